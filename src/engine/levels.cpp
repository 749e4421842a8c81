// The order in which progress flows upward, and the records that feed themselves.
//
// Nodes are taken when all that feeds them is done. What remains then stands on a cycle or above one; the strongly
// connected components tell which, and those above go on without the contributors that feed themselves.
#include "engine/levels.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/progress.hpp"

namespace okra {
namespace {

// The nodes to order, an upward-closed set, and their places in it.
template <class PlaceOf>
class Leveling {
public:
    Leveling(Graph& graph, std::span<NodeId const> members, PlaceOf place_of)
        : m_graph(graph), m_members(members), m_place_of(place_of), m_waiting(members.size(), 0),
          m_done(members.size(), false) {}

    void run(std::vector<NodeId>& changed) {
        count_waiting();
        drain(changed);
        if (m_order.size() == m_members.size()) return;
        close_cycles(changed);
        drain(changed);
    }

private:
    void count_waiting() {
        for (std::uint32_t place = 0; place < m_members.size(); ++place) {
            m_graph.for_each_feeding(m_members[place], [&](NodeId feeding) {
                if (m_place_of(feeding) != no_node) ++m_waiting[place];
            });
            if (m_waiting[place] == 0) m_order.push_back(place);
        }
    }

    void drain(std::vector<NodeId>& changed) {
        for (; m_next < m_order.size(); ++m_next) {
            std::uint32_t const place = m_order[m_next];
            NodeId const node = m_members[place];
            if (m_done[place]) continue; // on a cycle, decided already
            m_done[place] = true;
            mark(node, false, changed);
            m_graph.heights[node] = height_above_feeding(node);
            release_fed(node);
        }
    }
    void release_fed(NodeId node) {
        m_graph.for_each_fed(node, [&](NodeId fed) {
            std::uint32_t const place = m_place_of(fed);
            if (--m_waiting[place] == 0 && !m_done[place]) m_order.push_back(place);
        });
    }
    std::uint32_t height_above_feeding(NodeId node) const {
        std::uint32_t height = 0;
        m_graph.for_each_feeding(node, [&](NodeId feeding) {
            height = std::max(height, m_graph.heights[feeding] + 1); // 0 of those on cycles, which wait for nobody
        });
        return height;
    }
    void mark(NodeId node, bool on_cycle, std::vector<NodeId>& changed) {
        NodeInput& input = m_graph.inputs[node];
        if (input.is(NodeInput::OnCycle) == on_cycle) return;
        input.flags = static_cast<std::uint8_t>(input.flags ^ NodeInput::OnCycle);
        m_graph.nodes_on_cycles += on_cycle ? 1U : ~0U;
        changed.push_back(node);
    }

    // Tarjan's strongly connected components over what remains, with a stack of our own instead of recursion.
    struct Visit {
        std::uint32_t place;
        std::size_t next_edge;
    };
    void close_cycles(std::vector<NodeId>& changed) {
        m_number.assign(m_members.size(), 0);
        m_low.assign(m_members.size(), 0);
        m_on_stack.assign(m_members.size(), false);
        std::vector<std::uint32_t> on_cycle;
        for (std::uint32_t place = 0; place < m_members.size(); ++place)
            if (!m_done[place] && m_number[place] == 0) find_components(place, on_cycle);
        for (std::uint32_t const place : on_cycle) {
            m_done[place] = true;
            m_order.push_back(place);
            mark(m_members[place], true, changed);
            m_graph.heights[m_members[place]] = 0;
        }
        for (std::uint32_t const place : on_cycle) release_fed(m_members[place]);
    }
    void find_components(std::uint32_t root, std::vector<std::uint32_t>& on_cycle) {
        std::vector<Visit> visits{{root, 0}};
        enter(root);
        while (!visits.empty()) {
            Visit& visit = visits.back();
            std::uint32_t const place = visit.place;
            auto const pointings = m_graph.pointings.of(m_members[place]);
            if (visit.next_edge < pointings.size()) {
                Pointing const& pointing = pointings[visit.next_edge++];
                if (!feeds(pointing.relation)) continue;
                std::uint32_t const fed = m_place_of(pointing.target);
                if (m_done[fed]) continue;
                if (m_number[fed] == 0) {
                    enter(fed);
                    visits.push_back({fed, 0});
                } else if (m_on_stack[fed]) {
                    m_low[place] = std::min(m_low[place], m_number[fed]);
                }
                continue;
            }
            visits.pop_back();
            if (!visits.empty()) m_low[visits.back().place] = std::min(m_low[visits.back().place], m_low[place]);
            if (m_low[place] == m_number[place]) leave(place, on_cycle);
        }
    }
    void enter(std::uint32_t place) {
        m_number[place] = m_low[place] = ++m_count;
        m_stack.push_back(place);
        m_on_stack[place] = true;
    }
    void leave(std::uint32_t root, std::vector<std::uint32_t>& on_cycle) {
        bool const alone = m_stack.back() == root;
        std::uint32_t place = 0;
        do {
            place = m_stack.back();
            m_stack.pop_back();
            m_on_stack[place] = false;
            if (!alone || feeds_itself(m_members[place])) on_cycle.push_back(place);
        } while (place != root);
    }
    bool feeds_itself(NodeId node) const {
        bool found = false;
        m_graph.for_each_fed(node, [&](NodeId fed) { found = found || fed == node; });
        return found;
    }

    Graph& m_graph;
    std::span<NodeId const> m_members;
    PlaceOf m_place_of;
    std::vector<std::uint32_t> m_waiting; // by place: feeding members not done
    std::vector<bool> m_done;
    std::vector<std::uint32_t> m_order;   // places, ready to be done
    std::size_t m_next = 0;
    std::vector<std::uint32_t> m_number;  // of the walk through components
    std::vector<std::uint32_t> m_low;
    std::vector<bool> m_on_stack;
    std::vector<std::uint32_t> m_stack;
    std::uint32_t m_count = 0;
};

} // namespace

void compute_levels(Graph& graph) {
    std::vector<NodeId> all(graph.size());
    for (NodeId node = 0; node < all.size(); ++node) all[node] = node;
    std::vector<NodeId> changed;
    Leveling(graph, all, [](NodeId node) { return node; }).run(changed);
}

void repair_levels(Graph& graph, std::span<NodeId const> seeds, std::vector<NodeId>& changed) {
    std::vector<NodeId> members;
    std::unordered_map<NodeId, std::uint32_t> places;
    auto const add = [&](NodeId node) {
        if (places.try_emplace(node, static_cast<std::uint32_t>(members.size())).second) members.push_back(node);
    };
    for (NodeId const seed : seeds) add(seed);
    for (std::size_t i = 0; i < members.size(); ++i) graph.for_each_fed(members[i], add);
    Leveling(graph, members, [&places](NodeId node) {
        auto const found = places.find(node);
        return found == places.end() ? no_node : found->second;
    }).run(changed);
}

std::vector<NodeId> fed_in_order(Graph const& graph) {
    std::vector<std::uint32_t> starts;
    auto const is_inner = [&](NodeId node) { return is_fed_node(graph.inputs[node]); };
    for (NodeId node = 0; node < graph.size(); ++node) {
        if (!is_inner(node)) continue;
        std::size_t const height = graph.heights[node];
        if (height + 2 > starts.size()) starts.resize(height + 2, 0);
        ++starts[height + 1];
    }
    for (std::size_t height = 1; height < starts.size(); ++height) starts[height] += starts[height - 1];
    std::vector<NodeId> order(starts.empty() ? 0 : starts.back());
    for (NodeId node = 0; node < graph.size(); ++node)
        if (is_inner(node)) order[starts[graph.heights[node]]++] = node;
    return order;
}

} // namespace okra
