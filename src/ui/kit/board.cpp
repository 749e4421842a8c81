// Cards in columns and lanes.
#include "ui/kit/board.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ui/kit/board_parts.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/board.hpp"

namespace okra::ui {

using namespace boards;

namespace {

std::string spoken_foot(BoardCard const& it) {
    std::string words;
    auto const add = [&](std::string const& part) {
        if (!part.empty()) words += (words.empty() ? "" : ", ") + part;
    };
    add(it.share);
    add(it.chip);
    add(it.detail);
    for (auto const& count : it.counts)
        if (count.number > 0) add(count.words);
    add(it.avatar);
    add(it.when);
    return words;
}

void press_card(Board& board, BoardPlace const& place, std::string const& key, Press const& press) {
    auto& kept = board.kept;
    bool const lifted = kept.hand == Hand::Keyboard && kept.lifted == key;
    if (press.clicked || board.kit.focus_arrived(board.kit.id(key))) {
        kept.focus = place;
        kept.focus_key = key;
    }
    if (press.held && !board.kit.coarse() && kept.hand == Hand::None) lift_card(board, place, Hand::Mouse);
    if (press.context && board.kit.coarse()) lift_card(board, place, Hand::Finger);
    else if (press.context) {
        board.events.context = key;
        board.events.anchor = board.card(place);
    }
    if (press.clicked && lifted) put_down(board, kept.lane, kept.column);
    else if (press.clicked && press.space) lift_card(board, place, Hand::Keyboard);
    else if (press.clicked && !kept.moves && !kept.dropped) board.events.opened = key;
}

void card(Board& board, BoardPlace const& place) {
    Kit& kit = board.kit;
    auto const it = board.cards.card(place);
    std::string const key = board.cards.key(place);
    Rect const rect = board.card(place);
    SemanticNode node;
    node.role = Role::Button; // in an item of the list
    node.name = it.title;
    node.description = spoken_foot(it);
    if (it.selected || board.kept.lifted == key) node.current = true;
    node.hidden_focus = place != board.kept.focus;
    node.position = static_cast<int>(place.row) + 1;
    node.set_size = static_cast<int>(board.cards.count(place.lane, place.column));
    Press const press = kit.pressable(rect, key, std::move(node), 8);
    press_card(board, place, key, press);
    bool const away = board.lifts() && board.kept.lifted == key;
    if (away) { // its place, while it is carried
        draw_board_card(board, rect, it, false);
        kit.fill(inset(rect, -1), faded(kit.theme().background, 0.7F), 8);
        return kit.dashed_outline(rect, kit.theme().border, 8);
    }
    draw_board_card(board, rect, it, false);
    if (press.hovered) kit.outline(rect, kit.theme().border, 8);
}

void add_field(Board& board, BoardSpot const& spot) {
    Kit& kit = board.kit;
    Rect const cell = inset(board.cell(spot.lane, spot.column), cell_padding, 0);
    FieldSpec spec;
    spec.placeholder = board.spec.add_label;
    spec.borderless = true;
    spec.key = "add card";
    float const height = kit.control_height();
    Rect place{cell.x, cell.y + board.kept.shape.lanes[spot.lane].columns[spot.column].tops.back(), cell.width, height};
    kit.icon(kit.cut_start(place, 18), icons::plus, 16, kit.theme().muted);
    kit.cut_start(place, 8);
    auto const events = kit.text_field(place, board.spec.add_label, board.kept.adding, spec);
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        board.kept.adding.clear();
    }
    std::string const title(trimmed(board.kept.adding));
    if (!events.submitted || title.empty()) return;
    board.events.added = {board.columns[spot.column].key, title};
    board.kept.adding.clear();
}

bool is_target(Board const& board, BoardSpot const& spot) {
    auto const& kept = board.kept;
    return board.lifts() && kept.over && kept.lane == spot.lane && kept.column == spot.column;
}

void cell_ground(Board& board, BoardSpot const& spot) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    Rect const cell = board.cell(spot.lane, spot.column);
    if (!kit.visible(cell)) return;
    bool const target = is_target(board, spot);
    if (!board.one) kit.fill(cell, target ? t.accent_soft : faded(t.track, t.dark ? 0.22F : 0.45F), 8);
    if (target) kit.outline(cell, t.accent, 8, 1.5F);
    bool const empty = board.cards.count(spot.lane, spot.column) == 0 && !board.columns[spot.column].adds;
    if (empty && !board.spec.nothing.empty() && cell.width > rail + 1)
        kit.text(inset(cell, cell_padding, 0), board.spec.nothing, style::caption, t.faint);
}

void draw_cell(Board& board, BoardSpot const& spot) {
    Kit& kit = board.kit;
    cell_ground(board, spot);
    if (board.folded(spot.lane)) return draw_folded_cell(board, spot.lane, spot.column);
    std::size_t const count = board.cards.count(spot.lane, spot.column);
    auto const& column = board.columns[spot.column];
    bool const kept_here = board.kept.focus.lane == spot.lane && board.kept.focus.column == spot.column;
    bool const seen = kit.visible(board.cell(spot.lane, spot.column));
    if (!seen && !kept_here) return;
    std::string const key = column.key + (board.lanes.empty() ? "" : "/" + board.lanes[spot.lane].key);
    auto const group = kit.group(Role::List, column.label, board.cell(spot.lane, spot.column), key);
    for (std::size_t row = 0; row < count; ++row) {
        BoardPlace const place{spot.lane, spot.column, row};
        bool const holds = place == board.kept.focus || (board.lifts() && place == board.kept.from);
        if (holds || kit.visible(board.card(place))) card(board, place);
    }
    if (column.adds && spot.lane == 0) add_field(board, spot);
}

void draw_lane(Board& board, std::size_t lane) {
    auto const& shape = board.kept.shape.lanes[lane];
    if (board.hides(lane)) return;
    Rect const all{board.view.x, board.content.y + shape.top, board.view.width, shape.cells - shape.top + shape.height};
    bool const holds = lane == board.kept.focus.lane || (board.lifts() && lane == board.kept.from.lane);
    if (!holds && !board.kit.visible(all)) return;
    auto const cells = [&] {
        for (std::size_t column = 0; column < board.columns.size(); ++column)
            if (board.shows(column)) draw_cell(board, {lane, column});
    };
    if (board.lanes.empty()) return cells();
    auto const group = board.kit.group(Role::Group, board.lanes[lane].label, all, "group " + board.lanes[lane].key);
    draw_lane_head(board, lane);
    cells();
}

void column_tabs(Board& board, Rect rect) {
    Kit& kit = board.kit;
    std::vector<Choice> choices;
    choices.reserve(board.columns.size());
    for (std::size_t i = 0; i < board.columns.size(); ++i)
        choices.push_back({.label = board.columns[i].label,
                           .icon = board.columns[i].icon,
                           .count = count_of_column(board, i),
                           .ink = board.columns[i].ink,
                           .key = board.columns[i].key});
    int chosen = static_cast<int>(board.kept.tab);
    tabs(kit, rect, kit.words(text::board_columns), chosen, choices);
    kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
    if (chosen >= 0 && static_cast<std::size_t>(chosen) != board.kept.tab) {
        board.kept.tab = static_cast<std::size_t>(chosen);
        kit.wake_after(0);
    }
}

void first_tab(Board& board) { // one with something in it
    if (board.kept.version != 0 || board.kept.made_for > 0) return;
    for (std::size_t i = 0; i < board.columns.size(); ++i)
        if (count_of_column(board, i) > 0) {
            board.kept.tab = i;
            return;
        }
}

void draw_all(Board& board) {
    Kit& kit = board.kit;
    auto const scope = kit.scope("cards"); // the same in all columns: a card keeps its focus when it is moved
    shape_board(board, board.view.width);
    swipe_columns(board, board.view);
    handle_board_keys(board);
    carry_by_pointer(board);
    for (std::size_t lane = 0; lane < board.lane_count(); ++lane) draw_lane(board, lane);
    draw_lifted(board);
    board.kept.dropped = false;
}

} // namespace

BoardEvents board(Kit& kit, Rect rect, std::string_view name, std::span<BoardColumn const> columns,
                  std::span<BoardLane const> lanes, BoardCards const& cards, BoardSpec const& spec) {
    BoardEvents events;
    if (columns.empty()) return events;
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::Group, name, rect, "board");
    Board it{kit,  columns, lanes,      cards, spec, events, kit.kept<BoardKept>(kit.id("board kept")),
             rect, rect,    kit.phone()};
    Rect rest = rect;
    Rect const heads = cut_top(rest, it.one ? space::touch_height : head);
    it.kept.tab = std::min(it.kept.tab, columns.size() - 1);
    if (it.one) {
        first_tab(it);
        column_tabs(it, heads);
    }
    if (it.kept.hand == Hand::Finger) cut_bottom(rest, tray_height);
    it.view = rest;
    it.content = kit.begin_scroll("columns", rest);
    it.kept.offset = rest.x - it.content.x;
    draw_all(it);
    draw_key_hints(it, rest);
    kit.end_scroll(it.kept.shape.height, it.kept.shape.width);
    if (!it.one) draw_board_heads(it, heads);
    draw_tray(it, rect);
    return events;
}

} // namespace okra::ui
