// Indicators: health, history, and what a breach or a level that was held leads to.
#include "ui/screens/indicators/indicators.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "command/new_ids.hpp"
#include "engine/analytics.hpp"
#include "engine/formula.hpp"
#include "model/rank.hpp"
#include "ui/charts/plots.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/table.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/new_indicator/new_indicator.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/card_grid.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/settings.hpp"

namespace okra::ui {

namespace {

constexpr float decision_height = 324;
constexpr float card_height = 164;
constexpr float gap = 16;
constexpr int longest_history = 91; // days that cards show

struct Shown { // an indicator
    Slot slot;
    Status health = Status::Unset;
    std::optional<double> current, before, held;
    std::optional<Date> day, day_before, since; // since when it is in breach
    std::vector<PlotPoint> points;
};
struct Asked { // by the address
    bool table = false;
    std::string words, owner;
    Status health = Status::Unset;
};
struct Data {
    std::vector<Shown> decide, others;
    std::array<std::uint32_t, 3> counts{}; // breach, watch, healthy
};

struct HealthName { // in the address
    std::string_view name;
    Status health;
};
constexpr std::array health_names{HealthName{"breach", Status::Behind}, HealthName{"watch", Status::AtRisk},
                                  HealthName{"healthy", Status::OnTrack}};

Asked asked_of(std::string_view query) {
    Asked asked;
    for (auto const& [word, values] : query_words(query)) {
        std::string const& value = values.front();
        if (word == "layout") asked.table = value == "table";
        if (word == "q") asked.words = value;
        if (word == "owner") asked.owner = value;
        for (auto const& [name, health] : health_names)
            if (word == "health" && value == name) asked.health = health;
    }
    return asked;
}

std::string query_of(Asked const& asked) {
    std::string query;
    if (asked.table) add_query_word(query, "layout", "table");
    add_query_word(query, "q", asked.words);
    add_query_word(query, "owner", asked.owner);
    for (auto const& [name, health] : health_names)
        if (asked.health == health) add_query_word(query, "health", name);
    return query;
}

// In the browser alone: bounds that somebody wants to keep though they are held.
std::string kept_name(View& view, Shown const& it) {
    return "kept-bounds/" + std::string(view.document().id_of(it.slot)) + "/" +
           exact_number(it.held.value_or(0), iso_locale());
}

bool in_breach(Indicator const& indicator, double value) {
    if (!indicator.watch && !indicator.healthy) return false;
    double const bound = indicator.watch ? *indicator.watch : *indicator.healthy;
    return !has_reached(value, bound, indicator.direction);
}

Shown shown_of(View& view, IndicatorHealth const& health) {
    auto const& indicator = *view.document().get<Indicator>(health.indicator);
    Shown it;
    it.slot = health.indicator;
    it.health = health.health;
    it.current = health.current;
    it.held = health.held;
    for (auto const& point : view.scene.index.check_ins(health.indicator))
        if (point.has_value != 0 && point.day() <= view.scene.at) it.points.push_back({point.day(), point.value, {}});
    if (it.points.empty()) return it;
    it.day = it.points.back().at;
    if (it.points.size() > 1) {
        it.before = it.points[it.points.size() - 2].value;
        it.day_before = it.points[it.points.size() - 2].at;
    }
    for (auto point = it.points.rbegin(); point != it.points.rend() && in_breach(indicator, point->value); ++point)
        it.since = point->at;
    std::erase_if(it.points, [&](PlotPoint const& point) { return point.at < view.scene.at - longest_history; });
    return it;
}

int order_of(Status health) {
    switch (health) {
    case Status::Behind: return 0;
    case Status::AtRisk: return 1;
    case Status::OnTrack: return 2;
    default: return 3;
    }
}

Data data_of(View& view, Asked const& asked) {
    auto const& scene = view.scene;
    Data data;
    Slot const owner = asked.owner.empty() ? Slot{} : scene.document.find(asked.owner);
    std::string const words = folded(asked.words);
    std::vector<Shown> all;
    for (auto const& health : indicator_health(scene.document, scene.index, scene.evaluation)) {
        auto const* const indicator = scene.document.get<Indicator>(health.indicator);
        if (indicator == nullptr) continue;
        if (health.health == Status::Behind) ++data.counts[0];
        if (health.health == Status::AtRisk) ++data.counts[1];
        if (health.health == Status::OnTrack) ++data.counts[2];
        if (!asked.owner.empty() && indicator->owner != owner) continue;
        if (asked.health != Status::Unset && health.health != asked.health) continue;
        if (!contains_folded(folded(indicator->name), words)) continue;
        all.push_back(shown_of(view, health));
    }
    std::ranges::stable_sort(all, [&](Shown const& a, Shown const& b) {
        if (order_of(a.health) != order_of(b.health)) return order_of(a.health) < order_of(b.health);
        return is_ranked_before(scene.document, a.slot, b.slot);
    });
    for (auto& it : all) {
        bool const held = it.held && view.state.remembered[kept_name(view, it)].empty();
        bool const decides = it.health == Status::Behind || held;
        (decides ? data.decide : data.others).push_back(std::move(it));
    }
    return data;
}

struct Page {
    View& view;
    Asked asked;
    std::string& filter;
    Cached<std::pair<ContentKey, std::string>, Data>& cache;
    DataTableState& table;

    Kit& kit() const { return view.kit; }
    Indicator const& of(Shown const& it) const { return *view.document().get<Indicator>(it.slot); }
    std::string id_of(Slot slot) const { return std::string(view.document().id_of(slot)); }
    std::string amount(Shown const& it, std::optional<double> value) const {
        return quantity(value, of(it).unit, view.kit.locale());
    }
};

// -- words
// -------------------------------------------------------------------------------------------------------------

std::string change_words(Page const& p, Shown const& it) {
    if (!it.current) return std::string(p.view.words(text::no_value_yet));
    if (!it.before || !it.day_before) return {};
    std::string const day = short_date(*it.day_before, p.view.kit.locale());
    double const by = *it.current - *it.before;
    if (by == 0) return p.view.words(text::change_none, {{"day", day}});
    auto const& locale = p.view.kit.locale();
    int const apart = decimals_apart({it.current, it.before});
    std::string const change = (by > 0 ? "+" : "−") + quantity_without_unit(std::fabs(by), {}, locale, apart);
    return p.view.words(text::change_since, {{"change", change}, {"day", day}});
}

Color change_ink(Page const& p, Shown const& it) {
    Theme const& t = p.view.kit.theme();
    if (!it.current || !it.before || *it.current == *it.before) return t.muted;
    bool const better = is_upward(p.of(it).direction) == (*it.current > *it.before);
    return t.of(better ? Status::OnTrack : Status::Behind).ink;
}

std::string bounds_words(Page const& p, Indicator const& indicator) {
    if (!indicator.healthy) return std::string(p.view.words(text::bounds_none));
    auto const& locale = p.view.kit.locale();
    std::string const healthy = exact_number(*indicator.healthy, locale);
    std::string const watch = exact_number(indicator.watch.value_or(*indicator.healthy), locale);
    return p.view.words(is_upward(indicator.direction) ? text::bounds_up : text::bounds_down,
                        {{"healthy", healthy}, {"watch", watch}});
}

// -- charts
// ------------------------------------------------------------------------------------------------------------

void small_chart(Page& p, Rect area, Shown const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const& indicator = p.of(it);
    if (it.points.empty()) return;
    double low = it.points.front().value;
    double high = low;
    for (auto const& point : it.points) {
        low = std::min(low, point.value);
        high = std::max(high, point.value);
    }
    for (auto const bound : {indicator.healthy, indicator.watch})
        if (bound) {
            low = std::min(low, *bound);
            high = std::max(high, *bound);
        }
    double const room = high > low ? (high - low) * 0.18 : std::max(1.0, std::fabs(high) * 0.1);
    low -= room;
    high += room;
    auto const y_of = [&](double value) {
        return bottom(area) - static_cast<float>((value - low) / (high - low)) * area.height;
    };
    if (indicator.healthy) {
        double const watch = indicator.watch.value_or(*indicator.healthy);
        bool const up = is_upward(indicator.direction);
        auto const band = [&](double from, double to, Status status) {
            float const top = std::clamp(y_of(std::max(from, to)), area.y, bottom(area));
            float const end = std::clamp(y_of(std::min(from, to)), area.y, bottom(area));
            kit.fill({area.x, top, area.width, std::max(0.0F, end - top - 1)}, t.of(status).soft);
        };
        band(up ? high : low, *indicator.healthy, Status::OnTrack);
        band(*indicator.healthy, watch, Status::AtRisk);
        band(watch, up ? low : high, Status::Behind);
    }
    Date const first = it.points.front().at;
    float const days = static_cast<float>(std::max(1, it.points.back().at - first));
    std::vector<Point> line;
    line.reserve(it.points.size());
    for (auto const& point : it.points)
        line.push_back(
            {area.x + 6 + static_cast<float>(point.at - first) / days * (area.width - 12), y_of(point.value)});
    if (line.size() > 1) kit.line(line, t.text, 1.5F);
    kit.dot(line.back(), 4, t.of(it.health == Status::Unset ? Status::NotStarted : it.health).mark, t.surface, 1.5F);
}

void large_chart(Page& p, Rect area, Shown const& it) {
    auto const& indicator = p.of(it);
    Plot chart;
    chart.name = p.view.words(text::history_of, {{"title", indicator.name}});
    chart.unit = indicator.unit;
    chart.last = p.view.scene.at;
    chart.first = it.points.empty() ? chart.last - longest_history : std::min(it.points.front().at, chart.last - 7);
    if (indicator.healthy)
        chart.health = Plot::Health{*indicator.healthy, indicator.watch.value_or(*indicator.healthy),
                                    is_upward(indicator.direction)};
    chart.lines.push_back({.points = it.points, .marks = true});
    plot(p.kit(), area, chart);
}

// -- cards
// -------------------------------------------------------------------------------------------------------------

void big_number(Page& p, Rect rect, Shown const& it) {
    Kit& kit = p.kit();
    auto const& unit = p.of(it).unit;
    std::string const value = it.current ? quantity_without_unit(it.current, unit, kit.locale()) : "—";
    float const wide = kit.text(rect, value, style::page, kit.theme().text);
    cut_left(rect, wide + 5);
    if (it.current && !is_currency_sign(unit))
        kit.text({rect.x, rect.y + 5, rect.width, rect.height}, unit, style::body, kit.theme().muted);
}

// The name leads to the record; health and owner beside it.
Rect card_head(Page& p, Rect row, Shown const& it, bool with_owner) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const& indicator = p.of(it);
    if (with_owner && indicator.owner && row.width > 400) {
        owner_cell(p.view, cut_right(row, std::min(100.0F, row.width * 0.3F)), indicator.owner);
        cut_right(row, 8);
    }
    auto const word = kit.words(health_of(it.health));
    float const badge = it.health == Status::Unset ? 0 : kit.badge_width(word);
    kit.icon(cut_left(row, 18), icons::gauge, 17, t.muted);
    cut_left(row, 8);
    SemanticNode node;
    node.role = Role::Link;
    node.name = indicator.name;
    node.description = std::string(word) + ", " + p.amount(it, it.current);
    float const wide = std::min(kit.width(indicator.name, style::body_strong) + 1, row.width - badge - 10);
    Rect const name = cut_left(row, wide);
    Press const press = kit.pressable(middle(name, 28), "name", std::move(node));
    if (press.clicked) p.view.open_record(it.slot);
    kit.text(name, indicator.name, style::body_strong, press.hovered ? t.accent : t.text);
    cut_left(row, 10);
    if (badge > 0) {
        Rect const place = with_owner ? cut_left(row, badge) : cut_right(row, badge);
        kit.pill(middle(place, 22), word, icon_of(it.health), t.of(it.health));
    }
    return row;
}

void make_objective(Page& p, Shown const& it) {
    View& view = p.view;
    auto const& indicator = p.of(it);
    std::string const title = view.words(text::breach_objective, {{"name", indicator.name}});
    CreateRecord objective;
    objective.kind = Kind::Objective;
    objective.fields.push_back({"title", title});
    CreateRecord key_result;
    key_result.kind = Kind::KeyResult;
    key_result.fields = {{"title", view.words(text::breach_key_result, {{"name", indicator.name},
                                                                        {"start", p.amount(it, it.current)},
                                                                        {"target", p.amount(it, indicator.healthy)}})},
                         {"kind", std::string("indicator")},
                         {"indicator", p.id_of(it.slot)},
                         {"unit", indicator.unit},
                         {"direction", std::string(is_upward(indicator.direction) ? "increase" : "decrease")},
                         {"objectives", Element{id_made_by(0), true, 1, {}}}};
    if (it.current) key_result.fields.push_back({"start", *it.current});
    if (indicator.healthy) key_result.fields.push_back({"target", *indicator.healthy});
    if (indicator.owner) {
        objective.fields.push_back({"owner", p.id_of(indicator.owner)});
        key_result.fields.push_back({"owner", p.id_of(indicator.owner)});
    }
    Execute step;
    step.commands = {std::move(objective), std::move(key_result)};
    step.text = describe(view.document(), step.commands.front());
    step.toast = view.words(text::breach_made, {{"title", title}});
    view.execute(std::move(step));
}

void make_baseline(Page& p, Shown const& it) {
    auto const& indicator = p.of(it);
    p.view.execute(
        SetFields{{p.id_of(it.slot)},
                  {{"healthy", *it.held}, {"watch", indicator.healthy ? Value(*indicator.healthy) : Value()}}});
}

struct Decision {
    std::string line, plan, detail;
    Text action{}, other{};
    char const* icon = nullptr;
};

Decision decision_of(Page& p, Shown const& it) {
    View const& view = p.view;
    auto const& indicator = p.of(it);
    auto const& locale = view.kit.locale();
    if (it.health != Status::Behind)
        return {view.words(text::held_line, {{"value", p.amount(it, indicator.healthy)}}),
                view.words(text::baseline_plan,
                           {{"healthy", p.amount(it, it.held)}, {"watch", p.amount(it, indicator.healthy)}}),
                view.words(text::baseline_was,
                           {{"healthy", p.amount(it, indicator.healthy)}, {"watch", p.amount(it, indicator.watch)}}),
                text::baseline_make,
                text::baseline_keep,
                icons::trending_up};
    auto const limit = indicator.watch ? indicator.watch : indicator.healthy;
    return {view.words(text::breach_line, {{"day", it.since ? short_date(*it.since, locale) : std::string("—")},
                                           {"value", p.amount(it, limit)}}),
            view.words(text::breach_objective, {{"name", indicator.name}}),
            view.words(text::breach_plan, {{"name", indicator.name},
                                           {"start", p.amount(it, it.current)},
                                           {"target", p.amount(it, indicator.healthy)}}),
            text::breach_make,
            text::note_reason,
            icons::flag};
}

// An objective of this cycle that reads it already: a breach is answered once.
Slot answered_by(Page& p, Shown const& it) {
    auto const& document = p.view.document();
    for (Slot const slot : p.view.scene.index.linked_key_results(it.slot)) {
        auto const* const key_result = document.get<KeyResult>(slot);
        if (key_result == nullptr || key_result->objectives.empty()) continue;
        auto const* const objective = document.get<Objective>(key_result->objectives.front().to);
        if (objective != nullptr && objective->cycle == p.view.scene.cycle) return objective->id;
    }
    return {};
}

void decision_card(Page& p, Rect card, Shown const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(p.id_of(it.slot));
    auto const group = kit.group(Role::ListItem, p.of(it).name, card, "card");
    auto const decision = decision_of(p, it);
    bool const breach = it.health == Status::Behind;
    Slot const answer = breach ? answered_by(p, it) : Slot{};
    kit.card(card);
    Rect inside = inset(card, gap);
    card_head(p, cut_top(inside, 26), it, true);
    cut_top(inside, 8);
    Rect buttons = cut_bottom(inside, kit.control_height());
    cut_bottom(inside, 12);
    Rect const box = cut_bottom(inside, 58);
    cut_bottom(inside, 10);
    Rect words = cut_left(inside, std::min(172.0F, inside.width * 0.35F));
    cut_left(inside, 12);
    big_number(p, cut_top(words, 38), it);
    kit.label(cut_top(words, 20), change_words(p, it), style::caption, change_ink(p, it));
    cut_top(words, 8);
    spoken_paragraph(p.view, words, decision.line, style::caption, t.muted);
    large_chart(p, inside, it);

    kit.fill(box, t.background, 8);
    kit.outline(box, t.hairline, 8);
    Rect plan = inset(box, 12, 9);
    std::string const made = answer ? title_or_untitled(p.view, answer) : decision.plan;
    kit.label(cut_top(plan, 20), made, style::body_medium, t.text);
    kit.label(plan, decision.detail, style::caption, t.muted);

    ButtonSpec action;
    action.label = kit.words(answer ? text::action_open : decision.action);
    if (!kit.phone()) action.icon = decision.icon;
    if (breach && !answer) action.kind = ButtonKind::Primary;
    else action.selected = !breach;
    float const wide = std::min(kit.phone() ? buttons.width : kit.button_width(action), buttons.width);
    bool const pressed = kit.button(cut_left(buttons, wide), action);
    if (pressed && answer) return p.view.open_record(answer);
    if (pressed) breach ? make_objective(p, it) : make_baseline(p, it);
    cut_left(buttons, space::inside);
    ButtonSpec const other{.label = kit.words(decision.other), .kind = ButtonKind::Ghost, .expanded = {}};
    if (kit.button_width(other) > buttons.width) return;
    if (!kit.button(cut_left(buttons, kit.button_width(other)), other)) return;
    if (breach) return p.view.open_record(it.slot); // its comments
    p.view.state.remembered.keep(kept_name(p.view, it), "1");
    p.cache.forget();
    kit.wake_after(0);
}

void plain_card(Page& p, Rect card, Shown const& it) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    auto const scope = kit.scope(p.id_of(it.slot));
    auto const& indicator = p.of(it);
    auto const group = kit.group(Role::ListItem, indicator.name, card, "card");
    kit.card(card);
    Rect inside = inset(card, gap, 14);
    card_head(p, cut_top(inside, 24), it, false);
    cut_top(inside, 6);
    Rect foot = cut_bottom(inside, 28);
    kit.hairline({foot.x, foot.y - 4}, foot.width);
    cut_bottom(inside, 10);
    Rect words = cut_left(inside, std::min(140.0F, inside.width * 0.4F));
    cut_left(inside, 8);
    big_number(p, cut_top(words, 36), it);
    kit.label(cut_top(words, 18), change_words(p, it), style::caption, change_ink(p, it));
    small_chart(p, inside, it);
    if (indicator.owner) {
        std::string const name = first_name(p.view.document(), indicator.owner);
        owner_cell(p.view, cut_right(foot, avatar_size + space::inside + kit.width(name, style::body) + 2),
                   indicator.owner);
        cut_right(foot, 10);
    }
    ButtonSpec const check_in{.label = kit.words(text::indicator_check_in),
                              .icon = icons::circle_check_big,
                              .kind = ButtonKind::Ghost,
                              .icon_only = foot.width < 260,
                              .small = true,
                              .expanded = {}};
    float const height = kit.coarse() ? space::touch_height : 28;
    if (kit.button(middle(cut_right(foot, kit.button_width(check_in)), height), check_in))
        start_check_in(p.view, it.slot);
    cut_right(foot, 6);
    kit.text(foot, bounds_words(p, indicator), style::caption, t.muted);
}

Rect section_head(Page& p, Rect& rest, Text title, std::size_t count) {
    Kit& kit = p.kit();
    Rect row = cut_top(rest, 28);
    cut_top(rest, 8);
    auto const words = kit.words(title);
    float const wide = kit.width(words, style::emphasis) + 1;
    kit.heading(cut_left(row, wide), words, style::emphasis, 2);
    cut_left(row, 10);
    std::string const number = kit.words().count(static_cast<std::int64_t>(count));
    count_badge(kit, middle(cut_left(row, count_badge_width(kit, number)), 20), number);
    return row;
}

void counts(Page& p, Rect row, Data const& data) {
    Kit& kit = p.kit();
    Theme const& t = kit.theme();
    struct Count {
        Text text;
        Status status;
        std::size_t at;
    };
    for (auto const& [text, status, at] :
         {Count{text::count_healthy, Status::OnTrack, 2}, Count{text::count_watch, Status::AtRisk, 1},
          Count{text::count_breach, Status::Behind, 0}}) {
        std::string const words = kit.words(text, {{"n", data.counts[at]}});
        float const wide = kit.width(words, style::caption) + 2;
        if (row.width < wide + 24) return;
        kit.label(cut_right(row, wide), words, style::caption, t.of(status).ink);
        kit.icon(cut_right(row, 20), icon_of(status), 14, t.of(status).mark);
        cut_right(row, 12);
    }
    std::string const all = kit.words(text::count_indicators, {{"n", data.decide.size() + data.others.size()}});
    if (row.width > kit.width(all, style::caption) + 4) kit.label(row, all, style::caption, t.muted, Align::Right);
}

void cards(Page& p, Rect page, Data const& data) {
    Kit& kit = p.kit();
    Rect const content = begin_cards(kit, "cards", page);
    Rect rest = content;
    if (!data.decide.empty()) {
        section_head(p, rest, text::needs_decision, data.decide.size());
        auto const group = kit.group(Role::List, kit.words(text::needs_decision), rest, "decide");
        card_grid(kit, rest, data.decide.size(), kit.phone() ? 300.0F : 460.0F, decision_height,
                  [&](Rect card, std::size_t i) { decision_card(p, card, data.decide[i]); });
        cut_top(rest, 8);
    }
    if (!data.others.empty()) {
        counts(
            p,
            section_head(p, rest, data.decide.empty() ? text::screen_indicators : text::all_others, data.others.size()),
            data);
        auto const group = kit.group(Role::List, kit.words(text::all_others), rest, "others");
        card_grid(kit, rest, data.others.size(), 300, card_height,
                  [&](Rect card, std::size_t i) { plain_card(p, card, data.others[i]); });
    }
    kit.end_scroll(rest.y - content.y);
}

// -- table
// -------------------------------------------------------------------------------------------------------------

enum Cell : std::uint8_t { Name, Health, Now, Change, Bounds, Owner, CheckedIn };

class Rows final : public TableRows {
public:
    Rows(Page& p, std::vector<Shown const*> shown) : m_page(p), m_shown(std::move(shown)) {}
    std::size_t count() const override { return m_shown.size(); }
    std::string key(std::size_t row) const override { return m_page.id_of(m_shown[row]->slot); }
    std::string text(std::size_t row, int column) const override {
        Shown const& it = *m_shown[row];
        auto const& indicator = m_page.of(it);
        switch (column) {
        case Name: return indicator.name;
        case Health: return std::string(m_page.view.words(health_of(it.health)));
        case Now: return m_page.amount(it, it.current);
        case Change: return change_words(m_page, it);
        case Bounds: return bounds_words(m_page, indicator);
        case Owner: return person_name(m_page.view.document(), indicator.owner);
        default: return it.day ? days_ago(m_page.view.kit.words(), m_page.view.scene.at - *it.day) : std::string("—");
        }
    }
    void draw(Kit& kit, Rect rect, std::size_t row, int column) const override {
        Shown const& it = *m_shown[row];
        if (column == Health && it.health != Status::Unset)
            return kit.pill(middle({rect.x, rect.y, kit.badge_width(text(row, column)), rect.height}, 22),
                            text(row, column), icon_of(it.health), kit.theme().of(it.health));
        if (column == Owner) return owner_cell(m_page.view, rect, m_page.of(it).owner);
        Color const ink = column == Change                  ? change_ink(m_page, it)
                          : column == Name || column == Now ? kit.theme().text
                                                            : kit.theme().muted;
        kit.text(rect, text(row, column), column == Name ? style::body_medium : style::body, ink,
                 column == Now ? Align::End : Align::Start);
    }
    Slot slot(std::size_t row) const { return m_shown[row]->slot; }

private:
    Page& m_page;
    std::vector<Shown const*> m_shown;
};

void table(Page& p, Rect page, Data const& data) {
    Kit& kit = p.kit();
    std::array<DataColumn, 7> columns;
    constexpr std::array texts{text::settings_name, text::column_health, text::column_value,     text::column_change,
                               text::column_bounds, text::facet_owner,   text::column_checked_in};
    constexpr std::array<std::string_view, 7> keys{"name", "health", "now", "change", "bounds", "owner", "checked_in"};
    constexpr std::array<float, 7> widths{240, 120, 110, 170, 230, 130, 130};
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i] = {
            .key = keys[i], .label = kit.words(texts[i]), .width = widths[i], .grows = i == 0, .sortable = false};
    columns[Now].align = Align::End;
    std::vector<Shown const*> all;
    all.reserve(data.decide.size() + data.others.size());
    for (auto const* const some : {&data.decide, &data.others})
        for (auto const& it : *some) all.push_back(&it);
    Rows const rows(p, std::move(all));
    TableSpec const spec{.row_height = 44, .cells = false, .selectable = false};
    Rect card = page;
    card.height = std::min(card.height, table_height(spec, rows.count()) + 2);
    kit.card(card);
    auto const events = data_table(kit, card, kit.words(text::screen_indicators), columns, rows, p.table, spec);
    if (events.opened) p.view.open_record(rows.slot(*events.opened));
}

// -- head
// --------------------------------------------------------------------------------------------------------------

void head(Page& p, Rect& page) {
    Kit& kit = p.kit();
    Rect bar = cut_top(page, std::max(34.0F, kit.control_height()));
    bar = page_title(p.view, bar, kit.words(text::screen_indicators));
    ButtonSpec add{.label = kit.words(text::add_indicator), .icon = icons::plus, .expanded = {}};
    add.icon_only = kit.phone();
    if (kit.button(middle(cut_right(bar, kit.button_width(add)), kit.control_height()), add))
        start_new_indicator(p.view);
    cut_right(bar, space::inside);
    Asked wanted = p.asked;
    std::array<Choice, 2> layouts;
    layouts[0] = {.label = std::string(kit.words(text::layout_cards)), .icon = icons::layout_dashboard};
    layouts[1] = {.label = std::string(kit.words(text::layout_table)), .icon = icons::table_2};
    int layout = wanted.table ? 1 : 0;
    float const wide = std::min(bar.width, segmented_width(kit, layouts));
    if (segmented(kit, middle(cut_right(bar, wide), segmented_height(kit)), kit.words(text::layouts), layout, layouts))
        wanted.table = layout == 1;
    cut_right(bar, space::between);
    if (bar.width < 420) {
        cut_top(page, space::inside);
        bar = cut_top(page, kit.control_height());
    }
    Rect row = middle(bar, kit.control_height());
    float const words_width = std::ceil(kit.width(kit.words(text::all_health), style::body)) + 48;
    float const each = kit.phone() ? (row.width - space::inside) / 2 : std::max(160.0F, words_width);
    words_filter(p.view, cut_left(row, kit.phone() ? row.width : std::min(200.0F, row.width * 0.4F)),
                 kit.words(text::filter_by_name), p.filter, wanted.words);
    cut_left(row, space::inside);
    if (kit.phone()) {
        cut_top(page, space::inside);
        row = cut_top(page, kit.control_height());
    }
    constexpr std::array healths{Status::Unset, Status::Behind, Status::AtRisk, Status::OnTrack};
    std::vector<Option> options{{std::string(kit.words(text::all_health)), nullptr, 0}};
    for (std::size_t i = 1; i < healths.size(); ++i)
        options.push_back(
            {std::string(kit.words(health_of(healths[i]))), icon_of(healths[i]), kit.theme().of(healths[i]).mark});
    int chosen = static_cast<int>(std::ranges::find(healths, wanted.health) - healths.begin());
    if (row.width > 60 &&
        kit.select(cut_left(row, std::min(each, row.width)), kit.words(text::health_facet), chosen, options))
        wanted.health = healths[static_cast<std::size_t>(chosen)];
    cut_left(row, space::inside);
    PickerSpec people;
    people.label = kit.words(text::facet_owner);
    people.kinds = Kind::Person;
    people.none = kit.words(text::everyone);
    if (row.width > 60)
        if (auto const picked = pick_record(p.view, cut_left(row, std::min(each, row.width)), people,
                                            p.view.document().find(wanted.owner)))
            wanted.owner = *picked ? p.id_of(*picked) : std::string();
    if (query_of(wanted) != query_of(p.asked)) p.view.set_query(query_of(wanted));
    cut_top(page, space::between);
}

void nothing(Page& p, Rect page) {
    View const& view = p.view;
    bool const filtered = !p.asked.words.empty() || !p.asked.owner.empty() || p.asked.health != Status::Unset;
    Emptiness empty{icons::gauge, std::string(view.words(text::indicators_empty)),
                    std::string(view.words(text::indicators_empty_hint)), std::string(view.words(text::add_indicator)),
                    icons::plus};
    if (filtered)
        empty = {icons::filter_x, std::string(view.words(text::nothing_matches)),
                 std::string(view.words(text::indicators_nothing_matches)),
                 std::string(view.words(text::clear_filters)), icons::x};
    Rect const card =
        cut_top(page, std::min(page.height, empty_state_height(p.view, page.width, empty) + 2 * space::around));
    p.kit().card(card);
    if (!empty_state(p.view, card, empty)) return;
    if (!filtered) return start_new_indicator(p.view);
    p.filter.clear();
    p.view.set_query(query_of({.table = p.asked.table}));
}

class Indicators final : public Screen {
public:
    std::span<KeyBinding const> keys() const override { return {&binding_of(ListKey::Copy), 1}; }
    void draw(View& view, Rect area) override {
        Page p{view, asked_of(view.state.place.query), m_filter, m_data, m_table};
        auto const scope = view.kit.scope("indicators");
        Rect page = page_of(view, area);
        head(p, page);
        Data const& data = m_data.of({content_key(view.scene), view.state.place.query},
                                     [&] { return data_of(view, asked_of(view.state.place.query)); });
        if (data.decide.empty() && data.others.empty()) return nothing(p, page);
        if (p.asked.table) table(p, page, data);
        else cards(p, page, data);
    }

private:
    std::string m_filter;
    Cached<std::pair<ContentKey, std::string>, Data> m_data;
    DataTableState m_table;
};

} // namespace

std::unique_ptr<Screen> indicators_screen() { return std::make_unique<Indicators>(); }

} // namespace okra::ui
