// The compact inputs of a record's formulas, read from the document.
#include "engine/inputs.hpp"

#include <algorithm>

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

// A period that ends before it begins is none.
void put(Days const& days, NodeInput& input) {
    if (!days.complete() || *days.last < *days.first) return;
    input.first = days.first->days;
    input.last = days.last->days;
}

Days days_of(Document const& document, KeyResult const& key_result) {
    Days days{key_result.starts, key_result.due};
    if (days.complete()) return days;
    for (Link const& link : key_result.objectives) {
        Objective const* objective = document.get<Objective>(link.to);
        if (objective == nullptr) continue;
        fill_from_objective(days, document, *objective);
        break; // the first only
    }
    return days;
}

// A key result is out when every objective it belongs to is; one that belongs to none stands for itself.
std::uint8_t lifecycle_flags(Document const& document, KeyResult const& key_result) {
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
    unsigned const flags = (all_cancelled ? NodeInput::Cancelled : 0U) | (all_at_rest ? NodeInput::Dormant : 0U);
    return static_cast<std::uint8_t>(flags);
}

bool is_link_broken(Document const& document, KeyResult const& key_result) {
    if (key_result.measure == KeyResultKind::Indicator) return document.get<Indicator>(key_result.indicator) == nullptr;
    if (key_result.measure != KeyResultKind::Project) return false;
    if (key_result.project) return document.get<Project>(key_result.project) == nullptr;
    return document.get<Milestone>(key_result.milestone) == nullptr;
}

void put_numbers(NodeInput& input, Document const& document, Graph const& graph, KeyResult const& key_result) {
    auto const summary = summary_of(measured_by(document, graph, key_result), key_result.aggregation);
    input.current = summary.current;
    input.confidence = summary.confidence;
    input.last_at = summary.last_at;
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
    input.aggregation = key_result.aggregation;
    input.tracking = key_result.tracking;
    input.override_status = key_result.override_status;
    if (key_result.override_at) input.override_at = key_result.override_at->milliseconds;
    put(days_of(document, key_result), input);
    put_numbers(input, document, graph, key_result);
    unsigned const broken = is_link_broken(document, key_result) ? NodeInput::LinkBroken : 0U;
    input.flags = static_cast<std::uint8_t>(NodeInput::Live | broken | lifecycle_flags(document, key_result));
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
    unsigned flags = NodeInput::Live;
    if (objective.lifecycle == Lifecycle::Draft) flags |= NodeInput::Draft;
    if (objective.lifecycle == Lifecycle::Cancelled) flags |= NodeInput::Cancelled;
    input.flags = static_cast<std::uint8_t>(flags);
    return input;
}

NodeInput input_of(Project const& project) {
    NodeInput input;
    input.kind = Kind::Project;
    put(Days{project.starts, project.due}, input);
    input.flags =
        static_cast<std::uint8_t>(NodeInput::Live | (project.state == WorkState::Cancelled ? NodeInput::Cancelled : 0));
    return input;
}

NodeInput input_of(Graph const& graph, Indicator const& indicator) {
    NodeInput input;
    input.kind = Kind::Indicator;
    input.direction = indicator.direction;
    input.tracking = indicator.tracking;
    input.target = indicator.healthy.value_or(no_number);
    input.start = indicator.watch.value_or(no_number);
    auto const summary = summary_of(graph.check_ins.of(graph.node(indicator.id)), Aggregation::Last);
    input.current = summary.current;
    input.confidence = summary.confidence;
    input.last_at = summary.last_at;
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

std::span<CheckInPoint const> measured_by(Document const& document, Graph const& graph, KeyResult const& key_result) {
    if (key_result.measure != KeyResultKind::Indicator || !key_result.indicator)
        return graph.check_ins.of(graph.node(key_result.id));
    auto const points = graph.check_ins.of(graph.node(key_result.indicator));
    Record const* indicator = document.record(key_result.indicator);
    if (indicator == nullptr) return points;
    // A broken link keeps its last value and stops moving: what came after the deletion no longer counts.
    auto const frozen = deleted_at(document, *indicator);
    return frozen ? up_to(points, *frozen) : points;
}

} // namespace okra
