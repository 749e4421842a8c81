// Experiments as cards by state, and what they moved by objective.
#include "ui/screens/experiments/experiments.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "engine/experiments.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/finish_experiment/finish_experiment.hpp"
#include "ui/screens/new_experiment/new_experiment.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/card_grid.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/experiments.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/people.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float card_height = 236;
constexpr float least_card = 340;
constexpr float effect_height = 26;
constexpr std::size_t most_effects = 3;

struct Asked { // by the address
    bool objectives = false;
    std::string words;
};

Asked asked_of(std::string_view query) {
    Asked asked;
    for (auto const& [word, values] : query_words(query)) {
        if (word == "layout") asked.objectives = values.front() == "objectives";
        if (word == "q") asked.words = values.front();
    }
    return asked;
}

std::string query_of(Asked const& asked) {
    std::string query;
    if (asked.objectives) add_query_word(query, "layout", "objectives");
    add_query_word(query, "q", asked.words);
    return query;
}

struct Shown {
    Slot slot;
    std::vector<ExperimentEffect> effects;
};
struct Group {
    Text title{};
    std::vector<Shown> shown;
};
struct Data {
    std::array<Group, 3> groups{Group{text::experiments_running, {}}, Group{text::experiments_planned, {}},
                                Group{text::experiments_finished, {}}};
    std::vector<ExperimentRecord> objectives;
    std::size_t count = 0; // of all there are, whatever the filter
};

struct Page {
    View& view;
    Asked asked;
    std::string& filter;

    Kit& kit() const { return view.kit; }
    Experiment const& of(Slot slot) const { return *view.document().get<Experiment>(slot); }
    std::string id_of(Slot slot) const { return std::string(view.document().id_of(slot)); }
};

Data data_of(View& view, Asked const& asked) {
    auto const& scene = view.scene;
    AsOf const& as_of = scene.evaluation.as_of();
    Preset const& preset = scene.evaluation.preset();
    Data data;
    std::string const words = folded(asked.words);
    for (auto const& it : scene.document.all<Experiment>()) {
        if (it.deleted) continue;
        ++data.count;
        if (!contains_folded(folded(it.name + " " + it.hypothesis), words)) continue;
        std::size_t const group = it.state == ExperimentState::Running   ? 0
                                  : it.state == ExperimentState::Planned ? 1
                                                                         : 2;
        data.groups[group].shown.push_back({it.id, effects_of(scene.document, scene.index, preset, it, as_of)});
    }
    for (auto& group : data.groups)
        std::ranges::stable_sort(group.shown, [&](Shown const& a, Shown const& b) {
            return scene.document.get<Experiment>(a.slot)->starts > scene.document.get<Experiment>(b.slot)->starts;
        });
    data.objectives = experiments_by_objective(scene.document, scene.index, preset, as_of);
    return data;
}

// -- words -----------------------------------------------------------------------------------------------------------

struct StateLook {
    Text word{};
    char const* icon = nullptr;
    Status colors = Status::Unset; // none: the accent
};

StateLook look_of(ExperimentState state) {
    switch (state) {
    case ExperimentState::Planned: return {text::experiment_planned, icons::calendar_days, Status::NotStarted};
    case ExperimentState::Running: return {text::experiment_running, icons::flask_conical, Status::Unset};
    case ExperimentState::Won: return {text::experiment_won, icons::trophy, Status::OnTrack};
    case ExperimentState::Lost: return {text::experiment_lost, icons::x, Status::Behind};
    case ExperimentState::Inconclusive: return {text::experiment_inconclusive, icons::minus, Status::NotStarted};
    }
    return {};
}

std::string dates_of(Page const& p, Experiment const& it) {
    auto const& locale = p.view.kit.locale();
    if (!it.starts) return std::string(p.view.words(text::experiment_no_dates));
    std::string const from = short_date(*it.starts, locale);
    if (!it.ends) return p.view.words(text::experiment_since, {{"day", from}});
    return from + " – " + short_date(*it.ends, locale);
}

std::string moved_words(Page const& p, double moved) {
    std::string const points = number(std::fabs(moved) * 100, p.view.kit.locale(), 0);
    return p.view.words(text::experiment_points, {{"points", (moved < 0 ? "−" : "+") + points}});
}

std::string effect_words(Page const& p, ExperimentEffect const& effect) {
    auto const* const key_result = p.view.document().get<KeyResult>(effect.key_result);
    if (!effect.value_before || !effect.value_after || key_result == nullptr) return {};
    auto const& locale = p.view.kit.locale();
    int const apart = decimals_apart({effect.value_before, effect.value_after});
    return quantity_without_unit(effect.value_before, key_result->unit, locale, apart) + " → " +
           quantity(effect.value_after, key_result->unit, locale, apart);
}

// -- cards -----------------------------------------------------------------------------------------------------------

void effect_row(Page& p, Rect row, ExperimentEffect const& effect) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    std::string const title = title_or_untitled(p.view, effect.key_result);
    std::string const values = effect_words(p, effect);
    std::string const moved = effect.moved() ? moved_words(p, *effect.moved()) : std::string();
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = values + (values.empty() || moved.empty() ? "" : ", ") + moved;
    Press const press = kit.pressable(row, p.id_of(effect.key_result), std::move(node));
    if (press.hovered) kit.fill(inset(row, -6, 0), t.hover, space::control_radius);
    if (press.clicked) p.view.open_record(effect.key_result);
    if (!moved.empty()) {
        double const by = *effect.moved();
        Color const ink = by == 0 ? t.muted : t.of(by > 0 ? Status::OnTrack : Status::Behind).ink;
        kit.text(cut_right(row, kit.width(moved, style::caption_medium) + 2), moved, style::caption_medium, ink,
                 Align::End);
        cut_right(row, 8);
    }
    if (!values.empty() && row.width > 220) {
        kit.text(cut_right(row, std::min(row.width * 0.45F, kit.width(values, style::caption) + 2)), values,
                 style::caption, t.muted, Align::End);
        cut_right(row, 8);
    }
    kit.icon(cut_left(row, 16), icons::target, 14, t.muted);
    cut_left(row, 6);
    kit.text(row, title, style::body, t.text);
}

void begin_now(Page& p, Experiment const& it) {
    SetFields change{{p.id_of(it.id)}, {{"state", std::string("running")}}};
    if (!it.starts || *it.starts > p.view.kit.today()) change.fields.push_back({"starts", p.view.kit.today()});
    p.view.execute(std::move(change));
}

void card_foot(Page& p, Rect foot, Experiment const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    float const height = kit.coarse() ? space::touch_height : 28;
    auto const press = [&](Text label, char const* icon) {
        ButtonSpec const spec{.label = kit.words(label), .icon = icon, .small = true, .expanded = {}};
        float const wide = kit.button_width(spec);
        bool const pressed = kit.button(middle(cut_right(foot, wide), height), spec);
        cut_right(foot, 8);
        return pressed;
    };
    if (it.state == ExperimentState::Planned && press(text::experiment_begin, icons::flask_conical)) begin_now(p, it);
    if (it.state == ExperimentState::Running && press(text::experiment_finish, icons::circle_check))
        start_finish_experiment(p.view, it.id);
    if (it.owner) {
        person_avatar(p.view, middle(cut_left(foot, avatar_size), avatar_size), it.owner);
        cut_left(foot, 8);
    }
    kit.text(foot, dates_of(p, it), style::caption, t.muted);
}

void card(Page& p, Rect area, Shown const& shown) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const& it = p.of(shown.slot);
    auto const scope = kit.scope(p.id_of(shown.slot));
    auto const group = kit.group(Role::ListItem, it.name, area, "card");
    kit.card(area);
    Rect inside = inset(area, space::between, 14);
    StateLook const look = look_of(it.state);
    auto const word = kit.words(look.word);
    Rect head = cut_top(inside, 24);
    StatusColors const lively{t.accent, t.accent_soft, t.accent};
    kit.pill(middle(cut_right(head, kit.badge_width(word)), 22), word, look.icon,
             look.colors == Status::Unset ? lively : t.of(look.colors));
    cut_right(head, 8);
    SemanticNode node;
    node.role = Role::Link;
    node.name = it.name;
    node.description = std::string(word) + ", " + dates_of(p, it);
    Press const press = kit.pressable(middle(head, kit.coarse() ? space::touch_height : 28), "name", std::move(node));
    if (press.clicked) p.view.open_record(shown.slot);
    kit.text(head, it.name, style::body_strong, press.hovered ? t.accent : t.text);
    cut_top(inside, 6);
    Rect foot = cut_bottom(inside, 30);
    kit.hairline({foot.x, foot.y - 6}, foot.width);
    card_foot(p, foot, it);
    cut_bottom(inside, 12);
    std::size_t const rows = std::min(most_effects, shown.effects.size());
    Rect effects = cut_bottom(inside, static_cast<float>(rows) * effect_height);
    bool const finished = it.state == ExperimentState::Won || it.state == ExperimentState::Lost ||
                          it.state == ExperimentState::Inconclusive;
    std::string_view const words =
        finished && !it.effect.empty() ? std::string_view(it.effect) : std::string_view(it.hypothesis);
    auto const lines = static_cast<int>(std::max(1.0F, std::floor(inside.height / style::body.line_height)));
    if (!words.empty()) {
        SemanticNode text;
        text.role = Role::Text;
        text.name = words;
        text.rect = inside;
        kit.node(std::move(text));
        kit.paragraph(inside, words, style::body, t.muted, lines);
    }
    for (std::size_t i = 0; i < rows; ++i) effect_row(p, cut_top(effects, effect_height), shown.effects[i]);
}

void cards(Page& p, Rect page, Data const& data) {
    Kit& kit = p.kit();
    Rect const content = begin_cards(kit, "cards", page);
    Rect rest = content;
    for (auto const& group : data.groups) {
        if (group.shown.empty()) continue;
        Rect row = cut_top(rest, 28);
        cut_top(rest, 8);
        auto const words = kit.words(group.title);
        kit.heading(cut_left(row, kit.width(words, style::emphasis) + 1), words, style::emphasis, 2);
        cut_left(row, 10);
        std::string const number = kit.words().count(static_cast<std::int64_t>(group.shown.size()));
        count_badge(kit, middle(cut_left(row, count_badge_width(kit, number)), 20), number);
        auto const list = kit.group(Role::List, words, rest, words);
        card_grid(kit, rest, group.shown.size(), kit.phone() ? 280.0F : least_card, card_height,
                  [&](Rect area, std::size_t i) { card(p, area, group.shown[i]); });
        cut_top(rest, 8);
    }
    kit.end_scroll(rest.y - content.y);
}

// -- by objective ----------------------------------------------------------------------------------------------------

void objective_row(Page& p, Rect row, ExperimentRecord const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    std::string const title = title_or_untitled(p.view, it.objective);
    std::string counts;
    auto const add = [&](std::uint32_t count, Text text) {
        if (count == 0) return;
        counts += (counts.empty() ? "" : " · ") + kit.words(text, {{"n", count}});
    };
    add(it.won, text::experiments_won);
    add(it.lost, text::experiments_lost);
    add(it.inconclusive, text::experiments_inconclusive);
    add(it.running, text::experiments_now);
    std::string const moved = it.won > 0 ? moved_words(p, it.moved) : std::string();
    SemanticNode node;
    node.role = Role::Link;
    node.name = title;
    node.description = counts + (moved.empty() ? "" : ", " + moved);
    Press const press = kit.pressable(row, p.id_of(it.objective), std::move(node), 0);
    row_background(p.view, row, press, false);
    if (press.clicked) p.view.open_record(it.objective);
    Rect inside = inset(row, space::between, 0);
    if (!moved.empty()) {
        kit.text(cut_right(inside, std::min(150.0F, inside.width * 0.3F)), moved, style::body_medium,
                 t.of(it.moved < 0 ? Status::Behind : Status::OnTrack).ink, Align::End);
        cut_right(inside, 12);
    }
    Rect words = middle(inside, 40);
    kit.text(cut_top(words, 21), title, style::body_medium, t.text);
    kit.text(words, counts, style::caption, t.muted);
}

void objectives(Page& p, Rect page, Data const& data) {
    Kit& kit = p.kit();
    constexpr float row_height = 60;
    Rect area = page;
    area.height = std::min(page.height, static_cast<float>(data.objectives.size()) * row_height + 2);
    kit.card(area);
    auto const list = kit.group(Role::List, kit.words(text::experiments_by_objective), area, "objectives");
    Rect const content = kit.begin_scroll("objectives", area);
    for (std::size_t i = 0; i < data.objectives.size(); ++i) {
        Rect const row{content.x, content.y + static_cast<float>(i) * row_height, content.width, row_height};
        if (!kit.visible(row)) continue;
        objective_row(p, row, data.objectives[i]);
        if (i + 1 < data.objectives.size()) kit.hairline({row.x, bottom(row) - 1}, row.width);
    }
    kit.end_scroll(static_cast<float>(data.objectives.size()) * row_height);
}

// -- head ------------------------------------------------------------------------------------------------------------

void head(Page& p, Rect& page) {
    Kit& kit = p.kit();
    Rect bar = cut_top(page, std::max(34.0F, kit.control_height()));
    bar = page_title(p.view, bar, kit.words(text::screen_experiments));
    ButtonSpec add{.label = kit.words(text::add_experiment), .icon = icons::plus, .expanded = {}};
    add.icon_only = kit.phone();
    if (kit.button(middle(cut_right(bar, kit.button_width(add)), kit.control_height()), add))
        start_new_experiment(p.view);
    cut_right(bar, space::inside);
    Asked wanted = p.asked;
    std::array<Choice, 2> layouts;
    layouts[0] = {.label = std::string(kit.words(text::layout_cards)), .icon = icons::layout_dashboard};
    layouts[1] = {.label = std::string(kit.words(text::experiments_by_objective)), .icon = icons::flag};
    int layout = wanted.objectives ? 1 : 0;
    float const wide = std::min(bar.width, segmented_width(kit, layouts));
    if (segmented(kit, middle(cut_right(bar, wide), segmented_height(kit)), kit.words(text::layouts), layout, layouts))
        wanted.objectives = layout == 1;
    cut_right(bar, space::between);
    if (bar.width < 160) {
        cut_top(page, space::inside);
        bar = cut_top(page, kit.control_height());
    }
    words_filter(p.view, middle(cut_left(bar, std::min(240.0F, bar.width)), kit.control_height()),
                 kit.words(text::filter_by_name), p.filter, wanted.words);
    if (query_of(wanted) != query_of(p.asked)) p.view.set_query(query_of(wanted));
    p.asked = wanted;
    cut_top(page, space::between);
}

bool nothing(Page& p, Rect page, Data const& data) {
    Kit& kit = p.kit();
    bool const any = std::ranges::any_of(data.groups, [](Group const& group) { return !group.shown.empty(); });
    if (p.asked.objectives ? !data.objectives.empty() : any) return false;
    bool const none = data.count == 0;
    Emptiness const empty{icons::flask_conical,
                          std::string(kit.words(none                 ? text::experiments_empty
                                                : p.asked.objectives ? text::experiments_none_begun
                                                                     : text::experiments_no_match)),
                          none ? std::string(kit.words(text::experiments_empty_hint)) : std::string(),
                          none ? std::string(kit.words(text::add_experiment)) : std::string(), icons::plus};
    Rect const area =
        cut_top(page, std::min(page.height, empty_state_height(p.view, page.width, empty) + 2 * space::around));
    kit.card(area);
    if (empty_state(p.view, area, empty)) start_new_experiment(p.view);
    return true;
}

class ExperimentsScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Page p{view, asked_of(view.state.place.query), m_filter};
        auto const scope = view.kit.scope("experiments");
        Rect page = page_of(view, area);
        head(p, page);
        auto const& data =
            m_data.of({content_key(view.scene), query_of(p.asked)}, [&] { return data_of(view, p.asked); });
        if (nothing(p, page, data)) return;
        p.asked.objectives ? objectives(p, page, data) : cards(p, page, data);
    }

private:
    Cached<std::pair<ContentKey, std::string>, Data> m_data;
    std::string m_filter;
};

} // namespace

std::unique_ptr<Screen> experiments_screen() { return std::make_unique<ExperimentsScreen>(); }

} // namespace okra::ui
