// The parts of the sheet, for its own files.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/table.hpp"
#include "ui/record/own_fields.hpp"
#include "ui/shared/list_head.hpp"

namespace okra::ui {

enum class SheetColumn : std::uint8_t {
    Objective,
    Title,
    Progress,
    Now,
    Start,
    Target,
    Unit,
    Status,
    Owner,
    Due,
    Tracking,
    Confidence,
    CheckedIn,
    Measure,
};
constexpr std::size_t sheet_column_count = 14; // the workspace's own fields are the columns behind them
constexpr float sheet_bar_height = 48;

struct SheetInfo {
    std::string_view name; // in addresses and saved views
    Text label{};
    float width = 0;
    Align align = Align::Start;
    std::string_view sort{}; // the query engine's field; "" by none
};
SheetInfo const& sheet_info(SheetColumn);
std::vector<int> sheet_first_columns(); // those it begins with
constexpr SheetColumn sheet_column(int at) { return static_cast<SheetColumn>(at); }

// -- what stands in a cell, and what is typed over it ----------------------------------------------------------------
std::string sheet_text(View&, Slot key_result, SheetColumn);  // as it is seen
std::string sheet_typed(View&, Slot key_result, SheetColumn); // as one would type it
bool sheet_can_edit(View const&, Slot key_result, SheetColumn);
void sheet_draw(View&, Rect, Slot key_result, SheetColumn);
// What to do so that the cell says this; or why not, in words.
std::expected<Command, std::string> sheet_command(View&, Slot key_result, SheetColumn, std::string_view typed);

// -- the workspace's own fields of key results
// -------------------------------------------------------------------------
std::vector<OwnField> own_columns(Document const&); // without values
OwnField own_cell(View const&, Slot key_result, OwnField column); // with that of the key result
std::expected<Command, std::string> own_command(View&, Slot key_result, OwnField const& column, std::string_view typed);

// Of the columns, by their names: which are pinned, and how wide they are ("220 title").
struct SheetLook {
    std::vector<std::string> pinned, widths;
};
SheetLook sheet_look(std::span<DataColumn const>, DataTableState const&);
SheetLook kept_sheet_look(View const&); // as this browser had them last
void keep_sheet_look(View&, SheetLook const&);
// What is pinned stands first, and every width is as it was set.
void apply_sheet_look(SheetLook const&, std::span<DataColumn const>, DataTableState&);

// The bar at the bottom: what is done with the rows that are chosen. How high it is.
float sheet_bar(View&, Rect page, DataTableState&, std::vector<Slot> const& chosen);

} // namespace okra::ui
