// The overview: how the cycle stands at a glance, and what wants attention.
#include <algorithm>

#include "ui/kit/format.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/overview/overview.hpp"
#include "ui/screens/overview/overview_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/names.hpp"
#include "words/texts/overview.hpp"
#include "words/texts/people.hpp"

namespace okra::ui {

namespace {

constexpr float two_columns_from = 940;
constexpr float side_column = 372;
constexpr float endless = 100'000; // room to cut from; what was used is the content's height

std::string elapsed_sentence(View& view, Totals const& totals) {
    if (!totals.period) return std::string(view.words(text::overview_no_dates));
    Date const today = view.scene.at;
    auto const [first, last] = *totals.period;
    std::string const name = cycle_name(view);
    if (today < first) return view.words(text::overview_starts, {{"cycle", name}, {"n", first - today}});
    if (today > last)
        return view.words(text::overview_ended, {{"cycle", name}, {"when", days_ago(view.kit.words(), today - last)}});
    auto const passed = percent(expected_progress(*totals.period, today), view.kit.locale());
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    Text const text = cycle == nullptr || cycle->cycle_kind == CycleKind::Custom ? text::overview_passed_cycle
                      : cycle->cycle_kind == CycleKind::Quarter                  ? text::overview_passed_quarter
                                                                                 : text::overview_passed_year;
    return view.words(text, {{"share", passed}});
}

std::string counts_sentence(View& view, OverviewPage const& data) {
    auto const& totals = data.totals;
    auto text = data.all_company ? view.words(text::count_company_objectives, {{"n", totals.top_objectives}})
                                 : view.words(text::count_objectives, {{"n", totals.objectives}});
    return text + " · " + view.words(text::count_key_results, {{"n", totals.key_results}});
}

constexpr float filters_row = 44; // kept free for them until all of the program is here

void header(View& view, OverviewState& state, OverviewPage const& data, Rect& rest) {
    Kit& kit = view.kit;
    Rect const title = cut_top(rest, style::page.line_height);
    kit.heading({title.x, title.y, kit.width(kit.words(text::screen_overview), style::page) + 1, title.height},
                kit.words(text::screen_overview), style::page, 1);
    if (kit.whole()) rest_of_overview_tools(view, state, data, title);
    auto sentence = elapsed_sentence(view, data.totals);
    if (!kit.phone()) sentence += " · " + counts_sentence(view, data);
    kit.label(cut_top(rest, style::body.line_height), sentence, style::body, kit.theme().muted);
    cut_top(rest, kit.phone() ? space::inside : space::inside + space::unit);
    if (kit.whole()) return rest_of_overview_bar(view, state, rest);
    Rect const bar = cut_top(rest, filters_row);
    kit.hairline({bar.x, bottom(bar) - 1}, bar.width);
    cut_top(rest, space::between);
}

void nothing_yet(View& view, Rect& rest) {
    Emptiness const empty{icons::flag, view.words(text::no_objectives_in, {{"cycle", cycle_name(view)}}),
                          std::string(view.words(text::overview_empty_hint)), std::string(view.words(text::add_first)),
                          icons::plus};
    Rect const card = cut_top(rest, empty_state_height(view, rest.width, empty) + 2 * space::around);
    view.kit.card(card);
    if (empty_state(view, card, empty)) start_create(view, Creating::Objective);
    cut_top(rest, space::inside);
    ButtonSpec const setup{
        .label = view.words(text::setup_start), .icon = icons::list_checks, .kind = ButtonKind::Ghost, .expanded = {}};
    Rect const row = cut_top(rest, view.kit.control_height());
    if (view.kit.button(centered(row, view.kit.button_width(setup), row.height), setup)) view.go("setup");
}

void wide_page(View& view, OverviewState& state, OverviewPage const& data, Rect& rest) {
    overview_cards(view, data, rest);
    bool const whole = view.kit.whole();
    if (rest.width < two_columns_from) {
        overview_objectives(view, data, rest);
        overview_attention(view, state, data, rest);
        overview_wins(view, data, rest);
        if (whole) rest_of_overview_side(view, state, data, rest);
        if (whole) rest_of_overview_main(view, state, data, rest);
        return;
    }
    Rect side = cut_right(rest, side_column);
    cut_right(rest, space::between);
    overview_objectives(view, data, rest);
    overview_attention(view, state, data, side);
    overview_wins(view, data, side);
    if (whole) rest_of_overview_main(view, state, data, rest);
    if (whole) rest_of_overview_side(view, state, data, side);
    float const lower = std::max(rest.y, side.y);
    rest.y = lower;
}

void phone_page(View& view, OverviewState& state, OverviewPage const& data, Rect& rest) {
    overview_summary(view, data, rest);
    overview_objectives(view, data, rest);
    overview_attention(view, state, data, rest);
    overview_status_card(view, data, rest);
    overview_wins(view, data, rest);
    if (!view.kit.whole()) return;
    rest_of_overview_side(view, state, data, rest);
    rest_of_overview_main(view, state, data, rest);
}

class Overview final : public Screen {
public:
    void draw(View& view, Rect area) override {
        auto const data = overview_page(view, m_state);
        Kit& kit = view.kit;
        Rect const content = kit.begin_scroll("overview", area);
        Rect rest = page_of(view, content);
        rest.height = endless;
        header(view, m_state, data, rest);
        bool const nothing = data.totals.objectives == 0 && data.totals.key_results == 0;
        bool const none_fits = nothing && kit.whole() && rest_of_overview_empty(view, m_state, rest);
        if (nothing && !none_fits) nothing_yet(view, rest);
        if (!nothing && kit.phone()) phone_page(view, m_state, data, rest);
        if (!nothing && !kit.phone()) wide_page(view, m_state, data, rest);
        m_state.end = area.y + rest.y + space::inside - content.y;
        kit.end_scroll(rest.y + space::inside - content.y);
    }

private:
    OverviewState m_state;
};

} // namespace

std::unique_ptr<Screen> overview_screen() { return std::make_unique<Overview>(); }

void card_group_title(View& view, Rect rect, std::string_view title) {
    view.kit.heading(rect, title, style::emphasis, 2);
}

} // namespace okra::ui
