// A table of any length: rows are drawn only where they are seen, the head stays, columns can be sorted by several,
// widened, moved and hidden, cells walked, edited, filled and pasted like in a spreadsheet.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct DataColumn {
    std::string_view key;        // identity, also in a saved view
    std::string_view label;
    float width = 120;
    float least = 48;
    Align align = Align::Start;
    bool grows = false;          // takes what the others leave
    bool sortable = true;
    bool can_hide = true;
};
struct TableSort {
    int column = 0;
    bool descending = false;
    bool operator==(TableSort const&) const = default;
};
struct TableEdit {               // one cell shall become this, as typed
    std::size_t row = 0;
    int column = 0;
    std::string text;
};

// What a table shows: rows by number in the order they are seen, known by their keys; columns by number.
class TableRows {
public:
    virtual ~TableRows() = default;
    virtual std::size_t count() const = 0;
    virtual std::string key(std::size_t row) const = 0;
    virtual std::string text(std::size_t row, int column) const = 0; // spoken and copied, drawn if nothing else is
    virtual std::string name(std::size_t) const { return {}; } // of the row as it is spoken; empty: its first cell
    virtual std::string typed(std::size_t row, int column) const { return text(row, column); } // where editing begins
    virtual bool can_edit(std::size_t, int) const { return false; }
    virtual void draw(Kit&, Rect, std::size_t row, int column) const; // inside the cell's padding
};

struct DataTableState {              // kept by the caller; the first ones are what a saved view remembers
    std::vector<int> columns;    // shown, in this order; empty: all as they come
    std::size_t pinned = 0;      // so many of them, from the first, stay when the table is scrolled sideways
    std::vector<float> widths;   // by column; 0 or missing: its own
    std::vector<TableSort> sort; // the first one counts most
    std::set<std::string> selected; // rows, by key

    std::size_t row = 0, place = 0;           // the cell with the focus; place among the columns shown
    std::size_t anchor_row = 0, anchor_place = 0; // the other corner of the range
    bool editing = false;
    std::string draft;
    std::string error;           // of the cell that is edited; the caller says it, the next key clears it
    bool reopens = false;        // the caller wants this cell edited again, with this draft and error
};

struct TableSpec {
    float row_height = 36;
    bool cells = true;           // vertical lines, a focus on cells; else rows are whole
    bool selectable = true;      // boxes at the start, row numbers while nothing is chosen
    std::string_view empty;      // what is said without rows; empty: "Nothing to show."
};
struct TableEvents {
    bool sorted = false;         // state.sort has changed
    bool arranged = false;       // state.columns, state.pinned or state.widths have
    bool selected = false;       // state.selected has
    std::optional<std::size_t> opened;  // by Enter or double click where nothing is to be edited, or a tap
    std::optional<std::size_t> context; // a row's menu is asked for
    Rect anchor;                        // of it
    bool focused = false;               // one of its cells has the focus
    std::vector<TableEdit> edits;       // one step: typed, filled, pasted or emptied
};
TableEvents data_table(Kit&, Rect, std::string_view name, std::span<DataColumn const>, TableRows const&,
                       DataTableState&, TableSpec const& = {});
float table_height(TableSpec const&, std::size_t rows); // with its head

// Which columns are shown, as a list with boxes, while `list` is open. True when it was changed.
bool table_columns_menu(Kit&, WidgetId list, Rect anchor, std::span<DataColumn const>, DataTableState&);

} // namespace okra::ui
