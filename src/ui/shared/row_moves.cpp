// What a move by hand changes: links and ranks, as one step.
#include "ui/shared/row_moves.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/rank.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr float drag_from = 6; // pixels
constexpr float tag_height = 28;

bool is(Document const& document, Slot slot, Kind kind) { return slot && document.kind_of(slot) == kind; }

Slot parent_of(RowSpot const& goal, Drop drop) { return drop == Drop::Into ? goal.record : goal.under; }

// The field that says what the record is below.
std::string_view link_field(Document const& document, Slot record, Slot parent) {
    if (is(document, record, Kind::Objective)) return "parents";
    return is(document, parent, Kind::KeyResult) ? "parent" : "objectives";
}

Link link_to(Document const& document, Slot record, Slot parent) {
    auto const* const objective = document.get<Objective>(record);
    auto const* const key_result = document.get<KeyResult>(record);
    std::vector<Link> const none;
    auto const& links = objective != nullptr    ? objective->parents
                        : key_result != nullptr ? key_result->objectives
                                                : none;
    auto const found = std::ranges::find(links, parent, &Link::to);
    return found == links.end() ? Link{} : *found;
}

// What it takes to be below another record, with the weight that the link had.
std::vector<FieldValue> relinked(Document const& document, Slot record, Slot from, Slot to) {
    std::vector<FieldValue> fields;
    auto const put = [&](Slot parent, bool present) {
        auto const field = link_field(document, record, parent);
        std::string id(document.id_of(parent));
        if (field == "parent") return fields.push_back({std::string(field), Value(present ? id : std::string())});
        Element element;
        element.key = std::move(id);
        element.present = present;
        if (present) element.weight = link_to(document, record, from).weight;
        fields.push_back({std::string(field), Value(std::move(element))});
    };
    if (from) put(from, false);
    if (to) put(to, true);
    return fields;
}

// The last one of its kind below the parent, besides itself.
Slot last_below(View& view, Slot parent, Slot moved) {
    Index const& index = view.scene.index;
    bool const objective = is(view.document(), moved, Kind::Objective);
    auto const below = objective                                      ? index.children(parent)
                       : is(view.document(), parent, Kind::Objective) ? index.key_results(parent)
                                                                      : index.sub_key_results(parent);
    std::vector<Slot> slots(below.begin(), below.end());
    sort_by_rank(view.document(), slots);
    std::erase(slots, moved);
    return slots.empty() ? Slot{} : slots.back();
}

} // namespace

bool can_drop(Document const& document, RowSpot const& moved, RowSpot const& goal, Drop drop) {
    if (!goal.record || goal.record == moved.record) return false;
    bool const objective = is(document, moved.record, Kind::Objective);
    if (drop == Drop::Into) return objective ? is(document, goal.record, Kind::Objective) : goal.record != moved.under;
    return document.kind_of(goal.record) == document.kind_of(moved.record);
}

void drop_row(View& view, RowSpot const& moved, RowSpot const& goal, Drop drop) {
    Document const& document = view.document();
    Slot const parent = parent_of(goal, drop);
    Execute wanted;
    std::string const id(document.id_of(moved.record));
    if (parent != moved.under)
        wanted.commands.emplace_back(SetFields{{id}, relinked(document, moved.record, moved.under, parent)});
    Slot const beside = drop == Drop::Into ? last_below(view, parent, moved.record) : goal.record;
    if (beside) {
        MoveRecord move{id, {}, {}};
        (drop == Drop::Before ? move.before : move.after) = document.id_of(beside);
        wanted.commands.emplace_back(std::move(move));
    }
    wanted.text = Message(text::step_move, {words_in("title", title_or_untitled(view, moved.record))});
    view.execute(std::move(wanted));
}

std::string drop_words(View const& view, RowSpot const& goal, Drop drop) {
    Text const text = drop == Drop::Into     ? text::drop_below
                      : drop == Drop::Before ? text::drop_before
                                             : text::drop_after;
    return view.words(text, {{"title", title_or_untitled(view, goal.record)}});
}

// -- dragging --------------------------------------------------------------------------------------------------------

void RowDrag::press(Kit const& kit, RowSpot const& row) {
    if (kit.coarse()) return; // a finger scrolls
    if (!m_held) {
        m_held = true;
        m_row = row;
        m_from = kit.pointer();
    }
    auto const at = kit.pointer();
    m_on = m_on || std::hypot(at.x - m_from.x, at.y - m_from.y) > drag_from;
}

bool RowDrag::finish(Kit& kit) {
    bool const let_go = m_held && !kit.mouse_down();
    bool const escaped = m_on && kit.take_key(Key::Escape);
    bool const dropped = let_go && m_on && goal.has_value();
    if (let_go || escaped) {
        m_held = m_on = false;
        kit.wake_after(0);
    }
    return dropped;
}

Drop drop_at(Kit const& kit, Rect row, bool takes_rows) {
    float const at = (kit.pointer().y - row.y) / row.height;
    constexpr float edge = 0.28F;
    if (takes_rows && at > edge && at < 1 - edge) return Drop::Into;
    return at < 0.5F ? Drop::Before : Drop::After;
}

void draw_drop_mark(Kit& kit, Rect row, Drop drop, float indent) {
    Theme const& t = kit.theme();
    if (drop == Drop::Into) {
        kit.fill(inset(row, 2), faded(t.accent_soft, 0.6F), space::control_radius);
        return kit.outline(inset(row, 2), t.accent, space::control_radius, 1.5F);
    }
    float const y = drop == Drop::Before ? row.y : bottom(row) - 1;
    kit.fill({row.x + indent, y - 1, row.width - indent, 2}, t.accent, 1);
    kit.dot({row.x + indent, y}, 4, t.surface, t.accent, 2);
}

void draw_drag_tag(View& view, RowDrag const& drag) {
    Kit& kit = view.kit;
    WidgetId const tag = kit.id("drag-tag");
    if (!drag.is_on()) {
        if (kit.is_open(tag)) kit.close(tag);
        return;
    }
    auto const title = title_or_untitled(view, drag.row().record);
    auto const words = drag.goal ? drop_words(view, *drag.goal, drag.drop) : title;
    float const wide = std::min(kit.width(words, style::caption_medium) + 2 * space::inside + 2, 360.0F);
    Rect const box{kit.pointer().x + space::inside, kit.pointer().y + space::between, wide, tag_height};
    kit.open(tag);
    if (!kit.begin_overlay(tag, OverlayKind::Toast, box, words)) return;
    kit.fill(box, drag.goal ? kit.theme().accent : kit.theme().toast, space::control_radius);
    kit.text(inset(box, space::inside, 0), words, style::caption_medium,
             drag.goal ? kit.theme().on_accent : kit.theme().on_toast);
    kit.end_overlay();
}

} // namespace okra::ui
