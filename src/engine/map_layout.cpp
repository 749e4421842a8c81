// Bottom up how much room everything takes, top down where it stands.
#include "engine/map_layout.hpp"

#include <algorithm>
#include <cmath>

namespace okra {

namespace {

constexpr double best_ratio = 1.7;      // of what stands in several rows, width by height
constexpr double least_kept_ratio = 0.5; // an arrangement stays while its ratio lies between these
constexpr double most_kept_ratio = 8;
constexpr std::int32_t widest_row = 3600; // one row up to here, whatever its height …
constexpr double flattest_row = 4;        // … and beyond while it is no strip
constexpr std::int32_t room_share = 32;   // of a branch's width and height that is left free beside and below it
constexpr std::int32_t head_share = 16;   // of what is wider than a row, between a card and what is below it
constexpr double hanging_ratio = 0.55;    // of columns by rows where key results hang

// What is put beside each other: a child with all that is below it, or the block of hanging key results.
struct Cell {
    std::uint32_t node = no_place; // none: the block
    std::int32_t width = 0;
    std::int32_t height = 0;
    std::int32_t middle = 0; // of its card
};

struct Offset {
    std::int32_t x = 0, y = 0;
};

class Layouter {
public:
    Layouter(MapTree const& tree, MapMeasures const& measures) : m_tree(tree), m_measures(measures) {
        m_layout.cards.resize(tree.size());
        m_layout.reach.resize(tree.size());
        m_layout.rows.resize(tree.size());
        m_layout.below.resize(tree.size());
        m_offsets.resize(tree.size());
    }

    MapLayout made() {
        for (std::uint32_t node = size(); node-- > 0;) measure(node);
        for (std::uint32_t node = 0; node < size(); ++node) place(node);
        return std::move(m_layout);
    }

private:
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_tree.size()); }
    bool hangs(std::uint32_t node) const {
        return m_tree.cards[node] == MapCard::KeyResult && m_tree.end[node] == node + 1;
    }

    void measure(std::uint32_t node) {
        MapBox& card = m_layout.cards[node];
        MapBox& reach = m_layout.reach[node];
        card = {0, 0, m_measures.width, m_measures.height(m_tree.cards[node])};
        reach = card;
        gather(node);
        if (m_cells.empty()) return;
        std::size_t const columns = columns_of(node);
        Offset const room = put_in_rows(columns);
        reach.width = std::max(card.width, room.x);
        std::int32_t const below = m_measures.layer(m_tree.cards[node]) + head(room.x);
        m_layout.below[node] = below;
        reach.height = below + room.y;
        std::int32_t const side = (reach.width - room.x) / 2; // a card may be wider than what is below it
        card.x = std::clamp(side + middle_of_rows(columns, room.x) - card.width / 2, 0, reach.width - card.width);
        for (std::size_t i = 0; i < m_cells.size(); ++i) shift(m_cells[i], m_places[i], {side, below});
    }

    // From afar a large branch has its name there.
    static std::int32_t head(std::int32_t width) { return std::max(0, width - widest_row) / head_share; }
    std::int32_t beside(Cell const& cell) const { return std::max(m_measures.gap_across, cell.width / room_share); }
    std::int32_t under(Cell const& cell) const { return std::max(m_measures.gap_down, cell.height / room_share); }

    // The cells below a node; the hanging key results stand in the first one, in their block.
    void gather(std::uint32_t node) {
        m_cells.clear();
        m_hanging.clear();
        for (std::uint32_t child = node + 1; child < m_tree.end[node]; child = m_tree.end[child]) {
            if (hangs(child)) m_hanging.push_back(child);
            else m_cells.push_back(cell_of(child));
        }
        if (!m_hanging.empty()) m_cells.insert(m_cells.begin(), hang());
    }

    Cell cell_of(std::uint32_t child) const {
        MapBox const& reach = m_layout.reach[child];
        return {child, reach.width, reach.height, m_layout.cards[child].middle()};
    }

    Cell hang() {
        auto const count = static_cast<std::int32_t>(m_hanging.size());
        std::int32_t const columns =
            count <= 2 ? count : std::max(2, static_cast<std::int32_t>(std::lround(std::sqrt(count * hanging_ratio))));
        std::int32_t const across = m_measures.width + m_measures.gap_across;
        std::int32_t const down = m_measures.key_result_height + m_measures.gap_hanging;
        for (std::int32_t i = 0; i < count; ++i)
            m_offsets[m_hanging[static_cast<std::size_t>(i)]] = {i % columns * across, i / columns * down};
        std::int32_t const width = columns * across - m_measures.gap_across;
        std::int32_t const rows = (count + columns - 1) / columns;
        return {no_place, width, rows * down - m_measures.gap_hanging, width / 2};
    }

    std::size_t columns_of(std::uint32_t node) {
        std::uint16_t const before = m_tree.rows.empty() ? std::uint16_t{0} : m_tree.rows[node];
        std::uint16_t const chosen = chosen_rows(before);
        m_layout.rows[node] = chosen;
        return chosen == one_row ? m_cells.size() : std::min<std::size_t>(chosen, m_cells.size());
    }

    std::uint16_t chosen_rows(std::uint16_t before) const {
        double width = 0;
        double height = 0; // of all below each other
        double tallest = 1;
        for (Cell const& cell : m_cells) {
            width += cell.width + beside(cell);
            height += cell.height + under(cell);
            tallest = std::max(tallest, static_cast<double>(cell.height));
        }
        auto const count = static_cast<double>(m_cells.size());
        double const slack = before == one_row ? 1.5 : 1;
        if (m_cells.size() < 2 || width <= widest_row * slack || width / tallest <= flattest_row * slack)
            return one_row;
        auto const ratio = [&](double columns) {
            return width / count * columns / (height / count * std::ceil(count / columns));
        };
        if (before != 0 && before != one_row && before <= m_cells.size() && ratio(before) >= least_kept_ratio &&
            ratio(before) <= most_kept_ratio)
            return before;
        double const columns = std::round(std::sqrt(best_ratio * count * height / width));
        return static_cast<std::uint16_t>(std::clamp(columns, 1.0, std::min(count, 60'000.0)));
    }

    // Where the cells stand in the room that they take together, which is returned.
    Offset put_in_rows(std::size_t columns) {
        m_places.resize(m_cells.size());
        Offset room;
        std::int32_t y = 0;
        for (std::size_t first = 0; first < m_cells.size(); first += columns) {
            std::int32_t x = 0;
            std::int32_t tallest = 0;
            std::int32_t gap = 0;
            for (std::size_t i = first; i < std::min(m_cells.size(), first + columns); ++i) {
                m_places[i] = {x, y};
                room.x = std::max(room.x, x + m_cells[i].width);
                x += m_cells[i].width + beside(m_cells[i]);
                tallest = std::max(tallest, m_cells[i].height);
                gap = std::max(gap, under(m_cells[i]));
            }
            room.y = y + tallest;
            y = room.y + gap;
        }
        return room;
    }

    // Over the middle of its children, or of the room they take where they stand in several rows.
    std::int32_t middle_of_rows(std::size_t columns, std::int32_t width) const {
        if (columns < m_cells.size()) return width / 2;
        return (m_places.front().x + m_cells.front().middle + m_places.back().x + m_cells.back().middle) / 2;
    }

    void shift(Cell const& cell, Offset place, Offset by) {
        if (cell.node != no_place) {
            m_offsets[cell.node] = {place.x + by.x, place.y + by.y};
            return;
        }
        for (std::uint32_t const node : m_hanging) {
            m_offsets[node].x += place.x + by.x;
            m_offsets[node].y += place.y + by.y;
        }
    }

    void place(std::uint32_t node) {
        MapBox& reach = m_layout.reach[node];
        MapBox& card = m_layout.cards[node];
        std::uint32_t const parent = m_tree.parent[node];
        if (parent != no_place) {
            reach.x = m_layout.reach[parent].x + m_offsets[node].x;
            reach.y = m_layout.reach[parent].y + m_offsets[node].y;
        }
        card.x += reach.x;
        card.y = reach.y;
        m_layout.below[node] += reach.y;
    }

    MapTree const& m_tree;
    MapMeasures m_measures;
    MapLayout m_layout;
    std::vector<Offset> m_offsets; // of a node's reach, from its parent's
    std::vector<Cell> m_cells;     // below the node that is measured, and where they stand
    std::vector<Offset> m_places;
    std::vector<std::uint32_t> m_hanging;
};

} // namespace

MapLayout lay_out(MapTree const& tree, MapMeasures const& measures) { return Layouter(tree, measures).made(); }

bool is_in_first_row(MapTree const& tree, MapLayout const& layout, std::uint32_t node) {
    std::uint32_t const parent = tree.parent[node];
    return parent != no_place && layout.cards[node].y == layout.below[parent];
}

} // namespace okra
