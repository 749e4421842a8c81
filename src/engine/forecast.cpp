// Trends and forecasts of key results, objectives and cycles (domain.md section 6).
#include "engine/forecast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <ranges>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/hash.hpp"
#include "base/ids.hpp"
#include "engine/belonging.hpp"
#include "engine/formula.hpp"
#include "engine/graph.hpp"
#include "engine/progress.hpp"
#include "engine/trend_line.hpp"

namespace okra {
namespace {

constexpr int trend_periods = 6;
constexpr std::size_t path_count = 1000;
constexpr int furthest_days = 36'525; // a line that needs a century more is no forecast
constexpr int furthest_path = 3'653;  // nor are ten years of sampled steps

// ------------------------------------------------------------------------------------------------------- the line

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
    auto const day_of = [&](TrendPoint const& point) { // from the first, so that nothing is lost to large numbers
        return static_cast<double>(point.date - points.front().date);
    };
    double middle_day = 0;
    double middle = 0;
    for (TrendPoint const& point : points) {
        middle_day += day_of(point) / count;
        middle += point.current / count;
    }
    double across = 0;
    double along = 0;
    for (TrendPoint const& point : points) {
        double const x = day_of(point) - middle_day;
        across += x * (point.current - middle);
        along += x * x;
    }
    TrendLine line;
    line.velocity = across / along;
    line.from = points.back().date;
    line.current = points.back().current;
    line.first = points.front().date;
    line.check_ins = points.size();
    for (TrendPoint const& point : points)
        line.residuals.push_back(point.current - middle - line.velocity * (day_of(point) - middle_day));
    if (!std::isfinite(line.velocity) || !std::isfinite(middle)) return std::nullopt;
    return line;
}

std::span<TrendPoint const> in_window(std::span<TrendPoint const> points, Date at, Tracking tracking) {
    Date const first = periods_after(at, tracking, -trend_periods);
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
    double const days = (target - line.current) / line.velocity - (at - line.from);
    bool const too_far = !(days < furthest_days) || at + static_cast<int>(std::max(days, 0.0)) >= last_date;
    if (!approaches || too_far) {
        forecast.not_at_this_pace = true;
        return;
    }
    // A line that met the target before today was wrong so far; today is the earliest it can be right.
    forecast.completion = at + std::max(0, static_cast<int>(std::ceil(std::max(days, -1.0))));
}

// ------------------------------------------------------------------------------------------------------ the paths

constexpr int days_of_step(Tracking tracking) {
    switch (tracking) {
    case Tracking::Daily: return 1;
    case Tracking::Weekly: return 7;
    case Tracking::Biweekly: return 14;
    case Tracking::Monthly: return 30;
    case Tracking::Quarterly: return 91;
    }
    return 7;
}

// Steps of one tracking period: the velocity, and what one check-in differed from the line. The last step counts for
// the part of it that is left.
double landing(Random& random, TrendLine const& line, int days, int step) {
    double strayed = 0;
    for (int left = days; left > 0; left -= step) {
        double const residual = line.residuals[static_cast<std::size_t>(random.below(line.residuals.size()))];
        strayed += left >= step ? residual : residual * left / step;
    }
    return line.current + line.velocity * days + strayed;
}

// Where 1,000 paths land on the due date; none with fewer than four check-ins.
std::vector<double> paths_to(TrendLine const& line, Date due, Tracking tracking, std::uint64_t seed) {
    constexpr std::size_t fewest_check_ins = 4;
    int const days = std::max(0, due - line.from);
    if (line.check_ins < fewest_check_ins || days > furthest_path) return {};
    std::vector<double> landings(path_count);
    Random random(seed);
    for (double& one : landings) one = landing(random, line, days, days_of_step(tracking));
    return landings;
}

struct Range {
    std::optional<double> low;
    std::optional<double> high;
};

// The 10th and the 90th percentile, widened where the point lies outside.
Range range_of(std::vector<double> landings, double point) {
    if (landings.empty() || !is_number(point)) return {};
    std::ranges::sort(landings);
    double const low = std::min(point, landings[path_count / 10 - 1]);
    double const high = std::max(point, landings[path_count * 9 / 10 - 1]);
    if (!std::isfinite(low) || !std::isfinite(high)) return {};
    return {low, high};
}

// ------------------------------------------------------------------------------------------- what is built of both

// Where a record lands, as progress.
struct Landing {
    double point = no_number;  // the forecast, else the progress, at which it stays
    bool is_forecast = false;
    std::vector<double> paths; // none: at the point in all of them
    double on_path(std::size_t i) const { return paths.empty() ? point : paths[i]; }
};

// Of a key result by its check-ins: the forecast, and the paths as progress.
struct Trend {
    Forecast forecast;
    std::vector<double> paths;
};

enum class Wanted : std::uint8_t { Line, Range };

Trend trend_of(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot, Wanted wanted) {
    Trend trend;
    Forecast& forecast = trend.forecast;
    auto const points = trend_points(document, index, evaluation, slot);
    if (points.empty()) return trend;
    NodeInput const& input = index.graph().inputs[index.graph().node(slot)];
    Date const at = evaluation.at();
    auto const line = line_through(in_window(points, at, input.tracking));
    if (!line) return trend;
    forecast.velocity = line->velocity;
    if (is_number(input.target)) put_completion(forecast, *line, points, input.target, input.direction, at);
    bool const is_over =
        input.last == no_day || at.days > input.last || (input.closed_on != no_day && at.days > input.closed_on);
    if (is_over) return trend;
    Date const due{input.last};
    auto const progress_of = [&](double value) {
        return metric_progress(input.start, input.target, value, input.direction);
    };
    double const value = finite_or_none(line->at(due));
    double const progress = progress_of(value);
    forecast.value = optional_from(value);
    forecast.progress = optional_from(progress);
    if (wanted == Wanted::Line) return trend;
    auto const paths = paths_to(*line, due, input.tracking, hash64(document.id_of(slot)));
    auto const range = range_of(paths, value);
    forecast.low = range.low;
    forecast.high = range.high;
    if (!range.low || !is_number(progress)) return trend;
    trend.paths.resize(paths.size());
    std::ranges::transform(paths, trend.paths.begin(), progress_of);
    if (!std::ranges::all_of(trend.paths, is_number)) trend.paths.clear();
    auto const share = range_of(trend.paths, progress);
    forecast.progress_low = share.low;
    forecast.progress_high = share.high;
    return trend;
}

// The weighted mean of landings, as a roll-up adds it.
class Blend {
public:
    explicit Blend(Overshoot overshoot) : m_overshoot(overshoot) {}

    void add(Landing const& landing, double weight) {
        m_weight += weight;
        m_point += weight * clamped(landing.point, m_overshoot);
        m_is_forecast = m_is_forecast || landing.is_forecast;
        if (m_sums.empty() && !landing.paths.empty()) m_sums.assign(path_count, m_before_paths);
        if (m_sums.empty()) m_before_paths = m_point;
        for (std::size_t i = 0; i < m_sums.size(); ++i) m_sums[i] += weight * clamped(landing.on_path(i), m_overshoot);
    }
    Landing landing() && {
        Landing made{m_weight > 0 ? finite_or_none(m_point / m_weight) : no_number, m_is_forecast, std::move(m_sums)};
        for (double& one : made.paths) one /= m_weight;
        if (!is_number(made.point) || !made.is_forecast) made.paths.clear();
        return made;
    }

private:
    Overshoot m_overshoot;
    double m_weight = 0;
    double m_point = 0;
    double m_before_paths = 0; // of those before the first with paths
    bool m_is_forecast = false;
    std::vector<double> m_sums;
};

Forecast forecast_from(Landing const& landing) {
    Forecast forecast;
    if (!landing.is_forecast) return forecast;
    forecast.progress = optional_from(landing.point);
    auto const range = range_of(landing.paths, landing.point);
    forecast.progress_low = range.low;
    forecast.progress_high = range.high;
    return forecast;
}

} // namespace

// ----------------------------------------------------------------------------------------------------- the contract

struct Forecasts::State {
    Document const& document;
    Index const& index;
    Evaluation const& evaluation;
    Rules rules;
    std::unordered_map<NodeId, Landing> landings; // of what is fed

    Landing of_leaf(NodeId node) const {
        Slot const slot = index.graph().slot(node);
        Landing landing{.point = evaluation.cell(node)->progress, .is_forecast = false, .paths = {}};
        Trend trend = trend_of(document, index, evaluation, slot, Wanted::Range);
        if (!trend.forecast.progress) return landing;
        return {*trend.forecast.progress, true, std::move(trend.paths)};
    }
    Landing of_fed(NodeId node) {
        Graph const& graph = index.graph();
        NodeInput const& input = graph.inputs[node];
        Landing stays{.point = evaluation.cell(node)->progress, .is_forecast = false, .paths = {}};
        bool const manual = input.kind == Kind::Objective && input.rollup == Rollup::Manual;
        if (manual || input.is(NodeInput::OnCycle) || is_closed(input, rules)) return stays;
        Blend blend(rules.overshoot);
        auto const cell_at = [this](NodeId feeding) -> Cell const& { return *evaluation.cell(feeding); };
        roll_up_of(graph, rules, cell_at, node, [&](Feed const& feed, double, LeaveOut why) {
            if (why != LeaveOut::Counts) return;
            auto const known = landings.find(feed.node);
            if (known != landings.end()) blend.add(known->second, feed.weight);
            else blend.add(of_leaf(feed.node), feed.weight);
        });
        Landing made = std::move(blend).landing();
        return made.is_forecast && is_number(made.point) ? made : stays;
    }
    Landing const& of(NodeId top) {
        if (auto const known = landings.find(top); known != landings.end()) return known->second;
        Graph const& graph = index.graph();
        for (NodeId const node : nodes_below(graph, top))
            if (is_fed_node(graph.inputs[node]) && !landings.contains(node)) landings[node] = of_fed(node);
        return landings[top];
    }
    Landing of_cycle(Slot cycle) {
        Blend blend(rules.overshoot);
        for (Slot const slot : top_objectives_of(document, index, cycle)) {
            NodeId const node = index.graph().node(slot);
            Cell const& cell = *evaluation.cell(node);
            if (!cell.is(Cell::Draft) && !cell.is(Cell::Cancelled) && is_number(cell.progress)) blend.add(of(node), 1);
        }
        return std::move(blend).landing();
    }
};

Forecasts::Forecasts(Document const& document, Index const& index, Evaluation const& evaluation)
    : m_state(new State{document, index, evaluation, rules_of(document, evaluation.preset(), evaluation.as_of()), {}}) {
}
Forecasts::~Forecasts() = default;

Forecast Forecasts::of(Slot slot) {
    State& state = *m_state;
    if (state.document.get<Cycle>(slot) != nullptr) return forecast_from(state.of_cycle(slot));
    NodeId const node = state.index.graph().node(slot);
    if (node == no_node || state.evaluation.cell(node) == nullptr) return {};
    if (is_fed_node(state.index.graph().inputs[node])) return forecast_from(state.of(node));
    return trend_of(state.document, state.index, state.evaluation, slot, Wanted::Range).forecast;
}

std::vector<Slot> top_objectives_of(Document const& document, Index const& index, Slot cycle) {
    auto const lies_in = [&](Slot slot) {
        auto const* objective = document.get<Objective>(slot);
        if (auto const* const key_result = document.get<KeyResult>(slot))
            objective = objective_above(document, *key_result);
        return objective != nullptr && objective->cycle == cycle;
    };
    std::vector<Slot> tops;
    for (Slot const slot : index.objectives_of_cycle(cycle)) {
        auto const* const objective = document.get<Objective>(slot);
        if (objective != nullptr && std::ranges::none_of(objective->parents, lies_in, &Link::to)) tops.push_back(slot);
    }
    return tops;
}

std::vector<TrendPoint> trend_points(Document const& document, Index const& index, Evaluation const& evaluation,
                                     Slot slot) {
    KeyResult const* key_result = document.get<KeyResult>(slot);
    if (key_result == nullptr) return {};
    bool const has_trend =
        key_result->measure == KeyResultKind::Metric || key_result->measure == KeyResultKind::Indicator;
    Graph const& graph = index.graph();
    NodeInput const& input = graph.inputs[graph.node(slot)];
    if (!has_trend || input.is(NodeInput::LinkBroken)) return {};
    bool const closed = input.closed_on != no_day && evaluation.at().days > input.closed_on;
    AsOf const as_of = closed ? AsOf(Date{input.closed_on}) : evaluation.as_of();
    std::vector<TrendPoint> points;
    RunningCurrent running(key_result->aggregation);
    for (CheckInPoint const& point : up_to(measured_by(document, graph, *key_result, input), as_of))
        if (point.has_value && point.day() > unknown_day)
            points.push_back({point.day(), running.add(point.value), point.check_in});
    return points;
}

Forecast forecast(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    return Forecasts(document, index, evaluation).of(slot);
}

std::optional<TrendLine> trend_line(Document const& document, Index const& index, Evaluation const& evaluation,
                                    Slot slot) {
    auto const points = trend_points(document, index, evaluation, slot);
    if (points.empty()) return std::nullopt;
    Tracking const tracking = index.graph().inputs[index.graph().node(slot)].tracking;
    return line_through(in_window(points, evaluation.at(), tracking));
}

Forecast trend_forecast(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    return trend_of(document, index, evaluation, slot, Wanted::Line).forecast;
}

} // namespace okra
