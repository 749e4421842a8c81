// History chart, forecast sentence and "Why this number".
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "engine/formula.hpp"
#include "engine/measured.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/record.hpp"
#include "words/texts/why.hpp"

namespace okra::ui {

namespace {

constexpr float chart_height = 164;
constexpr int longest_history = 366; // days
constexpr TextStyle why_text{platform::FontFace::Regular, 13, 20};
constexpr TextStyle why_strong{platform::FontFace::SemiBold, 13, 20};
constexpr std::size_t most_contributors = 20;

// -- chart -----------------------------------------------------------------------------------------------------------

// A single value is plotted only where the current value is the last one; else the progress is.
bool plots_values(KeyResult const& key_result) {
    switch (key_result.measure) {
    case KeyResultKind::Metric:
    case KeyResultKind::Indicator: return key_result.aggregation == Aggregation::Last;
    case KeyResultKind::Maintain:
    case KeyResultKind::Threshold: return true;
    default: return false;
    }
}

std::vector<PlotPoint> check_in_points(Drawer& d, Slot source) {
    std::vector<PlotPoint> points;
    for (auto const& point : d.view.scene.index.check_ins(source)) {
        if (!point.has_value || point.at.milliseconds < 0) continue;
        auto const* const check_in = d.document().get<CheckIn>(point.check_in);
        points.push_back({point.day(), point.value, check_in != nullptr ? check_in->note : std::string{}});
    }
    return points;
}

std::vector<PlotPoint> values_of(Drawer& d, KeyResult const& key_result) {
    return check_in_points(d, key_result.measure == KeyResultKind::Indicator ? key_result.indicator : d.slot);
}

std::vector<PlotPoint> progress_points(RecordFacts const& facts) {
    std::vector<PlotPoint> points;
    for (std::size_t i = 0; i < facts.dates.size() && i < facts.progress.size(); ++i)
        if (facts.progress[i]) points.push_back({facts.dates[i], *facts.progress[i], {}});
    return points;
}

// An indicator is not bound to a cycle: as far back as it was measured, within a year.
Period period_for(Drawer& d, std::vector<PlotPoint> const& points) {
    if (d.result.period) return *d.result.period;
    Date const today = d.view.scene.at;
    Date const first = points.empty() ? today - 30 : std::clamp(points.front().at, today - longest_history, today);
    return {first, std::max(today, first + 7)};
}

// What was measured over the period, where it should be, and where it is heading.
struct History {
    std::vector<PlotPoint> points; // in order of time
    Period period;
    std::optional<double> start, target;
    std::string_view unit;
    bool shares = false; // values are shares, shown as percentages
};

History history_of(Drawer& d) {
    History history;
    RecordFacts const& facts = facts_of(d);
    auto const* const key_result = d.key_result();
    auto const* const indicator = d.document().get<Indicator>(d.slot);
    bool const values = indicator != nullptr || (key_result != nullptr && plots_values(*key_result));
    history.points = indicator != nullptr ? check_in_points(d, d.slot)
                     : values             ? values_of(d, *key_result)
                                          : progress_points(facts);
    history.period = period_for(d, history.points);
    std::erase_if(history.points,
                  [&](PlotPoint const& it) { return it.at < history.period.first || it.at > history.period.last; });
    history.shares = !values;
    if (!values) {
        history.start = 0;
        history.target = 1;
        return history;
    }
    history.unit = indicator != nullptr ? indicator->unit : key_result->unit;
    if (indicator != nullptr) return history;
    bool const metric = key_result->measure == KeyResultKind::Metric || key_result->measure == KeyResultKind::Indicator;
    if (metric) history.start = d.result.start.value_or(0);
    history.target = key_result->measure == KeyResultKind::Threshold ? key_result->bound
                     : metric                                        ? d.result.target
                                                                     : std::nullopt;
    return history;
}

Plot plot_of(Drawer& d, History const& history) {
    Plot plot;
    plot.name = d.view.words(text::history_of, {{"title", title_or_untitled(d.view, d.slot)}});
    plot.unit = history.unit;
    plot.shares = history.shares;
    plot.first = history.period.first;
    plot.last = history.period.last;
    plot.today = d.view.scene.at;
    plot.target = history.target;
    if (auto const* const indicator = d.document().get<Indicator>(d.slot); indicator != nullptr && indicator->healthy)
        plot.health = Plot::Health{*indicator->healthy, indicator->watch.value_or(*indicator->healthy),
                                   is_upward(indicator->direction)};
    plot.turned = history.start && history.target && *history.target < *history.start;
    if (history.start && history.target)
        plot.lines.push_back({.points = {{plot.first, *history.start, {}}, {plot.last, *history.target, {}}},
                              .color = d.theme().muted,
                              .stroke = Stroke::Dotted});
    bool const unset = d.result.status == Status::Unset;
    plot.lines.push_back({.points = history.points,
                          .color = plot.health ? d.theme().text
                                   : unset     ? d.theme().accent
                                               : status_color(d.theme(), d.result),
                          .marks = true});
    Forecast const& forecast = facts_of(d).forecast;
    if (forecast.value && !history.shares) plot.forecast = Plot::Forecast{*forecast.value, forecast.low, forecast.high};
    return plot;
}

std::string said(Drawer& d, History const& history, double value) {
    auto const& locale = d.kit().locale();
    if (history.shares) return percent(value, locale);
    return quantity(value, history.unit, locale, decimals_apart({history.start, value, history.target}));
}

std::string summary_of(Drawer& d, History const& history) {
    auto const& locale = d.kit().locale();
    if (history.points.empty()) return std::string(d.view.words(text::no_values_yet));
    auto const& first = history.points.front();
    auto const& last = history.points.back();
    std::string text = d.view.words(text::chart_summary, {{"n", history.points.size()},
                                                          {"first", said(d, history, first.value)},
                                                          {"first_day", long_date(first.at, locale)},
                                                          {"last", said(d, history, last.value)},
                                                          {"last_day", long_date(last.at, locale)}});
    if (!history.target) return text;
    return text + "; " + d.view.words(text::chart_target, {{"value", said(d, history, *history.target)}});
}

std::string day_of(Drawer& d, Date date) { return brief_date(date, d.view.scene.at, d.kit().locale()); }

// Few digits, as it is a guess, but enough to tell it from start and target.
std::string rough(Drawer& d, double value) {
    constexpr double significant = 3;
    double const digits = value == 0 ? 0 : significant - 1 - std::floor(std::log10(std::fabs(value)));
    double const scale = std::pow(10, std::clamp(digits, 0.0, 15.0));
    double const rounded = std::round(value * scale) / scale;
    bool const tells = std::isfinite(rounded) && decimals_apart({d.result.start, d.result.target}) <= digits;
    return measured_text(*d.key_result(), d.result, tells ? rounded : value, d.kit().locale());
}

std::string forecast_sentence(Drawer& d) {
    Forecast const& forecast = facts_of(d).forecast;
    auto const* const key_result = d.key_result();
    if (key_result == nullptr || !forecast.value || !d.result.period) return {};
    bool const over = d.result.period->last < d.view.scene.at;
    if (over) return {};
    View const& view = d.view;
    std::string const value = rough(d, *forecast.value);
    std::string const day = day_of(d, d.result.period->last);
    bool const ranges = forecast.low && forecast.high && *forecast.low != *forecast.high;
    std::string text =
        ranges ? view.words(text::forecast_between, {{"value", value},
                                                     {"day", day},
                                                     {"low", rough(d, std::min(*forecast.low, *forecast.high))},
                                                     {"high", rough(d, std::max(*forecast.low, *forecast.high))}})
               : view.words(text::forecast_is, {{"value", value}, {"day", day}});
    if (d.result.progress.value_or(0) >= 1) return text;
    if (forecast.completion) text += " " + view.words(text::forecast_met, {{"day", day_of(d, *forecast.completion)}});
    else if (forecast.not_at_this_pace) text.append(" ").append(view.words(text::forecast_not_met));
    return text;
}

// -- why -------------------------------------------------------------------------------------------------------------

struct Line {
    std::string text;
    Color color = 0;
    float gap = 0; // above it
};

// What stands in parentheses stays on one line.
std::string unbroken(std::string_view formula) {
    std::string text;
    int depth = 0;
    for (char const c : formula) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == ' ' && depth > 0) text += "\u00A0";
        else text += c;
    }
    return text;
}

std::vector<Line> lines_of(Drawer& d) {
    Explanation const& why = facts_of(d).why;
    Theme const& t = d.theme();
    std::vector<Line> lines;
    auto const add = [&](std::string text, Color color, float gap = 0) {
        lines.push_back({std::move(text), color, gap});
    };
    Words const& words = d.kit().words();
    if (!why.formula.empty()) add(unbroken(said(words, why.formula)), t.text);
    for (auto const& input : why.inputs) add(said(words, input), t.muted);
    for (std::size_t i = 0; i < why.status_rule.size(); ++i)
        add(said(words, why.status_rule[i]), why.status_rule[i].is(text::why_no) ? t.muted : t.text,
            i == 0 ? 6.0F : 0.0F);
    if (lines.empty()) add(std::string(d.view.words(text::nothing_to_measure)), t.muted);
    return lines;
}

float height_of(Drawer& d, Line const& line, float width) {
    return line.gap + d.kit().paragraph_height(width, line.text, why_text);
}

void draw_line(Drawer& d, Rect& rest, Line const& line) {
    cut_top(rest, line.gap);
    drawer_text(d, rest, line.text, why_text, line.color);
}

// -- contributors: each with its weight, its progress and its share of the number, in points
// ---------------------------

constexpr float stack_height = 8;
constexpr float contributor_height = 26;
constexpr float weight_column = 48;
constexpr float progress_column = 64;
constexpr float share_column = 48;

struct ContributorTable {
    std::span<Contribution const> shown;
    std::size_t more = 0;
};

double points_of(Contribution const& one) {
    return one.why_left_out || !one.progress ? 0 : one.share * *one.progress * 100;
}

ContributorTable table_of(Drawer& d) {
    auto const& all = facts_of(d).why.contributors;
    ContributorTable table;
    table.shown = std::span(all).first(std::min(all.size(), most_contributors));
    table.more = all.size() - table.shown.size();
    return table;
}

float height_of(Drawer& d, ContributorTable const& table) {
    if (table.shown.empty()) return 0;
    float const row = d.kit().coarse() ? space::touch_height : contributor_height;
    float const more = table.more > 0 ? why_text.line_height : 0;
    return 8 + stack_height + 8 + 22 + row * static_cast<float>(table.shown.size()) + more + 4;
}

// As long as the progress; each part as long as what it brings.
void draw_stack(Drawer& d, Rect bar, ContributorTable const& table) {
    Kit& kit = d.kit();
    constexpr float gap = 2;
    kit.fill(bar, d.theme().track, stack_height / 2);
    float x = bar.x;
    for (auto const& one : table.shown) {
        float const wide = bar.width * static_cast<float>(std::clamp(points_of(one) / 100, 0.0, 1.0));
        if (wide <= 0) continue;
        Rect const part{x, bar.y, std::min(std::max(1.0F, wide - gap), right(bar) - x), bar.height};
        if (part.width <= 0) break;
        kit.fill(part, faded(status_color(d.theme(), d.view.scene.evaluation.of(one.record)), 0.85F), 2);
        kit.hint(part, title_or_untitled(d.view, one.record));
        x += wide;
    }
}

struct Columns {
    Rect icon, title, weight, progress, share;
};
Columns columns_of(Rect row) {
    Columns columns;
    columns.share = cut_right(row, share_column);
    columns.progress = cut_right(row, progress_column);
    columns.weight = cut_right(row, weight_column);
    cut_right(row, 8);
    columns.icon = cut_left(row, icon_size);
    cut_left(row, 8);
    columns.title = row;
    return columns;
}

std::string contribution_words(Drawer& d, Contribution const& contribution) {
    auto const& locale = d.kit().locale();
    View const& view = d.view;
    if (contribution.why_left_out) return std::string(view.words(*contribution.why_left_out));
    std::string const share = percent(contribution.share, locale);
    std::string const progress = percent(contribution.progress, locale);
    if (contribution.weight == 1) return view.words(text::why_part, {{"share", share}, {"progress", progress}});
    return view.words(text::why_weighted_part,
                      {{"weight", number(contribution.weight, locale)}, {"share", share}, {"progress", progress}});
}

void contributor_row(Drawer& d, Rect row, Contribution const& one) {
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    auto const& locale = kit.locale();
    std::string const title = title_or_untitled(d.view, one.record);
    std::string const share = one.why_left_out ? "—" : number(points_of(one), locale, 1);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = contribution_words(d, one);
    Rect const hit{row.x - 6, row.y, row.width + 12, row.height};
    Press const press = kit.pressable(hit, d.document().id_of(one.record), std::move(node));
    if (press.hovered) kit.fill(hit, t.hover, space::control_radius);
    if (press.clicked) d.view.open_record(one.record);
    auto const columns = columns_of(row);
    bool const objective = d.document().get<Objective>(one.record) != nullptr;
    kit.icon(columns.icon, icon_of(d.document().kind_of(one.record)), 14, objective ? t.accent : t.muted);
    Color const ink = one.why_left_out ? t.muted : t.text;
    kit.text(columns.title, title, why_text, ink);
    kit.text(columns.weight, number(one.weight, locale), why_text, t.muted, Align::Right);
    kit.text(columns.progress, percent(one.progress, locale), why_text, ink, Align::Right);
    kit.text(columns.share, share, why_strong, ink, Align::Right);
    if (one.why_left_out) kit.hint(columns.share, kit.words(*one.why_left_out));
}

void draw_table(Drawer& d, Rect& rest, ContributorTable const& table) {
    if (table.shown.empty()) return;
    Kit& kit = d.kit();
    Theme const& t = d.theme();
    cut_top(rest, 8);
    draw_stack(d, cut_top(rest, stack_height), table);
    cut_top(rest, 8);
    auto const head = columns_of(cut_top(rest, 22));
    kit.text(head.title, kit.words(text::column_contributor), style::caption, t.muted);
    kit.text(head.weight, kit.words(text::column_weight), style::caption, t.muted, Align::Right);
    kit.text(head.progress, kit.words(text::progress), style::caption, t.muted, Align::Right);
    kit.text(head.share, kit.words(text::column_share), style::caption, t.muted, Align::Right);
    auto const scope = kit.scope("contributors");
    float const row = kit.coarse() ? space::touch_height : contributor_height;
    auto const list = kit.group(Role::List, kit.words(text::column_contributor),
                                {rest.x, rest.y, rest.width, row * static_cast<float>(table.shown.size())}, "list");
    for (auto const& one : table.shown) contributor_row(d, cut_top(rest, row), one);
    if (table.more > 0) drawer_text(d, rest, kit.words(text::and_more, {{"n", table.more}}), why_text, t.muted);
    cut_top(rest, 4);
}

} // namespace

void drawer_chart(Drawer& d, Rect& rest) {
    History const history = history_of(d);
    bool const has_line = history.start && history.target && d.result.period;
    if (history.points.empty() && !has_line) return;
    Plot chart = plot_of(d, history);
    chart.summary = summary_of(d, history);
    add_experiments(d, chart);
    cut_top(rest, 4);
    plot(d.kit(), cut_top(rest, chart_height), chart);
    cut_top(rest, 4);
    if (auto const sentence = forecast_sentence(d); !sentence.empty())
        drawer_text(d, rest, sentence, style::caption, d.theme().muted);
    else if (history.points.empty())
        drawer_text(d, rest, d.view.words(text::no_check_ins_chart), style::caption, d.theme().muted);
    cut_top(rest, 4);
}

void drawer_why(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    bool& open = d.state.why_open;
    bool const asked = d.view.stack.record_wants_why;
    open |= asked;
    auto lines = lines_of(d);
    if (!open) lines.erase(lines.begin() + 1, lines.end()); // leaves the formula
    float const inside_width = rest.width - 24;
    float height = 40;
    for (auto const& line : lines) height += height_of(d, line, inside_width);
    ContributorTable const table = open ? table_of(d) : ContributorTable{};
    height += height_of(d, table) + 6;
    cut_top(rest, 12);
    Rect const box = cut_top(rest, height);
    if (asked) kit.scroll_to(box);
    kit.fill(box, d.theme().background, 8);
    kit.outline(box, d.theme().hairline, 8);
    Rect inside = box;
    Rect const head = cut_top(inside, 40);
    std::string const title = d.result.progress
                                  ? kit.words(text::why_share, {{"share", percent(d.result.progress, kit.locale())}})
                                  : std::string(kit.words(text::why_none));
    SemanticNode node;
    node.role = Role::Button;
    node.name = title;
    node.expanded = open;
    Press const press = kit.pressable(head, "why", std::move(node), 8);
    if (press.clicked) {
        open = !open;
        kit.wake_after(0);
    }
    Rect words = inset(head, 12, 0);
    kit.icon(cut_right(words, 16), open ? icons::chevron_up : icons::chevron_down, 16,
             press.hovered ? d.theme().text : d.theme().muted);
    kit.text(words, title, why_strong, d.theme().text);
    Rect text{box.x + 12, inside.y - 6, inside_width, 1e5F};
    auto const scope = kit.scope("why lines");
    std::size_t const rules = open ? facts_of(d).why.status_rule.size() : 0; // stand under the table
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i + rules == lines.size()) draw_table(d, text, table);
        draw_line(d, text, lines[i]);
    }
    if (rules == 0) draw_table(d, text, table);
}

} // namespace okra::ui
