// The parts of the sheet, for its own files.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "ui/kit/table.hpp"
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
};
constexpr std::size_t sheet_column_count = 12;
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

// What the bar at the bottom does with the rows that are chosen: their number, owner, tracking, delete.
void sheet_bar(View&, Rect page, DataTableState&, std::vector<Slot> const& chosen);

} // namespace okra::ui
