// One row of the outline: an objective or a key result with its columns.
#include <algorithm>
#include <array>
#include <cmath>

#include "command/words.hpp"
#include "engine/attention.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/movement_list.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/objectives/outline.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/why.hpp"
#include "ui/what_if.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/elsewhere.hpp"
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

constexpr std::array<Column, 11> all_columns{{
    {what(OutlineColumn::Title), text::column_title, 0, 0, Align::Left, "title", "title"},
    {what(OutlineColumn::Progress), text::progress, 160, 0, Align::Left, "progress", "progress"},
    {what(OutlineColumn::Status), text::facet_status, 134, 1, Align::Left, "status", "status"},
    {what(OutlineColumn::Confidence), text::confidence, 76, 4, Align::Right, "confidence", "confidence"},
    {what(OutlineColumn::Owner), text::facet_owner, 92, 3, Align::Left, "owner", "owner"},
    {what(OutlineColumn::Due), text::facet_due, 60, 5, Align::Left, "due", "last_day"},
    {what(OutlineColumn::Trend), text::column_trend, trend_width, 6, Align::Left, "trend"},
    {what(OutlineColumn::Level), text::facet_level, 92, 7, Align::Left, "level", "level"},
    {what(OutlineColumn::Lifecycle), text::facet_lifecycle, 92, 8, Align::Left, "lifecycle", "lifecycle", 0, true},
    {what(OutlineColumn::Cycle), text::cycle, 100, 9, Align::Left, "cycle", "cycle", 0, true},
    {what(OutlineColumn::Description), text::column_description, 240, 10, Align::Left, "description", "description", 0,
     true},
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
    auto const* const task = view.document().get<Initiative>(row.record);
    Slot const owner = objective != nullptr    ? objective->owner
                       : key_result != nullptr ? key_result->owner
                       : task != nullptr       ? task->assignee
                                               : Slot{};
    return {row,  objective, key_result, view.scene.evaluation.of(row.record), title_or_untitled(view, row.record),
            owner};
}

bool is_work(RowFacts const& facts) { return facts.objective == nullptr && facts.key_result == nullptr; }

std::string work_kind(View const& view, Slot slot) {
    auto const* const task = view.document().get<Initiative>(slot);
    if (task == nullptr) return kind_name(view.kit.words(), view.document().kind_of(slot));
    return choice_name(view.kit.words(), task->initiative_kind);
}

// What stands behind the title, each with the words for it.
struct Mark {
    char const* icon = nullptr; // none: the words themselves
    std::string words;
    std::string_view hint; // more than the words say
    bool warns = false;
};

constexpr std::size_t fewest_key_results = 2;
constexpr std::size_t most_key_results = 5;

void count_mark(View& view, RowFacts const& facts, std::vector<Mark>& marks) {
    Objective const& objective = *facts.objective;
    bool const measures = objective.rollup == Rollup::KeyResults || objective.rollup == Rollup::Both;
    bool const is_over = objective.lifecycle == Lifecycle::Completed || objective.lifecycle == Lifecycle::Cancelled;
    std::size_t const count = view.scene.index.key_results(objective.id).size();
    bool const by_children = count == 0 && !view.scene.index.children(objective.id).empty();
    if (is_over || !measures || by_children) return;
    if (count < fewest_key_results || count > most_key_results)
        marks.push_back(
            {nullptr, view.words(text::few_key_results, {{"n", count}}), view.words(text::few_key_results_hint)});
}

std::vector<Mark> marks_of(View& view, RowFacts const& facts) {
    std::vector<Mark> marks;
    auto const add = [&](char const* icon, std::string words) { marks.push_back({icon, std::move(words), {}}); };
    if (is_archived(view.document(), facts.row.record)) add(icons::archive, std::string(view.words(text::archived)));
    if (facts.objective == nullptr) return marks;
    Objective const& objective = *facts.objective;
    if (is_limited(view.document(), objective.id)) add(icons::lock, viewers_words(view, objective.id));
    for (Slot const one : breached_guardrails(view.document(), view.scene.evaluation, objective))
        marks.push_back(
            {icons::gauge, view.words(text::attention_guardrail, {{"title", title_or_untitled(view, one)}}), {}, true});
    if (objective.recurring) add(icons::refresh_cw, std::string(view.words(text::is_recurring)));
    std::vector<Slot> shared(objective.owners);
    shared.insert(shared.end(), objective.teams.begin(), objective.teams.end());
    if (!shared.empty()) add(icons::users, view.words(text::shared_with, {{"people", names_of(view, shared)}}));
    bool const draft = objective.lifecycle == Lifecycle::Draft;
    if (draft) add(nullptr, std::string(view.words(objective.proposed_to ? text::is_proposed : text::is_draft)));
    count_mark(view, facts, marks);
    return marks;
}

float width_of(Kit& kit, Mark const& mark) {
    return mark.icon != nullptr ? icon_size - 2 : kit.width(mark.words, style::caption);
}

void draw_marks(View& view, std::vector<Mark> const& marks, Rect place) {
    Kit& kit = view.kit;
    for (Mark const& mark : marks) {
        Rect const box = cut_left(place, width_of(kit, mark));
        cut_left(place, space::inside);
        Color const ink = mark.warns ? kit.theme().of(Status::Behind).ink : kit.theme().muted;
        if (mark.icon != nullptr) kit.icon(box, mark.icon, icon_size - 2, ink);
        else kit.text(box, mark.words, style::caption, kit.theme().muted);
        if (mark.icon != nullptr || !mark.hint.empty()) kit.hint(box, mark.hint.empty() ? mark.words : mark.hint);
    }
}

SemanticNode node_of(Outline& o, std::size_t index, RowFacts const& facts) {
    SemanticNode node;
    node.role = Role::TreeItem;
    node.name = facts.title + ", " +
                (is_work(facts) ? work_words(o.view, facts.row.record) : spoken_result(o.view, facts.result));
    if (auto const moved = moved_percent(o.view, facts.row.record, facts.result); !moved.empty())
        node.name += ", " + moved;
    node.description =
        facts.objective != nullptr
            ? o.view.words(text::level_objective, {{"level", level_word(o.view, facts.row.record)}})
        : is_work(facts) ? work_kind(o.view, facts.row.record)
                         : std::string(o.view.words(text::key_result)) + ", " + now_to_target(o.view, facts.row.record);
    for (auto const& mark : marks_of(o.view, facts)) node.description.append(", ").append(mark.words);
    if (auto const changes = branch_words(o.view, facts.row.record); !changes.empty())
        node.description.append(", ").append(changes);
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
    InnerButton chevron, done, add_key_result, add_objective;
    bool hovered() const {
        return chevron.press.hovered || done.press.hovered || add_key_result.press.hovered ||
               add_objective.press.hovered;
    }
    bool clicked() const {
        return chevron.press.clicked || done.press.clicked || add_key_result.press.clicked ||
               add_objective.press.clicked;
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
    bool const room = !is_work(facts) && !phone && cell.width >= least_title + 2 * row_button_size;
    if (!room) return place;
    if (facts.objective != nullptr)
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
        float const reach = kit.coarse() ? space::touch_height : chevron_size;
        inner.chevron =
            inner_button(kit, centered(place.chevron, reach, reach), "chevron",
                         kit.words(name, {{"title", facts.title}}), open ? icons::chevron_down : icons::chevron_right);
    }
    if (auto const done = is_work_done(o.view.document(), facts.row.record)) {
        SemanticNode node;
        node.role = Role::Checkbox;
        node.name = kit.words(text::work_is_done, {{"title", facts.title}});
        node.checked = done;
        node.hidden_focus = true;
        float const reach = kit.coarse() ? space::touch_height : chevron_size;
        Rect const box = centered(place.chevron, reach, reach);
        inner.done = {place.chevron, icons::check, kit.pressable(box, "done", std::move(node))};
    }
    if (!hot || place.add_key_result.width == 0) return inner;
    if (facts.key_result != nullptr) {
        inner.add_key_result =
            inner_button(kit, place.add_key_result, "add-task", kit.words(text::action_add_task), icons::plus);
        return inner;
    }
    inner.add_key_result = inner_button(kit, place.add_key_result, "add-key-result",
                                        kit.words(text::add_key_result_to, {{"title", facts.title}}), icons::plus);
    inner.add_objective =
        inner_button(kit, place.add_objective, "add-objective",
                     kit.words(text::add_objective_below_it, {{"title", facts.title}}), icons::list_plus);
    return inner;
}

void act_on_inner(Outline& o, RowFacts const& facts, InnerButtons const& inner) {
    if (inner.chevron.press.clicked) set_outline_expanded(o.view, o.data, facts.row, !facts.row.expanded);
    if (inner.done.press.clicked)
        set_work_done(o.view, facts.row.record, !is_work_done(o.view.document(), facts.row.record).value_or(false));
    if (inner.add_key_result.press.clicked)
        act_on_outline_row(o.view, o.data, facts.row,
                           facts.key_result != nullptr ? RecordAction::AddWork : RecordAction::AddKeyResult);
    if (inner.add_objective.press.clicked) act_on_outline_row(o.view, o.data, facts.row, RecordAction::AddObjective);
}

void done_box(Kit& kit, InnerButton const& done, bool ticked) {
    if (done.icon == nullptr) return;
    Theme const& theme = kit.theme();
    Rect const box = centered(done.rect, icon_size, icon_size);
    kit.fill(box, ticked ? theme.accent : theme.field, 4);
    if (!ticked) kit.outline(box, done.press.hovered ? theme.accent : theme.muted, 4);
    if (ticked || done.press.hovered) kit.icon(box, icons::check, 12, ticked ? theme.on_accent : theme.accent);
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

void kind_icon(View& view, RowFacts const& facts, Rect& cell) {
    Theme const& theme = view.kit.theme();
    bool const objective = facts.objective != nullptr;
    Rect const place = cut_left(cell, icon_size);
    if (is_work(facts)) {
        view.kit.icon(place, icon_of_work(view.document(), facts.row.record), icon_size - 1, theme.muted);
        view.kit.hint(place, work_kind(view, facts.row.record));
        cut_left(cell, space::inside);
        return;
    }
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
    auto const marks = marks_of(view, facts);
    float room = 0;
    for (Mark const& mark : marks) room += width_of(kit, mark) + space::inside;
    Rect title = cell;
    title.width = std::max(std::min(cell.width, least_title), cell.width - room);
    bool const is_over = !is_work(facts) && !facts.result.counts;
    bool const is_done = is_work_done(view.document(), facts.row.record).value_or(false);
    float const drawn = kit.text(title, facts.title, facts.objective != nullptr ? style::body_medium : style::body,
                                 is_over || is_done ? kit.theme().muted : kit.theme().text);
    cut_left(cell, drawn + space::inside);
    if (cell.width >= room - space::inside) draw_marks(view, marks, cell);
}

// Cells of a task or milestone: how far it is, who does it, by when.
void work_cell(View& view, RowFacts const& facts, OutlineColumn column, Rect cell) {
    Document const& document = view.document();
    auto const* const task = document.get<Initiative>(facts.row.record);
    auto const* const milestone = document.get<Milestone>(facts.row.record);
    if (column == OutlineColumn::Owner && task != nullptr) return owner_cell(view, cell, facts.owner);
    if (column == OutlineColumn::Status) {
        bool const done = is_work_done(document, facts.row.record).value_or(false);
        std::string const words = task != nullptr ? word_of_choice(view, *field_of<&Initiative::state>(),
                                                                   static_cast<std::size_t>(task->state))
                                                  : std::string(view.words(done ? text::done : text::milestone_open));
        return text_cell(view, cell, words);
    }
    if (column == OutlineColumn::Description && task != nullptr) return text_cell(view, cell, task->description);
    if (column != OutlineColumn::Due) return;
    auto const due = task != nullptr ? task->due : milestone != nullptr ? milestone->due : std::nullopt;
    bool const late = due && *due < view.scene.at && !is_work_done(document, facts.row.record).value_or(false);
    view.kit.text(cell, due ? short_date(*due, view.kit.locale()) : "—", style::body,
                  late ? view.kit.theme().of(Status::Behind).ink : view.kit.theme().muted);
}

// In a branch the plan's stands before it.
void status_cell(View& view, RowFacts const& facts, Rect cell) {
    constexpr float sign = 16, gap = 4;
    Kit& kit = view.kit;
    auto const before = status_before(view, facts.row.record, facts.result);
    float const badge = kit.badge_width(status_word(view, facts.result));
    if (before && *before != Status::Unset && cell.width >= badge + 2 * (sign + gap)) {
        kit.icon(cut_left(cell, sign), icon_of(*before), sign - 1, kit.theme().of(*before).mark);
        cut_left(cell, gap);
        kit.icon(cut_left(cell, sign), icons::arrow_right, sign - 4, kit.theme().muted);
        cut_left(cell, gap);
    }
    status_badges(view, cell, facts.result);
}

void moved_cell(View& view, RowFacts const& facts, Rect cell) {
    auto const compared = compared_progress(view, facts.row.record, facts.result);
    double const by = compared ? compared->after - compared->before : 0;
    if (std::abs(by) < 0.0005) return;
    Color const ink = view.kit.theme().of(by > 0 ? Status::OnTrack : Status::Behind).ink;
    view.kit.text(cell, signed_points(view, by), style::body_medium, ink, Align::Right);
}

void value_cell(View& view, RowFacts const& facts, OutlineColumn column, Rect cell) {
    auto const& locale = view.kit.locale();
    if (column == OutlineColumn::Branch) return branch_cell(view, cell, facts.row.record);
    if (is_work(facts)) return work_cell(view, facts, column, cell);
    switch (column) {
    case OutlineColumn::Title: return;
    case OutlineColumn::Progress: return progress_cell(view, cell, facts.row.record, facts.result);
    case OutlineColumn::Status: return status_cell(view, facts, cell);
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
    case OutlineColumn::Lifecycle:
        if (facts.objective != nullptr)
            text_cell(view, cell,
                      word_of_choice(view, *field_of<&Objective::lifecycle>(),
                                     static_cast<std::size_t>(facts.objective->lifecycle)));
        return;
    case OutlineColumn::Cycle:
        if (facts.objective != nullptr)
            text_cell(view, cell,
                      view.document().get<Cycle>(facts.objective->cycle) != nullptr
                          ? view.document().title_of(facts.objective->cycle)
                          : view.words(text::backlog));
        return;
    case OutlineColumn::Description:
        return text_cell(
            view, cell,
            one_line(facts.objective != nullptr ? facts.objective->description : facts.key_result->description));
    case OutlineColumn::Branch: return; // said above, of work too
    case OutlineColumn::Moved: return moved_cell(view, facts, cell);
    }
}

void wide_row(Outline& o, RowFacts const& facts, TitlePlace const& place, InnerButtons const& inner, Rect rect) {
    Rect words = place.words;
    if (inner.add_key_result.icon != nullptr) words.width = place.add_key_result.x - words.x - space::unit;
    kind_icon(o.view, facts, words);
    title_words(o.view, facts, words);
    draw(o.view.kit, inner.chevron);
    done_box(o.view.kit, inner.done, is_work_done(o.view.document(), facts.row.record).value_or(false));
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
    done_box(kit, inner.done, is_work_done(view.document(), facts.row.record).value_or(false));
    Rect cell = inset(place.words, 0, space::inside);
    Rect first = cut_top(cell, style::body.line_height);
    kind_icon(view, facts, first);
    kit.text(first, facts.title, facts.objective != nullptr ? style::body_medium : style::body, kit.theme().text);
    if (is_work(facts)) return text_cell(view, cell, work_words(view, facts.row.record));
    Color const ink = status_color(kit.theme(), facts.result);
    Rect const bar = middle(cut_left(cell, phone_bar), bar_height);
    cut_left(cell, space::inside);
    auto const compared = compared_progress(view, facts.row.record, facts.result);
    if (compared) compared_bar(kit, bar, *compared, facts.result.expected, ink);
    else kit.progress_bar(bar, facts.result.progress, facts.result.expected, ink);
    bool const moves = compared && std::abs(compared->after - compared->before) >= 0.0005;
    std::string const words =
        moves ? from_to_percent(view, compared->before, compared->after) : percent(facts.result.progress, kit.locale());
    float const wide = moves ? kit.width(words, style::caption_medium) + space::inside : percent_width;
    kit.text(cut_left(cell, wide), words, style::caption_medium, kit.theme().text);
    if (facts.result.status == Status::Unset) return;
    kit.icon(cut_left(cell, icon_size), icon_of(facts.result.status), style::caption.size, ink);
    cut_left(cell, space::unit);
    std::string status(status_word(view, facts.result));
    if (facts.result.stale) status.append(", ").append(kit.words(text::spoken_stale));
    kit.text(cell, status, style::caption, status_ink(kit.theme(), facts.result));
}

} // namespace

std::span<Column const> outline_columns() { return all_columns; }

void add_branch_columns(std::vector<Column>& columns) {
    auto const behind = [&](OutlineColumn place, Column const& column) {
        auto const found = std::ranges::find(columns, what(place), &Column::what);
        columns.insert(found == columns.end() ? found : found + 1, column);
    };
    behind(OutlineColumn::Title, {what(OutlineColumn::Branch), text::what_if_column, 116, 1, Align::Left});
    behind(OutlineColumn::Progress, {what(OutlineColumn::Moved), text::what_if_moved, 40, 2, Align::Right});
}

namespace {

void draw_group(Outline& o, std::size_t index) {
    OutlineRow const row = o.data.rows[index];
    auto const& group = o.data.groups[row.group];
    auto const grouping = grouping_named(o.data.list.query(o.view).group);
    if (!grouping) return;
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
    branch_mark(view, rect, row.record);
    if (view.kit.phone()) phone_row(o, facts, place, inner);
    else wide_row(o, facts, place, inner, rect);
    bool const stays = compares_branch(view) && !changes_in_branch(view, row.record);
    if (stays && !press.hovered && !press.focused) view.kit.fill(rect, faded(view.kit.theme().surface, 0.5F));
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
    Creating const what = o.data.adding;
    bool const key_result = what == Creating::KeyResult;
    bool const objective = what == Creating::Objective;
    Rect rect = inset(o.rect_of_place(o.data.adding_at), space::between, 0);
    float const step = kit.phone() ? phone_indent : indent;
    cut_left(rect,
             step * static_cast<float>(std::min(o.data.adding_depth, deepest_indent)) + chevron_size + space::unit);
    kit.icon(cut_left(rect, icon_size),
             key_result  ? icons::target
             : objective ? icons::flag
                         : icons::square_check,
             icon_size, kit.theme().accent);
    cut_left(rect, space::unit);

    FieldSpec spec;
    spec.key = "adding";
    spec.placeholder = kit.words(key_result  ? text::adding_key_result
                                 : objective ? text::adding_objective
                                             : text::adding_task);
    spec.description = kit.words(objective ? text::adding_keys_with_tab : text::adding_keys);
    spec.catches_tab = objective;
    spec.takes_lines = true;
    spec.error = o.data.title_error;
    if (!o.data.title_error.empty()) {
        float const wide = std::min(kit.width(o.data.title_error, style::caption) + 1, rect.width / 2);
        error_line(o.view, cut_right(rect, wide), o.data.title_error);
        cut_right(rect, space::inside);
    }
    Rect const field = middle(rect, std::min(kit.control_height(), o.row_height - space::unit));
    auto const name = kit.words(key_result  ? text::title_of_new_key_result
                                : objective ? text::title_of_new_objective
                                            : text::title_of_new_task);
    auto const events = kit.text_field(field, name, o.data.title, spec);
    if (events.focused) take_pasted_lines(o);
    if (events.changed) o.data.title_error.clear();
    if (o.data.adding_wants_focus) {
        o.data.adding_wants_focus = false;
        kit.focus(kit.id(spec.key));
        kit.scroll_to(o.rect_of_place(o.data.adding_at));
    }
    if (events.cancelled) return end_adding(o);
    if (events.tab) return indent_adding(o, events.modifiers.shift);
    if (events.submitted) submit_adding(o);
}

bool has_add_line(Outline const& o) {
    return o.data.adding == Creating::Nothing && o.data.filter.group.empty() && !o.data.filter.narrows();
}

namespace {

// Those that stand at the top and go on.
std::size_t objectives_at_the_top(Outline const& o) {
    return static_cast<std::size_t>(std::ranges::count_if(o.data.rows, [&](OutlineRow const& row) {
        if (row.depth != 0) return false;
        auto const* const objective = o.view.document().get<Objective>(row.record);
        return objective != nullptr && objective->lifecycle == Lifecycle::Active &&
               level_of(o.view.document(), row.record) == level_below(o.view.document(), {});
    }));
}

} // namespace

void draw_add_line(Outline& o) {
    constexpr std::size_t many = 5;
    Kit& kit = o.view.kit;
    Rect line = inset(o.rect_of_place(o.places()), space::between - space::unit, 0);
    ButtonSpec const add{.label = kit.words(text::action_add_objective),
                         .icon = icons::plus,
                         .kind = ButtonKind::Ghost,
                         .key = "add at the top",
                         .expanded = {}};
    float const wide = kit.button_width(add);
    if (kit.button(middle(cut_left(line, wide), std::min(kit.control_height(), o.row_height)), add))
        begin_adding(o.view, o.data, Creating::Objective, {});
    std::size_t const count = kit.visible(line) ? objectives_at_the_top(o) : 0;
    if (count <= many) return;
    auto const words = kit.words(text::many_objectives, {{"n", count}});
    float const width = kit.width(words, style::caption) + 1;
    if (line.width < width + 2 * space::around) return;
    cut_right(line, space::unit);
    Rect const place = cut_right(line, width);
    kit.label(place, words, style::caption, kit.theme().muted);
    kit.hint(place, kit.words(text::many_objectives_hint));
    kit.icon(cut_right(line, icon_size + space::inside), icons::lightbulb, icon_size - 2, kit.theme().faint);
}

} // namespace okra::ui
