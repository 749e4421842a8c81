// The pages of a person and of a team: what is theirs, how much that is, and what is due.
#include <algorithm>
#include <array>

#include "base/shown.hpp"
#include "command/merge_people.hpp"
#include "command/words.hpp"
#include "engine/attention.hpp"
#include "model/rank.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/me.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/add_people/add_people.hpp"
#include "ui/screens/people/people_parts.hpp"
#include "ui/shared/card_grid.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/why.hpp"
#include "words/texts/check_in.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/insight.hpp"
#include "words/texts/names.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/people.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

void record_row(People& p, Rect& rest, OwnedLine const& line) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const result = p.view.scene.evaluation.of(line.slot);
    std::string const title = title_or_untitled(p.view, line.slot);
    Rect const row = cut_top(rest, 54);
    kit.hairline({row.x, row.y}, row.width);
    Rect inside = row;
    if (line.due) {
        std::string const key = "check in " + p.id_of(line.slot);
        ButtonSpec const button{
            .label = kit.words(text::action_check_in), .small = !kit.coarse(), .key = key, .expanded = {}};
        Rect const place = cut_right(inside, kit.button_width(button));
        if (kit.button(middle(place, button.small ? 28 : kit.control_height()), button))
            start_check_in(p.view, line.slot);
        cut_right(inside, 10);
    }
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = line.progress ? spoken_result(p.view, result) : line.detail;
    Press const press = kit.pressable(inside, p.document().id_of(line.slot), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 1), t.hover, space::control_radius);
    kit.icon(cut_left(inside, 18), icon_of(p.document().kind_of(line.slot)), 16, t.muted);
    cut_left(inside, 10);
    Rect bar{};
    if (line.progress) { // on phones there is room for the percentage alone
        bool const wide = inside.width > 420;
        bar = middle(cut_right(inside, wide ? 150.0F : percent_width), 24);
        if (wide) progress_cell(p.view, bar, result);
        else kit.text(bar, percent(result.progress, kit.locale()), style::body_strong, t.text, Align::Right);
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

void card_of(People& p, Rect& rest, Text title, std::vector<OwnedLine> const& lines) {
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
    kit.label(row, kit.words().count(static_cast<std::int64_t>(lines.size())), style::body, kit.theme().muted);
    auto const group = kit.group(Role::List, words, inside, "records");
    if (lines.empty()) kit.label(cut_top(inside, 28), kit.words(text::column_nothing), style::body, kit.theme().muted);
    for (auto const& line : lines) record_row(p, inside, line);
}

// Of a person what he owns; of a team what belongs to it, and the work and check-ins of its people.
class Gathering {
public:
    Gathering(View& view, Slot slot) : m_view(view), m_document(view.document()), m_slot(slot) {
        if (auto const* const team = m_document.get<Team>(slot)) {
            m_team = team;
            m_people = team->members;
            if (team->lead && !std::ranges::contains(m_people, team->lead)) m_people.push_back(team->lead);
        } else {
            m_people.push_back(slot);
        }
    }
    Owned run() && {
        objectives();
        key_results();
        work();
        for (Slot const person : m_people)
            for (Slot const slot : due_check_ins(m_document, m_view.scene.index, m_view.scene.evaluation, person))
                if (!std::ranges::contains(m_made.due, slot, &OwnedLine::slot))
                    m_made.due.push_back({slot, due_words(slot), false, true});
        return std::move(m_made);
    }

private:
    bool is_theirs(Slot person) const { return person && std::ranges::contains(m_people, person); }
    void sort(std::vector<OwnedLine>& lines) const {
        std::ranges::sort(lines, [&](OwnedLine const& a, OwnedLine const& b) {
            return is_ranked_before(m_document, a.slot, b.slot);
        });
    }
    void objectives() {
        for (auto const& objective : m_document.all<Objective>()) {
            bool const owned = m_team == nullptr
                                   ? objective.owner == m_slot || std::ranges::contains(objective.owners, m_slot)
                                   : objective.team == m_slot || std::ranges::contains(objective.teams, m_slot);
            if (!objective.deleted && owned && in_cycle(m_view.scene, objective.id))
                m_made.objectives.push_back({objective.id, level_word(m_view, objective.id)});
        }
        sort(m_made.objectives);
    }
    void key_results() {
        for (auto const& key_result : m_document.all<KeyResult>()) {
            if (key_result.deleted || !in_cycle(m_view.scene, key_result.id)) continue;
            auto const* const first =
                key_result.objectives.empty() ? nullptr : m_document.get<Objective>(key_result.objectives.front().to);
            bool const owned =
                m_team == nullptr ? key_result.owner == m_slot : first != nullptr && first->team == m_slot;
            if (owned) m_made.key_results.push_back({key_result.id, now_to_target(m_view, key_result.id)});
        }
        sort(m_made.key_results);
    }
    void work() {
        for (auto const& it : m_document.all<Initiative>()) {
            bool const open = it.state == WorkState::Todo || it.state == WorkState::Doing;
            if (it.deleted || !is_theirs(it.assignee) || !open) continue;
            if (it.due && *it.due < m_view.scene.at) ++m_made.late_work;
            m_made.work.push_back({it.id, work_detail(it), false});
        }
        sort(m_made.work);
    }
    // "Task · 3 Oct · Kofi · serves “Cut latency”"
    std::string work_detail(Initiative const& it) const {
        std::string detail = choice_name(m_view.kit.words(), it.initiative_kind);
        if (it.due) detail += " · " + short_date(*it.due, m_view.kit.locale());
        if (m_team != nullptr) detail += " · " + first_name(m_document, it.assignee);
        for (Slot const key_result : it.key_results)
            if (m_document.get<KeyResult>(key_result) != nullptr)
                return detail + " · " +
                       m_view.words(text::serves_key_result, {{"title", title_or_untitled(m_view, key_result)}});
        return detail;
    }
    std::string due_words(Slot slot) const {
        auto const due = check_in_due(m_document, m_view.scene.index, m_view.scene.evaluation, slot);
        std::string words = now_to_target(m_view, slot);
        if (words.empty()) words = kind_name(m_view.kit.words(), m_document.kind_of(slot));
        if (!due) return words;
        int const days = m_view.scene.at - *due;
        return words + " · " +
               (days == 0 ? std::string(m_view.words(text::due_today))
                          : m_view.words(text::due_since, {{"when", days_ago(m_view.kit.words(), days)}}));
    }

    View& m_view;
    Document const& m_document;
    Slot m_slot;
    Team const* m_team = nullptr;
    std::vector<Slot> m_people;
    Owned m_made;
};

// How much there is, in figures.
void load_strip(People& p, Rect& rest, Owned const& owned) {
    Kit& kit = p.kit();
    struct Figure {
        std::string value;
        std::string label;
        bool warns = false;
    };
    double sum = 0;
    int measured = 0;
    for (auto const& line : owned.key_results) {
        auto const share = p.view.scene.evaluation.of(line.slot).progress;
        if (!share) continue;
        sum += std::clamp(*share, 0.0, 1.0);
        ++measured;
    }
    std::string const mean = measured == 0 ? std::string("—") : percent(sum / measured, kit.locale());
    auto const count = [&](std::size_t n) { return kit.words().count(static_cast<std::int64_t>(n)); };
    std::array const figures{
        Figure{count(owned.objectives.size()), std::string(kit.words(text::screen_objectives))},
        Figure{count(owned.key_results.size()), std::string(kit.words(text::screen_key_results))},
        Figure{mean, std::string(kit.words(text::mean_progress))},
        Figure{count(owned.work.size()),
               owned.late_work > 0 ? kit.words(text::open_work_late, {{"n", owned.late_work}})
                                   : std::string(kit.words(text::open_work)),
               owned.late_work > 0},
        Figure{count(owned.due.size()), std::string(kit.words(text::check_ins_due)), !owned.due.empty()}};
    std::size_t const columns = rest.width >= 640 ? figures.size() : rest.width >= 480 ? 3 : 2;
    auto const lines = (figures.size() + columns - 1) / columns;
    Rect const card = cut_top(rest, static_cast<float>(lines) * 60 + 12);
    cut_top(rest, space::between);
    kit.card(card);
    auto const group = kit.group(Role::List, kit.words(text::load), card, "load");
    Rect const inside = inset(card, space::between, 6);
    float const wide = inside.width / static_cast<float>(columns);
    for (std::size_t i = 0; i < figures.size(); ++i) {
        std::size_t const line = i / columns;
        Rect cell{inside.x + static_cast<float>(i % columns) * wide, inside.y + static_cast<float>(line) * 60, wide - 8,
                  60};
        SemanticNode node;
        node.role = Role::ListItem;
        node.name = figures[i].label + ": " + figures[i].value;
        node.rect = cell;
        kit.node(std::move(node));
        Rect words = middle(cell, 44);
        kit.text(cut_top(words, 26), figures[i].value, style::section, kit.theme().text);
        kit.text(words, figures[i].label, style::caption,
                 figures[i].warns ? kit.theme().of(Status::AtRisk).ink : kit.theme().muted);
    }
}

void owned_cards(People& p, Rect& rest, Slot slot) {
    Owned const& owned =
        p.state.owned.of({content_key(p.view.scene), slot}, [&] { return Gathering(p.view, slot).run(); });
    load_strip(p, rest, owned);
    if (!owned.due.empty()) card_of(p, rest, text::check_ins_due, owned.due);
    card_of(p, rest, text::screen_objectives, owned.objectives);
    card_of(p, rest, text::screen_key_results, owned.key_results);
    card_of(p, rest, text::open_work, owned.work);
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

} // namespace

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
        if (!kit.phone()) person_actions(p, row, *person);
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
    cut_top(page, kit.phone() ? space::inside : space::between);
    if (person != nullptr && kit.phone()) {
        Rect actions = cut_top(page, kit.control_height());
        person_actions(p, actions, *person);
        cut_top(page, space::inside);
    }
    Rect const content = begin_cards(kit, "page of one", page);
    Rect rest = content;
    if (team != nullptr) members(p, rest, *team);
    owned_cards(p, rest, slot);
    kit.end_scroll(rest.y - content.y);
}

} // namespace okra::ui
