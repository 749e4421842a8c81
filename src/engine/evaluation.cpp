// Progress, expected progress and status of every record as of one date.
#include "engine/evaluation.hpp"

#include <algorithm>
#include <queue>
#include <unordered_map>
#include <utility>

#include "engine/graph.hpp"
#include "engine/levels.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

// Results of a record and all below it, for one date after the other.
class Below {
public:
    Below(Document const& document, Index const& index, Slot top)
        : m_document(document), m_graph(index.graph()), m_top(m_graph.node(top)) {
        if (m_top == no_node) return;
        m_nodes = nodes_below(m_graph, m_top);
        m_cells.reserve(m_nodes.size());
        for (NodeId const node : m_nodes) m_cells[node] = Cell{};
    }
    Cell at(Preset const& preset, AsOf as_of) {
        if (m_top == no_node) return {};
        Rules const rules = rules_of(m_document, preset, as_of);
        auto const cell_at = [this](NodeId node) -> Cell const& { return m_cells.find(node)->second; };
        for (NodeId const node : m_nodes) m_cells[node] = cell_of(m_document, m_graph, rules, cell_at, node);
        return m_cells[m_top];
    }

private:
    Document const& m_document;
    Graph const& m_graph;
    NodeId m_top;
    std::vector<NodeId> m_nodes;
    std::unordered_map<NodeId, Cell> m_cells;
};

} // namespace

struct Evaluation::State {
    std::shared_ptr<NodeMap const> nodes; // shared with the index, which only adds to it
    Rules rules;
    std::vector<Cell> cells;
    std::uint64_t seen = 0; // of the index's log

    std::vector<NodeId> order; // what is fed, lowest first
    std::uint64_t order_as_of = 0; // one more than the end of the index's log then; 0: not yet

    // Scratch of updates
    using Entry = std::pair<std::uint32_t, NodeId>; // height, node
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> dirty;
    std::vector<std::uint32_t> queued_in; // by node: the update that queued it last
    std::vector<std::uint32_t> walked_in; // the same, of walks upwards
    std::vector<NodeId> walk;
    std::vector<NodeId> ahead; // of what something counts later than now; may name some twice
    std::uint32_t updates = 0;

    void compute(Document const&, Graph const&);
    void move(Document const&, Graph const&, Rules const& before);
    void grow(Graph const&);
    void queue(Graph const&, NodeId);
    void queue_changed(Graph const&, NodeId);
    std::vector<Slot> recompute(Document const&, Graph const&);
    std::vector<Slot> drain(Document const&, Graph const&);
};

void Evaluation::State::grow(Graph const& graph) {
    if (cells.size() >= graph.size()) return;
    if (cells.empty()) cells.reserve(graph.inputs.capacity());
    cells.resize(graph.size());
}

void Evaluation::State::compute(Document const& document, Graph const& graph) {
    if (order_as_of != graph.log_end() + 1 || nodes != graph.nodes) order = fed_in_order(graph);
    order_as_of = graph.log_end() + 1;
    nodes = graph.nodes;
    seen = graph.log_end();
    rules.overshoot = rules.preset.overshoot.value_or(document.workspace().overshoot);
    cells.reserve(graph.inputs.capacity());
    cells.clear();
    ahead.clear();
    for (NodeId node = 0; node < graph.size(); ++node) {
        if (is_ahead(document, graph, rules, node)) ahead.push_back(node);
        if (is_fed_node(graph.inputs[node])) cells.emplace_back();
        else cells.push_back(leaf_cell(document, graph, rules, node));
    }
    auto const cell_at = [this](NodeId node) -> Cell const& { return cells[node]; };
    for (NodeId const node : order) cells[node] = cell_of(document, graph, rules, cell_at, node);
}

// On another day of the same content. What was closed on both is as it was closed on both.
void Evaluation::State::move(Document const& document, Graph const& graph, Rules const& before) {
    bool const is_current = cells.size() == graph.size() && seen == graph.log_end() && nodes == graph.nodes &&
                            order_as_of == graph.log_end() + 1;
    if (!is_current) return compute(document, graph);
    auto const stays = [&](NodeId node) {
        NodeInput const& input = graph.inputs[node];
        return is_closed(input, before) && is_closed(input, rules);
    };
    ahead.clear();
    for (NodeId node = 0; node < graph.size(); ++node) {
        if (is_ahead(document, graph, rules, node)) ahead.push_back(node);
        if (is_fed_node(graph.inputs[node]) || stays(node)) continue;
        if (!move_leaf(graph.inputs[node], rules, cells[node])) cells[node] = leaf_cell(document, graph, rules, node);
    }
    auto const cell_at = [this](NodeId node) -> Cell const& { return cells[node]; };
    for (NodeId const node : order)
        if (!stays(node)) cells[node] = cell_of(document, graph, rules, cell_at, node);
}

void Evaluation::State::queue(Graph const& graph, NodeId node) {
    if (queued_in.size() < graph.size()) {
        queued_in.reserve(graph.inputs.capacity());
        queued_in.resize(graph.size(), 0);
    }
    if (std::exchange(queued_in[node], updates) == updates) return;
    dirty.emplace(graph.heights[node], node);
}

// A closed record reads what feeds it as of its closing, which may have changed where the result of today has not.
void Evaluation::State::queue_changed(Graph const& graph, NodeId node) {
    queue(graph, node);
    if (graph.closed_nodes == 0) return;
    if (walked_in.size() < graph.size()) {
        walked_in.reserve(graph.inputs.capacity());
        walked_in.resize(graph.size(), 0);
    }
    walk.assign(1, node);
    while (!walk.empty()) {
        NodeId const at = walk.back();
        walk.pop_back();
        if (std::exchange(walked_in[at], updates) == updates) continue;
        if (is_closed(graph.inputs[at], rules)) queue(graph, at);
        graph.for_each_fed(at, [this](NodeId fed) { walk.push_back(fed); });
    }
}

// Lowest first, so that each record is computed once, after all that feeds it; what did not change stops there.
std::vector<Slot> Evaluation::State::drain(Document const& document, Graph const& graph) {
    std::vector<Slot> changed;
    auto const cell_at = [this](NodeId node) -> Cell const& { return cells[node]; };
    while (!dirty.empty()) {
        NodeId const node = dirty.top().second;
        dirty.pop();
        if (is_ahead(document, graph, rules, node)) ahead.push_back(node);
        Cell const cell = cell_of(document, graph, rules, cell_at, node);
        if (same(cell, cells[node])) continue;
        cells[node] = cell;
        changed.push_back(graph.slot(node));
        graph.for_each_fed(node, [&](NodeId fed) { queue(graph, fed); });
    }
    return changed;
}

std::vector<Slot> Evaluation::State::recompute(Document const& document, Graph const& graph) {
    std::vector<Cell> const before = std::exchange(cells, {});
    compute(document, graph);
    std::vector<NodeId> changed;
    for (NodeId node = 0; node < cells.size(); ++node)
        if (!same(cells[node], node < before.size() ? before[node] : Cell{})) changed.push_back(node);
    std::ranges::stable_sort(changed, {}, [&](NodeId node) { return graph.heights[node]; });
    std::vector<Slot> slots;
    slots.reserve(changed.size());
    for (NodeId const node : changed) slots.push_back(graph.slot(node));
    return slots;
}

Evaluation::Evaluation(Document const& document, Index const& index, AsOf as_of, Preset const& preset)
    : m_state(std::make_unique<State>()) {
    m_state->rules = rules_of(document, preset, as_of);
    m_state->compute(document, index.graph());
}
Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;

std::vector<Slot> Evaluation::update(Document const& document, Index const& index, std::span<Change const>) {
    Graph const& graph = index.graph();
    State& state = *m_state;
    bool const missed = graph.nodes != state.nodes || state.seen < graph.log_base;
    if (missed) return state.recompute(document, graph);
    auto const news = std::span(graph.log).subspan(static_cast<std::size_t>(state.seen - graph.log_base));
    state.seen = graph.log_end();
    if (std::ranges::find(news, no_node) != news.end()) return state.recompute(document, graph);
    state.grow(graph);
    ++state.updates;
    for (NodeId const node : news) state.queue_changed(graph, node);
    return state.drain(document, graph);
}

void Evaluation::move_to(Document const& document, Index const& index, AsOf as_of) {
    Rules rules = rules_of(document, m_state->rules.preset, as_of);
    rules.overshoot = rules.preset.overshoot.value_or(document.workspace().overshoot);
    Rules const before = std::exchange(m_state->rules, rules);
    m_state->move(document, index.graph(), before);
}

std::vector<Slot> Evaluation::pass_to(Document const& document, Index const& index, Instant now) {
    State& state = *m_state;
    Graph const& graph = index.graph();
    if (now <= state.rules.as_of.now) return {};
    state.rules.as_of.now = now;
    if (state.ahead.empty()) return {};
    ++state.updates;
    for (NodeId const node : std::exchange(state.ahead, {})) {
        state.queue(graph, node);
        graph.for_each_fed(node, [&](NodeId fed) { state.queue(graph, fed); }); // a status set by hand may end there
        for (Slot const follower : graph.lists[static_cast<std::size_t>(Relation::Linked)].of(node))
            state.queue(graph, graph.node(follower));
    }
    return state.drain(document, graph);
}

Result Evaluation::of(Slot slot) const {
    NodeId const node = m_state->nodes->find(slot);
    return node < m_state->cells.size() ? result_from(m_state->cells[node]) : Result{};
}

Date Evaluation::at() const { return m_state->rules.at(); }

AsOf const& Evaluation::as_of() const { return m_state->rules.as_of; }

Preset const& Evaluation::preset() const { return m_state->rules.preset; }

Cell const* Evaluation::cell(NodeId node) const {
    return node < m_state->cells.size() ? &m_state->cells[node] : nullptr;
}

Result evaluate(Document const& document, Index const& index, Preset const& preset, Slot slot, AsOf as_of) {
    return result_from(Below(document, index, slot).at(preset, as_of));
}

// Breadth first upward from the parent: the shortest way on which it feeds the child already.
std::vector<Slot> cycle_path(Document const&, Index const& index, Slot child, Slot parent) {
    if (child == parent) return {child, parent};
    Graph const& graph = index.graph();
    NodeId const from = graph.node(parent);
    NodeId const to = graph.node(child);
    if (from == no_node || to == no_node) return {};
    std::unordered_map<NodeId, NodeId> came_from{{from, no_node}};
    std::vector<NodeId> queue{from};
    for (std::size_t i = 0; i < queue.size() && !came_from.contains(to); ++i)
        graph.for_each_fed(queue[i], [&](NodeId fed) {
            if (came_from.try_emplace(fed, queue[i]).second) queue.push_back(fed);
        });
    if (!came_from.contains(to)) return {};
    std::vector<Slot> path{child};
    for (NodeId node = to; node != no_node; node = came_from.at(node)) path.push_back(graph.slot(node));
    std::ranges::reverse(path.begin() + 1, path.end());
    return path;
}

} // namespace okra
