// What the formulas ask of a record beyond its plain members. Internal to the engine.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/document.hpp"

namespace okra {

// Each asks for a member that this version of the records may have.

template <class R>
std::optional<Instant> made_at(R const& record) {
    if constexpr (requires { record.made; }) return record.made;
    else return std::nullopt;
}

template <class R>
std::string_view rank_of(R const& record) {
    if constexpr (requires { record.rank; }) return record.rank;
    else return {};
}

template <class C>
std::optional<Date> own_day(C const& check_in) {
    if constexpr (requires { check_in.day; }) return check_in.day;
    else return std::nullopt;
}

template <class C>
Status said_status(C const& check_in) {
    if constexpr (requires { check_in.more->status; }) return check_in.more->status;
    else return Status::Unset;
}

template <class C>
std::optional<Date> own_closing(C const& cycle) {
    if constexpr (requires { cycle.closed_on; }) return cycle.closed_on;
    else return std::nullopt;
}

template <class R>
Status own_status(R const& record) {
    if constexpr (requires { record.override_status; }) return record.override_status;
    else return Status::Unset;
}
template <class R>
std::optional<Instant> own_status_at(R const& record) {
    if constexpr (requires { record.override_at; }) return record.override_at;
    else return std::nullopt;
}

using Checkpoints = std::vector<std::pair<Date, double>>;
template <class K>
Checkpoints checkpoints_of(K const& key_result) {
    Checkpoints made;
    if constexpr (requires { key_result.more->checkpoints; })
        for (auto const& one : key_result.more->checkpoints) made.emplace_back(one.date, one.value);
    return made;
}

} // namespace okra
