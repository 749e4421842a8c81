// The parts of the key results table, for its own files.
#pragma once

#include <span>

#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

TableCache& table_of(View&); // current

// One frame of the table.
struct Table {
    View& view;
    TableCache& data;
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
std::size_t table_focus_row(TableCache&); // precondition: there are rows

std::span<Column const> table_columns();
void draw_table_head(Table&, Rect head); // sorts on a click
void draw_table_row(Table&, std::size_t row);
void draw_table_card(Table&, std::size_t row); // phone
float table_card_height(Kit&);

} // namespace okra::ui
