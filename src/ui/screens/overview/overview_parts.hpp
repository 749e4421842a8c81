// The parts of the overview, for its own files.
#pragma once

#include <utility>
#include <vector>

#include "session/queries.hpp"
#include "ui/shared/attention.hpp"

namespace okra::ui {

struct OverviewFacts {
    Totals totals;
    AttentionLines attention;
    std::vector<Slot> wins;
    std::vector<Slot> measured; // the top objectives that have a progress, of which totals tell the mean
};
struct TopObjectives {
    std::vector<Slot> shown; // of the status that is chosen
    bool all_company = false;
};
struct OverviewState {
    Cached<ContentKey, OverviewFacts> facts;
    Cached<std::pair<ContentKey, Status>, TopObjectives> top;
    Status filter = Status::Unset; // of the top objectives
    bool all_attention = false;    // every line, not the worst alone
};

// One frame of it.
struct OverviewPage {
    Totals const& totals;
    AttentionLines const& attention;
    std::vector<Slot> const& wins;
    std::vector<Slot> const& measured;
    std::vector<Slot> const& due; // my key results
    std::vector<Slot> const& top;
    bool all_company = false;
    Status& filter; // of the top objectives
    bool& all_attention;
};
OverviewPage overview_page(View&, OverviewState&); // current

// Each draws into the top of `rest`, as wide as it is, and cuts off what it used.
void overview_cards(View&, OverviewPage const&, Rect& rest);
void overview_summary(View&, OverviewPage const&, Rect& rest);        // phone: progress and the button to check in
void overview_status_card(View&, OverviewPage const&, Rect& rest);
void overview_objectives(View&, OverviewPage const&, Rect& rest);
void overview_attention(View&, OverviewPage const&, Rect& rest);
void overview_wins(View&, OverviewPage const&, Rect& rest);

void card_group_title(View&, Rect, std::string_view); // heading of level 2

} // namespace okra::ui
