// The page of the analytics: filters, figures, cards.
#include "ui/screens/analytics/analytics.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "command/words.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/analytics/analytics_parts.hpp"
#include "words/texts/analytics.hpp"

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

void filters(View& view, Rect bar, AnalyticsAsked const& asked) {
    Kit& kit = view.kit;
    AnalyticsAsked wanted = asked;
    float const wide = kit.phone() ? (bar.width - 2 * space::inside) / 3 : std::min(select_width, bar.width / 3 - 8);
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
    changed = choose(view, place(), text::analytics_level, levels_of(view), wanted.level) || changed;
    if (changed) view.set_query(query_of(wanted));
}

enum class Card : std::uint8_t { OverTime, Spread, Missed, Heat, Teams, Risk, Load, Confidence, Causes };
constexpr std::size_t card_count = 9;
constexpr std::size_t in_a_row = 3;
constexpr std::array<float, card_count> shares{0.43F, 0.29F, 0.28F, 0.43F, 0.29F,
                                               0.28F, 0.36F, 0.36F, 0.28F}; // of a wide row

void draw_card(Analytics& a, std::size_t card, Rect place) {
    if (!a.kit().visible(place)) return;
    switch (static_cast<Card>(card)) {
    case Card::OverTime: return over_time_card(a, place);
    case Card::Spread: return spread_card(a, place);
    case Card::Missed: return missed_card(a, place);
    case Card::Heat: return heat_card(a, place);
    case Card::Teams: return teams_card(a, place);
    case Card::Risk: return risk_card(a, place);
    case Card::Load: return load_card(a, place);
    case Card::Confidence: return confidence_card(a, place);
    case Card::Causes: return causes_card(a, place);
    }
}

void draw_cards(Analytics& a, Rect& rest, std::size_t across) {
    Rect line;
    float room = 0;
    for (std::size_t card = 0; card < card_count; ++card) {
        if (card % across == 0) {
            line = cut_top(rest, across == 1 ? phone_card_height : card_height);
            cut_top(rest, space::between);
            room = line.width - space::between * static_cast<float>(across - 1);
        }
        bool const last = card % across + 1 == across;
        float const share = across == in_a_row ? shares[card] : 1.0F / static_cast<float>(across);
        Rect const place = last ? line : a.kit().cut_start(line, std::floor(room * share));
        a.kit().cut_start(line, space::between);
        draw_card(a, card, place);
    }
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
        Rect bar = page_title(view, cut_top(page, std::max(kit.control_height(), style::page.line_height)),
                              view.words(text::screen_analytics));
        if (kit.phone()) {
            cut_top(page, space::inside);
            bar = cut_top(page, kit.control_height());
        }
        filters(view, middle(bar, kit.control_height()), asked);
        cut_top(page, space::between);
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
        draw_cards(a, rest, rest.width >= three_from ? in_a_row : rest.width >= two_from ? 2 : 1);
        kit.end_scroll(rest.y - content.y + space::inside);
    }

private:
    AnalyticsState m_state;
};

} // namespace

std::unique_ptr<Screen> analytics_screen() { return std::make_unique<AnalyticsScreen>(); }

} // namespace okra::ui
