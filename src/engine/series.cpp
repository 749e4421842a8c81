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
    std::span<std::uint8_t> flags;
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
    std::vector<std::uint8_t> flags(size);
    Block block{m_progress, m_status, flags};
    Rows const rows;
    Pass const pass(document, graph, preset, rows, m_dates);
    for (NodeId node = 0; node < graph.size(); ++node)
        if (!is_fed_node(graph.inputs[node])) pass.compute(block, node);
    for (NodeId const node : fed_in_order(graph)) pass.compute(block, node);
}

Series::Series(Document const& document, Index const& index, Preset const& preset, std::vector<Date> dates, Slot slot)
    : m_dates(std::move(dates)), m_nodes(index.graph().nodes), m_only(slot) {
    SeriesOfOne one(document, index, preset, m_dates, slot);
    one.compute(std::numeric_limits<std::size_t>::max());
    m_progress = one.progress();
    m_status = one.status();
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

// --------------------------------------------------------------------------------------------------- of one record

struct SeriesOfOne::State {
    State(Document const& document_, Graph const& graph_, Preset const& preset_, std::vector<Date> dates_, NodeId top_)
        : document(document_), graph(graph_), preset(preset_), dates(std::move(dates_)), top(top_) {}

    Document const& document;
    Graph const& graph;
    Preset preset;
    std::vector<Date> dates;
    NodeId top;
    std::vector<NodeId> below; // lowest first; empty: not yet looked for
    Rows rows;
    std::size_t first = 0; // of the dates that are being computed, …
    std::size_t next = 0;  // … for this place in `below`
    std::vector<double> progress; // of these dates, by place
    std::vector<Status> status;
    std::vector<std::uint8_t> flags;
    std::vector<double> top_progress;
    std::vector<Status> top_status;

    std::size_t dates_now() const { return std::min(dates_at_once, dates.size() - first); }
    bool is_done() const { return top == no_node || first >= dates.size(); }

    void begin() {
        below = nodes_below(graph, top);
        rows.places.resize(graph.size());
        for (std::uint32_t place = 0; place < below.size(); ++place) rows.places[below[place]] = place;
        progress.resize(below.size() * dates_now());
        status.resize(progress.size());
        flags.resize(progress.size());
    }
    void compute(std::size_t nodes) {
        Block block{progress, status, flags};
        Pass const pass(document, graph, preset, rows, std::span(dates).subspan(first, dates_now()));
        std::size_t const end = next + std::min(nodes, below.size() - next);
        for (; next < end; ++next) pass.compute(block, below[next]);
        if (next < below.size()) return;
        auto const at = static_cast<std::ptrdiff_t>(rows.of(top) * dates_now());
        auto const count = static_cast<std::ptrdiff_t>(dates_now());
        top_progress.insert(top_progress.end(), progress.begin() + at, progress.begin() + at + count);
        top_status.insert(top_status.end(), status.begin() + at, status.begin() + at + count);
        first += dates_now();
        next = 0;
    }
};

SeriesOfOne::SeriesOfOne(Document const& document, Index const& index, Preset const& preset, std::vector<Date> dates,
                         Slot slot)
    : m_state(std::make_unique<State>(document, index.graph(), preset, std::move(dates), index.graph().node(slot))) {}
SeriesOfOne::~SeriesOfOne() = default;
SeriesOfOne::SeriesOfOne(SeriesOfOne&&) noexcept = default;
SeriesOfOne& SeriesOfOne::operator=(SeriesOfOne&&) noexcept = default;

bool SeriesOfOne::compute(std::size_t results) {
    State& state = *m_state;
    if (state.is_done()) return true;
    if (state.below.empty()) {
        state.begin();
        results -= std::min(results, state.below.size()); // finding them takes about as long
    }
    bool first = true;
    while (!state.is_done() && (first || results > 0)) {
        std::size_t const nodes = std::max<std::size_t>(1, results / state.dates_now());
        std::size_t const spent = std::min(nodes, state.below.size() - state.next) * state.dates_now();
        state.compute(nodes);
        results -= std::min(results, spent);
        first = false;
    }
    return state.is_done();
}

std::size_t SeriesOfOne::results() const {
    return m_state->below.size() * std::min(m_state->first, m_state->dates.size());
}
std::vector<double> const& SeriesOfOne::progress() const { return m_state->top_progress; }
std::vector<Status> const& SeriesOfOne::status() const { return m_state->top_status; }

std::vector<std::optional<double>> progress_series(Document const& document, Index const& index, Preset const& preset,
                                                   Slot slot, std::span<Date const> dates) {
    Series const series(document, index, preset, {dates.begin(), dates.end()}, slot);
    std::vector<std::optional<double>> points(dates.size());
    std::ranges::transform(series.progress(slot), points.begin(), optional_from);
    return points;
}

} // namespace okra
