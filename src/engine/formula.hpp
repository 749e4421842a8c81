// The formulas of domain.md sections 2, 3 and 5 on plain numbers, shared by evaluation, explanation and forecast.
#pragma once

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
double finite_or_none(double value); // an overflow is no number either

// "Reached" of section 2: a ≥ b, with its relative tolerance.
inline bool at_least(double a, double b) { return a >= b || nearly_equal(a, b); }
// Above means increase and below means decrease, where a metric is concerned.
constexpr bool is_upward(Direction direction) { return direction == Direction::Increase || direction == Direction::Above; }
inline bool has_reached(double current, double target, Direction direction) {
    return is_upward(direction) ? at_least(current, target) : at_least(-current, -target);
}
// Bounds included; either may be absent.
bool is_inside(double value, std::optional<double> low, std::optional<double> high);

enum class TargetProblem : std::uint8_t { NoTarget, NoLift, LiftFromZero, WrongSide };
// t of a metric or indicator key result; what is an input error has no target, and so no progress.
std::expected<double, TargetProblem> target_of(KeyResult const&);

// (c − s) ÷ (t − s); when t = s, 1 if c has reached t, else 0. `no_number` when any is missing or it overflows.
double metric_progress(double start, double target, double current, Direction);

constexpr std::int64_t no_instant = std::numeric_limits<std::int64_t>::min();
// Where a check-in without a time is put: before all others, so that it counts at every date.
constexpr Instant unknown_time{no_instant + 1};

// What the formulas read from a list of check-ins.
struct CheckInSummary {
    double current = no_number;           // by the aggregation; none without a value
    double confidence = no_number;        // the last given
    std::int64_t last_at = no_instant;    // of the last check-in, in milliseconds
};
CheckInSummary summary_of(std::span<CheckInPoint const>, Aggregation);
// Those with `at` up to and including the cutoff.
std::span<CheckInPoint const> up_to(std::span<CheckInPoint const>, Instant cutoff);

double clamped(double progress, Overshoot);

// What decides an automatic status, and the tests in their order.
struct StatusInputs {
    double progress = no_number;
    double expected = no_number; // none: no period
    bool period_over = false;
    bool begun = false;          // a check-in was made, or something is done
};
enum class StatusTest : std::uint8_t { NoProgress, Achieved, PeriodOver, NotBegun, OnTrack, AtRisk, Otherwise };
struct StatusDecision {
    Status status = Status::Unset;
    StatusTest test = StatusTest::NoProgress; // the first that matched
};
StatusDecision decide_status(Preset const&, StatusInputs const&);
// The preset that applies: `absolute` where there is no expected progress (section 5).
Preset const& applicable(Preset const&, double expected);
// What the progress must be at least for on_track and at_risk under a preset.
double on_track_bound(Preset const&, double expected);
double at_risk_bound(Preset const&, double expected);

// The date after which a check-in that was due one period after `last` is overdue by more than another one.
Date stale_after(Date last, Tracking);
Date next_due(Date last, Tracking);

} // namespace okra
