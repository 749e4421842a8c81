// Boards of projects and of work by state, what nothing supports, and the menu of a card.
#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/words.hpp"
#include "model/field_of.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/screens/projects/parts.hpp"
#include "words/texts/board.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_rows = 200; // of a list of gaps
constexpr std::array states{WorkState::Todo, WorkState::Doing, WorkState::Done, WorkState::Cancelled};

std::string_view name_of(WorkState state) {
    return field_of<&Project::state>()->choices[static_cast<std::size_t>(state)];
}

std::vector<BoardColumn> columns_of(Projects& p, std::size_t count) {
    std::vector<BoardColumn> columns;
    for (std::size_t i = 0; i < count; ++i) {
        BoardColumn column;
        column.key = std::string(name_of(states[i]));
        column.label = word_of(p.view, states[i]);
        column.icon = icon_of(states[i]);
        column.ink = colors_of(p.kit().theme(), states[i]).mark;
        columns.push_back(std::move(column));
    }
    return columns;
}

void set_person(Projects& p, BoardCard& card, Slot person) {
    auto const* const it = p.document().get<Person>(person);
    if (it == nullptr) return;
    card.avatar = it->name;
    card.color = color_from_text(it->color, color_of_name(it->name));
}

void set_day(Projects& p, BoardCard& card, std::optional<Date> due, WorkState state) {
    if (!due) return;
    card.when = short_date(*due, p.kit().locale());
    card.late = *due < p.view.scene.at && (state == WorkState::Todo || state == WorkState::Doing);
}

Slot person_of(Document const& document, Slot slot) {
    if (auto const* const project = document.get<Project>(slot)) return project->owner;
    auto const* const work = document.get<Initiative>(slot);
    return work != nullptr ? work->assignee : Slot{};
}
WorkState state_of(Document const& document, Slot slot) {
    if (auto const* const project = document.get<Project>(slot)) return project->state;
    return document.get<Initiative>(slot)->state;
}

// The team of each person: of several the smallest.
std::map<Slot, Slot> teams_by_person(Document const& document) {
    std::vector<Team const*> teams;
    for (Team const& team : document.all<Team>())
        if (!team.deleted) teams.push_back(&team);
    std::ranges::stable_sort(teams, {}, [](Team const* team) { return team->members.size(); });
    std::map<Slot, Slot> found;
    for (Team const* const team : teams)
        for (Slot const person : team->members) found.try_emplace(person, team->id);
    return found;
}

ListGrouping grouping_of(WorkLanes lanes) { return *grouping_named(lanes == WorkLanes::Owner ? "owner" : "team"); }

// Projects or work by their states, in lanes by who does them.
class StateCards final : public BoardCards {
public:
    StateCards(Projects& p, std::vector<BoardColumn> const& columns, bool in_project)
        : m_p(p), m_columns(columns), m_in_project(in_project) {}

    void add(std::vector<Slot> const& some) {
        bool const by_team = m_p.asked.lanes == WorkLanes::Team;
        auto const teams = by_team ? teams_by_person(m_p.document()) : std::map<Slot, Slot>();
        auto const lane_record = [&](Slot slot) {
            Slot const person = person_of(m_p.document(), slot);
            if (m_p.asked.lanes == WorkLanes::None || !by_team) return person;
            auto const found = teams.find(person);
            return found == teams.end() ? Slot{} : found->second;
        };
        if (m_p.asked.lanes != WorkLanes::None) {
            for (Slot const slot : some)
                if (Slot const record = lane_record(slot); !std::ranges::contains(m_records, record))
                    m_records.push_back(record);
            make_lanes();
        }
        m_cells.assign(std::max<std::size_t>(1, m_lanes.size()), std::vector<std::vector<Slot>>(m_columns.size()));
        for (Slot const slot : some) {
            auto const column = static_cast<std::size_t>(state_of(m_p.document(), slot));
            auto const at = std::ranges::find(m_records, lane_record(slot));
            std::size_t const lane = m_lanes.empty() ? 0 : static_cast<std::size_t>(at - m_records.begin());
            if (column < m_columns.size()) m_cells[lane][column].push_back(slot);
        }
    }
    std::span<BoardLane const> lanes() const { return m_lanes; }
    Slot record_of_lane(std::size_t lane) const { return lane < m_records.size() ? m_records[lane] : Slot{}; }
    bool is_in(std::size_t lane, Slot slot) const {
        return std::ranges::any_of(m_cells[lane], [&](auto const& cell) { return std::ranges::contains(cell, slot); });
    }
    std::size_t count(std::size_t lane, std::size_t column) const override { return m_cells[lane][column].size(); }
    std::string key(BoardPlace const& at) const override { return m_p.id_of(slot(at)); }
    std::string title(BoardPlace const& at) const override { return title_or_untitled(m_p.view, slot(at)); }
    BoardCard card(BoardPlace const& at) const override {
        Slot const of = slot(at);
        if (auto const* const project = m_p.document().get<Project>(of)) return of_project(*project);
        return of_work(*m_p.document().get<Initiative>(of));
    }
    BoardEffect effect(BoardPlace const& card, std::size_t lane, std::size_t column) const override {
        std::string const state = m_p.view.words(text::move_to_state, {{"state", m_columns[column].label}});
        if (lane == card.lane || m_lanes.empty()) return {state, true};
        auto const by = grouping_of(m_p.asked.lanes);
        std::string_view const field = m_p.view.words(by.name == "owner" ? text::facet_owner : text::facet_team);
        if (m_p.asked.lanes == WorkLanes::Team)
            return {m_p.view.words(text::board_cannot_change, {{"field", field}}), false};
        std::string const owner = m_p.view.words(text::board_sets, {{"field", field}, {"value", m_lanes[lane].label}});
        if (column == card.column) return {owner, true};
        return {m_p.view.words(text::board_sets_both, {{"first", state}, {"second", owner}}), true};
    }

private:
    Slot slot(BoardPlace const& at) const { return m_cells[at.lane][at.column][at.row]; }
    void make_lanes() { // by their names; what has nobody stands last
        auto const by = grouping_of(m_p.asked.lanes);
        auto const word = [&](Slot record) { return word_of_group(m_p.view, by, {}, record); };
        std::ranges::sort(m_records, {}, [&](Slot record) { return std::pair(!record, folded(word(record))); });
        for (Slot const record : m_records) {
            BoardLane lane;
            lane.key = record ? m_p.id_of(record) : "nobody";
            lane.label = word(record);
            lane.folded = m_p.state.folded.contains(lane.key);
            if (auto const* const person = m_p.document().get<Person>(record)) {
                lane.avatar = person->name;
                lane.color = color_from_text(person->color, color_of_name(person->name));
            }
            m_lanes.push_back(std::move(lane));
        }
    }
    BoardCard of_project(Project const& project) const {
        auto const result = m_p.view.scene.evaluation.of(project.id);
        BoardCard card;
        card.title = title_or_untitled(m_p.view, project.id);
        card.share = percent(result.progress, m_p.kit().locale());
        card.progress = result.progress;
        card.expected = result.expected;
        card.bar = status_color(m_p.kit().theme(), result);
        set_person(m_p, card, project.owner);
        set_day(m_p, card, project.due, project.state);
        return card;
    }
    BoardCard of_work(Initiative const& work) const {
        BoardCard card;
        card.title = title_or_untitled(m_p.view, work.id);
        if (work.initiative_kind != "task" || !m_in_project)
            card.detail = choice_name(m_p.kit().words(), work.initiative_kind);
        card.selected = m_p.view.state.place.record == m_p.id_of(work.id);
        set_person(m_p, card, work.assignee);
        set_day(m_p, card, work.state == WorkState::Done && work.done_at ? work.done_at : work.due, work.state);
        return card;
    }

    Projects& m_p;
    std::vector<BoardColumn> const& m_columns;
    std::vector<BoardLane> m_lanes;
    std::vector<Slot> m_records;                        // that lanes stand for
    std::vector<std::vector<std::vector<Slot>>> m_cells; // by lane, then by column
    bool m_in_project;
};

// Another state, somebody else, or both as one step.
void put(Projects& p, StateCards const& cards, BoardEvents::Moved const& moved) {
    Slot const slot = p.document().find(moved.card);
    if (!slot) return;
    std::vector<Command> besides;
    if (!cards.lanes().empty() && !cards.is_in(moved.lane, slot)) {
        if (p.asked.lanes != WorkLanes::Owner) return;
        Slot const person = cards.record_of_lane(moved.lane);
        std::string const field = p.document().get<Project>(slot) != nullptr ? "owner" : "assignee";
        besides.emplace_back(SetFields{{p.id_of(slot)}, {{field, person ? Value(p.id_of(person)) : Value()}}});
    }
    WorkState const state = states[moved.column];
    if (state != state_of(p.document(), slot)) return set_state(p, slot, state, std::move(besides));
    if (!besides.empty()) p.view.execute(std::move(besides.front()));
}

// What lanes stand for.
void lanes_button(Projects& p, Rect bar) {
    Kit& kit = p.kit();
    constexpr std::array texts{text::board_no_lanes, text::facet_owner, text::facet_team};
    auto const now = static_cast<std::size_t>(p.asked.lanes);
    std::vector<Kit::MenuItem> items;
    items.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        items.push_back({.label = std::string(kit.words(texts[i])), .shortcut = {}, .checked = i == now});
    std::string const label = kit.words(text::board_lanes_are, {{"field", kit.words(texts[now])}});
    WidgetId const list = kit.id("board-lanes list");
    Rect const place =
        list_button(kit, bar, {.label = label, .icon = icons::layers, .key = "board-lanes", .expanded = {}}, list);
    auto const picked = kit.menu(list, place, items, label);
    if (!picked) return;
    ProjectsAsked wanted = p.asked;
    wanted.lanes = static_cast<WorkLanes>(*picked);
    p.ask(wanted);
}

void fold(Projects& p, StateCards const& cards, std::size_t at) {
    std::string const& lane = cards.lanes()[at].key;
    if (p.state.folded.erase(lane) == 0) p.state.folded.insert(lane);
    p.kit().wake_after(0);
}

void act(Projects& p, StateCards const& cards, BoardEvents const& events, Slot project) {
    if (events.moved) put(p, cards, *events.moved);
    if (events.folded) fold(p, cards, *events.folded);
    if (events.context) {
        p.state.menu = *events.context;
        p.state.menu_anchor = events.anchor;
        p.kit().open(p.state.menu_list, p.kit().focused());
    }
    if (!events.added) return;
    CreateRecord made;
    made.kind = Kind::Initiative;
    made.fields = {{"title", events.added->title}, {"kind", std::string(project ? "task" : "action")}};
    if (project) made.fields.push_back({"project", p.id_of(project)});
    bool const in_lane = p.asked.lanes == WorkLanes::Owner && !cards.lanes().empty();
    Slot const person = in_lane ? cards.record_of_lane(0) : p.view.scene.me; // the field stands in the first lane
    if (person) made.fields.push_back({"assignee", p.id_of(person)});
    p.view.execute(std::move(made));
}

} // namespace

void board_of_work(Projects& p, Rect area, std::string_view name, std::vector<Slot> const& work, Slot project) {
    bool const any_cancelled = std::ranges::any_of(work, [&](Slot slot) {
        auto const* const it = p.document().get<Initiative>(slot);
        return it != nullptr && it->state == WorkState::Cancelled;
    });
    auto columns = columns_of(p, any_cancelled ? 4 : 3);
    columns.front().adds = true;
    StateCards cards(p, columns, static_cast<bool>(project));
    std::vector<Slot> some = work;
    std::erase_if(some, [&](Slot slot) { return p.document().get<Initiative>(slot) == nullptr; });
    cards.add(some);
    lanes_button(p, cut_top(area, p.kit().control_height()));
    cut_top(area, space::inside);
    BoardSpec spec;
    spec.add_label = p.kit().words(project ? text::add_task : text::add_action);
    if (cards.lanes().empty()) spec.nothing = p.kit().words(text::column_nothing);
    spec.least_column = 156;
    spec.lifted_hint = p.kit().words(text::board_drop_here);
    auto const events = board(p.kit(), area, name, columns, cards.lanes(), cards, spec);
    if (events.opened) p.view.open_record(p.document().find(*events.opened));
    act(p, cards, events, project);
}

void work_board(Projects& p, Rect page, ProjectsData const& data) {
    board_of_work(p, page, p.kit().words(text::all_work), data.work, {});
}

void projects_board(Projects& p, Rect page, ProjectsData const& data) {
    auto const columns = columns_of(p, states.size());
    StateCards cards(p, columns, false);
    std::vector<Slot> some = data.projects;
    std::erase_if(some, [&](Slot slot) { return p.document().get<Project>(slot) == nullptr; });
    cards.add(some);
    lanes_button(p, cut_top(page, p.kit().control_height()));
    cut_top(page, space::inside);
    BoardSpec spec;
    if (cards.lanes().empty()) spec.nothing = p.kit().words(text::column_nothing);
    spec.least_column = 200;
    spec.has_bars = true;
    spec.lifted_hint = p.kit().words(text::board_drop_here);
    auto const events = board(p.kit(), page, p.kit().words(text::screen_projects), columns, cards.lanes(), cards, spec);
    if (events.opened) {
        ProjectsAsked wanted = p.asked;
        wanted.layout = ProjectsLayout::List;
        wanted.project = *events.opened;
        p.ask(wanted);
    }
    act(p, cards, events, {});
}

// -- timeline --------------------------------------------------------------------------------------------------------

TimelineRows const& projects_rows(Projects& p, ProjectsData const& data) {
    return p.state.timeline_rows.of({content_key(p.view.scene), p.view.state.place.query},
                                    [&] { return timeline_rows(p.view, data.projects, p.state.unfolded); });
}

void projects_timeline(Projects& p, Rect page, ProjectsData const& data) {
    auto const& rows = projects_rows(p, data);
    Rect bar = cut_top(page, p.kit().control_height());
    timeline_buttons(p.view, p.state.timeline, rows, bar);
    cut_top(page, space::inside);
    if (rows.rows.empty()) {
        Emptiness const empty{icons::chart_gantt,
                              std::string(p.kit().words(text::timeline_nothing)),
                              std::string(p.kit().words(text::timeline_nothing_hint)),
                              {},
                              nullptr};
        empty_state(p.view, page, empty);
        return;
    }
    auto const toggled = timeline(p.view, p.state.timeline, rows, page);
    if (!toggled) return;
    if (p.state.unfolded.toggled.erase(*toggled) == 0) p.state.unfolded.toggled.insert(*toggled);
    p.state.timeline_rows.forget();
    p.kit().wake_after(0);
}

// -- gaps
// --------------------------------------------------------------------------------------------------------------

namespace {

struct GapList {
    Text title, hint, nothing, action;
    char const* icon;
};

void gap_row(Projects& p, Rect& rest, Slot slot, GapList const& list, bool key_results) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(p.document().id_of(slot));
    Rect row = cut_top(rest, kit.phone() ? 96 : 56);
    kit.hairline({row.x, row.y}, row.width);
    std::string const title = title_or_untitled(p.view, slot);
    auto const group = kit.group(Role::ListItem, title, row, "item");
    if (kit.phone()) cut_top(row, 6);
    Rect foot = kit.phone() ? cut_bottom(row, 46) : Rect{};
    std::string const label(kit.words(list.action));
    ButtonSpec const action{.label = label, .small = true, .key = "action", .expanded = {}};
    float const height = kit.coarse() ? space::touch_height : 28;
    if (key_results) {
        Rect const place =
            kit.phone() ? cut_left(foot, kit.button_width(action)) : cut_right(row, kit.button_width(action));
        if (kit.button(middle(place, height), action)) start_new_work(p.view, {.key_result = p.id_of(slot)});
    } else {
        PickerSpec spec;
        spec.label = label;
        spec.kinds = Kind::KeyResult;
        Rect const place = kit.phone() ? foot : cut_right(row, kit.button_width(action) + 34);
        if (auto const picked = pick_more(p.view, middle(place, height), spec); picked && *picked)
            p.view.execute(SetFields{{p.id_of(slot)}, {{"key_results", Element{p.id_of(*picked), true, 1, {}}}}});
    }
    if (!kit.phone()) cut_right(row, 12);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    Press const press = kit.pressable(row, "open", std::move(node));
    if (press.hovered) kit.fill(inset(row, -4, 2), t.hover, space::control_radius);
    if (press.clicked) p.view.open_record(slot);
    kit.icon(cut_left(row, 16), list.icon, 16, t.muted);
    cut_left(row, 10);
    Rect words = middle(row, 40);
    kit.text(cut_top(words, 21), title, style::body, t.text);
    std::string line;
    if (key_results) {
        line = now_to_target(p.view, slot) + " · " + spoken_result(p.view, p.view.scene.evaluation.of(slot));
    } else if (auto const* const work = p.document().get<Initiative>(slot)) {
        line = choice_name(kit.words(), work->initiative_kind) + " · " + word_of(p.view, work->state);
        if (auto const person = person_name(p.document(), work->assignee); !person.empty()) line += " · " + person;
    }
    kit.text(words, line, style::caption, t.muted);
}

void gap_card(Projects& p, Rect area, std::vector<Slot> const& slots, GapList const& list, bool key_results) {
    Kit& kit = p.kit();
    auto const scope = kit.scope(kit.words(list.title));
    kit.card(area);
    Rect inside = inset(area, space::between, 0);
    cut_top(inside, 14);
    kit.heading(cut_top(inside, 24), kit.words(list.title), style::emphasis, 2);
    spoken_paragraph(p.view, inside, kit.words(list.hint), style::caption, kit.theme().muted);
    cut_top(inside, 10);
    constexpr float bar = 12; // stands beside the rows, inside the card
    Rect const content = kit.begin_scroll("rows", {inside.x, inside.y, inside.width + bar, inside.height});
    Rect rest{content.x, content.y, inside.width, 1e7F};
    auto const group = kit.group(Role::List, kit.words(list.title), inside, "list");
    if (slots.empty()) spoken_paragraph(p.view, rest, kit.words(list.nothing), style::body, kit.theme().muted);
    std::size_t const shown = std::min(slots.size(), most_rows);
    for (std::size_t i = 0; i < shown; ++i) gap_row(p, rest, slots[i], list, key_results);
    if (shown < slots.size())
        kit.label(cut_top(rest, 28), kit.words(text::board_more, {{"n", slots.size() - shown}}), style::caption,
                  kit.theme().muted);
    kit.end_scroll(rest.y - content.y + 8);
}

} // namespace

void support_gaps(Projects& p, Rect page, ProjectsData const& data) {
    bool const beside = page.width > 760;
    Rect first =
        beside ? cut_left(page, (page.width - space::between) / 2) : cut_top(page, (page.height - space::between) / 2);
    if (beside) cut_left(page, space::between);
    else cut_top(page, space::between);
    gap_card(p, first, data.unsupported,
             {text::gaps_unsupported, text::gaps_unsupported_hint, text::gaps_all_supported, text::add_action,
              icons::target},
             true);
    gap_card(
        p, page, data.aimless,
        {text::gaps_aimless, text::gaps_aimless_hint, text::gaps_all_aimed, text::say_what_for, icons::square_check},
        false);
}

// -- the menu
// ----------------------------------------------------------------------------------------------------------

void draw_menu(Projects& p) {
    Kit& kit = p.kit();
    WidgetId const list = p.state.menu_list;
    if (!kit.is_open(list)) return;
    Slot const slot = p.document().find(p.state.menu);
    auto const* const project = p.document().get<Project>(slot);
    auto const* const work = p.document().get<Initiative>(slot);
    if (project == nullptr && work == nullptr) return kit.close(list);
    WorkState const now = project != nullptr ? project->state : work->state;
    std::vector<Kit::MenuItem> items;
    items.reserve(states.size() + 3);
    items.push_back({.label = std::string(kit.words(text::action_open)), .icon = icons::maximize_2, .shortcut = {}});
    for (WorkState const state : states)
        items.push_back({.label = kit.words(text::move_to_state, {{"state", word_of(p.view, state)}}),
                         .icon = icon_of(state),
                         .shortcut = {},
                         .disabled = state == now,
                         .separator_before = state == states.front()});
    if (project != nullptr)
        items.push_back({.label = std::string(kit.words(text::archive)),
                         .icon = icons::eye_off,
                         .shortcut = {},
                         .separator_before = true});
    items.push_back({.label = std::string(kit.words(text::action_delete)),
                     .icon = icons::trash_2,
                     .shortcut = shortcut_text(kit, ListKey::Delete),
                     .danger = true,
                     .separator_before = project == nullptr});
    Rect anchor = p.state.menu_anchor;
    anchor.width = std::max(std::min(anchor.width, 320.0F), 220.0F);
    auto const picked =
        kit.menu(list, anchor, items, kit.words(text::actions_of, {{"title", title_or_untitled(p.view, slot)}}));
    if (!picked) return;
    auto const at = static_cast<std::size_t>(*picked);
    if (at == 0) return p.view.open_record(slot);
    if (at <= states.size()) return set_state(p, slot, states[at - 1]);
    if (at + 1 < items.size()) {
        p.show({});
        p.view.execute(SetFields{{p.id_of(slot)}, {{"archived", true}}});
        return;
    }
    if (project != nullptr && p.asked.project == p.id_of(slot)) p.show({});
    delete_record(p.view, slot);
}

} // namespace okra::ui
