// The parts of the key results table, for its own files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

enum class TableColumn : std::uint8_t {
    Number,
    Objective,
    Title,
    Progress,
    Now,
    Status,
    Owner,
    Due,
    CheckedIn,
    Confidence,
};
struct TableRow {
    Slot key_result;
    Slot objective; // the first one in the chosen cycle
    std::uint32_t number = 0; // within that objective
};
struct TableFilter {
    std::string text; // folded
    Status status = Status::Unset;
    int whose = 0; // 0 everyone's, 1 mine, 2 nobody's
    TableColumn sort = TableColumn::Objective;
    bool descending = false;
    bool operator==(TableFilter const&) const = default;
};
struct TableState {
    std::string address; // the query the filter was last taken from
    std::string typed; // the text of the filter as typed
    TableFilter filter; // wanted

    std::optional<ContentKey> key; // what the rows were made of, with
    TableFilter made_with;
    std::vector<TableRow> rows;
    std::size_t all = 0; // without the filter

    Slot focus; // key result of the roving focus, and where it was last
    std::size_t focus_row = 0;
    WidgetId menu_id = 0; // the context menu, the key result it is for and its place
    Slot menu;
    Rect menu_anchor;
};
void refresh_table(View&, TableState&);

// One frame of the table.
struct Table {
    View& view;
    TableState& data;
    std::vector<PlacedColumn> columns;
    float row_height = 44;
    float row_width = 0;
    Rect window;
    float top = 0;

    Rect rect_of(std::size_t row) const {
        return {window.x, top + static_cast<float>(row) * row_height, row_width, row_height};
    }
    std::string_view key_of(std::size_t row) const { return view.document().id_of(data.rows[row].key_result); }
};
std::size_t table_focus_row(TableState&); // precondition: there are rows

std::span<Column const> table_columns();
void draw_table_head(Table&, Rect head); // sorts on a click
void draw_table_row(Table&, std::size_t row);
void draw_table_card(Table&, std::size_t row); // phone
float table_card_height(Kit&);

} // namespace okra::ui
