// The one bar of every list: views as tabs, words and filters.
#pragma once

#include <span>
#include <string_view>

#include "ui/shared/list_query.hpp"

namespace okra::ui {

struct FilterBarSpec {
    Text name{}; // "Filter objectives"
    Kind kind = Kind::Objective; // of what is counted and filtered
    std::span<std::string_view const> offered{}; // facets, in place of those that are common
};
// Cuts its rows off the top of the page.
void filter_bar(View&, Rect& page, ListState&, FilterBarSpec const&);

} // namespace okra::ui
