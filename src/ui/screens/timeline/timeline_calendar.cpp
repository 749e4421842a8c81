// The calendar behind the bars: its head, weeks and months, the cycle, today.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr float head_months = 28;
constexpr std::array<double, 5> zooms{10, 45, 126, 420, 1150}; // days shown
constexpr std::array<Text, 5> zoom_words{text::zoom_week, text::zoom_month, text::zoom_quarter, text::zoom_year,
                                         text::zoom_years};
constexpr double zoom_step = 1.5;
constexpr int week = 7;

enum class Unit : std::uint8_t { Day, Week, Month, Quarter, Year };

// What the lower row of the head counts in.
Unit fine_unit(float day) {
    if (day >= 26) return Unit::Day;
    if (day >= 3.4F) return Unit::Week;
    if (day >= 1.2F) return Unit::Month;
    return Unit::Quarter;
}
Unit coarse_unit(float day) { return day >= 3.4F ? Unit::Month : Unit::Year; }

Date begin_of(Unit unit, Date at, int week_starts) {
    auto const [year, month, day] = year_month_day(at);
    switch (unit) {
    case Unit::Day: return at;
    case Unit::Week: return at - (iso_weekday(at) - week_starts + week) % week;
    case Unit::Month: return date_from({year, month, 1});
    case Unit::Quarter: return date_from({year, (month - 1) / 3 * 3 + 1, 1});
    case Unit::Year: return date_from({year, 1, 1});
    }
    return at;
}
Date next_of(Unit unit, Date begin) {
    switch (unit) {
    case Unit::Day: return begin + 1;
    case Unit::Week: return begin + week;
    case Unit::Month: return add_months(begin, 1);
    case Unit::Quarter: return add_months(begin, 3);
    case Unit::Year: return add_months(begin, 12);
    }
    return begin + 1;
}

int first_weekday(View const& view) { return static_cast<int>(view.document().workspace().week_starts) + 1; }

template <class Visit>
void for_each_unit(Timeline const& t, Unit unit, Visit const& visit) {
    Date at = begin_of(unit, t.scale.at(t.calendar.x - 1), first_weekday(t.view));
    for (int i = 0; i < 400 && t.scale.x(at) < right(t.calendar); ++i) {
        Date const next = next_of(unit, at);
        visit(at, next);
        at = next;
    }
}

std::string fine_label(Timeline const& t, Unit unit, Date at) {
    auto const date = year_month_day(at);
    auto const& locale = t.view.kit.locale();
    if (unit == Unit::Month) return locale.months[static_cast<std::size_t>(date.month - 1)];
    if (unit == Unit::Quarter) return t.view.words(text::calendar_quarter, {{"n", (date.month - 1) / 3 + 1}});
    return number(date.day, locale, 0);
}
std::string coarse_label(Timeline const& t, Unit unit, Date at, bool first, float room) {
    auto const date = year_month_day(at);
    std::string year = std::to_string(date.year);
    if (unit == Unit::Year) return year;
    auto const& locale = t.view.kit.locale();
    auto const month = static_cast<std::size_t>(date.month - 1);
    std::string name = room < 64 ? locale.months[month] : locale.long_months[month];
    return (first || date.month == 1) && room > 110 ? name + " " + year : name;
}

} // namespace

Date TimelineScale::at(float x) const {
    return first + static_cast<int>(std::floor((x - left) / std::max(0.01F, day)));
}

void draw_calendar_ground(Timeline& t, Rect all) {
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    auto const* const cycle = t.view.document().get<Cycle>(t.view.scene.cycle);
    Rect const seen{t.calendar.x, all.y, t.calendar.width, all.height};
    if (cycle != nullptr && cycle->starts && cycle->ends) {
        float const from = std::clamp(t.scale.x(*cycle->starts), seen.x, right(seen));
        float const to = std::clamp(t.scale.x(*cycle->ends + 1), seen.x, right(seen));
        if (!kit.phone()) { // titles stand there
            kit.fill({seen.x, seen.y, from - seen.x, seen.height}, theme.hover);
            kit.fill({to, seen.y, right(seen) - to, seen.height}, theme.hover);
        }
        kit.fill({to, seen.y, 1, seen.height}, theme.border);
    }
    for_each_unit(t, fine_unit(t.scale.day),
                  [&](Date at, Date) { kit.hairline_down({std::round(t.scale.x(at)), seen.y}, seen.height); });
}

void draw_calendar_head(Timeline& t, Rect head) {
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    kit.fill(head, theme.raised);
    kit.hairline({head.x, bottom(head) - 1}, head.width);
    Unit const coarse = coarse_unit(t.scale.day);
    bool first = true;
    for_each_unit(t, coarse, [&](Date at, Date next) {
        float const x = std::max(std::round(t.scale.x(at)), head.x);
        float const end = std::min(t.scale.x(next), right(head));
        if (t.scale.x(at) > head.x) kit.hairline_down({x, head.y}, head_months);
        if (end - x < 24) return;
        kit.text({x + 6, head.y, end - x - 8, head_months}, coarse_label(t, coarse, at, first, end - x),
                 style::caption_medium, theme.text);
        first = false;
    });
    Unit const fine = fine_unit(t.scale.day);
    float const today = t.scale.x(t.view.scene.at);
    float const y = head.y + head_months;
    for_each_unit(t, fine, [&](Date at, Date next) {
        float const x = std::round(t.scale.x(at));
        float const wide = t.scale.x(next) - x;
        if (x < head.x - 1 || x + 20 > right(head)) return;
        kit.hairline_down({x, y}, head.height - head_months);
        if (std::abs(x + 12 - today) < 34) return; // today's own label
        kit.text({x + 6, y, std::max(20.0F, wide - 6), head.height - head_months}, fine_label(t, fine, at),
                 style::caption, theme.muted);
    });
    if (today < head.x || today > right(head)) return;
    std::string const label = short_date(t.view.scene.at, kit.locale());
    float const wide = std::ceil(kit.width(label, style::caption_medium)) + 14;
    Rect const pill{std::clamp(today + t.scale.day / 2 - wide / 2, head.x, right(head) - wide), y + 1, wide, 20};
    kit.fill(pill, theme.accent, 5);
    kit.text(pill, label, style::caption_medium, theme.on_accent, Align::Center);
}

// -- zoom ------------------------------------------------------------------------------------------------------------

void zoom_to(TimelineState& state, double days) {
    days = std::clamp(days, zooms.front() - 3, zooms.back());
    if (days == state.days_shown) return;
    state.days_shown = days;
    state.centre_for = 3;
}

namespace {

ButtonSpec icon_spec(Kit& kit, Text label, char const* icon) {
    return {.label = kit.words(label), .icon = icon, .kind = ButtonKind::Ghost, .icon_only = true, .expanded = {}};
}

// Where there is no room beside `others` they fold into one.
void zoom_buttons(View& view, TimelineState& state, Rect& bar, float others) {
    Kit& kit = view.kit;
    auto const closer = icon_spec(kit, text::zoom_in, icons::plus);
    auto const away = icon_spec(kit, text::zoom_out, icons::minus);
    if (kit.button(cut_right(bar, kit.button_width(closer)), closer)) zoom_to(state, state.days_shown / zoom_step);
    std::vector<Choice> choices;
    int chosen = -1;
    for (std::size_t i = 0; i < zooms.size(); ++i) {
        choices.push_back({.label = std::string(kit.words(zoom_words[i])), .key = {}});
        if (std::abs(state.days_shown / zooms[i] - 1) < 0.2) chosen = static_cast<int>(i);
    }
    if (!kit.phone()) {
        constexpr float folded = 112;
        float const room = bar.width - others - kit.button_width(away) - space::inside;
        float const wide = std::clamp(room, folded, std::max(folded, segmented_width(kit, choices)));
        if (segmented(kit, middle(cut_right(bar, wide), segmented_height(kit)), kit.words(text::zoom), chosen,
                      choices) &&
            chosen >= 0)
            zoom_to(state, zooms[static_cast<std::size_t>(chosen)]);
    }
    if (kit.button(cut_right(bar, kit.button_width(away)), away)) zoom_to(state, state.days_shown * zoom_step);
    cut_right(bar, space::inside);
}

} // namespace

void timeline_buttons(View& view, TimelineState& state, TimelineRows const& data, Rect& bar) {
    Kit& kit = view.kit;
    state.conflicts_id = kit.id("conflicts");
    std::string const label = view.words(text::timeline_conflicts, {{"n", data.conflicts.size()}});
    ButtonSpec const spec{.label = label,
                          .icon = icons::circle_alert,
                          .kind = ButtonKind::Danger,
                          .key = "conflicts-button",
                          .expanded = kit.is_open(state.conflicts_id)};
    float const conflicts = data.conflicts.empty() ? 0 : kit.button_width(spec) + space::inside;
    ButtonSpec today{.label = kit.words(text::timeline_today), .expanded = {}};
    zoom_buttons(view, state, bar, kit.button_width(today) + conflicts);
    today.icon_only = kit.phone() || bar.width < kit.button_width(today) + conflicts;
    if (today.icon_only) today.icon = icons::crosshair;
    if (kit.button(cut_right(bar, kit.button_width(today)), today)) {
        state.centre = view.scene.at;
        state.centre_for = 3;
    }
    cut_right(bar, space::inside);
    if (data.conflicts.empty()) return;
    Rect const place = kit.phone() ? cut_left(bar, kit.button_width(spec)) : cut_right(bar, kit.button_width(spec));
    cut_right(bar, space::inside);
    if (kit.button(place, spec)) kit.open(state.conflicts_id, kit.id(spec.key));
    draw_conflicts(view, state, data, place);
}

} // namespace okra::ui
