// What several screens are made of: words, cells, columns, empty states, roving lists.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command/level_names.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// -- measures of the design ------------------------------------------------------------------------------------------
inline constexpr float avatar_size = 24;
inline constexpr float bar_height = 6;
inline constexpr float icon_size = 16;
inline constexpr float percent_width = 50;
inline constexpr float trend_width = 96;
inline constexpr float trend_height = 26;
inline constexpr float head_height = 36;

Rect page_of(View&, Rect area); // within the page's margins, in the middle of what is wider than is good to read
inline Rect middle(Rect const& r, float height) { return {r.x, r.y + (r.height - height) / 2, r.width, height}; }

// The kinds of initiatives as files name them: those that everyone has, then the workspace's own.
std::vector<std::string> kinds_of_work(Document const&);

// -- words -----------------------------------------------------------------------------------------------------------
std::string title_or_untitled(View const&, Slot);
std::string first_name(Document const&, Slot person);
std::string spoken_result(View&, Result const&); // "62 %, On track, stale"
std::string capitalized(std::string_view);
std::string cycle_name(View&);         // "Q1 2026", "all cycles"
std::string level_word(View const&, Slot objective); // "Company"
std::string objective_code(View&, Slot);  // "O2.1": its place in the outline; "" for one of another cycle
char const* icon_of_level(std::string_view level);
std::string last_check_in_text(View&, Result const&); // "5 days ago", "—"
std::optional<Date> due_of(Result const&);

// -- cells -----------------------------------------------------------------------------------------------------------
float chip_width(Kit&, std::string_view);
void chip(View&, Rect, std::string_view); // outlined, as wide as its text or the rectangle, vertically centred
Rect percent_place(Rect progress); // of its percentage: what it says can be asked why
void progress_cell(View&, Rect, Result const&);
void progress_cell(View&, Rect, Slot, Result const&); // beside today's or the plan's where another one is looked at
void branch_mark(View const&, Rect row, Slot); // an edge in the accent, where the open branch changes it
struct ComparedProgress {
    double before = 0, after = 0; // shares
    bool since = false;           // after is today's, of a day before; else the branch's, of the plan
};
std::optional<ComparedProgress> compared_progress(View const&, Slot, Result const&);
void compared_bar(Kit&, Rect, ComparedProgress const&, std::optional<double> expected, Color);
void trend_cell(View&, Rect, Slot, Result const&);
void owner_cell(View&, Rect, Slot person);           // the avatar, and the first name where there is room
void text_cell(View&, Rect, std::string_view, Align = Align::Left); // muted
bool is_linked(Document const&, Slot key_result);    // its number comes from another record

// A picture, a sentence, what to do next and the button that does it. True when the button was pressed.
struct Emptiness {
    char const* icon = nullptr;
    std::string title;
    std::string hint;
    std::string action; // "" none
    char const* action_icon = nullptr;
};
bool empty_state(View&, Rect, Emptiness const&);
float empty_state_height(View&, float width, Emptiness const&);

// A heading of level 1 on the left; returns what is right of it.
Rect page_title(View&, Rect, std::string_view);

// The field of a list's words: what is typed, and what the list is asked for; another way there (an address) is shown,
// too.
void words_filter(View&, Rect, std::string_view label, std::string& typed, std::string& wanted);

// Status as a choice of a select box; index 0 is "All statuses".
std::vector<Option> status_options(Kit&);
int option_of(Status);
Status status_of_option(int);

// -- columns ---------------------------------------------------------------------------------------------------------
struct Column {
    int what = 0;             // of the view's own enumeration
    Text label{};
    float width = 0;          // 0: takes what the others leave
    int rank = 0;             // when room is short the highest rank goes first; 0 always stays
    Align align = Align::Left;
    std::string_view name{};  // in addresses and saved views
    std::string_view sort{};  // the query engine's field that it is sorted by; "" by none
    float most = 0;           // what it grows to where room is left; 0: stays as it is
    bool extra = false;       // shown only where it is asked for
};
struct PlacedColumn {
    int what = 0;
    Text label{};
    float x = 0;              // from the row's left edge
    float width = 0;
    Align align = Align::Left;
    std::string_view name{};
    std::string_view sort{};
};
// Drops columns until the one of width 0 has at least `least_rest`; what it has beyond goes to those that grow,
// the last one first.
std::vector<PlacedColumn> place_columns(std::span<Column const>, float width, float least_rest);
inline Rect cell_of(Rect const& row, PlacedColumn const& c) { return {row.x + c.x, row.y, c.width, row.height}; }

// -- lists -----------------------------------------------------------------------------------------------------------
// Rows first…last (not included) of `count` that can be seen in `view` when the list begins at `top`.
struct VisibleRows {
    std::size_t first = 0;
    std::size_t last = 0;
};
VisibleRows visible_rows(Rect view, float top, float row_height, std::size_t count);
// Where an arrow key moves the focus of a list; nothing when none was pressed. Precondition: count > 0.
std::optional<std::size_t> roved(Kit&, std::size_t at, std::size_t count, std::size_t page);
void row_background(View&, Rect, Press const&, bool selected);

// -- what can be done with a record ----------------------------------------------------------------------------------
enum class RecordAction : std::uint8_t {
    Open,
    CheckIn,
    AddKeyResult,
    AddObjective,
    AddWork,
    Duplicate,
    CopyTo,
    MoveTo,
    Archive,
    Delete,
};
enum class MenuOf : std::uint8_t { Table, Outline }; // the outline can also add
std::optional<RecordAction> record_menu(View&, WidgetId overlay, Rect anchor, Slot record, MenuOf);
std::vector<std::string> ids_of(Document const&, std::span<Slot const>);
// As one step; asks first where key results would be left without an objective.
void delete_record(View&, Slot);
void delete_records(View&, std::span<Slot const>);
void delete_at_once(View&, std::span<Slot const>);

// What is wrong, beside its cause: one line, and told to screen readers.
void error_line(View&, Rect, std::string_view);

// A paragraph in the top of `rest` that screen readers read, too; cuts off what it used.
void spoken_paragraph(View&, Rect& rest, std::string_view, TextStyle, Color);
// Centred in the top of `rest`, wrapped where it is too long for a line, and spoken; cuts off what it used.
void centred_text(View&, Rect& rest, std::string_view, TextStyle, Color);

} // namespace okra::ui
