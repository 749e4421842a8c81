// Makes a random record keep the rules that a file is refused for (domain.md section 12).
#pragma once

#include <cmath>
#include <optional>
#include <utility>

#include "model/document.hpp"

namespace okra::testing {

template <class T>
void put_in_order(std::optional<T>& first, std::optional<T>& last) {
    if (first && last && *first > *last) std::swap(first, last);
}

// A target on the right side of the start, and no percentage of nothing.
inline void put_target_ahead(KeyResult& key_result) {
    bool const is_metric =
        key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator;
    if (!is_metric) return;
    if (key_result.lift) key_result.lift = std::abs(*key_result.lift);
    if (key_result.start && key_result.calculation == Calculation::PercentageLift)
        key_result.start = std::abs(*key_result.start);
    if (key_result.calculation == Calculation::PercentageLift && key_result.start.value_or(0) == 0)
        key_result.calculation = Calculation::AbsoluteLift;
    if (key_result.calculation != Calculation::Absolute || !key_result.target) return;
    bool const up = *key_result.target >= key_result.start.value_or(0);
    key_result.direction = up ? Direction::Increase : Direction::Decrease;
}

inline void keep_rules(Document::Builder& builder, Record& record, Kind kind) {
    switch (kind) {
    case Kind::Workspace: static_cast<Workspace&>(record).preset = "pace-gap"; return;
    case Kind::Cycle: return put_in_order(static_cast<Cycle&>(record).starts, static_cast<Cycle&>(record).ends);
    case Kind::Objective:
        return put_in_order(static_cast<Objective&>(record).starts, static_cast<Objective&>(record).ends);
    case Kind::Project: return put_in_order(static_cast<Project&>(record).starts, static_cast<Project&>(record).due);
    case Kind::Initiative:
        return put_in_order(static_cast<Initiative&>(record).starts, static_cast<Initiative&>(record).due);
    case Kind::Experiment:
        return put_in_order(static_cast<Experiment&>(record).starts, static_cast<Experiment&>(record).ends);
    case Kind::KeyResult: {
        auto& key_result = static_cast<KeyResult&>(record);
        put_in_order(key_result.starts, key_result.due);
        put_in_order(key_result.low, key_result.high);
        if (!key_result.more->checkpoints.empty())
            std::erase_if(key_result.more.make().checkpoints, [&](DatedNumber const& one) {
                return (key_result.starts && one.date < *key_result.starts) ||
                       (key_result.due && one.date > *key_result.due);
            });
        if (key_result.project) key_result.milestone = {};
        bool const is_for_threshold =
            key_result.direction == Direction::Above || key_result.direction == Direction::Below;
        if (is_for_threshold && key_result.measure != KeyResultKind::Threshold)
            key_result.direction = Direction::Increase;
        return put_target_ahead(key_result);
    }
    case Kind::CheckIn: {
        auto& check_in = static_cast<CheckIn&>(record);
        if (!check_in.at) check_in.at = Instant{1'700'000'000'000};
        bool const is_binary = builder.kind_of(check_in.on) == Kind::KeyResult &&
                               static_cast<KeyResult*>(builder.find(check_in.on))->measure == KeyResultKind::Binary;
        if (is_binary && check_in.value) check_in.value = *check_in.value > 0 ? 1 : 0;
        return;
    }
    case Kind::Dependency: {
        // From the later record to the earlier one, so that no circle can come about.
        auto& dependency = static_cast<Dependency&>(record);
        if (dependency.from == dependency.to) dependency.to = {};
        if (dependency.from.value < dependency.to.value) std::swap(dependency.from, dependency.to);
        return;
    }
    default: return;
    }
}

} // namespace okra::testing
