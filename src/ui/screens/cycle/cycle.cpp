// The cycle's page: title, ribbon, and the cards of the phase that the chosen cycle is in.
#include "ui/screens/cycle/cycle.hpp"

#include <algorithm>

#include "base/shown.hpp"
#include "engine/grading.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/cycle/cycle_parts.hpp"
#include "ui/screens/new_cycle/new_cycle.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float beside_from = 1000; // of the page: a second column has room
constexpr float second_column = 398;

std::string ribbon_line(View& view, Slot slot) {
    auto const& scene = view.scene;
    auto const& cycle = *scene.document.get<Cycle>(slot);
    auto const count = scene.index.objectives_of_cycle(slot).size();
    if (count == 0) return std::string(view.words(text::cycle_line_empty));
    if (cycle.phase == CyclePhase::Planning) {
        auto const drafts = std::ranges::count_if(scene.index.objectives_of_cycle(slot), [&](Slot of) {
            return scene.document.get<Objective>(of)->lifecycle == Lifecycle::Draft;
        });
        return view.words(text::cycle_line_planned, {{"n", count}, {"drafts", static_cast<std::size_t>(drafts)}});
    }
    if (cycle.phase == CyclePhase::Closed) {
        auto const grade = grade_of_cycle(scene.document, scene.index, scene.evaluation, slot);
        return view.words(text::cycle_line_closed, {{"grade", grade_text(view, grade.average, 2)}, {"n", count}});
    }
    double sum = 0;
    std::size_t top = 0;
    for (Slot const of : scene.index.objectives_of_cycle(slot)) {
        auto const result = scene.evaluation.of(of);
        if (!result.counts || !result.progress || !scene.document.get<Objective>(of)->parents.empty()) continue;
        sum += std::clamp(*result.progress, 0.0, 1.0);
        ++top;
    }
    std::optional<double> const mean = top > 0 ? std::optional(sum / static_cast<double>(top)) : std::nullopt;
    return view.words(text::cycle_line_running, {{"progress", percent(mean, view.kit.locale())}, {"n", count}});
}

// Years that hold others stand above them.
std::vector<RibbonCycle> ribbon_of(View& view) {
    std::vector<RibbonCycle> ribbon;
    auto const& document = view.document();
    for (Slot const slot : cycles_in_order(document)) {
        if (!view.scene.index.sub_cycles(slot).empty()) continue;
        ribbon.push_back({slot, document.get<Cycle>(slot)->parent, ribbon_line(view, slot)});
    }
    return ribbon;
}

bool is_planned_here(View const& view, Slot cycle, std::string_view title) {
    return std::ranges::any_of(view.scene.index.objectives_of_cycle(cycle),
                               [&](Slot slot) { return view.document().get<Objective>(slot)->title == title; });
}

} // namespace

CycleData cycle_data(View& view, Slot slot) {
    auto const& scene = view.scene;
    CycleData data;
    data.ribbon = ribbon_of(view);
    data.next = next_cycle(scene.document, view.kit.today());
    auto const* const cycle = scene.document.get<Cycle>(slot);
    if (cycle == nullptr) return data;
    data.before = cycle_before(scene.document, slot);
    data.plan = plan_of_cycle(scene, slot);
    bool const plans = cycle->phase == CyclePhase::Planning;
    data.learnings = learnings_of_cycle(scene, plans ? data.before : slot);
    for (Learning const& learning : data.learnings)
        if (is_planned_here(view, slot, learning.text)) ++data.learnings_planned;
    auto const* const before = scene.document.get<Cycle>(data.before);
    if (before != nullptr && before->phase != CyclePhase::Closed)
        data.undecided_before = scene.index.objectives_of_cycle(data.before).size();
    data.review = review_of_cycle(scene.document, scene.index, scene.evaluation, slot);
    sort_for_reading(view, data.review.objectives);
    for (ObjectiveReview const& objective : data.review.objectives) {
        if (!objective.objective.counts) continue;
        data.gradable += static_cast<std::uint32_t>(objective.key_results.size());
        data.graded += static_cast<std::uint32_t>(
            std::ranges::count_if(objective.key_results, [](RecordReview const& it) { return it.own.has_value(); }));
    }
    return data;
}

Rect begin_card(View& view, Rect& rest, std::string_view title, float height) {
    Rect const card = cut_top(rest, card_head + height + space::inside);
    cut_top(rest, space::between);
    view.kit.card(card);
    Rect inside = inset(card, space::between, 0);
    view.kit.heading(cut_top(inside, card_head), title, style::emphasis, 2);
    return inside;
}

namespace {

std::string subtitle(View& view) {
    auto const& workspace = view.document().workspace();
    auto const month = static_cast<std::size_t>(workspace.fiscal_year_starts.value_or(1)) - 1;
    bool const in_weeks = workspace.fiscal_pattern == FiscalPattern::FourFourFive;
    return view.words(in_weeks ? text::cycle_years_weeks : text::cycle_years_calendar,
                      {{"month", view.kit.locale().long_months[month % 12]}});
}

class CycleScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("cycle");
        Slot const slot = shown_cycle(view);
        CycleData const& data = m_data.of({content_key(view.scene), slot}, [&] { return cycle_data(view, slot); });
        Rect const content = kit.begin_scroll("page", area);
        Rect rest = page_of(view, content);
        rest.height = 1e6F;
        head(view, rest);
        if (!slot) {
            nothing(view, rest);
        } else {
            CyclePage page{view, slot, data, m_activates, m_ribbon};
            draw_ribbon(page, rest);
            closed_banner(view, rest, slot);
            cards(page, rest);
        }
        kit.end_scroll(rest.y - content.y + space::inside);
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket == m_created && !answer.refusal && !answer.made.empty())
            view.outbox.emplace_back(ChooseCycle{view.document().find(answer.made.front())});
        return false;
    }

private:
    void head(View& view, Rect& rest) {
        Kit& kit = view.kit;
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        ButtonSpec const create{
            .label = kit.words(text::screen_new_cycle), .icon = icons::plus, .icon_only = kit.phone(), .expanded = {}};
        if (kit.button(middle(kit.cut_end(bar, kit.button_width(create)), kit.control_height()), create))
            view.open("new-cycle", new_cycle_screen(view));
        kit.cut_end(bar, space::inside);
        ButtonSpec const compare{.label = kit.words(text::cycle_compare),
                                 .icon = icons::git_compare,
                                 .icon_only = kit.phone(),
                                 .expanded = {}};
        if (kit.button(middle(kit.cut_end(bar, kit.button_width(compare)), kit.control_height()), compare))
            view.go("cycle/compare");
        Rect words = page_title(view, bar, kit.words(text::screen_cycle));
        if (words.width > 200) kit.label(words, subtitle(view), style::body, kit.theme().muted);
        cut_top(rest, space::between);
    }
    void nothing(View& view, Rect& rest) {
        Emptiness const empty{
            icons::calendar_days, std::string(view.words(text::cycle_none)),
            std::string(view.words(text::cycle_none_hint)),
            view.words(text::cycle_create_named, {{"name", next_cycle(view.document(), view.kit.today()).name}}),
            icons::plus};
        Rect const card = cut_top(rest, empty_state_height(view, rest.width, empty) + 2 * space::around);
        view.kit.card(card);
        if (empty_state(view, card, empty)) view.open("new-cycle", new_cycle_screen(view));
    }
    static void main_cards(CyclePage& page, Rect& rest) {
        switch (page.cycle().phase) {
        case CyclePhase::Planning:
            draw_checklist(page, rest);
            draw_counts(page, rest);
            return;
        case CyclePhase::Active:
            draw_running(page, rest);
            draw_checklist(page, rest);
            draw_counts(page, rest);
            return;
        case CyclePhase::Closed: draw_results(page, rest); return;
        }
    }
    static void side_cards(CyclePage& page, Rect& rest) {
        switch (page.cycle().phase) {
        case CyclePhase::Planning:
            draw_learnings(page, rest);
            draw_start(page, rest);
            return;
        case CyclePhase::Active:
            draw_to_close(page, rest);
            draw_halfway(page, rest);
            draw_learnings(page, rest);
            return;
        case CyclePhase::Closed:
            draw_verdict(page, rest);
            draw_retrospective(page, rest);
            draw_learnings(page, rest);
            return;
        }
    }
    static void cards(CyclePage& page, Rect& rest) {
        if (rest.width < beside_from) {
            if (is_over(page.view, page.cycle())) draw_to_close(page, rest);
            if (page.cycle().phase == CyclePhase::Closed) draw_verdict(page, rest);
            main_cards(page, rest);
            narrow_side(page, rest);
            return;
        }
        Rect side = rest;
        side.x = right(rest) - second_column;
        side.width = second_column;
        rest.width -= second_column + space::between;
        main_cards(page, rest);
        side_cards(page, side);
        rest.y = std::max(rest.y, side.y);
    }
    static void narrow_side(CyclePage& page, Rect& rest) {
        switch (page.cycle().phase) {
        case CyclePhase::Planning:
            draw_start(page, rest);
            draw_learnings(page, rest);
            return;
        case CyclePhase::Active:
            if (!is_over(page.view, page.cycle())) draw_to_close(page, rest);
            draw_halfway(page, rest);
            draw_learnings(page, rest);
            return;
        case CyclePhase::Closed:
            draw_retrospective(page, rest);
            draw_learnings(page, rest);
            return;
        }
    }

    Cached<std::pair<ContentKey, Slot>, CycleData> m_data;
    bool m_activates = true;
    RibbonView m_ribbon;
    Ticket m_created;
};

} // namespace

std::unique_ptr<Screen> cycle_screen() { return std::make_unique<CycleScreen>(); }

} // namespace okra::ui
