// What the table's own files share: columns as placed, the range, one table in one frame.
#pragma once

#include <algorithm>

#include "ui/kit/table.hpp"

namespace okra::ui {

inline constexpr float table_head_height = 36;
inline constexpr float table_cell_padding = 10;
inline constexpr float table_box_width = 44;

struct TablePlace { // a column that is shown
    int column = 0;
    float x = 0;    // from the start of the row
    float width = 0;
    bool pinned = false;
};

struct TableRange { // of cells, all ends included
    std::size_t first_row = 0, last_row = 0, first_place = 0, last_place = 0;
    std::size_t height() const { return last_row - first_row + 1; }
    std::size_t width() const { return last_place - first_place + 1; }
    bool has(std::size_t row, std::size_t place) const {
        return row >= first_row && row <= last_row && place >= first_place && place <= last_place;
    }
};

struct TableKept : Kit::Kept {
    float scrolled_x = 0;            // of the rows, in the frame before
    std::optional<int> resizing, moving; // columns
    float grip = 0;                  // of the pointer, from the edge or start of the column
    std::size_t fill_to = 0;         // the last row of a fill that is being dragged
    bool filling = false;
    bool dragging = false;           // a range, by pointer
    bool wants_focus = false;        // of the cell, after an edit
    bool fresh_edit = false;
    bool typed_edit = false; // it began with what was typed, and goes on behind it
    int menu_column = 0;
};

struct TableFrame {
    Kit& kit;
    std::span<DataColumn const> columns;
    TableRows const& rows;
    DataTableState& state;
    TableSpec const& spec;
    TableEvents& events;
    TableKept& kept;
    std::vector<TablePlace> places;
    float width = 0;    // of a row
    Rect window;        // where rows are seen
    float top = 0;      // of the first row
    float left = 0;     // of a row
    Press fill;         // of the handle
    std::size_t pinned = 0; // places, as far as there is room

    Rect row_rect(std::size_t row) const {
        return {left, top + static_cast<float>(row) * spec.row_height, width, spec.row_height};
    }
    Rect place_in(Rect const& row, TablePlace const& place) const {
        float const x = place.pinned ? std::max(row.x, window.x) + place.x : row.x + place.x;
        return {x, row.y, place.width, row.height};
    }
    TablePlace box() const { return {-1, 0, table_box_width, pinned > 0}; }
    float pinned_end() const { return pinned > 0 ? places[pinned - 1].x + places[pinned - 1].width : 0; }
    // What must be seen so that the cell is, which may not lie below those that are pinned.
    Rect seen_with(std::size_t row, std::size_t place) const {
        Rect const cell = cell_rect(row, place);
        float const before = places[place].pinned ? 0 : pinned_end();
        return {cell.x - before, cell.y, cell.width + before, cell.height};
    }
    Rect cell_rect(std::size_t row, std::size_t place) const { return place_in(row_rect(row), places[place]); }
    std::string cell_key(std::size_t row, std::size_t place) const {
        return rows.key(row) + "/" + std::string(columns[static_cast<std::size_t>(places[place].column)].key);
    }
    TableRange range() const {
        auto const [low_row, high_row] = std::minmax(state.row, state.anchor_row);
        auto const [low_place, high_place] = std::minmax(state.place, state.anchor_place);
        return {low_row, high_row, low_place, high_place};
    }
    DataColumn const& column(int at) const { return columns[static_cast<std::size_t>(at)]; }
};

// While it lives, nothing is drawn over the pinned columns and no press below them is taken.
class BesidePinned {
public:
    BesidePinned(TableFrame const&, bool applies = true);
    ~BesidePinned();
    BesidePinned(BesidePinned const&) = delete;
    BesidePinned& operator=(BesidePinned const&) = delete;

private:
    bool m_applies;
};

void table_head(TableFrame&, Rect);         // and its menu
void table_rows(TableFrame&);               // between begin_scroll and end_scroll
void table_keys(TableFrame&);               // of the focused cell
void table_move_to(TableFrame&, std::size_t row, std::size_t place, bool extends);
void table_begin_edit(TableFrame&, std::optional<std::string> text = {});
void table_arrange(TableFrame&);            // makes the shown columns and widths the state's own, to be changed

} // namespace okra::ui
