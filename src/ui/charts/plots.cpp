// Lines with bands, bars, parts of a whole, and the table of each.
#include "ui/charts/plots.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/shown.hpp"
#include "ui/charts/axis.hpp"
#include "ui/keys.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/table.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float caption_line = 16;
constexpr float label_gap = 6;
constexpr float date_labels = 22;
constexpr float headroom = 8;
constexpr double beyond_bounds = 0.15;  // of the span of values and bounds, on both sides of it
constexpr double widest_forecast = 0.5; // of the span of what is known, beyond it
constexpr float lying_row = 40;
constexpr std::size_t crowded = 40;     // points: too many for a ring at each

struct Walk : Kit::Kept { // along a chart's marks
    bool as_table = false;
    bool walking = false;
    bool copies = false; // the table is wanted in the clipboard
    double picture_at = 0; // when the card is saved as a picture: what lies above it is gone then; 0: it is not
    std::size_t line = 0, mark = 0;
    double from = 0, until = 1; // what is shown of the time, as shares of it
    std::optional<float> grip;  // the pointer that moves it
    float dragged = 0;          // how far since it was pressed
    DataTableState table;
    bool is_near() const { return until - from < 1; }
};

// Shared by a chart and its head: known by the chart's name, wherever they stand.
Walk& walk_of(Kit& kit, std::string_view chart) {
    std::string const key = "chart walk " + std::string(chart);
    return kit.kept<Walk>(kit.id(key));
}

std::string value_text(Kit& kit, double value, bool shares, std::string_view unit) {
    return shares ? percent(value, kit.locale()) : quantity(value, unit, kit.locale());
}

std::string tick_text(Kit& kit, double value, bool shares, int apart) {
    if (shares) return percent(value, kit.locale());
    double const size = std::fabs(value);
    if (size >= 1e12) { // digits and the power of ten: all of it has no room
        int const power = static_cast<int>(std::floor(std::log10(size)));
        return number(value / std::pow(10, power), kit.locale(), 2) + "e" + std::to_string(power);
    }
    if (size >= 1e9) return number(value / 1e9, kit.locale(), 2) + "\u00A0G";
    if (size >= 1e6) return number(value / 1e6, kit.locale(), 2) + "\u00A0M";
    if (size >= 1e4) return number(value / 1e3, kit.locale(), 1) + "k";
    return number(value, kit.locale(), apart);
}

// As many decimals as it takes to tell ticks apart.
std::vector<std::string> tick_texts(Kit& kit, Axis const& axis, bool shares) {
    int apart = 0;
    if (axis.ticks.size() > 1) {
        double const step = axis.ticks[1] - axis.ticks[0];
        apart = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    }
    std::vector<std::string> texts;
    texts.reserve(axis.ticks.size());
    for (double const tick : axis.ticks) texts.push_back(tick_text(kit, tick, shares, apart));
    return texts;
}

float widest(Kit& kit, std::span<std::string const> texts) {
    float width = 0;
    for (auto const& text : texts) width = std::max(width, kit.width(text, style::caption));
    return std::ceil(width);
}

// -- the table instead -----------------------------------------------------------------------------------------------

class ChartRows final : public TableRows {
public:
    std::vector<std::vector<std::string>> cells;
    std::size_t count() const override { return cells.size(); }
    std::string key(std::size_t row) const override { return "mark " + std::to_string(row); }
    std::string text(std::size_t row, int column) const override {
        return cells[row][static_cast<std::size_t>(column)];
    }
    void draw(Kit& kit, Rect cell, std::size_t row, int column) const override {
        kit.text(cell, text(row, column), style::body, column == 0 ? kit.theme().text : kit.theme().muted,
                 column == 0 ? Align::Start : Align::End);
    }
};

// What a spreadsheet would compute stays a text.
void add_csv_cell(std::string& line, std::string_view cell) {
    if (!line.empty()) line += ',';
    line += '"';
    if (!cell.empty() && std::string_view("=+-@\t\r").contains(cell.front())) line += '\'';
    for (char const c : cell) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

std::string csv_of(std::span<std::string const> heads, std::span<std::vector<std::string> const> rows) {
    std::string csv;
    auto const add = [&](std::span<std::string const> cells) {
        std::string line;
        for (auto const& cell : cells) add_csv_cell(line, cell);
        csv += line + "\r\n";
    };
    add(heads);
    for (auto const& cells : rows) add(cells);
    return csv;
}

void copy_as_csv(Kit& kit, std::span<std::string const> heads, ChartRows const& rows) {
    kit.out().requests.emplace_back(platform::CopyText{csv_of(heads, rows.cells)});
    kit.announce(std::string(kit.words(text::chart_copied)));
}

std::optional<std::size_t> chart_table(Kit& kit, Rect rect, std::string_view name, std::span<std::string const> heads,
                                       ChartRows const& rows, Walk& walk) {
    if (std::exchange(walk.copies, false)) copy_as_csv(kit, heads, rows);
    std::vector<DataColumn> columns;
    columns.reserve(heads.size());
    for (std::size_t i = 0; i < heads.size(); ++i)
        columns.push_back({.key = heads[i],
                           .label = heads[i],
                           .width = 110,
                           .align = i == 0 ? Align::Start : Align::End,
                           .grows = i == 0,
                           .sortable = false});
    auto const events =
        data_table(kit, rect, name, columns, rows, walk.table, {.row_height = 32, .cells = false, .selectable = false});
    if (events.focused && take(kit, chart_keys().front())) walk.as_table = false;
    return events.opened;
}

// -- pieces of charts ------------------------------------------------------------------------------------------------

void bubble(Kit& kit, Rect plot, Point at, std::string_view value, std::string_view label, std::string_view note) {
    Theme const& t = kit.theme();
    float const head = kit.width(value, style::body_strong) + 8 + kit.width(label, style::caption);
    float const width =
        std::clamp(std::max(head, note.empty() ? 0.0F : 200.0F) + 20, 60.0F, std::max(60.0F, plot.width));
    float const below = note.empty() ? 0 : kit.paragraph_height(width - 20, note, style::caption);
    float const height = 12 + 20 + below;
    float const x = std::clamp(at.x - width / 2, plot.x, std::max(plot.x, right(plot) - width));
    float const y = at.y - height - 12 < plot.y - headroom ? at.y + 12 : at.y - height - 12;
    Rect const box{std::round(x), std::round(y), width, height};
    kit.fill({box.x - 1, box.y + 1, box.width + 2, box.height + 2}, faded(t.shadow, 0.8F), 7);
    kit.fill(box, t.surface, 6);
    kit.outline(box, t.border, 6);
    Rect inside = inset(box, 10, 6);
    Rect line = cut_top(inside, 20);
    kit.cut_start(line, kit.text(line, value, style::body_strong, t.text) + 8);
    kit.text(line, label, style::caption, t.muted);
    if (below > 0) kit.paragraph(inside, note, style::caption, t.muted);
}

// The whole chart as one place for the focus, which says the mark it stands on.
Press chart_node(Kit& kit, Rect rect, std::string_view name, std::string value, std::string summary = {}) {
    SemanticNode node;
    if (!summary.empty()) summary += ". ";
    node.role = Role::Image;
    node.name = name;
    node.description = value.empty() ? summary.append(kit.words(text::chart_keys)) : std::move(value);
    return kit.pressable(rect, "chart", std::move(node), space::control_radius);
}

bool walk_keys(Kit& kit, Walk& walk, std::size_t lines, std::size_t (*count)(void const*, std::size_t),
               void const* of) {
    std::size_t const last = count(of, walk.line) == 0 ? 0 : count(of, walk.line) - 1;
    bool const was = walk.walking;
    auto const step = [&](std::size_t to, bool from_anywhere = false) {
        walk.mark = was || from_anywhere ? to : last; // one begins with the newest
        walk.walking = true;
    };
    bool moved = true;
    if (kit.take_key(kit.forward_key())) step(std::min(walk.mark + 1, last));
    else if (kit.take_key(kit.back_key())) step(walk.mark == 0 ? 0 : walk.mark - 1);
    else if (kit.take_key(Key::Home)) step(0, true);
    else if (kit.take_key(Key::End)) step(last);
    else if (lines > 1 && kit.take_key(Key::Up)) walk.line = (walk.line + lines - 1) % lines;
    else if (lines > 1 && kit.take_key(Key::Down)) walk.line = (walk.line + 1) % lines;
    else moved = false;
    if (take(kit, chart_keys().front())) walk.as_table = true;
    std::size_t const now = count(of, walk.line);
    walk.mark = now == 0 ? 0 : std::min(walk.mark, now - 1);
    return moved;
}

// -- lines -----------------------------------------------------------------------------------------------------------

struct Frame {
    Kit& kit;
    Plot const& plot;
    Axis axis;
    Rect area;
    double from = 0, until = 1; // of the time
    int days() const { return std::max(1, plot.last - plot.first); }
    Date day(double share) const { return plot.first + static_cast<int>(std::lround(share * days())); }
    float x(Date at) const {
        double const share = std::clamp(static_cast<double>(at - plot.first) / days(), -1.0, 2.0);
        return area.x + static_cast<float>((share - from) / (until - from)) * area.width;
    }
    bool shows(float at) const { return at >= area.x - 0.5F && at <= right(area) + 0.5F; }
    bool is_near() const { return until - from < 1; }
    float y(double value) const {
        double share = axis.share(value);
        if (plot.turned) share = 1 - share;
        return bottom(area) - static_cast<float>(share) * area.height;
    }
    Point at(PlotPoint const& point) const { return {x(point.at), y(point.value)}; }
};

Span span_of(Plot const& plot) {
    Span span;
    if (plot.from_zero) span.take(0);
    span.take(plot.target);
    for (auto const& line : plot.lines)
        for (auto const& point : line.points) span.take(point.value);
    if (plot.health) { // with some of what lies beyond its bounds
        span.take(plot.health->healthy);
        span.take(plot.health->watch);
        double const air = (span.high - span.low) * beyond_bounds;
        span.take(span.high + air);
        span.take(span.low - air);
    }
    Span const known = span;
    if (plot.forecast && !known.is_empty()) { // a forecast far beyond is cut
        double const room = (known.high - known.low) * widest_forecast;
        for (auto const value : {std::optional(plot.forecast->landing), plot.forecast->low, plot.forecast->high})
            if (value) span.take(std::clamp(*value, known.low - room, known.high + room));
    }
    return span;
}

void dotted(Kit& kit, std::span<Point const> points, Color color) {
    constexpr float gap = 5;
    constexpr float longest = 20'000;
    for (std::size_t i = 1; i < points.size(); ++i) {
        Point const a = points[i - 1];
        Point const b = points[i];
        float const length = std::min(std::hypot(b.x - a.x, b.y - a.y), longest);
        int const dots = static_cast<int>(std::ceil(length / gap));
        for (int dot = 0; dot < dots; ++dot) {
            float const share = static_cast<float>(dot) * gap / length;
            kit.dot({a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}, 0.9F, color);
        }
    }
}

// As far as it lies within the plot, where only a part of the time is shown.
std::vector<Point> cut_to(Frame const& frame, std::vector<Point> path) {
    if (!frame.is_near()) return path;
    std::vector<Point> inside;
    auto const edge = [&](Point a, Point b, float x) {
        if ((a.x < x) == (b.x < x)) return;
        inside.push_back({x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)});
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (i > 0) {
            edge(path[i - 1], path[i], frame.area.x);
            edge(path[i - 1], path[i], right(frame.area));
        }
        if (frame.shows(path[i].x)) inside.push_back(path[i]);
    }
    return inside;
}

std::vector<Point> path_of(Frame const& frame, std::vector<PlotPoint> const& points) {
    std::vector<Point> path;
    path.reserve(points.size());
    for (auto const& point : points) path.push_back(frame.at(point));
    return cut_to(frame, std::move(path));
}

Color ink_of(Kit const& kit, PlotLine const& line) { return line.color != 0 ? line.color : kit.theme().text; }

// How far the values keep from a word at this place.
float clearance(Frame const& frame, Rect const& word) {
    constexpr float beside = 16; // lines run on between two values
    float least = frame.area.height;
    for (auto const& line : frame.plot.lines)
        for (Point const at : path_of(frame, line.points))
            if (at.x > word.x - beside && at.x < right(word) + beside)
                least = std::min(least, std::fabs(at.y - (word.y + word.height / 2)));
    return least;
}

// Healthy, watch and breach: areas behind the values, each with its word where they leave room for it.
void draw_health(Frame const& frame) {
    if (!frame.plot.health) return;
    auto const& health = *frame.plot.health;
    Kit& kit = frame.kit;
    float const best = health.upward ? frame.area.y : bottom(frame.area);
    float const worst = health.upward ? bottom(frame.area) : frame.area.y;
    float const healthy = frame.y(health.healthy);
    float const watch = frame.y(health.watch);
    auto const part = [&](float from, float to, Status status, Text word) {
        Rect const place{frame.area.x, std::min(from, to), frame.area.width, std::fabs(to - from)};
        auto const colors = kit.theme().of(status);
        kit.fill(place, colors.soft);
        if (place.height < caption_line) return;
        Rect inner = inset(place, 8, 0);
        float const wide = kit.width(kit.words(word), style::caption_medium);
        Rect before = inner;
        Rect const at_start = kit.cut_start(before, wide);
        Rect const at_end = kit.cut_end(inner, wide);
        bool const is_crossed = clearance(frame, at_end) < caption_line / 2;
        bool const starts = is_crossed && clearance(frame, at_start) > clearance(frame, at_end);
        kit.text(inset(place, 8, 0), kit.words(word), style::caption_medium, colors.ink,
                 starts ? Align::Start : Align::End);
    };
    part(best, healthy, Status::OnTrack, text::health_healthy);
    part(healthy, watch, Status::AtRisk, text::health_watch);
    part(watch, worst, Status::Behind, text::health_breach);
}

std::optional<float> height_at(std::span<Point const> path, float x) {
    auto const after = std::ranges::find_if(path, [&](Point at) { return at.x >= x; });
    if (after == path.end() || (after == path.begin() && after->x > x)) return std::nullopt;
    if (after == path.begin()) return after->y;
    Point const before = *(after - 1);
    return before.y + (after->y - before.y) * (x - before.x) / (after->x - before.x);
}

// Where the name of a band has room: as far at the end as no line goes through it.
std::optional<Rect> place_in_band(Frame const& frame, std::span<Point const> low, std::span<Point const> high,
                                  std::string_view label) {
    constexpr float step = 12, air = 3;
    float const wide = frame.kit.width(label, style::caption_medium) + 1;
    std::vector<std::vector<Point>> lines;
    lines.reserve(frame.plot.lines.size());
    for (auto const& line : frame.plot.lines) lines.push_back(path_of(frame, line.points));
    auto const is_free = [&](Rect place) {
        return std::ranges::none_of(lines, [&](auto const& line) {
            return std::ranges::any_of(std::array{place.x, place.x + place.width / 2, right(place)}, [&](float x) {
                auto const y = height_at(line, x);
                return y && *y > place.y - air && *y < bottom(place) + air;
            });
        });
    };
    std::optional<Rect> first;
    float x = right(frame.area) - wide - 8 + step;
    while ((x -= step) > frame.area.x) {
        float top = frame.area.y, foot = bottom(frame.area);
        for (float const edge : {x, x + wide}) {
            auto const one = height_at(low, edge), other = height_at(high, edge);
            if (!one || !other) return first;
            top = std::max(top, std::min(*one, *other));
            foot = std::min(foot, std::max(*one, *other));
        }
        if (foot - top < caption_line) continue;
        Rect const place{x, top + (foot - top - caption_line) / 2, wide, caption_line};
        if (!first) first = place;
        if (is_free(place)) return place;
    }
    return first;
}

void draw_bands(Frame const& frame) {
    for (auto const& band : frame.plot.bands) {
        auto const low = path_of(frame, band.low);
        auto const high = path_of(frame, band.high);
        frame.kit.area(high, low, band.colors.soft);
        if (auto const place = place_in_band(frame, low, high, band.label))
            frame.kit.text(*place, band.label, style::caption_medium, band.colors.ink);
    }
}

void draw_grid(Frame const& frame, std::vector<std::string> const& texts) {
    Kit& kit = frame.kit;
    Rect const& area = frame.area;
    auto const put = [&](float y, std::string_view text, Color ink) {
        Rect const place{area.x - label_gap - 80, y - 8, 80, caption_line};
        kit.text(place, text, style::caption, ink, Align::End);
    };
    std::optional<float> const target =
        frame.plot.target ? std::optional(std::round(frame.y(*frame.plot.target))) : std::nullopt;
    for (std::size_t i = 0; i < frame.axis.ticks.size(); ++i) {
        float const y = std::round(frame.y(frame.axis.ticks[i]));
        if (target && std::fabs(y - *target) < 13) continue;
        kit.fill({area.x, y, area.width, 1}, kit.theme().hairline);
        put(y, texts[i], kit.theme().muted);
    }
    float free_from = area.x - 4;
    for (auto const& tick : date_ticks(frame.day(frame.from), frame.day(frame.until), kit.locale())) {
        float const wide = kit.width(tick.label, style::caption);
        float const from = std::min(frame.x(tick.at), frame.x(tick.until));
        float const room = std::fabs(frame.x(tick.until) - frame.x(tick.at));
        if (tick.at > frame.day(frame.from))
            kit.fill({std::round(frame.x(tick.at)), bottom(area), 1, 4}, kit.theme().border);
        float const x = from + (room - wide) / 2;
        if (x < free_from || room < wide) continue;
        kit.text({x, bottom(area) + 5, wide + 1, caption_line}, tick.label, style::caption, kit.theme().muted);
        free_from = x + wide + 8;
    }
    if (!target) return;
    std::array<Point, 2> const line{{{area.x, *target + 0.5F}, {right(area), *target + 0.5F}}};
    kit.line(line, kit.theme().of(Status::OnTrack).mark, 1.5F, true);
    put(*target, value_text(kit, *frame.plot.target, frame.plot.shares, {}), kit.theme().text);
}

void draw_events(Frame const& frame) {
    constexpr float size = 14;
    Kit& kit = frame.kit;
    for (auto const& event : frame.plot.events) {
        if (event.at < frame.plot.first || event.at > frame.plot.last) continue;
        float const x = std::round(frame.x(event.at));
        if (!frame.shows(x)) continue;
        std::array<Point, 2> const line{{{x + 0.5F, frame.area.y + size}, {x + 0.5F, bottom(frame.area)}}};
        kit.line(line, faded(kit.theme().accent, 0.6F), 1, true);
        Rect const mark{std::clamp(x - size / 2, frame.area.x, right(frame.area) - size), frame.area.y - 2, size, size};
        kit.icon(mark, icons::flask_conical, size, kit.theme().accent);
        kit.hint(inset(mark, -4), event.words);
    }
}

// The way from one point to another, as far as it lies between top and bottom of the plot.
Point within(Rect area, Point from, Point to) {
    float const y = std::clamp(to.y, area.y, bottom(area));
    if (y == to.y || to.y == from.y) return to;
    float const share = std::clamp((y - from.y) / (to.y - from.y), 0.0F, 1.0F);
    return {from.x + (to.x - from.x) * share, y};
}

void draw_forecast(Frame const& frame) {
    auto const& plot = frame.plot;
    if (!plot.forecast || plot.lines.empty() || plot.lines.back().points.empty()) return;
    Point const from = frame.at(plot.lines.back().points.back());
    float const end = frame.x(plot.last);
    if (std::fabs(end - from.x) < 1) return;
    Color const ink = ink_of(frame.kit, plot.lines.back());
    if (plot.forecast->low && plot.forecast->high) {
        auto const inside = [&](double value) { // cut flat, so that the band stays one
            return Point{end, std::clamp(frame.y(value), frame.area.y, bottom(frame.area))};
        };
        frame.kit.area(cut_to(frame, {from, inside(*plot.forecast->high)}),
                       cut_to(frame, {from, inside(*plot.forecast->low)}), faded(ink, 0.14F));
    }
    frame.kit.line(cut_to(frame, {from, within(frame.area, from, {end, frame.y(plot.forecast->landing)})}), ink, 1.5F,
                   true);
}

void draw_lines(Frame const& frame) {
    Kit& kit = frame.kit;
    for (auto const& line : frame.plot.lines) {
        auto const path = path_of(frame, line.points);
        if (path.empty()) continue;
        Color const ink = ink_of(kit, line);
        if (path.size() > 1 && line.stroke == Stroke::Dotted) dotted(kit, path, ink);
        else if (path.size() > 1)
            kit.line(path, ink, line.stroke == Stroke::Solid ? 2 : 1.5F, line.stroke == Stroke::Dashed);
        if (line.marks && path.size() <= crowded) {
            for (auto const& point : line.points)
                if (frame.shows(frame.x(point.at))) kit.dot(frame.at(point), 3.25F, kit.theme().surface, ink, 2);
        } else if (line.stroke == Stroke::Solid && frame.shows(frame.x(line.points.back().at))) {
            kit.dot(path.back(), 4, ink, kit.theme().surface, 1.5F);
        }
    }
}

// Names at the ends of their lines, pushed apart where they would lie upon each other.
void draw_names(Frame const& frame, Rect room) {
    struct Name {
        float y = 0;
        PlotLine const* line = nullptr;
    };
    std::vector<Name> names;
    for (auto const& line : frame.plot.lines) {
        auto const path = line.label.empty() ? std::vector<Point>() : path_of(frame, line.points);
        if (!path.empty())
            names.push_back({std::clamp(path.back().y, frame.area.y + 4, bottom(frame.area) - 4), &line});
    }
    std::ranges::sort(names, {}, &Name::y);
    for (std::size_t i = 1; i < names.size(); ++i) names[i].y = std::max(names[i].y, names[i - 1].y + caption_line);
    for (auto const& name : names) {
        bool const main = name.line == &frame.plot.lines.back();
        frame.kit.text({room.x, name.y - 8, room.width, caption_line}, name.line->label,
                       main ? style::caption_medium : style::caption,
                       main ? frame.kit.theme().text : frame.kit.theme().muted);
    }
}

std::optional<PlotMark> nearest(Frame const& frame, Point pointer) {
    std::optional<PlotMark> found;
    float best = 24;
    for (std::size_t line = frame.plot.lines.size(); line-- > 0;) {
        auto const& points = frame.plot.lines[line].points;
        for (std::size_t i = 0; i < points.size(); ++i) {
            Point const at = frame.at(points[i]);
            if (!frame.shows(at.x)) continue;
            float const distance = std::fabs(at.x - pointer.x) + 0.3F * std::fabs(at.y - pointer.y);
            if (distance >= best) continue;
            best = distance;
            found = {line, i};
        }
    }
    return found;
}

std::size_t points_of(void const* plot, std::size_t line) {
    auto const& lines = static_cast<Plot const*>(plot)->lines;
    return line < lines.size() ? lines[line].points.size() : 0;
}

std::optional<PlotMark> plot_as_table(Kit& kit, Rect rect, Plot const& plot, Walk& walk) {
    std::vector<std::string> heads{std::string(kit.words(text::date))};
    std::vector<PlotMark> marks;
    ChartRows rows;
    for (std::size_t line = 0; line < plot.lines.size(); ++line)
        heads.push_back(plot.lines[line].label.empty() ? plot.name : plot.lines[line].label);
    std::vector<std::pair<Date, PlotMark>> order;
    for (std::size_t line = 0; line < plot.lines.size(); ++line)
        for (std::size_t i = 0; i < plot.lines[line].points.size(); ++i)
            order.push_back({plot.lines[line].points[i].at, {line, i}});
    std::ranges::stable_sort(order, {}, [](auto const& it) { return it.first; });
    for (auto const& [at, mark] : order) {
        if (rows.cells.empty() || marks.empty() || plot.lines[marks.back().line].points[marks.back().point].at != at) {
            rows.cells.push_back(std::vector<std::string>(heads.size()));
            rows.cells.back()[0] = medium_date(at, kit.locale());
            marks.push_back(mark);
        }
        rows.cells.back()[mark.line + 1] =
            value_text(kit, plot.lines[mark.line].points[mark.point].value, plot.shares, plot.unit);
    }
    auto const opened = chart_table(kit, rect, plot.name, heads, rows, walk);
    return opened ? std::optional(marks[*opened]) : std::nullopt;
}

constexpr int least_days = 7; // that are shown

// `at`: what stays where it is, as a share of what is shown.
void zoom(Walk& walk, double at, double factor, int days) {
    double const wide = std::clamp((walk.until - walk.from) / factor, std::min(1.0, least_days / double(days)), 1.0);
    double const place = walk.from + at * (walk.until - walk.from);
    walk.from = std::clamp(place - at * wide, 0.0, 1 - wide);
    walk.until = walk.from + wide;
}

void move(Walk& walk, double by) {
    double const wide = walk.until - walk.from;
    walk.from = std::clamp(walk.from + by, 0.0, 1 - wide);
    walk.until = walk.from + wide;
}

// Two fingers, Ctrl and the wheel, and the keys come nearer; what is near is moved along with two fingers or the mouse.
void look_nearer(Kit& kit, Walk& walk, Rect rect, Rect area, int days, Press const& press) {
    auto const share = [&](float way) { return static_cast<double>(way / std::max(1.0F, area.width)); };
    if (auto const pinch = kit.take_pinch(rect)) {
        zoom(walk, std::clamp(share(pinch->at.x - area.x), 0.0, 1.0), static_cast<double>(pinch->factor), days);
        if (auto const moved = kit.take_scroll(rect)) move(walk, share(moved->x) * (walk.until - walk.from));
    }
    if (press.held && walk.is_near()) {
        float const at = kit.pointer().x;
        if (!walk.grip) walk.dragged = 0;
        float const by = walk.grip.value_or(at) - at;
        walk.dragged += std::fabs(by);
        move(walk, share(by) * (walk.until - walk.from));
        walk.grip = at;
        kit.out().cursor = platform::Cursor::Grabbing;
    } else if (walk.grip) {
        walk.grip.reset();
    } else if (press.held) {
        walk.dragged = 0;
    }
    auto const& keys = chart_keys();
    if (press.focused && take(kit, keys[4])) zoom(walk, 0.5, 1.5, days);
    if (press.focused && take(kit, keys[5])) zoom(walk, 0.5, 1 / 1.5, days);
    if (press.double_clicked || (press.focused && take(kit, keys[6]))) zoom(walk, 0.5, 1e-9, days);
}

// The value that the keys have come to is shown.
void follow(Walk& walk, Plot const& plot, int days) {
    double const at = static_cast<double>(plot.lines[walk.line].points[walk.mark].at - plot.first) / days;
    if (at < walk.from) move(walk, at - walk.from);
    if (at > walk.until) move(walk, at - walk.until);
}

} // namespace

std::optional<PlotMark> plot(Kit& kit, Rect rect, Plot const& plot) {
    auto& walk = walk_of(kit, plot.name);
    auto const scope = kit.scope(plot.name);
    if (walk.as_table) return plot_as_table(kit, rect, plot, walk);
    Frame frame{kit, plot, axis_for(span_of(plot), 3, plot.from_zero), rect};
    auto const texts = tick_texts(kit, frame.axis, plot.shares);
    float names = 0;
    for (auto const& line : plot.lines) names = std::max(names, kit.width(line.label, style::caption_medium));
    names = names > 0 ? std::min(std::ceil(names) + 10, rect.width * 0.35F) : 6;
    float labels = widest(kit, texts) + label_gap;
    if (plot.target)
        labels =
            std::max(labels, kit.width(value_text(kit, *plot.target, plot.shares, {}), style::caption) + label_gap);
    Rect area = rect;
    kit.cut_start(area, labels);
    Rect room = kit.cut_end(area, names);
    kit.cut_start(room, 8);
    cut_top(area, headroom);
    cut_bottom(area, date_labels);
    frame.area = area;
    walk.line = std::min(walk.line, plot.lines.empty() ? 0 : plot.lines.size() - 1);
    auto const text_of = [&](PlotMark const& mark) {
        auto const& point = plot.lines[mark.line].points[mark.point];
        std::string text =
            value_text(kit, point.value, plot.shares, plot.unit) + ", " + medium_date(point.at, kit.locale());
        if (!plot.lines[mark.line].label.empty()) text += ", " + plot.lines[mark.line].label;
        return text;
    };
    bool const has = points_of(&plot, walk.line) > 0;
    Press const press = chart_node(kit, rect, plot.name,
                                   walk.walking && has ? text_of({walk.line, walk.mark}) : std::string(), plot.summary);
    if (press.focused && !walk.walking) walk.line = plot.lines.empty() ? 0 : plot.lines.size() - 1;
    if (press.focused && walk_keys(kit, walk, plot.lines.size(), points_of, &plot) && walk.walking &&
        points_of(&plot, walk.line) > 0)
        kit.announce(text_of({walk.line, walk.mark}));
    if (!press.focused) walk.walking = false;
    look_nearer(kit, walk, rect, area, frame.days(), press);
    if (walk.walking && points_of(&plot, walk.line) > 0) follow(walk, plot, frame.days());
    frame.from = walk.from;
    frame.until = walk.until;
    if (!kit.visible(rect)) return {};
    draw_bands(frame);
    draw_health(frame);
    draw_grid(frame, texts);
    float const x = plot.today ? std::round(frame.x(*plot.today)) : -1;
    if (plot.today && *plot.today >= plot.first && *plot.today <= plot.last && frame.shows(x)) {
        kit.fill({x, area.y, 1, area.height}, faded(kit.theme().muted, 0.5F));
        kit.dot({x + 0.5F, bottom(area)}, 2.5F, kit.theme().muted);
    }
    draw_events(frame);
    draw_forecast(frame);
    draw_lines(frame);
    draw_names(frame, room);
    std::optional<PlotMark> shown;
    if (press.hovered) shown = nearest(frame, kit.pointer());
    if (!shown && walk.walking && points_of(&plot, walk.line) > 0) shown = PlotMark{walk.line, walk.mark};
    if (!shown) return {};
    auto const& line = plot.lines[shown->line];
    auto const& point = line.points[shown->point];
    if (!frame.shows(frame.x(point.at))) return {};
    kit.dot(frame.at(point), 5, ink_of(kit, line), kit.theme().surface, 2);
    bubble(kit, area, frame.at(point), value_text(kit, point.value, plot.shares, plot.unit),
           medium_date(point.at, kit.locale()), point.note);
    constexpr float trembling = 4; // of a click
    return press.clicked && (press.activated || walk.dragged <= trembling) ? shown : std::nullopt;
}

// -- bars ------------------------------------------------------------------------------------------------------------

namespace {

std::size_t bar_count(void const* bars, std::size_t) { return static_cast<Bars const*>(bars)->bars.size(); }

Color fill_of(Kit const& kit, Bar const& bar) { return bar.color != 0 ? bar.color : faded(kit.theme().text, 0.72F); }

struct BarPlace {
    Rect bar, target;
};

std::vector<BarPlace> standing(Kit& kit, Rect area, Axis const& axis, Bars const& bars) {
    std::vector<BarPlace> places;
    float const step = area.width / static_cast<float>(std::max<std::size_t>(1, bars.bars.size()));
    float const zero = bottom(area) - static_cast<float>(axis.share(0)) * area.height;
    Rect rest = area;
    for (auto const& bar : bars.bars) {
        Rect const slot = kit.cut_start(rest, step);
        float const y = bottom(area) - static_cast<float>(axis.share(bar.value)) * area.height;
        float const wide = std::min(step * 0.78F, 40.0F);
        float const high = bar.value == 0 ? 0 : std::max(1.5F, std::fabs(zero - y));
        Rect const box{slot.x + (step - wide) / 2, std::min(y, zero), wide, high};
        places.push_back({box, {slot.x, area.y - caption_line, slot.width, area.height + 2 * caption_line}});
    }
    return places;
}

std::optional<std::size_t> bars_as_table(Kit& kit, Rect rect, Bars const& bars, Walk& walk) {
    std::array<std::string, 3> const heads{std::string(kit.words(text::settings_name)),
                                           std::string(kit.words(text::value)), std::string(kit.words(text::share_of))};
    ChartRows rows;
    for (auto const& bar : bars.bars)
        rows.cells.push_back({bar.label, value_text(kit, bar.value, bars.shares, bars.unit), bar.detail});
    return chart_table(kit, rect, bars.name, heads, rows, walk);
}

void lying_row_of(Kit& kit, Rect row, Bars const& bars, Bar const& bar, Axis const& axis) {
    Theme const& t = kit.theme();
    Rect head = cut_top(row, 18);
    float const detail = std::ceil(kit.width(bar.detail, style::caption)) + 1;
    kit.text(kit.cut_end(head, detail), bar.detail, style::caption, t.muted, Align::End);
    kit.text(head, bar.label, style::caption_medium, t.text);
    std::string const value =
        bar.hollow ? std::string(kit.words(text::too_few)) : value_text(kit, bar.value, bars.shares, bars.unit);
    Rect const words = kit.cut_end(row, std::max(56.0F, std::ceil(kit.width(value, style::caption_medium)) + 1));
    kit.text({words.x, row.y, words.width, 14}, value, bar.hollow ? style::caption : style::caption_medium,
             bar.hollow ? t.muted : t.text, Align::End);
    Rect track{row.x, row.y + 1, row.width, 12};
    auto const share = static_cast<float>(std::clamp(axis.share(bar.value), 0.0, 1.0));
    Rect whole = track;
    Rect const part = kit.cut_start(whole, track.width * share);
    kit.fill(track, t.track, 3);
    if (bar.hollow) {
        kit.fill(part, t.surface, 3);
        kit.dashed_outline(part, t.muted, 3);
    } else {
        kit.fill(part, fill_of(kit, bar), 3);
    }
    if (!bars.mark) return;
    auto const at = static_cast<float>(std::clamp(axis.share(*bars.mark), 0.0, 1.0));
    float const x = track.x + at * track.width;
    kit.fill({std::round(x) - 1, track.y - 3, 2, track.height + 6}, faded(t.text, 0.55F), 1);
}

} // namespace

float lying_bars_height(std::size_t count) { return static_cast<float>(count) * lying_row; }

std::optional<std::size_t> bars(Kit& kit, Rect rect, Bars const& bars) {
    auto& walk = walk_of(kit, bars.name);
    auto const scope = kit.scope(bars.name);
    if (walk.as_table) return bars_as_table(kit, rect, bars, walk);
    Theme const& t = kit.theme();
    Span span;
    span.take(0);
    if (bars.shares && bars.lying) span.take(1);
    for (auto const& bar : bars.bars) span.take(bar.value);
    Axis const axis = axis_for(span, 3, !bars.lying);
    auto const text_of = [&](std::size_t at) {
        auto const& bar = bars.bars[at];
        std::string text = bar.label + ": " + value_text(kit, bar.value, bars.shares, bars.unit);
        return bar.detail.empty() ? text : text + ", " + bar.detail;
    };
    Press const press =
        chart_node(kit, rect, bars.name, walk.walking && !bars.bars.empty() ? text_of(walk.mark) : std::string());
    if (press.focused && walk_keys(kit, walk, 1, bar_count, &bars) && !bars.bars.empty())
        kit.announce(text_of(walk.mark));
    if (!press.focused) walk.walking = false;
    if (!kit.visible(rect)) return {};
    std::vector<BarPlace> places;
    Rect area = rect;
    if (bars.lying) {
        Rect rest = rect;
        for (auto const& bar : bars.bars) {
            Rect const row = cut_top(rest, lying_row);
            lying_row_of(kit, row, bars, bar, axis);
            places.push_back({row, row});
        }
    } else {
        auto const texts = tick_texts(kit, axis, bars.shares);
        kit.cut_start(area, widest(kit, texts) + label_gap);
        cut_top(area, caption_line + 4);
        cut_bottom(area, caption_line + 4);
        for (std::size_t i = 0; i < axis.ticks.size(); ++i) {
            float const y = std::round(bottom(area) - static_cast<float>(axis.share(axis.ticks[i])) * area.height);
            kit.fill({area.x, y, area.width, 1}, t.hairline);
            Rect const place{area.x - label_gap - 60, y - 8, 60, caption_line};
            kit.text(place, texts[i], style::caption, t.muted, Align::End);
        }
        places = standing(kit, area, axis, bars);
        for (std::size_t i = 0; i < places.size(); ++i) {
            auto const& bar = bars.bars[i];
            Rect const& box = places[i].bar;
            if (bar.hollow) kit.dashed_outline(box, t.muted, 2);
            else kit.fill(box, fill_of(kit, bar), 2);
            Rect const above{places[i].target.x, box.y - caption_line - 1, places[i].target.width, caption_line};
            if (bar.value != 0)
                kit.text(above, value_text(kit, bar.value, bars.shares, {}), style::caption_medium, t.text,
                         Align::Center);
            Rect const below{places[i].target.x, bottom(area) + 4, places[i].target.width, caption_line};
            kit.text(below, bar.label, style::caption, t.muted, Align::Center);
        }
    }
    std::optional<std::size_t> shown;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (press.hovered && contains(places[i].target, kit.pointer())) shown = i;
    if (!shown && walk.walking && walk.mark < places.size()) shown = walk.mark;
    if (!shown) return {};
    Rect const& box = places[*shown].bar;
    kit.outline(inset(box, bars.lying ? -2.0F : -1.5F), t.accent, 4, 1.5F);
    if (!bars.lying) {
        auto const& bar = bars.bars[*shown];
        bubble(kit, area, {box.x + box.width / 2, box.y - caption_line},
               value_text(kit, bar.value, bars.shares, bars.unit), bar.label, bar.detail);
    }
    return press.clicked ? shown : std::nullopt;
}

// -- parts of a whole ------------------------------------------------------------------------------------------------

std::optional<std::size_t> stacked_bar(Kit& kit, Rect rect, std::string_view name, std::span<Bar const> parts) {
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::List, name, rect, "parts");
    double total = 0;
    std::size_t some = 0;
    for (auto const& part : parts)
        if (std::isfinite(part.value) && part.value > 0) {
            total += part.value;
            ++some;
        }
    Rect line = cut_top(rect, 6);
    cut_top(rect, 4);
    if (some == 0 || !std::isfinite(total)) {
        kit.fill(line, kit.theme().track, 3);
        return {};
    }
    std::optional<std::size_t> pressed;
    constexpr float gap = 3;
    float const room = line.width - gap * static_cast<float>(some - 1);
    Rect words = cut_top(rect, caption_line);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const& part = parts[i];
        if (!std::isfinite(part.value) || part.value <= 0) continue;
        kit.fill(kit.cut_start(line, room * static_cast<float>(part.value / total)), fill_of(kit, part), 3);
        kit.cut_start(line, gap);
        std::string const text = number(part.value, kit.locale()) + " " + part.label;
        float const wide = std::ceil(kit.width(text, style::caption_medium)) + 1;
        Rect const dot = kit.cut_start(words, std::min(12.0F, words.width));
        Rect const place = kit.cut_start(words, std::min(wide, words.width));
        kit.cut_start(words, 12);
        if (place.width > 8) kit.fill(centered(dot, 6, 6), fill_of(kit, part), 3);
        if (place.width > 8 && kit.link(place, text, style::caption_medium, kit.theme().text)) pressed = i;
    }
    return pressed;
}

namespace {

// A click on the button, and a moment later the card without it.
void picture_button(Kit& kit, Rect& rect, Walk& walk, std::string_view title, Rect card) {
    constexpr double still = 0.25; // seconds until a tooltip is gone
    ButtonSpec button;
    button.label = kit.words(text::chart_picture);
    button.key = "picture";
    button.icon = icons::image;
    button.icon_only = true;
    button.small = true;
    button.kind = ButtonKind::Ghost;
    Rect const place = kit.cut_end(rect, kit.button_width(button));
    if (kit.button(centered(place, place.width, std::min(rect.height, place.width)), button)) {
        kit.scroll_to(card);
        walk.picture_at = kit.time() + still;
    }
    if (walk.picture_at == 0) return;
    if (kit.time() < walk.picture_at) return kit.wake_after(walk.picture_at - kit.time());
    walk.picture_at = 0;
    kit.out().requests.emplace_back(platform::SavePicture{std::string(title) + ".png", card});
}

} // namespace

void chart_head(Kit& kit, Rect rect, std::string_view chart, std::string_view title, std::string_view subtitle,
                Rect card) {
    auto& walk = walk_of(kit, chart);
    auto const scope = kit.scope(title);
    Rect const whole = rect;
    ButtonSpec button;
    button.label = kit.words(walk.as_table ? text::show_as_chart : text::show_as_table);
    button.key = "table";
    button.icon = walk.as_table ? icons::chart_column : icons::table_2;
    button.icon_only = true;
    button.small = true;
    button.kind = ButtonKind::Ghost;
    Rect const place = kit.cut_end(rect, kit.button_width(button));
    if (kit.button(centered(place, place.width, std::min(rect.height, place.width)), button))
        walk.as_table = !walk.as_table;
    if (walk.as_table) {
        ButtonSpec copy = button;
        copy.label = kit.words(text::chart_copy);
        copy.key = "copy";
        copy.icon = icons::copy;
        Rect const at = kit.cut_end(rect, kit.button_width(copy));
        if (kit.button(centered(at, at.width, std::min(rect.height, at.width)), copy)) walk.copies = true;
    } else if (card.height > 0) picture_button(kit, rect, walk, title, card);
    if (walk.picture_at > 0) { // without its buttons
        Rect buttons = whole;
        kit.fill(inset(kit.cut_end(buttons, whole.width - rect.width), -2), kit.theme().surface);
    }
    float const wide = std::min(std::ceil(kit.width(title, style::emphasis)) + 1, rect.width);
    kit.heading(kit.cut_start(rect, wide), title, style::emphasis, 2);
    kit.cut_start(rect, space::inside);
    if (rect.width > 30) kit.text(rect, subtitle, style::caption, kit.theme().muted);
}

bool wants_table(Kit& kit, std::string_view chart) { return walk_of(kit, chart).as_table; }

std::optional<std::size_t> table_of_chart(Kit& kit, Rect rect, std::string_view chart, ChartTable const& table) {
    ChartRows rows;
    rows.cells = table.rows;
    auto& walk = walk_of(kit, chart);
    auto const scope = kit.scope(chart);
    return chart_table(kit, rect, chart, table.heads, rows, walk);
}

std::string csv_of(ChartTable const& table) { return csv_of(table.heads, table.rows); }

} // namespace okra::ui
