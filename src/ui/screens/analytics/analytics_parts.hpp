// The parts of the analytics' screen, for its own files.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/order.hpp"
#include "engine/analytics.hpp"
#include "engine/forecast.hpp"
#include "engine/outcomes.hpp"
#include "session/queries.hpp"
#include "ui/charts/plots.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

inline constexpr std::size_t outcome_ways = 5; // of OutcomeBy
enum class OutcomesShown : std::uint8_t { Missed, Reached, All };

struct AnalyticsAsked { // by the address
    std::string team, owner, level; // "": all
    OutcomeBy missed_by = OutcomeBy::Direction;
    std::string group; // of the outcomes: an enumerator's number, or an id
    OutcomesShown shown = OutcomesShown::Missed;
    bool shows_causes = false; // of what is missed, in place of what was asked for
    bool causes_by_cycle = false;
    bool operator==(AnalyticsAsked const&) const = default;
    bool narrows() const { return !team.empty() || !owner.empty() || !level.empty(); }
};
AnalyticsAsked analytics_asked(std::string_view query);
std::string query_of(AnalyticsAsked const&);

struct TeamRow {
    Slot team; // none: without
    std::array<std::uint32_t, 7> by_status{};
    std::uint32_t all = 0;
};
struct HeatRow {
    Slot team;
    Duty all;
    std::vector<Duty> weeks; // one for each of `weeks`
};
constexpr std::size_t spread_bars = 11; // tenths, and what is at 1 or above

struct AnalyticsData { // for a content and what is asked
    Totals totals;
    std::optional<Forecast> forecast; // of the whole cycle
    std::vector<Date> days; // of the line over time, the last one is the day that is read
    std::vector<std::optional<double>> over_time;
    std::array<std::uint32_t, spread_bars> spread{};
    std::uint32_t key_results = 0; // with progress
    std::uint32_t danger = 0;
    Outcomes outcomes;
    std::vector<OutcomeGroup> groups; // of them, by what is asked
    std::vector<Landing> landings; // of the top objectives
    Bowler bowler;
    Duty duty;
    std::vector<Date> weeks;
    std::vector<HeatRow> heat;
    std::vector<TeamRow> teams;
    std::vector<PortfolioRisk> risks;
    std::vector<Load> loads;
    CauseTable causes; // by team
};
// What of the cycle is asked for, by slot.
std::vector<bool> analytics_among(View const&, AnalyticsAsked const&);
AnalyticsData analytics_data(View&, AnalyticsAsked const&);

struct TableButtons { // of a table beside its card: to the clipboard, as a file, as a picture
    std::string file; // its name, without an ending
    Rect card; // that is saved as a picture; no height: none
    double picture_at = 0;
};
// At the end of the row; what is left of it.
Rect table_buttons(View&, Rect row, TableButtons&, FunctionRef<ChartTable()>);

struct AnalyticsState {
    struct Key {
        ContentKey content;
        AnalyticsAsked asked;
        std::string language;
        bool operator==(Key const&) const = default;
    };
    Cached<Key, AnalyticsData> data;
};
struct Analytics { // one frame
    View& view;
    AnalyticsAsked const& asked;
    AnalyticsData const& data;

    Kit& kit() const { return view.kit; }
    Theme const& theme() const { return view.kit.theme(); }
    void ask(AnalyticsAsked const& wanted) const { view.set_query(query_of(wanted)); }
};

// The page's title with its layouts, and the filters: what all of them share.
// Whether its action was pressed, where it has one.
bool analytics_head(View&, Rect& page, Text title, AnalyticsAsked const&, ButtonSpec const* action = nullptr);

std::string analytics_team(View const&, Slot team); // "No team" for none
std::string group_label(View const&, OutcomeBy, OutcomeGroup const&);
std::string group_word(View const&, OutcomeBy, OutcomeGroup const&); // in an address
std::string month_name(View const&, BowlerMonth const&); // "Jan"
// The records behind a mark, as the list of key results: what is asked here, and so much more.
void show_key_results(Analytics const&, std::string_view word, std::string const& value);

// The card itself, with its title; what is left for the chart, or its table.
Rect analytics_card(Analytics&, Rect place, std::string_view chart, Text title, std::string_view subtitle);
void says_nothing(Analytics&, Rect, Text);
std::string counted(Analytics&, std::size_t n, std::size_t all);

// Cards: each draws itself into its place.
void draw_figures(Analytics&, Rect);
void over_time_card(Analytics&, Rect);
void landing_card(Analytics&, Rect);
void months_card(Analytics&, Rect);
void spread_card(Analytics&, Rect);
void missed_card(Analytics&, Rect);
void heat_card(Analytics&, Rect);
void teams_card(Analytics&, Rect);
void risk_card(Analytics&, Rect);
void load_card(Analytics&, Rect);
void confidence_card(Analytics&, Rect);
void causes_card(Analytics&, Rect);

} // namespace okra::ui
