// Cards in columns.
#include "ui/kit/board.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "words/texts/projects.hpp"

namespace okra::ui {

namespace {

constexpr float head = 36;
constexpr float column_gap = 12;
constexpr float card_gap = 8;
constexpr float padding = 12;
constexpr float foot_height = 24;
constexpr int most_lines = 3;
constexpr float drag_from = 6; // of the pointer, before a press is a drag

struct BoardKept : Kit::Kept {
    std::string lifted; // by keyboard
    std::size_t lifted_to = 0;
    std::string dragged; // by pointer
    Point from;
    bool moves = false;
    std::string adding; // what is typed into a new card
};

struct Board {
    Kit& kit;
    std::span<BoardColumn const> columns;
    BoardSpec const& spec;
    BoardEvents& events;
    BoardKept& kept;
    float width = 0; // of a column
};

float bar_room(BoardCard const& card) { return card.progress ? 16 : 0; }

float height_of(Board& board, BoardCard const& card) {
    float const words = board.kit.paragraph_height(board.width - 2 * padding, card.title, style::body, most_lines);
    return 2 * padding + words + bar_room(card) + 4 + foot_height;
}

void draw_card(Board& board, Rect card, BoardCard const& it, bool raised) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    bool const lifted = board.kept.lifted == it.key || raised;
    if (lifted) kit.fill({card.x, card.y + 3, card.width, card.height}, t.shadow, 8);
    kit.fill(card, it.selected || lifted ? t.accent_soft : t.surface, 8);
    kit.outline(card, it.selected || lifted ? t.accent : t.hairline, 8, lifted ? 1.5F : 1);
    Rect inside = inset(card, padding);
    Rect foot = cut_bottom(inside, foot_height);
    if (it.progress) {
        Rect const line = cut_bottom(inside, bar_room(it));
        kit.progress_bar(centered(line, line.width, 6), it.progress, {}, it.bar);
    }
    kit.paragraph(inside, it.title, style::body, t.text, most_lines);
    if (!it.avatar.empty()) {
        kit.avatar(centered(kit.cut_start(foot, 22), 22, 22), it.avatar, it.color);
        kit.cut_start(foot, 8);
    }
    if (!it.when.empty()) {
        Color const ink = it.late ? t.of(Status::Behind).ink : t.muted;
        float const wide = std::ceil(kit.width(it.when, style::caption)) + 1;
        kit.text(kit.cut_end(foot, wide), it.when, style::caption, ink, Align::End);
        if (it.late) kit.icon(kit.cut_end(foot, 18), icons::clock, 13, t.of(Status::Behind).mark);
    }
    kit.text(foot, it.detail, style::caption, t.muted);
}

// The card beside it: up and down in its column, left and right in the next one that has any.
std::string beside(Board const& board, std::size_t column, std::size_t row, int across, int down) {
    auto const& cards = board.columns[column].cards;
    if (down != 0) {
        auto const to = static_cast<std::ptrdiff_t>(row) + down;
        return to >= 0 && to < static_cast<std::ptrdiff_t>(cards.size()) ? cards[static_cast<std::size_t>(to)].key : "";
    }
    auto to = static_cast<std::ptrdiff_t>(column) + across;
    while (to >= 0 && to < static_cast<std::ptrdiff_t>(board.columns.size())) {
        auto const& others = board.columns[static_cast<std::size_t>(to)].cards;
        if (!others.empty()) return others[std::min(row, others.size() - 1)].key;
        to += across;
    }
    return {};
}

void lift(Board& board, BoardCard const& card, std::size_t column) {
    board.kept.lifted = card.key;
    board.kept.lifted_to = column;
    board.kit.announce(board.kit.words(text::board_lifted, {{"title", card.title}}));
}

void put_down(Board& board, std::size_t column) {
    if (board.kept.lifted_to != column)
        board.events.moved = {board.kept.lifted, board.columns[board.kept.lifted_to].key};
    board.kept.lifted.clear();
    board.kit.wake_after(0);
}

// What a lifted card is told by the keyboard.
void carry(Board& board) {
    Kit& kit = board.kit;
    auto& to = board.kept.lifted_to;
    std::size_t const before = to;
    if (kit.take_key(kit.forward_key()) && to + 1 < board.columns.size()) ++to;
    if (kit.take_key(kit.back_key()) && to > 0) --to;
    if (to != before) kit.announce(board.columns[to].label);
    if (kit.take_key(Key::Escape)) {
        board.kept.lifted.clear();
        kit.wake_after(0);
    }
}

void walk(Board& board, std::size_t column, std::size_t row) {
    Kit& kit = board.kit;
    std::string to;
    if (kit.take_key(Key::Down)) to = beside(board, column, row, 0, 1);
    else if (kit.take_key(Key::Up)) to = beside(board, column, row, 0, -1);
    else if (kit.take_key(kit.forward_key())) to = beside(board, column, row, 1, 0);
    else if (kit.take_key(kit.back_key())) to = beside(board, column, row, -1, 0);
    if (!to.empty()) kit.focus(kit.id(to));
}

void card(Board& board, Rect rect, std::size_t column, std::size_t row) {
    Kit& kit = board.kit;
    auto const& it = board.columns[column].cards[row];
    bool const lifted = board.kept.lifted == it.key;
    SemanticNode node;
    node.role = Role::Button; // in an item of the list
    node.name = it.title;
    node.description = it.detail;
    if (!it.avatar.empty()) node.description += (node.description.empty() ? "" : ", ") + it.avatar;
    if (!it.when.empty()) node.description += (node.description.empty() ? "" : ", ") + it.when;
    if (it.selected || lifted) node.current = true;
    node.hidden_focus = row != 0;
    Press const press = kit.pressable(rect, it.key, std::move(node), 8);
    if (press.held && !kit.coarse() && board.kept.dragged.empty()) { // fingers scroll, and have the menu
        board.kept.dragged = it.key;
        board.kept.from = kit.pointer();
        board.kept.moves = false;
    }
    bool const dragged = board.kept.moves && board.kept.dragged == it.key;
    if (press.context) {
        board.events.context = it.key;
        board.events.anchor = rect;
    }
    if (press.clicked && press.space) lifted ? put_down(board, column) : lift(board, it, column);
    else if (press.clicked && lifted) put_down(board, column);
    else if (press.clicked && !board.kept.moves) board.events.opened = it.key;
    if (press.focused) lifted ? carry(board) : walk(board, column, row);
    if (press.hovered && !dragged) kit.fill(inset(rect, -1), kit.theme().border, 9);
    if (!dragged) return draw_card(board, rect, it, false);
    kit.dashed_outline(rect, kit.theme().border, 8);
}

void add_field(Board& board, Rect& rest, BoardColumn const& column) {
    Kit& kit = board.kit;
    FieldSpec spec;
    spec.placeholder = board.spec.add_label;
    spec.borderless = true;
    spec.key = "add card";
    Rect place = cut_top(rest, kit.control_height());
    kit.icon(kit.cut_start(place, 18), icons::plus, 16, kit.theme().muted);
    kit.cut_start(place, 8);
    auto const events = kit.text_field(place, board.spec.add_label, board.kept.adding, spec);
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        board.kept.adding.clear();
    }
    std::string const title(trimmed(board.kept.adding));
    if (!events.submitted || title.empty()) return;
    board.events.added = {column.key, title};
    board.kept.adding.clear();
}

float draw_column(Board& board, Rect area, std::size_t at) {
    Kit& kit = board.kit;
    Theme const& t = kit.theme();
    auto const& column = board.columns[at];
    auto const scope = kit.scope("cards"); // the same in all columns: a card keeps its focus when it is moved
    auto const group = kit.group(Role::List, column.label, area, column.key);
    bool const target = (!board.kept.lifted.empty() && board.kept.lifted_to == at) ||
                        (board.kept.moves && contains({area.x, area.y - 1e4F, area.width, 2e4F}, kit.pointer()));
    Rect rest = area;
    Rect title = cut_top(rest, head);
    if (target) kit.fill(inset(area, -6, 0), t.accent_soft, 8);
    kit.icon(kit.cut_start(title, 18), column.icon, 16, column.ink);
    kit.cut_start(title, 8);
    float const drawn = kit.text(title, column.label, style::body_medium, t.text);
    kit.cut_start(title, drawn + 8);
    kit.text(title, std::to_string(column.cards.size() + column.more), style::caption, t.muted);
    for (std::size_t row = 0; row < column.cards.size(); ++row) {
        Rect const place = cut_top(rest, height_of(board, column.cards[row]));
        cut_top(rest, card_gap);
        card(board, place, at, row);
    }
    if (column.cards.empty() && !column.adds && !board.spec.nothing.empty())
        kit.text(cut_top(rest, 32), board.spec.nothing, style::caption, t.faint);
    if (column.more > 0)
        kit.text(cut_top(rest, 28), kit.words(text::board_more, {{"n", column.more}}), style::caption, t.muted);
    if (column.adds) add_field(board, rest, column);
    return rest.y - area.y;
}

// The dragged card at the pointer, and where it is let go.
void finish_drag(Board& board, Rect area) {
    Kit& kit = board.kit;
    auto& kept = board.kept;
    if (kept.dragged.empty()) return;
    Point const at = kit.pointer();
    if (std::hypot(at.x - kept.from.x, at.y - kept.from.y) > drag_from) kept.moves = true;
    std::optional<std::size_t> from;
    BoardCard const* dragged = nullptr;
    for (std::size_t i = 0; i < board.columns.size(); ++i)
        for (auto const& each : board.columns[i].cards)
            if (each.key == kept.dragged) {
                from = i;
                dragged = &each;
            }
    if (dragged == nullptr) {
        kept.dragged.clear();
        return;
    }
    if (kept.moves) {
        kit.out().cursor = platform::Cursor::Grabbing;
        draw_card(board, {at.x - board.width / 2, at.y - 20, board.width, height_of(board, *dragged)}, *dragged, true);
    }
    if (kit.mouse_down()) return;
    auto over = static_cast<std::ptrdiff_t>(std::floor((at.x - area.x) / (board.width + column_gap)));
    if (kit.rtl()) over = static_cast<std::ptrdiff_t>(board.columns.size()) - 1 - over;
    bool const inside = over >= 0 && over < static_cast<std::ptrdiff_t>(board.columns.size());
    if (kept.moves && inside && static_cast<std::size_t>(over) != *from)
        board.events.moved = {kept.dragged, board.columns[static_cast<std::size_t>(over)].key};
    if (kept.moves) board.events.opened.reset();
    kept.dragged.clear();
    kept.moves = false;
    kit.wake_after(0);
}

} // namespace

BoardEvents board(Kit& kit, Rect rect, std::string_view name, std::span<BoardColumn const> columns,
                  BoardSpec const& spec) {
    BoardEvents events;
    auto const scope = kit.scope(name);
    auto const group = kit.group(Role::Group, name, rect, "board");
    auto const count = static_cast<float>(std::max<std::size_t>(1, columns.size()));
    float const room = (rect.width - (count - 1) * column_gap) / count;
    Board it{kit, columns, spec, events, kit.kept<BoardKept>(kit.id("board kept")), std::max(room, spec.least_column)};
    Rect const content = kit.begin_scroll("columns", rect);
    float highest = 0;
    float x = content.x;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        std::size_t const at = kit.rtl() ? columns.size() - 1 - i : i;
        highest = std::max(highest, draw_column(it, {x, content.y, it.width, 1e6F}, at));
        x += it.width + column_gap;
    }
    finish_drag(it, content);
    kit.end_scroll(highest + column_gap, (it.width + column_gap) * count - column_gap);
    return events;
}

} // namespace okra::ui
