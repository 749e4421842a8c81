// The parts of the overview, for its own files.
#pragma once

#include "ui/shared/caches.hpp"

namespace okra::ui {

OverviewCache& overview_of(View&); // current

// Each draws into the top of `rest`, as wide as it is, and cuts off what it used.
void overview_cards(View&, OverviewCache const&, Rect& rest);
void overview_summary(View&, OverviewCache const&, Rect& rest);        // phone: progress and the button to check in
void overview_status_card(View&, OverviewCache const&, Rect& rest);
void overview_objectives(View&, OverviewCache&, Rect& rest);
void overview_attention(View&, OverviewCache const&, Rect& rest);
void overview_wins(View&, OverviewCache const&, Rect& rest);

void card_group_title(View&, Rect, std::string_view); // heading of level 2

} // namespace okra::ui
