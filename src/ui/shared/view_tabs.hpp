// The views of a list as tabs, and what is done with saved ones. For the filter bar's own files.
#pragma once

#include <string>
#include <vector>

#include "ui/kit/choices.hpp"
#include "ui/shared/filter_bar.hpp"

namespace okra::ui {

struct Bar { // one frame of a filter bar
    View& view;
    ListState& state;
    FilterBarSpec const& spec;
    ListQuery query; // as it will be
    bool changed = false;

    Kit& kit() const { return view.kit; }
};

struct ViewTab {
    std::string view; // as a query has it
    SavedView const* saved = nullptr;
};
struct ViewTabs {
    std::vector<ViewTab> tabs;
    std::vector<Choice> choices;
    int chosen = 0;
    SavedView const* saved = nullptr; // the chosen one
    bool changed = false;             // it shows something else than what was saved
};
ViewTabs tabs_of(Bar&);
float width_of_tabs(Bar&, ViewTabs const&); // with the buttons behind them
void view_tabs(Bar&, ViewTabs&, Rect row);

} // namespace okra::ui
