// A board by keyboard, mouse and finger: walking, lifting, carrying and putting down.
#include <algorithm>
#include <array>
#include <cmath>

#include <imgui.h>

#include "ui/kit/board_parts.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/board.hpp"
#include "words/texts/frame.hpp"

namespace okra::ui {

using namespace boards;

namespace {

constexpr float drag_from = 6; // of the pointer, before a press is a drag
constexpr float edge = 48;     // of the view, in which a drag scrolls
constexpr float swipe_from = 60;
constexpr double swipe_rest = 0.35; // seconds in which inertia is no further swipe
constexpr float target_height = 76;

// -- walking ---------------------------------------------------------------------------------------------------------

std::optional<BoardPlace> in_column(Board const& board, BoardPlace at, int step) {
    if (step > 0 && at.row + 1 < board.cards.count(at.lane, at.column))
        return BoardPlace{at.lane, at.column, at.row + 1};
    if (step < 0 && at.row > 0) return BoardPlace{at.lane, at.column, at.row - 1};
    auto lane = static_cast<std::ptrdiff_t>(at.lane) + step;
    for (; lane >= 0 && lane < static_cast<std::ptrdiff_t>(board.lane_count()); lane += step) {
        auto const to = static_cast<std::size_t>(lane);
        std::size_t const count = board.folded(to) ? 0 : board.cards.count(to, at.column);
        if (count > 0) return BoardPlace{to, at.column, step > 0 ? 0 : count - 1};
    }
    return {};
}

std::optional<BoardPlace> in_row(Board const& board, BoardPlace at, int step) {
    auto column = static_cast<std::ptrdiff_t>(at.column) + step;
    for (; column >= 0 && column < static_cast<std::ptrdiff_t>(board.columns.size()); column += step) {
        auto const to = static_cast<std::size_t>(column);
        std::size_t const count = board.cards.count(at.lane, to);
        if (count > 0) return BoardPlace{at.lane, to, std::min(at.row, count - 1)};
    }
    return {};
}

void go_to(Board& board, BoardPlace const& place) {
    auto& kept = board.kept;
    kept.focus = place;
    kept.focus_key = board.cards.key(place);
    if (board.one && place.column != kept.tab) {
        kept.tab = place.column;
        board.kit.wake_after(0);
    }
    board.kit.focus(board.kit.id(kept.focus_key));
    board.kit.scroll_to(board.card(place));
}

void walk(Board& board) {
    Kit& kit = board.kit;
    BoardPlace const at = board.kept.focus;
    std::optional<BoardPlace> to;
    if (kit.take_key(Key::Down)) to = in_column(board, at, 1);
    else if (kit.take_key(Key::Up)) to = in_column(board, at, -1);
    else if (kit.take_key(kit.forward_key())) to = in_row(board, at, 1);
    else if (kit.take_key(kit.back_key())) to = in_row(board, at, -1);
    if (to) go_to(board, *to);
}

// -- carrying by keyboard --------------------------------------------------------------------------------------------

void let_go(Board& board) {
    board.kept.hand = Hand::None;
    board.kept.lifted.clear();
    board.kept.moves = board.kept.waits = false;
    board.kit.wake_after(0);
}

std::string spot_words(Board const& board, std::size_t lane, std::size_t column) {
    std::string const& in = board.columns[column].label;
    auto const effect = board.cards.effect(board.kept.from, lane, column);
    if (board.lanes.empty()) return board.kit.words(text::board_over, {{"column", in}, {"effect", effect.words}});
    return board.kit.words(text::board_over_lane,
                           {{"column", in}, {"lane", board.lanes[lane].label}, {"effect", effect.words}});
}

void carry(Board& board) {
    Kit& kit = board.kit;
    auto& kept = board.kept;
    BoardSpot const before{kept.lane, kept.column};
    if (kit.take_key(kit.forward_key()) && kept.column + 1 < board.columns.size()) ++kept.column;
    if (kit.take_key(kit.back_key()) && kept.column > 0) --kept.column;
    if (kit.take_key(Key::Down) && kept.lane + 1 < board.lane_count()) ++kept.lane;
    if (kit.take_key(Key::Up) && kept.lane > 0) --kept.lane;
    if (before.lane != kept.lane || before.column != kept.column) {
        kit.announce(spot_words(board, kept.lane, kept.column));
        kit.scroll_to(board.cell(kept.lane, kept.column));
        kit.wake_after(0);
    }
    if (kit.take_key(Key::Escape)) {
        kit.announce(std::string(kit.words(text::board_put_back)));
        let_go(board);
    }
}

// Of a card that is gone, or of none yet: the one that has taken its place, else the first one.
BoardPlace successor(Board const& board, BoardPlace at) {
    if (board.has(at)) return at;
    bool const somewhere = at.lane < board.lane_count() && at.column < board.columns.size();
    std::size_t const count = somewhere ? board.cards.count(at.lane, at.column) : 0;
    if (count > 0) return {at.lane, at.column, count - 1};
    for (std::size_t lane = 0; lane < board.lane_count(); ++lane)
        for (std::size_t column = 0; column < board.columns.size(); ++column)
            if (board.shows(column) && !board.folded(lane) && board.cards.count(lane, column) > 0)
                return {lane, column, 0};
    return at;
}

} // namespace

void handle_board_keys(Board& board) {
    auto& kept = board.kept;
    auto const place = place_of_card(board, kept.focus_key, kept.focus);
    kept.focus = place ? *place : successor(board, kept.focus);
    bool const focused = place && board.kit.focused() == board.kit.id(kept.focus_key);
    if (kept.hand == Hand::Keyboard && !focused) return let_go(board);
    if (!focused) return;
    if (kept.hand == Hand::Keyboard) carry(board);
    else if (kept.hand == Hand::None) walk(board);
    else if (board.kit.take_key(Key::Escape)) let_go(board);
}

void lift_card(Board& board, BoardPlace const& place, Hand hand) {
    auto& kept = board.kept;
    kept.hand = hand;
    kept.lifted = board.cards.key(place);
    kept.from = place;
    kept.lane = place.lane;
    kept.column = place.column;
    kept.moves = kept.waits = false;
    kept.start = kept.at = board.kit.pointer();
    kept.over = hand == Hand::Keyboard;
    if (hand == Hand::Mouse) return;
    board.kit.announce(board.kit.words(text::board_card_lifted, {{"title", board.cards.title(place)}}));
    board.kit.wake_after(0);
}

void put_down(Board& board, std::size_t lane, std::size_t column) {
    auto& kept = board.kept;
    bool const same = lane == kept.from.lane && column == kept.from.column;
    if (!same && board.cards.effect(kept.from, lane, column).possible) {
        Rect place = board.one ? board.view : board.cell(lane, column);
        place.height = std::min(place.height, 40.0F);
        board.events.moved = {kept.lifted, lane, column, place};
        kept.focus_key = kept.lifted;
    }
    let_go(board);
}

// -- by mouse and finger ---------------------------------------------------------------------------------------------

namespace {

void scroll_at_edges(Board& board, Point at) {
    Rect const& view = board.view;
    float by = 0;
    if (at.y < view.y + edge) by = at.y - view.y - edge;
    if (at.y > bottom(view) - edge) by = at.y - bottom(view) + edge;
    if (by == 0 || !contains({view.x, view.y - edge, view.width, view.height + 2 * edge}, at)) return;
    ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + by * 0.25F, 0.0F, ImGui::GetScrollMaxY()));
    board.kit.wake_after(0.016);
}

bool is_there(Point at) { return at.x > -1e6F && at.y > -1e6F; } // a finger that was lifted is nowhere

void let_go_by_pointer(Board& board) {
    auto& kept = board.kept;
    if (!kept.moves && kept.hand == Hand::Finger) { // held still: it waits for a tap on a target
        kept.waits = true;
        return;
    }
    kept.dropped = kept.moves;
    if (kept.moves && kept.over) put_down(board, kept.lane, kept.column);
    else if (kept.hand == Hand::Finger && kept.moves) kept.waits = true;
    else let_go(board);
}

} // namespace

void carry_by_pointer(Board& board) {
    auto& kept = board.kept;
    Kit& kit = board.kit;
    if (kept.hand != Hand::Mouse && kept.hand != Hand::Finger) return;
    auto const place = place_of_card(board, kept.lifted, kept.from);
    if (!place) return let_go(board);
    kept.from = *place;
    if (kept.waits) return;
    Point const now = kit.pointer();
    bool const holds = kept.hand == Hand::Mouse ? kit.mouse_down() : is_there(now);
    if (is_there(now)) {
        if (!is_there(kept.start)) kept.start = now;
        kept.at = now;
    }
    if (std::hypot(kept.at.x - kept.start.x, kept.at.y - kept.start.y) > drag_from) kept.moves = true;
    if (kept.hand == Hand::Mouse || !board.one) {
        auto const spot = spot_at(board, kept.at);
        kept.over = spot.has_value();
        if (spot) {
            kept.lane = spot->lane;
            kept.column = spot->column;
        }
    }
    if (kept.moves) {
        board.events.opened.reset();
        kit.out().cursor = platform::Cursor::Grabbing;
        if (holds && !board.one) scroll_at_edges(board, kept.at);
    }
    if (!holds) let_go_by_pointer(board);
}

void draw_lifted(Board& board) {
    auto const& kept = board.kept;
    if (!board.lifts() || !board.has(kept.from)) return;
    auto const card = board.cards.card(kept.from);
    Rect const was = board.card(kept.from);
    Rect place = was;
    if (kept.hand == Hand::Keyboard) {
        if (board.one) return;
        Rect const cell = board.cell(kept.lane, kept.column);
        float const width = std::max(cell.width - 2 * cell_padding, 200.0F);
        place = {cell.x + cell_padding, cell.y + cell_padding + 12, width, was.height};
    } else {
        if (!kept.moves) return;
        float const up = kept.hand == Hand::Finger ? was.height + 24 : 20; // above the finger
        place = {kept.at.x - was.width / 2, kept.at.y - up, was.width, was.height};
        if (board.one) { // all of it is to be seen above the targets
            place.x = board.view.x;
            place.y = std::min(place.y, bottom(board.view) - place.height - 12);
        }
    }
    draw_board_card(board, place, card, true);
    if (board.one || !kept.over) return;
    bool const home = kept.lane == kept.from.lane && kept.column == kept.from.column;
    if (!home) draw_effect(board, place, board.cards.effect(kept.from, kept.lane, kept.column));
}

// -- what the keys do ------------------------------------------------------------------------------------------------

void draw_key_hints(Board& board, Rect area) {
    if (board.kept.hand != Hand::Keyboard) return;
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    struct Hint {
        std::array<std::string_view, 2> keys;
        Text words{};
    };
    std::array<Hint, 4> const hints{{{{"←", "→"}, text::board_key_column},
                                     {{"↑", "↓"}, text::board_key_lane},
                                     {{"Enter", ""}, text::board_key_drop},
                                     {{"Esc", ""}, text::board_key_back}}};
    float wide = 16;
    auto const cap = [&](std::string_view key) { return std::ceil(kit.width(key, style::caption_medium)) + 12; };
    for (auto const& hint : hints) {
        for (auto const key : hint.keys)
            if (!key.empty()) wide += cap(key) + 6;
        wide += std::ceil(kit.width(kit.words(hint.words), style::body)) + 18;
    }
    Rect const bar{area.x + (area.width - wide) / 2, bottom(area) - 44, wide, 36};
    kit.fill(bar, t.toast, 8);
    Rect rest = inset(bar, 12, 0);
    for (auto const& hint : hints) {
        for (auto const key : hint.keys) {
            if (key.empty()) continue;
            Rect const box = centered(kit.cut_start(rest, cap(key)), cap(key), 20);
            kit.outline(box, faded(t.on_toast, 0.45F), 4);
            kit.text(box, key, style::caption_medium, t.on_toast, Align::Center);
            kit.cut_start(rest, 6);
        }
        float const words = std::ceil(kit.width(kit.words(hint.words), style::body)) + 2;
        kit.text(kit.cut_start(rest, words), kit.words(hint.words), style::body, t.on_toast);
        kit.cut_start(rest, 16);
    }
}

// -- targets for a finger --------------------------------------------------------------------------------------------

namespace {

void target(Board& board, Rect place, std::size_t column) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    auto& kept = board.kept;
    auto const& it = board.columns[column];
    bool const home = column == kept.from.column;
    auto const effect = board.cards.effect(kept.from, kept.from.lane, column);
    bool const possible = !home && effect.possible;
    bool const over = possible && !kept.waits && contains(place, kept.at);
    if (over) {
        kept.over = true;
        kept.lane = kept.from.lane;
        kept.column = column;
    }
    SemanticNode node;
    node.role = Role::Button;
    node.name = kit.words(text::board_put_into, {{"column", it.label}});
    node.description = effect.words;
    node.disabled = !possible;
    Press const press = kit.pressable(place, "target " + it.key, std::move(node), 8);
    kit.fill(place, over ? t.accent_soft : t.surface, 8);
    kit.outline(place, over ? t.accent : t.hairline, 8, over ? 1.5F : 1);
    float const shown = possible ? 1 : 0.45F;
    Color const ink = faded(it.ink != 0 ? it.ink : t.text, shown);
    Rect inside = inset(place, 4, 8);
    if (it.icon != nullptr) kit.icon(cut_top(inside, 22), it.icon, 20, ink);
    else cut_top(inside, 8);
    kit.text(cut_top(inside, 18), it.label, style::caption_medium, ink, Align::Center);
    kit.text(cut_top(inside, 16), kit.words().count(static_cast<std::int64_t>(count_of_column(board, column))),
             style::caption, faded(t.muted, shown), Align::Center);
    if (press.clicked && possible) put_down(board, kept.from.lane, column);
}

} // namespace

void draw_tray(Board& board, Rect area) {
    auto& kept = board.kept;
    if (kept.hand != Hand::Finger || !board.has(kept.from)) return;
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    Rect tray{kit.screen().x, bottom(area) - tray_height, kit.screen().width, tray_height};
    auto const group = kit.group(Role::Group, kit.words(text::board_targets), tray, "tray");
    kit.fill(tray, t.raised);
    kit.hairline({tray.x, tray.y}, tray.width);
    tray = inset(tray, 8, 4);
    Rect line = cut_top(tray, 34);
    std::string const cancel(kit.words(text::action_cancel));
    float const wide = std::ceil(kit.width(cancel, style::body_medium)) + 12;
    Rect const stop = kit.cut_end(line, wide);
    std::string const menu(kit.words(text::board_more_actions));
    float const more = std::ceil(kit.width(menu, style::body_medium)) + 12;
    Rect const actions = kit.cut_end(line, more + 8);
    kit.text(inset(line, 4, 0), board.spec.lifted_hint, style::caption, t.muted);
    kept.over = false;
    std::size_t const count = board.columns.size();
    float const room = tray.width / static_cast<float>(std::max<std::size_t>(1, count));
    bool const scrolls = room < 66;
    Rect content = scrolls ? kit.begin_scroll("targets", tray) : tray;
    for (std::size_t i = 0; i < count && kept.hand == Hand::Finger; ++i) {
        Rect const cell = kit.cut_start(content, scrolls ? 84 : room);
        target(board, {cell.x + 2, cell.y, cell.width - 4, target_height}, i);
        if (scrolls) content.width += 84;
    }
    if (scrolls) kit.end_scroll(target_height, 84 * static_cast<float>(count));
    if (kit.link(stop, cancel, style::body_medium, t.accent)) let_go(board);
    else if (kit.link(actions, menu, style::body_medium, t.accent)) {
        board.events.context = kept.lifted;
        board.events.anchor = board.card(kept.from);
        let_go(board);
    }
}

void swipe_columns(Board& board, Rect area) {
    auto& kept = board.kept;
    Kit& kit = board.kit;
    if (!board.one || kept.hand == Hand::Finger) return;
    auto const pushed = kit.take_scroll(area);
    if (!pushed) return;
    ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + pushed->y, 0.0F, ImGui::GetScrollMaxY()));
    bool const rests = kit.time() - kept.swiped_at < swipe_rest;
    if (rests) return;
    if (std::abs(pushed->x) < std::abs(pushed->y)) kept.swiped = 0;
    else kept.swiped += pushed->x;
    if (std::abs(kept.swiped) < swipe_from) return;
    if (kept.swiped > 0 && kept.tab + 1 < board.columns.size()) ++kept.tab;
    if (kept.swiped < 0 && kept.tab > 0) --kept.tab;
    kept.swiped = 0;
    kept.swiped_at = kit.time();
    kit.wake_after(0);
}

} // namespace okra::ui
