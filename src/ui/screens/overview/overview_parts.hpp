// The parts of the overview, for its own files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
struct OverviewRest; // what the first picture does not need: the filters, and further lists
struct OverviewState {
    std::shared_ptr<OverviewRest> rest; // once all of the program is here
    Cached<std::pair<ContentKey, std::string>, OverviewFacts> facts; // by the filters as well
    Cached<std::pair<std::pair<ContentKey, std::string>, Status>, TopObjectives> top;
    std::optional<AttentionKind> kind; // of the attention that is shown; none: all
    Status filter = Status::Unset; // of the top objectives
    bool all_attention = false;    // every line, not the worst alone
    float end = 0;                 // where the page ended when it was drawn last, not scrolled
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
    std::vector<bool> const* among = nullptr; // by slot, what the filters leave; none: all
    OverviewState& state;
};
OverviewPage overview_page(View&, OverviewState&); // current

// Each draws into the top of `rest`, as wide as it is, and cuts off what it used.
void overview_cards(View&, OverviewPage const&, Rect& rest);
void overview_summary(View&, OverviewPage const&, Rect& rest);        // phone: progress and the button to check in
void overview_status_card(View&, OverviewPage const&, Rect& rest);
void overview_objectives(View&, OverviewPage const&, Rect& rest);
void overview_attention(View&, OverviewState&, OverviewPage const&, Rect& rest);
void overview_wins(View&, OverviewPage const&, Rect& rest);

// The card of a list as high as its rows: title, and how many there are of them where it is said.
struct ListCard {
    Rect head; // beside the title
    Rect rows;
    Kit::Group group;
};
ListCard list_card(View&, std::string_view title, std::size_t count, float height, Rect& rest);
Rect next_row(View&, Rect& rows, float height, bool first); // with a hairline above all but the first
void calm_card(View&, Text title, char const* icon, Text words, Rect& rest); // a sentence in place of rows
bool more_link(View&, Rect foot, std::string_view label); // under the rows of a card
void title_and_line(View&, Rect cell, std::string_view title, std::string_view line);
inline constexpr float card_row = 52;

// -- drawn once all of the program is here (web/later.txt)
// -------------------------------------------------------------
std::vector<bool> const* rest_of_overview_among(View&, OverviewState&); // nullptr: nothing is filtered
void rest_of_overview_tools(View&, OverviewState&, OverviewPage const&, Rect title); // present, export
// Goes to the key results of the overview's filters, and of one more word.
void start_key_results(View&, std::string_view word, std::string_view value);
std::vector<Slot> const& rest_of_overview_late(View&, OverviewPage const&); // whose last check-in came too late
void rest_of_overview_bar(View&, OverviewState&, Rect& rest);
bool rest_of_overview_empty(View&, OverviewState&, Rect& rest); // true: the filters leave nothing, and that is said
void rest_of_overview_main(View&, OverviewState&, OverviewPage const&, Rect& rest); // projects
void rest_of_overview_side(View&, OverviewState&, OverviewPage const&, Rect& rest); // due, commitments, mentions
void rest_of_overview_counts(View&, OverviewState&, OverviewPage const&, Rect head); // of attention, by kind

void card_group_title(View&, Rect, std::string_view); // heading of level 2

} // namespace okra::ui
