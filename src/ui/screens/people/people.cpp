// People and teams: lists, and a page for each of them.
#include "ui/screens/people/people.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "session/queries.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/add_people/add_people.hpp"
#include "ui/screens/people/people_parts.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
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
constexpr float indent = 24;

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

// A team, its people with the lead first, the teams below it. Nothing is left of a team that is folded but itself.
class Chart {
public:
    Chart(View& view, PeopleState const& state, std::string const& words)
        : m_view(view), m_state(state), m_words(words), m_seen(view.document().slot_count() + std::size_t{1}) {}

    std::vector<ChartRow> run() && {
        Document const& document = m_view.document();
        std::vector<Slot> roots;
        for (auto const& team : document.all<Team>())
            if (!team.deleted && document.get<Team>(team.parent) == nullptr) roots.push_back(team.id);
        by_name(roots);
        for (Slot const root : roots) add_team(root, 0);
        std::vector<Slot> left;
        for (auto const& person : document.all<Person>())
            if (!person.deleted && !person.inactive && !m_seen[person.id.value]) left.push_back(person.id);
        by_name(left);
        for (Slot const person : left) add_person(person, 0, false);
        return std::move(m_rows);
    }

private:
    void by_name(std::vector<Slot>& slots) const {
        std::ranges::sort(slots, {}, [&](Slot slot) { return folded(m_view.document().title_of(slot)); });
    }
    bool fits(Slot slot) const {
        return m_words.empty() || contains_folded(folded(m_view.document().title_of(slot)), m_words);
    }
    void add_person(Slot slot, int depth, bool leads) {
        m_seen[slot.value] = true;
        if (fits(slot)) m_rows.push_back({slot, depth, leads, 0});
    }
    void add_team(Slot slot, int depth) {
        constexpr int deepest = 16;
        if (depth > deepest) return;
        auto const& team = *m_view.document().get<Team>(slot);
        std::size_t const at = m_rows.size();
        if (fits(slot)) m_rows.push_back({slot, depth, false, 0});
        std::size_t const first = m_rows.size();
        std::vector<Slot> members(team.members);
        std::erase_if(members, [&](Slot it) {
            auto const* const person = m_view.document().get<Person>(it);
            return it == team.lead || person == nullptr || person->inactive;
        });
        by_name(members);
        if (m_view.document().get<Person>(team.lead) != nullptr) add_person(team.lead, depth + 1, true);
        for (Slot const member : members) add_person(member, depth + 1, false);
        auto const some = m_view.scene.index.sub_teams(slot);
        std::vector<Slot> below(some.begin(), some.end());
        by_name(below);
        for (Slot const one : below) add_team(one, depth + 1);
        if (first == at) return; // the team itself does not fit
        m_rows[at].below = static_cast<std::uint32_t>(m_rows.size() - first);
        if (m_words.empty() && m_state.folded.contains(slot.value)) m_rows.resize(first);
    }

    View& m_view;
    PeopleState const& m_state;
    std::string const& m_words;
    std::vector<bool> m_seen; // people who are in a team
    std::vector<ChartRow> m_rows;
};

PeopleData data_of(View& view, PeopleState const& state, Asked const& asked) {
    Document const& document = view.document();
    PeopleData data;
    std::string const words = folded(asked.words);
    for (auto const& person : document.all<Person>())
        if (!person.deleted && contains_folded(folded(person.name + " " + person.email), words))
            data.people.push_back(person.id);
    std::ranges::sort(data.people, {}, [&](Slot slot) {
        auto const* const person = document.get<Person>(slot);
        return std::pair(person->inactive, folded(person->name));
    });
    data.loads = loads(document, view.scene.index, view.scene.evaluation, view.scene.cycle);
    data.chart = Chart(view, state, words).run();
    return data;
}

} // namespace

void People::ask(Asked const& wanted) const { view.set_query(query_of(wanted)); }

std::string teams_of(People const& p, Slot person) {
    std::string names;
    for (auto const& team : p.document().all<Team>())
        if (!team.deleted && (team.lead == person || std::ranges::contains(team.members, person)))
            names = listed(p.kit().words(), names, team.name);
    return names;
}

namespace {

Load load_of(PeopleData const& data, Slot person) {
    auto const found = std::ranges::find(data.loads, person, &Load::person);
    return found == data.loads.end() ? Load{} : *found;
}

std::string load_words(People& p, PeopleData const& data, Slot person) {
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
    p.state.new_team = p.view.execute(std::move(team));
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

void person_row(People& p, PeopleData const& data, Rect row, Slot slot) {
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

constexpr float chart_row_height = 48;

void chart_person(People& p, PeopleData const& data, Rect inside, ChartRow const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const& person = *p.document().get<Person>(it.slot);
    kit.avatar(middle(cut_left(inside, 28), 28), person.name,
               color_from_text(person.color, color_of_name(person.name)));
    cut_left(inside, 10);
    if (inside.width > 420) {
        std::string const load = load_words(p, data, it.slot);
        kit.text(cut_right(inside, 200), load, style::caption, t.muted, Align::Right);
        cut_right(inside, space::between);
    }
    float const drawn = kit.text(inside, person.name, style::body, t.text);
    cut_left(inside, drawn + 8);
    auto const mark = [&](bool wanted, Text text) {
        auto const word = kit.words(text);
        float const wide = chip_width(kit, word);
        if (!wanted || inside.width < wide) return;
        chip(p.view, middle(cut_left(inside, wide), 22), word);
        cut_left(inside, 6);
    };
    mark(it.leads, text::team_lead);
    mark(person.external, text::external_person);
}

void chart_team(People& p, Rect inside, ChartRow const& it) {
    Kit& kit = p.kit();
    auto const& team = *p.document().get<Team>(it.slot);
    kit.icon(cut_left(inside, 20), team.team_kind == TeamKind::Company ? icons::building_2 : icons::users, 18,
             kit.theme().accent);
    cut_left(inside, 10);
    if (inside.width > 420) {
        std::string const members = p.view.words(text::count_members, {{"n", team.members.size()}});
        kit.text(cut_right(inside, 200), members, style::caption, kit.theme().muted, Align::Right);
        cut_right(inside, space::between);
    }
    kit.text(inside, title_or_untitled(p.view, it.slot), style::body_medium, kit.theme().text);
}

// Folds what is below a team; asked before its row, and drawn over it.
void fold_button(People& p, Rect place, ChartRow const& it) {
    if (it.below == 0) return;
    Kit& kit = p.kit();
    bool const closed = p.state.folded.contains(it.slot.value);
    std::string const title = title_or_untitled(p.view, it.slot);
    std::string const name = kit.words(closed ? text::unfold_team : text::fold_team, {{"title", title}});
    SemanticNode node;
    node.role = Role::Button;
    node.name = name;
    node.expanded = !closed;
    Press const press = kit.pressable(place, "fold " + p.id_of(it.slot), std::move(node));
    if (press.hovered) kit.fill(place, kit.theme().track, space::control_radius);
    kit.icon(place, closed ? icons::chevron_right : icons::chevron_down, icon_size, kit.theme().muted);
    if (!press.clicked) return;
    if (closed) p.state.folded.erase(it.slot.value);
    else p.state.folded.insert(it.slot.value);
    ++p.state.folds;
    kit.wake_after(0);
}

void chart_row(People& p, PeopleData const& data, Rect row, std::size_t index) {
    ChartRow const& it = data.chart[index];
    bool const is_team = p.document().get<Team>(it.slot) != nullptr;
    Rect inside = inset(row, space::between, 0);
    cut_left(inside, static_cast<float>(it.depth) * indent);
    Rect const fold = cut_left(inside, 24);
    cut_left(inside, 4);
    auto const scope = p.kit().scope(std::to_string(index)); // a person may be in several teams
    fold_button(p, middle(fold, p.kit().coarse() ? space::touch_height : 24), it);
    std::string const title = title_or_untitled(p.view, it.slot);
    row_of(p, {inside.x - 4, row.y, right(row) - inside.x + 4, row.height}, it.slot, title,
           is_team ? p.view.words(text::count_members, {{"n", p.document().get<Team>(it.slot)->members.size()}})
                   : load_words(p, data, it.slot));
    if (is_team) chart_team(p, inside, it);
    else chart_person(p, data, inside, it);
}

void list(People& p, PeopleData const& data, Rect page) {
    Kit& kit = p.kit();
    std::size_t const count = p.asked.teams ? data.chart.size() : data.people.size();
    float const each = p.asked.teams ? chart_row_height : row_height;
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
    card.height = std::min(card.height, static_cast<float>(count) * each + 2);
    kit.card(card);
    auto const group = kit.group(Role::List, kit.words(text::screen_people), card, "list");
    Rect const content = kit.begin_scroll("people rows", card);
    auto const seen = visible_rows(kit.screen(), content.y, each, count);
    for (std::size_t i = seen.first; i < seen.last; ++i) {
        Rect const row{content.x, content.y + static_cast<float>(i) * each, content.width, each};
        if (p.asked.teams) chart_row(p, data, row, i);
        else person_row(p, data, row, data.people[i]);
        if (i + 1 < count) kit.hairline({row.x, bottom(row) - 1}, row.width);
    }
    kit.end_scroll(static_cast<float>(count) * each);
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
        PeopleData const& data =
            m_state.data.of({content_key(view.scene), view.state.place.query + std::to_string(m_state.folds)},
                            [&] { return data_of(view, m_state, p.asked); });
        list(p, data, page);
    }
    std::span<KeyBinding const> keys() const override { return m_keys; }

    // What was just made is called what it is for, so its name is typed first.
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_state.new_team || answer.refusal || answer.made.empty()) return false;
        view.show(answer.made.front());
        view.stack.record().editing.field = {.record = answer.made.front(), .field = "name", .text = {}, .error = {}};
        return false;
    }

private:
    PeopleState m_state;
    std::array<KeyBinding, 1> m_keys{binding_of(ListKey::Delete)};
};

} // namespace

std::unique_ptr<Screen> people_screen() { return std::make_unique<PeopleScreen>(); }

} // namespace okra::ui
