// The table's cells: walking, ranges, editing, filling, copying and pasting.
#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/table_parts.hpp"
#include "words/texts/kit.hpp"

namespace okra::ui {

namespace {

constexpr float fill_handle = 8;
constexpr std::size_t most_pasted = 100'000; // cells of one paste

// -- ranges ----------------------------------------------------------------------------------------------------------

// The rows of a range are the rows that are chosen.
void choose_range(TableFrame& frame) {
    auto const range = frame.range();
    if (!frame.spec.selectable || range.height() < 2) return;
    frame.state.selected.clear();
    for (std::size_t row = range.first_row; row <= range.last_row; ++row)
        frame.state.selected.insert(frame.rows.key(row));
    frame.events.selected = true;
}

void clear_choice(TableFrame& frame) {
    frame.state.anchor_row = frame.state.row;
    frame.state.anchor_place = frame.state.place;
    if (frame.state.selected.empty()) return;
    frame.state.selected.clear();
    frame.events.selected = true;
}

void toggle_row(TableFrame& frame, std::size_t row, bool through) {
    auto& selected = frame.state.selected;
    if (through) { // from the row that was chosen before
        auto const [first, last] = std::minmax(frame.state.anchor_row, row);
        for (std::size_t at = first; at <= last; ++at) selected.insert(frame.rows.key(at));
    } else {
        auto key = frame.rows.key(row);
        if (selected.erase(key) == 0) selected.insert(std::move(key));
        frame.state.anchor_row = row;
    }
    frame.events.selected = true;
}

bool may_edit(TableFrame const& frame, std::size_t row, std::size_t place) {
    return frame.rows.can_edit(row, frame.places[place].column);
}

void put(TableFrame& frame, std::size_t row, std::size_t place, std::string text) {
    if (row >= frame.rows.count() || place >= frame.places.size() || !may_edit(frame, row, place)) return;
    int const column = frame.places[place].column;
    if (frame.rows.typed(row, column) == text) return;
    frame.events.edits.push_back({row, column, std::move(text)});
}

// Rows below (or above) the range become what the range is, again and again.
void fill_down(TableFrame& frame, TableRange const& from, std::size_t last_row) {
    for (std::size_t row = from.last_row + 1; row <= last_row; ++row)
        for (std::size_t place = from.first_place; place <= from.last_place; ++place) {
            std::size_t const source = from.first_row + (row - from.first_row) % from.height();
            put(frame, row, place, frame.rows.typed(source, frame.places[place].column));
        }
    frame.state.anchor_row = from.first_row;
    frame.state.anchor_place = from.first_place;
    frame.state.row = last_row;
    frame.state.place = from.last_place;
    choose_range(frame);
    frame.kit.focus(frame.kit.id(frame.cell_key(frame.state.row, frame.state.place)));
}

// Cells without tabs and line ends in them, so that a sheet reads them as they are.
std::string copied(TableFrame const& frame) {
    auto const range = frame.range();
    std::string out;
    for (std::size_t row = range.first_row; row <= range.last_row; ++row) {
        for (std::size_t place = range.first_place; place <= range.last_place; ++place) {
            std::string text = frame.rows.typed(row, frame.places[place].column);
            std::ranges::replace_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
            if (place > range.first_place) out += '\t';
            out += text;
        }
        out += '\n';
    }
    if (range.height() == 1 && range.width() == 1) out.pop_back();
    return out;
}

// One value goes into every cell of the range, more go down and on from its first cell.
void paste(TableFrame& frame, std::string_view text) {
    auto const range = frame.range();
    while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_of("\t\n") == std::string_view::npos) {
        for (std::size_t row = range.first_row; row <= range.last_row; ++row)
            for (std::size_t place = range.first_place; place <= range.last_place; ++place)
                put(frame, row, place, std::string(text));
        return;
    }
    std::size_t cells = 0;
    std::size_t row = range.first_row;
    std::size_t last_place = range.first_place;
    for (auto line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        std::size_t place = range.first_place;
        for (auto const cell : split(line, '\t')) {
            if (++cells > most_pasted) return;
            put(frame, row, place, std::string(cell));
            last_place = std::max(last_place, std::min(place, frame.places.size() - 1));
            ++place;
        }
        ++row;
    }
    frame.state.anchor_row = range.first_row;
    frame.state.anchor_place = range.first_place;
    frame.state.row = std::min(row - 1, frame.rows.count() - 1);
    frame.state.place = last_place;
    choose_range(frame);
    frame.kit.focus(frame.kit.id(frame.cell_key(frame.state.row, frame.state.place)));
}

// -- editing ---------------------------------------------------------------------------------------------------------

void end_edit(TableFrame& frame) {
    frame.state.editing = false;
    frame.state.error.clear();
    frame.kept.wants_focus = true;
    frame.kit.wake_after(0);
}

void commit(TableFrame& frame, bool to_all) {
    auto const range = frame.range();
    std::string const text = frame.state.draft;
    if (!to_all) {
        put(frame, frame.state.row, frame.state.place, text);
    } else {
        for (std::size_t row = range.first_row; row <= range.last_row; ++row) put(frame, row, frame.state.place, text);
    }
    end_edit(frame);
}

void move_after_edit(TableFrame& frame, std::size_t row, std::size_t place) {
    frame.state.row = frame.state.anchor_row = std::min(row, frame.rows.count() - 1);
    frame.state.place = frame.state.anchor_place = std::min(place, frame.places.size() - 1);
}

// What Enter and Ctrl+Enter do, beside the cell.
void edit_hint(TableFrame& frame, Rect cell, std::size_t rows) {
    if (rows < 2 || frame.kit.coarse()) return;
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    std::string const words = kit.words(kit.apple() ? text::cell_keys_apple : text::cell_keys, {{"n", rows}});
    float const width = kit.width(words, style::caption_medium) + 20;
    bool const at_start = cell.x - width - 8 > frame.window.x;
    float const before = cell.x - width - 8;
    float const after = right(cell) + 8;
    Rect const box{at_start ? before : after, cell.y + 3, width, cell.height - 6};
    kit.fill({box.x - 2, box.y, box.width + 4, box.height + 3}, t.shadow, 8);
    kit.fill(box, t.surface, 6);
    kit.outline(box, t.hairline, 6);
    kit.text(box, words, style::caption_medium, t.muted, Align::Center);
}

void edited_cell(TableFrame& frame, Rect cell, std::size_t row, std::size_t place) {
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    auto& state = frame.state;
    auto const& column = frame.column(frame.places[place].column);
    kit.fill(cell, t.field);
    FieldSpec spec;
    spec.borderless = true;
    spec.select_all = !frame.kept.typed_edit;
    spec.catches_tab = true;
    spec.right_aligned = column.align == Align::End;
    spec.error = state.error;
    spec.key = "edit";
    std::string const name = kit.words(text::cell_of_row, {{"title", column.label}, {"row", row + 1}});
    auto const events = kit.text_field(inset(cell, table_cell_padding, 2), name, state.draft, spec);
    if (events.changed) state.error.clear();
    if (frame.kept.fresh_edit) kit.focus(kit.id("edit"));
    bool const fresh = std::exchange(frame.kept.fresh_edit, false);
    kit.outline(cell, state.error.empty() ? t.accent : t.danger, 0, 2);
    if (!state.error.empty()) {
        float const width = std::max(cell.width, kit.width(state.error, style::caption_medium) + 17);
        float const end = right(frame.window) - 4; // it stays within the table
        Rect const words{std::max(frame.window.x, std::min(cell.x, end - width)), bottom(cell), width, 24};
        kit.fill(words, t.danger, 4);
        kit.text(inset(words, 8, 0), state.error, style::caption_medium, t.surface);
    }
    edit_hint(frame, cell, frame.range().height());
    if (events.cancelled) {
        kit.take_key(Key::Escape); // it leaves the cell and closes nothing
        return end_edit(frame);
    }
    if (events.tab) {
        bool const back = events.modifiers.shift;
        commit(frame, false);
        return move_after_edit(frame, row, back ? (place == 0 ? 0 : place - 1) : place + 1);
    }
    if (events.submitted) {
        bool const all = events.modifiers.command;
        bool const ranged = frame.range().height() > 1;
        commit(frame, all);
        if (!all && !ranged) move_after_edit(frame, row + 1, place);
        return;
    }
    if (events.left && !fresh) {
        commit(frame, false);
        frame.kept.wants_focus = false; // it has gone where the user wanted it
    }
}

// -- drawing ---------------------------------------------------------------------------------------------------------

std::size_t row_under(TableFrame const& frame, Point at) {
    float const share = std::floor((at.y - frame.top) / frame.spec.row_height);
    if (share <= 0) return 0;
    return std::min(static_cast<std::size_t>(share), frame.rows.count() - 1);
}

std::size_t place_under(TableFrame const& frame, Point at) {
    bool const on_pinned = at.x - frame.window.x < frame.pinned_end();
    float const x = at.x - (on_pinned ? frame.window.x : frame.left);
    std::size_t place = on_pinned ? 0 : frame.pinned;
    for (std::size_t i = place; i < (on_pinned ? frame.pinned : frame.places.size()); ++i)
        if (x >= frame.places[i].x) place = i;
    return place;
}

void press_cell(TableFrame& frame, Press const& press, std::size_t row, std::size_t place) {
    auto& state = frame.state;
    Kit& kit = frame.kit;
    if (press.context) {
        frame.events.context = row;
        frame.events.anchor = frame.cell_rect(row, place);
        if (!frame.range().has(row, place)) move_after_edit(frame, row, place);
    }
    if (press.held && !frame.kept.dragging && !kit.coarse()) { // the button went down here
        frame.kept.dragging = true;
        state.row = row;
        state.place = place;
        if (!kit.modifiers().shift) {
            state.anchor_row = row;
            state.anchor_place = place;
            if (!state.selected.empty() && frame.range().height() == 1) clear_choice(frame);
        }
        choose_range(frame);
    }
    if (press.held && frame.kept.dragging) {
        std::size_t const to_row = row_under(frame, kit.pointer());
        std::size_t const to_place = place_under(frame, kit.pointer());
        if (to_row != state.row || to_place != state.place) {
            state.row = to_row;
            state.place = to_place;
            choose_range(frame);
            kit.scroll_to(frame.seen_with(to_row, to_place));
        }
    }
    if (press.activated) {
        if (press.space && frame.spec.selectable) return toggle_row(frame, row, false);
        if (may_edit(frame, row, place) && !press.modifiers.shift) return table_begin_edit(frame);
        frame.events.opened = row;
        return;
    }
    bool const opens = !frame.spec.cells || kit.coarse();
    if (press.double_clicked && may_edit(frame, row, place)) return table_begin_edit(frame);
    if (press.clicked && (opens || press.double_clicked)) frame.events.opened = row;
}

void cell(TableFrame& frame, std::size_t row, std::size_t place) {
    Kit& kit = frame.kit;
    Rect const box = frame.cell_rect(row, place);
    auto const& state = frame.state;
    bool const here = row == state.row && place == state.place;
    int const column = frame.places[place].column;
    if (!kit.visible(box) && !here) return;
    if (here && state.editing) return; // drawn last, above its neighbours
    SemanticNode node;
    node.role = Role::Cell;
    node.name = frame.rows.text(row, column);
    node.position = static_cast<int>(place) + 1;
    node.hidden_focus = !here;
    node.read_only = !may_edit(frame, row, place);
    bool const ranged = frame.range().height() * frame.range().width() > 1;
    if (ranged) node.selected = frame.range().has(row, place);
    if (frame.spec.cells && ranged && *node.selected) kit.fill(box, kit.theme().accent_soft);
    Press const press = kit.pressable(box, frame.cell_key(row, place), std::move(node), 2);
    if (!here && kit.focus_arrived(kit.id(frame.cell_key(row, place)))) // a screen reader went there
        table_move_to(frame, row, place, false);
    press_cell(frame, press, row, place);
    frame.rows.draw(kit, inset(box, table_cell_padding, 0), row, column);
}

void row_box(TableFrame& frame, Rect row_rect, std::size_t row, bool hovered) {
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    Rect const box = frame.place_in(row_rect, frame.box());
    bool const chosen = frame.state.selected.contains(frame.rows.key(row));
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = kit.words(text::row_numbered, {{"row", row + 1}});
    node.checked = chosen;
    node.hidden_focus = true; // Space on a cell of the row does it
    Press const press = kit.pressable(inset(box, 2), frame.rows.key(row) + "/", std::move(node));
    if (press.clicked) toggle_row(frame, row, press.modifiers.shift);
    if (!chosen && !hovered && frame.state.selected.empty())
        return static_cast<void>(kit.text(inset(box, table_cell_padding, 0),
                                          frame.kit.words().count(static_cast<std::int64_t>(row + 1)), style::caption,
                                          t.muted, Align::End));
    Rect const mark = centered(box, 18, 18);
    kit.fill(mark, chosen ? t.accent : t.field, 4);
    if (chosen) kit.icon(mark, icons::check, 14, t.on_accent);
    else kit.outline(mark, press.hovered ? t.accent : t.border, 4);
}

void draw_row(TableFrame& frame, std::size_t row) {
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    Rect const rect = frame.row_rect(row);
    bool const chosen = frame.state.selected.contains(frame.rows.key(row));
    bool const hovered = kit.pointer_over(rect) && !kit.coarse();
    if (chosen) kit.fill(rect, t.accent_soft);
    else if (hovered) kit.fill(rect, t.hover);
    SemanticNode node;
    node.role = Role::Row;
    node.id = kit.id("row " + frame.rows.key(row));
    node.name = frame.rows.name(row);
    if (node.name.empty()) node.name = frame.rows.text(row, frame.places.front().column);
    node.rect = rect;
    node.position = static_cast<int>(row) + 2; // the heads are the first
    node.selected = frame.spec.selectable ? std::optional(chosen) : std::nullopt;
    auto const group = kit.group(std::move(node));
    if (frame.spec.selectable) row_box(frame, rect, row, hovered);
    for (std::size_t place = 0; place < frame.pinned; ++place) cell(frame, row, place);
    {
        BesidePinned const beside(frame);
        for (std::size_t place = frame.pinned; place < frame.places.size(); ++place) cell(frame, row, place);
    }
    kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
}

// Vertical hairlines of all rows at once.
void column_lines(TableFrame const& frame, float low, float high) {
    if (!frame.spec.cells) return;
    Rect const row{frame.left, low, frame.width, high - low};
    auto const line = [&](TablePlace const& place) {
        Rect const cell = frame.place_in(row, place);
        frame.kit.hairline_down({right(cell) - 1, low}, high - low);
    };
    for (std::size_t place = 0; place < frame.pinned; ++place) line(frame.places[place]);
    if (frame.spec.selectable) line(frame.box());
    if (frame.pinned > 0 && frame.kept.scrolled_x > 0)
        frame.kit.fill({frame.window.x + frame.pinned_end() - 1, low, 2, high - low}, frame.kit.theme().border);
    BesidePinned const beside(frame);
    for (std::size_t place = frame.pinned; place + 1 < frame.places.size(); ++place) line(frame.places[place]);
}

Rect around(Rect const& a, Rect const& b) {
    float const x = std::min(a.x, b.x);
    float const y = std::min(a.y, b.y);
    return {x, y, std::max(right(a), right(b)) - x, std::max(bottom(a), bottom(b)) - y};
}

Rect range_rect(TableFrame const& frame) {
    auto const range = frame.range();
    return around(frame.cell_rect(range.first_row, range.first_place),
                  frame.cell_rect(range.last_row, range.last_place));
}

Rect handle_rect(TableFrame const& frame) {
    Rect const box = range_rect(frame);
    Point const corner{right(box), bottom(box)};
    return {corner.x - fill_handle / 2, corner.y - fill_handle / 2, fill_handle, fill_handle};
}

bool has_handle(TableFrame const& frame) {
    if (!frame.spec.cells || frame.state.editing || frame.kit.coarse()) return false;
    auto const range = frame.range();
    return may_edit(frame, range.last_row, range.last_place);
}

// Before the cells, so that a press goes to the handle and not to the cell under it; drawn after them.
void press_handle(TableFrame& frame) {
    if (!has_handle(frame)) return;
    BesidePinned const beside(frame, frame.range().last_place >= frame.pinned);
    SemanticNode node;
    node.role = Role::Button;
    node.name = frame.kit.words(text::fill_down);
    node.shortcut = "Control+D";
    node.hidden_focus = true;
    frame.fill = frame.kit.pressable(inset(handle_rect(frame), -2), "fill", std::move(node), 1);
}

// The outline of the range, and the handle at its end that fills down.
void draw_range(TableFrame& frame) {
    if (!frame.spec.cells || frame.state.editing) return;
    Kit& kit = frame.kit;
    Theme const& t = kit.theme();
    auto const range = frame.range();
    BesidePinned const beside(frame, range.first_place >= frame.pinned);
    Rect const box = range_rect(frame);
    bool const one = range.height() * range.width() == 1;
    bool const focused = kit.focused() == kit.id(frame.cell_key(frame.state.row, frame.state.place));
    if (one && !focused) return;
    kit.outline(box, t.accent, 0, 1.5F);
    if (!has_handle(frame)) return;
    Rect const handle = handle_rect(frame);
    Press const& press = frame.fill;
    kit.fill(inset(handle, -1), t.surface);
    kit.fill(handle, t.accent, 1);
    if (press.held) {
        frame.kept.filling = true;
        frame.kept.fill_to =
            std::max(range.last_row, row_under(frame, {kit.pointer().x, kit.pointer().y - frame.spec.row_height / 2}));
        Rect const goal = around(box, frame.cell_rect(frame.kept.fill_to, range.last_place));
        kit.dashed_outline(goal, t.accent, 0, 1.5F);
        kit.scroll_to(frame.seen_with(frame.kept.fill_to, range.last_place));
    } else if (frame.kept.filling) {
        frame.kept.filling = false;
        if (frame.kept.fill_to > range.last_row) fill_down(frame, range, frame.kept.fill_to);
    }
}

} // namespace

BesidePinned::BesidePinned(TableFrame const& frame, bool applies) : m_applies(applies && frame.pinned > 0) {
    if (!m_applies) return;
    float const x = frame.window.x + frame.pinned_end();
    ImGui::PushClipRect({x, 0}, {std::max(x, right(frame.window)), bottom(frame.kit.screen())}, true);
}
BesidePinned::~BesidePinned() {
    if (m_applies) ImGui::PopClipRect();
}

void table_move_to(TableFrame& frame, std::size_t row, std::size_t place, bool extends) {
    frame.state.row = row;
    frame.state.place = place;
    if (!extends) {
        frame.state.anchor_row = row;
        frame.state.anchor_place = place;
    }
    choose_range(frame);
    frame.kit.focus(frame.kit.id(frame.cell_key(row, place)));
    frame.kit.scroll_to(frame.seen_with(row, place));
}

void table_begin_edit(TableFrame& frame, std::optional<std::string> text) {
    auto& state = frame.state;
    if (!may_edit(frame, state.row, state.place)) return;
    state.editing = true;
    state.error.clear();
    frame.kept.typed_edit = text.has_value();
    state.draft = text ? *std::move(text) : frame.rows.typed(state.row, frame.places[state.place].column);
    frame.kept.fresh_edit = true;
    frame.kit.wake_after(0);
}

void table_keys(TableFrame& frame) {
    Kit& kit = frame.kit;
    auto& state = frame.state;
    if (std::exchange(state.reopens, false)) {
        state.editing = frame.kept.fresh_edit = true;
        frame.kept.typed_edit = frame.kept.wants_focus = false;
        kit.scroll_to(frame.seen_with(state.row, state.place));
    }
    if (state.editing) return;
    WidgetId const widget = kit.id(frame.cell_key(state.row, state.place));
    if (std::exchange(frame.kept.wants_focus, false)) table_move_to(frame, state.row, state.place, false);
    if (kit.focused() != widget) return;
    frame.events.focused = true;
    std::size_t const last = frame.rows.count() - 1;
    std::size_t const last_place = frame.places.size() - 1;
    auto const page = static_cast<std::size_t>(std::max(1.0F, frame.window.height / frame.spec.row_height - 1));
    for (bool const shift : {false, true}) {
        Modifiers const held{.shift = shift};
        Modifiers const far{.command = true, .shift = shift};
        auto const go = [&](std::size_t row, std::size_t place) { table_move_to(frame, row, place, shift); };
        if (kit.take_key(Key::Down, held)) go(std::min(state.row + 1, last), state.place);
        if (kit.take_key(Key::Up, held)) go(state.row == 0 ? 0 : state.row - 1, state.place);
        if (frame.spec.cells && kit.take_key(kit.forward_key(), held))
            go(state.row, std::min(state.place + 1, last_place));
        if (frame.spec.cells && kit.take_key(kit.back_key(), held))
            go(state.row, state.place == 0 ? 0 : state.place - 1);
        if (kit.take_key(Key::PageDown, held)) go(std::min(state.row + page, last), state.place);
        if (kit.take_key(Key::PageUp, held)) go(state.row > page ? state.row - page : 0, state.place);
        if (kit.take_key(Key::Home, held)) frame.spec.cells ? go(state.row, 0) : go(0, 0);
        if (kit.take_key(Key::End, held)) frame.spec.cells ? go(state.row, last_place) : go(last, 0);
        if (kit.take_key(Key::Home, far)) go(0, 0);
        if (kit.take_key(Key::End, far)) go(last, last_place);
        if (kit.take_key(Key::Down, far)) go(last, state.place);
        if (kit.take_key(Key::Up, far)) go(0, state.place);
    }
    if (frame.spec.selectable && kit.take_key(Key::Space)) toggle_row(frame, state.row, false);
    if (frame.spec.selectable && kit.take_key(U'a', {.command = true})) {
        for (std::size_t row = 0; row <= last; ++row) state.selected.insert(frame.rows.key(row));
        frame.events.selected = true;
    }
    bool const something = !state.selected.empty() || frame.range().height() * frame.range().width() > 1;
    if (something && kit.take_key(Key::Escape)) clear_choice(frame);
    if (kit.take_key(U'c', {.command = true})) {
        kit.out().requests.emplace_back(platform::CopyText{copied(frame)});
        auto const range = frame.range();
        kit.announce(kit.words(text::cells_copied, {{"n", range.height() * range.width()}}));
    }
    if (auto const text = kit.take_paste()) paste(frame, *text);
    if (kit.take_key(U'd', {.command = true})) {
        auto range = frame.range();
        std::size_t const end = range.last_row;
        range.last_row = range.first_row;
        if (end > range.first_row) fill_down(frame, range, end);
    }
    bool const edits = may_edit(frame, state.row, state.place);
    if (kit.take_key(Key::F2)) table_begin_edit(frame);
    if (kit.take_key(Key::Enter)) {
        if (edits) table_begin_edit(frame);
        else frame.events.opened = state.row;
    }
    if (kit.take_key(Key::Enter, {.shift = true})) frame.events.opened = state.row;
    if (edits && (kit.take_key(Key::Delete) || kit.take_key(Key::Backspace))) {
        auto const range = frame.range();
        for (std::size_t row = range.first_row; row <= range.last_row; ++row)
            for (std::size_t place = range.first_place; place <= range.last_place; ++place) put(frame, row, place, "");
    }
    if (!edits) return;
    if (auto const typed = kit.take_typed(U"0123456789-=")) // digits begin a number, "=" a sum; letters are commands
        table_begin_edit(frame, std::string(1, static_cast<char>(*typed)));
}

void table_rows(TableFrame& frame) {
    Kit& kit = frame.kit;
    table_keys(frame);
    std::size_t const count = frame.rows.count();
    float const before = std::max(0.0F, std::floor((frame.window.y - frame.top) / frame.spec.row_height));
    float const until = std::max(0.0F, std::ceil((bottom(frame.window) - frame.top) / frame.spec.row_height));
    std::size_t const first = std::min(count, static_cast<std::size_t>(before));
    std::size_t const last = std::clamp(static_cast<std::size_t>(until), first, count);
    // The focused row is laid out even where it cannot be seen: the page's focus must not get lost by scrolling.
    std::size_t const focus = frame.state.row;
    press_handle(frame);
    if (focus < first) draw_row(frame, focus);
    for (std::size_t row = first; row < last; ++row) draw_row(frame, row);
    if (focus >= last) draw_row(frame, focus);
    column_lines(frame, std::max(frame.top, frame.window.y),
                 std::min(bottom(frame.window), frame.top + static_cast<float>(count) * frame.spec.row_height));
    draw_range(frame);
    if (frame.state.editing) edited_cell(frame, frame.cell_rect(focus, frame.state.place), focus, frame.state.place);
    if (!kit.mouse_down()) frame.kept.dragging = false;
}

} // namespace okra::ui
