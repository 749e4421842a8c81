// People and teams: lists, and a page for each of them.
#include "ui/screens/people/people.hpp"

#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/merge_people.hpp"
#include "command/words.hpp"
#include "engine/analytics.hpp"
#include "engine/attention.hpp"
#include "model/rank.hpp"
#include "session/queries.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/me.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/add_people/add_people.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/names.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/people.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 60;
constexpr float endless = 1e6F;
constexpr float indent = 24;

struct Asked { // by the address
    bool teams = false;
    std::string open; // the person or team whose page is shown
    std::string words;
};

Asked asked_of(std::string_view query) {
    Asked asked;
    for (auto const& [word, values] : query_words(query)) {
        if (word == "layout") asked.teams = values.front() == "teams";
        if (word == "open") asked.open = values.front();
        if (word == "q") asked.words = values.front();
    }
    return asked;
}

std::string query_of(Asked const& asked) {
    std::string query;
    if (asked.teams) add_query_word(query, "layout", "teams");
    add_query_word(query, "open", asked.open);
    add_query_word(query, "q", asked.words);
    return query;
}

struct TeamRow {
    Slot team;
    int depth = 0;
};
struct Data {
    std::vector<Slot> people;
    std::vector<Load> loads; // of all people, in id order
    std::vector<TeamRow> teams;
};

void add_team(View& view, Slot team, int depth, std::vector<TeamRow>& rows) {
    constexpr int deepest = 16;
    if (depth > deepest) return;
    rows.push_back({team, depth});
    auto const some = view.scene.index.sub_teams(team);
    std::vector<Slot> below(some.begin(), some.end());
    std::ranges::sort(below, {}, [&](Slot slot) { return folded(view.document().title_of(slot)); });
    for (Slot const slot : below) add_team(view, slot, depth + 1, rows);
}

Data data_of(View& view, Asked const& asked) {
    Document const& document = view.document();
    Data data;
    std::string const words = folded(asked.words);
    for (auto const& person : document.all<Person>())
        if (!person.deleted && contains_folded(folded(person.name + " " + person.email), words))
            data.people.push_back(person.id);
    std::ranges::sort(data.people, {}, [&](Slot slot) {
        auto const* const person = document.get<Person>(slot);
        return std::pair(person->inactive, folded(person->name));
    });
    data.loads = loads(document, view.scene.index, view.scene.evaluation, view.scene.cycle);
    std::vector<Slot> roots;
    for (auto const& team : document.all<Team>())
        if (!team.deleted && document.get<Team>(team.parent) == nullptr) roots.push_back(team.id);
    std::ranges::sort(roots, {}, [&](Slot slot) { return folded(document.title_of(slot)); });
    for (Slot const root : roots) add_team(view, root, 0, data.teams);
    if (!words.empty())
        std::erase_if(data.teams,
                      [&](TeamRow const& row) { return !contains_folded(folded(document.title_of(row.team)), words); });
    return data;
}

struct State {
    Cached<std::pair<ContentKey, std::string>, Data> data;
    std::string filter, new_team;
};

struct People {
    View& view;
    State& state;
    Asked asked;

    Kit& kit() const { return view.kit; }
    Document const& document() const { return view.document(); }
    std::string id_of(Slot slot) const { return std::string(document().id_of(slot)); }
    void ask(Asked const& wanted) const { view.set_query(query_of(wanted)); }
    void open(Slot slot) const {
        Asked wanted = asked;
        wanted.open = slot ? id_of(slot) : std::string();
        ask(wanted);
    }
};

std::string teams_of(People& p, Slot person) {
    std::string names;
    for (auto const& team : p.document().all<Team>())
        if (!team.deleted && (team.lead == person || std::ranges::contains(team.members, person)))
            names += (names.empty() ? "" : ", ") + team.name;
    return names;
}

Load load_of(Data const& data, Slot person) {
    auto const found = std::ranges::find(data.loads, person, &Load::person);
    return found == data.loads.end() ? Load{} : *found;
}

std::string load_words(People& p, Data const& data, Slot person) {
    auto const load = load_of(data, person);
    return p.view.words(text::count_key_results, {{"n", load.key_results}}) + " · " +
           p.view.words(text::count_open_work, {{"n", load.initiatives}});
}

// -- lists
// -------------------------------------------------------------------------------------------------------------

void head(People& p, Rect& page) {
    Kit& kit = p.kit();
    Rect bar = cut_top(page, std::max(34.0F, kit.control_height()));
    bar = page_title(p.view, bar, kit.words(text::screen_people));
    ButtonSpec add{.label = kit.words(p.asked.teams ? text::add_team : text::screen_add_people),
                   .icon = icons::plus,
                   .expanded = {}};
    add.icon_only = kit.phone();
    bool const pressed = kit.button(middle(cut_right(bar, kit.button_width(add)), kit.control_height()), add);
    cut_right(bar, space::inside);
    std::array<Choice, 2> layouts;
    layouts[0] = {.label = std::string(kit.words(text::settings_people)), .icon = icons::user};
    layouts[1] = {.label = std::string(kit.words(text::layout_teams)), .icon = icons::users};
    int layout = p.asked.teams ? 1 : 0;
    Asked wanted = p.asked;
    float const wide = std::min(bar.width, segmented_width(kit, layouts));
    if (segmented(kit, middle(cut_right(bar, wide), segmented_height(kit)), kit.words(text::layouts), layout,
                  layouts)) {
        wanted.teams = layout == 1;
        wanted.open.clear();
    }
    cut_right(bar, space::between);
    if (bar.width < 160) {
        cut_top(page, space::inside);
        bar = cut_top(page, kit.control_height());
    }
    words_filter(p.view, middle(cut_left(bar, std::min(240.0F, bar.width)), kit.control_height()),
                 kit.words(text::filter_by_name), p.state.filter, wanted.words);
    if (query_of(wanted) != query_of(p.asked)) p.ask(wanted);
    cut_top(page, space::between);
    if (!pressed) return;
    if (!p.asked.teams) return start_add_people(p.view);
    CreateRecord team;
    team.kind = Kind::Team;
    team.fields.push_back({"name", std::string(kit.words(text::new_team))});
    p.view.execute(std::move(team));
}

Press row_of(People& p, Rect row, Slot slot, std::string name, std::string description) {
    Kit& kit = p.kit();
    SemanticNode node;
    node.role = Role::Link;
    node.name = std::move(name);
    node.description = std::move(description);
    Press const press = kit.pressable(row, p.document().id_of(slot), std::move(node), 0);
    row_background(p.view, row, press, false);
    if (press.clicked) p.open(slot);
    if (press.focused && take(kit, ListKey::Delete)) delete_record(p.view, slot);
    return press;
}

void person_row(People& p, Data const& data, Rect row, Slot slot) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const& person = *p.document().get<Person>(slot);
    std::string const load = load_words(p, data, slot);
    std::string const teams = teams_of(p, slot);
    row_of(p, row, slot, person.name, load);
    Rect inside = inset(row, space::between, 0);
    Color const color = color_from_text(person.color, color_of_name(person.name));
    kit.avatar(middle(cut_left(inside, 36), 36), person.name, person.inactive ? faded(color, 0.4F) : color);
    cut_left(inside, 12);
    if (inside.width > 560) {
        kit.text(cut_right(inside, std::min(280.0F, inside.width * 0.3F)), load, style::caption, t.muted, Align::Right);
        cut_right(inside, space::between);
        kit.text(cut_right(inside, std::min(220.0F, inside.width * 0.4F)), teams, style::body, t.muted);
        cut_right(inside, space::between);
    }
    Rect words = middle(inside, 40);
    Rect first = cut_top(words, 21);
    float const drawn = kit.text(first, person.name, style::body_medium, person.inactive ? t.muted : t.text);
    cut_left(first, drawn + 8);
    auto const mark = [&](bool wanted, Text text) {
        if (!wanted || first.width < 60) return;
        auto const word = kit.words(text);
        float const wide = chip_width(kit, word);
        chip(p.view, cut_left(first, std::min(wide, first.width)), word);
        cut_left(first, 6);
    };
    mark(slot == p.view.scene.me, text::me);
    mark(person.external, text::external_person);
    mark(person.inactive, text::inactive_person);
    kit.text(words, row.width > 600 || person.email.empty() ? (person.email.empty() ? load : person.email) : load,
             style::caption, t.muted);
}

void team_row(People& p, Rect row, TeamRow const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const& team = *p.document().get<Team>(it.team);
    std::string const members = p.view.words(text::count_members, {{"n", team.members.size()}});
    row_of(p, row, it.team, team.name, members);
    Rect inside = inset(row, space::between, 0);
    cut_left(inside, static_cast<float>(it.depth) * indent);
    kit.icon(cut_left(inside, 20), team.team_kind == TeamKind::Company ? icons::building_2 : icons::users, 18,
             t.accent);
    cut_left(inside, 12);
    if (inside.width > 420) {
        kit.text(cut_right(inside, 110), members, style::caption, t.muted, Align::Right);
        cut_right(inside, space::between);
        owner_cell(p.view, cut_right(inside, 130), team.lead);
        cut_right(inside, space::between);
    }
    kit.text(inside, team.name, style::body_medium, t.text);
}

void list(People& p, Data const& data, Rect page) {
    Kit& kit = p.kit();
    std::size_t const count = p.asked.teams ? data.teams.size() : data.people.size();
    if (count == 0) {
        Emptiness const empty{p.asked.teams ? icons::users : icons::user,
                              std::string(kit.words(p.asked.teams ? text::teams_empty : text::people_empty)),
                              std::string(kit.words(p.asked.teams ? text::teams_empty_hint : text::people_empty_hint)),
                              p.asked.teams ? std::string() : std::string(kit.words(text::screen_add_people)),
                              icons::plus};
        Rect const card =
            cut_top(page, std::min(page.height, empty_state_height(p.view, page.width, empty) + 2 * space::around));
        kit.card(card);
        if (empty_state(p.view, card, empty)) start_add_people(p.view);
        return;
    }
    Rect card = page;
    card.height = std::min(card.height, static_cast<float>(count) * row_height + 2);
    kit.card(card);
    auto const group = kit.group(Role::List, kit.words(text::screen_people), card, "list");
    Rect const content = kit.begin_scroll("people rows", card);
    auto const seen = visible_rows(kit.screen(), content.y, row_height, count);
    for (std::size_t i = seen.first; i < seen.last; ++i) {
        Rect const row{content.x, content.y + static_cast<float>(i) * row_height, content.width, row_height};
        if (p.asked.teams) team_row(p, row, data.teams[i]);
        else person_row(p, data, row, data.people[i]);
        if (i + 1 < count) kit.hairline({row.x, bottom(row) - 1}, row.width);
    }
    kit.end_scroll(static_cast<float>(count) * row_height);
}

// -- pages
// -------------------------------------------------------------------------------------------------------------

struct Line { // of a card
    Slot slot;
    std::string detail;
    bool progress = true;
};

void record_row(People& p, Rect& rest, Line const& line) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(line.slot);
    std::string const title = title_or_untitled(p.view, line.slot);
    Rect const row = cut_top(rest, 54);
    kit.hairline({row.x, row.y}, row.width);
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = line.progress ? spoken_result(p.view, result) : line.detail;
    Press const press = kit.pressable(row, p.document().id_of(line.slot), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 1), t.hover, space::control_radius);
    Rect inside = row;
    kit.icon(cut_left(inside, 18), icon_of(p.document().kind_of(line.slot)), 16, t.muted);
    cut_left(inside, 10);
    Rect bar{};
    if (line.progress && inside.width > 300) {
        bar = middle(cut_right(inside, 150), 24);
        progress_cell(p.view, bar, result);
        cut_right(inside, 10);
        if (result.status != Status::Unset) {
            kit.icon(cut_right(inside, 16), icon_of(result.status), 16, status_color(t, result));
            cut_right(inside, 10);
        }
    }
    if (press.clicked) open_row(p.view, press, bar, line.slot);
    Rect words = middle(inside, 40);
    kit.text(cut_top(words, 21), title, style::body, t.text);
    kit.text(words, line.detail, style::caption, t.muted);
}

void card_of(People& p, Rect& rest, Text title, std::vector<Line> const& lines) {
    Kit& kit = p.kit();
    auto const scope = kit.scope(kit.words(title));
    float const height = 52 + (lines.empty() ? 36.0F : static_cast<float>(lines.size()) * 54) + 8;
    Rect const card = cut_top(rest, height);
    cut_top(rest, space::between);
    kit.card(card);
    Rect inside = inset(card, space::between, 0);
    Rect row = cut_top(inside, 48);
    auto const words = kit.words(title);
    float const wide = kit.width(words, style::emphasis) + 1;
    kit.heading(cut_left(row, wide), words, style::emphasis, 2);
    cut_left(row, 8);
    kit.label(row, std::to_string(lines.size()), style::body, kit.theme().muted);
    auto const group = kit.group(Role::List, words, inside, "records");
    if (lines.empty()) kit.label(cut_top(inside, 28), kit.words(text::column_nothing), style::body, kit.theme().muted);
    for (auto const& line : lines) record_row(p, inside, line);
}

// Of a person what he owns; of a team (`person` none) what belongs to it.
void owned(People& p, Rect& rest, Slot person, Slot team) {
    Document const& document = p.document();
    std::vector<Line> objectives, key_results, work;
    for (auto const& objective : document.all<Objective>()) {
        bool const mine = person ? objective.owner == person || std::ranges::contains(objective.owners, person)
                                 : objective.team == team || std::ranges::contains(objective.teams, team);
        if (!objective.deleted && mine && in_cycle(p.view.scene, objective.id))
            objectives.push_back({objective.id, level_word(p.view, objective.id)});
    }
    for (auto const& key_result : document.all<KeyResult>()) {
        if (key_result.deleted || !in_cycle(p.view.scene, key_result.id)) continue;
        auto const* const first =
            key_result.objectives.empty() ? nullptr : document.get<Objective>(key_result.objectives.front().to);
        bool const mine = person ? key_result.owner == person : first != nullptr && first->team == team;
        if (!mine) continue;
        std::string detail = now_to_target(p.view, key_result.id);
        auto const due = check_in_due(document, p.view.scene.index, p.view.scene.evaluation, key_result.id);
        if (due && *due <= p.view.scene.at) detail.append(" · ").append(p.view.words(text::action_check_in));
        key_results.push_back({key_result.id, std::move(detail)});
    }
    auto const sort = [&](std::vector<Line>& lines) {
        std::ranges::sort(lines,
                          [&](Line const& a, Line const& b) { return is_ranked_before(document, a.slot, b.slot); });
    };
    sort(objectives);
    sort(key_results);
    card_of(p, rest, text::screen_objectives, objectives);
    card_of(p, rest, text::screen_key_results, key_results);
    if (!person) return;
    for (auto const& it : document.all<Initiative>()) {
        bool const open = it.state == WorkState::Todo || it.state == WorkState::Doing;
        if (it.deleted || it.assignee != person || !open) continue;
        std::string detail = choice_name(p.kit().words(), it.initiative_kind);
        if (it.due) detail += " · " + short_date(*it.due, p.kit().locale());
        for (Slot const key_result : it.key_results)
            if (document.get<KeyResult>(key_result) != nullptr) {
                detail += " · " + title_or_untitled(p.view, key_result);
                break;
            }
        work.push_back({it.id, std::move(detail), false});
    }
    sort(work);
    card_of(p, rest, text::all_work, work);
}

void person_actions(People& p, Rect& row, Person const& person) {
    Kit& kit = p.kit();
    auto const press = [&](Text label, char const* icon) {
        ButtonSpec const spec{.label = kit.words(label), .icon = icon, .icon_only = kit.phone(), .expanded = {}};
        bool const pressed = kit.button(middle(cut_right(row, kit.button_width(spec)), kit.control_height()), spec);
        cut_right(row, space::inside);
        return pressed;
    };
    if (press(text::action_edit, icons::pencil)) p.view.open_record(person.id);
    PickerSpec spec;
    spec.label = kit.words(text::merge_person);
    spec.kinds = Kind::Person;
    spec.except = person.id;
    ButtonSpec const shape{.label = spec.label, .icon = icons::git_merge, .expanded = {}};
    if (!kit.phone()) {
        Rect const place = middle(cut_right(row, kit.button_width(shape)), kit.control_height());
        cut_right(row, space::inside);
        if (auto const into = pick_more(p.view, place, spec); into && *into) {
            Execute step;
            step.commands = merge_people(p.document(), person.id, *into);
            step.text = Message(text::step_merge_people,
                                {quote_in("title", person.name), quote_in("other", p.document().title_of(*into))});
            p.view.execute(std::move(step));
            p.open(*into);
        }
    }
    if (press(person.inactive ? text::activate_person : text::deactivate_person,
              person.inactive ? icons::eye : icons::eye_off))
        p.view.execute(SetFields{{p.id_of(person.id)}, {{"inactive", !person.inactive}}});
    if (person.id != p.view.scene.me && press(text::this_is_me, icons::user)) {
        remember_me(p.view.state.remembered, p.document(), person.id);
        kit.wake_after(0);
    }
}

void members(People& p, Rect& rest, Team const& team) {
    Kit& kit = p.kit();
    Rect const card = cut_top(rest, 108);
    cut_top(rest, space::between);
    kit.card(card);
    Rect inside = inset(card, space::between, 12);
    kit.heading(cut_top(inside, 28), kit.words(text::layout_members), style::emphasis, 2);
    Rect row = cut_top(inside, std::max(32.0F, kit.coarse() ? space::touch_height : 0));
    for (Slot const slot : team.members) {
        auto const* const person = p.document().get<Person>(slot);
        if (person == nullptr) continue;
        ChipSpec const spec{.label = person->name,
                            .avatar = person->name,
                            .color = color_from_text(person->color, color_of_name(person->name)),
                            .pressable = true,
                            .removable = true,
                            .key = p.document().id_of(slot)};
        float const wide = chip_width(kit, spec);
        if (row.width < wide + 40) break;
        auto const events = chip(kit, cut_left(row, wide), spec);
        cut_left(row, 6);
        if (events.clicked) p.open(slot);
        if (events.removed)
            p.view.execute(SetFields{{p.id_of(team.id)}, {{"members", Element{p.id_of(slot), false, 1, {}}}}});
    }
    PickerSpec spec;
    spec.label = kit.words(text::add_member);
    spec.kinds = Kind::Person;
    spec.creates = true;
    if (row.width > 120)
        if (auto const picked = pick_more(p.view, {row.x, row.y, std::min(row.width, 180.0F), row.height}, spec);
            picked && *picked)
            p.view.execute(SetFields{{p.id_of(team.id)}, {{"members", Element{p.id_of(*picked), true, 1, {}}}}});
    ButtonSpec const paste{
        .label = kit.words(text::screen_add_people), .kind = ButtonKind::Ghost, .small = true, .expanded = {}};
    if (kit.button({card.x + card.width - kit.button_width(paste) - 12, card.y + 12, kit.button_width(paste), 28},
                   paste))
        start_add_people(p.view, team.id);
}

void page_of_one(People& p, Rect page, Slot slot) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const* const person = p.document().get<Person>(slot);
    auto const* const team = p.document().get<Team>(slot);
    ButtonSpec const back{.label = kit.words(p.asked.teams ? text::all_teams : text::all_people),
                          .icon = icons::arrow_left,
                          .kind = ButtonKind::Ghost,
                          .expanded = {}};
    Rect const line = cut_top(page, kit.control_height());
    if (kit.button({line.x - 8, line.y, kit.button_width(back), line.height}, back)) p.open({});
    cut_top(page, 4);
    Rect row = cut_top(page, 56);
    if (person != nullptr) {
        person_actions(p, row, *person);
        kit.avatar(middle(cut_left(row, 48), 48), person->name,
                   color_from_text(person->color, color_of_name(person->name)));
    } else {
        ButtonSpec const edit{
            .label = kit.words(text::action_edit), .icon = icons::pencil, .icon_only = kit.phone(), .expanded = {}};
        if (kit.button(middle(cut_right(row, kit.button_width(edit)), kit.control_height()), edit))
            p.view.open_record(slot);
        kit.icon(cut_left(row, 40), icons::users, 28, t.accent);
    }
    cut_left(row, 14);
    Rect words = middle(row, 52);
    std::string const name = title_or_untitled(p.view, slot);
    kit.heading(cut_top(words, 30), name, style::section, 1);
    std::string detail = person != nullptr ? teams_of(p, slot) : person_name(p.document(), team->lead);
    if (person != nullptr && !person->email.empty()) detail = person->email + (detail.empty() ? "" : " · " + detail);
    kit.label(words, detail, style::body, t.muted);
    cut_top(page, space::between);
    Rect const content =
        kit.begin_scroll("page of one", {page.x - 4, page.y, page.width + 8, page.height + space::between});
    Rect rest = inset(content, 4, 0);
    rest.height = endless;
    if (team != nullptr) members(p, rest, *team);
    owned(p, rest, person != nullptr ? slot : Slot{}, person != nullptr ? Slot{} : slot);
    kit.end_scroll(rest.y - content.y);
}

class PeopleScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        People p{view, m_state, asked_of(view.state.place.query)};
        auto const scope = view.kit.scope("people");
        Rect page = page_of(view, area);
        Slot const open = view.document().find(p.asked.open);
        bool const is_there =
            view.document().get<Person>(open) != nullptr || view.document().get<Team>(open) != nullptr;
        if (!p.asked.open.empty() && is_there) return page_of_one(p, page, open);
        head(p, page);
        p.asked = asked_of(view.state.place.query); // as the head has left it
        Data const& data =
            m_state.data.of({content_key(view.scene), view.state.place.query}, [&] { return data_of(view, p.asked); });
        list(p, data, page);
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    State m_state;
    std::array<KeyBinding, 1> m_keys{binding_of(ListKey::Delete)};
};

} // namespace

std::unique_ptr<Screen> people_screen() { return std::make_unique<PeopleScreen>(); }

} // namespace okra::ui
