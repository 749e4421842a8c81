// Progress and status at the end of each of many days: record by record, so that what a record needs is read once.
#include "engine/series.hpp"

#include <algorithm>
#include <limits>

#include "engine/graph.hpp"
#include "engine/levels.hpp"
#include "engine/progress.hpp"

namespace okra {
namespace {

constexpr std::size_t no_row = std::numeric_limits<std::size_t>::max();
constexpr std::size_t dates_at_once = 16; // below one record: bounds the memory, whatever the number of dates
constexpr int days_in_week = 7;

// Of each row (a node) and date, what others and the series read.
struct Block {
    std::span<double> progress;
    std::span<Status> status;
    std::vector<std::uint8_t> flags;
};

// Where a node's row is: its own number, or its place among those below one record.
struct Rows {
    std::vector<std::uint32_t> places; // by node; empty: all nodes
    std::size_t of(NodeId node) const { return places.empty() ? node : places[node]; }
};

class Pass {
public:
    Pass(Document const& document, Graph const& graph, Preset const& preset, Rows const& rows,
         std::span<Date const> dates)
        : m_document(document), m_graph(graph), m_rows(rows) {
        for (Date const date : dates) m_rules.push_back(rules_of(document, preset, date));
    }

    // Precondition: what feeds the node has its row already, unless it stands on a cycle.
    void compute(Block& block, NodeId node) const {
        bool const fed = is_fed_node(m_graph.inputs[node]);
        std::size_t const first = m_rows.of(node) * m_rules.size();
        for (std::size_t date = 0; date < m_rules.size(); ++date) {
            Cell const cell = fed ? fed_at(block, node, date) : leaf_cell(m_document, m_graph, m_rules[date], node);
            block.progress[first + date] = cell.progress;
            block.status[first + date] = cell.status;
            block.flags[first + date] = cell.flags;
        }
    }

private:
    Cell fed_at(Block const& block, NodeId node, std::size_t date) const {
        auto const cell_at = [&](NodeId feeding) {
            std::size_t const at = m_rows.of(feeding) * m_rules.size() + date;
            Cell cell;
            cell.progress = block.progress[at];
            cell.status = block.status[at];
            cell.flags = block.flags[at];
            return cell;
        };
        return cell_of(m_document, m_graph, m_rules[date], cell_at, node);
    }

    Document const& m_document;
    Graph const& m_graph;
    Rows const& m_rows;
    std::vector<Rules> m_rules;
};

} // namespace

std::vector<Date> series_dates(Period period, SeriesStep step) {
    std::vector<Date> dates;
    int const days = step == SeriesStep::Week ? days_in_week : 1;
    constexpr std::size_t most = 4000; // ten years of days: nothing people look at has more
    for (Date date = period.last; date >= period.first && dates.size() < most; date = date - days)
        dates.push_back(date);
    if (!dates.empty() && dates.back() != period.first) dates.push_back(period.first);
    std::ranges::reverse(dates);
    return dates;
}

Series::Series(Document const& document, Index const& index, Preset const& preset, std::vector<Date> dates)
    : m_dates(std::move(dates)), m_nodes(index.graph().nodes) {
    Graph const& graph = index.graph();
    std::size_t const size = graph.size() * m_dates.size();
    m_progress.resize(size);
    m_status.resize(size);
    Block block{m_progress, m_status, std::vector<std::uint8_t>(size)};
    Rows const rows;
    Pass const pass(document, graph, preset, rows, m_dates);
    for (NodeId node = 0; node < graph.size(); ++node)
        if (!is_fed_node(graph.inputs[node])) pass.compute(block, node);
    for (NodeId const node : fed_in_order(graph)) pass.compute(block, node);
}

Series::Series(Document const& document, Index const& index, Preset const& preset, std::vector<Date> dates, Slot slot)
    : m_dates(std::move(dates)), m_nodes(index.graph().nodes), m_only(slot) {
    Graph const& graph = index.graph();
    NodeId const top = graph.node(slot);
    if (top == no_node) return;
    std::vector<NodeId> const below = nodes_below(graph, top);
    Rows rows;
    rows.places.resize(graph.size());
    for (std::uint32_t place = 0; place < below.size(); ++place) rows.places[below[place]] = place;
    std::size_t const most = std::min(dates_at_once, m_dates.size());
    std::vector<double> progress(below.size() * most);
    std::vector<Status> status(progress.size());
    Block block{progress, status, std::vector<std::uint8_t>(progress.size())};
    for (std::size_t first = 0; first < m_dates.size(); first += most) {
        auto const some = std::span(m_dates).subspan(first, std::min(most, m_dates.size() - first));
        Pass const pass(document, graph, preset, rows, some);
        for (NodeId const node : below) pass.compute(block, node);
        auto const at = static_cast<std::ptrdiff_t>(rows.of(top) * some.size());
        auto const count = static_cast<std::ptrdiff_t>(some.size());
        m_progress.insert(m_progress.end(), progress.begin() + at, progress.begin() + at + count);
        m_status.insert(m_status.end(), status.begin() + at, status.begin() + at + count);
    }
}

std::size_t Series::row(Slot slot) const {
    if (m_only) return slot == m_only && !m_progress.empty() ? 0 : no_row;
    NodeId const node = m_nodes->find(slot);
    return (node + std::size_t{1}) * m_dates.size() <= m_progress.size() && node != no_node ? node : no_row;
}

std::span<double const> Series::progress(Slot slot) const {
    std::size_t const at = row(slot);
    if (at == no_row) return {};
    return std::span(m_progress).subspan(at * m_dates.size(), m_dates.size());
}

std::span<Status const> Series::status(Slot slot) const {
    std::size_t const at = row(slot);
    if (at == no_row) return {};
    return std::span(m_status).subspan(at * m_dates.size(), m_dates.size());
}

std::vector<std::optional<double>> progress_series(Document const& document, Index const& index, Preset const& preset,
                                                   Slot slot, std::span<Date const> dates) {
    Series const series(document, index, preset, {dates.begin(), dates.end()}, slot);
    std::vector<std::optional<double>> points(dates.size());
    std::ranges::transform(series.progress(slot), points.begin(), optional_from);
    return points;
}

} // namespace okra
