// The parts of the key results table, for its own files.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ui/shared/list_query.hpp"
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
struct TableState {
    ListState list;
    Cached<std::pair<ContentKey, ListQuery>, std::vector<Slot>> found;
    std::vector<Slot> rows; // as found last

    Slot focus; // key result of the roving focus, and where it was last
    std::size_t focus_row = 0;
    WidgetId menu_id = 0; // the context menu, the key result it is for and its place
    Slot menu;
    Rect menu_anchor;
};
void refresh_table(View&, TableState&);
std::string_view sort_field(TableColumn); // of the query engine
std::vector<SortKey> sort_of(View const&, TableState&); // with the usual order where none was chosen
Slot home_of(View const&, Slot key_result); // its first objective of the chosen cycle
std::string number_in(View const&, Slot key_result, Slot objective); // "2": its place there

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
    std::string_view key_of(std::size_t row) const { return view.document().id_of(data.rows[row]); }
};
std::size_t table_focus_row(TableState&); // precondition: there are rows

std::span<Column const> table_columns();
void draw_table_head(Table&, Rect head); // sorts on a click
void draw_table_row(Table&, std::size_t row);
void draw_table_card(Table&, std::size_t row); // phone
float table_card_height(Kit&);

} // namespace okra::ui
