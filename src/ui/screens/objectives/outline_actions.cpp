// What the keyboard and the menu do in the outline.
#include "base/text.hpp"
#include "ui/screens/add_lines/add_lines.hpp"
#include "ui/screens/objectives/outline.hpp"
#include "ui/shared/record_acts.hpp"

namespace okra::ui {

namespace {

// The objective that a new key result beside or below this row belongs to.
Slot objective_for(View& view, OutlineRow const& row) {
    Document const& document = view.document();
    if (document.get<Objective>(row.record) != nullptr) return row.record;
    if (document.get<Objective>(row.under) != nullptr) return row.under;
    auto const* const key_result = document.get<KeyResult>(
        document.get<KeyResult>(row.record) != nullptr ? row.record : row.under); // beside its work, too
    return key_result == nullptr || key_result->objectives.empty() ? Slot{} : key_result->objectives.front().to;
}

OutlineRow row_of(OutlineState const& data, Slot record, OutlineRow const& otherwise) {
    for (auto const& row : data.rows)
        if (row.record == record) return row;
    return otherwise;
}

void expand(Outline& o, std::size_t at) {
    auto const row = o.data.rows[at];
    if (!row.has_children) return;
    if (row.expanded && at + 1 < o.rows()) return move_outline_focus(o, at + 1);
    set_outline_expanded(o.view, o.data, row, true);
}

void collapse(Outline& o, std::size_t at) {
    auto const row = o.data.rows[at];
    if (row.has_children && row.expanded) return set_outline_expanded(o.view, o.data, row, false);
    for (std::size_t above = at; above-- > 0;)
        if (o.data.rows[above].depth < row.depth) return move_outline_focus(o, above);
}

std::optional<RecordAction> action_key(Kit& kit) {
    if (take(kit, ListKey::AddKeyResult)) return RecordAction::AddKeyResult;
    if (take(kit, ListKey::AddObjective)) return RecordAction::AddObjective;
    if (take(kit, ListKey::CheckIn)) return RecordAction::CheckIn;
    if (take(kit, ListKey::Delete)) return RecordAction::Delete;
    return std::nullopt;
}

FieldValue link_value(FieldName field, std::string id) {
    Element element;
    element.key = std::move(id);
    return {field, Value(std::move(element))};
}

// All of it but its title.
CreateRecord new_record(View& view, OutlineState const& data) {
    Document const& document = view.document();
    CreateRecord create;
    create.kind = data.adding == Creating::KeyResult ? Kind::KeyResult
                  : data.adding == Creating::Work    ? Kind::Initiative
                                                     : Kind::Objective;
    FieldName const link = data.adding == Creating::KeyResult ? FieldName("objectives")
                           : data.adding == Creating::Work    ? FieldName("key_results")
                                                              : FieldName("parents");
    if (data.adding_to) create.fields.push_back(link_value(link, std::string(document.id_of(data.adding_to))));
    if (data.adding == Creating::Work) create.fields.push_back({"kind", std::string("task")});
    return create;
}

} // namespace

void set_outline_expanded(View& view, OutlineState& data, OutlineRow const& row, bool expanded) {
    auto& expansion = data.expansion;
    auto const key = row.record ? outline_key(row.record, row.under) : outline_key(data.groups[row.group]);
    if (expanded == opens_by_itself(expansion, row)) expansion.toggled.erase(key);
    else expansion.toggled.insert(key);
    view.kit.wake_after(0);
}

void adopt_outline_focus(Outline& o, std::size_t row) {
    o.data.focus = row;
    o.data.selected = {};
    o.data.focus_on = place_of(o.data, o.data.rows[row]);
    o.view.kit.wake_after(0);
}

void move_outline_focus(Outline& o, std::size_t row) {
    adopt_outline_focus(o, row);
    o.view.kit.focus(o.id_of(row));
    o.view.kit.scroll_to(o.rect_of(row));
}

void begin_adding(View& view, OutlineState& data, Creating what, OutlineRow const& parent) {
    OutlineRow opened = parent;
    opened.holds_work = opened.holds_work || (what == Creating::Work && !parent.has_children); // as it will have
    if (parent.record) set_outline_expanded(view, data, opened, true);
    data.adding = what;
    data.adding_to = parent.record;
    data.adding_wants_focus = true;
    data.key.reset(); // its place is found with the rows
    data.title.clear();
    data.title_error.clear();
}

void end_adding(Outline& o) {
    o.data.adding = Creating::Nothing;
    o.data.title.clear();
    if (o.rows() > 0) move_outline_focus(o, outline_focus_row(o.data));
}

// The field stays open for the next one; the text goes when the command is done, and stays when it is refused.
void submit_adding(Outline& o) {
    std::string title(trimmed(o.data.title));
    if (title.empty()) return end_adding(o);
    CreateRecord create = new_record(o.view, o.data);
    create.fields.push_back({"title", std::move(title)});
    o.data.asked = o.view.execute(std::move(create));
    o.data.adding_wants_focus = true;
}

// The line that is being typed moves in the tree, and keeps what was typed.
void indent_adding(Outline& o, bool out) {
    OutlineState& data = o.data;
    Document const& document = o.view.document();
    if (data.adding != Creating::Objective) return;
    if (out) {
        auto const above = std::ranges::find(data.rows, data.adding_to, &OutlineRow::record);
        if (above == data.rows.end() || (above->under && document.get<Objective>(above->under) == nullptr)) return;
        data.adding_to = above->under;
    } else {
        std::optional<std::size_t> before;
        for (std::size_t row = data.adding_at; row > 0 && data.rows[row - 1].depth >= data.adding_depth; --row)
            if (data.rows[row - 1].depth == data.adding_depth &&
                document.get<Objective>(data.rows[row - 1].record) != nullptr) {
                before = row - 1;
                break;
            }
        if (!before) return;
        auto const parent = data.rows[*before];
        set_outline_expanded(o.view, data, parent, true);
        data.adding_to = parent.record;
    }
    data.adding_wants_focus = true;
    data.key.reset();
    o.view.kit.wake_after(0);
}

void take_pasted_lines(Outline& o) {
    auto const pasted = o.view.kit.take_paste();
    if (!pasted) return;
    auto lines = lines_of(*pasted);
    if (lines.size() > 1)
        return o.view.open("add-lines", add_lines_screen(std::move(lines), new_record(o.view, o.data)));
    o.data.title += lines.empty() ? std::string() : lines.front();
}

bool answered_adding(View const& view, OutlineState& data, Answer const& answer) {
    if (data.asked != answer.ticket) return false;
    data.title_error = answer.refusal ? said(view.kit.words(), answer.refusal->message) : std::string{};
    if (!answer.refusal) data.title.clear();
    return answer.refusal.has_value();
}

void act_on_outline_row(View& view, OutlineState& data, OutlineRow const& row, RecordAction action) {
    bool const key_result = view.document().get<KeyResult>(row.record) != nullptr;
    bool const objective = view.document().get<Objective>(row.record) != nullptr;
    switch (action) {
    case RecordAction::Open: return view.open_record(row.record);
    case RecordAction::CheckIn:
        if (key_result) start_check_in(view, row.record);
        return;
    case RecordAction::AddKeyResult:
        if (!key_result && !objective && row.under)
            return begin_adding(view, data, Creating::Work, row_of(data, row.under, row));
        if (Slot const home = objective_for(view, row))
            begin_adding(view, data, Creating::KeyResult, row_of(data, home, row));
        return;
    case RecordAction::AddObjective:
        if (objective || key_result) begin_adding(view, data, Creating::Objective, row);
        return;
    case RecordAction::AddWork:
        if (key_result) begin_adding(view, data, Creating::Work, row);
        return;
    case RecordAction::Duplicate:
    case RecordAction::CopyTo:
    case RecordAction::MoveTo:
    case RecordAction::Archive: act_on_records(view, std::span(&row.record, 1), action); return;
    case RecordAction::Delete: data.focus_follows = true; return delete_record(view, row.record);
    }
}

void handle_outline_keys(Outline& o) {
    Kit& kit = o.view.kit;
    std::size_t const at = o.data.focus;
    if (kit.focused() == 0 || kit.focused() != o.id_of(at)) return;
    if (auto const to = roved(kit, at, o.rows(), o.page())) return move_outline_focus(o, *to);
    if (handle_row_moves(o)) return;
    if (take(kit, ListKey::Expand)) return expand(o, at);
    if (take(kit, ListKey::Collapse)) return collapse(o, at);
    if (!o.data.rows[at].record) return;
    if (o.data.selected.has_several(at) && take(kit, ListKey::Delete))
        return delete_records(o.view, selected_records(o));
    if (auto const action = action_key(kit)) act_on_outline_row(o.view, o.data, o.data.rows[at], *action);
}

} // namespace okra::ui
