// What the overview shows, computed once for each content, day and cycle.
#include <algorithm>

#include "ui/screens/overview/attention_data.hpp"
#include "ui/screens/overview/overview.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

namespace {

constexpr int days_of_wins = 7;

bool is_company(Document const& document, Slot slot) { return level_of(document, slot) == level_below(document, {}); }

void collect_top(View& view, OverviewCache& data) {
    data.top = top_objectives(view.session);
    data.all_company = std::ranges::all_of(data.top, [&](Slot slot) { return is_company(view.document(), slot); });
    std::erase_if(data.top, [&](Slot slot) {
        return data.filter != Status::Unset && view.session.evaluation().of(slot).status != data.filter;
    });
    data.filtered = data.filter;
}

} // namespace

OverviewCache& overview_of(View& view) {
    auto& data = caches_of(view).overview;
    auto const key = content_key(view.session);
    bool const same = data.key == key;
    if (!same || data.filter != data.filtered) collect_top(view, data);
    if (same) return data;
    data.key = key;
    data.totals = totals(view.session);
    data.attention = attention_lines(view);
    data.due = check_ins_of(view).due;
    data.wins = recent_wins(view.session, days_of_wins);
    return data;
}

} // namespace okra::ui
