// The cards of the analytics.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/shown.hpp"
#include "command/words.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/movement_list.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

// In the order of Status, as addresses name them.
constexpr std::array<std::string_view, 7> status_values{"",       "not_started", "on_track",    "at_risk",
                                                        "behind", "achieved",    "not_achieved"};
constexpr float head = 32;
constexpr std::size_t most_rows = 6;
constexpr float scroll_bar = 10;

} // namespace

Rect analytics_card(Analytics& a, Rect place, std::string_view chart, Text title, std::string_view subtitle) {
    a.kit().card(place);
    Rect rest = inset(place, space::between, 14);
    chart_head(a.kit(), cut_top(rest, head), chart, a.kit().words(title), subtitle, place);
    return rest;
}

void says_nothing(Analytics& a, Rect rest, Text words) {
    a.kit().paragraph(rest, a.kit().words(words), style::body, a.theme().muted, 4);
    a.kit().label({rest.x, rest.y, rest.width, 1}, a.kit().words(words), style::body, 0);
}

std::string counted(Analytics& a, std::size_t n, std::size_t all) {
    return a.view.words(text::analytics_of, {{"n", n}, {"all", all}});
}

// -- figures ---------------------------------------------------------------------------------------------------------

namespace {

struct Figure {
    std::string value, note;
    Color ink = 0; // of the note
    std::string label;
};

std::vector<Figure> figures_of(Analytics& a) {
    auto const& locale = a.kit().locale();
    Theme const& t = a.theme();
    auto const& all = a.data.totals;
    auto const words = [&](Text text) { return std::string(a.kit().words(text)); };
    std::vector<Figure> figures;
    bool const behind = all.progress && all.expected && *all.progress < 0.9 * *all.expected;
    figures.push_back({percent(all.progress, locale),
                       all.expected
                           ? a.view.words(text::analytics_expected, {{"percent", percent(all.expected, locale)}})
                           : std::string(),
                       behind ? t.of(Status::AtRisk).ink : t.muted, words(text::analytics_progress)});
    if (a.data.forecast && a.data.forecast->progress && all.period) {
        auto const& forecast = *a.data.forecast;
        std::string low = percent(forecast.progress_low, locale), high = percent(forecast.progress_high, locale);
        figures.push_back(
            {percent(forecast.progress, locale),
             forecast.progress_low && low != high
                 ? a.view.words(text::analytics_range, {{"low", std::move(low)}, {"high", std::move(high)}})
                 : std::string(),
             t.muted, a.view.words(text::analytics_forecast, {{"day", short_date(all.period->last, locale)}})});
    }
    std::string change;
    if (all.confidence && all.confidence_a_week_ago) {
        double const by = std::round((*all.confidence - *all.confidence_a_week_ago) * 10) / 10;
        std::string const sign = by < 0 ? locale.minus : std::string(by > 0 ? "+" : "±");
        change = a.view.words(text::analytics_since_week, {{"change", sign + number(std::abs(by), locale, 1)}});
    }
    figures.push_back({all.confidence ? number(*all.confidence, locale, 1) : "—", change, t.muted,
                       words(text::analytics_confidence)});
    figures.push_back({percent(a.data.duty.on_time(), locale),
                       a.data.duty.due > 0 ? counted(a, a.data.duty.met, a.data.duty.due) : std::string(), t.muted,
                       words(text::analytics_on_time)});
    figures.push_back(
        {counted(a, a.data.danger, a.data.totals.key_results), {}, t.muted, words(text::analytics_danger)});
    return figures;
}

} // namespace

void draw_figures(Analytics& a, Rect card) {
    Kit& kit = a.kit();
    auto const figures = figures_of(a);
    kit.card(card);
    std::size_t const across = kit.phone() ? 2 : figures.size();
    std::size_t const lines = (figures.size() + across - 1) / across;
    float const wide = card.width / static_cast<float>(across);
    float const high = card.height / static_cast<float>(lines);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        Figure const& figure = figures[i];
        std::size_t const line = i / across;
        Rect const place{card.x + wide * static_cast<float>(i % across), card.y + high * static_cast<float>(line), wide,
                         high};
        if (i % across > 0) kit.hairline_down({place.x, place.y + 12}, place.height - 24);
        SemanticNode node;
        node.role = Role::Text;
        node.name = figure.label + ": " + figure.value + (figure.note.empty() ? "" : ", " + figure.note);
        node.rect = place;
        kit.node(std::move(node));
        Rect rest = inset(place, space::between, 9);
        Rect row = cut_top(rest, 26);
        float const drawn = kit.text(row, figure.value, style::section, a.theme().text);
        kit.cut_start(row, drawn + 8);
        kit.text(row, figure.note, style::caption, figure.ink);
        kit.text(cut_top(rest, 18), figure.label, style::caption, a.theme().muted);
    }
}

// -- over time -------------------------------------------------------------------------------------------------------

void over_time_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    std::string const name(kit.words(text::analytics_over_time));
    std::string const subtitle = a.view.words(text::analytics_objectives, {{"n", a.data.totals.top_objectives}});
    Rect const rest = analytics_card(a, place, name, text::analytics_over_time, subtitle);
    auto const period = a.data.totals.period;
    if (!period) return says_nothing(a, rest, text::analytics_empty_hint);
    Plot plot_of;
    plot_of.name = name;
    plot_of.shares = true;
    plot_of.from_zero = true;
    plot_of.first = period->first;
    plot_of.last = period->last;
    plot_of.today = a.view.scene.at;
    auto const expected = [&](Date day, double share) {
        return PlotPoint{day, share * expected_progress(*period, day, a.view.scene.evaluation.preset().day_count), {}};
    };
    auto const band = [&](Status status, double low, double high) {
        PlotBand made;
        made.label = kit.words(text_of(status));
        made.colors = a.theme().of(status);
        for (Date const day : {period->first, period->last}) {
            made.low.push_back(expected(day, low));
            made.high.push_back(high > 1 ? PlotPoint{day, 1, {}} : expected(day, high));
        }
        return made;
    };
    auto const& preset = a.view.scene.evaluation.preset();
    double const on_track = preset.on_track > 0 && preset.on_track < 1 ? preset.on_track : 0.9;
    double const at_risk = preset.at_risk > 0 && preset.at_risk < on_track ? preset.at_risk : 0.7;
    plot_of.bands = {band(Status::Behind, 0, at_risk), band(Status::AtRisk, at_risk, on_track),
                     band(Status::OnTrack, on_track, 2)};
    PlotLine pace{std::string(kit.words(text::analytics_expected_line)), {}, a.theme().muted, Stroke::Dotted, false};
    pace.points = {expected(period->first, 1), expected(period->last, 1)};
    PlotLine line{{}, {}, 0, Stroke::Solid, true};
    for (std::size_t i = 0; i < a.data.days.size(); ++i)
        if (a.data.over_time[i]) line.points.push_back({a.data.days[i], *a.data.over_time[i], {}});
    if (!line.points.empty())
        line.label = a.view.words(text::analytics_now, {{"percent", percent(line.points.back().value, kit.locale())}});
    plot_of.lines = {std::move(pace), std::move(line)};
    if (a.data.forecast && a.data.forecast->progress)
        plot_of.forecast =
            Plot::Forecast{*a.data.forecast->progress, a.data.forecast->progress_low, a.data.forecast->progress_high};
    if (plot(kit, rest, plot_of)) a.view.go("objectives");
}

void confidence_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    std::string const name(kit.words(text::analytics_confidence_weeks));
    Rect const rest =
        analytics_card(a, place, name, text::analytics_confidence_weeks, kit.words(text::analytics_confidence_note));
    auto const& weeks = a.data.totals.confidence_by_week;
    Plot plot_of;
    plot_of.name = name;
    plot_of.from_zero = true;
    plot_of.last = a.view.scene.at;
    plot_of.first = a.view.scene.at - 7 * (static_cast<int>(std::max<std::size_t>(weeks.size(), 2)) - 1);
    PlotLine line{{}, {}, a.theme().accent, Stroke::Solid, true};
    for (std::size_t i = 0; i < weeks.size(); ++i)
        if (weeks[i]) line.points.push_back({plot_of.first + 7 * static_cast<int>(i), *weeks[i], {}});
    if (line.points.empty()) return says_nothing(a, rest, text::analytics_empty_hint);
    plot_of.lines = {std::move(line)};
    plot_of.target = 10;
    if (plot(kit, rest, plot_of)) a.view.go("key-results");
}

// -- spread ----------------------------------------------------------------------------------------------------------

void spread_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    std::string const name(kit.words(text::analytics_spread));
    Rect const rest = analytics_card(a, place, name, text::analytics_spread,
                                     a.view.words(text::analytics_key_results, {{"n", a.data.key_results}}));
    if (a.data.key_results == 0) return says_nothing(a, rest, text::analytics_empty_hint);
    Bars chart;
    chart.name = name;
    for (std::size_t i = 0; i < spread_bars; ++i) {
        // The bands of grading: learning, progress, success, and beyond the target.
        Status const band = i >= 10  ? Status::Achieved
                            : i >= 7 ? Status::OnTrack
                            : i >= 4 ? Status::AtRisk
                                     : Status::Behind;
        std::string const label = kit.words().count(static_cast<std::int64_t>(i * 10));
        std::string const detail =
            i >= 10 ? std::string(kit.words(text::analytics_spread_over))
                    : a.view.words(text::analytics_spread_bar, {{"low", i * 10}, {"high", i * 10 + 10}});
        chart.bars.push_back({label, static_cast<double>(a.data.spread[i]), a.theme().of(band).mark, detail});
    }
    if (bars(kit, rest, chart)) show_key_results(a, "sort", "progress");
}

// -- missed ----------------------------------------------------------------------------------------------------------

void missed_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    std::string const name(kit.words(text::analytics_missed));
    Rect rest = analytics_card(a, place, name, text::analytics_missed, {});
    int chosen = static_cast<int>(a.asked.missed_by);
    std::array<Option, outcome_ways> options;
    constexpr std::array words{text::analytics_by_direction, text::analytics_by_kind, text::analytics_by_type,
                               text::analytics_by_team, text::analytics_by_owner};
    for (std::size_t i = 0; i < options.size(); ++i) options[i].label = kit.words(words[i]);
    Rect select_row = cut_top(rest, kit.control_height());
    select_row.width = std::min(select_row.width, 220.0F);
    if (kit.select(select_row, kit.words(text::analytics_by), chosen, options)) {
        AnalyticsAsked wanted = a.asked;
        wanted.missed_by = static_cast<OutcomeBy>(chosen);
        wanted.group.clear();
        a.ask(wanted);
    }
    cut_top(rest, 10);
    if (a.data.outcomes.all.empty()) return says_nothing(a, rest, text::analytics_missed_none);
    Bars chart;
    chart.name = name;
    chart.shares = true;
    chart.lying = true;
    chart.mark = static_cast<double>(a.data.outcomes.missed()) / static_cast<double>(a.data.outcomes.all.size());
    for (OutcomeGroup const& group : a.data.groups) {
        if (chart.bars.size() == most_rows) break;
        chart.bars.push_back({group_label(a.view, a.asked.missed_by, group), group.share(), 0,
                              counted(a, group.missed.size(), group.all()), !group.comparable()});
    }
    auto const opened = bars(kit, rest, chart);
    if (!opened) return;
    AnalyticsAsked wanted = a.asked;
    wanted.group = group_word(a.view, a.asked.missed_by, a.data.groups[*opened]);
    a.view.go("analytics/misses", query_of(wanted));
}

// -- check-ins by week and team --------------------------------------------------------------------------------------

namespace {

// Companies have more teams than a card is high: their rows scroll.
float team_row(Kit const& kit) { return kit.coarse() ? 28 : 24; }
// All of them for the keyboard and screen readers, unless they are very many.
VisibleRows team_rows(Rect rest, float top, float high, std::size_t count) {
    constexpr std::size_t many = 100;
    return count > many ? visible_rows(rest, top, high, count) : VisibleRows{0, count};
}
float beside_bar(Kit const& kit, float width, float height, std::size_t rows) { // of what scrolls
    return static_cast<float>(rows) * team_row(kit) > height ? width - scroll_bar : width;
}

// A team's row leads to its key results: one stop of the keyboard a team, not one a week.
void open_team(Analytics& a, Rect line, HeatRow const& row, std::string const& team) {
    SemanticNode node;
    node.role = Role::Button;
    node.name = team + ", " + percent(row.all.on_time(), a.kit().locale());
    node.rect = line;
    auto const scope = a.kit().scope("team " + team);
    Press const press = a.kit().pressable(line, "open", std::move(node), 3);
    if (press.hovered) a.kit().fill(line, a.theme().hover, 3);
    if (press.clicked) show_key_results(a, "team", std::string(a.view.document().id_of(row.team)));
}

} // namespace

namespace {

void heat_table(Analytics& a, Rect rest) {
    Kit& kit = a.kit();
    ChartTable table{{std::string(kit.words(text::analytics_team)), std::string(kit.words(text::analytics_on_time))},
                     {}};
    for (Date const week : a.data.weeks) table.heads.push_back(short_date(week, kit.locale()));
    for (HeatRow const& row : a.data.heat) {
        auto& cells = table.rows.emplace_back();
        cells.push_back(analytics_team(a.view, row.team));
        cells.push_back(percent(row.all.on_time(), kit.locale()));
        for (Duty const& duty : row.weeks)
            cells.push_back(duty.due == 0 ? std::string("—") : counted(a, duty.met, duty.due));
    }
    auto const opened = table_of_chart(kit, rest, "heat", table);
    if (opened && a.data.heat[*opened].team)
        show_key_results(a, "team", std::string(a.view.document().id_of(a.data.heat[*opened].team)));
}

} // namespace

void heat_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    Theme const& t = a.theme();
    Rect rest =
        analytics_card(a, place, "heat", text::analytics_check_ins, kit.words(text::analytics_by_week_and_team));
    if (a.data.heat.empty()) return says_nothing(a, rest, text::analytics_no_duty);
    if (wants_table(kit, "heat")) return heat_table(a, rest);
    float const labels = std::min(118.0F, rest.width * 0.3F);
    constexpr float shares = 46;
    Rect foot = cut_bottom(rest, 18);
    float const room = beside_bar(kit, rest.width, rest.height, a.data.heat.size());
    float const wide = (room - labels - shares) / static_cast<float>(std::max<std::size_t>(a.data.weeks.size(), 1));
    auto const table = kit.group(Role::Table, kit.words(text::analytics_check_ins), rest, "heat");
    float const high = team_row(kit);
    Rect const content = kit.begin_scroll("heat rows", rest);
    auto const seen = team_rows(rest, content.y, high, a.data.heat.size());
    for (std::size_t at = seen.first; at < seen.last; ++at) {
        HeatRow const& row = a.data.heat[at];
        Rect line{content.x, content.y + high * static_cast<float>(at), room, high};
        std::string const team = analytics_team(a.view, row.team);
        auto const item = kit.group(Role::Row, team, line, "row " + team);
        if (row.team) open_team(a, line, row, team);
        else kit.label(line, team, style::caption, 0);
        kit.text(kit.cut_start(line, labels - 6), team, style::caption, t.text);
        kit.cut_start(line, 6);
        for (std::size_t i = 0; i < row.weeks.size(); ++i) {
            Rect const cell = inset(kit.cut_start(line, wide), 1.5F, 1.5F);
            Duty const& duty = row.weeks[i];
            if (duty.due == 0) {
                kit.fill(cell, t.sunken, 3);
                continue;
            }
            double const share = *duty.on_time();
            SemanticNode node;
            node.role = Role::Cell;
            node.name = a.view.words(text::analytics_week_of, {{"team", team},
                                                               {"day", short_date(a.data.weeks[i], kit.locale())},
                                                               {"met", duty.met},
                                                               {"due", duty.due}});
            node.rect = cell;
            kit.hint(cell, node.name);
            kit.node(std::move(node));
            kit.fill(cell, mixed(t.accent_soft, t.accent, static_cast<float>(share)), 3);
        }
        kit.text(line, percent(row.all.on_time(), kit.locale()), style::caption, t.muted, Align::End);
    }
    kit.end_scroll(high * static_cast<float>(a.data.heat.size()));
    kit.cut_start(foot, labels);
    std::size_t const step = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(52.0F / wide)));
    for (std::size_t i = 0; i < a.data.weeks.size(); i += step)
        kit.text({foot.x + wide * static_cast<float>(i), foot.y, 60, foot.height},
                 short_date(a.data.weeks[i], kit.locale()), style::caption, t.muted);
}

// -- teams and status ------------------------------------------------------------------------------------------------

namespace {

constexpr std::array team_statuses{Status::Achieved, Status::OnTrack,     Status::AtRisk,
                                   Status::Behind,   Status::NotAchieved, Status::NotStarted};

void teams_table(Analytics& a, Rect rest) {
    Kit& kit = a.kit();
    ChartTable table{{std::string(kit.words(text::analytics_team))}, {}};
    for (Status const status : team_statuses) table.heads.emplace_back(kit.words(text_of(status)));
    for (TeamRow const& row : a.data.teams) {
        auto& cells = table.rows.emplace_back();
        cells.push_back(analytics_team(a.view, row.team));
        for (Status const status : team_statuses)
            cells.push_back(number(row.by_status[static_cast<std::size_t>(status)], kit.locale()));
    }
    auto const opened = table_of_chart(kit, rest, "teams", table);
    if (opened && a.data.teams[*opened].team)
        show_key_results(a, "team", std::string(a.view.document().id_of(a.data.teams[*opened].team)));
}

} // namespace

void teams_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    Theme const& t = a.theme();
    Rect rest = analytics_card(a, place, "teams", text::analytics_teams, {});
    if (a.data.teams.empty()) return says_nothing(a, rest, text::analytics_empty_hint);
    if (wants_table(kit, "teams")) return teams_table(a, rest);
    float const labels = std::min(118.0F, rest.width * 0.36F);
    Rect top = cut_top(rest, 24);
    float const room = beside_bar(kit, rest.width, rest.height, a.data.teams.size());
    float const wide = (room - labels) / static_cast<float>(team_statuses.size());
    kit.cut_start(top, labels);
    for (Status const status : team_statuses) {
        Rect const cell = kit.cut_start(top, wide);
        kit.icon(cell, icon_of(status), 15, t.of(status).ink);
        kit.hint(cell, kit.words(text_of(status)));
    }
    auto const table = kit.group(Role::Table, kit.words(text::analytics_teams), rest, "teams");
    float const high = team_row(kit);
    Rect const content = kit.begin_scroll("team rows", rest);
    auto const seen = team_rows(rest, content.y, high, a.data.teams.size());
    for (std::size_t at = seen.first; at < seen.last; ++at) {
        TeamRow const& row = a.data.teams[at];
        Rect line{content.x, content.y + high * static_cast<float>(at), room, high};
        std::string const team = analytics_team(a.view, row.team);
        auto const item = kit.group(Role::Row, team, line, "row " + team);
        kit.label(kit.cut_start(line, labels), team, style::caption, t.text);
        for (Status const status : team_statuses) {
            Rect const cell = inset(kit.cut_start(line, wide), 1.5F, 1.5F);
            std::uint32_t const count = row.by_status[static_cast<std::size_t>(status)];
            kit.fill(cell,
                     count == 0 ? t.sunken
                                : mixed(t.of(status).soft, t.of(status).mark,
                                        0.15F + 0.45F * static_cast<float>(count) / static_cast<float>(row.all)),
                     3);
            if (count == 0) continue;
            SemanticNode node;
            node.role = Role::Button;
            node.name = a.view.words(text::analytics_team_status,
                                     {{"team", team}, {"status", kit.words(text_of(status))}, {"n", count}});
            auto const scope = kit.scope(team);
            Press const press = kit.pressable(cell, english(text_of(status)), std::move(node), 3);
            kit.text(cell, number(count, kit.locale()), style::caption_medium, t.text, Align::Center);
            if (!press.clicked) continue;
            std::string query;
            if (row.team) add_query_word(query, "team", std::string(a.view.document().id_of(row.team)));
            add_query_word(query, "status", std::string(status_values[static_cast<std::size_t>(status)]));
            a.view.go("key-results", query);
        }
    }
    kit.end_scroll(high * static_cast<float>(a.data.teams.size()));
}

// -- lists: risk, load, causes ---------------------------------------------------------------------------------------

namespace {

constexpr float list_row = 44;

struct ListLine {
    Slot record;
    char const* icon = nullptr;
    std::string title, detail, value;
    double share = 0; // of the longest bar
};

void table_of_lines(Analytics& a, Rect rest, std::string_view chart, std::vector<ListLine> const& lines) {
    Kit& kit = a.kit();
    ChartTable table{{std::string(kit.words(text::settings_name)), std::string(kit.words(text::value)),
                      std::string(kit.words(text::misses_details))},
                     {}};
    for (ListLine const& line : lines) table.rows.push_back({line.title, line.value, line.detail});
    auto const opened = table_of_chart(kit, rest, chart, table);
    if (opened && lines[*opened].record) a.view.open_record(lines[*opened].record);
}

// `chart`: as its head has it. All of them in the table, as many as have room beside their bars.
void list_lines(Analytics& a, Rect rest, std::string_view chart, std::string_view name,
                std::vector<ListLine> const& lines) {
    Kit& kit = a.kit();
    if (wants_table(kit, chart)) return table_of_lines(a, rest, chart, lines);
    Theme const& t = a.theme();
    auto const scope = kit.scope(name);
    auto const list = kit.group(Role::List, name, rest, name);
    for (ListLine const& line : lines) {
        if (rest.height < list_row) break;
        Rect row = cut_top(rest, list_row);
        SemanticNode node;
        node.role = line.record ? Role::Button : Role::ListItem;
        node.name = line.title;
        node.value = line.value;
        node.description = line.detail;
        node.rect = row;
        if (line.record) {
            auto const own = kit.scope(a.view.document().id_of(line.record)); // two rows never share an id
            auto const item = kit.group(Role::ListItem, line.title, row, line.title);
            Press const press = kit.pressable(row, "open", std::move(node));
            if (press.hovered) kit.fill(inset(row, -4, 2), t.hover, space::control_radius);
            if (press.clicked) a.view.open_record(line.record);
        } else kit.node(std::move(node));
        kit.hairline({row.x, row.y}, row.width);
        row = inset(row, 0, 4);
        Rect right_side = kit.cut_end(row, 76);
        kit.cut_end(row, 8);
        if (line.icon != nullptr) {
            Rect const icon = kit.cut_start(row, 22);
            kit.icon({icon.x, icon.y, 18, 20}, line.icon, 15, t.muted);
        }
        kit.text(cut_top(row, 19), line.title, style::body, t.text);
        kit.text(row, line.detail, style::caption, t.muted);
        kit.text(cut_top(right_side, 19), line.value, style::body_strong, t.text, Align::End);
        Rect const bar = middle(right_side, 5);
        kit.fill(bar, t.track, 2.5F);
        float const wide = bar.width * static_cast<float>(std::clamp(line.share, 0.0, 1.0));
        kit.fill({bar.x, bar.y, wide, bar.height}, faded(t.text, 0.72F), 2.5F);
    }
}

} // namespace

void risk_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    Rect const rest = analytics_card(a, place, "risk", text::analytics_risk, kit.words(text::analytics_risk_points));
    if (a.data.risks.empty()) return says_nothing(a, rest, text::analytics_risk_none);
    std::vector<ListLine> lines;
    for (PortfolioRisk const& risk : a.data.risks) {
        Kind const kind = a.view.document().kind_of(risk.record);
        std::string detail = kind_name(a.kit().words(), kind);
        if (risk.days_late > 0) detail += " · " + a.view.words(text::analytics_days_late, {{"n", risk.days_late}});
        lines.push_back({risk.record, icon_of(kind), title_or_untitled(a.view, risk.record), detail,
                         number(risk.rise * 100, kit.locale(), 1), risk.rise / a.data.risks.front().rise});
    }
    list_lines(a, rest, "risk", kit.words(text::analytics_risk), lines);
}

void load_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    Rect const rest = analytics_card(a, place, "load", text::analytics_load, kit.words(text::analytics_load_note));
    if (a.data.loads.empty()) return says_nothing(a, rest, text::analytics_empty_hint);
    std::vector<ListLine> lines;
    auto const sum = [](Load const& load) { return load.key_results + load.initiatives; };
    double const most = std::max(1U, sum(a.data.loads.front()));
    for (Load const& load : a.data.loads) {
        std::string detail = a.view.words(text::analytics_load_parts,
                                          {{"key_results", load.key_results}, {"initiatives", load.initiatives}});
        if (load.waiting > 0) detail += " · " + a.view.words(text::analytics_waiting, {{"n", load.waiting}});
        lines.push_back({load.person, icons::user, title_or_untitled(a.view, load.person), detail,
                         number(sum(load), kit.locale()), sum(load) / most});
    }
    list_lines(a, rest, "load", kit.words(text::analytics_load), lines);
}

void causes_card(Analytics& a, Rect place) {
    Kit& kit = a.kit();
    Rect const rest =
        analytics_card(a, place, "causes", text::analytics_causes, kit.words(text::analytics_causes_note));
    auto const& causes = a.data.causes;
    if (causes.causes.empty()) return says_nothing(a, rest, text::analytics_causes_none);
    std::vector<ListLine> lines;
    lines.reserve(causes.causes.size());
    std::vector<std::uint32_t> sums;
    sums.reserve(causes.counts.size());
    for (auto const& counts : causes.counts) sums.push_back(std::accumulate(counts.begin(), counts.end(), 0U));
    for (std::size_t i = 0; i < causes.causes.size(); ++i)
        lines.push_back({{},
                         nullptr,
                         causes.causes[i],
                         {},
                         number(sums[i], kit.locale()),
                         static_cast<double>(sums[i]) / sums.front()});
    list_lines(a, rest, "causes", kit.words(text::analytics_causes), lines);
}

} // namespace okra::ui
