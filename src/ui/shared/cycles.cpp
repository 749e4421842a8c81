// What the screens of cycles share.
#include "ui/shared/cycles.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/shown.hpp"
#include "model/rank.hpp"
#include "ui/kit/icons.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/cycle.hpp"

namespace okra::ui {

Slot shown_cycle(View const& view) {
    if (view.document().get<Cycle>(view.scene.cycle) != nullptr) return view.scene.cycle;
    return current_cycle(view.document(), view.kit.today());
}

std::string cycle_title(View const& view, Slot slot) { return title_or_untitled(view, slot); }

std::string cycle_dates(View const& view, Cycle const& cycle) {
    if (!cycle.starts || !cycle.ends) return {};
    auto const& locale = view.kit.locale();
    return view.words(text::cycle_span,
                      {{"first", short_date(*cycle.starts, locale)}, {"last", short_date(*cycle.ends, locale)}});
}

bool is_over(View const& view, Cycle const& cycle) {
    return cycle.phase == CyclePhase::Active && cycle.ends && *cycle.ends < view.kit.today();
}

PhaseLook phase_of(View const& view, Cycle const& cycle) {
    Theme const& t = view.kit.theme();
    StatusColors const plain{t.muted, t.sunken, t.muted};
    if (cycle.phase == CyclePhase::Closed) return {std::string(view.words(text::cycle_is_closed)), icons::lock, plain};
    if (cycle.phase == CyclePhase::Planning)
        return {std::string(view.words(text::cycle_is_planned)), icons::pencil, {t.accent, t.accent_soft, t.accent}};
    if (is_over(view, cycle)) return {std::string(view.words(text::cycle_is_over)), icons::flag, t.of(Status::AtRisk)};
    constexpr int soon = 14; // days
    int const left = cycle.ends ? *cycle.ends - view.kit.today() : soon + 1;
    if (left == 0) return {std::string(view.words(text::cycle_ends_today)), icons::flag, t.of(Status::AtRisk)};
    if (left <= soon) return {view.words(text::cycle_ends_in, {{"n", left}}), icons::flag, t.of(Status::AtRisk)};
    return {std::string(view.words(text::cycle_runs)), icons::target, t.of(Status::OnTrack)};
}

// -- grades ----------------------------------------------------------------------------------------------------------

VerdictLook verdict_of(std::optional<Success> success) {
    if (!success) return {text::verdict_to_grade, icons::circle_dashed, Status::NotStarted};
    switch (*success) {
    case Success::Success: return {text::verdict_success, icons::trophy, Status::OnTrack};
    case Success::Progress: return {text::verdict_progress, icons::trending_up, Status::AtRisk};
    case Success::Learning: return {text::verdict_learning, icons::lightbulb, Status::Behind};
    case Success::Missed: return {text::verdict_missed, icons::circle_x, Status::NotAchieved};
    }
    return {};
}

float verdict_width(View& view, std::optional<Success> success) {
    return view.kit.badge_width(view.words(verdict_of(success).word));
}

void verdict_pill(View& view, Rect rect, std::optional<Success> success) {
    auto const look = verdict_of(success);
    view.kit.pill(middle(rect, 22), view.words(look.word), look.icon, view.kit.theme().of(look.status));
}

std::string grade_text(View const& view, std::optional<double> grade, int decimals) {
    if (!grade) return "—";
    auto const& locale = view.kit.locale();
    std::string text = number(*grade, locale, decimals);
    std::size_t const mark = text.find(locale.decimal);
    std::string const zero = number(0, locale);
    std::size_t const behind =
        mark == std::string::npos ? 0 : (text.size() - mark - locale.decimal.size()) / zero.size();
    if (mark == std::string::npos) text += locale.decimal;
    for (auto i = behind; i < static_cast<std::size_t>(decimals); ++i) text += zero; // grades are as long as each other
    return text;
}

Color grade_color(Theme const& t, double grade) {
    constexpr double good = 0.7;
    constexpr double half_way = 0.4;
    constexpr double rounding = 1e-9;
    if (grade >= good - rounding) return t.of(Status::OnTrack).mark;
    return t.of(grade >= half_way - rounding ? Status::AtRisk : Status::Behind).mark;
}

Text calibration_word(Calibration calibration) {
    switch (calibration) {
    case Calibration::Sandbagged: return text::scale_sandbagged;
    case Calibration::OutOfReach: return text::scale_out_of_reach;
    case Calibration::Fitting: break;
    }
    return text::scale_healthy;
}

void calibration_scale(View& view, Rect rect, CycleGrade const& grade) {
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    SemanticNode node;
    node.role = Role::Image;
    node.rect = rect;
    auto const verdict = view.words(calibration_word(grade.calibration));
    node.name = view.words(text::scale_spoken, {{"grade", grade_text(view, grade.average, 2)}, {"verdict", verdict}});
    kit.node(std::move(node));
    Rect bar = cut_top(rect, 20);
    bar = {bar.x, bar.y + 10, bar.width, 7};
    float const hard = std::round(bar.width * 0.3F);
    float const easy = std::round(bar.width * 0.1F);
    kit.fill({bar.x, bar.y, hard, bar.height}, t.of(Status::Behind).soft, 3);
    kit.fill({bar.x + hard, bar.y, bar.width - hard - easy, bar.height}, t.of(Status::OnTrack).soft);
    kit.fill({right(bar) - easy, bar.y, easy, bar.height}, t.of(Status::AtRisk).soft, 3);
    if (grade.average) {
        float const x = bar.x + bar.width * static_cast<float>(std::clamp(*grade.average, 0.0, 1.0));
        kit.fill({x - 1, bar.y - 4, 2, bar.height + 6}, t.text);
        Point const mark[]{{x - 5, bar.y - 9}, {x + 5, bar.y - 9}, {x, bar.y - 3}};
        kit.polygon(mark, t.text);
    }
    cut_top(rect, 4);
    auto const word = [&](Rect place, Calibration which, Align align) {
        bool const here = grade.average && grade.calibration == which;
        kit.text(place, view.words(calibration_word(which)), here ? style::caption_medium : style::caption,
                 here ? t.text : t.muted, align);
    };
    word(rect, Calibration::OutOfReach, Align::Left);
    word(rect, Calibration::Fitting, Align::Center);
    word(rect, Calibration::Sandbagged, Align::Right);
}

void sort_for_reading(View const& view, std::vector<Slot>& objectives) {
    auto const levels = level_names(view.document());
    auto const place_of = [&](Slot slot) {
        return std::ranges::find(levels, level_of(view.document(), slot)) - levels.begin();
    };
    std::vector<std::pair<std::ptrdiff_t, Slot>> placed;
    placed.reserve(objectives.size());
    for (Slot const slot : objectives) placed.emplace_back(place_of(slot), slot);
    std::ranges::stable_sort(placed, [&](auto const& a, auto const& b) {
        return a.first != b.first ? a.first < b.first : is_ranked_before(view.document(), a.second, b.second);
    });
    for (std::size_t i = 0; i < placed.size(); ++i) objectives[i] = placed[i].second;
}

void sort_for_reading(View const& view, std::vector<ObjectiveReview>& reviews) {
    std::vector<Slot> order;
    order.reserve(reviews.size());
    for (ObjectiveReview const& it : reviews) order.push_back(it.objective.record);
    sort_for_reading(view, order);
    std::map<Slot, std::size_t> places;
    for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = i;
    std::ranges::stable_sort(reviews, {}, [&](ObjectiveReview const& it) { return places[it.objective.record]; });
    auto const by_rank = [&](Slot a, Slot b) { return is_ranked_before(view.document(), a, b); };
    for (ObjectiveReview& it : reviews) std::ranges::stable_sort(it.key_results, by_rank, &RecordReview::record);
}

// -- closed ----------------------------------------------------------------------------------------------------------

void reopen_cycle(View& view, Slot cycle) {
    Execute step;
    step.commands.emplace_back(
        SetFields{{std::string(view.document().id_of(cycle))}, {{"phase", std::string("active")}}});
    step.text = Message(text::step_reopen_cycle, {words_in("cycle", cycle_title(view, cycle))});
    step.toast = view.words(text::cycle_reopened, {{"cycle", cycle_title(view, cycle)}});
    view.execute(std::move(step));
}

void closed_banner(View& view, Rect& rest, Slot slot) {
    auto const* const cycle = view.document().get<Cycle>(slot);
    if (cycle == nullptr || cycle->phase != CyclePhase::Closed) return;
    Kit& kit = view.kit;
    Theme const& t = kit.theme();
    auto const scope = kit.scope("closed");
    auto const name = cycle_title(view, slot);
    auto const words =
        cycle->closed_on
            ? view.words(text::closed_banner, {{"cycle", name}, {"day", long_date(*cycle->closed_on, kit.locale())}})
            : view.words(text::closed_banner_undated, {{"cycle", name}});
    ButtonSpec const button{.label = kit.words(text::closed_reopen), .icon = icons::undo_2, .expanded = {}};
    float const wide = kit.button_width(button);
    float const room = rest.width - 2 * space::between - 28 - wide - space::between;
    float const height = std::max(kit.control_height(), kit.paragraph_height(room, words, style::body_medium));
    Rect const box = cut_top(rest, height + 20);
    cut_top(rest, space::between);
    kit.fill(box, t.sunken, space::card_radius);
    kit.outline(box, t.border, space::card_radius);
    Rect inside = inset(box, space::between, 10);
    if (kit.button(middle(kit.cut_end(inside, wide), kit.control_height()), button)) reopen_cycle(view, slot);
    kit.icon(kit.cut_start(inside, 18), icons::lock, 16, t.muted);
    kit.cut_start(inside, 10);
    Rect place = middle(inside, kit.paragraph_height(inside.width - space::between, words, style::body_medium));
    place.width -= space::between;
    spoken_paragraph(view, place, words, style::body_medium, t.text);
}

} // namespace okra::ui
