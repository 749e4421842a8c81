// The parts of the key results table, for its own files.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ui/shared/copy_rows.hpp"
#include "ui/shared/list_head.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/row_moves.hpp"

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
    Slot record; // none: the head of a group
    std::uint32_t group = 0;
    bool operator==(TableRow const&) const = default;
};
struct TableState {
    ListState list;
    KeptList<ListQuery> found;
    std::set<std::string> folded; // labels of groups
    std::vector<TableRow> rows;   // of what was found last, without those that are folded away
    Cached<std::pair<std::pair<ContentKey, ListQuery>, std::set<std::string>>, bool> laid_out; // the rows

    TableRow focus; // of the roving focus, and where it was last
    std::size_t focus_row = 0;
    bool scrolls_to_focus = false; // once its row has moved
    RowRange selected; // up to the row with the focus
    RowDrag drag;
    WidgetId menu_id = 0; // the context menu, the key result it is for and its place
    Slot menu;
    Rect menu_anchor;
};
void refresh_table(View&, TableState&);
std::vector<SortKey> sort_of(View const&, TableState&); // with the usual order where none was chosen
QueryResult const& found_of(View const&, TableState&);
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

    float top_of(std::size_t row) const; // from the list's, also of what is behind the last one
    Rect rect_of(std::size_t row) const;
    VisibleRows seen() const;
    std::string key_of(std::size_t row) const;
};
std::size_t table_focus_row(TableState&); // precondition: there are rows

void move_table_focus(Table&, std::size_t row); // and brings it into view

std::span<Column const> table_columns();
void draw_table_row(Table&, std::size_t row);
void draw_table_group(Table&, std::size_t row);
void fold_table_group(Table&, std::size_t row, bool folded);
void draw_table_card(Table&, std::size_t row); // phone
float table_card_height(Kit&);

// table_moves.cpp: rows that change their place, that are selected or copied.
bool handle_table_moves(Table&); // true: a key was taken
void drag_table_row(Table&, std::size_t row, Press const&);
void end_table_drag(Table&);
void select_table_rows(Table&, std::size_t to); // from the row with the focus
std::vector<Slot> selected_records(Table const&);

} // namespace okra::ui
