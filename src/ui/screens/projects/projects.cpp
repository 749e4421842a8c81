// The projects screen: its head, the list, and which of its layouts is drawn.
#include "ui/screens/projects/projects.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "engine/analytics_scope.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/screens/projects/parts.hpp"
#include "ui/screens/work_done/work_done.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 44;
constexpr float card_height = 92; // on a phone
constexpr float least_list = 200;
constexpr float split_from = 1000; // narrower screens show the details as a page

// -- what fits
// ---------------------------------------------------------------------------------------------------------

bool is_open(WorkState state) { return state == WorkState::Todo || state == WorkState::Doing; }

bool fits(ProjectStates wanted, WorkState state) {
    switch (wanted) {
    case ProjectStates::OpenAndDone: return state != WorkState::Cancelled;
    case ProjectStates::Open: return is_open(state);
    case ProjectStates::Closed: return !is_open(state);
    }
    return true;
}

// Open ones in the way somebody set them, what is done after them.
void in_order(Document const& document, std::vector<Slot>& projects) {
    sort_by_rank(document, projects);
    std::ranges::stable_sort(projects, {}, [&](Slot slot) { return !is_open(document.get<Project>(slot)->state); });
}

ProjectsData data_of(View& view, ProjectsAsked const& asked) {
    Document const& document = view.document();
    ProjectsData data;
    Slot const owner = asked.owner.empty() ? Slot{} : document.find(asked.owner);
    std::string const words = folded(asked.words);
    auto const wanted = [&](std::string const& title, Slot of, WorkState state) {
        return fits(asked.states, state) && (asked.owner.empty() || of == owner) &&
               contains_folded(folded(title), words);
    };
    for (auto const& project : document.all<Project>())
        if (!project.deleted && !project.archived && wanted(project.name, project.owner, project.state))
            data.projects.push_back(project.id);
    in_order(document, data.projects);
    bool const needs_work = asked.layout == ProjectsLayout::Work || asked.layout == ProjectsLayout::Gaps;
    if (!needs_work) return data;
    for (auto const& work : document.all<Initiative>()) {
        if (work.deleted || !wanted(work.title, work.assignee, work.state)) continue;
        data.work.push_back(work.id);
        bool const aims =
            std::ranges::any_of(work.key_results, [&](Slot slot) { return document.get<KeyResult>(slot) != nullptr; });
        auto const* const project = document.get<Project>(work.project);
        bool const drives = project != nullptr && !driven_by(view, *project).empty();
        if (is_open(work.state) && !aims && !drives) data.aimless.push_back(work.id);
    }
    sort_by_rank(document, data.work);
    for (auto const& key_result : document.all<KeyResult>()) {
        if (key_result.deleted || key_result.archived || !in_cycle(view.scene, key_result.id)) continue;
        if (!asked.owner.empty() && key_result.owner != owner) continue;
        if (!contains_folded(folded(key_result.title), words)) continue;
        bool const follows = is_linked(document, key_result.id) || key_result.measure == KeyResultKind::Milestones;
        bool const reached = view.scene.evaluation.of(key_result.id).status == Status::Achieved;
        if (follows || reached || !is_active(document, view.scene.evaluation, key_result)) continue;
        bool const worked_on = std::ranges::any_of(view.scene.index.initiatives(key_result.id), [&](Slot slot) {
            auto const* const work = document.get<Initiative>(slot);
            return work != nullptr && is_open(work->state);
        });
        if (!worked_on) data.unsupported.push_back(key_result.id);
    }
    sort_by_rank(document, data.unsupported);
    return data;
}

// -- head
// --------------------------------------------------------------------------------------------------------------

void layout_choice(Projects& p, Rect& bar) {
    std::array<Choice, 5> choices;
    constexpr std::array texts{text::layout_list, text::layout_board, text::layout_timeline, text::layout_work,
                               text::layout_gaps};
    constexpr std::array marks{icons::list_tree, icons::square_kanban, icons::chart_gantt, icons::square_check,
                               icons::unlink};
    for (std::size_t i = 0; i < choices.size(); ++i) {
        choices[i].label = p.kit().words(texts[i]);
        choices[i].icon = marks[i];
    }
    int chosen = static_cast<int>(p.asked.layout);
    float const wide = std::min(segmented_width(p.kit(), choices), bar.width);
    if (!segmented(p.kit(), middle(cut_right(bar, wide), segmented_height(p.kit())), p.kit().words(text::layouts),
                   chosen, choices))
        return;
    ProjectsAsked wanted = p.asked;
    wanted.layout = static_cast<ProjectsLayout>(chosen);
    p.ask(wanted);
}

void add_button(Projects& p, Rect& bar) {
    bool const work = p.asked.layout == ProjectsLayout::Work || p.asked.layout == ProjectsLayout::Gaps;
    ButtonSpec add;
    add.label = p.kit().words(work ? text::add_work : text::add_project);
    add.icon = icons::plus;
    add.icon_only = p.kit().phone();
    if (p.kit().button(middle(cut_right(bar, p.kit().button_width(add)), p.kit().control_height()), add))
        start_new_work(p.view, {.kind = work ? "action" : "project"});
    cut_right(bar, space::inside);
}

// On phones in two rows.
void filters(Projects& p, Rect bar, Rect below) {
    Kit& kit = p.kit();
    ProjectsAsked wanted = p.asked;
    float const gap = space::inside;
    float const words_width = std::ceil(kit.width(kit.words(text::state_open_and_done), style::body)) + 48;
    float const wide = kit.phone() ? (bar.width - gap) / 2 : std::max(152.0F, words_width);
    Rect const words = cut_left(bar, kit.phone() ? bar.width : std::min(200.0F, bar.width * 0.4F));
    words_filter(p.view, words, kit.words(text::filter_by_title), p.state.filter, wanted.words);
    if (kit.phone()) bar = below;
    else cut_left(bar, gap);
    std::vector<Option> states;
    for (Text const text : {text::state_open_and_done, text::state_open, text::state_closed})
        states.push_back({std::string(kit.words(text)), nullptr, 0});
    int chosen = static_cast<int>(wanted.states);
    if (kit.select(cut_left(bar, std::min(wide, bar.width)), kit.words(text::column_state), chosen, states))
        wanted.states = static_cast<ProjectStates>(chosen);
    cut_left(bar, gap);
    PickerSpec people;
    people.label = kit.words(text::facet_owner);
    people.kinds = Kind::Person;
    people.none = kit.words(text::everyone);
    if (bar.width > 60)
        if (auto const picked =
                pick_record(p.view, cut_left(bar, std::min(wide, bar.width)), people, p.document().find(wanted.owner)))
            wanted.owner = *picked ? p.id_of(*picked) : std::string();
    if (wanted != p.asked) p.ask(wanted);
}

void head(Projects& p, Rect& page) {
    Kit& kit = p.kit();
    float const height = std::max(34.0F, kit.control_height());
    Rect bar = cut_top(page, height);
    bar = page_title(p.view, bar, kit.words(text::screen_projects));
    add_button(p, bar);
    layout_choice(p, bar);
    bool const beside = bar.width > 520;
    if (beside) {
        filters(p, middle({bar.x, bar.y, bar.width - space::between, bar.height}, kit.control_height()), {});
    } else {
        cut_top(page, space::inside);
        Rect const bar_below = cut_top(page, kit.control_height());
        if (kit.phone()) cut_top(page, space::inside);
        filters(p, bar_below, kit.phone() ? cut_top(page, kit.control_height()) : Rect{});
    }
    cut_top(page, space::between);
}

// -- list
// --------------------------------------------------------------------------------------------------------------

enum Cell : std::uint8_t { Name, State, Progress, Milestones, KeyResults, Owner, Due };

std::vector<PlacedColumn> columns_for(float width) {
    constexpr std::array<Column, 7> all{{
        {Name, text::project, 0, 0, Align::Left, "name"},
        {State, text::column_state, 100, 1, Align::Left, "state"},
        {Progress, text::progress, 172, 0, Align::Left, "progress"},
        {Milestones, text::milestones, 176, 3, Align::Left, "milestones"},
        {KeyResults, text::screen_key_results, 220, 4, Align::Left, "key_results", {}, 300},
        {Owner, text::facet_owner, 96, 2, Align::Left, "owner"},
        {Due, text::facet_due, 64, 2, Align::Right, "due"},
    }};
    return place_columns(all, width, 200);
}

std::string steps_text(Projects& p, Project const& project) {
    auto const& index = p.view.scene.index;
    if (project.progress_source == ProgressSource::Tasks) {
        std::size_t done = 0;
        std::size_t all = 0;
        for (Slot const slot : index.initiatives(project.id))
            if (auto const* const work = p.document().get<Initiative>(slot);
                work != nullptr && work->state != WorkState::Cancelled && work->initiative_kind != "risk" &&
                work->initiative_kind != "issue") {
                ++all;
                if (work->state == WorkState::Done) ++done;
            }
        return p.view.words(text::done_tasks, {{"done", done}, {"n", all}});
    }
    std::size_t done = 0;
    auto const milestones = index.milestones(project.id);
    for (Slot const slot : milestones)
        if (auto const* const one = p.document().get<Milestone>(slot); one != nullptr && one->done_at) ++done;
    return p.view.words(text::done_of, {{"done", done}, {"n", milestones.size()}});
}

void key_results_cell(Projects& p, Rect cell, Project const& project) {
    Kit& kit = p.kit();
    auto const driven = driven_by(p.view, project);
    auto const all = driven.empty() ? supported_by(p.view, project) : driven;
    if (all.empty()) return text_cell(p.view, cell, "—");
    kit.icon(cut_left(cell, 16), driven.empty() ? icons::target : icons::link, 15, kit.theme().muted);
    cut_left(cell, 8);
    if (all.size() > 1) {
        std::string const more = "+" + std::to_string(all.size() - 1);
        kit.text(cut_right(cell, kit.width(more, style::caption) + 4), more, style::caption, kit.theme().muted,
                 Align::Right);
        cut_right(cell, 4);
    }
    text_cell(p.view, cell, title_or_untitled(p.view, all.front()));
}

void draw_cell(Projects& p, Rect cell, PlacedColumn const& column, Project const& project) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(project.id);
    switch (column.what) {
    case Name:
        kit.icon(cut_left(cell, 16), icons::folder_kanban, 16, t.accent);
        cut_left(cell, 8);
        kit.text(cell, title_or_untitled(p.view, project.id), style::body_medium, t.text);
        return;
    case State: return state_pill(p.view, cell, project.state);
    case Progress: {
        Rect const mark = cut_right(cell, 16);
        if (result.status != Status::Unset && result.status != Status::NotStarted)
            kit.icon(mark, icon_of(result.status), 16, status_color(t, result));
        cut_right(cell, 6);
        return progress_cell(p.view, cell, result);
    }
    case Milestones: {
        std::string const text = steps_text(p, project);
        bool const line =
            project.progress_source != ProgressSource::Tasks && !p.view.scene.index.milestones(project.id).empty();
        if (line) {
            milestone_line(p.view, middle(cut_left(cell, 108), 20), project, false);
            cut_left(cell, 8);
        }
        kit.text(cell, text, style::caption, t.muted);
        return;
    }
    case KeyResults: return key_results_cell(p, cell, project);
    case Owner: return owner_cell(p.view, cell, project.owner);
    default: {
        bool const late = project.due && *project.due < p.view.scene.at && is_open(project.state);
        kit.text(cell, project.due ? short_date(*project.due, kit.locale()) : "—", style::body,
                 late ? t.of(Status::Behind).ink : t.muted, Align::Right);
    }
    }
}

std::string spoken_project(Projects& p, Project const& project) {
    auto const result = p.view.scene.evaluation.of(project.id);
    std::string text = word_of(p.view, project.state) + ", " + spoken_result(p.view, result);
    std::string const owner = person_name(p.document(), project.owner);
    return owner.empty() ? text : text + ", " + owner;
}

void phone_card(Projects& p, Rect card, Project const& project) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(project.id);
    Rect inside = inset(card, 14, 12);
    Rect line = cut_top(inside, 22);
    float const wide = state_pill_width(p.view, project.state);
    state_pill(p.view, cut_right(line, wide), project.state);
    cut_right(line, 8);
    kit.text(line, title_or_untitled(p.view, project.id), style::body_medium, t.text);
    cut_top(inside, 6);
    progress_cell(p.view, cut_top(inside, 20), result);
    Rect foot = cut_bottom(inside, 20);
    if (project.due)
        kit.text(cut_right(foot, 80), short_date(*project.due, kit.locale()), style::caption, t.muted, Align::Right);
    kit.text(foot, steps_text(p, project), style::caption, t.muted);
}

struct RowKeys { // of a focused row
    std::size_t at, count, page;
};

void row_keys(Projects& p, ProjectsData const& data, RowKeys const& keys) {
    Kit& kit = p.kit();
    if (auto const to = roved(kit, keys.at, keys.count, keys.page))
        return kit.focus(kit.id(p.document().id_of(data.projects[*to])));
    Slot const slot = data.projects[keys.at];
    if (take(kit, ListKey::Delete)) return delete_record(p.view, slot);
    bool const down = take(kit, ListKey::MoveDown);
    bool const up = !down && take(kit, ListKey::MoveUp);
    std::size_t const beside = down ? keys.at + 1 : keys.at - 1;
    if ((!down && !up) || beside >= keys.count) return;
    std::string const other = p.id_of(data.projects[beside]);
    p.view.execute(MoveRecord{p.id_of(slot), down ? other : std::string(), down ? std::string() : other});
}

void list(Projects& p, Rect area, ProjectsData const& data) {
    Kit& kit = p.kit();
    bool const cards = kit.phone();
    float const height = cards ? card_height : row_height;
    auto const columns = columns_for(area.width);
    auto const group = kit.group(Role::Table, kit.words(text::screen_projects), area, "projects");
    Rect card = area;
    float const wanted = (cards ? 0 : head_height) + static_cast<float>(data.projects.size()) * height + 1;
    if (!cards) {
        card.height = std::min(card.height, wanted);
        kit.card(card);
        Rect const names = cut_top(card, head_height);
        auto const heads = kit.group(Role::Row, kit.words(text::column_heads), names, "heads");
        for (auto const& column : columns) {
            SemanticNode node;
            node.role = Role::ColumnHeader;
            node.name = kit.words(column.label);
            node.rect = cell_of(names, column);
            kit.node(std::move(node));
            kit.text(cell_of(names, column), kit.words(column.label), style::caption_medium, kit.theme().muted,
                     column.align);
        }
        kit.hairline({names.x, bottom(names) - 1}, names.width);
    }
    Rect const content = kit.begin_scroll("projects rows", card);
    auto const seen = visible_rows(kit.screen(), content.y, height, data.projects.size());
    std::size_t const page = std::max<std::size_t>(1, static_cast<std::size_t>(card.height / height));
    for (std::size_t i = seen.first; i < seen.last; ++i) {
        auto const* const project = p.document().get<Project>(data.projects[i]);
        if (project == nullptr) continue;
        Rect const row{content.x, content.y + static_cast<float>(i) * height, content.width,
                       height - (cards ? space::inside : 0)};
        std::string const id = p.id_of(project->id);
        bool const selected = p.asked.project == id;
        if (cards) kit.card(row);
        SemanticNode node;
        node.role = Role::Row;
        node.name = title_or_untitled(p.view, project->id);
        node.description = spoken_project(p, *project);
        node.selected = selected;
        node.position = static_cast<int>(i) + 1;
        node.set_size = static_cast<int>(data.projects.size());
        node.hidden_focus = i != seen.first && !selected;
        Press const press = kit.pressable(row, id, std::move(node), cards ? space::card_radius : 0);
        if (!cards) row_background(p.view, row, press, selected);
        if (press.clicked) p.show(selected ? Slot{} : project->id);
        if (press.context) {
            p.state.menu = id;
            p.state.menu_anchor = row;
            kit.open(p.state.menu_list, kit.id(id));
        }
        if (press.focused) row_keys(p, data, {i, data.projects.size(), page});
        if (cards) {
            phone_card(p, row, *project);
            continue;
        }
        for (auto const& column : columns) draw_cell(p, cell_of(row, column), column, *project);
        if (i + 1 < data.projects.size()) kit.hairline({row.x, bottom(row) - 1}, row.width);
    }
    kit.end_scroll(static_cast<float>(data.projects.size()) * height);
}

void nothing(Projects& p, Rect page) {
    bool const filtered =
        !p.asked.words.empty() || !p.asked.owner.empty() || p.asked.states != ProjectStates::OpenAndDone;
    View const& view = p.view;
    Emptiness empty{icons::folder_kanban, std::string(view.words(text::projects_empty)),
                    std::string(view.words(text::projects_empty_hint)), std::string(view.words(text::add_project)),
                    icons::plus};
    if (filtered)
        empty = {icons::filter_x, std::string(view.words(text::nothing_matches)),
                 std::string(view.words(text::projects_nothing_matches)), std::string(view.words(text::clear_filters)),
                 icons::x};
    Rect const card =
        cut_top(page, std::min(page.height, empty_state_height(p.view, page.width, empty) + 2 * space::around));
    p.kit().card(card);
    if (!empty_state(p.view, card, empty)) return;
    if (!filtered) return start_new_work(p.view, {.kind = "project"});
    p.state.filter.clear();
    p.ask({.layout = p.asked.layout});
}

void list_and_details(Projects& p, Rect page, ProjectsData const& data) {
    Kit& kit = p.kit();
    auto const* const project = p.document().get<Project>(p.document().find(p.asked.project));
    if (project == nullptr && data.projects.empty()) return nothing(p, page);
    if (project == nullptr) return list(p, page, data);
    float const wanted = head_height + static_cast<float>(data.projects.size()) * row_height + 1;
    float const most = std::max(least_list, page.height - least_list);
    float height = std::clamp(p.state.detail_height, least_list, most);
    height = std::max(height, page.height - wanted - splitter_width);
    Rect const details = cut_bottom(page, height);
    Rect const between = cut_bottom(page, splitter_width);
    splitter(kit, between, kit.words(text::screen_projects), p.state.detail_height,
             {.horizontal = true, .from_end = true, .least = least_list, .most = most, .usual = 420});
    list(p, page, data);
    project_details(p, details, *project);
}

class ProjectsScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        Projects p{view, m_state, projects_asked(view.state.place.query)};
        auto const scope = kit.scope("projects");
        m_state.menu_list = kit.id("menu");
        Rect page = page_of(view, area);
        auto const* const project = p.document().get<Project>(p.document().find(p.asked.project));
        bool const as_page = p.asked.layout == ProjectsLayout::List && project != nullptr && page.width < split_from;
        if (as_page) project_details(p, page, *project);
        else lists(p, page);
        draw_menu(p);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_state.finished || answer.refusal) return false;
        start_work_done(view, view.document().find(m_state.finishing));
        return false;
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    void lists(Projects& p, Rect page) {
        View& view = p.view;
        head(p, page);
        p.asked = projects_asked(view.state.place.query); // as the head has left it
        auto const& data =
            m_state.data.of({content_key(view.scene), view.state.place.query}, [&] { return data_of(view, p.asked); });
        switch (p.asked.layout) {
        case ProjectsLayout::List: list_and_details(p, page, data); break;
        case ProjectsLayout::Board: projects_board(p, page, data); break;
        case ProjectsLayout::Timeline: projects_timeline(p, page, data); break;
        case ProjectsLayout::Work: work_board(p, page, data); break;
        case ProjectsLayout::Gaps: support_gaps(p, page, data); break;
        }
    }

    ProjectsState m_state;
    std::array<KeyBinding, 3> m_keys{binding_of(ListKey::Delete), binding_of(ListKey::MoveUp),
                                     binding_of(ListKey::MoveDown)};
};

} // namespace

std::unique_ptr<Screen> projects_screen() { return std::make_unique<ProjectsScreen>(); }

} // namespace okra::ui
