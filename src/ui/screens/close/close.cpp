// Closing a cycle: head, steps, and which of their pages are shown.
#include "ui/screens/close/close.hpp"

#include <algorithm>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/panels.hpp"
#include "ui/screens/close/close_parts.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/close.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

namespace {

constexpr float both_from = 1060; // of the page: retrospective and carry over stand side by side
constexpr float so_far_from = 900;
constexpr float so_far_width = 332;

CloseStep step_of(std::string_view query) {
    for (auto const& [word, values] : query_words(query))
        for (std::size_t i = 0; i < close_step_names.size(); ++i)
            if (word == "step" && values.front() == close_step_names[i]) return static_cast<CloseStep>(i);
    return CloseStep::Grade;
}

bool has_retrospective(Objective const& objective) {
    return !objective.retrospective.empty() || *objective.review != Retrospective();
}

void count_grades(ClosingData& data, ObjectiveReview const& review) {
    bool all = true;
    auto const count = [&](RecordReview const& it) {
        ++data.gradable;
        if (it.own) ++data.graded;
        all = all && it.own;
    };
    if (review.key_results.empty()) count(review.objective);
    for (RecordReview const& it : review.key_results) {
        count(it);
        if (!it.ledger.empty()) ++data.changed;
    }
    if (all) ++data.objectives_graded;
}

ClosingData closing_data(View& view, Slot slot) {
    auto const& scene = view.scene;
    auto const& document = scene.document;
    ClosingData data;
    data.review = review_of_cycle(document, scene.index, scene.evaluation, slot);
    auto& all = data.review.objectives;
    sort_for_reading(view, all);
    for (ObjectiveReview const& it : all) {
        auto const& objective = *document.get<Objective>(it.objective.record);
        bool const is_open = objective.lifecycle == Lifecycle::Active || objective.lifecycle == Lifecycle::Draft;
        if (is_open && !objective.archived) data.to_carry.push_back(objective.id);
        if (objective.team && it.objective.counts && !std::ranges::contains(data.teams, objective.team))
            data.teams.push_back(objective.team);
    }
    std::erase_if(all, [](ObjectiveReview const& it) { return !it.objective.counts; });
    for (ObjectiveReview const& it : all) {
        count_grades(data, it);
        if (has_retrospective(*document.get<Objective>(it.objective.record))) ++data.looked_back;
    }
    std::ranges::sort(data.teams, {},
                      [&](Slot team) { return std::pair(document.title_of(team), document.id_of(team)); });
    data.said = learnings_of_cycle(scene, slot);
    std::erase_if(data.said, [](Learning const& learning) { return !learning.said; });
    data.before = cycle_before(document, slot);
    data.after = cycle_after(document, slot);
    data.next = next_cycle(document, view.kit.today());
    return data;
}

std::string facts_of(ClosePage const& page) {
    auto const& cycle = page.cycle();
    std::size_t key_results = 0;
    for (auto const& it : page.data.review.objectives) key_results += it.key_results.size();
    std::string when;
    if (cycle.ends)
        when = page.view.words(*cycle.ends < page.kit().today() ? text::close_ended : text::close_ends,
                               {{"day", long_date(*cycle.ends, page.kit().locale())}});
    return page.view.words(text::close_facts,
                           {{"when", when}, {"n", page.data.review.objectives.size()}, {"results", key_results}});
}

std::vector<Step> steps_of(ClosePage const& page) {
    auto const& data = page.data;
    auto const step = [&](Text label, std::size_t n, std::size_t all) {
        Step made;
        made.label = page.view.words(label);
        if (all > 0) made.detail = page.view.words(text::close_step_count, {{"n", n}, {"all", all}});
        made.done = all > 0 && n >= all;
        made.progress = all > 0 ? static_cast<double>(n) / static_cast<double>(all) : 0;
        return made;
    };
    std::vector<Step> steps{step(text::close_step_grade, data.graded, data.gradable),
                            step(text::close_step_retro, data.looked_back, data.review.objectives.size()),
                            step(text::close_step_carry, carry_decided(page), data.to_carry.size()),
                            step(text::close_step_close, 0, 0)};
    return steps;
}

class CloseScreen final : public Screen {
public:
    void draw(View& view, Rect area) override {
        Kit& kit = view.kit;
        auto const scope = kit.scope("close");
        Rect page_area = page_of(view, area);
        page_area.height = bottom(area) - page_area.y - space::inside;
        Slot const slot = shown_cycle(view);
        auto const* const cycle = view.document().get<Cycle>(slot);
        if (cycle == nullptr || cycle->phase == CyclePhase::Closed) return nothing(view, page_area, slot);
        ClosingData const& data =
            m_state.data.of({content_key(view.scene), slot}, [&] { return closing_data(view, slot); });
        ClosePage page{view, slot, m_state, data, step_of(view.state.place.query)};
        if (kit.phone()) return narrow(page, area);
        head(page, page_area);
        draw_steps(page, page_area);
        switch (page.step) {
        case CloseStep::Grade: return grade_step(page, page_area);
        case CloseStep::Retro:
        case CloseStep::Carry: return retro_step(page, page_area);
        case CloseStep::Close: return draw_end(page, page_area);
        }
    }
    bool answered(View& view, Answer const& answer) override {
        if (answer.ticket != m_state.finished || answer.refusal) return false;
        view.state.remembered.forget_all("carry/");
        view.go("cycle", "phase=closed");
        return false;
    }

private:
    static void nothing(View& view, Rect page, Slot slot) {
        Kit& kit = view.kit;
        page_title(view, cut_top(page, style::page.line_height), kit.words(text::screen_close));
        cut_top(page, space::between);
        closed_banner(view, page, slot);
        Emptiness const empty{icons::flag, std::string(kit.words(text::close_nothing)),
                              std::string(kit.words(text::close_nothing_hint)),
                              std::string(kit.words(text::close_to_cycle)), icons::calendar_days};
        Rect const card = cut_top(page, empty_state_height(view, page.width, empty) + 2 * space::around);
        kit.card(card);
        if (empty_state(view, card, empty)) view.go("cycle", "phase=any");
    }
    static void head(ClosePage& page, Rect& rest) {
        Kit& kit = page.kit();
        Rect bar = cut_top(rest, std::max(style::page.line_height, kit.control_height()));
        ButtonSpec const leave{.label = kit.words(text::close_leave), .kind = ButtonKind::Ghost, .expanded = {}};
        if (kit.button(middle(kit.cut_end(bar, kit.button_width(leave)), kit.control_height()), leave)) {
            keep_typed(page);
            page.view.go("cycle", "phase=any");
        }
        Rect const words = page_title(page.view, bar, page.view.words(text::close_heading, {{"cycle", page.name()}}));
        if (words.width > 240) kit.label(words, facts_of(page), style::body, kit.theme().muted);
        cut_top(rest, space::between);
    }
    static void draw_steps(ClosePage& page, Rect& rest) {
        Kit& kit = page.kit();
        Rect const card = cut_top(rest, 72);
        cut_top(rest, space::between);
        kit.card(card);
        if (auto const to = step_bars(kit, inset(card, space::between, 18), kit.words(text::close_steps),
                                      static_cast<int>(page.step), steps_of(page)))
            page.go_to(static_cast<CloseStep>(*to));
    }
    static void grade_step(ClosePage& page, Rect area) {
        if (area.width >= so_far_from) {
            Rect const side = page.kit().cut_end(area, so_far_width);
            page.kit().cut_end(area, space::between);
            draw_so_far(page, side);
            return draw_grades(page, area);
        }
        Rect const foot = cut_bottom(area, page.kit().control_height());
        cut_bottom(area, space::inside);
        draw_grades(page, area);
        draw_grade_foot(page, foot);
    }
    static void retro_step(ClosePage& page, Rect area) {
        if (area.width < both_from) {
            if (page.step == CloseStep::Retro) return draw_retro(page, area);
            return draw_carry(page, area);
        }
        Rect const left = page.kit().cut_start(area, std::floor((area.width - space::between) * 0.485F));
        page.kit().cut_start(area, space::between);
        draw_retro(page, left);
        draw_carry(page, area);
    }

    // -- phones ------------------------------------------------------------------------------------------------------
    static void narrow(ClosePage& page, Rect area) {
        Kit& kit = page.kit();
        Rect bar = cut_bottom(area, 72);
        Rect rest = inset(area, space::between - 2, 12);
        auto const steps = steps_of(page);
        auto const at = static_cast<std::size_t>(page.step);
        Rect const line = cut_top(rest, 44);
        SemanticNode heading;
        heading.role = Role::Heading;
        heading.level = 1;
        heading.name = page.view.words(text::close_heading, {{"cycle", page.name()}});
        heading.rect = line;
        kit.node(std::move(heading));
        if (auto const to = step_bars(kit, line, kit.words(text::close_steps), static_cast<int>(at), steps))
            page.go_to(static_cast<CloseStep>(*to));
        cut_top(rest, 4);
        switch (page.step) {
        case CloseStep::Grade: {
            Rect const content = kit.begin_scroll("grades", {area.x, rest.y, area.width, rest.height + 12});
            Rect inner{content.x + space::between - 2, content.y, content.width - 2 * (space::between - 2), 1e6F};
            draw_grade_cards(page, inner);
            kit.end_scroll(inner.y - content.y + space::between);
            break;
        }
        case CloseStep::Retro: draw_retro(page, rest); break;
        case CloseStep::Carry: draw_carry(page, rest); break;
        case CloseStep::Close: draw_end(page, rest); break;
        }
        narrow_bar(page, bar);
    }
    static void narrow_bar(ClosePage& page, Rect bar) {
        Kit& kit = page.kit();
        auto& state = page.state;
        kit.fill(bar, kit.theme().surface);
        kit.hairline({bar.x, bar.y}, bar.width);
        Rect row = inset(bar, space::between - 2, 14);
        std::size_t const count = page.data.review.objectives.size();
        bool const grades = page.step == CloseStep::Grade;
        bool const more = grades && state.objective + 1 < count;
        bool const first = grades && state.objective == 0;
        ButtonSpec const back{.label = kit.words(grades ? text::close_previous : text::close_back),
                              .icon = icons::chevron_left,
                              .icon_only = true,
                              .disabled = first,
                              .key = "back",
                              .expanded = {}};
        if (kit.button(kit.cut_start(row, space::touch_height), back)) {
            if (grades) --state.objective;
            else page.go_to(static_cast<CloseStep>(static_cast<int>(page.step) - 1));
        }
        kit.cut_start(row, 12);
        if (page.step == CloseStep::Close) return;
        ButtonSpec const next{.label = kit.words(more ? text::close_next_objective : text::close_next),
                              .trailing_icon = icons::arrow_right,
                              .kind = ButtonKind::Primary,
                              .key = "next",
                              .expanded = {}};
        if (!kit.button(row, next)) return;
        if (more) ++state.objective;
        else page.go_to(static_cast<CloseStep>(static_cast<int>(page.step) + 1));
        kit.wake_after(0);
    }

    CloseState m_state;
};

} // namespace

void ClosePage::go_to(CloseStep to) const {
    ClosePage page{view, slot, state, data, step};
    keep_typed(page);
    std::string query;
    add_query_word(query, "step", close_step_names[static_cast<std::size_t>(to)]);
    view.set_query(std::move(query));
    view.kit.wake_after(0);
}

std::unique_ptr<Screen> close_screen() { return std::make_unique<CloseScreen>(); }

} // namespace okra::ui
