// The history chart, drawn so that up is better: where the target lies below the start, the axis is turned round.
#include "ui/charts/chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/kit/format.hpp"
#include "ui/record/editors.hpp"

namespace okra::ui {

namespace {

constexpr float label_gap = 6;
constexpr float month_height = 20;
constexpr float headroom = 8;
constexpr double widest_forecast = 0.5; // of the span of what is known, beyond it

struct Scale {
    Rect plot;
    double low = 0, high = 1;
    double step = 1; // from line to line
    bool turned = false;
    Date first, last;

    float x(Date at) const {
        auto const days = static_cast<float>(std::max(1, last - first));
        return plot.x + static_cast<float>(at - first) / days * plot.width;
    }
    float y(double value) const {
        double share = (value - low) / (high - low);
        if (turned) share = 1 - share;
        return bottom(plot) - static_cast<float>(std::clamp(share, -1.0, 2.0)) * plot.height;
    }
};

struct Range {
    double low = 1e300, high = -1e300;
    void take(std::optional<double> value) {
        if (!value) return;
        low = std::min(low, *value);
        high = std::max(high, *value);
    }
};

// What is known decides; a forecast far beyond is cut.
Range range_of(Chart const& chart) {
    Range range;
    range.take(chart.start);
    range.take(chart.target);
    for (auto const& point : chart.points) range.take(point.value);
    if (range.high < range.low) return {0, 1};
    // Equal values get room of their own size: half of one would be nothing beside 1e17.
    double const size = std::max(std::fabs(range.low), std::fabs(range.high));
    double const room = std::max(0.5, size * 1e-3);
    if (range.high - range.low < std::max(1e-9, size * 1e-9)) range = {range.low - room, range.high + room};
    double const span = range.high - range.low;
    Range const limit{range.low - span * widest_forecast, range.high + span * widest_forecast};
    for (auto const value : {chart.landing, chart.low, chart.high})
        if (value) range.take(std::clamp(*value, limit.low, limit.high));
    return range;
}

// 1, 2 or 5 times a power of ten, for about `wanted` lines.
double step_for(double span, int wanted) {
    double const raw = span / wanted;
    double const power = std::pow(10, std::floor(std::log10(raw)));
    double const digit = raw / power;
    return (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10) * power;
}

// The target's line is labelled with what was typed.
std::string target_text(View& view, Chart const& chart) {
    auto const& locale = view.kit.locale();
    return chart.shares ? percent(chart.target, locale) : exact_number(*chart.target, locale);
}

// As few digits as tell the lines apart: thousands and millions for short where no line needs more than a tenth of one.
std::string axis_text(View& view, Chart const& chart, double value, double step) {
    auto const& locale = view.kit.locale();
    if (chart.shares) return percent(value, locale);
    double const size = std::fabs(value);
    if (size >= 1e6 && std::fmod(step, 1e5) == 0) return number(value / 1e6, locale, 1) + "M";
    if (size >= 1e4 && std::fmod(step, 100) == 0) return number(value / 1e3, locale, 1) + "k";
    return number(value, locale, std::max(size < 100 ? 2 : 0, decimals_apart({0, step})));
}

int decimals_of(Chart const& chart) {
    int apart = decimals_apart({chart.start, chart.target});
    for (auto const& point : chart.points)
        apart = std::max(apart, decimals_apart({chart.start, point.value, chart.target}));
    return apart;
}

std::string value_text(View& view, Chart const& chart, double value) {
    auto const& locale = view.kit.locale();
    return chart.shares ? percent(value, locale) : quantity(value, chart.unit, locale, decimals_of(chart));
}

std::vector<double> lines_of(Range const& range, double step) {
    constexpr int most = 12;
    std::vector<double> lines;
    if (!(step > 0) || !std::isfinite(step)) return lines;
    double const first = std::ceil(range.low / step);
    for (int i = 0; i < most && first + i <= range.high / step + 1e-6; ++i) lines.push_back((first + i) * step);
    return lines;
}

float label_width(View& view, Chart const& chart, std::vector<double> const& lines, double step) {
    float width = 0;
    for (double const line : lines)
        width = std::max(width, view.kit.width(axis_text(view, chart, line, step), style::caption));
    if (chart.target) width = std::max(width, view.kit.width(target_text(view, chart), style::caption));
    return std::ceil(width);
}

void axis_label(View& view, Scale const& scale, float y, std::string_view text, Color color) {
    Rect const place{scale.plot.x - label_gap - 80, y - 8, 80, 16};
    view.kit.text(place, text, style::caption, color, Align::Right);
}

void grid(View& view, Chart const& chart, Scale const& scale, std::vector<double> const& lines) {
    Kit& kit = view.kit;
    for (double const value : lines) {
        float const y = std::round(scale.y(value));
        if (chart.target && std::fabs(y - scale.y(*chart.target)) < 13) continue;
        kit.fill({scale.plot.x, y, scale.plot.width, 1}, kit.theme().hairline);
        axis_label(view, scale, y, axis_text(view, chart, value, scale.step), kit.theme().muted);
    }
}

void target_line(View& view, Chart const& chart, Scale const& scale) {
    if (!chart.target) return;
    Kit& kit = view.kit;
    float const y = std::round(scale.y(*chart.target)) + 0.5F;
    std::array<Point, 2> const line{{{scale.plot.x, y}, {right(scale.plot), y}}};
    kit.line(line, kit.theme().of(Status::OnTrack).mark, 1.5F, true);
    axis_label(view, scale, y, target_text(view, chart), kit.theme().text);
}

void months(View& view, Scale const& scale) {
    Kit& kit = view.kit;
    constexpr int days_in_month = 30, most = 60, months_in_year = 12;
    auto day = year_month_day(scale.first);
    // Of long periods every so many years.
    int every = (scale.last - scale.first) / (days_in_month * most) + 1;
    if (every > 1) every = (every + months_in_year - 1) / months_in_year * months_in_year;
    Date month = date_from({day.year, every > 1 ? 1 : day.month, 1});
    float free_from = scale.plot.x - 4;
    for (Date after; month <= scale.last; month = after) {
        after = add_months(month, every);
        if (after <= month) return; // the calendar ends
        Date const at = std::max(month, scale.first);
        Date const next = std::min(after, scale.last);
        YearMonthDay const here = year_month_day(at);
        std::string const name =
            every > 1 ? std::to_string(here.year) : kit.locale().months[static_cast<std::size_t>(here.month - 1)];
        float const width = kit.width(name, style::caption);
        float const x = (scale.x(at) + scale.x(next)) / 2 - width / 2;
        if (month > scale.first) kit.fill({std::round(scale.x(month)), bottom(scale.plot), 1, 4}, kit.theme().border);
        if (x < free_from || scale.x(next) - scale.x(at) < width) continue;
        kit.text({x, bottom(scale.plot) + 5, width + 1, 16}, name, style::caption, kit.theme().muted);
        free_from = x + width + 8;
    }
}

void today_line(View& view, Chart const& chart, Scale const& scale) {
    if (chart.today < scale.first || chart.today > scale.last) return;
    Kit& kit = view.kit;
    float const x = std::round(scale.x(chart.today));
    kit.fill({x, scale.plot.y, 1, scale.plot.height}, faded(kit.theme().muted, 0.5F));
    kit.dot({x + 0.5F, bottom(scale.plot)}, 2.5F, kit.theme().muted);
}

void expected_line(View& view, Chart const& chart, Scale const& scale) {
    if (!chart.start || !chart.target) return;
    constexpr float gap = 5;
    Point const from{scale.x(scale.first), scale.y(*chart.start)};
    Point const to{scale.x(scale.last), scale.y(*chart.target)};
    float const length = std::hypot(to.x - from.x, to.y - from.y);
    auto const dots = static_cast<int>(std::ceil(length / gap));
    for (int i = 0; i < dots; ++i) {
        float const share = static_cast<float>(i) * gap / length;
        view.kit.dot({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}, 0.9F,
                     view.kit.theme().muted);
    }
}

void forecast_fan(View& view, Chart const& chart, Scale const& scale) {
    if (!chart.landing || chart.points.empty()) return;
    auto const& last = chart.points.back();
    Point const from{scale.x(last.at), scale.y(last.value)};
    float const end = scale.x(scale.last);
    if (end <= from.x + 1) return;
    if (chart.low && chart.high) {
        std::array<Point, 2> const top{{from, {end, scale.y(*chart.high)}}};
        std::array<Point, 2> const base{{from, {end, scale.y(*chart.low)}}};
        view.kit.area(top, base, faded(chart.ink, 0.14F));
    }
    std::array<Point, 2> const line{{from, {end, scale.y(*chart.landing)}}};
    view.kit.line(line, chart.ink, 1.5F, true);
}

void history_line(View& view, Chart const& chart, Scale const& scale) {
    Kit& kit = view.kit;
    std::vector<Point> path;
    path.reserve(chart.points.size());
    for (auto const& point : chart.points) path.push_back({scale.x(point.at), scale.y(point.value)});
    if (path.size() > 1) kit.line(path, chart.ink, 2);
    bool const crowded = path.size() > 40;
    for (Point const at : path)
        if (!crowded || at == path.back()) kit.dot(at, 3.25F, kit.theme().surface, chart.ink, 2);
}

ChartPoint const* point_under_pointer(Kit& kit, Chart const& chart, Scale const& scale) {
    Rect const area{scale.plot.x - 8, scale.plot.y - 8, scale.plot.width + 16, scale.plot.height + 16};
    if (!kit.pointer_over(area)) return nullptr;
    float const x = kit.pointer().x;
    ChartPoint const* nearest = nullptr;
    float best = 24;
    for (auto const& point : chart.points) {
        float const distance = std::fabs(scale.x(point.at) - x);
        if (distance > best) continue;
        best = distance;
        nearest = &point;
    }
    return nearest;
}

void bubble(View& view, Chart const& chart, Scale const& scale, ChartPoint const& point) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Point const at{scale.x(point.at), scale.y(point.value)};
    kit.dot(at, 5, chart.ink, t.surface, 2);
    std::string const value = value_text(view, chart, point.value);
    std::string const date = medium_date(point.at, kit.locale());
    float const head = kit.width(value, style::body_strong) + 8 + kit.width(date, style::caption);
    float const width = std::clamp(std::max(head, point.note.empty() ? 0.0F : 200.0F) + 20, 60.0F, scale.plot.width);
    float const note = point.note.empty() ? 0 : kit.paragraph_height(width - 20, point.note, style::caption, 2);
    float const height = 12 + 20 + note;
    float const x = std::clamp(at.x - width / 2, scale.plot.x, right(scale.plot) - width);
    float const y = at.y - height - 12 < scale.plot.y - headroom ? at.y + 12 : at.y - height - 12;
    Rect const box{std::round(x), std::round(y), width, height};
    kit.fill({box.x - 1, box.y + 1, box.width + 2, box.height + 2}, faded(t.shadow, 0.8F), 7);
    kit.fill(box, t.surface, 6);
    kit.outline(box, t.border, 6);
    Rect inside = inset(box, 10, 6);
    Rect line = cut_top(inside, 20);
    cut_left(line, kit.text(line, value, style::body_strong, t.text) + 8);
    kit.text(line, date, style::caption, t.muted);
    if (note > 0) kit.paragraph(inside, point.note, style::caption, t.muted, 2);
}

} // namespace

void draw_chart(View& view, Rect rect, Chart const& chart) {
    SemanticNode node;
    node.role = Role::Image;
    node.name = chart.name;
    node.description = chart.summary;
    node.rect = rect;
    view.kit.node(std::move(node));
    if (!view.kit.visible(rect)) return;
    Range const range = range_of(chart);
    Scale scale;
    scale.step = step_for(range.high - range.low, 3);
    auto const lines = lines_of(range, scale.step);
    scale.low = range.low;
    scale.high = range.high;
    scale.turned = chart.start && chart.target && *chart.target < *chart.start;
    scale.first = chart.period.first;
    scale.last = chart.period.last;
    float const labels = label_width(view, chart, lines, scale.step) + label_gap;
    scale.plot = {rect.x + labels, rect.y + headroom, rect.width - labels - 5, rect.height - headroom - month_height};
    grid(view, chart, scale, lines);
    months(view, scale);
    today_line(view, chart, scale);
    target_line(view, chart, scale);
    expected_line(view, chart, scale);
    forecast_fan(view, chart, scale);
    history_line(view, chart, scale);
    if (auto const* point = point_under_pointer(view.kit, chart, scale)) bubble(view, chart, scale, *point);
}

} // namespace okra::ui
