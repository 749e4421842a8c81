// The page of the analytics: filters, figures, cards.
#include "ui/screens/analytics/analytics.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "ui/shared/list_head.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/outcomes.hpp"

namespace okra::ui {

namespace {

constexpr float card_height = 328;
constexpr float phone_card_height = 348;
constexpr float select_width = 170;

struct Choices {
    std::vector<std::string> values; // the first one is ""
    std::vector<Option> options;
    void add(std::string value, std::string label) {
        values.push_back(std::move(value));
        options.push_back({std::move(label)});
    }
};

template <class R>
Choices choices_of(View const& view, Text all) {
    Choices choices;
    std::vector<Slot> some;
    for (R const& record : view.document().template all<R>())
        if (!record.deleted && !view.document().title_of(record.id).empty()) some.push_back(record.id);
    std::ranges::sort(some, {}, [&](Slot slot) { return view.document().title_of(slot); });
    choices.add("", std::string(view.words(all)));
    for (Slot const slot : some)
        choices.add(std::string(view.document().id_of(slot)), std::string(view.document().title_of(slot)));
    return choices;
}

Choices levels_of(View const& view) {
    Choices choices;
    choices.add("", std::string(view.words(text::analytics_all_levels)));
    for (auto const& level : level_names(view.document())) choices.add(level, level_name(view.kit.words(), level));
    return choices;
}

bool choose(View& view, Rect place, Text name, Choices const& choices, std::string& value) {
    auto const at = std::ranges::find(choices.values, value);
    int chosen = at == choices.values.end() ? 0 : static_cast<int>(at - choices.values.begin());
    if (!view.kit.select(place, view.words(name), chosen, choices.options)) return false;
    value = choices.values[static_cast<std::size_t>(chosen)];
    return true;
}

// On phones the level stands below the others.
void filters(View& view, Rect bar, Rect below, AnalyticsAsked const& asked) {
    Kit& kit = view.kit;
    AnalyticsAsked wanted = asked;
    float const wide = kit.phone() ? (bar.width - space::inside) / 2 : std::min(select_width, bar.width / 3 - 8);
    auto const place = [&] {
        Rect const one = kit.cut_start(bar, wide);
        kit.cut_start(bar, space::inside);
        return one;
    };
    bool changed =
        choose(view, place(), text::analytics_team, choices_of<Team>(view, text::analytics_all_teams), wanted.team);
    changed = choose(view, place(), text::analytics_owner, choices_of<Person>(view, text::analytics_everyone),
                     wanted.owner) ||
              changed;
    if (kit.phone()) bar = below;
    changed = choose(view, place(), text::analytics_level, levels_of(view), wanted.level) || changed;
    if (changed) view.set_query(query_of(wanted));
}

using CardOf = void (*)(Analytics&, Rect);
struct CardPlace {
    CardOf draw = nullptr;
    float share = 1; // of a wide row
};

// In rows where there is room for them, else one after the other.
std::vector<std::vector<CardPlace>> card_rows() {
    return {{{over_time_card, 0.43F}, {spread_card, 0.29F}, {missed_card, 0.28F}},
            {{landing_card, 0.5F}, {heat_card, 0.5F}},
            {{teams_card, 0.36F}, {risk_card, 0.32F}, {load_card, 0.32F}},
            {{confidence_card, 0.36F}, {months_card, 0.36F}, {causes_card, 0.28F}}};
}

void draw_row(Analytics& a, Rect& rest, std::span<CardPlace const> cards) {
    Rect line = cut_top(rest, cards.size() == 1 && a.kit().phone() ? phone_card_height : card_height);
    cut_top(rest, space::between);
    float const room = line.width - space::between * static_cast<float>(cards.size() - 1);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        bool const last = i + 1 == cards.size();
        Rect const place = last ? line : a.kit().cut_start(line, std::floor(room * cards[i].share));
        a.kit().cut_start(line, space::between);
        if (a.kit().visible(place)) cards[i].draw(a, place);
    }
}

void draw_cards(Analytics& a, Rect& rest, std::size_t across) {
    std::vector<CardPlace> all;
    for (auto const& row : card_rows()) {
        if (across > 2) draw_row(a, rest, row);
        for (CardPlace const& card : row) all.push_back({card.draw, 1.0F / static_cast<float>(across)});
    }
    for (std::size_t i = 0; across <= 2 && i < all.size(); i += across)
        draw_row(a, rest, std::span(all).subspan(i, std::min(across, all.size() - i)));
}

class AnalyticsScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        constexpr float three_from = 1000, two_from = 640;
        auto const scope = kit.scope("analytics");
        Rect page = page_of(view, area);
        page.height = bottom(area) - page.y;
        AnalyticsAsked const asked = analytics_asked(view.state.place.query);
        analytics_head(view, page, text::screen_analytics, asked);
        AnalyticsState::Key const key{content_key(view.scene), asked, std::string(kit.words().language())};
        Analytics a{view, asked, m_state.data.of(key, [&] { return analytics_data(view, asked); })};
        if (a.data.totals.key_results == 0) {
            Emptiness const empty{icons::chart_column, std::string(kit.words(text::analytics_empty)),
                                  std::string(kit.words(text::analytics_empty_hint)), "", nullptr};
            (void)empty_state(view, page, empty);
            return;
        }
        Rect const content = kit.begin_scroll(
            "page", {page.x - space::unit, page.y, page.width + space::unit + space::between - 2, page.height});
        Rect rest{content.x + space::unit, content.y, page.width, 1e6F};
        draw_figures(a, cut_top(rest, kit.phone() ? 186.0F : 64.0F));
        cut_top(rest, space::between);
        draw_cards(a, rest, rest.width >= three_from ? 3 : rest.width >= two_from ? 2 : 1);
        kit.end_scroll(rest.y - content.y + space::inside);
    }

private:
    AnalyticsState m_state;
};

} // namespace

bool analytics_head(View& view, Rect& page, Text title, AnalyticsAsked const& asked, ButtonSpec const* action) {
    Kit& kit = view.kit;
    Rect bar = list_title(view, page, view.words(title));
    constexpr float least = 330; // for three filters
    if (kit.phone() || bar.width < least) {
        cut_top(page, space::inside);
        bar = cut_top(page, kit.control_height());
    }
    bar = middle(bar, kit.control_height());
    bool pressed = false;
    if (action != nullptr) {
        ButtonSpec spec = *action;
        spec.icon_only = bar.width < kit.button_width(spec) + 3 * select_width;
        pressed = kit.button(kit.cut_end(bar, kit.button_width(spec)), spec);
        kit.cut_end(bar, space::inside);
    }
    if (kit.phone()) cut_top(page, space::inside);
    filters(view, bar, kit.phone() ? cut_top(page, kit.control_height()) : Rect{}, asked);
    cut_top(page, space::between);
    return pressed;
}

std::unique_ptr<Screen> analytics_screen() { return std::make_unique<AnalyticsScreen>(); }

} // namespace okra::ui
