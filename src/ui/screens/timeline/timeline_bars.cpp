// Bars, diamonds and arrows.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/what_if.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr float objective_bar = 24;
constexpr float other_bar = 20;
constexpr float thin_bar = 6;
constexpr float stripe = 4;
constexpr float radius = 5;
constexpr float diamond = 6;
constexpr float bend = 16; // of an arrow, right of the bars
constexpr float corner = 6;

struct Bar {
    Rect rect;
    Slot record;
    Result result;
    bool objective = false;
};

// As it would be while it is moved.
Days shown_days(Timeline const& t, std::size_t row) {
    auto const& it = t.data.rows[row];
    bool const moved = t.state.move && t.state.move.record == it.record;
    return moved ? moved_days(t.state.move) : it.days;
}

Rect lane_of(Timeline const& t, std::size_t row) { // on a phone below the title
    Rect lane = t.row(row);
    if (t.kit().phone()) cut_top(lane, 22);
    return lane;
}

std::optional<Rect> place_of(Timeline const& t, std::size_t row, float height) {
    Days const days = shown_days(t, row);
    if (!days.first || !days.last || *days.last < *days.first) return std::nullopt;
    float const x = t.scale.x(*days.first);
    return middle({x, lane_of(t, row).y, std::max(4.0F, t.scale.x(*days.last + 1) - x), lane_of(t, row).height},
                  height);
}

// -- what a bar says -------------------------------------------------------------------------------------------------

void bar_words(Timeline& t, Bar const& bar) {
    Kit& kit = t.kit();
    Color const ink = t.theme().of(bar.result.status).ink;
    Rect words = bar.rect;
    float const from = std::max(words.x, t.calendar.x); // it stays where the bar begins outside
    words = {from + 6, words.y - (bar.objective ? 0.0F : 1.0F), right(bar.rect) - from - 8, words.height - stripe + 2};
    if (words.width < 46) return;
    if (bar.result.status != Status::Unset) {
        kit.icon(cut_left(words, 16), icon_of(bar.result.status), 13, ink);
        cut_left(words, 4);
    }
    std::string share = moved_percent(t.view, bar.record, bar.result);
    if (share.empty() || kit.width(share, style::caption) > words.width)
        share = percent(bar.result.progress, kit.locale());
    float const drawn = kit.text(words, share, {style::tiny.face, 12, 16}, ink);
    cut_left(words, drawn + 8);
    if (words.width > 40) kit.text(words, status_word(t.view, bar.result), style::caption, ink);
}

void bar_conflict(Timeline& t, std::size_t row, Bar const& bar) {
    auto const found = t.data.conflict_of.find(bar.record.value);
    if (found == t.data.conflict_of.end() || t.state.move) return;
    auto const& conflict = t.data.conflicts[found->second];
    Color const ink = t.theme().of(Status::Behind).mark;
    auto const& days = t.data.rows[row].days;
    if (conflict.days > 0 && days.last) {
        float const limit = std::max(bar.rect.x, t.scale.x(*days.last + 1 - conflict.days));
        t.kit().fill({limit, bar.rect.y, right(bar.rect) - limit, bar.rect.height}, faded(ink, 0.28F), radius);
    } else if (days.first) {
        float const limit = t.scale.x(*days.first - conflict.days);
        t.kit().fill({bar.rect.x, bar.rect.y, limit - bar.rect.x, bar.rect.height}, faded(ink, 0.28F), radius);
    }
    Rect mark{right(bar.rect) + bend + 12, bar.rect.y, 16, bar.rect.height};
    t.kit().icon(mark, icons::circle_alert, 14, ink);
    std::string const words =
        t.view.words(conflict.days > 0 ? text::days_too_late : text::days_too_early, {{"n", std::abs(conflict.days)}});
    t.kit().text({right(mark) + 4, mark.y, 200, mark.height}, words, style::caption_medium,
                 t.theme().of(Status::Behind).ink);
}

void grips(Timeline& t, Rect const& bar) {
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    auto const grip = [&](float x, bool full) {
        Rect const place{x - 3, bar.y + 3, 6, bar.height - 6};
        kit.fill(place, full ? theme.accent : theme.surface, 3);
        kit.outline(place, theme.accent, 3, 1.5F);
    };
    grip(bar.x, t.state.move && t.state.move.part == BarPart::Start);
    grip(right(bar), t.state.move && t.state.move.part == BarPart::End);
}

// Above all bars: asked for where one is drawn.
void move_bubble(Timeline& t, Rect const& bar) { t.bubble = bar; }

} // namespace

// The day that is dragged, and how far it is from where it was.
void draw_bubble(Timeline& t) {
    if (!t.bubble || !t.state.move) return;
    Rect const bar = *t.bubble;
    auto const& move = t.state.move;
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    Days const days = moved_days(move);
    bool const at_start = move.part == BarPart::Start;
    auto const day = at_start ? days.first : days.last;
    if (!day) return;
    float const x = at_start ? bar.x : right(bar);
    float const was = t.scale.x(at_start ? *move.from.first : *move.from.last + 1);
    std::array<Point, 2> const old{{{was, bar.y - 3}, {was, bottom(bar) + 3}}};
    kit.line(old, theme.muted, 1, true);
    std::array<Point, 2> const guide{{{x, t.calendar.y}, {x, bar.y}}};
    kit.line(guide, theme.accent, 1, true);
    std::string const date =
        move.part == BarPart::Whole && days.first
            ? t.view.words(text::days_from_to,
                           {{"from", short_date(*days.first, kit.locale())}, {"to", short_date(*day, kit.locale())}})
            : t.view.words(text::day_with_weekday,
                           {{"weekday", kit.locale().weekdays[static_cast<std::size_t>(iso_weekday(*day) - 1)]},
                            {"day", short_date(*day, kit.locale())}});
    std::string const by =
        t.view.words(move.by < 0 ? text::days_earlier : text::days_later, {{"n", std::abs(move.by)}});
    float const wide = std::ceil(std::max(kit.width(date, style::caption_medium), kit.width(by, style::caption))) + 20;
    bool const below = bottom(bar) + 50 < bottom(t.calendar);
    float const left =
        std::clamp(x - wide / 2, t.calendar.x + 2, std::max(t.calendar.x + 2, right(t.calendar) - wide - 2));
    Rect bubble{left, below ? bottom(bar) + 6 : bar.y - 46, wide, 40};
    kit.fill(bubble, theme.accent, 6);
    cut_top(bubble, 4);
    kit.text(cut_top(bubble, 16), date, style::caption_medium, theme.on_accent, Align::Center);
    kit.text(cut_top(bubble, 16), by, style::caption, theme.on_accent, Align::Center);
}

namespace {

Press press_of(Timeline& t, std::size_t row, Rect rect, std::string const& key) {
    auto const& it = t.data.rows[row];
    SemanticNode node;
    node.role = Role::Button;
    node.name = t.view.words(text::dates_of, {{"title", title_or_untitled(t.view, it.record)}});
    node.hidden_focus = true; // the row is what Tab leads to
    rect.x -= 4;
    rect.width += 8;
    return t.kit().pressable(rect, key, std::move(node), radius);
}

// What the branch, or the time since, adds or takes.
void bar_moves(Timeline& t, Rect low, ComparedProgress const& compared, Color mark) {
    auto const x_of = [&](double share) { return static_cast<float>(std::clamp(share, 0.0, 1.0)) * low.width; };
    float const from = x_of(std::min(compared.before, compared.after));
    float const to = x_of(std::max(compared.before, compared.after));
    if (from > 2) t.kit().fill({low.x, low.y, from, low.height}, mark, 2);
    if (to - from < 1) return;
    t.kit().fill({low.x + from, low.y, to - from, low.height}, moved_color(t.theme(), compared, mark), 2);
}

void full_bar(Timeline& t, std::size_t row) {
    auto const& it = t.data.rows[row];
    bool const objective = t.view.document().get<Objective>(it.record) != nullptr;
    auto const place = place_of(t, row, objective ? objective_bar : other_bar);
    if (!place) return;
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    Bar const bar{*place, it.record, t.view.scene.evaluation.of(it.record), objective};
    Press const press = press_of(t, row, bar.rect, t.key_of(row) + " bar");
    press_bar(t, row, bar.rect, press, true);
    auto const& colors = theme.of(bar.result.status);
    Color const mark = bar.result.progress ? colors.mark : theme.faint;
    kit.fill(bar.rect, colors.soft != 0 ? colors.soft : theme.sunken, radius);
    Rect const low{bar.rect.x, bottom(bar.rect) - stripe, bar.rect.width, stripe};
    auto const done = static_cast<float>(std::clamp(bar.result.progress.value_or(0), 0.0, 1.0)) * bar.rect.width;
    if (auto const compared = compared_progress(t.view, it.record, bar.result)) bar_moves(t, low, *compared, mark);
    else if (done > 2) kit.fill({low.x, low.y, done, stripe}, mark, 2);
    if (objective) kit.outline(bar.rect, faded(mark, 0.45F), radius);
    bar_conflict(t, row, bar);
    if (bar.result.expected && *bar.result.expected > 0 && *bar.result.expected < 1) {
        auto const expected = static_cast<float>(*bar.result.expected);
        kit.fill({bar.rect.x + expected * bar.rect.width - 1, bottom(bar.rect) - 9, 2, 9}, faded(theme.text, 0.55F), 1);
    }
    bar_words(t, bar);
    bool const moved = t.state.move && t.state.move.record == it.record;
    if (moved) kit.outline(bar.rect, theme.accent, radius, 1.5F);
    if ((press.hovered || moved) && can_move(t.view, it.record)) grips(t, bar.rect);
    if (moved && (t.state.move.moves || t.state.move.by_keys)) move_bubble(t, bar.rect);
}

// -- projects and milestones -----------------------------------------------------------------------------------------

void draw_diamond(Timeline& t, Point at, bool done, Color ink) {
    float const r = diamond;
    auto const shape = [&](float size) {
        return std::array<Point, 4>{
            {{at.x, at.y - size}, {at.x + size, at.y}, {at.x, at.y + size}, {at.x - size, at.y}}};
    };
    t.kit().polygon(shape(r + 2), t.theme().surface);
    t.kit().polygon(shape(r), done ? ink : t.theme().muted);
    if (!done) t.kit().polygon(shape(r - 1.75F), t.theme().surface);
}

void milestone_at(Timeline& t, std::size_t row, Slot slot, float y, Color ink, float& free_from) {
    auto const* const milestone = t.view.document().get<Milestone>(slot);
    if (milestone == nullptr || !milestone->due) return;
    bool const moved = t.state.move && t.state.move.record == slot;
    Date const day = moved ? moved_days(t.state.move).last.value_or(*milestone->due) : *milestone->due;
    float const x = t.scale.x(day) + t.scale.day / 2;
    if (x < t.calendar.x - 80 || x > right(t.calendar) + 80) return;
    Kit& kit = t.kit();
    Rect const place{x - 9, y - 9, 18, 18};
    SemanticNode node;
    node.role = Role::Button;
    node.name = t.view.words(text::milestone_on,
                             {{"title", title_or_untitled(t.view, slot)}, {"day", short_date(day, kit.locale())}});
    node.hidden_focus = true;
    Press const press =
        kit.pressable(place, t.key_of(row) + " " + std::string(t.view.document().id_of(slot)), std::move(node), 9);
    bool const starts = press.held && !t.state.move && can_move(t.view, slot);
    if (starts) t.state.move = {slot, BarPart::Whole, {{}, milestone->due}, 0, false, false, kit.pointer().x};
    if (press.clicked && !(moved && t.state.move.moves)) t.view.open_record(slot);
    std::string const title = title_or_untitled(t.view, slot);
    kit.hint(place, title);
    bool const late = t.data.conflict_of.contains(slot.value) || (!milestone->done_at && day < t.view.scene.at);
    draw_diamond(t, {x, y}, milestone->done_at.has_value(), ink);
    if (late) kit.dot({x, y}, 2.5F, t.theme().of(Status::Behind).mark);
    float const wide = std::min(std::ceil(kit.width(title, style::caption)) + 2, 150.0F);
    float const left = x - wide / 2;
    if (left < free_from) return;
    free_from = left + wide + 8;
    Color const words = late ? t.theme().of(Status::Behind).ink : milestone->done_at ? t.theme().muted : t.theme().text;
    kit.text({left, y - 25, wide, 16}, title, style::caption, words, Align::Center);
    if (moved && t.state.move.moves) move_bubble(t, place);
}

void thin_line(Timeline& t, std::size_t row) {
    auto const& it = t.data.rows[row];
    Kit& kit = t.kit();
    Result const result = t.view.scene.evaluation.of(it.record);
    Rect const lane = lane_of(t, row);
    float const y = lane.y + 24;
    Color const ink = result.status == Status::Unset ? t.theme().muted : status_color(t.theme(), result);
    if (auto const place = place_of(t, row, thin_bar)) {
        Rect const bar{place->x, y - thin_bar / 2, place->width, thin_bar};
        Press const press = press_of(t, row, {bar.x, y - 8, bar.width, 16}, t.key_of(row) + " bar");
        press_bar(t, row, bar, press, true);
        kit.fill(bar, t.theme().track, 3);
        auto const done = static_cast<float>(std::clamp(result.progress.value_or(0), 0.0, 1.0)) * bar.width;
        if (done > 1) kit.fill({bar.x, bar.y, done, thin_bar}, ink, 3);
        bool const moved = t.state.move && t.state.move.record == it.record;
        if (press.hovered || moved) grips(t, {bar.x, y - 9, bar.width, 18});
        if (moved && (t.state.move.moves || t.state.move.by_keys)) move_bubble(t, {bar.x, y - 9, bar.width, 18});
    }
    float free_from = t.calendar.x - 1000;
    std::vector<Slot> some;
    for (Slot const slot : t.view.scene.index.milestones(it.record)) some.push_back(slot);
    std::ranges::stable_sort(
        some, {}, [&](Slot slot) { return t.view.document().get<Milestone>(slot)->due.value_or(last_date); });
    for (Slot const slot : some) milestone_at(t, row, slot, y, ink, free_from);
}

// A task is a box on its day, with its days before it where it has a start.
void task_box(Timeline& t, std::size_t row) {
    auto const& it = t.data.rows[row];
    Days const days = shown_days(t, row);
    if (!days.last) return;
    Kit& kit = t.kit();
    Rect const lane = lane_of(t, row);
    float const y = lane.y + lane.height / 2;
    float const x = t.scale.x(*days.last) + t.scale.day / 2;
    if (days.first) kit.fill({t.scale.x(*days.first), y - 2, x - t.scale.x(*days.first), 4}, t.theme().track, 2);
    Rect const box{x - 7, y - 7, 14, 14};
    Press const press = press_of(t, row, box, t.key_of(row) + " bar");
    press_bar(t, row, box, press, false);
    bool const done = is_work_done(t.view.document(), it.record).value_or(false);
    if (t.view.document().get<Milestone>(it.record) != nullptr) draw_diamond(t, {x, y}, done, t.theme().accent);
    else {
        kit.fill(box, done ? t.theme().accent : t.theme().surface, 4);
        kit.outline(box, done ? t.theme().accent : t.theme().muted, 4, 1.5F);
        if (done) kit.icon(box, icons::check, 11, t.theme().on_accent);
    }
    std::string const label = short_date(*days.last, kit.locale());
    float const wide = std::ceil(kit.width(label, style::caption)) + 2;
    kit.text({box.x - wide - 6, lane.y, wide, lane.height}, label, style::caption, t.theme().muted);
    bar_conflict(t, row, {box, it.record, {}, false});
    bool const moved = t.state.move && t.state.move.record == it.record;
    if (moved) kit.outline(inset(box, -3), t.theme().accent, 6, 1.5F);
    if (moved && (t.state.move.moves || t.state.move.by_keys)) move_bubble(t, box);
}

} // namespace

void draw_bar(Timeline& t, std::size_t row) {
    auto const& it = t.data.rows[row];
    if (!it.record) return;
    switch (t.view.document().kind_of(it.record)) {
    case Kind::Objective:
    case Kind::KeyResult: return full_bar(t, row);
    case Kind::Project: return thin_line(t, row);
    default: return task_box(t, row);
    }
}

// -- arrows ----------------------------------------------------------------------------------------------------------

namespace {

void add_corner(std::vector<Point>& path, Point centre, float from) { // a quarter round, from this angle on
    for (int step = 0; step <= 4; ++step) {
        float const angle = from + static_cast<float>(step) * std::numbers::pi_v<float> / 8;
        path.push_back({centre.x + corner * std::cos(angle), centre.y + corner * std::sin(angle)});
    }
}
void add_corner_back(std::vector<Point>& path, Point centre, float from) {
    for (int step = 0; step <= 4; ++step) {
        float const angle = from - static_cast<float>(step) * std::numbers::pi_v<float> / 8;
        path.push_back({centre.x + corner * std::cos(angle), centre.y + corner * std::sin(angle)});
    }
}

float end_of(Timeline const& t, std::size_t row) {
    Days const days = shown_days(t, row);
    if (!days.last) return t.calendar.x;
    Kind const kind = t.view.document().kind_of(t.data.rows[row].record);
    bool const box = kind == Kind::Initiative || kind == Kind::Milestone;
    return box ? t.scale.x(*days.last) + t.scale.day / 2 + 10 : t.scale.x(*days.last + 1) + 2;
}
float middle_of(Timeline const& t, std::size_t row) {
    Rect const lane = lane_of(t, row);
    bool const project = t.view.document().get<Project>(t.data.rows[row].record) != nullptr;
    return project ? lane.y + 24 : lane.y + lane.height / 2;
}

void draw_arrow(Timeline& t, TimelineArrow const& arrow, float further) {
    Kit& kit = t.kit();
    bool const late = arrow.needs && arrow.days_late > 0;
    Color const ink = late ? t.theme().of(Status::Behind).mark : t.theme().muted;
    float const width = late ? 2 : 1.5F;
    float const ya = middle_of(t, arrow.needed);
    float const yb = middle_of(t, arrow.needer) + (late ? 5.0F : -5.0F);
    float const xa = end_of(t, arrow.needed);
    float const xb = end_of(t, arrow.needer) + 2;
    float const x = std::max(xa, xb) + bend + further;
    if (x < t.calendar.x || std::min(xa, xb) > right(t.calendar)) return;
    constexpr float quarter = std::numbers::pi_v<float> / 2;
    std::vector<Point> path{{xa, ya}};
    bool const down = yb > ya;
    if (down) {
        add_corner(path, {x - corner, ya + corner}, -quarter);
        add_corner(path, {x - corner, yb - corner}, 0);
    } else {
        add_corner_back(path, {x - corner, ya - corner}, quarter);
        add_corner_back(path, {x - corner, yb + corner}, 0);
    }
    path.push_back({xb + 6, yb});
    kit.line(path, arrow.needs ? ink : faded(ink, 0.7F), width, !arrow.needs);
    std::array<Point, 3> const tip{{{xb, yb}, {xb + 7, yb - 4}, {xb + 7, yb + 4}}};
    kit.polygon(tip, ink);
}

} // namespace

void draw_arrows(Timeline& t) {
    for (std::size_t i = 0; i < t.data.arrows.size(); ++i) {
        auto const& arrow = t.data.arrows[i];
        Rect const a = t.row(std::min(arrow.needed, arrow.needer));
        Rect const b = t.row(std::max(arrow.needed, arrow.needer));
        if (bottom(b) < t.calendar.y || a.y > bottom(t.calendar)) continue;
        draw_arrow(t, arrow, static_cast<float>(i % 3) * 8);
    }
}

} // namespace okra::ui
