// The formulas of domain.md sections 2, 3 and 5 on plain numbers.
#include "engine/formula.hpp"

#include <algorithm>
#include <cmath>

namespace okra {
namespace {

double last_value(std::span<CheckInPoint const> points) {
    for (std::size_t i = points.size(); i-- > 0;)
        if (points[i].has_value) return points[i].value;
    return no_number;
}

double aggregated(std::span<CheckInPoint const> points, Aggregation aggregation) {
    if (aggregation == Aggregation::Last) return last_value(points);
    double sum = 0;
    double most = -std::numeric_limits<double>::infinity();
    double least = std::numeric_limits<double>::infinity();
    double count = 0;
    for (CheckInPoint const& point : points) {
        if (!point.has_value) continue;
        sum += point.value;
        most = std::max(most, point.value);
        least = std::min(least, point.value);
        ++count;
    }
    if (count == 0) return no_number;
    switch (aggregation) {
    case Aggregation::Average: return sum / count;
    case Aggregation::Sum: return sum;
    case Aggregation::Maximum: return most;
    case Aggregation::Minimum: return least;
    case Aggregation::Last: break;
    }
    return no_number;
}

std::expected<double, TargetProblem> lifted(KeyResult const& key_result, double start) {
    if (!key_result.lift) return std::unexpected(TargetProblem::NoLift);
    double const lift = is_upward(key_result.direction) ? *key_result.lift : -*key_result.lift;
    if (key_result.calculation == Calculation::AbsoluteLift) return start + lift;
    if (start == 0) return std::unexpected(TargetProblem::LiftFromZero);
    return start * (1 + lift / 100);
}

std::expected<double, TargetProblem> aimed_at(KeyResult const& key_result, double start) {
    if (key_result.calculation != Calculation::Absolute) return lifted(key_result, start);
    if (!key_result.target) return std::unexpected(TargetProblem::NoTarget);
    return *key_result.target;
}

} // namespace

Date periods_after(Date date, Tracking tracking, int periods) {
    auto const within = [](Date moved) { return std::clamp(moved, first_date, last_date); };
    switch (tracking) {
    case Tracking::Daily: return within(date + periods);
    case Tracking::Weekly: return within(date + 7 * periods);
    case Tracking::Biweekly: return within(date + 14 * periods);
    case Tracking::Monthly: return add_months(date, periods);
    case Tracking::Quarterly: return add_months(date, 3 * periods);
    }
    return date;
}

bool is_inside(double value, std::optional<double> low, std::optional<double> high) {
    return (!low || at_least(value, *low)) && (!high || at_least(*high, value));
}

std::expected<double, TargetProblem> target_of(KeyResult const& key_result) {
    double const start = key_result.start.value_or(0);
    auto const target = aimed_at(key_result, start);
    if (!target || nearly_equal(*target, start)) return target;
    bool const upward = *target > start;
    if (upward != is_upward(key_result.direction)) return std::unexpected(TargetProblem::WrongSide);
    return target;
}

CheckInSummary summary_of(std::span<CheckInPoint const> points, Aggregation aggregation) {
    CheckInSummary summary;
    if (points.empty()) return summary;
    summary.current = aggregated(points, aggregation);
    summary.last_day = points.back().day_number;
    for (std::size_t i = points.size(); i-- > 0;) {
        if (points[i].confidence < 0) continue;
        summary.confidence = points[i].confidence;
        break;
    }
    return summary;
}

// A day begins first where clocks are fourteen hours ahead.
bool counts(CheckInPoint const& point, AsOf const& as_of) {
    constexpr std::int64_t furthest_ahead = 14 * 3'600'000;
    if (point.day() <= as_of.day) return true;
    return point.at <= as_of.now && point.day() <= date_of(Instant{point.at.milliseconds + furthest_ahead});
}

std::span<CheckInPoint const> up_to(std::span<CheckInPoint const> points, AsOf const& as_of) {
    constexpr std::size_t many = 32;
    std::size_t count = points.size();
    if (count > many) {
        auto const end = std::ranges::upper_bound(points, as_of.day + furthest_ahead_days, {}, &CheckInPoint::day);
        count = static_cast<std::size_t>(end - points.begin());
    }
    while (count > 0 && !counts(points[count - 1], as_of)) --count;
    return points.first(count);
}

Date next_due(Date last, Tracking tracking) { return periods_after(last, tracking, 1); }

Date stale_after(Date last, Tracking tracking) { return periods_after(last, tracking, 2); }

} // namespace okra
