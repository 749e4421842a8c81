// One record's result from its inputs and from the results of what feeds it.
#include "engine/progress.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "engine/inputs.hpp"

namespace okra {
namespace {

double expected_of(NodeInput const& input, Rules const& rules) {
    if (input.first == no_day) return no_number;
    return expected_progress({Date{input.first}, Date{input.last}}, rules.at, rules.preset.day_count);
}

Cell cell_with_period(NodeInput const& input, Rules const& rules) {
    Cell cell;
    cell.first = input.first;
    cell.last = input.last;
    cell.expected = expected_of(input, rules);
    cell.set(Cell::LinkBroken, input.is(NodeInput::LinkBroken));
    cell.set(Cell::Draft, input.is(NodeInput::Draft));
    cell.set(Cell::Cancelled, input.is(NodeInput::Cancelled));
    cell.set(Cell::OfKeyResult, input.kind == Kind::KeyResult);
    return cell;
}

// A key result with its inputs: as it stands, or as it was first meant (`as_if`, of the same id).
struct Leaf {
    NodeId node = no_node;
    NodeInput const& input;
    KeyResult const* as_if = nullptr;
    KeyResult const& key_result(Document const& document, Graph const& graph) const {
        return as_if != nullptr ? *as_if : *document.get<KeyResult>(graph.slot(node));
    }
};

// What a broken link last gave, from the day on which it broke; none where the link holds or nobody wrote it down.
double kept_value(KeyResult const& key_result, Rules const& rules) {
    if (!key_result.link_broken_value) return no_number;
    if (key_result.link_broken_at && rules.cutoff < *key_result.link_broken_at) return no_number;
    return *key_result.link_broken_value;
}

CheckInSummary summary_at(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    if (input.last_at <= rules.cutoff.milliseconds) return {input.current, input.confidence, input.last_at};
    bool const by_link = input.kind == Kind::KeyResult && input.measure == KeyResultKind::Indicator;
    auto const points =
        by_link ? measured_by(document, graph, *document.get<KeyResult>(graph.slot(node))) : graph.check_ins.of(node);
    return summary_of(up_to(points, rules.cutoff), input.aggregation);
}

// The same with what a broken link has kept, and for a key result as it was first meant.
CheckInSummary summary_of_leaf(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf) {
    NodeInput const& input = leaf.input;
    bool const broken = input.is(NodeInput::LinkBroken) && input.measure == KeyResultKind::Indicator;
    if (leaf.as_if == nullptr && !broken) return summary_at(document, graph, rules, leaf.node);
    KeyResult const& key_result = leaf.key_result(document, graph);
    CheckInSummary summary =
        summary_of(up_to(measured_by(document, graph, key_result), rules.cutoff), input.aggregation);
    double const kept = broken ? kept_value(key_result, rules) : no_number;
    if (is_number(kept)) summary.current = kept;
    // Of earlier days only what is still there can be read; when nothing is, the last value stands for them too.
    else if (broken && !is_number(summary.current)) summary.current = key_result.link_broken_value.value_or(no_number);
    return summary;
}

// False when a deletion took along what a project's progress was counted from.
bool can_still_be_read(Graph const& graph, Record const& record, Kind kind) {
    if (kind != Kind::Project) return true;
    auto const source = static_cast<Project const&>(record).progress_source;
    return source == ProgressSource::Manual ||
           !graph.list(source == ProgressSource::Tasks ? Relation::Initiatives : Relation::Milestones, record.id)
                .empty();
}

// Where the link is broken the deleted record is still read, as it was when it was deleted: the last value stays.
// What was written down when the link broke goes before that. Without any trace of it the key result's own check-ins
// are the last value known, as shares (0.4 is 40 %).
double linked_progress(Document const& document, Graph const& graph, Rules const& rules, KeyResult const& key_result) {
    Slot const link = work_link(key_result);
    Record const* record = document.record(link);
    Date at = rules.at;
    bool const broken = document.live_record(link) == nullptr;
    if (broken)
        if (double const kept = kept_value(key_result, rules); is_number(kept)) return kept;
    if (broken && key_result.link_broken_value &&
        (record == nullptr || !can_still_be_read(graph, *record, document.kind_of(link))))
        return *key_result.link_broken_value;
    if (record != nullptr)
        if (auto const frozen = deleted_at(document, *record)) at = std::min(at, date_of(*frozen));
    if (record != nullptr && document.kind_of(link) == Kind::Project)
        return project_progress(document, graph, static_cast<Project const&>(*record), at);
    if (record != nullptr && document.kind_of(link) == Kind::Milestone)
        return is_done(static_cast<Milestone const&>(*record), at) ? 1 : 0;
    auto const own = up_to(graph.check_ins.of(graph.node(key_result.id)), rules.cutoff);
    return summary_of(own, Aggregation::Last).current;
}

constexpr bool is_metric(KeyResultKind kind) {
    return kind == KeyResultKind::Metric || kind == KeyResultKind::Indicator;
}

double special_progress(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf,
                        double current) {
    NodeInput const& input = leaf.input;
    Slot const slot = graph.slot(leaf.node);
    switch (input.measure) {
    case KeyResultKind::Threshold:
        if (!is_number(input.target)) return no_number;
        return has_reached(current, input.target, input.direction) ? 1 : 0;
    case KeyResultKind::Binary: return current > 0 ? 1 : 0;
    case KeyResultKind::Maintain:
        return time_inside(document, graph, leaf.key_result(document, graph), input, rules).share();
    case KeyResultKind::Milestones: return milestones_of(document, graph, slot, rules.at).share();
    case KeyResultKind::Tasks: return tasks_of(document, graph, slot, rules.at).share();
    case KeyResultKind::Project: return linked_progress(document, graph, rules, leaf.key_result(document, graph));
    case KeyResultKind::Metric:
    case KeyResultKind::Indicator:
    case KeyResultKind::SubKeyResults:
    case KeyResultKind::Cascade: break; // by check-ins, or fed
    }
    return no_number;
}

bool override_holds(NodeInput const& input, Rules const& rules, Cell const& cell) {
    if (input.override_status == Status::Unset || input.override_at > rules.cutoff.milliseconds) return false;
    return input.override_at == no_instant || cell.last_at <= input.override_at;
}

// A check-in is due one tracking period after the last one, or after the first day; it is overdue by more than one
// period when two have passed. A single late week is shown as due, not as stale. Nothing is awaited before the period,
// after it, when the target is reached, or when nobody works on it.
bool is_stale(NodeInput const& input, Rules const& rules, Cell const& cell) {
    if (input.kind == Kind::KeyResult && !is_checked_in(input.measure)) return false;
    if (input.is(NodeInput::LinkBroken) || input.is(NodeInput::Dormant) || input.is(NodeInput::Cancelled)) return false;
    if (cell.automatic == Status::Achieved && input.kind == Kind::KeyResult) return false;
    std::int32_t base = input.first;
    if (base != no_day && (rules.at.days < base || rules.at.days > input.last)) return false;
    if (cell.last_at > unknown_time.milliseconds) base = std::max(base, date_of(Instant{cell.last_at}).days);
    if (base == no_day) return false;
    if (rules.at.days - base <= 2) return false; // whatever the tracking
    return rules.at > stale_after(Date{base}, input.tracking);
}

void finish(NodeInput const& input, Rules const& rules, Cell& cell, std::uint8_t worst) {
    cell.automatic = status_of(input, rules, cell, worst).decision.status;
    bool const overridden = override_holds(input, rules, cell);
    cell.status = overridden ? input.override_status : cell.automatic;
    cell.set(Cell::Overridden, overridden);
}

// A value without a check-in: that of a broken link.
bool is_kept(NodeInput const& input, CheckInSummary const& summary) {
    return input.is(NodeInput::LinkBroken) && is_number(summary.current);
}

Cell key_result_cell(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf) {
    NodeInput const& input = leaf.input;
    Cell cell = cell_with_period(input, rules);
    CheckInSummary const summary = summary_of_leaf(document, graph, rules, leaf);
    cell.confidence = summary.confidence;
    cell.last_at = summary.last_at;
    bool const checked_in = is_checked_in(input.measure);
    if (checked_in) {
        cell.start = input.start;
        cell.target = input.target;
        cell.current = is_number(summary.current) ? summary.current : input.start; // no check-in: c = s
    }
    if (!input.is(NodeInput::OnCycle))
        cell.progress = is_metric(input.measure)
                            ? metric_progress(input.start, input.target, cell.current, input.direction)
                            : special_progress(document, graph, rules, leaf, cell.current);
    cell.set(Cell::Begun, checked_in ? summary.last_at != no_instant || is_kept(input, summary) : cell.progress > 0);
    finish(input, rules, cell, 0);
    cell.set(Cell::Stale, is_stale(input, rules, cell));
    return cell;
}

// KPI health as a status: healthy is on track, the watch band at risk, the rest behind.
Status health_of(NodeInput const& input, double current) {
    double const healthy = is_number(input.target) ? input.target : input.start;
    if (!is_number(healthy) || !is_number(current)) return Status::Unset;
    if (has_reached(current, healthy, input.direction)) return Status::OnTrack;
    if (is_number(input.start) && has_reached(current, input.start, input.direction)) return Status::AtRisk;
    return Status::Behind;
}

Cell indicator_cell(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    Cell cell;
    CheckInSummary const summary = summary_at(document, graph, rules, node);
    cell.current = summary.current;
    cell.target = input.target;
    cell.confidence = summary.confidence;
    cell.last_at = summary.last_at;
    cell.set(Cell::Begun, summary.last_at != no_instant);
    cell.automatic = cell.status = health_of(input, summary.current);
    cell.set(Cell::Stale, is_stale(input, rules, cell));
    return cell;
}

Cell project_cell(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    Cell cell = cell_with_period(input, rules);
    cell.progress = project_progress(document, graph, *document.get<Project>(graph.slot(node)), rules.at);
    cell.set(Cell::Begun, cell.progress > 0);
    finish(input, rules, cell, 0);
    return cell;
}

std::optional<Period> period_from(Cell const& cell) {
    if (cell.first == no_day) return std::nullopt;
    return Period{Date{cell.first}, Date{cell.last}};
}

} // namespace

Rules rules_of(Document const& document, Preset const& preset, Date at) {
    return {preset, preset.overshoot.value_or(document.workspace().overshoot), at, end_of(at)};
}

bool same(Cell const& a, Cell const& b) {
    // Bits, so that -0 and NaN count too; a difference in padding only costs work.
    return std::memcmp(&a, &b, sizeof(Cell)) == 0; // NOLINT(bugprone-suspicious-memory-comparison)
}

Result result_from(Cell const& cell) {
    Result result;
    result.progress = optional_from(cell.progress);
    result.expected = optional_from(cell.expected);
    result.start = optional_from(cell.start);
    result.target = optional_from(cell.target);
    result.current = optional_from(cell.current);
    result.confidence = optional_from(cell.confidence);
    result.period = period_from(cell);
    if (cell.last_at > unknown_time.milliseconds) result.last_check_in = Instant{cell.last_at};
    result.status = cell.status;
    result.automatic = cell.automatic;
    result.overridden = cell.is(Cell::Overridden);
    result.stale = cell.is(Cell::Stale);
    result.link_broken = cell.is(Cell::LinkBroken);
    result.counts = !cell.is(Cell::Draft) && !cell.is(Cell::Cancelled);
    result.contributors = cell.contributors;
    return result;
}

double expected_progress(Period period, Date at, DayCount count) {
    if (at < period.first) return 0;
    if (at >= period.last) return 1;
    int const first_day = count == DayCount::Inclusive ? 1 : 0;
    return static_cast<double>(at - period.first + first_day) /
           static_cast<double>(period.last - period.first + first_day);
}

Cell leaf_cell(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    switch (graph.inputs[node].kind) {
    case Kind::KeyResult: return key_result_cell(document, graph, rules, {node, graph.inputs[node]});
    case Kind::Project: return project_cell(document, graph, rules, node);
    case Kind::Indicator: return indicator_cell(document, graph, rules, node);
    default: return {};
    }
}

Cell key_result_as(Document const& document, Graph const& graph, Rules const& rules, KeyResult const& as_if) {
    NodeInput const input = input_as(document, graph, as_if);
    return key_result_cell(document, graph, rules, {graph.node(as_if.id), input, &as_if});
}

Cell fed_cell(Graph const& graph, Rules const& rules, NodeId node, RollUp const& roll_up, double confidence) {
    NodeInput const& input = graph.inputs[node];
    Cell cell = cell_with_period(input, rules);
    bool const manual = input.kind == Kind::Objective && input.rollup == Rollup::Manual;
    if (!input.is(NodeInput::OnCycle)) cell.progress = manual ? input.current : roll_up.progress();
    cell.contributors = roll_up.contributors;
    cell.confidence = confidence;
    cell.set(Cell::Begun, manual ? is_number(input.current) : roll_up.begun);
    finish(input, rules, cell, roll_up.worst);
    return cell;
}

StatusReason status_of(NodeInput const& input, Rules const& rules, Cell const& cell, std::uint8_t worst) {
    StatusReason reason;
    reason.inputs.progress = cell.progress;
    reason.inputs.expected = cell.expected;
    reason.inputs.period_over = input.first != no_day && rules.at.days > input.last;
    reason.inputs.begun = cell.is(Cell::Begun);
    reason.decision = decide_status(rules.preset, reason.inputs);
    // The worst contributor takes the place of the comparison with the pace; what comes before it in the rule stays.
    bool const compares = reason.decision.test >= StatusTest::OnTrack;
    if (!compares || worst == 0 || input.kind != Kind::Objective) return reason;
    if (rules.preset.objective_status != ObjectiveStatus::WorstContributor) return reason;
    reason.by_worst_contributor = true;
    reason.decision.status = worst == 3 ? Status::Behind : worst == 2 ? Status::AtRisk : Status::OnTrack;
    return reason;
}

bool is_done(Milestone const& milestone, Date at) { return milestone.done_at && *milestone.done_at <= at; }

bool is_done(Initiative const& initiative, Date at) {
    return initiative.state == WorkState::Done && (!initiative.done_at || *initiative.done_at <= at);
}

Work milestones_of(Document const& document, Graph const& graph, Slot of, Date at) {
    Work work;
    for (Slot const slot : graph.list(Relation::Milestones, of)) {
        Milestone const* milestone = document.get<Milestone>(slot);
        if (milestone == nullptr) continue;
        work.all += milestone->weight;
        if (is_done(*milestone, at)) work.done += milestone->weight;
    }
    return work;
}

Work tasks_of(Document const& document, Graph const& graph, Slot of, Date at) {
    Work work;
    for (Slot const slot : graph.list(Relation::Initiatives, of)) {
        Initiative const* task = document.get<Initiative>(slot);
        if (task == nullptr || task->state == WorkState::Cancelled) continue;
        work.all += task->weight;
        if (is_done(*task, at)) work.done += task->weight;
    }
    return work;
}

double project_progress(Document const& document, Graph const& graph, Project const& project, Date at) {
    if (project.progress_source == ProgressSource::Manual) return project.manual_progress.value_or(0);
    bool const by_tasks = project.progress_source == ProgressSource::Tasks;
    double const share =
        (by_tasks ? tasks_of(document, graph, project.id, at) : milestones_of(document, graph, project.id, at)).share();
    return is_number(share) ? share : 0; // a project always has a progress, unlike a key result
}

// The value in effect is the last check-in's, and the start's before the first one. Without a start the first check-in
// stands for the time before it: nobody has seen a breach then. The whole period counts, both days included.
Work time_inside(Document const& document, Graph const& graph, KeyResult const& key_result, NodeInput const& input,
                 Rules const& rules) {
    if (input.first == no_day || (!key_result.low && !key_result.high)) return {};
    std::int64_t const begin = start_of(Date{input.first}).milliseconds;
    std::int64_t const end = start_of(Date{input.last} + 1).milliseconds;
    std::int64_t const now = std::min(end, start_of(rules.at + 1).milliseconds);
    std::int64_t inside = 0;
    std::int64_t since = begin;
    bool is_in = key_result.start && is_inside(*key_result.start, key_result.low, key_result.high);
    bool read = key_result.start.has_value();
    for (CheckInPoint const& point : up_to(measured_by(document, graph, key_result), rules.cutoff)) {
        if (!point.has_value) continue;
        bool const was_in = is_in;
        is_in = is_inside(point.value, key_result.low, key_result.high);
        std::int64_t const at = std::clamp(point.at.milliseconds, since, std::max(since, now));
        if (read ? was_in : is_in) inside += at - since;
        since = at;
        read = true;
    }
    if (read && is_in && now > since) inside += now - since;
    return {static_cast<double>(inside), static_cast<double>(end - begin)};
}

std::vector<NodeId> nodes_below(Graph const& graph, NodeId top) {
    std::vector<NodeId> nodes{top};
    std::unordered_set<NodeId> seen{top};
    for (std::size_t i = 0; i < nodes.size(); ++i)
        graph.for_each_feeding(nodes[i], [&](NodeId feeding) {
            if (seen.insert(feeding).second) nodes.push_back(feeding);
        });
    std::ranges::stable_sort(nodes, {}, [&](NodeId node) { return graph.heights[node]; });
    return nodes;
}

} // namespace okra
