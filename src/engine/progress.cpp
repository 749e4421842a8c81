// One record's result from its inputs and from the results of what feeds it.
#include "engine/progress.hpp"

#include <algorithm>
#include <cstring>

#include "engine/facts.hpp"
#include "engine/inputs.hpp"

namespace okra {
namespace {

double expected_of(NodeInput const& input, Rules const& rules) {
    if (!input.has_period()) return no_number;
    return expected_progress({Date{input.first}, Date{input.last}}, rules.at(), rules.preset.day_count);
}

// With checkpoints: the progress of the straight lines from the start through them to the target. Only those inside the
// period count; inclusive counting begins the first line a day earlier.
double expected_by_checkpoints(KeyResult const& key_result, NodeInput const& input, Rules const& rules) {
    Date const at = rules.at();
    Date const first{input.first};
    Date const last{input.last};
    if (at < first) return 0;
    if (at >= last) return 1;
    Date from = rules.preset.day_count == DayCount::Inclusive ? first - 1 : first;
    double reached = 0;
    auto checkpoints = checkpoints_of(key_result);
    std::ranges::stable_sort(checkpoints, {}, &std::pair<Date, double>::first);
    for (auto const& [day, value] : checkpoints) {
        double const wanted = metric_progress(input.start, input.target, value, input.direction);
        if (day < first || day > last || !is_number(wanted)) continue;
        if (day > at) {
            double const share = static_cast<double>(at - from) / static_cast<double>(day - from);
            return std::clamp(reached + (wanted - reached) * share, 0.0, 1.0);
        }
        from = day;
        reached = wanted;
    }
    double const share = static_cast<double>(at - from) / static_cast<double>(last - from);
    return std::clamp(reached + (1 - reached) * share, 0.0, 1.0);
}

Cell cell_with_period(NodeInput const& input, Rules const& rules) {
    Cell cell;
    cell.first = input.first;
    cell.last = input.last;
    cell.expected = expected_of(input, rules);
    cell.set(Cell::LinkBroken, input.is(NodeInput::LinkBroken));
    cell.set(Cell::NotLinked, input.is(NodeInput::NotLinked));
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

// True from the moment on at which the link broke.
bool has_broken(KeyResult const& key_result, Rules const& rules) {
    return !key_result.link_broken_at || *key_result.link_broken_at <= rules.as_of.cutoff();
}

// What a broken link last gave, from the day on which it broke; none where nobody wrote it down.
double kept_value(KeyResult const& key_result, Rules const& rules) {
    return has_broken(key_result, rules) ? key_result.link_broken_value.value_or(no_number) : no_number;
}

CheckInSummary summary_at(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    if (input.last_day <= rules.at().days) return {input.current, input.confidence, input.last_day, no_day};
    auto const points = input.kind == Kind::KeyResult
                            ? measured_by(document, graph, *document.get<KeyResult>(graph.slot(node)), input)
                            : graph.check_ins.of(node);
    auto const counted = up_to(points, rules.as_of);
    CheckInSummary summary = summary_of(counted, input.aggregation);
    if (counted.size() < points.size()) summary.next_day = points[counted.size()].day().days;
    return summary;
}

// The same with what a broken link has kept, and for a key result as it was first meant.
CheckInSummary summary_of_leaf(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf) {
    NodeInput const& input = leaf.input;
    bool const broken = input.is(NodeInput::LinkBroken) && input.measure == KeyResultKind::Indicator;
    if (leaf.as_if == nullptr && !broken) return summary_at(document, graph, rules, leaf.node);
    KeyResult const& key_result = leaf.key_result(document, graph);
    CheckInSummary summary =
        summary_of(up_to(measured_by(document, graph, key_result, input), rules.as_of), input.aggregation);
    double const kept = broken ? kept_value(key_result, rules) : no_number;
    if (is_number(kept)) summary.current = kept;
    return summary;
}

// Before a link broke what it led to is still read, as far as it is there. An indicator that was deleted without ever
// having had a value stays at the start.
bool can_be_read(Document const& document, Rules const& rules, KeyResult const& key_result) {
    if (document.record(key_result.indicator) == nullptr) return has_broken(key_result, rules);
    return !key_result.link_broken_value.has_value();
}

// False when a deletion took along what a project's progress was counted from.
bool can_still_be_read(Graph const& graph, Project const& project) {
    return project.progress_source == ProgressSource::Manual ||
           !graph
                .list(project.progress_source == ProgressSource::Tasks ? Relation::Initiatives : Relation::Milestones,
                      project.id)
                .empty();
}

// Where the link is broken, what was written down then counts from that day on. Before it, and where nothing was
// written down, the deleted record is still read, as it was when it was deleted; without one there is no progress.
double linked_progress(Document const& document, Graph const& graph, Rules const& rules, KeyResult const& key_result) {
    Slot const link = work_link(key_result);
    Record const* const record = document.record(link);
    AsOf as_of = rules.as_of;
    if (document.live_record(link) == nullptr) {
        if (double const kept = kept_value(key_result, rules); is_number(kept)) return kept;
        if (record == nullptr) return no_number;
        if (auto const frozen = deleted_at(document, *record))
            if (*frozen < as_of.cutoff()) as_of = AsOf(std::min(as_of.day, date_of(*frozen)), *frozen);
    }
    if (document.kind_of(link) == Kind::Milestone)
        return is_done(static_cast<Milestone const&>(*record), as_of.day) ? 1 : 0;
    auto const& project = static_cast<Project const&>(*record);
    if (project.deleted && key_result.link_broken_value && !can_still_be_read(graph, project)) return no_number;
    return project_progress(document, graph, project, as_of);
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
        if (!is_number(input.target) || !is_number(current)) return no_number;
        return has_reached(current, input.target, input.direction) ? 1 : 0;
    case KeyResultKind::Binary: return current > 0 ? 1 : 0;
    case KeyResultKind::Maintain:
        return time_inside(document, graph, leaf.key_result(document, graph), input, rules).share();
    case KeyResultKind::Milestones: return milestones_of(document, graph, slot, rules.at()).share();
    case KeyResultKind::Tasks: return tasks_of(document, graph, slot, rules.at()).share();
    case KeyResultKind::Project: return linked_progress(document, graph, rules, leaf.key_result(document, graph));
    case KeyResultKind::Metric:
    case KeyResultKind::Indicator:
    case KeyResultKind::SubKeyResults:
    case KeyResultKind::Cascade: break; // by check-ins, or fed
    }
    return no_number;
}

// Visits the check-ins, up to the day, of what a key result follows: its indicator, its parts. Of an objective: those
// on its key results themselves.
template <class Visit>
void for_each_followed(Document const& document, Graph const& graph, Rules const& rules, NodeId node,
                       Visit const& visit) {
    NodeInput const& input = graph.inputs[node];
    auto const visit_feeds = [&](Relation relation) {
        for (Feed const& feed : graph.feeding(relation, node)) visit(up_to(graph.check_ins.of(feed.node), rules.as_of));
    };
    if (input.kind == Kind::Objective) visit_feeds(Relation::KeyResults);
    if (input.measure == KeyResultKind::SubKeyResults) visit_feeds(Relation::SubKeyResults);
    if (input.measure == KeyResultKind::Indicator && input.kind == Kind::KeyResult)
        visit(up_to(measured_by(document, graph, *document.get<KeyResult>(graph.slot(node)), input), rules.as_of));
}

// The newest of all of them and of its own, by the time at which they were made.
Instant newest_check_in(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    Instant newest{no_instant};
    auto const take = [&](std::span<CheckInPoint const> points) {
        for (CheckInPoint const& point : points) newest = std::max(newest, point.at);
    };
    take(up_to(graph.check_ins.of(node), rules.as_of));
    for_each_followed(document, graph, rules, node, take);
    return newest;
}

// Whether none of what it follows was checked in after this check-in of its own, by day and time.
bool is_latest(Document const& document, Graph const& graph, Rules const& rules, NodeId node, CheckInPoint const& own) {
    bool latest = true;
    for_each_followed(document, graph, rules, node, [&](std::span<CheckInPoint const> points) {
        if (points.empty()) return;
        CheckInPoint const& other = points.back();
        latest = latest && std::pair(other.day(), other.at) <= std::pair(own.day(), own.at);
    });
    return latest;
}

std::optional<Instant> set_at(Document const& document, Slot slot) {
    if (auto const* const key_result = document.get<KeyResult>(slot)) return key_result->override_at;
    if (auto const* const objective = document.get<Objective>(slot)) return own_status_at(*objective);
    return std::nullopt;
}

// The status set by hand that holds, on the record or with its last check-in; Unset: none.
Status status_by_hand(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    // The last of all check-ins may be later than this day.
    bool const by_indicator = input.kind == Kind::KeyResult && input.measure == KeyResultKind::Indicator;
    bool const said_earlier = by_indicator || input.last_day > rules.at().days;
    if (input.override_status == Status::Unset && input.said_status == Status::Unset && !said_earlier)
        return Status::Unset;
    auto const own = up_to(graph.check_ins.of(node), rules.as_of);
    Status const said = own.empty() ? Status::Unset : own.back().status();
    if (input.override_status == Status::Unset && said == Status::Unset) return Status::Unset;
    if (input.override_status != Status::Unset) {
        auto const at = set_at(document, graph.slot(node));
        bool const is_set = !at || *at <= rules.as_of.cutoff();
        if (is_set && (!at || newest_check_in(document, graph, rules, node) <= *at)) return input.override_status;
    }
    return said != Status::Unset && is_latest(document, graph, rules, node, own.back()) ? said : Status::Unset;
}

// A check-in is due one tracking period after the last one, or after the first day; it is overdue by more than one
// period when two have passed. A single late week is shown as due, not as stale. Nothing is awaited before the period,
// after it, when the target is reached for good, or when nobody works on it.
bool is_stale(NodeInput const& input, Rules const& rules, Cell const& cell) {
    if (!awaits_check_in(input, rules, cell)) return false;
    std::int32_t const since = awaited_since(input, cell);
    if (since == no_day || rules.at().days - since <= 2) return false; // whatever the tracking
    return rules.at() > stale_after(Date{since}, input.tracking);
}

void finish(Document const& document, Graph const& graph, NodeInput const& input, Rules const& rules, Cell& cell,
            NodeId node, std::uint8_t worst) {
    cell.automatic = status_of(input, rules, cell, worst).decision.status;
    Status const by_hand = status_by_hand(document, graph, rules, node);
    cell.status = by_hand != Status::Unset ? by_hand : cell.automatic;
    cell.set(Cell::Overridden, by_hand != Status::Unset);
}

// A value without a check-in: that of a broken link.
bool is_kept(NodeInput const& input, CheckInSummary const& summary) {
    return input.is(NodeInput::LinkBroken) && is_number(summary.current);
}

// What the formulas read as the current value: no check-in: c = s. None where there is nothing to read yet, or where
// it overflows.
double current_of(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf,
                  CheckInSummary const& summary) {
    NodeInput const& input = leaf.input;
    if (is_number(summary.current)) return finite_or_none(summary.current);
    if (input.is(NodeInput::NotLinked)) return no_number;
    if (input.is(NodeInput::LinkBroken) && !can_be_read(document, rules, leaf.key_result(document, graph)))
        return no_number;
    switch (input.measure) {
    case KeyResultKind::Maintain: return no_number; // the start has no part in it
    case KeyResultKind::Binary: return 0;
    case KeyResultKind::Threshold: return leaf.key_result(document, graph).start ? input.start : no_number;
    default: return input.start;
    }
}

// A reading of the indicator from before the period is one, too.
bool has_readings(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf,
                  CheckInSummary const& summary) {
    NodeInput const& input = leaf.input;
    if (summary.last_day != no_day || is_kept(input, summary)) return true;
    if (input.measure != KeyResultKind::Indicator || input.aggregation == Aggregation::Last) return false;
    auto const readings = up_to(followed_by(document, graph, leaf.key_result(document, graph)), rules.as_of);
    return !readings.empty() && (input.last == no_day || readings.front().day() <= Date{input.last});
}

Cell key_result_cell(Document const& document, Graph const& graph, Rules const& rules, Leaf const& leaf) {
    NodeInput const& input = leaf.input;
    Cell cell = cell_with_period(input, rules);
    if (input.is(NodeInput::Checkpoints) && input.has_period() && is_number(input.target))
        cell.expected = expected_by_checkpoints(leaf.key_result(document, graph), input, rules);
    CheckInSummary const summary = summary_of_leaf(document, graph, rules, leaf);
    cell.confidence = summary.confidence;
    cell.last_day = summary.last_day;
    cell.next_day = summary.next_day;
    bool const checked_in = is_checked_in(input.measure);
    if (checked_in) {
        cell.start = input.start;
        cell.target = input.target;
        cell.current = current_of(document, graph, rules, leaf, summary);
    }
    if (!input.is(NodeInput::OnCycle) && !input.is(NodeInput::NotLinked))
        cell.progress = is_metric(input.measure)
                            ? metric_progress(input.start, input.target, cell.current, input.direction)
                            : special_progress(document, graph, rules, leaf, cell.current);
    cell.set(Cell::Begun, checked_in ? has_readings(document, graph, rules, leaf, summary) : cell.progress > 0);
    finish(document, graph, input, rules, cell, leaf.node, 0);
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
    cell.last_day = summary.last_day;
    cell.set(Cell::Begun, summary.last_day != no_day);
    cell.automatic = cell.status = health_of(input, summary.current);
    cell.set(Cell::Stale, is_stale(input, rules, cell));
    return cell;
}

Cell project_cell(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    Cell cell = cell_with_period(input, rules);
    cell.progress = project_progress(document, graph, *document.get<Project>(graph.slot(node)), rules.as_of);
    cell.set(Cell::Begun, cell.progress > 0);
    finish(document, graph, input, rules, cell, node, 0);
    return cell;
}

std::optional<Period> period_from(Cell const& cell) {
    if (cell.first == no_day || cell.last == no_day) return std::nullopt;
    return Period{Date{cell.first}, Date{cell.last}};
}

} // namespace

Rules rules_of(Document const& document, Preset const& preset, AsOf as_of) {
    return {preset, preset.overshoot.value_or(document.workspace().overshoot), as_of};
}

Rules as_closed(Rules const& rules, NodeInput const& input) {
    Rules then = rules;
    then.as_of = AsOf(Date{input.closed_on});
    then.closed = true;
    return then;
}

namespace {

// What a value once reached may lose again goes on being asked for.
bool can_be_lost(KeyResultKind kind) { return kind == KeyResultKind::Threshold || kind == KeyResultKind::Maintain; }

} // namespace

bool awaits_check_in(NodeInput const& input, Rules const& rules, Cell const& cell) {
    if (input.kind == Kind::KeyResult && !is_checked_in(input.measure)) return false;
    constexpr unsigned at_rest =
        NodeInput::LinkBroken | NodeInput::NotLinked | NodeInput::Dormant | NodeInput::Cancelled;
    if ((input.flags & at_rest) != 0 || rules.closed) return false;
    if (input.first != no_day && rules.at().days < input.first) return false;
    if (input.last != no_day && rules.at().days > input.last) return false;
    bool const achieved = input.kind == Kind::KeyResult && cell.automatic == Status::Achieved;
    return !achieved || can_be_lost(input.measure);
}

std::int32_t awaited_since(NodeInput const& input, Cell const& cell) {
    std::int32_t const checked_in = cell.last_day > unknown_day.days ? cell.last_day : no_day;
    return std::max({input.first, input.made, checked_in});
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
    if (cell.last_day > unknown_day.days) result.last_check_in = Date{cell.last_day};
    result.status = cell.status;
    result.automatic = cell.automatic;
    result.overridden = cell.is(Cell::Overridden);
    result.stale = cell.is(Cell::Stale);
    result.link_broken = cell.is(Cell::LinkBroken);
    result.not_linked = cell.is(Cell::NotLinked);
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

namespace {

Cell leaf_cell_then(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    switch (graph.inputs[node].kind) {
    case Kind::KeyResult: return key_result_cell(document, graph, rules, {node, graph.inputs[node]});
    case Kind::Project: return project_cell(document, graph, rules, node);
    case Kind::Indicator: return indicator_cell(document, graph, rules, node);
    default: return {};
    }
}

Cell fed_cell_then(Document const& document, Graph const& graph, Rules const& rules, NodeId node, RollUp const& roll_up,
                   double confidence) {
    NodeInput const& input = graph.inputs[node];
    Cell cell = cell_with_period(input, rules);
    bool const manual = input.kind == Kind::Objective && input.rollup == Rollup::Manual;
    if (!input.is(NodeInput::OnCycle))
        cell.progress = manual ? manual_then(document, graph, *document.get<Objective>(graph.slot(node)), rules.as_of)
                               : roll_up.progress();
    cell.contributors = roll_up.contributors;
    cell.confidence = confidence;
    cell.set(Cell::Begun, manual ? cell.progress > 0 : roll_up.begun);
    finish(document, graph, input, rules, cell, node, roll_up.worst);
    return cell;
}

} // namespace

Cell leaf_cell(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    return leaf_cell_then(document, graph, is_closed(input, rules) ? as_closed(rules, input) : rules, node);
}

// What was measured stays while the same check-ins count. One that was made today may count before its day (`counts`).
bool move_leaf(NodeInput const& input, Rules const& rules, Cell& cell) {
    constexpr unsigned special =
        NodeInput::LinkBroken | NodeInput::NotLinked | NodeInput::OnCycle | NodeInput::Checkpoints | NodeInput::Timed;
    bool const by_check_ins = input.kind == Kind::KeyResult &&
                              (input.measure == KeyResultKind::Metric || input.measure == KeyResultKind::Threshold ||
                               input.measure == KeyResultKind::Binary);
    if (!by_check_ins || (input.flags & special) != 0 || input.closed_on != no_day) return false;
    if (input.override_status != Status::Unset || cell.is(Cell::Overridden)) return false;
    std::int32_t const at = rules.at().days;
    std::int32_t const counts_until = rules.as_of.now == AsOf().now ? at : at + furthest_ahead_days;
    bool const same_count = cell.last_day <= at && (cell.next_day == no_day || cell.next_day > counts_until);
    if (!same_count) return false;
    cell.expected = expected_of(input, rules);
    cell.automatic = cell.status = status_of(input, rules, cell, 0).decision.status;
    cell.set(Cell::Stale, is_stale(input, rules, cell));
    return true;
}

Cell key_result_as(Document const& document, Graph const& graph, Rules const& rules, KeyResult const& as_if) {
    NodeInput const input = input_as(document, graph, as_if);
    Leaf const leaf{graph.node(as_if.id), input, &as_if};
    return key_result_cell(document, graph, is_closed(input, rules) ? as_closed(rules, input) : rules, leaf);
}

Cell fed_cell(Document const& document, Graph const& graph, Rules const& rules, NodeId node, RollUp const& roll_up,
              double confidence) {
    NodeInput const& input = graph.inputs[node];
    return fed_cell_then(document, graph, is_closed(input, rules) ? as_closed(rules, input) : rules, node, roll_up,
                         confidence);
}

CellsThen::CellsThen(Document const& document, Graph const& graph, Rules const& rules, CellSource now, NodeId record)
    : m_rules(as_closed(rules, graph.inputs[record])), m_now(now) {
    m_rules.closed = false; // what feeds it has a closing of its own, or none
    std::int32_t const day = m_rules.at().days;
    std::vector<NodeId> nodes;
    auto const add = [&](NodeId node) {
        NodeInput const& input = graph.inputs[node];
        bool const is_as_it_was = input.closed_on != no_day && input.closed_on <= day;
        if (!is_as_it_was && m_then.try_emplace(node).second) nodes.push_back(node);
    };
    graph.for_each_feeding(record, add);
    for (std::size_t i = 0; i < nodes.size(); ++i) graph.for_each_feeding(nodes[i], add);
    std::ranges::stable_sort(nodes, {}, [&](NodeId node) { return graph.heights[node]; });
    for (NodeId const node : nodes) m_then[node] = cell_of(document, graph, m_rules, *this, node);
}

bool is_ahead(Document const& document, Graph const& graph, Rules const& rules, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    if (input.last_day > rules.at().days) return true;
    if (!input.is(NodeInput::Timed)) return false;
    Instant const cutoff = rules.as_of.cutoff();
    auto const later = [&](std::optional<Instant> at) { return at && *at > cutoff; };
    Slot const slot = graph.slot(node);
    if (auto const* const objective = document.get<Objective>(slot))
        return later(objective->manual_at) || later(set_at(document, slot));
    if (auto const* const project = document.get<Project>(slot)) return later(project->manual_at);
    auto const* const key_result = document.get<KeyResult>(slot);
    if (key_result == nullptr) return false;
    for (Slot const link : {key_result->indicator, work_link(*key_result)})
        if (Record const* const record = document.record(link);
            record != nullptr && later(deleted_at(document, *record)))
            return true;
    return later(key_result->override_at) || later(key_result->link_broken_at);
}

bool is_young(NodeInput const& input, Date at) {
    std::int32_t const since = std::max(input.first, input.made);
    return since != no_day && at < next_due(Date{since}, input.tracking);
}

StatusReason status_of(NodeInput const& input, Rules const& rules, Cell const& cell, std::uint8_t worst) {
    StatusReason reason;
    reason.inputs.progress = cell.progress;
    reason.inputs.expected = cell.expected;
    reason.inputs.period_over = rules.closed || (input.last != no_day && rules.at().days > input.last);
    reason.inputs.begun = cell.is(Cell::Begun);
    reason.inputs.young = is_young(input, rules.at());
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

bool is_task(Initiative const& initiative) {
    return initiative.initiative_kind != "risk" && initiative.initiative_kind != "issue";
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
        if (task == nullptr || task->state == WorkState::Cancelled || !is_task(*task)) continue;
        work.all += task->weight;
        if (is_done(*task, at)) work.done += task->weight;
    }
    return work;
}

namespace {

// What a number set by hand was before it was set, if that was later than the day that is read.
std::optional<double> manual_before(Document const& document, Graph const& graph, Slot slot, std::optional<double> now,
                                    std::optional<Instant> set, Instant cutoff) {
    if (!set || *set <= cutoff) return now;
    ChangeEntry const* first = nullptr;
    for (Slot const entry : graph.list(Relation::Changes, slot)) {
        auto const* const change = document.get<ChangeEntry>(entry);
        if (change == nullptr || change->field != "manual_progress" || !change->at || *change->at <= cutoff) continue;
        if (first == nullptr || *change->at < *first->at) first = change;
    }
    return first != nullptr ? number_from_text(first->before) : now;
}

} // namespace

double manual_then(Document const& document, Graph const& graph, Objective const& objective, AsOf const& as_of) {
    return manual_before(document, graph, objective.id, objective.manual_progress, objective.manual_at, as_of.cutoff())
        .value_or(no_number);
}

double manual_then(Document const& document, Graph const& graph, Project const& project, AsOf const& as_of) {
    return manual_before(document, graph, project.id, project.manual_progress, project.manual_at, as_of.cutoff())
        .value_or(0);
}

double project_progress(Document const& document, Graph const& graph, Project const& project, AsOf const& as_of) {
    if (project.progress_source == ProgressSource::Manual) return manual_then(document, graph, project, as_of);
    bool const by_tasks = project.progress_source == ProgressSource::Tasks;
    Work const work = by_tasks ? tasks_of(document, graph, project.id, as_of.day)
                               : milestones_of(document, graph, project.id, as_of.day);
    double const share = work.share();
    return is_number(share) ? share : 0; // a project always has a progress, unlike a key result
}

// Each day has the value of the last check-in whose day is not later; the first value also counts backwards to the
// start. The whole period counts, both days included.
Work time_inside(Document const& document, Graph const& graph, KeyResult const& key_result, NodeInput const& input,
                 Rules const& rules) {
    if (!input.has_period() || (!key_result.low && !key_result.high)) return {};
    std::int32_t const end = std::min(input.last, rules.at().days) + 1;
    std::int32_t inside = 0;
    std::int32_t since = input.first;
    bool is_in = false;
    bool any = false;
    for (CheckInPoint const& point : up_to(measured_by(document, graph, key_result, input), rules.as_of)) {
        if (!point.has_value) continue;
        bool const next = is_inside(point.value, key_result.low, key_result.high);
        if (!any) is_in = next;
        std::int32_t const day = std::clamp(point.day_number, since, std::max(since, end));
        if (is_in) inside += day - since;
        since = day;
        is_in = next;
        any = true;
    }
    if (!any) return {};
    if (is_in && end > since) inside += end - since;
    return {static_cast<double>(inside), static_cast<double>(input.last - input.first + 1)};
}

std::vector<NodeId> nodes_below(Graph const& graph, NodeId top) {
    std::vector<NodeId> nodes{top};
    std::vector<bool> seen(graph.size());
    seen[top] = true;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        graph.for_each_feeding(nodes[i], [&](NodeId feeding) {
            if (seen[feeding]) return;
            seen[feeding] = true;
            nodes.push_back(feeding);
        });
    std::ranges::stable_sort(nodes, {}, [&](NodeId node) { return graph.heights[node]; });
    return nodes;
}

} // namespace okra
