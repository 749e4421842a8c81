// The days below a screen with numbers.
#include "ui/scrubber.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/shown.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/movement_list.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/elsewhere.hpp"

namespace okra::ui {

namespace {

constexpr float panel_height = 116;
constexpr float phone_panel_height = 150;
constexpr float list_width = 272;
constexpr float list_from = 980; // of the area: room for the list beside the page
constexpr float axis_height = 18;
constexpr float ticks_height = 22;
constexpr float play_size = 36;
constexpr double seconds_a_day = 0.14; // while it plays
constexpr int longest_range = 731;     // days

struct Days { // that can be gone to, first and last included
    Date first, last;
    bool operator==(Days const&) const = default;
};

struct Ticks {
    std::vector<std::uint32_t> check_ins; // a day
    std::uint32_t most = 1;
};

struct Scrubbed final : Kit::Kept {
    Cached<std::pair<std::uint64_t, std::pair<Date, Date>>, Ticks> ticks;
    Cached<std::pair<std::uint64_t, std::uint64_t>, Movement> moved;
    MovementShown shown;
    bool plays = false;
    double next = 0; // seconds: the next day while it plays
    bool dragged = false;
};

// The chosen cycle's, else the half year up to today.
Days days_of(View const& view) {
    Date const today = view.state.elsewhere.today;
    Document const& document =
        view.state.elsewhere.plan != nullptr ? view.state.elsewhere.plan->document() : view.document();
    Days days{today - 182, today};
    if (auto const* const cycle = document.get<Cycle>(view.scene.cycle); cycle != nullptr && cycle->starts)
        days = {*cycle->starts, std::max(cycle->ends.value_or(today), *cycle->starts)};
    if (days.first >= today) days = {today - 28, today}; // it has not begun
    days.first = std::max(days.first, days.last - longest_range);
    return days;
}

Date shown_day(View const& view) { return view.state.elsewhere.day.value_or(view.state.elsewhere.today); }

Ticks ticks_of(Document const& document, Days const& days) {
    Ticks ticks;
    ticks.check_ins.assign(static_cast<std::size_t>(days.last - days.first) + 1, 0);
    for (CheckIn const& check_in : document.all<CheckIn>()) {
        if (check_in.deleted || !check_in.at) continue;
        Date const day = check_in.day.value_or(date_of(*check_in.at));
        if (day < days.first || day > days.last) continue;
        auto& count = ticks.check_ins[static_cast<std::size_t>(day - days.first)];
        ticks.most = std::max(ticks.most, ++count);
    }
    return ticks;
}

std::string weekday_date(Date day, Locale const& locale) { // "Mon 12 Oct"
    return locale.weekdays[static_cast<std::size_t>(iso_weekday(day) - 1)] + " " + short_date(day, locale);
}

void go(View& view, Days const& days, Date day) {
    Date const last = view.state.elsewhere.today;
    day = std::clamp(day, days.first, std::max(days.first, last));
    if (day == shown_day(view)) return;
    view.outbox.emplace_back(TravelTo{day == last ? std::nullopt : std::optional(day)});
    view.kit.wake_after(0);
}

// -- the head --------------------------------------------------------------------------------------------------------

std::string note_of(View const& view) {
    auto const& at = view.state.elsewhere;
    if (!at.day) return std::string(view.words(text::time_hint));
    if (at.reads) return std::string(view.words(text::time_reading));
    if (at.knows_plan) return std::string(view.words(text::time_whole));
    if (!at.known_from || *at.known_from >= at.today) return std::string(view.words(text::time_numbers_of_today));
    return view.words(text::time_numbers_only, {{"day", medium_date(*at.known_from, view.kit.locale())}});
}

std::string place_of(View const& view, Date day) {
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    if (cycle == nullptr || !cycle->starts || !cycle->ends || day < *cycle->starts || day > *cycle->ends) return {};
    std::string words = view.words(text::time_week, {{"week", (day - *cycle->starts) / 7 + 1},
                                                     {"weeks", (*cycle->ends - *cycle->starts) / 7 + 1}});
    double const expected =
        expected_progress({*cycle->starts, *cycle->ends}, day, view.scene.evaluation.preset().day_count);
    return listed(view.kit.words(), words,
                  view.words(text::time_expected, {{"percent", percent(expected, view.kit.locale())}}));
}

void play_button(View& view, Scrubbed& kept, Days const& days, Rect box) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(kept.plays ? text::time_pause : text::time_play);
    Press const press = kit.pressable(box, "play", std::move(node), box.width / 2);
    bool const space = kit.focused() == kit.id("day") && kit.take_key(Key::Space);
    if (press.clicked || space) {
        kept.plays = !kept.plays;
        kept.next = kit.time() + seconds_a_day;
        if (kept.plays && !view.state.elsewhere.day) go(view, days, days.first);
    }
    kit.fill(box, press.hovered ? t.accent_hover : t.accent, box.width / 2);
    kit.icon(box, kept.plays ? icons::pause : icons::play, 16, t.on_accent);
    kit.tooltip(kit.words(kept.plays ? text::time_pause : text::time_play));
}

void play(View& view, Scrubbed& kept, Days const& days) {
    if (!kept.plays) return;
    Kit& kit = view.kit;
    if (kit.time() >= kept.next) {
        kept.next = kit.time() + seconds_a_day;
        go(view, days, shown_day(view) + 1);
        if (shown_day(view) + 1 >= view.state.elsewhere.today) kept.plays = false;
    }
    if (kept.plays) kit.wake_after(std::max(0.0, kept.next - kit.time()));
}

void head(View& view, Scrubbed& kept, Days const& days, Rect row) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    bool const phone = kit.phone();
    auto& at = view.state.elsewhere;
    play_button(view, kept, days, centered(kit.cut_start(row, play_size), play_size, play_size));
    kit.cut_start(row, 12);
    ButtonSpec const close{.label = kit.words(text::time_close),
                           .icon = icons::x,
                           .kind = ButtonKind::Ghost,
                           .icon_only = true,
                           .key = "close",
                           .expanded = {}};
    if (kit.button(middle(kit.cut_end(row, kit.control_height()), kit.control_height()), close)) close_scrubber(view);
    ButtonSpec const back{.label = kit.words(text::time_back),
                          .icon = icons::undo_2,
                          .icon_only = phone,
                          .disabled = !at.day,
                          .key = "back",
                          .expanded = {}};
    kit.cut_end(row, 8);
    float const wide = phone ? kit.control_height() : kit.button_width(back);
    if (kit.button(middle(kit.cut_end(row, wide), kit.control_height()), back)) {
        kept.plays = false;
        view.outbox.emplace_back(TravelTo{});
    }
    if (!phone && row.width > 480) {
        kit.cut_end(row, 16);
        std::string_view const label = kit.words(text::time_compare);
        float const room = kit.width(label, style::body) + 56;
        toggle(kit, middle(kit.cut_end(row, room), kit.control_height()), label, at.compares);
    }
    Date const day = shown_day(view);
    std::string const name = at.day ? weekday_date(day, kit.locale())
                                    : view.words(text::time_today_day, {{"day", weekday_date(day, kit.locale())}});
    Rect first = phone ? cut_top(row, row.height / 2) : row;
    float const drawn = kit.text(first, name, style::emphasis, t.text);
    std::string const place = place_of(view, day);
    Rect rest = phone ? row : first;
    if (!phone) kit.cut_start(rest, drawn + 12);
    std::string const words =
        phone || place.empty() ? (place.empty() ? note_of(view) : place) : place + " · " + note_of(view);
    kit.label(rest, words, style::caption, at.day && !at.knows_plan && !at.reads ? t.of(Status::AtRisk).ink : t.muted);
}

// -- the line of days ------------------------------------------------------------------------------------------------

struct Axis {
    Days days;
    Rect line;

    float x_of(Date day) const {
        float const share = days.last == days.first
                                ? 0
                                : static_cast<float>(day - days.first) / static_cast<float>(days.last - days.first);
        return line.x + share * line.width;
    }
    Date day_at(float x) const {
        float const share = std::clamp((x - line.x) / std::max(1.0F, line.width), 0.0F, 1.0F);
        auto const all = static_cast<float>(days.last - days.first);
        return days.first + static_cast<int>(std::lround(share * all));
    }
};

void draw_ticks(View& view, Scrubbed& kept, Axis const& axis, Rect place) {
    Theme const& t = view.kit.theme();
    auto const& at = view.state.elsewhere;
    Document const& document = at.plan != nullptr ? at.plan->document() : view.document();
    std::uint64_t const state = at.plan != nullptr ? at.plan->state() : view.session.state();
    auto const& ticks =
        kept.ticks.of({state, {axis.days.first, axis.days.last}}, [&] { return ticks_of(document, axis.days); });
    Date const shown = shown_day(view);
    for (std::size_t i = 0; i < ticks.check_ins.size(); ++i) {
        if (ticks.check_ins[i] == 0) continue;
        Date const day = axis.days.first + static_cast<int>(i);
        float const share = std::sqrt(static_cast<float>(ticks.check_ins[i]) / static_cast<float>(ticks.most));
        float const high = std::max(3.0F, share * (place.height - 2));
        view.kit.fill({std::round(axis.x_of(day)) - 1, bottom(place) - high, 2, high},
                      day <= shown ? faded(t.accent, 0.6F) : t.border, 1);
    }
}

void draw_labels(View& view, Axis const& axis, Rect place) {
    Kit& kit = view.kit;
    constexpr int week = 7;
    int const all = axis.days.last - axis.days.first;
    float const least = kit.width(short_date(axis.days.last, kit.locale()), style::caption) + 20;
    int const most = std::max(1, static_cast<int>(place.width / least));
    int step = week;
    while (all / step > most) step *= 2;
    float free_from = place.x - least;
    for (int i = 0; i <= all; i += step) {
        Date const day = axis.days.first + i;
        std::string const words = short_date(day, kit.locale());
        float const wide = kit.width(words, style::caption);
        float const x = std::clamp(axis.x_of(day) - wide / 2, place.x - 8, right(place) - wide + 8);
        if (x < free_from) continue;
        kit.text({x, place.y, wide + 2, place.height}, words, style::caption, kit.theme().muted);
        free_from = x + wide + 6;
    }
}

void draw_line(View& view, Axis const& axis, Press const& press) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    Date const today = std::clamp(view.state.elsewhere.today, axis.days.first, axis.days.last);
    float const at =
        axis.x_of(shown_day(view) < axis.days.first ? axis.days.first : std::min(shown_day(view), axis.days.last));
    float const middle_y = axis.line.y + axis.line.height / 2;
    auto const bar = [&](float from, float to, Color ink) {
        kit.fill({std::min(from, to), axis.line.y, std::abs(to - from), axis.line.height}, ink, 2);
    };
    float const begin = axis.x_of(axis.days.first);
    bar(begin, axis.x_of(axis.days.last), t.track);
    bar(begin, axis.x_of(today), t.border);
    bar(begin, at, t.accent);
    float const now = axis.x_of(today);
    kit.fill({now - 1, axis.line.y - ticks_height - 2, 2, ticks_height + axis.line.height + 6}, t.text);
    float const radius = press.held || press.hovered ? 9 : 8;
    kit.dot({at, middle_y}, radius + 1, t.surface, t.accent, 2);
    kit.dot({at, middle_y}, 3, t.accent);
}

void draw_today(View& view, Axis const& axis, Rect place) {
    Kit& kit = view.kit;
    if (view.state.elsewhere.today > axis.days.last) return;
    std::string_view const word = kit.words(text::time_today);
    float const x = axis.x_of(view.state.elsewhere.today) + 6;
    float const wide = kit.width(word, style::caption_medium);
    if (x + wide > right(place) + 8) return; // the line itself is enough
    kit.text({x, place.y - 2, wide + 2, 16}, word, style::caption_medium, kit.theme().text);
}

void take_day_keys(View& view, Axis const& axis, bool focused) {
    if (!focused) return;
    Kit& kit = view.kit;
    Date const day = shown_day(view);
    auto const to = [&](Date wanted) { go(view, axis.days, wanted); };
    if (kit.take_key(kit.forward_key())) to(day + 1);
    if (kit.take_key(kit.back_key())) to(day - 1);
    if (kit.take_key(kit.forward_key(), {.shift = true}) || kit.take_key(Key::PageUp)) to(day + 7);
    if (kit.take_key(kit.back_key(), {.shift = true}) || kit.take_key(Key::PageDown)) to(day - 7);
    if (kit.take_key(Key::Home)) to(axis.days.first);
    if (kit.take_key(Key::End)) to(view.state.elsewhere.today);
    if (kit.take_key(Key::Escape)) close_scrubber(view);
}

void day_slider(View& view, Scrubbed& kept, Days const& days, Rect place) {
    Kit& kit = view.kit;
    constexpr float edge = 12;
    Rect const labels = inset(cut_bottom(place, axis_height), edge, 0);
    Rect const line_place = cut_bottom(place, 14);
    Axis const axis{days, inset(middle(line_place, 4), edge, 0)};
    Rect const ticks = inset({place.x, bottom(place) - ticks_height, place.width, ticks_height}, edge, 0);
    SemanticNode node;
    node.role = Role::Slider;
    node.name = kit.words(text::time_scrubber);
    node.value = long_date(shown_day(view), kit.locale());
    Rect const hit{line_place.x, ticks.y, line_place.width, bottom(line_place) - ticks.y + 4};
    Press const press = kit.pressable(hit, "day", std::move(node));
    if (press.held) {
        kept.plays = false;
        go(view, days, axis.day_at(kit.pointer().x));
    }
    if (kit.coarse())
        if (auto const pushed = kit.take_scroll(hit))
            go(view, days, axis.day_at(axis.x_of(shown_day(view)) - pushed->x));
    take_day_keys(view, axis, press.focused);
    draw_ticks(view, kept, axis, ticks);
    draw_labels(view, axis, labels);
    draw_line(view, axis, press);
    draw_today(view, axis, ticks);
    if (press.hovered && !press.held) {
        Date const over = axis.day_at(kit.pointer().x);
        kit.tooltip(weekday_date(over, kit.locale()));
    }
}

// -- what has changed until today ------------------------------------------------------------------------------------

void list(View& view, Scrubbed& kept, Rect box) {
    auto const& at = view.state.elsewhere;
    auto const& moved =
        kept.moved.of({view.session.version(), at.plan->version()}, [&] { return movement(view.session, *at.plan); });
    std::string const title = view.words(text::time_to_today, {{"day", short_date(*at.day, view.kit.locale())}});
    movement_list(view, box, title, moved, *at.plan, kept.shown);
}

} // namespace

void open_scrubber(View& view) {
    view.state.elsewhere.scrubber = true;
    view.kit.wake_after(0);
}

void close_scrubber(View& view) {
    view.state.elsewhere.scrubber = false;
    if (view.state.elsewhere.day) view.outbox.emplace_back(TravelTo{});
    view.kit.wake_after(0);
}

void step_days(View& view, int days) {
    open_scrubber(view);
    go(view, days_of(view), shown_day(view) + days);
}

Rect scrubber(View& view, Rect area) {
    auto const& at = view.state.elsewhere;
    if (!at.scrubber || at.branch != nullptr) return area;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope("days");
    auto& kept = kit.kept<Scrubbed>(kit.id("kept"));
    Days const days = days_of(view);
    bool const phone = kit.phone();
    float const edge = phone ? 8 : space::around;
    float const height = phone ? phone_panel_height : panel_height;
    Rect const below = cut_bottom(area, height + (phone ? 8.0F : 12.0F));
    Rect const panel{below.x + edge, below.y, below.width - 2 * edge, height};
    auto const group = kit.group(Role::Complementary, kit.words(text::time_scrubber), panel, "panel");
    kit.fill(panel, t.surface, space::card_radius);
    kit.outline(panel, t.hairline, space::card_radius);
    Rect inside = inset(panel, phone ? 12 : 16, 10);
    head(view, kept, days, cut_top(inside, std::max(play_size, kit.control_height())));
    day_slider(view, kept, days, inside);
    play(view, kept, days);
    bool const lists = at.day && at.compares && at.plan != nullptr && area.width >= list_from;
    if (!lists) return area;
    Rect side = kit.cut_end(area, list_width + space::around);
    kit.cut_end(side, space::around);
    list(view, kept, inset(side, 0, 12));
    return area;
}

} // namespace okra::ui
