// The parts of the analytics' screen, for its own files.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/analytics.hpp"
#include "engine/forecast.hpp"
#include "session/queries.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

enum class MissedBy : std::uint8_t { Direction, Kind, Type, Team };

struct AnalyticsAsked { // by the address
    std::string team, owner, level; // "": all
    MissedBy missed_by = MissedBy::Direction;
    bool operator==(AnalyticsAsked const&) const = default;
    bool narrows() const { return !team.empty() || !owner.empty() || !level.empty(); }
};
AnalyticsAsked analytics_asked(std::string_view query);
std::string query_of(AnalyticsAsked const&);

struct MissedGroup {
    std::string label;
    std::uint32_t all = 0, missed = 0;
};
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
    std::vector<MissedGroup> missed;
    std::uint32_t over = 0, missed_in_all = 0; // key results whose end has come
    Duty duty;
    std::vector<Date> weeks;
    std::vector<HeatRow> heat;
    std::vector<TeamRow> teams;
    std::vector<PortfolioRisk> risks;
    std::vector<Load> loads;
    std::vector<std::pair<std::string, std::uint32_t>> causes; // the most frequent first
};
AnalyticsData analytics_data(View&, AnalyticsAsked const&);

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

std::string analytics_team(View const&, Slot team); // "No team" for none
// The records behind a mark, as the list of key results: what is asked here, and so much more.
void show_key_results(Analytics const&, std::string_view word, std::string const& value);

// Cards: each draws itself into its place.
void draw_figures(Analytics&, Rect);
void over_time_card(Analytics&, Rect);
void spread_card(Analytics&, Rect);
void missed_card(Analytics&, Rect);
void heat_card(Analytics&, Rect);
void teams_card(Analytics&, Rect);
void risk_card(Analytics&, Rect);
void load_card(Analytics&, Rect);
void confidence_card(Analytics&, Rect);
void causes_card(Analytics&, Rect);

} // namespace okra::ui
