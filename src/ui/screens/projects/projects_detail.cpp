// One project: its milestones, its tasks by state, and the key results it drives.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "engine/explanation.hpp"
#include "model/field_of.hpp"
#include "model/rank.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/record/key_result_draft.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/screens/projects/parts.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/projects.hpp"

namespace okra::ui {

namespace {

constexpr float head_row = 56;
constexpr float narrow_head_height = 76;
constexpr float padding = 16;
constexpr float milestone_row = 50;
constexpr float endless = 1e6F;
constexpr float three_columns_from = 820;

// -- milestones
// --------------------------------------------------------------------------------------------------------

std::vector<Slot> milestones_in_time(View& view, Project const& project) {
    auto const some = view.scene.index.milestones(project.id);
    std::vector<Slot> all(some.begin(), some.end());
    sort_by_rank(view.document(), all);
    std::ranges::stable_sort(all, {}, [&](Slot slot) {
        auto const* const one = view.document().get<Milestone>(slot);
        return one->due.value_or(one->done_at.value_or(last_date));
    });
    return all;
}

bool is_late(View& view, Milestone const& milestone) {
    return !milestone.done_at && milestone.due && *milestone.due < view.scene.at;
}

void diamond(Kit& kit, Point at, float radius, Color fill, Color ring) {
    auto const shape = [&](float r, Color color) {
        std::array const points{Point{at.x, at.y - r}, Point{at.x + r, at.y}, Point{at.x, at.y + r},
                                Point{at.x - r, at.y}};
        kit.polygon(points, color);
    };
    if (ring != 0) shape(radius + 1.5F, ring);
    shape(radius, fill);
}

void draw_diamond(View& view, Point at, float radius, Milestone const& milestone) {
    Theme const& t = view.kit.theme();
    Color const green = t.of(Status::OnTrack).mark;
    Color const red = t.of(Status::Behind).mark;
    if (milestone.done_at) return diamond(view.kit, at, radius, green, 0);
    bool const late = is_late(view, milestone);
    diamond(view.kit, at, radius, t.surface, late ? red : t.muted);
    if (late) diamond(view.kit, at, radius * 0.45F, red, 0);
}

std::string when_of(View& view, Milestone const& milestone) {
    auto const& locale = view.kit.locale();
    if (milestone.done_at) {
        std::string const day = short_date(*milestone.done_at, locale);
        int const late = milestone.due ? *milestone.done_at - *milestone.due : 0;
        return late > 0 ? view.words(text::milestone_done_late, {{"day", day}, {"n", late}})
                        : view.words(text::milestone_done_in_time, {{"day", day}});
    }
    if (!milestone.due) return std::string(view.words(text::no_due_date));
    std::string const day = short_date(*milestone.due, locale);
    int const late = view.scene.at - *milestone.due;
    return late > 0 ? view.words(text::milestone_late, {{"day", day}, {"n", late}})
                    : view.words(text::milestone_due, {{"day", day}});
}

// The box is the diamond: a press or Space marks it done.
void milestone_line_of(Projects& p, Rect row, Milestone const& milestone, double weights) {
    View& view = p.view;
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(p.document().id_of(milestone.id));
    std::string const title = title_or_untitled(view, milestone.id);
    auto const group = kit.group(Role::ListItem, title, row, "item");
    Rect const mark = cut_left(row, 28);
    SemanticNode node;
    node.role = Role::Checkbox;
    node.name = kit.words(text::task_done, {{"title", title}});
    node.checked = milestone.done_at.has_value();
    float const reach = kit.coarse() ? space::touch_height : 28;
    Press const press = kit.pressable(centered(mark, reach, reach), "done", std::move(node));
    if (press.hovered) kit.fill(centered(mark, 24, 24), t.hover, 6);
    draw_diamond(view, {mark.x + mark.width / 2, mark.y + mark.height / 2}, milestone.weight > 1 ? 8 : 5.5F, milestone);
    if (press.clicked)
        view.execute(
            SetFields{{p.id_of(milestone.id)}, {{"done_at", milestone.done_at ? Value() : Value(view.scene.at)}}});
    cut_left(row, 6);
    Rect numbers = cut_right(row, 72);
    Rect const upper = cut_top(numbers, numbers.height / 2);
    if (weights > 0)
        kit.text({upper.x, upper.y + 4, upper.width, 18}, percent(milestone.weight / weights, kit.locale()),
                 style::body_medium, t.text, Align::Right);
    kit.text({numbers.x, numbers.y, numbers.width, 16},
             view.words(text::weight_is, {{"weight", exact_number(milestone.weight, kit.locale())}}), style::caption,
             t.muted, Align::Right);
    cut_right(row, 8);
    SemanticNode open;
    open.role = Role::Link;
    open.name = title;
    open.description = when_of(view, milestone);
    Press const opened = kit.pressable(row, "open", std::move(open));
    if (opened.hovered) kit.fill(inset(row, -4, 2), t.hover, space::control_radius);
    if (opened.clicked) view.open_record(milestone.id);
    if (opened.focused && take(kit, ListKey::Delete)) delete_record(view, milestone.id);
    Rect words = middle(row, 40);
    kit.text(cut_top(words, 21), title, style::body, t.text);
    kit.text(words, when_of(view, milestone), style::caption,
             is_late(view, milestone) ? t.of(Status::Behind).ink : t.muted);
}

void add_milestone(Projects& p, Rect& rest, Project const& project) {
    Kit& kit = p.kit();
    FieldSpec spec;
    spec.placeholder = kit.words(text::add_milestone);
    spec.borderless = true;
    spec.key = "add milestone";
    Rect line = cut_top(rest, kit.control_height());
    kit.icon(cut_left(line, 28), icons::plus, 16, kit.theme().muted);
    cut_left(line, 6);
    auto const events = kit.text_field(line, kit.words(text::add_milestone), p.state.new_milestone, spec);
    if (events.cancelled) {
        kit.take_key(Key::Escape);
        p.state.new_milestone.clear();
    }
    std::string const title(trimmed(p.state.new_milestone));
    if (!events.submitted || title.empty()) return;
    p.state.new_milestone.clear();
    CreateRecord made;
    made.kind = Kind::Milestone;
    made.fields = {{"title", title}, {"project", p.id_of(project.id)}};
    p.view.execute(std::move(made));
}

void milestones_column(Projects& p, Rect area, Project const& project, bool with_head) {
    Kit& kit = p.kit();
    Rect const content = kit.begin_scroll("milestones", area);
    Rect rest = inset(content, padding, 0);
    rest.height = endless;
    cut_top(rest, 12);
    if (with_head) kit.heading(cut_top(rest, 26), kit.words(text::milestones), style::emphasis, 2);
    auto const all = milestones_in_time(p.view, project);
    double weights = 0;
    for (Slot const slot : all) weights += p.document().get<Milestone>(slot)->weight;
    if (all.size() > 1) milestone_line(p.view, cut_top(rest, 64), project, true);
    {
        auto const group = kit.group(Role::List, kit.words(text::milestones), {rest.x, rest.y, rest.width, 1}, "list");
        for (Slot const slot : all) {
            kit.hairline({rest.x, rest.y}, rest.width);
            milestone_line_of(p, cut_top(rest, milestone_row), *p.document().get<Milestone>(slot), weights);
        }
    }
    cut_top(rest, 4);
    add_milestone(p, rest, project);
    kit.end_scroll(rest.y - content.y + 12);
}

// -- key results
// -------------------------------------------------------------------------------------------------------

void key_result_row(Projects& p, Rect& rest, Slot slot, bool driven) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(slot);
    std::string const title = title_or_untitled(p.view, slot);
    float const words = kit.paragraph_height(rest.width - 48, title, style::body, 2);
    Rect const row = cut_top(rest, words + 38);
    kit.hairline({row.x, row.y}, row.width);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = spoken_result(p.view, result);
    Press const press = kit.pressable(row, p.document().id_of(slot), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 1), t.hover, space::control_radius);
    Rect inside = inset(row, 0, 8);
    kit.icon({inside.x, inside.y + 2, 16, 16}, driven ? icons::link : icons::target, 15, t.muted);
    cut_left(inside, 24);
    if (result.status != Status::Unset)
        kit.icon({right(inside) - 16, inside.y + 2, 16, 16}, icon_of(result.status), 16, status_color(t, result));
    kit.paragraph({inside.x, inside.y, inside.width - 24, words}, title, style::body, t.text, 2);
    Rect const bar{inside.x, inside.y + words + 2, inside.width, 20};
    progress_cell(p.view, bar, result);
    if (press.clicked) open_row(p.view, press, bar, slot);
}

void why_box(Projects& p, Rect& rest, Project const& project) {
    Kit& kit = p.kit();
    auto const result = p.view.scene.evaluation.of(project.id);
    if (!result.progress) return;
    auto const why = explain(p.document(), p.view.scene.index, p.view.scene.evaluation, project.id);
    std::string const formula = said(kit.words(), why.formula);
    float const height = kit.paragraph_height(rest.width - 20, formula, style::caption);
    cut_top(rest, 8);
    Rect const box = cut_top(rest, height + 34);
    kit.fill(box, kit.theme().background, 8);
    kit.outline(box, kit.theme().hairline, 8);
    Rect inside = inset(box, 10, 8);
    kit.label(cut_top(inside, 18),
              kit.words(text::why_project_share, {{"share", percent(result.progress, kit.locale())}}),
              style::caption_medium, kit.theme().text);
    spoken_paragraph(p.view, inside, formula, style::caption, kit.theme().muted);
    cut_top(rest, 8);
}

void start_following(Projects& p, Project const& project) {
    KeyResultDraft draft;
    draft.measure = KeyResultKind::Project;
    draft.owner = p.document().id_of(p.view.scene.me);
    choose_project(p.view, draft, project.id);
    start_wizard(p.view, std::move(draft));
}

void key_results_column(Projects& p, Rect area, Project const& project, bool with_head) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    Rect const content = kit.begin_scroll("key results", area);
    Rect rest = inset(content, padding, 0);
    rest.height = endless;
    cut_top(rest, 12);
    Rect head = cut_top(rest, std::max(26.0F, kit.coarse() ? space::touch_height : 0));
    ButtonSpec add;
    add.label = kit.words(text::new_following);
    add.icon = icons::plus;
    add.icon_only = true;
    add.kind = ButtonKind::Ghost;
    add.small = true;
    if (kit.button(cut_right(head, kit.button_width(add)), add)) start_following(p, project);
    if (with_head) kit.heading(head, kit.words(text::screen_key_results), style::emphasis, 2);
    auto const driven = driven_by(p.view, project);
    auto const supported = supported_by(p.view, project);
    auto const section = [&](Text title, std::vector<Slot> const& slots, bool drives) {
        if (slots.empty()) return;
        kit.label(cut_top(rest, 22), kit.words(title), style::caption, t.muted);
        auto const group = kit.group(Role::List, kit.words(title), {rest.x, rest.y, rest.width, 1}, kit.words(title));
        for (Slot const slot : slots) key_result_row(p, rest, slot, drives);
    };
    section(text::driven_by_project, driven, true);
    why_box(p, rest, project);
    section(text::supported_by_tasks, supported, false);
    if (driven.empty() && supported.empty())
        spoken_paragraph(p.view, rest, kit.words(text::drives_nothing), style::body, t.muted);
    kit.end_scroll(rest.y - content.y + 12);
}

// -- tasks
// -------------------------------------------------------------------------------------------------------------

void tasks_column(Projects& p, Rect area, Project const& project) {
    auto const some = p.view.scene.index.initiatives(project.id);
    std::vector<Slot> work(some.begin(), some.end());
    sort_by_rank(p.document(), work);
    board_of_work(p, inset(area, 12, 6), p.kit().words(text::tasks), work, project.id);
}

// -- the head of it
// ----------------------------------------------------------------------------------------------------

void state_button(Projects& p, Rect rect, Project const& project) {
    Kit& kit = p.kit();
    auto const scope = kit.scope("state");
    WidgetId const list = kit.id("menu");
    SemanticNode node;
    node.role = Role::Combobox;
    node.name = kit.words(text::column_state);
    node.value = word_of(p.view, project.state);
    node.expanded = kit.is_open(list);
    Press const press = kit.pressable(rect, "box", std::move(node), 11);
    if (press.clicked) kit.open(list, kit.id("box"));
    state_pill(p.view, rect, project.state);
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    for (auto const state : {WorkState::Todo, WorkState::Doing, WorkState::Done, WorkState::Cancelled})
        items.push_back({.label = word_of(p.view, state),
                         .icon = icon_of(state),
                         .shortcut = {},
                         .checked = state == project.state});
    if (auto const picked = kit.menu(list, {rect.x, rect.y, std::max(rect.width, 180.0F), rect.height}, items,
                                     kit.words(text::column_state)))
        set_state(p, project.id, static_cast<WorkState>(*picked));
}

void icon_button(Projects& p, Rect& row, Text label, char const* icon, auto const& pressed) {
    Kit& kit = p.kit();
    ButtonSpec spec;
    spec.label = kit.words(label);
    spec.icon = icon;
    spec.icon_only = true;
    spec.kind = ButtonKind::Ghost;
    float const size = kit.control_height();
    Rect const place = middle(cut_right(row, size), size);
    if (kit.button(place, spec)) pressed(place);
}

// Of a narrow page: the title over its badges and its bar.
void narrow_head(Projects& p, Rect area, Project const& project, int level) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(project.id);
    Rect row = cut_top(area, 36);
    cut_top(area, 4);
    kit.icon(cut_left(row, 22), icons::folder_kanban, 20, t.accent);
    cut_left(row, 10);
    auto const title = title_or_untitled(p.view, project.id);
    {
        SemanticNode heading;
        heading.role = Role::Heading; // whose words are those of the link in it
        heading.level = level;
        heading.rect = row;
        auto const group = kit.group(std::move(heading));
        SemanticNode node;
        node.role = Role::Link;
        node.name = title;
        if (kit.pressable(row, "project title", std::move(node)).clicked) p.view.open_record(project.id);
    }
    kit.text(row, title, style::emphasis, t.text);
    Rect line = cut_top(area, 28);
    float const pill = state_pill_width(p.view, project.state);
    float const status = result.status == Status::Unset ? 0 : kit.badge_width(status_word(p.view, result)) + 8;
    progress_cell(p.view, cut_right(line, std::clamp(line.width - pill - status - 16, 90.0F, 150.0F)), result);
    cut_right(line, 8);
    state_button(p, middle(cut_left(line, pill), 26), project);
    cut_left(line, 8);
    if (result.status != Status::Unset && line.width > 60) status_badges(p.view, line, result);
}

void detail_head(Projects& p, Rect row, Project const& project, bool as_page) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(project.id);
    if (!as_page) icon_button(p, row, text::action_close, icons::x, [&](Rect) { p.show({}); });
    icon_button(p, row, text::more_actions, icons::ellipsis, [&](Rect place) {
        p.state.menu = p.id_of(project.id);
        p.state.menu_anchor = {right(place) - 220, place.y, 220, place.height};
        kit.open(p.state.menu_list, kit.id(kit.words(text::more_actions)));
    });
    cut_right(row, 12);
    if (row.width < 520) return narrow_head(p, row, project, as_page ? 1 : 2);
    if (!as_page || row.width > 560) {
        progress_cell(p.view, middle(cut_right(row, 150), 24), result);
        cut_right(row, 16);
        if (row.width > 460 && (project.starts || project.due)) {
            auto const day = [&](std::optional<Date> at) {
                return at ? short_date(*at, kit.locale()) : std::string("…");
            };
            std::string const dates = day(project.starts) + " – " + day(project.due);
            kit.label(cut_right(row, kit.width(dates, style::body) + 2), dates, style::body, t.muted);
            cut_right(row, 16);
        }
        if (row.width > 360 && project.owner) {
            owner_cell(p.view, cut_right(row, 96), project.owner);
            cut_right(row, 8);
        }
    }
    kit.icon(cut_left(row, 22), icons::folder_kanban, 20, t.accent);
    cut_left(row, 10);
    float const pill = state_pill_width(p.view, project.state);
    bool const status = result.status != Status::Unset && result.status != Status::NotStarted;
    float const badges = pill + 12 + (status ? kit.badge_width(status_word(p.view, result)) + 8 : 0);
    auto const title = title_or_untitled(p.view, project.id);
    float const wide = std::min(kit.width(title, style::section) + 2, std::max(60.0F, row.width - badges));
    Rect const words = cut_left(row, wide);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    Press const press = kit.pressable(middle(words, 32), "project title", std::move(node));
    if (press.clicked) p.view.open_record(project.id);
    kit.text(words, title, style::section, press.hovered ? t.accent : t.text);
    cut_left(row, 12);
    state_button(p, middle(cut_left(row, pill), kit.coarse() ? space::touch_height : 26), project);
    cut_left(row, 8);
    if (status && row.width > 60) status_badges(p.view, row, result);
}

} // namespace

void milestone_line(View& view, Rect rect, Project const& project, bool large) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const all = milestones_in_time(view, project);
    std::optional<Date> first = project.starts;
    std::optional<Date> last = project.due;
    for (Slot const slot : all) {
        auto const* const one = view.document().get<Milestone>(slot);
        auto const day = one->due ? one->due : one->done_at;
        if (!day) continue;
        first = first ? std::min(*first, *day) : *day;
        last = last ? std::max(*last, *day) : *day;
    }
    if (!first || !last || *last <= *first) return;
    float const days = static_cast<float>(*last - *first);
    float const side = large ? 10 : 6;
    float const y = rect.y + (large ? 34 : rect.height / 2);
    auto const x_of = [&](Date day) {
        float const share = std::clamp(static_cast<float>(day - *first) / days, 0.0F, 1.0F);
        return rect.x + side + share * (rect.width - 2 * side);
    };
    kit.fill({rect.x, y - 1, rect.width, 2}, t.track, 1);
    float done_to = rect.x;
    for (Slot const slot : all) {
        auto const* const one = view.document().get<Milestone>(slot);
        if (one->done_at) done_to = std::max(done_to, x_of(one->due.value_or(*one->done_at)));
    }
    kit.fill({rect.x, y - 1, done_to - rect.x, 2}, t.of(Status::OnTrack).mark, 1);
    for (Slot const slot : all) {
        auto const* const one = view.document().get<Milestone>(slot);
        auto const day = one->due ? one->due : one->done_at;
        if (!day) continue;
        bool const heavy = one->weight > 1;
        draw_diamond(view, {x_of(*day), y}, large ? heavy ? 9.0F : 6.0F : heavy ? 5.5F : 4.5F, *one);
    }
    if (!large) return;
    if (view.scene.at >= *first && view.scene.at <= *last) {
        float const x = x_of(view.scene.at);
        kit.fill({x - 0.5F, y - 14, 1, 28}, t.muted);
        kit.text({x - 40, y - 32, 80, 16}, kit.words(text::today), style::caption, t.muted, Align::Center);
    }
    kit.text({rect.x, y + 14, 80, 16}, short_date(*first, kit.locale()), style::caption, t.muted);
    kit.text({right(rect) - 80, y + 14, 80, 16}, short_date(*last, kit.locale()), style::caption, t.muted,
             Align::Right);
}

void project_details(Projects& p, Rect area, Project const& project) {
    Kit& kit = p.kit();
    auto const scope = kit.scope("details");
    auto const group = kit.group(Role::Group, title_or_untitled(p.view, project.id), area, "details of project");
    bool const wide = area.width >= three_columns_from;
    Rect rest = area;
    if (!wide) {
        Rect back = cut_top(rest, kit.control_height() + 4);
        ButtonSpec const all{.label = kit.words(text::back_to_projects),
                             .icon = icons::arrow_left,
                             .kind = ButtonKind::Ghost,
                             .expanded = {}};
        if (kit.button({back.x - 8, back.y, kit.button_width(all), kit.control_height()}, all)) p.show({});
    }
    kit.card(rest);
    Rect const head = cut_top(rest, rest.width < 620 ? narrow_head_height : head_row);
    detail_head(p, inset(head, padding, 0), project, !wide);
    kit.hairline({rest.x, rest.y}, rest.width);
    if (wide) {
        float const side = std::min(344.0F, rest.width * 0.31F);
        milestones_column(p, cut_left(rest, side), project, true);
        kit.hairline_down({rest.x, rest.y}, rest.height);
        float const last = std::min(272.0F, rest.width * 0.36F);
        Rect const key_results = cut_right(rest, last);
        kit.hairline_down({key_results.x, key_results.y}, key_results.height);
        tasks_column(p, rest, project);
        return key_results_column(p, key_results, project, true);
    }
    std::array<Choice, 3> choices;
    choices[0].label = kit.words(text::milestones);
    choices[1].label = kit.words(text::tasks);
    choices[2].label = kit.words(text::screen_key_results);
    tabs(kit, inset(cut_top(rest, 44), padding, 0), kit.words(text::views), p.state.tab, choices);
    kit.hairline({rest.x, rest.y}, rest.width);
    if (p.state.tab == 0) milestones_column(p, rest, project, false);
    else if (p.state.tab == 1) tasks_column(p, rest, project);
    else key_results_column(p, rest, project, false);
}

} // namespace okra::ui
