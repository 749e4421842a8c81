// Who points at whom: the links of a document turned round, kept up to date change by change.
#include "engine/index.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

#include "base/order.hpp"
#include "engine/belonging.hpp"
#include "engine/facts.hpp"
#include "engine/graph.hpp"
#include "engine/inputs.hpp"
#include "engine/levels.hpp"

namespace okra {
namespace {

constexpr std::size_t place(Relation relation) { return static_cast<std::size_t>(relation); }

// A link as the record that holds it says it, before it has a node at its other end.
struct Said {
    Slot target;
    Relation relation = Relation::KeyResults;
    double weight = 1;
};

template <class R>
void say(R const&, std::vector<Said>&) {}

void say(Team const& team, std::vector<Said>& said) { said.push_back({team.parent, Relation::SubTeams}); }
void say(Cycle const& cycle, std::vector<Said>& said) { said.push_back({cycle.parent, Relation::SubCycles}); }
void say(Objective const& objective, std::vector<Said>& said) {
    for (Link const& link : objective.parents)
        said.push_back({link.to, Relation::Children, link.weight * objective.weight});
    said.push_back({objective.cycle, Relation::ObjectivesOfCycle});
}
void say(KeyResult const& key_result, std::vector<Said>& said) {
    for (Link const& link : key_result.objectives)
        said.push_back({link.to, Relation::KeyResults, link.weight * key_result.weight});
    said.push_back({key_result.parent, Relation::SubKeyResults, key_result.weight});
    said.push_back({key_result.project, Relation::Linked});
    said.push_back({key_result.milestone, Relation::Linked});
    said.push_back({key_result.indicator, Relation::Linked});
}
void say(Initiative const& initiative, std::vector<Said>& said) {
    for (Slot const key_result : initiative.key_results) said.push_back({key_result, Relation::Initiatives});
    said.push_back({initiative.project, Relation::Initiatives});
    said.push_back({initiative.milestone, Relation::Initiatives});
}
void say(Milestone const& milestone, std::vector<Said>& said) {
    said.push_back({milestone.project, Relation::Milestones});
    said.push_back({milestone.key_result, Relation::Milestones});
}
void say(Dependency const& dependency, std::vector<Said>& said) {
    said.push_back({dependency.from, Relation::Dependencies});
    said.push_back({dependency.to, Relation::Dependencies});
}
void say(Comment const& comment, std::vector<Said>& said) { said.push_back({comment.on, Relation::Comments}); }
void say(ChangeEntry const& change, std::vector<Said>& said) { said.push_back({change.on, Relation::Changes}); }

template <class R>
bool say_of(Document const& document, Slot slot, std::vector<Said>& said) {
    R const* record = document.get<R>(slot);
    if (record != nullptr) say(*record, said);
    return record != nullptr;
}

// Kinds with no links of this index have none here.
void say_all(Document const& document, Slot slot, std::vector<Said>& said) {
    said.clear();
    switch (document.kind_of(slot)) {
    case Kind::Team: say_of<Team>(document, slot, said); break;
    case Kind::Cycle: say_of<Cycle>(document, slot, said); break;
    case Kind::Objective: say_of<Objective>(document, slot, said); break;
    case Kind::KeyResult: say_of<KeyResult>(document, slot, said); break;
    case Kind::Initiative: say_of<Initiative>(document, slot, said); break;
    case Kind::Milestone: say_of<Milestone>(document, slot, said); break;
    case Kind::Dependency: say_of<Dependency>(document, slot, said); break;
    case Kind::Comment: say_of<Comment>(document, slot, said); break;
    case Kind::Change: say_of<ChangeEntry>(document, slot, said); break;
    default: break;
    }
}

bool comes_before(Pointing const& a, Pointing const& b) {
    return std::pair(a.relation, a.target) < std::pair(b.relation, b.target);
}
bool points_the_same(Pointing const& a, Pointing const& b) { return a.relation == b.relation && a.target == b.target; }

// The day for which it was made, else the UTC day on which it was.
Date day_of(CheckIn const& check_in) {
    if (auto const own = own_day(check_in)) return *own;
    return check_in.at ? date_of(*check_in.at) : unknown_day;
}

CheckInPoint point_of(CheckIn const& check_in) {
    CheckInPoint point;
    point.at = check_in.at.value_or(unknown_time);
    point.value = check_in.value.value_or(0);
    point.has_value = check_in.value.has_value() ? 1U : 0U;
    point.day_number = day_of(check_in).days & 0xFFFFFF;
    point.status_number = static_cast<unsigned>(said_status(check_in)) & 0x7FU;
    point.confidence = check_in.confidence.value_or(-1);
    point.check_in = check_in.id;
    return point;
}

struct PointOrder {
    Document const& document;
    bool operator()(CheckInPoint const& a, CheckInPoint const& b) const {
        if (a.day_number != b.day_number) return a.day_number < b.day_number;
        if (a.at != b.at) return a.at < b.at;
        return document.id_of(a.check_in) < document.id_of(b.check_in);
    }
};

} // namespace

struct Index::State {
    Graph graph;
    std::vector<Slot> check_in_targets; // by the check-in's row in its table
    std::vector<Said> said;             // scratch
    std::vector<Pointing> now;
    std::vector<Pointing> before;
    std::vector<Slot> records;
    std::vector<NodeId> seeds;

    bool build(Document const&); // the next step; true: the last
    void update(Document const&, std::span<Change const>);

private:
    int steps_done = 0;

    NodeId node_for(Slot);
    void build_nodes(Document const&);
    void add_nodes(Document const&, Kind);
    void read_pointings(Document const&, Slot, std::vector<Pointing>& out);
    void build_links(Document const&);
    void fill_lists(std::span<std::pair<NodeId, Pointing> const>);
    void sort_lists(Document const&);
    void build_check_ins(Document const&);

    void reindex(Document const&, Slot);
    void reindex_check_in(Document const&, Slot);
    void repoint(Document const&, NodeId);
    void link(Document const&, NodeId source, Pointing const&);
    void unlink(Document const&, NodeId source, Pointing const&);
    std::size_t position(Document const&, Pointing const&, Slot source) const;

    void log(NodeId);
    void read_input(Document const&, NodeId);
    void refresh(Document const&, NodeId);
    void refresh_with_parts(Document const&, NodeId key_result);
    void log_judged(NodeId key_result);
    void refresh_target(Document const&, Pointing const&);
    void refresh_linked(Document const&, NodeId);
    void refresh_objective(Document const&, NodeId);
    void refresh_around(Document const&, NodeId, Kind);
};

// Building

NodeId Index::State::node_for(Slot slot) {
    auto& of_slot = graph.nodes->of_slot;
    if (slot.value >= of_slot.size()) of_slot.resize(slot.value + std::size_t{1}, no_node);
    NodeId& node = of_slot[slot.value];
    if (node != no_node) return node;
    node = static_cast<NodeId>(graph.inputs.size());
    graph.nodes->slots.push_back(slot);
    graph.inputs.emplace_back();
    graph.heights.push_back(0);
    return node;
}

void Index::State::add_nodes(Document const& document, Kind kind) {
    RecordTable const table = document.all(kind);
    for (std::size_t row = 0; row < table.size(); ++row) node_for(table[row].id);
}

bool Index::State::build(Document const& document) {
    switch (steps_done++) {
    case 0:
        build_nodes(document);
        build_links(document);
        return false;
    case 1: build_check_ins(document); return false;
    default:
        compute_levels(graph);
        for (NodeId node = 0; node < graph.size(); ++node) read_input(document, node);
        return true;
    }
}

void Index::State::build_nodes(Document const& document) {
    std::size_t const expected = document.all<Objective>().size() + document.all<KeyResult>().size() +
                                 document.all<Initiative>().size() + document.all<Comment>().size() +
                                 document.all<ChangeEntry>().size() + 1024;
    std::size_t const room = expected + expected / 8; // an edit should not have to move everything
    graph.nodes->of_slot.resize(document.slot_count() + std::size_t{1}, no_node);
    graph.nodes->slots.reserve(room);
    graph.inputs.reserve(room);
    graph.heights.reserve(room);
    // Few-of-a-kind targets first, so that the lists only they have stay short tables.
    add_nodes(document, Kind::Team);
    add_nodes(document, Kind::Cycle);
    add_nodes(document, Kind::Project);
    add_nodes(document, Kind::Milestone);
    add_nodes(document, Kind::Indicator);
    add_nodes(document, Kind::Objective);
    add_nodes(document, Kind::KeyResult);
}

void Index::State::read_input(Document const& document, NodeId node) {
    NodeInput& input = graph.inputs[node];
    bool const on_cycle = input.is(NodeInput::OnCycle);
    if (input.closed_on != no_day) --graph.closed_nodes;
    input = input_of(document, graph, graph.slot(node));
    input.set(NodeInput::OnCycle, on_cycle);
    if (input.closed_on != no_day) ++graph.closed_nodes;
}

void Index::State::read_pointings(Document const& document, Slot slot, std::vector<Pointing>& out) {
    out.clear();
    say_all(document, slot, said);
    for (Said const& one : said)
        if (one.target) out.push_back({node_for(one.target), one.relation, one.weight});
    if (out.size() < 2) return;
    sort_stably(out, comes_before);
    out.erase(std::ranges::unique(out, points_the_same).begin(), out.end());
}

void Index::State::build_links(Document const& document) {
    add_nodes(document, Kind::Initiative);
    add_nodes(document, Kind::Dependency);
    add_nodes(document, Kind::Comment);
    add_nodes(document, Kind::Change);
    std::vector<std::pair<NodeId, Pointing>> all;
    all.reserve(graph.size() * 2);
    for (NodeId node = 0; node < graph.size(); ++node) { // grows by targets without a record, which point nowhere
        read_pointings(document, graph.slot(node), now);
        for (Pointing const& pointing : now) all.emplace_back(node, pointing);
    }
    fill_lists(all);
    sort_lists(document);
}

void Index::State::fill_lists(std::span<std::pair<NodeId, Pointing> const> all) {
    std::vector<std::uint32_t> from(graph.size(), 0);
    std::array<std::vector<std::uint32_t>, relation_count> into;
    for (auto const& [source, pointing] : all) {
        ++from[source];
        auto& sizes = into[place(pointing.relation)];
        if (pointing.target >= sizes.size()) sizes.resize(pointing.target + std::size_t{1}, 0);
        ++sizes[pointing.target];
    }
    graph.pointings.allocate(from);
    for (std::size_t relation = 0; relation < relation_count; ++relation) {
        graph.lists[relation].allocate(into[relation]);
        if (relation < feeding_count) graph.feeds[relation].allocate(into[relation]);
    }
    for (auto const& [source, pointing] : all) {
        std::size_t const relation = place(pointing.relation);
        graph.pointings.append(source, pointing);
        graph.lists[relation].append(pointing.target, graph.slot(source));
        if (relation < feeding_count)
            graph.feeds[relation].append(pointing.target, {source, graph.slot(source), pointing.weight});
    }
}

void Index::State::sort_lists(Document const& document) {
    auto const by_id = [&document](Slot a, Slot b) { return document.id_of(a) < document.id_of(b); };
    auto const by_record = [&by_id](Feed const& a, Feed const& b) { return by_id(a.record, b.record); };
    for (NodeId node = 0; node < graph.size(); ++node) {
        for (std::size_t relation = 0; relation < relation_count; ++relation) {
            auto const list = graph.lists[relation].mutable_of(node);
            if (list.size() < 2 || std::ranges::is_sorted(list, by_id)) continue;
            sort_stably(list, by_id);
            if (relation < feeding_count) sort_stably(graph.feeds[relation].mutable_of(node), by_record);
        }
    }
}

void Index::State::build_check_ins(Document const& document) {
    auto const all = document.all<CheckIn>();
    check_in_targets.reserve(all.size() + all.size() / 8 + 64);
    check_in_targets.assign(all.size(), Slot{});
    std::vector<std::uint32_t> sizes;
    for (std::size_t row = 0; row < all.size(); ++row) {
        if (all[row].deleted || !all[row].on) continue;
        check_in_targets[row] = all[row].on;
        NodeId const node = node_for(all[row].on);
        if (node >= sizes.size()) sizes.resize(std::max<std::size_t>(node + std::size_t{1}, graph.size()), 0);
        ++sizes[node];
    }
    graph.check_ins.allocate(sizes);
    for (std::size_t row = 0; row < all.size(); ++row)
        if (check_in_targets[row]) graph.check_ins.append(graph.node(check_in_targets[row]), point_of(all[row]));
    PointOrder const order{document};
    for (NodeId node = 0; node < sizes.size(); ++node) sort_stably(graph.check_ins.mutable_of(node), order);
}

// Updating

void Index::State::update(Document const& document, std::span<Change const> changes) {
    records.clear();
    for (Change const& change : changes)
        if (records.empty() || records.back() != change.record) records.push_back(change.record);
    if (records.size() > 1) {
        std::ranges::sort(records);
        records.erase(std::ranges::unique(records).begin(), records.end());
    }
    seeds.clear();
    for (Slot const record : records) reindex(document, record);
    if (seeds.empty()) return;
    std::vector<NodeId> changed;
    repair_levels(graph, seeds, changed);
    for (NodeId const node : changed) log(node);
}

void Index::State::reindex(Document const& document, Slot slot) {
    Kind const kind = document.kind_of(slot);
    if (kind == Kind::None) return;
    if (kind == Kind::CheckIn) return reindex_check_in(document, slot);
    if (kind == Kind::Workspace) return log(no_node);
    NodeId const node = node_for(slot);
    repoint(document, node);
    refresh_around(document, node, kind);
}

void Index::State::reindex_check_in(Document const& document, Slot slot) {
    std::size_t const row = document.row_index(slot);
    if (row >= check_in_targets.size()) check_in_targets.resize(row + 1);
    Slot const old_target = std::exchange(check_in_targets[row], Slot{});
    if (old_target) {
        auto const points = graph.check_ins.of(graph.node(old_target));
        auto const found = std::ranges::find(points, slot, &CheckInPoint::check_in);
        graph.check_ins.erase(graph.node(old_target), static_cast<std::size_t>(found - points.begin()));
    }
    CheckIn const* check_in = document.get<CheckIn>(slot);
    if (check_in != nullptr && check_in->on) {
        check_in_targets[row] = check_in->on;
        NodeId const node = node_for(check_in->on);
        auto const points = graph.check_ins.of(node);
        CheckInPoint const point = point_of(*check_in);
        auto const at = std::ranges::upper_bound(points, point, PointOrder{document});
        graph.check_ins.insert(node, static_cast<std::size_t>(at - points.begin()), point);
    }
    for (Slot const target : {old_target, check_in_targets[row]}) {
        if (!target) continue;
        refresh(document, graph.node(target));
        log_judged(graph.node(target));
        if (document.kind_of(target) == Kind::Indicator) refresh_linked(document, graph.node(target));
        if (old_target == check_in_targets[row]) break;
    }
}

// Compares what the record says now with what is indexed, so that it does not matter how the change came about.
void Index::State::repoint(Document const& document, NodeId source) {
    read_pointings(document, graph.slot(source), now);
    auto const indexed = graph.pointings.of(source);
    if (std::ranges::equal(indexed, now)) return;
    before.assign(indexed.begin(), indexed.end());
    auto const has = [](std::vector<Pointing> const& all, Pointing const& one) {
        auto const found = std::ranges::lower_bound(all, one, comes_before);
        return found != all.end() && *found == one;
    };
    for (std::size_t i = before.size(); i-- > 0;) graph.pointings.erase(source, i);
    for (Pointing const& old : before)
        if (!has(now, old)) unlink(document, source, old);
    for (std::size_t i = 0; i < now.size(); ++i) {
        graph.pointings.insert(source, i, now[i]);
        if (!has(before, now[i])) link(document, source, now[i]);
    }
    for (Pointing const& old : before)
        if (!has(now, old)) refresh_target(document, old);
    for (Pointing const& added : now)
        if (!has(before, added)) refresh_target(document, added);
}

std::size_t Index::State::position(Document const& document, Pointing const& pointing, Slot source) const {
    auto const list = graph.lists[place(pointing.relation)].of(pointing.target);
    auto const by_id = [&document](Slot a, Slot b) { return document.id_of(a) < document.id_of(b); };
    return static_cast<std::size_t>(std::ranges::lower_bound(list, source, by_id) - list.begin());
}

void Index::State::link(Document const& document, NodeId source, Pointing const& pointing) {
    Slot const slot = graph.slot(source);
    std::size_t const at = position(document, pointing, slot);
    std::size_t const relation = place(pointing.relation);
    graph.lists[relation].insert(pointing.target, at, slot);
    if (!feeds(pointing.relation)) return;
    graph.feeds[relation].insert(pointing.target, at, {source, slot, pointing.weight});
    // Heights need only rise from link to link. One that does not may close a cycle, too.
    if (graph.nodes_on_cycles > 0 || graph.heights[source] >= graph.heights[pointing.target])
        seeds.push_back(pointing.target);
}

void Index::State::unlink(Document const& document, NodeId source, Pointing const& pointing) {
    std::size_t const at = position(document, pointing, graph.slot(source));
    std::size_t const relation = place(pointing.relation);
    assert(graph.lists[relation].of(pointing.target)[at] == graph.slot(source));
    graph.lists[relation].erase(pointing.target, at);
    if (!feeds(pointing.relation)) return;
    graph.feeds[relation].erase(pointing.target, at);
    if (graph.nodes_on_cycles > 0) seeds.push_back(pointing.target);
}

// Telling evaluations what changed

void Index::State::log(NodeId node) {
    constexpr std::ptrdiff_t longest = 1 << 16;
    if (std::ssize(graph.log) >= longest) {
        graph.log.erase(graph.log.begin(), graph.log.begin() + longest / 2);
        graph.log_base += longest / 2;
    }
    graph.log.push_back(node);
}

void Index::State::refresh(Document const& document, NodeId node) {
    read_input(document, node);
    log(node);
}

// Parts without an objective take period and cycle of what they are parts of.
void Index::State::refresh_with_parts(Document const& document, NodeId node) {
    constexpr int deepest = 64;
    std::vector<std::pair<NodeId, int>> waiting{{node, 0}};
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        auto const [whole, depth] = waiting[i];
        refresh(document, whole);
        if (depth >= deepest) continue;
        for (Feed const& part : graph.feeding(Relation::SubKeyResults, whole)) {
            KeyResult const* const key_result = document.get<KeyResult>(part.record);
            bool const own = key_result == nullptr || first_objective(document, *key_result) != nullptr;
            if (!own && part.node != node) waiting.emplace_back(part.node, depth + 1);
        }
    }
}

// A status set by hand ends with a check-in on what the record follows.
void Index::State::log_judged(NodeId node) {
    graph.for_each_fed(node, [&](NodeId fed) {
        NodeInput const& input = graph.inputs[fed];
        if (input.override_status != Status::Unset || input.said_status != Status::Unset) log(fed);
    });
}

// Who was or is pointed at may count differently now.
void Index::State::refresh_target(Document const& document, Pointing const& pointing) {
    switch (pointing.relation) {
    case Relation::KeyResults:
    case Relation::Children:
    case Relation::SubKeyResults: log(pointing.target); break;
    case Relation::Milestones:
    case Relation::Initiatives:
        refresh(document, pointing.target);
        refresh_linked(document, pointing.target);
        break;
    case Relation::Changes: // numbers of earlier days are read from the ledger
        if (graph.inputs[pointing.target].is(NodeInput::Live)) log(pointing.target);
        refresh_linked(document, pointing.target);
        break;
    default: break;
    }
}

void Index::State::refresh_linked(Document const& document, NodeId node) {
    for (Slot const key_result : graph.lists[place(Relation::Linked)].of(node))
        refresh(document, graph.node(key_result));
}

void Index::State::refresh_objective(Document const& document, NodeId node) {
    refresh(document, node);
    for (Feed const& feed : graph.feeding(Relation::KeyResults, node)) refresh_with_parts(document, feed.node);
}

void Index::State::refresh_around(Document const& document, NodeId node, Kind kind) {
    switch (kind) {
    case Kind::Objective: refresh_objective(document, node); break;
    case Kind::KeyResult: refresh_with_parts(document, node); break;
    case Kind::Cycle:
        for (Slot const objective : graph.list(Relation::ObjectivesOfCycle, graph.slot(node)))
            refresh_objective(document, graph.node(objective));
        break;
    case Kind::Project:
    case Kind::Indicator:
    case Kind::Milestone:
        refresh(document, node);
        refresh_linked(document, node);
        [[fallthrough]];
    case Kind::Initiative:
        for (Pointing const& pointing : graph.pointings.of(node)) refresh_target(document, pointing);
        break;
    case Kind::Change:
        for (Pointing const& pointing : graph.pointings.of(node)) refresh_target(document, pointing);
        break;
    default: break;
    }
}

// The contract

Index::Index() : m_state(std::make_unique<State>()) {}
Index::Index(Document const& document) : Index() {
    while (!build(document)) {
    }
}
bool Index::build(Document const& document) { return m_state->build(document); }
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

void Index::update(Document const& document, std::span<Change const> changes) { m_state->update(document, changes); }

Graph const& Index::graph() const { return m_state->graph; }
std::span<CheckInPoint const> Index::check_ins(Slot target) const {
    return m_state->graph.check_ins.of(m_state->graph.node(target));
}
std::span<Slot const> Index::key_results(Slot target) const {
    return m_state->graph.list(Relation::KeyResults, target);
}
std::span<Slot const> Index::children(Slot target) const { return m_state->graph.list(Relation::Children, target); }
std::span<Slot const> Index::sub_key_results(Slot target) const {
    return m_state->graph.list(Relation::SubKeyResults, target);
}
std::span<Slot const> Index::milestones(Slot target) const { return m_state->graph.list(Relation::Milestones, target); }
std::span<Slot const> Index::initiatives(Slot target) const {
    return m_state->graph.list(Relation::Initiatives, target);
}
std::span<Slot const> Index::linked_key_results(Slot target) const {
    return m_state->graph.list(Relation::Linked, target);
}
std::span<Slot const> Index::comments(Slot target) const { return m_state->graph.list(Relation::Comments, target); }
std::span<Slot const> Index::changes(Slot target) const { return m_state->graph.list(Relation::Changes, target); }
std::span<Slot const> Index::dependencies(Slot target) const {
    return m_state->graph.list(Relation::Dependencies, target);
}
std::span<Slot const> Index::objectives_of_cycle(Slot target) const {
    return m_state->graph.list(Relation::ObjectivesOfCycle, target);
}
std::span<Slot const> Index::sub_teams(Slot target) const { return m_state->graph.list(Relation::SubTeams, target); }
std::span<Slot const> Index::sub_cycles(Slot target) const { return m_state->graph.list(Relation::SubCycles, target); }

} // namespace okra
