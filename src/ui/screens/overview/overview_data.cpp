// What the overview shows, computed once for each content, day and cycle.
#include <algorithm>

#include "ui/screens/overview/overview_parts.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr int days_of_wins = 7;

bool is_company(Document const& document, Slot slot) { return level_of(document, slot) == level_below(document, {}); }

TopObjectives top_of(View& view, Status filter, std::vector<bool> const* among) {
    TopObjectives top;
    top.shown = top_objectives(view.scene, among);
    top.all_company = std::ranges::all_of(top.shown, [&](Slot slot) { return is_company(view.document(), slot); });
    std::erase_if(top.shown, [&](Slot slot) {
        return filter != Status::Unset && view.scene.evaluation.of(slot).status != filter;
    });
    return top;
}

std::vector<Slot> measured_of(View& view, std::vector<bool> const* among) {
    auto records = top_objectives(view.scene, among);
    std::erase_if(records, [&](Slot slot) { return !view.scene.evaluation.of(slot).progress; });
    return records;
}

} // namespace

OverviewPage overview_page(View& view, OverviewState& state) {
    auto const* const among = view.kit.whole() ? rest_of_overview_among(view, state) : nullptr;
    std::pair const key{content_key(view.scene), among != nullptr ? view.state.place.query : std::string()};
    auto const& facts = state.facts.of(key, [&] {
        OverviewFacts made{totals(view.scene, among), attention_lines(view), recent_wins(view.scene, days_of_wins),
                           measured_of(view, among)};
        if (among == nullptr) return made;
        keep_among(made.attention, *among);
        std::erase_if(made.wins, [&](Slot win) { return !(*among)[view.document().get<Comment>(win)->on.value]; });
        return made;
    });
    auto const& top = state.top.of({key, state.filter}, [&] { return top_of(view, state.filter, among); });
    return {facts.totals, facts.attention, facts.wins,   facts.measured,      due_check_ins(view),
            top.shown,    top.all_company, state.filter, state.all_attention, among,
            state};
}

} // namespace okra::ui
