// Trend and forecast of a key result (domain.md section 6).
#include "engine/forecast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ranges>
#include <span>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "engine/formula.hpp"
#include "engine/graph.hpp"
#include "engine/trend_line.hpp"

namespace okra {
namespace {

constexpr int trend_periods = 6;
constexpr std::size_t path_count = 1000;
constexpr int furthest_days = 36'525; // a line that needs a century more is no forecast
constexpr int furthest_path = 3'653;  // nor are ten years of sampled steps

// The aggregation kept up check-in by check-in.
class RunningCurrent {
public:
    explicit RunningCurrent(Aggregation aggregation) : m_aggregation(aggregation) {}
    double add(double value) {
        m_sum += value;
        ++m_count;
        m_most = std::max(m_most, value);
        m_least = std::min(m_least, value);
        switch (m_aggregation) {
        case Aggregation::Average: return m_sum / m_count;
        case Aggregation::Sum: return m_sum;
        case Aggregation::Maximum: return m_most;
        case Aggregation::Minimum: return m_least;
        case Aggregation::Last: break;
        }
        return value;
    }

private:
    Aggregation m_aggregation;
    double m_sum = 0;
    double m_count = 0;
    double m_most = -std::numeric_limits<double>::infinity();
    double m_least = std::numeric_limits<double>::infinity();
};

// Least squares; nothing with fewer than two distinct dates.
std::optional<TrendLine> line_through(std::span<TrendPoint const> points) {
    if (points.empty() || points.front().date == points.back().date) return std::nullopt;
    auto const count = static_cast<double>(points.size());
    TrendLine line{.first = points.front().date, .check_ins = points.size()};
    double days = 0; // from the first, so that nothing is lost to large numbers
    for (TrendPoint const& point : points) {
        days += point.date - points.front().date;
        line.middle_value += point.current / count;
    }
    double const middle = days / count;
    line.middle_day = points.front().date.days + middle;
    double across = 0;
    double along = 0;
    for (TrendPoint const& point : points) {
        double const x = (point.date - points.front().date) - middle;
        across += x * (point.current - line.middle_value);
        along += x * x;
    }
    line.velocity = across / along;
    if (!std::isfinite(line.velocity) || !std::isfinite(line.middle_value)) return std::nullopt;
    return line;
}

Date periods_before(Date date, Tracking tracking, int periods) {
    switch (tracking) {
    case Tracking::Daily: return date - periods;
    case Tracking::Weekly: return date - 7 * periods;
    case Tracking::Biweekly: return date - 14 * periods;
    case Tracking::Monthly: return add_months(date, -periods);
    case Tracking::Quarterly: return add_months(date, -3 * periods);
    }
    return date;
}

std::span<TrendPoint const> in_window(std::span<TrendPoint const> points, Date at, Tracking tracking) {
    Date const first = periods_before(at, tracking, trend_periods);
    auto const begin = std::ranges::lower_bound(points, first, {}, &TrendPoint::date);
    return points.subspan(static_cast<std::size_t>(begin - points.begin()));
}

// Of a target that is reached: the check-in since which it has been.
Date reached_since(std::span<TrendPoint const> points, double target, Direction direction) {
    Date since = points.back().date;
    for (TrendPoint const& point : points | std::views::reverse) {
        if (!has_reached(point.current, target, direction)) break;
        since = point.date;
    }
    return since;
}

void put_completion(Forecast& forecast, TrendLine const& line, std::span<TrendPoint const> points, double target,
                    Direction direction, Date at) {
    if (has_reached(points.back().current, target, direction)) {
        forecast.completion = reached_since(points, target, direction);
        return;
    }
    bool const approaches = is_upward(direction) ? line.velocity > 0 : line.velocity < 0;
    double const days = line.middle_day + (target - line.middle_value) / line.velocity - at.days;
    if (!approaches || !(days < furthest_days)) {
        forecast.not_at_this_pace = true;
        return;
    }
    // A line that met the target before today was wrong so far; today is the earliest it can be right.
    forecast.completion = at + std::max(0, static_cast<int>(std::ceil(std::max(days, -1.0))));
}

// Change of the current value from one date to the next.
struct Step {
    double change = 0;
    int days = 1;
};

std::vector<Step> steps_between(std::span<TrendPoint const> points) {
    std::vector<Step> steps;
    TrendPoint before = points.front();
    for (std::size_t i = 1; i < points.size(); ++i) {
        bool const last_of_date = i + 1 == points.size() || points[i + 1].date != points[i].date;
        if (!last_of_date) continue;
        if (points[i].date != before.date)
            steps.push_back({points[i].current - before.current, points[i].date - before.date});
        before = points[i];
    }
    return steps;
}

// Draws observed steps until the due date is reached; the last one counts for the part of it that is left.
double landing(Random& random, std::span<Step const> steps, double from, int days_left) {
    double value = from;
    while (days_left > 0) {
        Step const& step = steps[static_cast<std::size_t>(random.below(steps.size()))];
        value += step.days <= days_left ? step.change : step.change * days_left / step.days;
        days_left -= step.days;
    }
    return value;
}

void put_landing_range(Forecast& forecast, std::span<TrendPoint const> points, int days_left, std::uint64_t seed) {
    constexpr std::size_t fewest_check_ins = 4;
    if (points.size() < fewest_check_ins || days_left > furthest_path) return;
    auto const steps = steps_between(points);
    if (steps.empty()) return;
    Random random(seed);
    std::array<double, path_count> landings{};
    for (double& one : landings) one = landing(random, steps, points.back().current, days_left);
    std::ranges::sort(landings);
    double const low = landings[path_count / 10 - 1];
    double const high = landings[path_count * 9 / 10 - 1];
    if (!std::isfinite(low) || !std::isfinite(high)) return;
    forecast.low = low;
    forecast.high = high;
}

enum class Range : std::uint8_t { Without, With };

Forecast forecast_of(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot,
                     Range range) {
    Forecast forecast;
    auto const points = trend_points(document, index, evaluation, slot);
    if (points.empty()) return forecast;
    NodeInput const& input = index.graph().inputs[index.graph().node(slot)];
    Date const at = evaluation.at();
    bool const is_over = input.last != no_day && at.days > input.last;
    int const days_left = input.last == no_day ? 0 : input.last - at.days;
    auto const line = line_through(in_window(points, at, input.tracking));
    if (line) {
        forecast.velocity = line->velocity;
        if (is_number(input.target)) put_completion(forecast, *line, points, input.target, input.direction, at);
    }
    if (input.last == no_day || is_over) return forecast;
    if (line) {
        double const value = finite_or_none(line->at(Date{input.last}));
        forecast.value = optional_from(value);
        forecast.progress = optional_from(metric_progress(input.start, input.target, value, input.direction));
    }
    if (range == Range::With) put_landing_range(forecast, points, days_left, hash64(document.id_of(slot)));
    return forecast;
}

} // namespace

std::vector<TrendPoint> trend_points(Document const& document, Index const& index, Evaluation const& evaluation,
                                     Slot slot) {
    KeyResult const* key_result = document.get<KeyResult>(slot);
    if (key_result == nullptr) return {};
    bool const has_trend =
        key_result->measure == KeyResultKind::Metric || key_result->measure == KeyResultKind::Indicator;
    if (!has_trend || evaluation.of(slot).link_broken) return {};
    std::vector<TrendPoint> points;
    RunningCurrent running(key_result->aggregation);
    for (CheckInPoint const& point : up_to(measured_by(document, index.graph(), *key_result), end_of(evaluation.at())))
        if (point.has_value && point.at > unknown_time)
            points.push_back({date_of(point.at), running.add(point.value), point.check_in});
    return points;
}

Forecast forecast(Document const& document, Index const& index, Evaluation const& evaluation, Slot key_result) {
    return forecast_of(document, index, evaluation, key_result, Range::With);
}

std::optional<TrendLine> trend_line(Document const& document, Index const& index, Evaluation const& evaluation,
                                    Slot slot) {
    auto const points = trend_points(document, index, evaluation, slot);
    if (points.empty()) return std::nullopt;
    Tracking const tracking = index.graph().inputs[index.graph().node(slot)].tracking;
    return line_through(in_window(points, evaluation.at(), tracking));
}

Forecast trend_forecast(Document const& document, Index const& index, Evaluation const& evaluation, Slot key_result) {
    return forecast_of(document, index, evaluation, key_result, Range::Without);
}

} // namespace okra
