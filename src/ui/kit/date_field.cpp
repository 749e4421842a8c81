// The date field: what is typed, and the calendar under it.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.hpp"
#include "base/shown.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr float line_below = 20;
constexpr int weeks_shown = 6;
constexpr int week_days = 7;
constexpr float calendar_padding = 12;
constexpr int farthest = 400'000; // days of a shorthand: more leads out of the calendar

struct Typing : Kit::Kept {
    std::optional<std::string> text;
    std::string error;
};

struct Calendar : Kit::Kept {
    bool fresh = true;
    Date day; // the one with the focus
};

bool is_date(std::int64_t days) {
    constexpr std::int64_t first = -719162; // 0001-01-01
    constexpr std::int64_t last = 2932896;  // 9999-12-31
    return days >= first && days <= last;
}

// "+1w", "-3d", "+2m", "+1y"; without a letter days are meant.
std::optional<Date> from_distance(std::string_view text, Date today) {
    if (text.size() < 2 || (text.front() != '+' && text.front() != '-')) return {};
    int const sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int count = 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && digits < 6)
        count = count * 10 + (text[digits++] - '0');
    if (digits == 0 || count > farthest) return {};
    std::string_view const unit = trimmed(text.substr(digits));
    count *= sign;
    if (unit == "m" || unit == "y") {
        int const months = unit == "y" ? count * 12 : count;
        int const year = year_month_day(today).year + months / 12;
        if (year < 2 || year > 9998) return {};
        return add_months(today, months);
    }
    std::int64_t const days = unit == "w" ? count * std::int64_t{week_days} : count;
    if ((unit != "w" && unit != "d" && !unit.empty()) || !is_date(today.days + days)) return {};
    return Date{static_cast<std::int32_t>(today.days + days)};
}

Date moved(Date day, int by) { return is_date(std::int64_t{day.days} + by) ? day + by : day; }

Date moved_months(Date day, int by) {
    int const year = year_month_day(day).year;
    if ((by < 0 && year <= 2) || (by > 0 && year >= 9998)) return day;
    return add_months(day, by);
}

Date within(Date day, DateSpec const& spec) {
    if (spec.first) day = std::max(day, *spec.first);
    if (spec.last) day = std::min(day, *spec.last);
    return day;
}

bool can_choose(Date day, DateSpec const& spec) { return within(day, spec) == day; }

Date month_of(Date day) {
    auto parts = year_month_day(day);
    parts.day = 1;
    return date_from(parts);
}

std::string day_key(Date day) { return "day " + text_from_date(day); }

struct Grid {
    Kit& kit;
    Calendar& calendar;
    std::optional<Date> chosen;
    DateSpec const& spec;
    std::optional<std::optional<Date>> picked; // outer: something was; inner: nothing is the answer
};

void day_cell(Grid& grid, Rect cell, Date day, bool this_month) {
    Kit& kit = grid.kit;
    Theme const& t = kit.theme();
    bool const chosen = grid.chosen == day;
    bool const today = day == kit.today();
    bool const possible = can_choose(day, grid.spec);
    SemanticNode node;
    node.role = Role::Cell;
    node.name = long_date(day, kit.locale());
    if (today) node.name.append(", ").append(kit.words(text::today));
    node.selected = chosen;
    node.disabled = !possible;
    node.hidden_focus = day != grid.calendar.day;
    float const size = std::min(cell.width, cell.height) - 2;
    Rect const box = centered(cell, size, size);
    Press const press = kit.pressable(box, day_key(day), std::move(node));
    if (press.clicked && possible) grid.picked = day;
    if (chosen) kit.fill(box, t.accent, space::control_radius);
    else if (press.hovered) kit.fill(box, t.hover, space::control_radius);
    if (today && !chosen) kit.outline(box, t.accent, space::control_radius);
    Color ink = chosen ? t.on_accent : this_month ? t.text : t.faint;
    if (!possible) ink = faded(t.muted, 0.4F);
    kit.text(box, kit.words().count(year_month_day(day).day), today || chosen ? style::body_strong : style::body, ink,
             Align::Center);
}

void calendar_keys(Grid& grid) {
    Kit& kit = grid.kit;
    Date& day = grid.calendar.day;
    Date const before = day;
    int const weekday = iso_weekday(day);
    if (kit.take_key(kit.forward_key()) || kit.take_key(U']')) day = moved(day, 1);
    if (kit.take_key(kit.back_key()) || kit.take_key(U'[')) day = moved(day, -1);
    if (kit.take_key(Key::Down)) day = moved(day, week_days);
    if (kit.take_key(Key::Up)) day = moved(day, -week_days);
    if (kit.take_key(Key::Home)) day = moved(day, 1 - weekday);
    if (kit.take_key(Key::End)) day = moved(day, week_days - weekday);
    if (kit.take_key(Key::PageDown)) day = moved_months(day, 1);
    if (kit.take_key(Key::PageUp)) day = moved_months(day, -1);
    if (kit.take_key(Key::PageDown, {.shift = true})) day = moved_months(day, 12);
    if (kit.take_key(Key::PageUp, {.shift = true})) day = moved_months(day, -12);
    if (kit.take_key(U't')) day = kit.today();
    if (kit.take_key(Key::Enter) && can_choose(day, grid.spec)) grid.picked = day;
    day = within(day, grid.spec);
    if (day != before) kit.focus(kit.id(day_key(day)));
}

void calendar_head(Grid& grid, Rect head) {
    Kit& kit = grid.kit;
    auto const step = [&](Rect place, std::string_view label, char const* icon, int months) {
        ButtonSpec button;
        button.label = label;
        button.icon = icon;
        button.icon_only = true;
        button.kind = ButtonKind::Ghost;
        if (kit.button(place, button)) grid.calendar.day = within(moved_months(grid.calendar.day, months), grid.spec);
    };
    step(kit.cut_start(head, head.height), kit.words(text::month_before), icons::chevron_left, -1);
    step(kit.cut_end(head, head.height), kit.words(text::month_after), icons::chevron_right, 1);
    auto const parts = year_month_day(grid.calendar.day);
    std::string const month =
        kit.locale().long_months[static_cast<std::size_t>(parts.month - 1)] + " " + std::to_string(parts.year);
    kit.label(head, month, style::body_strong, kit.theme().text, Align::Center);
}

float day_size(Kit const& kit) { return kit.coarse() ? 40 : 34; }

void calendar_body(Grid& grid, Rect rest) {
    Kit& kit = grid.kit;
    float const size = day_size(kit);
    calendar_head(grid, cut_top(rest, kit.control_height()));
    cut_top(rest, 4);
    Rect names = cut_top(rest, 20);
    for (auto const& name : kit.locale().weekdays)
        kit.text(kit.cut_start(names, size), name, style::caption, kit.theme().muted, Align::Center);
    Date const month = month_of(grid.calendar.day);
    Date day = moved(month, 1 - iso_weekday(month));
    auto const table = kit.group(Role::Table, kit.words(text::calendar_days),
                                 {rest.x, rest.y, rest.width, weeks_shown * size}, "days");
    for (int week = 0; week < weeks_shown; ++week) {
        Rect row = cut_top(rest, size);
        auto const group = kit.group(Role::Row, kit.words(text::calendar_week), row, "week " + std::to_string(week));
        for (int i = 0; i < week_days; ++i) {
            day_cell(grid, kit.cut_start(row, size), day, month_of(day) == month);
            if (!is_date(std::int64_t{day.days} + 1)) return;
            day = day + 1;
        }
    }
}

void calendar_foot(Grid& grid, Rect foot) {
    Kit& kit = grid.kit;
    ButtonSpec button;
    button.kind = ButtonKind::Ghost;
    button.small = true;
    button.label = kit.words(text::calendar_today);
    button.disabled = !can_choose(kit.today(), grid.spec);
    if (kit.button(kit.cut_start(foot, kit.button_width(button)), button)) grid.picked = kit.today();
    if (!grid.spec.optional || !grid.chosen) return;
    button.label = kit.words(text::action_clear);
    button.disabled = false;
    if (kit.button(kit.cut_end(foot, kit.button_width(button)), button)) grid.picked = std::optional<Date>{};
}

// What was chosen in the calendar, once.
std::optional<std::optional<Date>> calendar(Kit& kit, WidgetId overlay, Rect anchor, std::string_view label,
                                            std::optional<Date> chosen, DateSpec const& spec) {
    if (!kit.is_open(overlay)) return {};
    auto& state = kit.kept<Calendar>(overlay);
    if (state.fresh) state.day = within(chosen.value_or(kit.today()), spec);
    float const width = week_days * day_size(kit) + 2 * calendar_padding;
    float const foot = kit.coarse() ? kit.control_height() : 28;
    float const height = 2 * calendar_padding + kit.control_height() + 24 + weeks_shown * day_size(kit) + 8 + foot;
    Rect const box = kit.popup_rect(anchor, width, height);
    std::string const name = kit.words(text::calendar_of, {{"title", label}});
    if (!kit.begin_overlay(overlay, OverlayKind::Menu, box, name)) return {};
    Grid grid{kit, state, chosen, spec, {}};
    calendar_keys(grid);
    Rect rest = inset(box, calendar_padding);
    Rect const end = cut_bottom(rest, foot);
    calendar_body(grid, rest);
    calendar_foot(grid, end);
    if (std::exchange(state.fresh, false)) kit.focus(kit.id(day_key(state.day)));
    kit.end_overlay();
    if (grid.picked) kit.close(overlay);
    return grid.picked;
}

} // namespace

std::optional<Date> date_from_shorthand(std::string_view typed, Date today) {
    std::string const text = folded(trimmed(typed));
    if (text == "t" || text == "today" || text == "heute") return today;
    return from_distance(text, today);
}

float date_field_height(Kit const& kit, DateSpec const&) { return kit.control_height() + line_below; }

bool date_field(Kit& kit, Rect rect, std::string_view label, std::optional<Date>& value, DateSpec const& spec) {
    auto const& locale = kit.locale();
    auto const scope = kit.scope(label);
    auto& typing = kit.kept<Typing>(kit.id("typing"));
    auto const before = value;
    WidgetId const overlay = kit.id("calendar");
    bool const acts = !spec.disabled && !spec.read_only;
    Rect const box = cut_top(rect, kit.control_height());
    std::string text = typing.text ? *typing.text : value ? medium_date(*value, locale) : std::string();
    FieldSpec field;
    field.mode = TextMode::Date;
    field.placeholder = spec.placeholder.empty() ? kit.words(text::none) : spec.placeholder;
    field.error = !spec.error.empty() ? spec.error : std::string_view(typing.error);
    field.disabled = spec.disabled;
    field.read_only = spec.read_only;
    field.select_all = true;
    field.room_at_end = 32;
    field.key = "field";
    field.description = kit.words(text::date_hint);
    auto const read = [&](std::string_view words) -> std::optional<Date> {
        if (auto const day = date_from_shorthand(words, kit.today())) return day;
        if (auto const day = date_from_typed(words, locale, kit.today())) return day->date;
        return {};
    };
    auto const events = kit.text_field(box, label, text, field);
    if (events.changed) {
        typing.text = text;
        typing.error.clear();
    }
    if (events.cancelled && typing.text) {
        kit.take_key(Key::Escape); // it takes back what was typed, and closes nothing
        typing.text.reset();
        typing.error.clear();
    }
    if (acts && events.down && events.modifiers.alt) kit.open(overlay, kit.id("field"));
    else if (acts && (events.up || events.down)) {
        Date const from = typing.text ? read(*typing.text).value_or(kit.today()) : value.value_or(kit.today());
        value = moved(from, (events.up ? 1 : -1) * (events.modifiers.shift ? week_days : 1));
        typing.text.reset();
    }
    if ((events.submitted || events.left) && typing.text) {
        auto const day = read(*typing.text);
        bool const none = trimmed(*typing.text).empty();
        if (day) value = day;
        else if (none && spec.optional) value.reset();
        else
            typing.error = none ? std::string(kit.words(text::date_needed))
                                : kit.words(text::date_unread, {{"example", medium_date(kit.today(), locale)}});
        if (typing.error.empty()) typing.text.reset();
    }
    Rect inside = box;
    Rect const place = cut_right(inside, 32); // where the field leaves room
    if (acts) {
        ButtonSpec button;
        std::string const words = kit.words(text::calendar_of, {{"title", label}});
        button.label = words;
        button.key = "open";
        button.icon = icons::calendar;
        button.icon_only = true;
        button.kind = ButtonKind::Ghost;
        button.expanded = kit.is_open(overlay);
        if (kit.button(inset(place, 2), button)) kit.open(overlay, kit.id("field"));
    } else {
        kit.icon(place, icons::calendar, 16, faded(kit.theme().muted, 0.45F));
    }
    if (auto const picked = calendar(kit, overlay, box, label, value, spec)) {
        value = *picked;
        typing.text.reset();
        typing.error.clear();
    }
    cut_top(rect, 2);
    if (!field.error.empty()) kit.text(cut_top(rect, 16), field.error, style::caption, kit.theme().danger);
    return value != before;
}

} // namespace okra::ui
