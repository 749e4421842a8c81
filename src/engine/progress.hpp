// One record's result from its inputs and from the results of what feeds it: the only place where progress is computed.
//
// Evaluation, single results, series and explanations all call `cell_of`; they differ in where they keep the cells.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "engine/evaluation.hpp"
#include "engine/graph.hpp"

namespace okra {

struct Rules {
    Preset preset;
    Overshoot overshoot = Overshoot::Cap;
    AsOf as_of;
    bool closed = false; // the day asked for is later than `as_of`: the record's cycle was closed then

    Date at() const { return as_of.day; }
};
Rules rules_of(Document const&, Preset const&, AsOf);

// An evaluation date is never later than the day on which the record's cycle was closed (section 2).
inline bool is_closed(NodeInput const& input, Rules const& rules) {
    return input.closed_on != no_day && rules.at().days > input.closed_on;
}
Rules as_closed(Rules const&, NodeInput const&);

// A result, packed: NaN is no number, `no_day` and `no_instant` are none. No padding, so that cells compare as bytes.
struct Cell {
    // What a roll-up reads stands together: it meets the cells of contributors in any order.
    double progress = no_number;
    double confidence = no_number;
    std::uint32_t contributors = 0;
    Status status = Status::Unset;
    Status automatic = Status::Unset;
    std::uint8_t flags = 0;
    std::uint8_t spare = 0;
    double expected = no_number;
    double start = no_number;
    double target = no_number;
    double current = no_number;
    std::int32_t first = no_day;
    std::int32_t last = no_day;
    std::int32_t last_day = no_day; // of the last check-in
    std::int32_t next_day = no_day; // of the first check-in that does not count yet; none: all do

    enum Flag : std::uint8_t {
        Overridden = 1,
        Stale = 2,
        LinkBroken = 4,
        Draft = 8,
        Cancelled = 16,
        Begun = 32,
        OfKeyResult = 64,
        NotLinked = 128,
    };
    bool is(Flag flag) const { return (flags & flag) != 0; }
    void set(Flag flag, bool on) { flags = static_cast<std::uint8_t>(on ? flags | flag : flags & ~flag); }
};
static_assert(sizeof(Cell) == 72);
bool same(Cell const&, Cell const&); // to the last bit
Result result_from(Cell const&);

// Why a link's record does not count in a roll-up.
enum class LeaveOut : std::uint8_t { Counts, NoProgress, Draft, Cancelled, OfCancelled };

struct RollUp {
    double sum = 0;
    double weight = 0;
    std::uint32_t contributors = 0;
    std::uint8_t worst = 0; // badness of the worst status among those that count
    bool begun = false;
    double progress() const { return weight > 0 ? finite_or_none(sum / weight) : no_number; }
};

// How bad a contributor is for what it feeds; 0: its status tells nothing.
constexpr std::uint8_t badness(Status status) {
    switch (status) {
    case Status::Behind:
    case Status::NotAchieved: return 3;
    case Status::AtRisk: return 2;
    case Status::OnTrack: return 1;
    default: return 0;
    }
}

inline LeaveOut leave_out(NodeInput const& target, Cell const& cell) {
    if (cell.is(Cell::Draft)) return LeaveOut::Draft;
    if (cell.is(Cell::Cancelled)) return LeaveOut::Cancelled;
    // A cancelled objective's own key results contribute nowhere, so not to it either (section 3).
    if (target.is(NodeInput::Cancelled) && target.kind == Kind::Objective && cell.is(Cell::OfKeyResult))
        return LeaveOut::OfCancelled;
    return is_number(cell.progress) ? LeaveOut::Counts : LeaveOut::NoProgress;
}

// Adds the records of one relation in id order. `visit(Feed, counted progress, LeaveOut)` sees each.
template <class CellAt, class Visit>
void add_feeds(RollUp& roll_up, Graph const& graph, Rules const& rules, CellAt const& cell_at, NodeId target,
               Relation relation, Visit const& visit) {
    NodeInput const& target_input = graph.inputs[target];
    for (Feed const& feed : graph.feeding(relation, target)) {
        Cell const& cell = cell_at(feed.node);
        LeaveOut const why = leave_out(target_input, cell);
        if (why != LeaveOut::Counts) {
            visit(feed, no_number, why);
            continue;
        }
        double const counted = clamped(cell.progress, rules.overshoot);
        roll_up.sum += feed.weight * counted;
        roll_up.weight += feed.weight;
        ++roll_up.contributors;
        roll_up.begun = roll_up.begun || cell.is(Cell::Begun);
        if (feed.weight > 0 && badness(cell.status) > roll_up.worst) roll_up.worst = badness(cell.status);
        visit(feed, counted, why);
    }
}

// What feeds an objective by its rollup source (section 4), or a key result of a kind that is fed.
template <class CellAt, class Visit>
RollUp roll_up_of(Graph const& graph, Rules const& rules, CellAt const& cell_at, NodeId target, Visit const& visit) {
    RollUp roll_up;
    NodeInput const& input = graph.inputs[target];
    auto const add = [&](Relation relation) { add_feeds(roll_up, graph, rules, cell_at, target, relation, visit); };
    if (input.kind == Kind::KeyResult) {
        add(input.measure == KeyResultKind::Cascade ? Relation::Children : Relation::SubKeyResults);
        return roll_up;
    }
    bool const has_key_results = !graph.feeding(Relation::KeyResults, target).empty();
    if (input.rollup == Rollup::Both || (input.rollup == Rollup::KeyResults && has_key_results))
        add(Relation::KeyResults);
    if (input.rollup != Rollup::Manual && (input.rollup != Rollup::KeyResults || !has_key_results))
        add(Relation::Children);
    return roll_up;
}

// Key results that nothing feeds, projects and indicators.
Cell leaf_cell(Document const&, Graph const&, Rules const&, NodeId);
// On another day, where nothing else than the day decides what of such a cell becomes another: false, and nothing has
// changed, where more would.
bool move_leaf(NodeInput const&, Rules const&, Cell&);
// A key result that nothing feeds as if its fields were these: a copy of the one in the document. Same formulas.
Cell key_result_as(Document const&, Graph const&, Rules const&, KeyResult const&);
// An objective or a key result that is fed, from its roll-up and the mean confidence by weight of its key results.
Cell fed_cell(Document const&, Graph const&, Rules const&, NodeId, RollUp const&, double confidence);
// The weighted mean of what there is, or none.
struct Mean {
    double sum = 0;
    double count = 0;
    double value() const { return count > 0 ? sum / count : no_number; }
};

template <class CellAt>
double confidence_of(Graph const& graph, CellAt const& cell_at, NodeId target) {
    Mean mean;
    bool const of_key_result = graph.inputs[target].kind == Kind::KeyResult;
    for (Feed const& feed : graph.feeding(of_key_result ? Relation::SubKeyResults : Relation::KeyResults, target)) {
        Cell const& cell = cell_at(feed.node);
        if (!is_number(cell.confidence) || cell.is(Cell::Cancelled)) continue;
        mean.sum += feed.weight * cell.confidence;
        mean.count += feed.weight;
    }
    return mean.value();
}

inline bool is_fed_node(NodeInput const& input) {
    return input.kind == Kind::Objective || (input.kind == Kind::KeyResult && is_fed(input.measure));
}

// Cells as they are, wherever they are kept.
struct CellSource {
    void const* of = nullptr;
    Cell (*read)(void const* of, NodeId) = nullptr;
};
template <class CellAt>
CellSource source_from(CellAt const& cell_at) {
    return {&cell_at, [](void const* of, NodeId node) -> Cell { return (*static_cast<CellAt const*>(of))(node); }};
}

// What feeds a closed record, as it was when it was closed. What was closed by then is as it is; the rest is computed
// for that day, and so is what feeds that.
class CellsThen {
public:
    CellsThen(Document const&, Graph const&, Rules const& of_the_record, CellSource now, NodeId record);
    Rules const& rules() const { return m_rules; }
    Cell operator()(NodeId node) const {
        auto const then = m_then.find(node);
        return then != m_then.end() ? then->second : m_now.read(m_now.of, node);
    }

private:
    Rules m_rules;
    CellSource m_now;
    std::unordered_map<NodeId, Cell> m_then;
};

template <class CellAt>
Cell cell_of(Document const& document, Graph const& graph, Rules const& rules, CellAt const& cell_at, NodeId node) {
    NodeInput const& input = graph.inputs[node];
    if (!is_fed_node(input)) return leaf_cell(document, graph, rules, node);
    auto const ignore = [](Feed const&, double, LeaveOut) {};
    // Records that feed themselves have no progress; their contributors may not have cells yet.
    if (input.is(NodeInput::OnCycle)) return fed_cell(document, graph, rules, node, RollUp{}, no_number);
    if (is_closed(input, rules)) {
        CellsThen const then(document, graph, rules, source_from(cell_at), node);
        RollUp const roll_up = roll_up_of(graph, then.rules(), then, node, ignore);
        return fed_cell(document, graph, rules, node, roll_up, confidence_of(graph, then, node));
    }
    RollUp const roll_up = roll_up_of(graph, rules, cell_at, node, ignore);
    return fed_cell(document, graph, rules, node, roll_up, confidence_of(graph, cell_at, node));
}

// The share of work done, of a key result of kind milestones, tasks or project, or of a project.
struct Work {
    double done = 0;
    double all = 0;
    double share() const { return all > 0 ? finite_or_none(done / all) : no_number; }
};
bool is_done(Milestone const&, Date at);
bool is_done(Initiative const&, Date at);
bool is_task(Initiative const&); // risks and issues are none
Work milestones_of(Document const&, Graph const&, Slot, Date at);
Work tasks_of(Document const&, Graph const&, Slot, Date at);
double project_progress(Document const&, Graph const&, Project const&, AsOf const&);
// The progress set by hand that counted then: what was set later is taken from the ledger, where it has an entry.
double manual_then(Document const&, Graph const&, Objective const&, AsOf const&);
double manual_then(Document const&, Graph const&, Project const&, AsOf const&);

// Days spent inside the bounds, and days of the whole period.
Work time_inside(Document const&, Graph const&, KeyResult const&, NodeInput const&, Rules const&);

// How a status came about; the same call decides it and explains it.
struct StatusReason {
    StatusInputs inputs;
    StatusDecision decision;
    bool by_worst_contributor = false;
};
StatusReason status_of(NodeInput const&, Rules const&, Cell const&, std::uint8_t worst);

// Whether somebody should check in, now or later; and the day since which they should have, as far as is known: the
// last check-in's, that on which the record was made, or the first of its period.
bool awaits_check_in(NodeInput const&, Rules const&, Cell const&);
std::int32_t awaited_since(NodeInput const&, Cell const&);
// Whether something of it will count later than it does now: a check-in of a day to come, a status set by then.
bool is_ahead(Document const&, Graph const&, Rules const&, NodeId);
// Less than one tracking period since it was made or its period began.
bool is_young(NodeInput const&, Date at);

// Nodes below and including one, each after what feeds it; on cycles, each once.
std::vector<NodeId> nodes_below(Graph const&, NodeId);

} // namespace okra
