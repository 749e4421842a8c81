// Saved views: what a list shows, as records of the workspace.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/shared/list_query.hpp"

namespace okra::ui {

// Everyone's and mine, of a screen with all its layouts, in order.
std::vector<SavedView const*> saved_views(Scene const&, std::string_view family);
SavedView const* saved_view(Scene const&, std::string_view id); // nullptr: there is none, or it is another person's
// The view that a screen opens with when its address asks for nothing: mine before everyone's; nullptr: none.
SavedView const* view_that_opens(Scene const&, std::string_view family);

ListQuery query_of(Scene const&, SavedView const&);
bool is_as_saved(Scene const&, SavedView const&, ListQuery const&);
// What it takes to save the query: filters, grouping, order and columns, and the screen's layout.
std::vector<FieldValue> saved_fields(Scene const&, ListQuery const&, std::string_view screen);
// Those that are needed for nothing but this view to open first. `id` empty: none shall.
std::vector<Command> commands_to_open_first(Scene const&, SavedView const&, bool opens_first);

std::string screen_of(SavedView const&); // the address of its layout: "objectives/board"

} // namespace okra::ui
