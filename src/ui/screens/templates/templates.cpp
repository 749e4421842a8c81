// The page of templates: groups, cards, and the form of the one that is opened.
#include "ui/screens/templates/templates.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/new_ids.hpp"
#include "engine/coach.hpp"
#include "model/rank.hpp"
#include "session/part_file.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/templates/library.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/card_grid.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/guide.hpp"
#include "words/texts/library.hpp"

namespace okra::ui {

namespace {

constexpr float groups_width = 180;
constexpr float panel_width = 400;
constexpr float card_least = 250;
constexpr float card_height = 176;
constexpr float panel_from = 900; // of the page: the form stands beside the cards
constexpr float groups_from = 640;
constexpr std::string_view yours = "yours";

struct Asked {
    std::string category; // "" all
    std::string words;
    std::string open; // name of the set
};

Asked asked_of(std::string_view query) {
    Asked asked;
    for (auto const& [word, values] : query_words(query)) {
        if (word == "for") asked.category = values.front();
        if (word == "q") asked.words = values.front();
        if (word == "open") asked.open = values.front();
    }
    return asked;
}

void ask(View& view, Asked const& asked) {
    std::string query;
    add_query_word(query, "for", asked.category);
    add_query_word(query, "q", asked.words);
    add_query_word(query, "open", asked.open);
    view.set_query(query);
}

std::string key_of(TemplateSet const& set) { return set.own ? std::string(yours) : set.category; }

bool fits(TemplateSet const& set, Asked const& asked) {
    if (!asked.category.empty() && key_of(set) != asked.category) return false;
    if (asked.words.empty()) return true;
    std::string all = set.name + " " + set.help + " " + set.category_name;
    for (TemplateGoal const& goal : set.goals) {
        all += " " + goal.title;
        for (TemplateMeasure const& it : goal.measures) all += " " + it.title;
    }
    return contains_folded(folded(all), folded(asked.words));
}

// What is filled into the set that is open.
struct Draft {
    std::string of; // name of the set
    std::vector<std::pair<std::string, std::string>> blanks;
    std::vector<std::pair<std::optional<double>, std::optional<double>>> numbers; // starts and targets, goal by goal
    std::string owner;
    Slot cycle;
    Slot parent;
};

Draft draft_of(View const& view, TemplateSet const& set) {
    Draft draft;
    draft.of = set.name;
    for (std::string& name : blanks_of(set)) draft.blanks.emplace_back(std::move(name), std::string());
    for (TemplateGoal const& goal : set.goals)
        for (TemplateMeasure const& it : goal.measures) draft.numbers.emplace_back(it.start, it.target);
    draft.owner = std::string(view.document().id_of(view.scene.me));
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    if (cycle != nullptr && cycle->phase != CyclePhase::Closed) draft.cycle = view.scene.cycle;
    return draft;
}

std::string number_words(View const& view, std::optional<double> value) {
    return value ? exact_number(*value, view.kit.locale()) : std::string();
}

std::string title_in(View const& view, Draft const& draft, std::string_view title, std::size_t measure) {
    std::vector<Filled> with;
    with.reserve(draft.blanks.size());
    for (auto const& [name, value] : draft.blanks) with.push_back({name, std::string(trimmed(value))});
    if (measure < draft.numbers.size()) {
        with.push_back({"start", number_words(view, draft.numbers[measure].first)});
        with.push_back({"target", number_words(view, draft.numbers[measure].second)});
    }
    return filled_in(title, with);
}
constexpr std::size_t no_measure = static_cast<std::size_t>(-1);

// -- what is added ---------------------------------------------------------------------------------------------------

CreateRecord key_result_of(View const& view, Draft const& draft, TemplateMeasure const& it, std::size_t at,
                           std::string objective) {
    auto const& [start, target] = draft.numbers[at];
    CreateRecord made;
    made.kind = Kind::KeyResult;
    bool const falls = start && target && *target < *start;
    made.fields = {{"title", title_in(view, draft, it.title, at)},
                   {"metric", it.metric},
                   {"unit", it.unit},
                   {"direction", std::string(falls ? "decrease" : "increase")},
                   {"owner", draft.owner},
                   {"objectives", Element{std::move(objective), true, 1, {}}}};
    if (start) made.fields.push_back({"start", *start});
    if (target) made.fields.push_back({"target", *target});
    return made;
}

void add_drafts(View& view, TemplateSet const& set, Draft const& draft) {
    Execute step;
    std::size_t at = 0;
    for (TemplateGoal const& goal : set.goals) {
        CreateRecord objective;
        objective.kind = Kind::Objective;
        objective.fields = {{"title", title_in(view, draft, goal.title, no_measure)},
                            {"description", goal.description},
                            {"lifecycle", std::string("draft")},
                            {"owner", draft.owner},
                            {"cycle", std::string(view.document().id_of(draft.cycle))}};
        if (draft.parent)
            objective.fields.push_back(
                {"parents", Element{std::string(view.document().id_of(draft.parent)), true, 1, {}}});
        std::string const id = id_made_by(step.commands.size());
        step.commands.emplace_back(std::move(objective));
        for (TemplateMeasure const& it : goal.measures)
            step.commands.emplace_back(key_result_of(view, draft, it, at++, id));
    }
    step.text = Message(text::step_add_template, {words_in("title", title_in(view, draft, set.name, no_measure))});
    view.execute(std::move(step));
}

std::size_t remarks_of(View const& view, TemplateSet const& set, Draft const& draft) {
    Coach const coach(view.document());
    std::size_t n = 0;
    auto const count = [&](CoachSubject const& subject) {
        for (CoachRemark const& it : coach.remarks(subject))
            if (!it.passed && it.check != CoachCheck::NoSource) ++n;
    };
    std::size_t at = 0;
    for (TemplateGoal const& goal : set.goals) {
        CoachSubject objective;
        objective.kind = Kind::Objective;
        objective.title = title_in(view, draft, goal.title, no_measure);
        objective.has_owner = !draft.owner.empty();
        objective.description = set.help;
        count(objective);
        for (TemplateMeasure const& it : goal.measures) {
            CoachSubject key_result;
            key_result.title = title_in(view, draft, it.title, at);
            key_result.metric = it.metric;
            key_result.start = draft.numbers[at].first;
            key_result.target = draft.numbers[at].second;
            key_result.has_owner = !draft.owner.empty();
            key_result.locale = view.kit.locale();
            ++at;
            count(key_result);
        }
    }
    return n;
}

// -- the page --------------------------------------------------------------------------------------------------------

class TemplatesScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("templates");
        auto const& sets = m_sets.of({view.scene.version, std::string(kit.words().language())}, [&] {
            return templates_of(view.document(), kit.words().language(), kit.words(text::library_yours));
        });
        Asked asked = asked_of(view.state.place.query);
        Rect rest = page_of(view, area);
        auto const open = std::ranges::find(sets, asked.open, &TemplateSet::name);
        TemplateSet const* const opened = asked.open.empty() || open == sets.end() ? nullptr : &*open;
        head(view, rest, asked, opened != nullptr);
        rest.height -= space::between;
        if (opened != nullptr && m_draft.of != opened->name) m_draft = draft_of(view, *opened);
        bool const beside = rest.width >= panel_from;
        if (opened != nullptr && !beside) return panel(view, rest, asked, *opened);
        if (rest.width >= groups_from) {
            groups(view, kit.cut_start(rest, groups_width), asked, sets);
            kit.cut_start(rest, space::between);
        }
        if (opened != nullptr) {
            panel(view, kit.cut_end(rest, panel_width), asked, *opened);
            kit.cut_end(rest, space::between);
        }
        cards(view, rest, asked, sets);
    }

private:
    void head(View& view, Rect& rest, Asked& asked, bool is_form) {
        Kit& kit = view.kit;
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        if (kit.phone()) {
            page_title(view, bar, kit.words(text::screen_templates));
            cut_top(rest, space::inside);
            if (is_form) return;
            Rect save = cut_top(rest, kit.control_height());
            save_mine(view, save);
            cut_top(rest, space::inside);
            bar = cut_top(rest, kit.control_height());
        } else {
            save_mine(view, bar);
            kit.cut_end(bar, space::inside);
        }
        auto const tool = [&](Text label, char const* icon) {
            ButtonSpec const spec{
                .label = kit.words(label), .icon = icon, .icon_only = bar.width < 640, .expanded = {}};
            bool const pressed =
                kit.button(middle(kit.cut_end(bar, kit.button_width(spec)), kit.control_height()), spec);
            kit.cut_end(bar, space::inside);
            return pressed;
        };
        if (tool(text::library_import, icons::file_up)) view.outbox.emplace_back(PickImport{});
        if (tool(text::guide_open, icons::book_open)) view.go("guide");
        bool const any_own =
            std::ranges::any_of(view.document().all<Template>(), [](auto const& it) { return !it.deleted; });
        if (any_own && tool(text::library_export, icons::download)) export_own(view);
        if (!kit.phone()) bar = page_title(view, bar, kit.words(text::screen_templates));
        if (!kit.phone() && bar.width < 160) {
            cut_top(rest, space::inside);
            bar = cut_top(rest, kit.control_height());
        }
        float const wide = kit.phone() ? bar.width : std::min(220.0F, bar.width);
        std::string wanted = asked.words;
        words_filter(view, middle(kit.cut_start(bar, wide), kit.control_height()), kit.words(text::library_search),
                     m_typed, wanted);
        if (wanted != asked.words) {
            asked.words = wanted;
            ask(view, asked);
        }
        cut_top(rest, space::between);
    }
    // One of the objectives, with its key results.
    void save_mine(View& view, Rect& bar) {
        Kit& kit = view.kit;
        PickerSpec spec;
        spec.label = kit.words(text::library_save_mine);
        spec.kinds = Kind::Objective;
        spec.placeholder = spec.label;
        float const needed = std::ceil(kit.width(spec.label, style::body)) + 48;
        float const wide = kit.phone() ? bar.width : std::clamp(needed, 240.0F, std::max(240.0F, bar.width));
        auto const picked = pick_record(view, middle(kit.cut_end(bar, wide), kit.control_height()), spec, {});
        if (!picked || !*picked) return;
        std::vector<Slot> key_results(view.scene.index.key_results(*picked).begin(),
                                      view.scene.index.key_results(*picked).end());
        sort_by_rank(view.document(), key_results);
        std::string const title(view.document().title_of(*picked));
        Execute step;
        step.commands.emplace_back(CreateRecord{
            Kind::Template, {}, {{"name", title}, {"content", content_of(view.document(), key_results, *picked)}}});
        step.text = Message(text::step_save_template, {words_in("title", title)});
        view.execute(std::move(step));
        ask(view, {.category = std::string(yours), .words = {}, .open = {}});
    }
    static void export_own(View& view) {
        PartFile const part = part_file(view.document(), Kind::Template);
        platform::SaveFile file;
        file.name = "okra-templates.okra.json";
        file.mime = "application/json";
        file.bytes.assign(part.text.begin(), part.text.end());
        view.kit.out().requests.emplace_back(std::move(file));
        view.outbox.emplace_back(Say{view.words(text::library_exported, {{"n", part.records}})});
    }

    // -- groups ------------------------------------------------------------------------------------------------------

    static void group_row(View& view, Rect row, Asked const& asked, std::string const& key, std::string const& name,
                          char const* icon, std::size_t count) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        bool const here = asked.category == key;
        SemanticNode node;
        node.role = Role::Button;
        node.name = view.words(text::library_category_row, {{"name", name}, {"n", count}});
        if (here) node.current = true;
        Press const press = kit.pressable(row, "group " + key, std::move(node));
        if (here) kit.fill(row, t.accent_soft, space::control_radius);
        else if (press.hovered) kit.fill(row, t.hover, space::control_radius);
        if (press.clicked) ask(view, {.category = key, .words = asked.words, .open = asked.open});
        Rect inside = inset(row, 10, 0);
        kit.icon(kit.cut_start(inside, 17), icon, 16, here ? t.accent : t.muted);
        kit.cut_start(inside, 10);
        kit.text(kit.cut_end(inside, 24), kit.words().count(static_cast<std::int64_t>(count)), style::caption, t.muted,
                 Align::End);
        kit.text(inside, name, here ? style::body_medium : style::body, here ? t.accent : t.text);
    }
    static void groups(View& view, Rect area, Asked const& asked, std::vector<TemplateSet> const& sets) {
        Kit& kit = view.kit;
        kit.card(area);
        auto const list = kit.group(Role::Group, kit.words(text::library_category), area, "groups");
        Rect const content = kit.begin_scroll("groups", inset(area, 0, 6));
        Rect rest = inset(content, 6, 0);
        rest.height = 1e6F;
        float const top = rest.y;
        float const height = kit.coarse() ? space::touch_height : 32;
        group_row(view, cut_top(rest, height), asked, {}, std::string(kit.words(text::library_all)), icons::layers,
                  sets.size());
        group_row(view, cut_top(rest, height), asked, std::string(yours), std::string(kit.words(text::library_yours)),
                  icons::bookmark, static_cast<std::size_t>(std::ranges::count_if(sets, [](TemplateSet const& it) {
                      return static_cast<bool>(it.own);
                  })));
        cut_top(rest, 6);
        kit.hairline({rest.x + 8, rest.y}, rest.width - 16);
        cut_top(rest, 6);
        std::string last;
        for (TemplateSet const& it : sets) {
            if (it.own || it.category == last) continue;
            last = it.category;
            group_row(view, cut_top(rest, height), asked, it.category, it.category_name, icon_of_category(it.category),
                      static_cast<std::size_t>(std::ranges::count(sets, it.category, &TemplateSet::category)));
        }
        kit.end_scroll(rest.y - top);
    }

    // -- cards -------------------------------------------------------------------------------------------------------

    static void card(View& view, Rect place, Asked const& asked, TemplateSet const& set) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        std::vector<Filled> const nothing;
        std::string const name = filled_in(set.name, nothing);
        std::size_t const measures = measures_of(set);
        SemanticNode node;
        node.role = Role::Button;
        node.name = view.words(text::library_card, {{"name", name}, {"category", set.category_name}, {"n", measures}});
        bool const here = asked.open == set.name;
        if (here) node.current = true;
        kit.card(place);
        Press const press =
            kit.pressable(place, "card " + set.category + set.name, std::move(node), space::card_radius);
        if (here) kit.outline(place, t.accent, space::card_radius, 2);
        else if (press.hovered) kit.outline(place, t.border, space::card_radius, 1);
        if (press.clicked) ask(view, {.category = asked.category, .words = asked.words, .open = here ? "" : set.name});
        Rect inside = inset(place, space::between, 12);
        Rect line = cut_top(inside, 18);
        kit.icon(kit.cut_start(line, 16), icon_of_category(set.category), 14, t.muted);
        kit.cut_start(line, 6);
        auto const count = [&](char const* icon, std::size_t n) {
            kit.text(kit.cut_end(line, 12), kit.words().count(static_cast<std::int64_t>(n)), style::caption, t.muted);
            kit.icon(kit.cut_end(line, 18), icon, 13, t.muted);
            kit.cut_end(line, 6);
        };
        count(icons::target, measures);
        count(icons::flag, set.goals.size());
        kit.text(line, set.category_name, style::caption, t.muted);
        kit.text(cut_top(inside, 26), name, style::emphasis, t.text);
        if (set.goals.empty()) return;
        Rect goal = cut_top(inside, 26);
        kit.icon(kit.cut_start(goal, 15), icons::flag, 14, t.accent);
        kit.cut_start(goal, 7);
        kit.text(goal, filled_in(set.goals.front().title, nothing), style::body_medium, t.text);
        constexpr std::size_t shown = 3;
        std::size_t n = 0;
        for (TemplateMeasure const& it : set.goals.front().measures) {
            if (n++ == shown) break;
            Rect row = cut_top(inside, 20);
            kit.icon(kit.cut_start(row, 15), icons::target, 13, t.muted);
            kit.cut_start(row, 7);
            kit.text(row, filled_in(it.title, nothing), style::caption, t.muted);
        }
        if (measures > shown)
            kit.text({inside.x + 22, inside.y, inside.width - 22, 18},
                     view.words(text::library_more, {{"n", measures - shown}}), style::caption, t.muted);
    }
    static void cards(View& view, Rect area, Asked const& asked, std::vector<TemplateSet> const& sets) {
        Kit& kit = view.kit;
        std::vector<TemplateSet const*> some;
        for (TemplateSet const& it : sets)
            if (fits(it, asked)) some.push_back(&it);
        if (some.empty()) {
            bool const own = asked.category == yours && asked.words.empty();
            Emptiness const empty{icons::layout_template,
                                  std::string(kit.words(own ? text::library_none_yours : text::library_none)),
                                  std::string(kit.words(own ? text::library_none_yours_hint : text::library_none_hint)),
                                  {},
                                  nullptr};
            Rect const place = cut_top(area, empty_state_height(view, area.width, empty) + 2 * space::around);
            kit.card(place);
            empty_state(view, place, empty);
            return;
        }
        auto const across = std::max<std::size_t>(
            1, static_cast<std::size_t>((area.width + space::between) / (card_least + space::between)));
        float const wide = (area.width - space::between * static_cast<float>(across - 1)) / static_cast<float>(across);
        std::size_t const lines = (some.size() + across - 1) / across;
        float const line = card_height + space::between;
        Rect const content = begin_cards(kit, "cards", {area.x, area.y - 4, area.width, area.height - 12});
        auto const list = kit.group(Role::Group, kit.words(text::screen_templates), area, "cards");
        for (std::size_t i = 0; i < some.size(); ++i) {
            std::size_t const above = i / across;
            Rect const place{area.x + (wide + space::between) * static_cast<float>(i % across),
                             content.y + 4 + line * static_cast<float>(above), wide, card_height};
            if (kit.visible(place)) card(view, place, asked, *some[i]);
        }
        kit.end_scroll(line * static_cast<float>(lines) + 8);
    }

    // -- the form ----------------------------------------------------------------------------------------------------

    void panel(View& view, Rect area, Asked const& asked, TemplateSet const& set) {
        Kit& kit = view.kit;
        auto const scope = kit.scope("form " + set.name);
        kit.card(area);
        Rect inside = inset(area, space::between, 0);
        Rect foot = cut_bottom(inside, kit.control_height() + 52);
        cut_top(inside, 10);
        Rect bar = cut_top(inside, 28);
        ButtonSpec const close{.label = kit.words(text::library_close),
                               .icon = icons::x,
                               .kind = ButtonKind::Ghost,
                               .icon_only = true,
                               .expanded = {}};
        bool closes = kit.button(kit.cut_end(bar, 28), close);
        if (set.own) {
            ButtonSpec const away{.label = kit.words(text::library_delete),
                                  .icon = icons::trash_2,
                                  .kind = ButtonKind::Ghost,
                                  .icon_only = true,
                                  .expanded = {}};
            if (kit.button(kit.cut_end(bar, 28), away)) {
                delete_record(view, set.own);
                closes = true;
            }
        }
        kit.icon(kit.cut_start(bar, 16), icon_of_category(set.category), 14, kit.theme().accent);
        kit.cut_start(bar, 6);
        kit.label(bar,
                  view.words(set.own ? text::library_written_here : text::library_written_by,
                             {{"category", set.category_name}}),
                  style::caption, kit.theme().muted);
        Rect const content = kit.begin_scroll("form", {area.x, inside.y, area.width, inside.height});
        Rect rest = inset(content, space::between, 0);
        rest.height = 1e6F;
        float const top = rest.y;
        kit.heading(cut_top(rest, 28), title_in(view, m_draft, set.name, no_measure), style::section, 2);
        if (!set.help.empty()) spoken_paragraph(view, rest, set.help, style::body, kit.theme().muted);
        cut_top(rest, 12);
        preview(view, rest, set);
        blanks(view, rest, set);
        whose(view, rest);
        kit.end_scroll(rest.y - top + space::between);
        footer(view, foot, set);
        if (closes) ask(view, {.category = asked.category, .words = asked.words, .open = {}});
    }
    void preview(View& view, Rect& rest, TemplateSet const& set) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        float height = 20;
        float const wide = rest.width - 48;
        std::size_t at = 0;
        for (TemplateGoal const& goal : set.goals) {
            height +=
                kit.paragraph_height(wide, title_in(view, m_draft, goal.title, no_measure), style::body_strong) + 6;
            for (TemplateMeasure const& it : goal.measures)
                height += kit.paragraph_height(wide, title_in(view, m_draft, it.title, at++), style::body) + 6;
        }
        Rect const box = cut_top(rest, height);
        cut_top(rest, 12);
        kit.fill(box, t.background, 8);
        kit.outline(box, t.hairline, 8);
        Rect lines = inset(box, 12, 10);
        at = 0;
        for (TemplateGoal const& goal : set.goals) {
            preview_line(view, lines, title_in(view, m_draft, goal.title, no_measure), icons::flag, false);
            for (TemplateMeasure const& it : goal.measures) {
                std::string const title = title_in(view, m_draft, it.title, at);
                preview_line(view, lines, title, icons::target, m_focused == at);
                ++at;
            }
        }
    }
    static void preview_line(View& view, Rect& lines, std::string const& title, char const* icon, bool marked) {
        Kit& kit = view.kit;
        Theme const& t = kit.theme();
        bool const goal = icon == icons::flag;
        TextStyle const text_style = goal ? style::body_strong : style::body;
        float const height = kit.paragraph_height(lines.width - 24, title, text_style);
        Rect row = cut_top(lines, height);
        if (marked) kit.outline({row.x - 4, row.y - 2, row.width + 8, row.height + 4}, t.accent, 4, 1);
        kit.icon({row.x, row.y, 16, 20}, icon, 15, goal ? t.accent : t.muted);
        Rect words{row.x + 24, row.y, row.width - 24, row.height};
        spoken_paragraph(view, words, title, text_style, t.text);
        cut_top(lines, 6);
    }
    void blanks(View& view, Rect& rest, TemplateSet const& set) {
        Kit& kit = view.kit;
        std::size_t all = m_draft.blanks.size() + 2 * m_draft.numbers.size();
        std::size_t filled = 0;
        for (auto const& it : m_draft.blanks) filled += trimmed(it.second).empty() ? 0U : 1U;
        for (auto const& it : m_draft.numbers) filled += (it.first ? 1U : 0U) + (it.second ? 1U : 0U);
        Rect head = cut_top(rest, 28);
        std::string const count = view.words(text::library_filled, {{"filled", filled}, {"all", all}});
        kit.label(kit.cut_end(head, kit.width(count, style::caption) + 2), count, style::caption, kit.theme().muted);
        kit.heading(head, kit.words(text::library_fill), style::emphasis, 3);
        cut_top(rest, 4);
        for (auto& [name, value] : m_draft.blanks) {
            Rect row = cut_top(rest, kit.control_height());
            std::string const label = capitalized(name);
            kit.text(kit.cut_start(row, row.width * 0.38F), label, style::body, kit.theme().text);
            kit.text_field(row, label, value);
            cut_top(rest, 8);
        }
        m_focused = no_measure;
        std::size_t at = 0;
        for (TemplateGoal const& goal : set.goals)
            for (TemplateMeasure const& it : goal.measures) number_row(view, rest, it, at++);
    }
    void number_row(View& view, Rect& rest, TemplateMeasure const& it, std::size_t at) {
        Kit& kit = view.kit;
        auto const scope = kit.scope(std::to_string(at));
        auto& [start, target] = m_draft.numbers[at];
        std::string const metric = it.metric.empty() ? it.title : it.metric;
        std::string const from = view.words(text::library_start_of, {{"metric", metric}});
        std::string const to = view.words(text::library_target_of, {{"metric", metric}});
        Rect row = cut_top(rest, kit.control_height());
        Rect words = kit.cut_start(row, row.width * 0.38F);
        kit.cut_end(words, 8);
        kit.text(words, metric, style::body, kit.theme().text);
        float const unit = it.unit.empty() ? 0 : 52;
        kit.text(kit.cut_end(row, unit), it.unit, style::caption, kit.theme().muted, Align::Start);
        kit.cut_end(row, unit > 0 ? 6.0F : 0);
        float const wide = (row.width - 30) / 2;
        number_field(kit, kit.cut_start(row, wide), from, start, {.placeholder = "?"});
        kit.text(kit.cut_start(row, 30), kit.words(text::library_to), style::caption, kit.theme().muted, Align::Center);
        number_field(kit, row, to, target, {.placeholder = "?"});
        if (kit.focused() == kit.id(from) || kit.focused() == kit.id(to)) m_focused = at;
        cut_top(rest, 8);
    }
    void whose(View& view, Rect& rest) {
        Kit& kit = view.kit;
        cut_top(rest, 6);
        Rect row = cut_top(rest, 20 + kit.control_height());
        Rect left = kit.cut_start(row, (row.width - 12) / 2);
        kit.cut_start(row, 12);
        pick_owner(view, left, m_draft.owner);
        kit.text(cut_top(row, 20), kit.words(text::library_cycle), style::caption_medium, kit.theme().muted);
        cycles(view, row);
        cut_top(rest, 10);
        kit.text(cut_top(rest, 20), kit.words(text::library_aligned_to), style::caption_medium, kit.theme().muted);
        PickerSpec spec;
        spec.label = kit.words(text::library_aligned_to);
        spec.kinds = KindSet(Kind::Objective) | Kind::KeyResult;
        spec.none = kit.words(text::library_not_aligned);
        if (auto const picked = pick_record(view, cut_top(rest, kit.control_height()), spec, m_draft.parent))
            m_draft.parent = *picked;
    }
    void cycles(View& view, Rect place) {
        std::vector<Slot> slots{Slot{}};
        for (Cycle const& it : view.document().all<Cycle>())
            if (!it.deleted && it.phase != CyclePhase::Closed) slots.push_back(it.id);
        std::vector<Option> options;
        options.reserve(slots.size());
        for (Slot const slot : slots)
            options.push_back(
                {slot ? title_or_untitled(view, slot) : std::string(view.words(text::library_no_cycle)), nullptr, 0});
        auto const at = std::ranges::find(slots, m_draft.cycle);
        int chosen = at == slots.end() ? 0 : static_cast<int>(at - slots.begin());
        if (view.kit.select(place, view.words(text::library_cycle), chosen, options))
            m_draft.cycle = slots[static_cast<std::size_t>(chosen)];
    }
    void footer(View& view, Rect foot, TemplateSet const& set) {
        Kit& kit = view.kit;
        std::size_t const remarks = remarks_of(view, set, m_draft);
        Rect line = cut_top(foot, 34);
        kit.icon(kit.cut_start(line, 16), icons::graduation_cap, 15, kit.theme().accent);
        kit.cut_start(line, 8);
        kit.label(line,
                  remarks == 0 ? std::string(kit.words(text::library_coach_content))
                               : view.words(text::library_coach_says, {{"n", remarks}}),
                  style::caption, kit.theme().muted);
        std::string const label =
            view.words(text::library_add, {{"objectives", set.goals.size()}, {"n", measures_of(set)}});
        ButtonSpec const add{.label = label, .kind = ButtonKind::Primary, .key = "add", .expanded = {}};
        if (kit.button(cut_top(foot, kit.control_height()), add)) add_drafts(view, set, m_draft);
    }

    Cached<std::pair<std::uint64_t, std::string>, std::vector<TemplateSet>> m_sets;
    std::string m_typed;
    Draft m_draft;
    std::size_t m_focused = no_measure;
};

} // namespace

std::unique_ptr<Screen> templates_screen() { return std::make_unique<TemplatesScreen>(); }

} // namespace okra::ui
