// What the overview shows, computed once for each content, day and cycle.
#include <algorithm>

#include "ui/screens/overview/overview_parts.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr int days_of_wins = 7;

bool is_company(Document const& document, Slot slot) { return level_of(document, slot) == level_below(document, {}); }

TopObjectives top_of(View& view, Status filter) {
    TopObjectives top;
    top.shown = top_objectives(view.scene);
    top.all_company = std::ranges::all_of(top.shown, [&](Slot slot) { return is_company(view.document(), slot); });
    std::erase_if(top.shown, [&](Slot slot) {
        return filter != Status::Unset && view.scene.evaluation.of(slot).status != filter;
    });
    return top;
}

std::vector<Slot> measured_of(View& view) {
    auto records = top_objectives(view.scene);
    std::erase_if(records, [&](Slot slot) { return !view.scene.evaluation.of(slot).progress; });
    return records;
}

} // namespace

OverviewPage overview_page(View& view, OverviewState& state) {
    auto const key = content_key(view.scene);
    auto const& facts = state.facts.of(key, [&] {
        return OverviewFacts{totals(view.scene), attention_lines(view), recent_wins(view.scene, days_of_wins),
                             measured_of(view)};
    });
    auto const& top = state.top.of({key, state.filter}, [&] { return top_of(view, state.filter); });
    return {facts.totals, facts.attention, facts.wins,   facts.measured,     due_check_ins(view),
            top.shown,    top.all_company, state.filter, state.all_attention};
}

} // namespace okra::ui
