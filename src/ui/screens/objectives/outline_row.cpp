// One row of the outline: an objective or a key result with its columns.
#include <algorithm>
#include <array>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/objectives/outline.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr float indent = 20;
constexpr float chevron_size = 24;
constexpr float row_button_size = 28;
constexpr float phone_indent = 12;
constexpr float phone_bar = 88;
constexpr std::uint16_t deepest_indent = 12; // deeper rows stand under each other
constexpr float least_title = 180;           // buttons must leave this much

constexpr int what(OutlineColumn column) { return static_cast<int>(column); }

constexpr std::array<Column, 8> all_columns{{
    {what(OutlineColumn::Title), text::column_title, 0, 0, Align::Left, "title", "title"},
    {what(OutlineColumn::Progress), text::progress, 160, 0, Align::Left, "progress", "progress"},
    {what(OutlineColumn::Status), text::facet_status, 134, 1, Align::Left, "status", "status"},
    {what(OutlineColumn::Confidence), text::confidence, 76, 4, Align::Right, "confidence", "confidence"},
    {what(OutlineColumn::Owner), text::facet_owner, 92, 3, Align::Left, "owner", "owner"},
    {what(OutlineColumn::Due), text::facet_due, 60, 5, Align::Left, "due", "last_day"},
    {what(OutlineColumn::Trend), text::column_trend, trend_width, 6, Align::Left, "trend"},
    {what(OutlineColumn::Level), text::facet_level, 92, 7, Align::Left, "level", "level"},
}};

struct RowFacts {
    OutlineRow const& row;
    Objective const* objective; // or
    KeyResult const* key_result;
    Result result;
    std::string title;
    Slot owner;
};

RowFacts facts_of(View& view, OutlineRow const& row) {
    auto const* const objective = view.document().get<Objective>(row.record);
    auto const* const key_result = view.document().get<KeyResult>(row.record);
    Slot const owner = objective != nullptr ? objective->owner : key_result != nullptr ? key_result->owner : Slot{};
    return {row,  objective, key_result, view.scene.evaluation.of(row.record), title_or_untitled(view, row.record),
            owner};
}

SemanticNode node_of(Outline& o, std::size_t index, RowFacts const& facts) {
    SemanticNode node;
    node.role = Role::TreeItem;
    node.name = facts.title + ", " + spoken_result(o.view, facts.result);
    node.description =
        facts.objective != nullptr
            ? o.view.words(text::level_objective, {{"level", level_word(o.view, facts.row.record)}})
            : std::string(o.view.words(text::key_result)) + ", " + now_to_target(o.view, facts.row.record);
    node.level = facts.row.depth + 1;
    node.position = static_cast<int>(o.data.position[index]);
    node.set_size = static_cast<int>(o.data.set_size[index]);
    node.hidden_focus = index != o.data.focus;
    node.selected = is_selected(o, index) || o.view.state.place.record == o.view.document().id_of(facts.row.record);
    if (facts.row.has_children) node.expanded = facts.row.expanded;
    return node;
}

// A small button within a row: for the pointer; the keyboard has a key for the same. It takes the pointer before its
// row does, so it is asked first and drawn later.
struct InnerButton {
    Rect rect;
    char const* icon = nullptr;
    Press press;
};
InnerButton inner_button(Kit& kit, Rect rect, std::string_view key, std::string_view name, char const* icon) {
    SemanticNode node;
    node.role = Role::Button;
    node.name = name;
    node.hidden_focus = true;
    InnerButton button{rect, icon, kit.pressable(rect, key, std::move(node))};
    if (button.press.hovered) kit.tooltip(name);
    return button;
}

void draw(Kit& kit, InnerButton const& button) {
    if (button.icon == nullptr) return;
    if (button.press.hovered) kit.fill(button.rect, kit.theme().track, space::control_radius);
    kit.icon(button.rect, button.icon, icon_size, button.press.hovered ? kit.theme().text : kit.theme().muted);
}

struct InnerButtons {
    InnerButton chevron, add_key_result, add_objective;
    bool hovered() const {
        return chevron.press.hovered || add_key_result.press.hovered || add_objective.press.hovered;
    }
    bool clicked() const {
        return chevron.press.clicked || add_key_result.press.clicked || add_objective.press.clicked;
    }
};

// The place of the title: indented, with room for the chevron at its left and for the buttons at its right.
struct TitlePlace {
    Rect chevron, words, add_key_result, add_objective;
};

TitlePlace title_place(Outline& o, RowFacts const& facts, Rect row) {
    bool const phone = o.view.kit.phone();
    Rect cell = phone ? inset(row, space::inside, 0) : row;
    for (auto const& column : o.columns)
        if (!phone && column.what == what(OutlineColumn::Title)) cell = cell_of(row, column);
    cut_left(cell, (phone ? phone_indent : indent) * static_cast<float>(std::min(facts.row.depth, deepest_indent)));
    TitlePlace place;
    place.chevron = centered(cut_left(cell, chevron_size), chevron_size, chevron_size);
    cut_left(cell, space::unit);
    place.words = cell;
    bool const room = facts.objective != nullptr && !phone && cell.width >= least_title + 2 * row_button_size;
    if (!room) return place;
    place.add_objective = centered(cut_right(cell, row_button_size), row_button_size, row_button_size);
    place.add_key_result = centered(cut_right(cell, row_button_size), row_button_size, row_button_size);
    return place;
}

// Where bar and percentage stand.
Rect progress_place(Outline const& o, TitlePlace const& place, Rect row) {
    if (o.view.kit.phone()) {
        Rect cell = inset(place.words, 0, space::inside);
        cut_top(cell, style::body.line_height);
        return {cell.x, cell.y, phone_bar + space::inside + percent_width, cell.height};
    }
    auto const column = std::ranges::find(o.columns, what(OutlineColumn::Progress), &PlacedColumn::what);
    return column == o.columns.end() ? Rect{} : cell_of(row, *column);
}

InnerButtons press_inner(Outline& o, RowFacts const& facts, TitlePlace const& place, bool hot) {
    Kit& kit = o.view.kit;
    InnerButtons inner;
    if (facts.row.has_children) {
        bool const open = facts.row.expanded;
        Text const name = open ? text::collapse_one : text::expand_one;
        inner.chevron = inner_button(kit, place.chevron, "chevron", kit.words(name, {{"title", facts.title}}),
                                     open ? icons::chevron_down : icons::chevron_right);
    }
    if (!hot || place.add_objective.width == 0) return inner;
    inner.add_key_result = inner_button(kit, place.add_key_result, "add-key-result",
                                        kit.words(text::add_key_result_to, {{"title", facts.title}}), icons::plus);
    inner.add_objective =
        inner_button(kit, place.add_objective, "add-objective",
                     kit.words(text::add_objective_below_it, {{"title", facts.title}}), icons::list_plus);
    return inner;
}

void act_on_inner(Outline& o, RowFacts const& facts, InnerButtons const& inner) {
    if (inner.chevron.press.clicked) set_outline_expanded(o.view, o.data, facts.row, !facts.row.expanded);
    if (inner.add_key_result.press.clicked) act_on_outline_row(o.view, o.data, facts.row, RecordAction::AddKeyResult);
    if (inner.add_objective.press.clicked) act_on_outline_row(o.view, o.data, facts.row, RecordAction::AddObjective);
}

void kind_icon(View& view, RowFacts const& facts, Rect& cell) {
    Theme const& theme = view.kit.theme();
    bool const objective = facts.objective != nullptr;
    Rect const place = cut_left(cell, icon_size);
    auto const level = objective ? level_of(view.document(), facts.row.record) : std::string();
    view.kit.icon(place, objective ? icon_of_level(level) : icons::target, icon_size,
                  objective ? theme.accent : theme.muted);
    if (objective)
        view.kit.hint(place, view.words(text::level_objective, {{"level", level_word(view, facts.row.record)}}));
    cut_left(cell, space::inside);
    if (objective || !is_linked(view.document(), facts.row.record)) return;
    bool const broken = facts.result.link_broken;
    view.kit.icon(cut_left(cell, icon_size), broken ? icons::unlink : icons::link, icon_size - 2,
                  broken ? theme.of(Status::Behind).ink : theme.muted);
    cut_left(cell, space::unit + 2);
}

void title_words(View& view, RowFacts const& facts, Rect cell) {
    Kit& kit = view.kit;
    if (facts.objective != nullptr) {
        auto const code = objective_code(view, facts.row.record);
        float const drawn =
            kit.text({cell.x, cell.y + 1, cell.width, cell.height}, code, style::caption, kit.theme().faint);
        if (!code.empty()) cut_left(cell, drawn + space::inside);
    }
    kit.text(cell, facts.title, facts.objective != nullptr ? style::body_medium : style::body,
             facts.result.counts ? kit.theme().text : kit.theme().muted);
}

void value_cell(View& view, RowFacts const& facts, OutlineColumn column, Rect cell) {
    auto const& locale = view.kit.locale();
    switch (column) {
    case OutlineColumn::Title: return;
    case OutlineColumn::Progress: return progress_cell(view, cell, facts.result);
    case OutlineColumn::Status: return status_badges(view, cell, facts.result);
    case OutlineColumn::Confidence:
        return text_cell(view, cell, facts.result.confidence ? number(*facts.result.confidence, locale, 1) : "—",
                         Align::Right);
    case OutlineColumn::Owner: return owner_cell(view, cell, facts.owner);
    case OutlineColumn::Due: {
        auto const due = due_of(facts.result);
        return text_cell(view, cell, due ? short_date(*due, locale) : "—");
    }
    case OutlineColumn::Trend: return trend_cell(view, cell, facts.row.record, facts.result);
    case OutlineColumn::Level:
        if (facts.objective != nullptr) text_cell(view, cell, level_word(view, facts.row.record));
        return;
    }
}

void wide_row(Outline& o, RowFacts const& facts, TitlePlace const& place, InnerButtons const& inner, Rect rect) {
    Rect words = place.words;
    if (inner.add_key_result.icon != nullptr) words.width = place.add_key_result.x - words.x - space::unit;
    kind_icon(o.view, facts, words);
    title_words(o.view, facts, words);
    draw(o.view.kit, inner.chevron);
    draw(o.view.kit, inner.add_key_result);
    draw(o.view.kit, inner.add_objective);
    for (auto const& column : o.columns)
        value_cell(o.view, facts, static_cast<OutlineColumn>(column.what), cell_of(rect, column));
}

// Phone: the title, and under it bar, percentage and status.
void phone_row(Outline& o, RowFacts const& facts, TitlePlace const& place, InnerButtons const& inner) {
    View& view = o.view;
    Kit& kit = view.kit;
    draw(kit, inner.chevron);
    Rect cell = inset(place.words, 0, space::inside);
    Rect first = cut_top(cell, style::body.line_height);
    kind_icon(view, facts, first);
    kit.text(first, facts.title, facts.objective != nullptr ? style::body_medium : style::body, kit.theme().text);
    Color const ink = status_color(kit.theme(), facts.result);
    kit.progress_bar(middle(cut_left(cell, phone_bar), bar_height), facts.result.progress, facts.result.expected, ink);
    cut_left(cell, space::inside);
    kit.text(cut_left(cell, percent_width), percent(facts.result.progress, kit.locale()), style::caption_medium,
             kit.theme().text);
    if (facts.result.status == Status::Unset) return;
    kit.icon(cut_left(cell, icon_size), icon_of(facts.result.status), style::caption.size, ink);
    cut_left(cell, space::unit);
    std::string status(status_word(view, facts.result));
    if (facts.result.stale) status.append(", ").append(kit.words(text::spoken_stale));
    kit.text(cell, status, style::caption, status_ink(kit.theme(), facts.result));
}

} // namespace

std::span<Column const> outline_columns() { return all_columns; }

namespace {

void draw_group(Outline& o, std::size_t index) {
    OutlineRow const row = o.data.rows[index];
    auto const& group = o.data.groups[row.group];
    auto const* const grouping = grouping_named(o.data.list.query(o.view).group);
    if (grouping == nullptr) return;
    SemanticNode node;
    node.role = Role::TreeItem;
    node.level = 1;
    node.position = static_cast<int>(o.data.position[index]);
    node.set_size = static_cast<int>(o.data.set_size[index]);
    node.hidden_focus = index != o.data.focus;
    auto const key = outline_row_key(o.view.document(), o.data, row);
    auto const press =
        draw_group_row(o.view, o.rect_of(index),
                       {.word = group.strays ? std::string(o.view.words(text::without_objective))
                                             : word_of_group(o.view, *grouping, group.label, group.record),
                        .record = group.record,
                        .aggregate = group.aggregate,
                        .records = group.records,
                        .expanded = row.expanded,
                        .columns = o.columns,
                        .key = key,
                        .node = std::move(node)});
    if (press.focused && o.data.focus != index && o.view.kit.focus_arrived(o.id_of(index)))
        adopt_outline_focus(o, index);
    if (!press.clicked) return;
    move_outline_focus(o, index);
    set_outline_expanded(o.view, o.data, row, !row.expanded);
}

} // namespace

void draw_outline_row(Outline& o, std::size_t index) {
    View& view = o.view;
    OutlineRow const row = o.data.rows[index];
    if (!row.record) return draw_group(o, index);
    Rect const rect = o.rect_of(index);
    auto const facts = facts_of(view, row);
    auto const key = outline_row_key(view.document(), o.data, row);
    auto const place = title_place(o, facts, rect);
    InnerButtons inner;
    {
        auto const scope = view.kit.scope(key);
        bool const focused = index == o.data.focus && view.kit.focused() == o.focus_id && o.focus_id != 0;
        inner = press_inner(o, facts, place, o.data.hot == index || focused);
    }
    auto const press = view.kit.pressable(rect, key, node_of(o, index, facts));
    if (press.hovered || inner.hovered()) o.hot = index;
    bool const selected = is_selected(o, index) || view.state.place.record == view.document().id_of(row.record);
    row_background(view, rect, press, selected);
    if (view.kit.phone()) phone_row(o, facts, place, inner);
    else wide_row(o, facts, place, inner, rect);
    view.kit.hairline({rect.x, bottom(rect) - 1}, rect.width);

    drag_outline_row(o, index, press);
    if (o.data.drag.is_on()) return;
    bool const arrived = press.focused && view.kit.focus_arrived(o.id_of(index)); // by a screen reader
    if (arrived && o.data.focus != index) adopt_outline_focus(o, index);
    if (press.clicked && press.modifiers.shift) return select_up_to(o, index);
    if (inner.clicked() || press.clicked || press.context) move_outline_focus(o, index);
    if (inner.clicked()) return act_on_inner(o, facts, inner);
    if (press.clicked) open_row(view, press, progress_place(o, place, rect), row.record);
    if (!press.context) return;
    o.data.menu = row;
    o.data.menu_anchor = {place.words.x, rect.y, row_button_size, rect.height};
    view.kit.open(o.data.menu_id, o.id_of(index));
}

void draw_adding_row(Outline& o) {
    Kit& kit = o.view.kit;
    bool const key_result = o.data.adding == Creating::KeyResult;
    Rect rect = inset(o.rect_of_place(o.data.adding_at), space::between, 0);
    float const step = kit.phone() ? phone_indent : indent;
    cut_left(rect,
             step * static_cast<float>(std::min(o.data.adding_depth, deepest_indent)) + chevron_size + space::unit);
    kit.icon(cut_left(rect, icon_size), key_result ? icons::target : icons::flag, icon_size, kit.theme().accent);
    cut_left(rect, space::unit);

    FieldSpec spec;
    spec.key = "adding";
    spec.placeholder = kit.words(key_result ? text::adding_key_result : text::adding_objective);
    spec.description = kit.words(text::adding_keys);
    spec.takes_lines = true;
    spec.error = o.data.title_error;
    if (!o.data.title_error.empty()) {
        float const wide = std::min(kit.width(o.data.title_error, style::caption) + 1, rect.width / 2);
        error_line(o.view, cut_right(rect, wide), o.data.title_error);
        cut_right(rect, space::inside);
    }
    Rect const field = middle(rect, std::min(kit.control_height(), o.row_height - space::unit));
    auto const name = kit.words(key_result ? text::title_of_new_key_result : text::title_of_new_objective);
    auto const events = kit.text_field(field, name, o.data.title, spec);
    if (events.focused) take_pasted_lines(o);
    if (events.changed) o.data.title_error.clear();
    if (o.data.adding_wants_focus) {
        o.data.adding_wants_focus = false;
        kit.focus(kit.id(spec.key));
        kit.scroll_to(o.rect_of_place(o.data.adding_at));
    }
    if (events.cancelled) return end_adding(o);
    if (events.submitted) submit_adding(o);
}

} // namespace okra::ui
