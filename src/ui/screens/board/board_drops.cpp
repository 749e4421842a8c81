// What a card's new place means, and the reason that a status set by hand needs.
#include <algorithm>
#include <utility>

#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/board/board_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/board.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/frame.hpp"

namespace okra::ui {

namespace {

constexpr float reason_width = 320;

Status status_of(BoardValue const& value) {
    auto const choices = field_of<&KeyResult::override_status>()->choices;
    auto const at = std::ranges::find(choices, value.label) - choices.begin();
    return static_cast<Status>(at);
}

BoardDrop status_drop(View& view, Slot slot, BoardValue const& value) {
    BoardDrop drop;
    Status const status = status_of(value);
    auto const result = view.scene.evaluation.of(slot);
    if (result.overridden && status == result.automatic) {
        drop.commands.emplace_back(SetStatus{std::string(view.document().id_of(slot)), Status::Unset, {}});
        drop.words = view.words(text::board_automatic, {{"status", view.words(text_of(status))}});
    } else {
        drop.possible = status != Status::Unset;
        drop.by_hand = status;
        if (drop.possible) drop.words = view.words(text::board_by_hand, {{"status", view.words(text_of(status))}});
    }
    return drop;
}

// Fields of one value that a drag may set.
bool can_set(Kind kind, std::string_view grouping) {
    if (grouping == "owner") return true;
    return kind == Kind::Objective &&
           (grouping == "team" || grouping == "level" || grouping == "lifecycle" || grouping == "cycle");
}

BoardDrop drop_on(View& view, Kind kind, Slot slot, ListGrouping const& grouping, BoardValue const& value) {
    if (grouping.name == "status") return status_drop(view, slot, value);
    BoardDrop drop;
    std::string const field = label_of(view, kind, grouping);
    drop.possible = can_set(kind, grouping.name);
    if (!drop.possible) {
        bool const above = kind == Kind::KeyResult && (grouping.name == "team" || grouping.name == "level");
        drop.words =
            view.words(above ? text::board_comes_from_objective : text::board_cannot_change, {{"field", field}});
        return drop;
    }
    std::string const text = value.record ? std::string(view.document().id_of(value.record)) : value.label;
    drop.commands.emplace_back(SetFields{{std::string(view.document().id_of(slot))},
                                         {{grouping.column, text.empty() ? Value() : Value(text)}}});
    drop.words = view.words(text::board_sets,
                            {{"field", field}, {"value", word_of_group(view, grouping, value.label, value.record)}});
    return drop;
}

void add(View const& view, BoardDrop& drop, BoardDrop more) {
    drop.possible = drop.possible && more.possible;
    if (more.by_hand != Status::Unset) drop.by_hand = more.by_hand;
    std::ranges::move(more.commands, std::back_inserter(drop.commands));
    if (drop.words.empty() || !more.possible) drop.words = std::move(more.words);
    else drop.words = view.words(text::board_sets_both, {{"first", drop.words}, {"second", more.words}});
}

} // namespace

BoardDrop drop_of(View& view, BoardState const& state, BoardData const& data, BoardPlace const& from, std::size_t lane,
                  std::size_t column) {
    Slot const slot = data.cells[from.lane][from.column][from.row];
    BoardDrop drop;
    if (column != from.column)
        add(view, drop, drop_on(view, state.kind, slot, data.across, data.column_values[column]));
    if (lane != from.lane && data.lanes_by)
        add(view, drop, drop_on(view, state.kind, slot, *data.lanes_by, data.lane_values[lane]));
    return drop;
}

// -- the reason ------------------------------------------------------------------------------------------------------

void ask_for_reason(View& view, BoardState& state, BoardDrop drop, std::string record, Rect anchor) {
    state.reason = {std::move(record), drop.by_hand, std::move(drop.commands), {}, {}, anchor, true, {}};
    view.kit.open(view.kit.id("reason"), view.kit.focused());
}

void draw_reason(View& view, BoardState& state) {
    Kit& kit = view.kit;
    BoardReason& reason = state.reason;
    WidgetId const overlay = kit.id("reason");
    if (!kit.is_open(overlay)) return;
    if (reason.record.empty()) return kit.close(overlay); // it was done
    Slot const slot = view.document().find(reason.record);
    std::string const title = view.words(
        text::board_why, {{"title", title_or_untitled(view, slot)}, {"status", view.words(text_of(reason.status))}});
    float const words = kit.paragraph_height(reason_width - 32, title, style::body_medium, 3);
    FieldSpec field;
    field.placeholder = kit.words(text::reason);
    field.error = reason.error;
    field.key = "Reason";
    float const height = 32 + words + 8 + kit.field_height(field, false) + 12 + kit.control_height();
    Rect const box = kit.popup_rect(reason.anchor, reason_width, height);
    if (!kit.begin_overlay(overlay, OverlayKind::Menu, box, title, OnSlip::Stay)) return;
    Rect rest = inset(box, 16);
    kit.paragraph(cut_top(rest, words), title, style::body_medium, kit.theme().text, 3);
    cut_top(rest, 8);
    auto const events = kit.text_field(cut_top(rest, kit.control_height()), field.placeholder, reason.text, field);
    if (std::exchange(reason.fresh, false)) kit.focus(kit.id(field.key));
    Rect row = cut_bottom(rest, kit.control_height());
    ButtonSpec const save{.label = kit.words(text::set_status), .kind = ButtonKind::Primary, .expanded = {}};
    ButtonSpec const cancel{.label = kit.words(text::action_cancel), .kind = ButtonKind::Ghost, .expanded = {}};
    bool const saves = kit.button(kit.cut_end(row, kit.button_width(save)), save) || events.submitted;
    kit.cut_end(row, 8);
    bool const stops = kit.button(kit.cut_end(row, kit.button_width(cancel)), cancel) || events.cancelled;
    kit.end_overlay();
    if (events.cancelled) kit.take_key(Key::Escape);
    if (stops) return kit.close(overlay);
    if (!saves) return;
    Execute step;
    step.commands.emplace_back(SetStatus{reason.record, reason.status, reason.text});
    step.text = describe(view.document(), step.commands.front());
    for (auto const& command : reason.besides) step.commands.push_back(command);
    reason.asked = view.execute(std::move(step));
}

bool answered_reason(View& view, BoardState& state, Answer const& answer) {
    BoardReason& reason = state.reason;
    if (reason.asked.number == 0 || answer.ticket != reason.asked) return false;
    reason.asked = {};
    if (answer.refusal) reason.error = said(view.kit.words(), answer.refusal->message);
    else reason.record.clear();
    return answer.refusal.has_value();
}

} // namespace okra::ui
