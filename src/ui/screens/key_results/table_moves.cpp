// Rows of the table that change their place among those of their objective, are selected, or copied.
#include <algorithm>

#include "ui/screens/key_results/table.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

RowSpot spot_of(Table const& table, std::size_t row) {
    Slot const record = table.data.rows[row].record;
    return {record, record ? home_of(table.view, record) : Slot{}};
}

bool is_sorted(Table const& table) {
    auto const& query = table.data.list.query(table.view);
    return !query.sort.empty() || !query.group.empty();
}

void move_by_key(Table& table, std::size_t at, bool on) {
    View& view = table.view;
    if (is_sorted(table)) return view.outbox.emplace_back(Say{std::string(view.words(text::rows_are_sorted))}), void();
    auto const title = title_or_untitled(view, table.data.rows[at].record);
    std::size_t const beside = on ? at + 1 : at - 1;
    bool const alike = beside < table.data.rows.size() && spot_of(table, beside).under == spot_of(table, at).under;
    if (!alike) return view.kit.announce(view.words(on ? text::is_last_here : text::is_first_here, {{"title", title}}));
    drop_row(view, spot_of(table, at), spot_of(table, beside), on ? Drop::After : Drop::Before);
    std::get<Execute>(view.outbox.back()).quiet = true;
    table.data.scrolls_to_focus = true;
    view.kit.announce(title + ", " + view.words(text::row_numbered, {{"row", beside + 1}}));
}

} // namespace

void select_table_rows(Table& table, std::size_t to) {
    if (to >= table.data.rows.size()) return;
    table.data.selected.extend(table.data.focus_row);
    auto const kept = table.data.selected;
    move_table_focus(table, to);
    table.data.selected = kept;
}

std::vector<Slot> selected_records(Table const& table) {
    return table.data.selected.records(table.data.rows, table.data.focus_row);
}

bool handle_table_moves(Table& table) {
    Kit& kit = table.view.kit;
    std::size_t const at = table.data.focus_row;
    if (take(kit, ListKey::ExtendDown)) return select_table_rows(table, at + 1), true;
    if (take(kit, ListKey::ExtendUp)) return select_table_rows(table, at == 0 ? 0 : at - 1), true;
    if (take(kit, ListKey::Copy)) return copy_rows(table.view, selected_records(table), table.columns), true;
    if (!table.data.rows[at].record) return false;
    if (take(kit, ListKey::MoveDown)) return move_by_key(table, at, true), true;
    if (take(kit, ListKey::MoveUp)) return move_by_key(table, at, false), true;
    return false;
}

void drag_table_row(Table& table, std::size_t row, Press const& press) {
    Kit& kit = table.view.kit;
    auto& drag = table.data.drag;
    if (press.held && !is_sorted(table)) drag.press(kit, spot_of(table, row));
    Rect const rect = table.rect_of(row);
    bool const here =
        kit.pointer().y >= rect.y && kit.pointer().y < bottom(rect) && contains(table.window, kit.pointer());
    auto const spot = spot_of(table, row);
    if (!drag.is_on() || !here || spot.record == drag.row().record) return;
    drag.aim(spot, drop_at(kit, rect, false));
    draw_drop_mark(kit, rect, drag.drop, space::between);
}

void end_table_drag(Table& table) {
    auto& drag = table.data.drag;
    draw_drag_tag(table.view, drag);
    if (drag.finish(table.view.kit)) {
        drop_row(table.view, drag.row(), *drag.goal, drag.drop);
        table.data.scrolls_to_focus = true;
    }
    drag.goal.reset();
}

} // namespace okra::ui
