// The drawer's lists: what feeds the record, its check-ins, its comments.
#include <algorithm>

#include "base/text.hpp"
#include "model/field_of.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/drawer.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/projects.hpp"

namespace okra::ui {

namespace {

constexpr float contributor_height = 52;
constexpr float value_width = 72;
constexpr float date_width = 52;
constexpr float more_size = 28;
constexpr std::size_t few_check_ins = 8;

// -- contributors ----------------------------------------------------------------------------------------------------

// Asked before its row, which it lies in.
void done_box(Drawer& d, Rect place, Slot slot, bool done) {
    Kit& kit = d.kit();
    Theme const& theme = d.theme();
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = kit.words(text::task_done, {{"title", title_or_untitled(d.view, slot)}});
    node.checked = done;
    float const reach = kit.coarse() ? space::touch_height : 28;
    std::string const key = "done " + std::string(d.document().id_of(slot));
    Press const press = kit.pressable(centered(place, reach, reach), key, std::move(node));
    if (press.clicked) set_work_done(d.view, slot, !done);
    Rect const box = centered(place, icon_size, icon_size);
    bool const round = d.document().get<Milestone>(slot) != nullptr; // a milestone is no task
    float const radius = round ? icon_size / 2 : 4;
    kit.fill(box, done ? theme.accent : theme.field, radius);
    if (!done) kit.outline(box, press.hovered ? theme.accent : theme.muted, radius);
    if (done || press.hovered) kit.icon(box, icons::check, 12, done ? theme.on_accent : theme.accent);
}

void contributor_row(Drawer& d, Rect row, Slot slot) {
    Kit& kit = d.kit();
    Result const result = d.view.scene.evaluation.of(slot);
    auto const done = is_work_done(d.document(), slot);
    Rect const mark{row.x, row.y + 7, icon_size, style::body.line_height};
    if (done) done_box(d, mark, slot, *done);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title_or_untitled(d.view, slot);
    std::string const work = work_words(d.view, slot);
    node.description = work.empty() ? spoken_result(d.view, result) : work;
    Rect const hit{row.x - 8, row.y, row.width + 16, row.height};
    Press const press = kit.pressable(hit, d.document().id_of(slot), std::move(node));
    if (press.hovered) kit.fill(hit, d.theme().hover, space::control_radius);
    if (press.clicked) open_row(d.view, press, {row.x, row.y + 27, row.width, 18}, slot);
    Rect inside = inset(row, 0, 7);
    Rect title = cut_top(inside, 20);
    cut_left(title, mark.width);
    if (!done) kit.icon(mark, icon_of(d.document().kind_of(slot)), 15, d.theme().muted);
    cut_left(title, 8);
    if (result.status != Status::Unset) {
        kit.icon(cut_right(title, 16), icon_of(result.status), 15, status_color(d.theme(), result));
        kit.tooltip(status_word(d.view, result));
        cut_right(title, 8);
    }
    constexpr float wide = 480;
    if (d.document().get<KeyResult>(slot) != nullptr && row.width > wide) { // the wide record has room for its numbers
        std::string const numbers = now_to_target(d.view, slot);
        kit.text(cut_right(title, std::min(title.width / 2, kit.width(numbers, style::caption) + 2)), numbers,
                 style::caption, d.theme().muted, Align::Right);
        cut_right(title, space::inside);
    }
    kit.text(title, title_or_untitled(d.view, slot), style::body, d.theme().text);
    cut_left(inside, 24);
    if (!work.empty()) {
        kit.text(inside, work, style::caption, d.theme().muted);
        return;
    }
    kit.text(cut_right(inside, percent_width), percent(result.progress, kit.locale()), style::caption_medium,
             result.progress ? d.theme().text : d.theme().faint, Align::Right);
    cut_right(inside, 4);
    kit.progress_bar(middle(inside, bar_height - 1), result.progress, result.expected, status_color(d.theme(), result));
}

bool add_button(Drawer& d, Rect place, std::string_view label) {
    Kit& kit = d.kit();
    ButtonSpec const spec{.label = label, .icon = icons::plus, .kind = ButtonKind::Ghost, .expanded = {}};
    float const width = std::min(kit.button_width(spec), place.width);
    return kit.button({right(place) - width + 12, place.y, width, place.height}, spec);
}

void rows(Drawer& d, Rect& rest, std::span<Slot const> slots) {
    std::vector<Slot> in_order(slots.begin(), slots.end());
    sort_by_rank(d.document(), in_order);
    for (Slot const slot : in_order) {
        contributor_row(d, cut_top(rest, contributor_height), slot);
        d.kit().hairline({rest.x, rest.y - 1}, rest.width);
    }
}

void list(Drawer& d, Rect& rest, std::string_view title, std::span<Slot const> slots) {
    if (slots.empty()) return;
    drawer_heading(d, rest, title);
    auto const group = d.kit().group(Role::List, title, {rest.x, rest.y, rest.width, 1}, title);
    rows(d, rest, slots);
}

void of_objective(Drawer& d, Rect& rest) {
    auto const& index = d.view.scene.index;
    auto const key_results = index.key_results(d.slot);
    View const& view = d.view;
    auto const heading = view.words(text::screen_key_results);
    Rect const place = drawer_counted_heading(d, rest, heading, key_results.size());
    if (add_button(d, place, view.words(text::command_new_key_result)))
        start_create(d.view, Creating::KeyResult, d.slot);
    if (key_results.empty()) drawer_text(d, rest, view.words(text::no_key_results_yet), style::body, d.theme().muted);
    {
        auto const group = d.kit().group(Role::List, heading, {rest.x, rest.y, rest.width, 1}, "key results");
        rows(d, rest, key_results);
    }
    auto const children = index.children(d.slot);
    auto const aligned = view.words(text::aligned_objectives);
    Rect const below = drawer_counted_heading(d, rest, aligned, children.size());
    if (add_button(d, below, view.words(text::new_objective_below))) start_create(d.view, Creating::Objective, d.slot);
    if (children.empty()) drawer_text(d, rest, view.words(text::no_aligned_objectives), style::body, d.theme().muted);
    auto const group = d.kit().group(Role::List, aligned, {rest.x, rest.y, rest.width, 1}, "objectives");
    rows(d, rest, children);
}

void of_key_result(Drawer& d, Rect& rest) {
    auto const& index = d.view.scene.index;
    list(d, rest, d.view.words(text::sub_key_results), index.sub_key_results(d.slot));
    list(d, rest, d.view.words(text::objectives_below), index.children(d.slot));
    list(d, rest, d.view.words(text::milestones), index.milestones(d.slot));
    list(d, rest, d.view.words(text::initiatives), index.initiatives(d.slot));
}

// What a project, or a milestone of one, is made of, and what that is for.
void of_work(Drawer& d, Rect& rest) {
    auto const& index = d.view.scene.index;
    View const& view = d.view;
    auto const milestones = index.milestones(d.slot);
    auto const tasks = index.initiatives(d.slot);
    list(d, rest, view.words(text::milestones), milestones);
    auto const heading = view.words(text::tasks);
    Rect const place = drawer_counted_heading(d, rest, heading, tasks.size());
    bool const is_project = d.kind == Kind::Project;
    if (is_project && add_button(d, place, view.words(text::add_task)))
        start_new_work(d.view, {.kind = "task", .project = d.id()});
    {
        auto const group = d.kit().group(Role::List, heading, {rest.x, rest.y, rest.width, 1}, "tasks");
        rows(d, rest, tasks);
    }
    std::vector<Slot> driven, supported;
    auto const add = [&](std::vector<Slot>& to, std::span<Slot const> key_results) {
        for (Slot const slot : key_results)
            if (d.document().get<KeyResult>(slot) != nullptr && !std::ranges::contains(driven, slot) &&
                !std::ranges::contains(supported, slot))
                to.push_back(slot);
    };
    add(driven, index.linked_key_results(d.slot));
    for (Slot const milestone : milestones) add(driven, index.linked_key_results(milestone));
    for (Slot const task : tasks) add(supported, d.document().get<Initiative>(task)->key_results);
    list(d, rest, view.words(is_project ? text::driven_by_project : text::screen_key_results), driven);
    list(d, rest, view.words(text::supported_by_tasks), supported);
}

// -- check-ins -------------------------------------------------------------------------------------------------------

struct CheckInRow {
    CheckIn const& check_in;
    std::string value;
    std::string date;
    float note_height = 0;
    float blockers_height = 0;
    float height = 0;
};

std::string value_of(Drawer& d, CheckIn const& check_in) {
    auto const& locale = d.kit().locale();
    if (!check_in.value) return "—";
    auto const* const key_result = d.key_result();
    if (key_result != nullptr && key_result->measure == KeyResultKind::Binary)
        return std::string(d.view.words(*check_in.value >= 1 ? text::done : text::not_done));
    auto const* const indicator = d.document().get<Indicator>(d.slot);
    std::string const unit = key_result != nullptr  ? key_result->unit
                             : indicator != nullptr ? indicator->unit
                                                    : std::string{};
    return exact_quantity(check_in.value, unit, locale);
}

float note_width(Rect const& row) { return row.width - avatar_size - 10 - value_width - date_width - 12; }
Rect beside_more(Drawer& d, Rect row) { // fingers see the button at all times
    if (d.kit().coarse()) row.width -= more_size;
    return row;
}

CheckInRow check_in_row(Drawer& d, Rect const& rest, CheckIn const& check_in) {
    auto const counts_on = check_in.day  ? check_in.day
                           : check_in.at ? std::optional(date_of(*check_in.at))
                                         : std::nullopt;
    CheckInRow row{check_in, value_of(d, check_in),
                   counts_on ? short_date(*counts_on, d.kit().locale()) : std::string{}};
    float const width = note_width(rest);
    if (!check_in.note.empty()) row.note_height = d.kit().paragraph_height(width, check_in.note, style::body, 3);
    if (!check_in.blockers.empty())
        row.blockers_height = 2 + d.kit().paragraph_height(width - 20, check_in.blockers, style::caption, 2);
    row.height = std::max(44.0F, 24 + row.note_height + row.blockers_height);
    return row;
}

// Edit and Delete behind the dots at the end of a line, which are shown where the pointer or the focus is.
struct LineMenu {
    std::string_view list; // its name
    std::string button; // the name of the dots
    Slot record;
};
bool line_menu(Drawer& d, Rect row, LineMenu const& menu) {
    Kit& kit = d.kit();
    WidgetId const list = kit.id("menu");
    bool const hot = kit.pointer_over(row) || kit.is_open(list) || kit.focused() == kit.id("more");
    SemanticNode node;
    node.role = Role::Button;
    node.name = menu.button;
    node.expanded = kit.is_open(list);
    Rect const more{right(row) - more_size + 4, row.y + 8, more_size, more_size};
    Press const press = kit.pressable(more, "more", std::move(node));
    if (press.clicked) kit.open(list, kit.id("more"));
    bool const shown = hot || kit.coarse();
    if (press.hovered) kit.fill(more, d.theme().hover, space::control_radius);
    if (shown) kit.icon(more, icons::ellipsis, 16, d.theme().muted);
    if (!kit.is_open(list)) return shown;
    std::array<Kit::MenuItem, 2> items;
    items[0].label = kit.words(text::action_edit);
    items[0].icon = icons::pencil;
    items[1].label = kit.words(text::action_delete);
    items[1].icon = icons::trash_2;
    items[1].danger = true;
    auto const picked = kit.menu(list, {right(more) - 160, more.y, 160, more.height}, items, menu.list);
    if (picked && *picked == 0) d.view.open_record(menu.record);
    else if (picked) delete_record(d.view, menu.record);
    return shown;
}

void check_in_words(Drawer& d, Rect row, CheckInRow const& it, bool with_date) {
    Kit& kit = d.kit();
    Rect inside = inset(row, 0, 12);
    Rect const first{inside.x, inside.y, inside.width, 20};
    Rect line = first;
    person_avatar(d.view, centered(cut_left(line, avatar_size), avatar_size, avatar_size), it.check_in.author);
    cut_left(line, 10);
    Rect const place = cut_left(line, value_width - 6);
    bool const fits = !it.check_in.value || kit.width(it.value, style::body_strong) <= place.width;
    kit.text(place, fits ? it.value : exact_number(*it.check_in.value, kit.locale()), style::body_strong,
             it.check_in.value ? d.theme().text : d.theme().faint);
    if (!fits) kit.hint(place, it.value); // the number tells more than a piece of its unit
    cut_left(line, 6);
    Rect const date = cut_right(line, date_width);
    if (with_date) kit.text(date, it.date, style::caption, d.theme().muted, Align::Right);
    float const width = note_width(row);
    if (it.check_in.note.empty() && it.check_in.confidence)
        kit.text({line.x, line.y, width, 20},
                 kit.words(text::confidence_is, {{"value", number(*it.check_in.confidence, kit.locale(), 1)}}),
                 style::body, d.theme().muted);
    if (it.note_height > 0)
        kit.paragraph({line.x, line.y, width, it.note_height}, it.check_in.note, style::body, d.theme().text, 3);
    if (it.blockers_height == 0) return;
    float const y = line.y + std::max(it.note_height, 20.0F) + 2;
    kit.icon({line.x, y, 16, 16}, icons::ban, 13, d.theme().of(Status::AtRisk).mark);
    kit.paragraph({line.x + 20, y, width - 20, it.blockers_height}, it.check_in.blockers, style::caption,
                  d.theme().of(Status::AtRisk).ink, 2);
}

void check_in_line(Drawer& d, Rect row, CheckInRow const& it) {
    Kit& kit = d.kit();
    auto const scope = kit.scope(d.document().id_of(it.check_in.id));
    auto const group =
        kit.group(Role::ListItem, it.value + ", " + it.date + (it.check_in.note.empty() ? "" : ": " + it.check_in.note),
                  row, "item");
    bool const shows_more = line_menu(d, row,
                                      {kit.words(text::actions_of_check_in),
                                       kit.words(text::actions_of_check_in_of, {{"day", it.date}}), it.check_in.id});
    check_in_words(d, beside_more(d, row), it, !shows_more || kit.coarse());
}

} // namespace

void drawer_contributors(Drawer& d, Rect& rest) {
    auto const scope = d.kit().scope("contributors");
    if (d.objective() != nullptr) return of_objective(d, rest);
    if (d.kind == Kind::Project || d.kind == Kind::Milestone) return of_work(d, rest);
    if (d.kind == Kind::Indicator)
        return list(d, rest, d.view.words(text::screen_key_results), d.view.scene.index.linked_key_results(d.slot));
    of_key_result(d, rest);
}

namespace {

// What stands in the way, until it is resolved or somebody takes it on.
void blockers(Drawer& d, Rect& rest) {
    auto const open = open_blockers(d.view, d.slot);
    if (open.empty()) return;
    Kit& kit = d.kit();
    drawer_heading(d, rest, kit.words(text::open_blockers));
    auto const ink = d.theme().of(Status::AtRisk);
    auto const group =
        kit.group(Role::List, kit.words(text::open_blockers), {rest.x, rest.y, rest.width, 1}, "blockers");
    for (Slot const slot : open) {
        auto const& check_in = *d.document().get<CheckIn>(slot);
        std::string const id(d.document().id_of(slot));
        auto const scope = kit.scope(id);
        float const words = kit.paragraph_height(rest.width - 46, check_in.blockers, style::body);
        Rect const box = cut_top(rest, words + kit.control_height() + 30);
        cut_top(rest, 8);
        kit.fill(box, ink.soft, 8);
        Rect inside = inset(box, 12, 10);
        Rect line = cut_top(inside, words);
        kit.icon({line.x, line.y + 2, 16, 16}, icons::ban, 15, ink.mark);
        cut_left(line, 22);
        drawer_text(d, line, check_in.blockers, style::body, d.theme().text);
        cut_top(inside, 8);
        ButtonSpec const resolved{.label = kit.words(text::blocker_resolved), .icon = icons::check, .expanded = {}};
        ButtonSpec const action{.label = kit.words(text::blocker_to_action), .kind = ButtonKind::Ghost, .expanded = {}};
        if (kit.button(cut_left(inside, kit.button_width(resolved)), resolved))
            d.view.execute(SetFields{{id}, {{"blockers_resolved", kit.now()}}});
        cut_left(inside, 4);
        if (kit.button(cut_left(inside, kit.button_width(action)), action))
            start_new_work(d.view, {.title = check_in.blockers, .key_result = d.id(), .resolves = id});
    }
}

} // namespace

void drawer_check_ins(Drawer& d, Rect& rest) {
    Kit& kit = d.kit();
    blockers(d, rest);
    auto const scope = kit.scope("check-ins");
    drawer_heading(d, rest, kit.words(text::check_ins));
    cut_top(rest, 6);
    auto const all = check_ins_newest_first(d.view.scene, d.slot);
    if (all.empty()) return drawer_text(d, rest, kit.words(text::no_check_ins_yet), style::body, d.theme().muted);
    std::size_t const shown = d.state.all_check_ins ? all.size() : std::min(all.size(), few_check_ins);
    {
        auto const group = kit.group(Role::List, kit.words(text::check_ins), {rest.x, rest.y, rest.width, 1}, "list");
        for (std::size_t i = 0; i < shown; ++i) {
            auto const* const check_in = d.document().get<CheckIn>(all[i]);
            if (check_in == nullptr) continue;
            auto const row = check_in_row(d, beside_more(d, rest), *check_in);
            kit.hairline({rest.x, rest.y}, rest.width);
            Rect const place = cut_top(rest, row.height);
            check_in_line(d, place, row);
        }
    }
    if (shown == all.size()) return;
    std::string const label = kit.words(text::show_all, {{"n", all.size()}});
    ButtonSpec const spec{.label = label, .kind = ButtonKind::Ghost, .expanded = {}};
    Rect const row = cut_top(rest, kit.control_height());
    if (kit.button({row.x - 12, row.y, kit.button_width(spec), row.height}, spec)) d.state.all_check_ins = true;
}

} // namespace okra::ui
