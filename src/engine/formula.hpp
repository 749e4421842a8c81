// The formulas of domain.md sections 2, 3 and 5 on plain numbers, shared by evaluation, explanation and forecast.
#pragma once

#include <cmath>
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>
#include <span>

#include "base/numbers.hpp"
#include "engine/index.hpp"
#include "engine/preset.hpp"
#include "model/records.hpp"

namespace okra {

// Inside the engine "no number" is NaN: it packs, and every comparison with it is false.
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr bool is_number(double value) { return value == value; }
constexpr std::optional<double> optional_from(double value) {
    return is_number(value) ? std::optional<double>(value) : std::nullopt;
}
// An overflow is no number either.
inline double finite_or_none(double value) { return std::isfinite(value) ? value : no_number; }

// "Reached" of section 2: a ≥ b, with its relative tolerance.
inline bool at_least(double a, double b) { return a >= b || nearly_equal(a, b); }
// Above means increase and below means decrease, where a metric is concerned.
constexpr bool is_upward(Direction direction) {
    return direction == Direction::Increase || direction == Direction::Above;
}
inline bool has_reached(double current, double target, Direction direction) {
    return is_upward(direction) ? at_least(current, target) : at_least(-current, -target);
}
// Bounds included; either may be absent.
bool is_inside(double value, std::optional<double> low, std::optional<double> high);

enum class TargetProblem : std::uint8_t { NoTarget, NoLift, LiftFromZero, WrongSide };
// t of a metric or indicator key result; what is an input error has no target, and so no progress.
std::expected<double, TargetProblem> target_of(KeyResult const&);

// (c − s) ÷ (t − s); when t = s, 1 if c has reached t, else 0. `no_number` when any is missing or it overflows.
inline double metric_progress(double start, double target, double current, Direction direction) {
    if (!is_number(target) || !is_number(current)) return no_number;
    if (start == target || nearly_equal(start, target)) return has_reached(current, target, direction) ? 1 : 0;
    return finite_or_none((current - start) / (target - start));
}

constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();
constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
// Where a check-in without a time is put: before all others, so that it counts at every date.
constexpr Instant unknown_time{no_instant + 1};
constexpr Date unknown_day = first_date - 1;

// What the formulas read from a list of check-ins.
struct CheckInSummary {
    double current = no_number;     // by the aggregation; none without a value, infinite where it overflows
    double confidence = no_number;  // the last given
    std::int32_t last_day = no_day; // of the last check-in
    std::int32_t next_day = no_day; // of the first one that is not among them
};
CheckInSummary summary_of(std::span<CheckInPoint const>, Aggregation);
constexpr int furthest_ahead_days = 2; // that a maker's day can be ahead of another's
// Whether a check-in counts: on its day, and as soon as it is made where that day has begun already.
bool counts(CheckInPoint const&, AsOf const&);
// Those that count.
std::span<CheckInPoint const> up_to(std::span<CheckInPoint const>, AsOf const&);

inline double clamped(double progress, Overshoot overshoot) {
    switch (overshoot) {
    case Overshoot::Cap: return progress < 0 ? 0 : progress > 1 ? 1 : progress;
    case Overshoot::Floor: return progress < 0 ? 0 : progress;
    case Overshoot::Raw: break;
    }
    return progress;
}

// What decides an automatic status, and the tests in their order.
struct StatusInputs {
    double progress = no_number;
    double expected = no_number; // none: no period
    bool period_over = false;
    bool begun = false;          // a check-in was made, or something is done
    bool young = false;          // less than one tracking period since it was made or its period began
};
enum class StatusTest : std::uint8_t { NoProgress, Achieved, PeriodOver, NotBegun, OnTrack, AtRisk, Otherwise };
struct StatusDecision {
    Status status = Status::Unset;
    StatusTest test = StatusTest::NoProgress; // the first that matched
};
// The preset that applies: `absolute` where there is no expected progress (section 5).
inline Preset const& applicable(Preset const& preset, double expected) {
    static constexpr Preset absolute{.name = "absolute",
                                     .title = "Absolute progress",
                                     .rule = StatusRule::Absolute,
                                     .on_track = 0.7,
                                     .at_risk = 0.4};
    return is_number(expected) ? preset : absolute; // NOLINT(bugprone-return-const-ref-from-parameter): callers keep it
}
// What the progress must be at least for on_track and at_risk under a preset.
inline double on_track_bound(Preset const& preset, double expected) {
    switch (preset.rule) {
    case StatusRule::Ratio: return expected * preset.on_track;
    case StatusRule::Gap: return expected - preset.on_track;
    case StatusRule::Unset:
    case StatusRule::Absolute: break;
    }
    return preset.on_track;
}
inline double at_risk_bound(Preset const& preset, double expected) {
    switch (preset.rule) {
    case StatusRule::Ratio: return expected * preset.at_risk;
    case StatusRule::Gap: return expected - preset.at_risk;
    case StatusRule::Unset:
    case StatusRule::Absolute: break;
    }
    return preset.at_risk;
}

// Section 5: the first test that matches.
inline StatusDecision decide_status(Preset const& chosen, StatusInputs const& inputs) {
    double const progress = inputs.progress;
    if (!is_number(progress)) return {Status::Unset, StatusTest::NoProgress};
    if (at_least(progress, 1)) return {Status::Achieved, StatusTest::Achieved};
    if (inputs.period_over) return {Status::NotAchieved, StatusTest::PeriodOver};
    Preset const& preset = applicable(chosen, inputs.expected);
    // Without a period nothing says that the time of grace has passed.
    bool const in_grace = inputs.young || !is_number(inputs.expected) || inputs.expected < chosen.grace;
    if (!inputs.begun && progress <= 0 && in_grace) return {Status::NotStarted, StatusTest::NotBegun};
    if (at_least(progress, on_track_bound(preset, inputs.expected))) return {Status::OnTrack, StatusTest::OnTrack};
    if (at_least(progress, at_risk_bound(preset, inputs.expected))) return {Status::AtRisk, StatusTest::AtRisk};
    return {Status::Behind, StatusTest::Otherwise};
}

// So many tracking periods later, or before for a negative number; stays in the years 1 to 9999.
Date periods_after(Date, Tracking, int periods);
// The date after which a check-in that was due one period after `last` is overdue by more than another one.
Date stale_after(Date last, Tracking);
Date next_due(Date last, Tracking);

} // namespace okra
