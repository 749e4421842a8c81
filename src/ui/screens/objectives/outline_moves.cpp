// Rows of the outline that change their place by keys or by drag, are selected, copied, or brought into view.
#include <algorithm>

#include "ui/screens/objectives/outline.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

RowSpot spot_of(OutlineRow const& row) { return {row.record, row.under}; }

bool is_sorted(OutlineState const& data) { return !data.filter.sort.empty() || !data.filter.group.empty(); }

bool can_move(Outline& o) {
    if (!is_sorted(o.data)) return true;
    o.view.outbox.emplace_back(Say{std::string(o.view.words(text::rows_are_sorted))});
    return false;
}

// The row beside this one in the list of its kind, forwards or backwards.
std::optional<std::size_t> sibling(Outline const& o, std::size_t at, bool on) {
    auto const& rows = o.data.rows;
    Document const& document = o.view.document();
    auto const level = [&](Slot slot) {
        auto const* const objective = document.get<Objective>(slot);
        return objective != nullptr ? std::string_view(objective->level) : std::string_view();
    };
    for (std::size_t row = at; on ? ++row < rows.size() : row-- > 0;) {
        if (rows[row].depth > rows[at].depth) continue;
        if (rows[row].depth < rows[at].depth) return std::nullopt;
        bool const alike = document.kind_of(rows[row].record) == document.kind_of(rows[at].record);
        bool const one_level = rows[at].under || level(rows[row].record) == level(rows[at].record);
        return alike && one_level ? std::optional(row) : std::nullopt;
    }
    return std::nullopt;
}

void move_by_key(Outline& o, std::size_t at, bool on) {
    if (!can_move(o)) return;
    auto const beside = sibling(o, at, on);
    auto const title = title_or_untitled(o.view, o.data.rows[at].record);
    if (!beside)
        return o.view.kit.announce(o.view.words(on ? text::is_last_here : text::is_first_here, {{"title", title}}));
    drop_row(o.view, spot_of(o.data.rows[at]), spot_of(o.data.rows[*beside]), on ? Drop::After : Drop::Before);
    std::get<Execute>(o.view.outbox.back()).quiet = true;
    o.data.scrolls_to_focus = true;
    o.view.kit.announce(o.view.words(
        text::moved_to_place, {{"title", title}, {"place", o.data.position[*beside]}, {"count", o.data.set_size[at]}}));
}

// Below the objective before it, at the end.
void indent_row(Outline& o, std::size_t at) {
    if (!can_move(o)) return;
    auto const above = sibling(o, at, false);
    if (!above || o.view.document().get<Objective>(o.data.rows[at].record) == nullptr) return;
    set_outline_expanded(o.view, o.data, o.data.rows[*above], true);
    drop_row(o.view, spot_of(o.data.rows[at]), spot_of(o.data.rows[*above]), Drop::Into);
    o.data.revealed.clear();
}

// Behind the objective that it is below.
void outdent_row(Outline& o, std::size_t at) {
    if (!can_move(o)) return;
    auto const& rows = o.data.rows;
    if (o.view.document().get<Objective>(rows[at].record) == nullptr) return;
    for (std::size_t above = at; above-- > 0;) {
        if (rows[above].depth >= rows[at].depth) continue;
        bool const objective = o.view.document().get<Objective>(rows[above].record) != nullptr;
        if (objective) drop_row(o.view, spot_of(rows[at]), spot_of(rows[above]), Drop::After);
        return;
    }
}

// Where the focus is on a row that stands elsewhere now.
std::size_t row_of_record(OutlineState const& data, Slot record) {
    auto const found = std::ranges::find(data.rows, record, &OutlineRow::record);
    return static_cast<std::size_t>(found - data.rows.begin());
}

Slot parent_of(Document const& document, Slot record) {
    if (auto const* const key_result = document.get<KeyResult>(record))
        return key_result->objectives.empty() ? key_result->parent : key_result->objectives.front().to;
    auto const* const objective = document.get<Objective>(record);
    return objective == nullptr || objective->parents.empty() ? Slot{} : objective->parents.front().to;
}

// Opens the rows above the record, along its first links, from the top down.
void open_rows_above(Outline& o, Slot record) {
    constexpr std::size_t deepest = 64;
    std::vector<Slot> above;
    for (Slot at = parent_of(o.view.document(), record); at && above.size() < deepest;
         at = parent_of(o.view.document(), at))
        above.push_back(at);
    for (auto it = above.rbegin(); it != above.rend(); ++it) {
        auto const row = row_of_record(o.data, *it);
        if (row == o.rows() || o.data.rows[row].expanded) continue;
        set_outline_expanded(o.view, o.data, o.data.rows[row], true);
        refresh_outline(o.view, o.data);
    }
}

} // namespace

bool is_selected(Outline const& o, std::size_t row) { return o.data.selected.holds(row, o.data.focus); }

void select_up_to(Outline& o, std::size_t to) {
    if (to >= o.rows()) return;
    o.data.selected.extend(o.data.focus);
    auto const kept = o.data.selected;
    move_outline_focus(o, to);
    o.data.selected = kept;
}

std::vector<Slot> selected_records(Outline const& o) { return o.data.selected.records(o.data.rows, o.data.focus); }

bool handle_row_moves(Outline& o) {
    Kit& kit = o.view.kit;
    std::size_t const at = o.data.focus;
    if (take(kit, ListKey::ExtendDown)) return select_up_to(o, at + 1), true;
    if (take(kit, ListKey::ExtendUp)) return select_up_to(o, at == 0 ? 0 : at - 1), true;
    if (take(kit, ListKey::Copy)) return copy_rows(o.view, selected_records(o), o.columns), true;
    if (!o.data.rows[at].record) return false;
    if (take(kit, ListKey::MoveDown)) return move_by_key(o, at, true), true;
    if (take(kit, ListKey::MoveUp)) return move_by_key(o, at, false), true;
    if (take(kit, ListKey::Indent)) return indent_row(o, at), true;
    if (take(kit, ListKey::Outdent)) return outdent_row(o, at), true;
    return false;
}

void drag_outline_row(Outline& o, std::size_t row, Press const& press) {
    Kit& kit = o.view.kit;
    auto& drag = o.data.drag;
    Document const& document = o.view.document();
    Slot const record = o.data.rows[row].record;
    bool const can_go = document.get<Objective>(record) != nullptr || document.get<KeyResult>(record) != nullptr;
    if (press.held && can_go && !is_sorted(o.data)) drag.press(kit, spot_of(o.data.rows[row]));
    Rect const rect = o.rect_of(row);
    bool const here = kit.pointer().y >= rect.y && kit.pointer().y < bottom(rect) && contains(o.window, kit.pointer());
    if (!drag.is_on() || !here) return;
    auto const spot = spot_of(o.data.rows[row]);
    bool const takes =
        document.get<Objective>(spot.record) != nullptr && can_drop(document, drag.row(), spot, Drop::Into);
    Drop const how = drop_at(kit, rect, takes);
    if (can_drop(document, drag.row(), spot, how)) drag.aim(spot, how);
    else if (takes) drag.aim(spot, Drop::Into);
    else return;
    constexpr float step = 20;
    draw_drop_mark(kit, rect, drag.drop, space::between + step * static_cast<float>(o.data.rows[row].depth));
}

void end_outline_drag(Outline& o) {
    auto& drag = o.data.drag;
    draw_drag_tag(o.view, drag);
    if (drag.finish(o.view.kit)) {
        drop_row(o.view, drag.row(), *drag.goal, drag.drop);
        if (drag.drop == Drop::Into)
            for (auto const& row : o.data.rows)
                if (row.record == drag.goal->record) set_outline_expanded(o.view, o.data, row, true);
        o.data.scrolls_to_focus = true;
    }
    drag.goal.reset();
}

// What was opened or just made is to be seen, also where the rows above it were closed.
void reveal_open_record(Outline& o) {
    auto const& open = o.view.state.place.record;
    if (open == o.data.revealed) return;
    o.data.revealed = open;
    Slot const record = o.view.document().find(open);
    if (!record || o.data.rows.empty()) return;
    bool const focused = o.data.rows[o.data.focus].record == record;
    if (focused) return;
    if (row_of_record(o.data, record) == o.rows()) open_rows_above(o, record);
    refresh_outline(o.view, o.data);
    auto const at = row_of_record(o.data, record);
    if (at == o.rows()) return;
    adopt_outline_focus(o, at);
    o.view.kit.scroll_to(o.rect_of(at));
}

} // namespace okra::ui
