// What stands above the rows of every list: its title with the layouts, what groups it, its columns and their heads.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ui/shared/list_query.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

// The title, and beside it the layouts where the screen has several. Returns what is left for buttons.
Rect list_title(View&, Rect& page, std::string_view title);
// In place of a list without rows: what a filter hides can be shown again there, else `usual` says how to begin. True:
// its action was pressed.
bool nothing_listed(View&, ListState&, Rect page, Emptiness const& usual, Text hint_of_filter);
// Cut off the end of a title's row. The first opens a list, and returns its own place.
Rect list_button(Kit&, Rect& bar, ButtonSpec, WidgetId list);
void group_button(View&, Rect& bar, ListState&, Kind);
void columns_button(View&, Rect& bar, ListState&, std::span<Column const> all);

// Those that the query asks for, in its order; the one that takes the rest is always among them.
std::vector<Column> chosen_columns(std::span<Column const> all, ListQuery const&);

struct ListHead {
    View& view;
    ListState& list;
    Kind kind;
    std::span<Column const> all;
    std::span<PlacedColumn const> shown;
    std::vector<SortKey> const& sort; // in force, chosen or not
};
// A click on a head sorts, with Shift by one key more; its menu also groups, moves and hides the column.
void draw_list_head(ListHead const&, Rect);

// A row that heads a group: fold it, its word, how many there are and how they stand.
struct GroupRow {
    std::string word;
    Slot record;            // that it stands for; a person's picture is shown
    Aggregate const& aggregate;
    std::span<Slot const> records; // of the group: the mean leads to them
    bool expanded = true;
    std::span<PlacedColumn const> columns; // the mean stands in that of the progress, where it is shown
    std::string_view key;
    SemanticNode node;      // of its role; name and state are filled in
};
Press draw_group_row(View&, Rect, GroupRow);

} // namespace okra::ui
