// The compact inputs of a record's formulas, read from the document.
#include "engine/inputs.hpp"

#include <algorithm>

#include "engine/belonging.hpp"
#include "engine/facts.hpp"

namespace okra {
namespace {

struct Days {
    std::optional<Date> first;
    std::optional<Date> last;
    // Each end for itself is taken from the next one that has it (section 5).
    void fill_from(std::optional<Date> starts, std::optional<Date> ends) {
        if (!first) first = starts;
        if (!last) last = ends;
    }
    bool complete() const { return first && last; }
};

void fill_from_objective(Days& days, Document const& document, Objective const& objective) {
    days.fill_from(objective.starts, objective.ends);
    if (days.complete()) return;
    if (Cycle const* cycle = document.get<Cycle>(objective.cycle)) days.fill_from(cycle->starts, cycle->ends);
}

// A period that ends before it begins is none. A beginning or an end alone is no period, but things begin and end
// there.
void put(Days const& days, NodeInput& input) {
    if (days.complete() && *days.last < *days.first) return;
    if (days.first) input.first = days.first->days;
    if (days.last) input.last = days.last->days;
}

// Its own, then those of its first objective, then of that one's cycle; a part without an objective takes its whole's.
Days days_of(Document const& document, KeyResult const& key_result) {
    constexpr int deepest = 64;
    Days days;
    KeyResult const* part = &key_result;
    for (int depth = 0; part != nullptr && !days.complete() && depth < deepest; ++depth) {
        days.fill_from(part->starts, part->due);
        if (Objective const* const objective = first_objective(document, *part)) {
            fill_from_objective(days, document, *objective);
            break;
        }
        part = document.get<KeyResult>(part->parent);
    }
    return days;
}

template <class R>
void put_made(R const& record, NodeInput& input) {
    if (auto const at = made_at(record)) input.made = date_of(*at).days;
}

void put_closing(Document const& document, Objective const* objective, NodeInput& input) {
    Cycle const* const cycle = objective != nullptr ? document.get<Cycle>(objective->cycle) : nullptr;
    if (cycle == nullptr) return;
    if (auto const closed = closing_day(*cycle)) input.closed_on = closed->days;
}

// A key result is out when every objective it belongs to is; one that belongs to none stands for itself.
unsigned lifecycle_flags(Document const& document, KeyResult const& key_result) {
    bool any = false;
    bool all_cancelled = true;
    bool all_at_rest = true;
    for (Link const& link : key_result.objectives) {
        Objective const* objective = document.get<Objective>(link.to);
        if (objective == nullptr) continue;
        any = true;
        all_cancelled = all_cancelled && objective->lifecycle == Lifecycle::Cancelled;
        all_at_rest = all_at_rest && objective->lifecycle != Lifecycle::Active;
    }
    if (!any) return 0;
    return (all_cancelled ? NodeInput::Cancelled : 0U) | (all_at_rest ? NodeInput::Dormant : 0U);
}

// Whether what it follows was there once: a key result that was never linked is not broken.
unsigned link_flags(Document const& document, KeyResult const& key_result) {
    bool const by_indicator = key_result.measure == KeyResultKind::Indicator;
    if (!by_indicator && key_result.measure != KeyResultKind::Project) return 0;
    Slot const link = by_indicator ? key_result.indicator : work_link(key_result);
    if (document.live_record(link) != nullptr) return 0;
    bool const was_linked = link || key_result.link_broken_at || key_result.link_broken_value;
    return was_linked ? NodeInput::LinkBroken : NodeInput::NotLinked;
}

void put_numbers(NodeInput& input, Document const& document, Graph const& graph, KeyResult const& key_result) {
    bool const by_check_ins = is_checked_in(key_result.measure);
    Aggregation const aggregation =
        key_result.measure == KeyResultKind::Binary ? Aggregation::Last : key_result.aggregation;
    auto const summary = summary_of(measured_by(document, graph, key_result, input), aggregation);
    if (by_check_ins) input.current = summary.current;
    input.aggregation = aggregation;
    input.confidence = summary.confidence;
    input.last_day = summary.last_day;
    if (auto const own = graph.check_ins.of(graph.node(key_result.id)); !own.empty())
        input.said_status = own.back().status();
    input.start = key_result.start.value_or(0);
    if (key_result.measure == KeyResultKind::Threshold) input.target = key_result.bound.value_or(no_number);
    else if (key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator)
        input.target = finite_or_none(target_of(key_result).value_or(no_number));
}

NodeInput input_of(Document const& document, Graph const& graph, KeyResult const& key_result) {
    NodeInput input;
    input.kind = Kind::KeyResult;
    input.measure = key_result.measure;
    input.direction = key_result.direction;
    input.tracking = key_result.tracking;
    input.override_status = key_result.override_status;
    put(days_of(document, key_result), input);
    put_made(key_result, input);
    put_closing(document, objective_above(document, key_result), input);
    put_numbers(input, document, graph, key_result);
    unsigned const flags = NodeInput::Live | link_flags(document, key_result) | lifecycle_flags(document, key_result);
    input.flags = static_cast<std::uint16_t>(flags);
    bool const by_value = key_result.measure == KeyResultKind::Metric || key_result.measure == KeyResultKind::Indicator;
    input.set(NodeInput::Checkpoints, by_value && !checkpoints_of(key_result).empty());
    input.set(NodeInput::Timed, key_result.override_at || input.is(NodeInput::LinkBroken));
    return input;
}

NodeInput input_of(Document const& document, Objective const& objective) {
    NodeInput input;
    input.kind = Kind::Objective;
    input.rollup = objective.rollup;
    input.current = objective.manual_progress.value_or(no_number);
    Days days;
    fill_from_objective(days, document, objective);
    put(days, input);
    put_made(objective, input);
    put_closing(document, &objective, input);
    input.override_status = own_status(objective);
    unsigned flags = NodeInput::Live;
    if (objective.lifecycle == Lifecycle::Draft) flags |= NodeInput::Draft;
    if (objective.lifecycle == Lifecycle::Cancelled) flags |= NodeInput::Cancelled;
    input.flags = static_cast<std::uint16_t>(flags);
    input.set(NodeInput::Timed, objective.manual_at || own_status_at(objective));
    return input;
}

NodeInput input_of(Project const& project) {
    NodeInput input;
    input.kind = Kind::Project;
    put(Days{project.starts, project.due}, input);
    put_made(project, input);
    input.flags = NodeInput::Live;
    input.set(NodeInput::Cancelled, project.state == WorkState::Cancelled);
    input.set(NodeInput::Timed, project.manual_at.has_value());
    return input;
}

NodeInput input_of(Graph const& graph, Indicator const& indicator) {
    NodeInput input;
    input.kind = Kind::Indicator;
    input.direction = indicator.direction;
    input.tracking = indicator.tracking;
    put_made(indicator, input);
    input.target = indicator.healthy.value_or(no_number);
    input.start = indicator.watch.value_or(no_number);
    auto const summary = summary_of(graph.check_ins.of(graph.node(indicator.id)), Aggregation::Last);
    input.current = summary.current;
    input.confidence = summary.confidence;
    input.last_day = summary.last_day;
    input.flags = NodeInput::Live;
    return input;
}

} // namespace

NodeInput input_of(Document const& document, Graph const& graph, Slot slot) {
    if (auto const* key_result = document.get<KeyResult>(slot)) return input_of(document, graph, *key_result);
    if (auto const* objective = document.get<Objective>(slot)) return input_of(document, *objective);
    if (auto const* project = document.get<Project>(slot)) return input_of(*project);
    if (auto const* indicator = document.get<Indicator>(slot)) return input_of(graph, *indicator);
    return {};
}

NodeInput input_as(Document const& document, Graph const& graph, KeyResult const& key_result) {
    return input_of(document, graph, key_result);
}

Slot work_link(KeyResult const& key_result) { return key_result.project ? key_result.project : key_result.milestone; }

std::optional<Instant> deleted_at(Document const& document, Record const& record) {
    if (!record.deleted) return std::nullopt;
    Stamp const stamp = document.stamp_of(record, field_deleted);
    if (stamp.milliseconds <= 0) return std::nullopt;
    return Instant{stamp.milliseconds};
}

std::span<CheckInPoint const> followed_by(Document const& document, Graph const& graph, KeyResult const& key_result) {
    if (key_result.measure != KeyResultKind::Indicator) return graph.check_ins.of(graph.node(key_result.id));
    Record const* const indicator = document.record(key_result.indicator);
    if (indicator == nullptr) return {};
    auto points = graph.check_ins.of(graph.node(key_result.indicator));
    // A broken link keeps its last value and stops moving: what came after the deletion no longer counts.
    if (auto const frozen = deleted_at(document, *indicator))
        while (!points.empty() && points.back().at > *frozen) points = points.first(points.size() - 1);
    return points;
}

std::span<CheckInPoint const> measured_by(Document const& document, Graph const& graph, KeyResult const& key_result,
                                          NodeInput const& input) {
    auto points = followed_by(document, graph, key_result);
    if (key_result.measure != KeyResultKind::Indicator) return points;
    if (input.last != no_day) {
        auto const end = std::ranges::upper_bound(points, Date{input.last}, {}, &CheckInPoint::day);
        points = points.first(static_cast<std::size_t>(end - points.begin()));
    }
    if (key_result.aggregation == Aggregation::Last || input.first == no_day) return points;
    auto const begin = std::ranges::lower_bound(points, Date{input.first}, {}, &CheckInPoint::day);
    return points.subspan(static_cast<std::size_t>(begin - points.begin()));
}

} // namespace okra
