// Dates moved by pointer and keyboard, and records linked to each other.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/shown.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/pan.hpp"
#include "ui/screens/timeline/timeline_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr float drag_from = 4;
constexpr float grip_room = 8;
constexpr float snap_room = 6;

std::optional<Date> plus(std::optional<Date> day, int by) { return day ? std::optional(*day + by) : day; }

// Days that a drag is drawn to: of the cycle, and today.
int snapped(Timeline const& t, BarMove const& move, int by) {
    auto const edge = move.part == BarPart::Start ? move.from.first : move.from.last;
    if (!edge) return by;
    std::vector<Date> days{t.view.scene.at};
    if (auto const* const cycle = t.view.document().get<Cycle>(t.view.scene.cycle)) {
        if (cycle->starts) days.push_back(*cycle->starts);
        if (cycle->ends) days.push_back(*cycle->ends);
    }
    for (Date const day : days)
        if (std::abs(static_cast<float>(*edge + by - day)) * t.scale.day <= snap_room) return day - *edge;
    return by;
}

int bounded(BarMove const& move, int by) { // an end stays behind the start
    if (!move.from.first || !move.from.last) return by;
    int const length = *move.from.last - *move.from.first;
    if (move.part == BarPart::Start) return std::min(by, length);
    if (move.part == BarPart::End) return std::max(by, -length);
    return by;
}

void commit(Timeline& t) {
    BarMove const move = std::exchange(t.state.move, {});
    t.kit().wake_after(0);
    if (move.by == 0) return;
    Days const days = moved_days(move);
    bool const first = move.part != BarPart::End;
    bool const last = move.part != BarPart::Start;
    t.view.execute(set_days(t.view, move.record, first ? days.first : std::nullopt, last ? days.last : std::nullopt));
}

} // namespace

Days moved_days(BarMove const& move) {
    Days days = move.from;
    if (move.part != BarPart::End) days.first = plus(days.first, move.by);
    if (move.part != BarPart::Start) days.last = plus(days.last, move.by);
    return days;
}

bool can_move(View const& view, Slot slot) {
    Kind const kind = view.document().kind_of(slot);
    return kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Project || kind == Kind::Initiative ||
           kind == Kind::Milestone;
}

SetFields set_days(View const& view, Slot slot, std::optional<Date> first, std::optional<Date> last) {
    SetFields set{{std::string(view.document().id_of(slot))}, {}};
    if (first) set.fields.push_back({"starts", *first});
    bool const objective = view.document().get<Objective>(slot) != nullptr;
    if (last && objective) set.fields.push_back({"ends", *last});
    else if (last) set.fields.push_back({"due", *last});
    return set;
}

void press_bar(Timeline& t, std::size_t row, Rect bar, Press const& press, bool ends) {
    auto const& it = t.data.rows[row];
    auto& move = t.state.move;
    if (press.hovered || press.held) {
        float const x = t.kit().pointer().x;
        bool const at_end = ends && (x < bar.x + grip_room || x > right(bar) - grip_room);
        t.kit().out().cursor = at_end ? platform::Cursor::ResizeColumns : platform::Cursor::Grab;
    }
    bool const lifted = press.context && t.kit().coarse();
    if ((press.held || lifted) && !move && can_move(t.view, it.record) && it.days.last) {
        float const x = t.kit().pointer().x;
        BarPart part = BarPart::Whole;
        if (ends && bar.width > 3 * grip_room && x < bar.x + grip_room) part = BarPart::Start;
        if (ends && x > right(bar) - grip_room) part = BarPart::End;
        move = {it.record, part, it.days, 0, false, lifted, x};
        t.kit().wake_after(0);
    }
    bool const dragged = move && move.record == it.record && move.moves;
    if (!press.clicked || dragged) return;
    if (t.state.linking) return link_to(t, it.record);
    t.view.open_record(it.record);
}

void finish_move(Timeline& t) {
    auto& move = t.state.move;
    if (!move || move.by_keys) return;
    Kit& kit = t.kit();
    float const x = kit.pointer().x;
    bool const there = x > -1e6F; // a finger that was lifted is nowhere
    bool const holds = there && (kit.mouse_down() || kit.coarse());
    if (there) {
        if (std::abs(x - move.pressed_at) > drag_from) move.moves = true;
        if (move.moves) {
            int const by = static_cast<int>(std::lround((x - move.pressed_at) / t.scale.day));
            move.by = bounded(move, snapped(t, move, by));
            kit.out().cursor =
                move.part == BarPart::Whole ? platform::Cursor::Grabbing : platform::Cursor::ResizeColumns;
        }
    }
    if (kit.take_key(Key::Escape)) {
        move = {};
        kit.wake_after(0);
        return;
    }
    if (!holds) commit(t);
}

// A mouse pushes the paper; a finger scrolls it without us.
void drag_ground(Timeline& t) {
    using Phase = GroundDrag::Phase;
    Kit& kit = t.kit();
    GroundDrag& drag = t.state.drag;
    auto& cursor = kit.out().cursor;
    if (t.state.move || kit.coarse() || kit.phone()) {
        drag = {};
        return;
    }
    Point const at = kit.pointer();
    bool const free = kit.pointer_over(t.calendar) && cursor == platform::Cursor::Arrow;
    if (free) cursor = platform::Cursor::Grab;
    if (free && kit.pressed_in(t.calendar)) drag = {Phase::Pressed, false, at, 0};
    if (drag.phase == Phase::None) return;
    if (!kit.mouse_down()) {
        if (drag.phase == Phase::Held) drag = {};
        return;
    }
    drag.phase = Phase::Held;
    Point const by{at.x - drag.last.x, at.y - drag.last.y};
    drag.moves = drag.moves || std::hypot(by.x, by.y) > drag_from;
    if (!drag.moves) return;
    cursor = platform::Cursor::Grabbing;
    drag.last = at;
    drag.down = -by.y;
    if (by.x != 0) scroll_by(kit, {-by.x, 0});
}

// -- by keyboard -----------------------------------------------------------------------------------------------------

namespace {

void say_move(Timeline const& t) {
    Days const days = moved_days(t.state.move);
    if (!days.last) return;
    auto const day = [&](std::optional<Date> at) { return at ? medium_date(*at, t.view.kit.locale()) : std::string(); };
    t.view.kit.announce(days.first
                            ? t.view.words(text::days_from_to, {{"from", day(days.first)}, {"to", day(days.last)}})
                            : day(days.last));
}

void turn_part(Timeline& t, int step) {
    auto& move = t.state.move;
    if (!move.from.first) return;
    int const part = (static_cast<int>(move.part) + step + 3) % 3;
    move = {move.record, static_cast<BarPart>(part), move.from, 0, true, false, 0};
    constexpr std::array words{text::move_whole, text::move_start, text::move_end};
    t.kit().announce(std::string(t.view.words(words[static_cast<std::size_t>(part)])));
}

void move_by_keys(Timeline& t) {
    Kit& kit = t.kit();
    auto& move = t.state.move;
    int by = 0;
    Modifiers const shift{.shift = true};
    if (kit.take_key(Key::Right)) by = 1;
    if (kit.take_key(Key::Left)) by = -1;
    if (kit.take_key(Key::Right, shift)) by = 7;
    if (kit.take_key(Key::Left, shift)) by = -7;
    if (kit.take_key(Key::Down)) turn_part(t, 1);
    if (kit.take_key(Key::Up)) turn_part(t, -1);
    if (by != 0) {
        move.by = bounded(move, move.by + by);
        say_move(t);
        kit.wake_after(0);
    }
    if (kit.take_key(Key::Escape)) {
        move = {};
        kit.announce(std::string(kit.words(text::move_put_back)));
        kit.wake_after(0);
    }
}

} // namespace

void focus_row(Timeline& t, std::size_t row) {
    t.state.focus_row = row;
    t.state.focus = t.data.rows[row].record;
    t.state.focus_under = t.data.rows[row].under;
    t.state.scrolls_to_focus = true;
    t.kit().focus(t.kit().id(t.key_of(row)));
    t.kit().wake_after(0);
}

void handle_timeline_keys(Timeline& t) {
    Kit& kit = t.kit();
    std::size_t const row = t.state.focus_row;
    if (kit.focused() != kit.id(t.key_of(row))) {
        if (t.state.move.by_keys) t.state.move = {};
        return;
    }
    if (t.state.move.by_keys) return move_by_keys(t);
    if (t.state.linking && kit.take_key(Key::Escape)) {
        t.state.linking = {};
        return;
    }
    auto const page = static_cast<std::size_t>(std::max(1.0F, t.calendar.height / t.row_height - 1));
    if (auto const to = roved(kit, row, t.data.rows.size(), page)) return focus_row(t, *to);
    auto const& it = t.data.rows[row];
    if (it.has_children && (it.expanded ? take(kit, ListKey::Collapse) : take(kit, ListKey::Expand)))
        t.toggled = it.fold;
}

void link_to(Timeline& t, Slot needed) {
    Slot const from = std::exchange(t.state.linking, {});
    t.kit().wake_after(0);
    if (!needed || needed == from) return;
    bool const needs = t.state.linking_kind == DependencyKind::Needs;
    auto const id = [&](Slot slot) { return std::string(t.view.document().id_of(slot)); };
    t.view.execute(
        CreateRecord{Kind::Dependency,
                     {},
                     {{"from", id(from)}, {"to", id(needed)}, {"kind", std::string(needs ? "needs" : "relates")}}});
}

// What the keys do while a bar is moved by them, or what a click does while a link is made.
void draw_move_hints(Timeline& t, Rect card) {
    Kit& kit = t.kit();
    Theme const& theme = t.theme();
    std::string words;
    if (t.state.move.by_keys) words = std::string(kit.words(text::move_hint));
    else if (t.state.linking)
        words = t.view.words(t.state.linking_kind == DependencyKind::Needs ? text::link_hint : text::relate_hint,
                             {{"title", title_or_untitled(t.view, t.state.linking)}});
    if (words.empty()) return;
    float const wide = std::min(std::ceil(kit.width(words, style::body)) + 28, card.width - 24);
    Rect const bar{card.x + (card.width - wide) / 2, bottom(card) - 48, wide, 36};
    kit.fill(bar, theme.toast, 8);
    kit.text(inset(bar, 14, 0), words, style::body, theme.on_toast, Align::Center);
}

} // namespace okra::ui
