// One key result in the table: a row with its columns, or a card on a phone.
#include <algorithm>
#include <array>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/key_results/table.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float least_objective_title = 72;

constexpr int what(TableColumn column) { return static_cast<int>(column); }

constexpr std::array<Column, 10> columns{{
    {what(TableColumn::Number), text::column_number, 22, 7, Align::Right, "number"},
    {what(TableColumn::Objective), text::objective, 80, 6, Align::Left, "objective", "objectives", 240},
    {what(TableColumn::Title), text::key_result, 0, 0, Align::Left, "title", "title"},
    {what(TableColumn::Progress), text::progress, 160, 0, Align::Left, "progress", "progress"},
    {what(TableColumn::Now), text::column_now, 128, 5, Align::Left, "now", {}, 200},
    {what(TableColumn::Status), text::facet_status, 134, 1, Align::Left, "status", "status"},
    {what(TableColumn::Owner), text::column_responsible, 92, 4, Align::Left, "owner", "owner"},
    {what(TableColumn::Due), text::facet_due, 56, 3, Align::Left, "due", "last_day"},
    {what(TableColumn::CheckedIn), text::column_checked_in, 92, 8, Align::Left, "checked_in", "last_check_in"},
    {what(TableColumn::Confidence), text::confidence, 76, 9, Align::Right, "confidence", "confidence"},
}};

SemanticNode node_of(Table& table, std::size_t index) {
    View& view = table.view;
    Slot const slot = table.data.rows[index].record;
    auto const& result = view.scene.evaluation.of(slot);
    auto const owner = person_name(view.document(), view.document().get<KeyResult>(slot)->owner);
    SemanticNode node;
    node.role = Role::Row;
    node.name = title_or_untitled(view, slot) + ", " + spoken_result(view, result) + ", " + now_to_target(view, slot);
    if (!owner.empty()) node.name += ", " + owner;
    if (auto const due = due_of(result))
        node.name += ", " + view.words(text::is_due, {{"when", short_date(*due, view.kit.locale())}});
    node.description = std::string(view.document().title_of(home_of(view, slot)));
    node.hidden_focus = index != table.data.focus_row;
    node.position = static_cast<int>(index + 1);
    node.set_size = static_cast<int>(table.data.rows.size());
    node.selected = table.data.selected.holds(index, table.data.focus_row) ||
                    view.state.place.record == view.document().id_of(slot);
    return node;
}

// Its code, and the title where the column has grown; the whole title on hover.
void objective_cell(View& view, Slot key_result, Slot home, Rect cell) {
    if (!home) return text_cell(view, cell, "—");
    Kit& kit = view.kit;
    auto const title = title_or_untitled(view, home);
    kit.hint(cell, title);
    auto const more = view.document().get<KeyResult>(key_result)->objectives.size() - 1;
    if (more > 0) {
        auto const text = "+" + std::to_string(more);
        kit.text(cut_right(cell, kit.width(text, style::caption_medium) + 1), text, style::caption_medium,
                 kit.theme().muted, Align::Right);
        cut_right(cell, space::unit);
    }
    auto const code = objective_code(view, home);
    if (code.empty()) return chip(view, cell, title);
    chip(view, cut_left(cell, std::min(chip_width(kit, code), cell.width)), code);
    cut_left(cell, space::unit + 2);
    if (cell.width >= least_objective_title) kit.text(cell, title, style::caption, kit.theme().muted);
}

void title_cell(View& view, Slot slot, Result const& result, Rect cell) {
    Theme const& theme = view.kit.theme();
    if (is_linked(view.document(), slot)) {
        Color const ink = result.link_broken ? theme.of(Status::Behind).ink : theme.muted;
        view.kit.icon(cut_left(cell, icon_size), result.link_broken ? icons::unlink : icons::link, icon_size - 2, ink);
        cut_left(cell, space::unit + 2);
    }
    view.kit.text(cell, title_or_untitled(view, slot), style::body_medium, theme.text);
}

void cell(Table& table, Slot row, Result const& result, TableColumn column, Rect place) {
    View& view = table.view;
    auto const& locale = view.kit.locale();
    switch (column) {
    case TableColumn::Number: return text_cell(view, place, number_in(view, row, home_of(view, row)), Align::Right);
    case TableColumn::Objective: return objective_cell(view, row, home_of(view, row), place);
    case TableColumn::Title: return title_cell(view, row, result, place);
    case TableColumn::Progress: return progress_cell(view, place, row, result);
    case TableColumn::Now: return text_cell(view, place, now_to_target(view, row));
    case TableColumn::Status: return status_badges(view, place, result);
    case TableColumn::Owner: return owner_cell(view, place, view.document().get<KeyResult>(row)->owner);
    case TableColumn::Due: {
        auto const due = due_of(result);
        return text_cell(view, place, due ? short_date(*due, locale) : "—");
    }
    case TableColumn::CheckedIn: return text_cell(view, place, last_check_in_text(view, result));
    case TableColumn::Confidence:
        return text_cell(view, place, result.confidence ? number(*result.confidence, locale, 1) : "—", Align::Right);
    }
}

// The pressable of a row or card, and what a click on it does. `bar` is where its progress stands.
Press press_row(Table& table, std::size_t index, Rect rect, Rect bar, float radius) {
    View& view = table.view;
    Slot const slot = table.data.rows[index].record;
    auto const press = view.kit.pressable(rect, table.key_of(index), node_of(table, index), radius);
    drag_table_row(table, index, press);
    if (table.data.drag.is_on()) return press;
    if (press.clicked && press.modifiers.shift) return select_table_rows(table, index), press;
    bool const moves = index != table.data.focus_row;
    bool const arrived = press.focused && view.kit.focus_arrived(view.kit.id(table.key_of(index)));
    if (press.clicked || press.context || arrived) {
        table.data.focus = table.data.rows[index];
        table.data.focus_row = index;
        if (moves) table.data.selected = {};
    }
    if (press.clicked) open_row(view, press, bar, slot);
    if (press.context) {
        table.data.menu = slot;
        table.data.menu_anchor = {rect.x + space::around, rect.y, space::around, rect.height};
        view.kit.open(table.data.menu_id, view.kit.id(table.key_of(index)));
    }
    return press;
}

} // namespace

std::span<Column const> table_columns() { return columns; }

void fold_table_group(Table& table, std::size_t index, bool folded) {
    auto const& label = found_of(table.view, table.data).groups[table.data.rows[index].group].label;
    if (folded) table.data.folded.insert(label);
    else table.data.folded.erase(label);
    table.view.kit.wake_after(0);
}

void draw_table_group(Table& table, std::size_t index) {
    View& view = table.view;
    auto const& group = found_of(view, table.data).groups[table.data.rows[index].group];
    auto const grouping = grouping_named(table.data.list.query(view).group);
    if (!grouping) return;
    bool const folded = table.data.folded.contains(group.label);
    SemanticNode node;
    node.role = Role::Row;
    node.hidden_focus = index != table.data.focus_row;
    node.position = static_cast<int>(index + 1);
    node.set_size = static_cast<int>(table.data.rows.size());
    auto const key = table.key_of(index);
    auto const press = draw_group_row(view, table.rect_of(index),
                                      {.word = word_of_group(view, *grouping, group.label, group.record),
                                       .record = group.record,
                                       .aggregate = group.aggregate,
                                       .records = group.records,
                                       .expanded = !folded,
                                       .columns = table.columns,
                                       .key = key,
                                       .node = std::move(node)});
    if (press.clicked || (press.focused && view.kit.focus_arrived(view.kit.id(key)))) {
        table.data.focus = table.data.rows[index];
        table.data.focus_row = index;
    }
    if (press.clicked) fold_table_group(table, index, !folded);
}

void draw_table_row(Table& table, std::size_t index) {
    auto const row = table.data.rows[index].record;
    if (!row) return draw_table_group(table, index);
    Rect const rect = table.rect_of(index);
    auto const& result = table.view.scene.evaluation.of(row);
    auto const progress = std::ranges::find(table.columns, what(TableColumn::Progress), &PlacedColumn::what);
    Rect const bar = progress == table.columns.end() ? Rect{} : cell_of(rect, *progress);
    auto const press = press_row(table, index, rect, bar, space::control_radius);
    bool const selected = table.data.selected.holds(index, table.data.focus_row) ||
                          table.view.state.place.record == table.view.document().id_of(row);
    row_background(table.view, rect, press, selected);
    branch_mark(table.view, rect, row);
    for (auto const& column : table.columns)
        cell(table, row, result, static_cast<TableColumn>(column.what), cell_of(rect, column));
    table.view.kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
}

float table_card_height(Kit&) {
    return 2 * (space::between - 2) + 2 * style::body_medium.line_height + 2 + style::caption.line_height +
           space::inside + avatar_size + space::inside + 2;
}

void draw_table_card(Table& table, std::size_t index) {
    View& view = table.view;
    Kit& kit = view.kit;
    auto const row = table.data.rows[index].record;
    if (!row) return draw_table_group(table, index);
    auto const& result = view.scene.evaluation.of(row);
    Rect card = table.rect_of(index);
    card.height -= space::inside + 2; // the gap to the next card
    Rect cells = inset(card, space::between - 2);
    Rect last = cut_bottom(cells, avatar_size);
    float const badge = kit.badge_width(status_word(view, result)) + (result.stale ? avatar_size + space::unit : 0);
    Rect const status = cut_right(last, badge);
    cut_right(last, space::inside + space::unit);
    press_row(table, index, card, last, space::card_radius);
    kit.card(card);
    Rect const avatar = cut_right(cells, avatar_size);
    person_avatar(view, {avatar.x, avatar.y, avatar_size, avatar_size}, view.document().get<KeyResult>(row)->owner);
    Rect words = cells;
    cut_right(words, space::between);
    auto const title = title_or_untitled(view, row);
    cut_top(words, kit.paragraph(words, title, style::body_medium, kit.theme().text, 2) + 2);
    auto line = now_to_target(view, row);
    if (auto const due = due_of(result))
        line += " · " + kit.words(text::is_due, {{"when", short_date(*due, kit.locale())}});
    kit.text(cut_top(words, style::caption.line_height), line, style::caption, kit.theme().muted);
    status_badges(view, status, result, Align::Right);
    progress_cell(view, last, row, result);
}

} // namespace okra::ui
