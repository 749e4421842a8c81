// Which records the coach looks at.
#include "session/coach_scope.hpp"

#include "engine/belonging.hpp"
#include "session/scope.hpp"

namespace okra {

namespace {

bool is_wanted(Lifecycle lifecycle, CoachOf of) {
    bool const draft = lifecycle == Lifecycle::Draft && of != CoachOf::Active;
    bool const active = lifecycle == Lifecycle::Active && of != CoachOf::Drafts;
    return draft || active;
}

} // namespace

std::vector<Slot> coach_records(Scene const& scene, CoachOf of, Slot team) {
    Document const& document = scene.document;
    Scope const scope(scene);
    std::vector<Slot> records;
    std::vector<bool> looked_at(document.slot_count() + std::size_t{1});
    for (Objective const& it : document.all<Objective>()) {
        if (it.deleted || it.archived || !is_wanted(it.lifecycle, of) || (team && it.team != team)) continue;
        auto const* const cycle = document.get<Cycle>(it.cycle);
        if ((cycle != nullptr && cycle->phase == CyclePhase::Closed) || !scope.holds(it)) continue;
        looked_at[it.id.value] = true;
        records.push_back(it.id);
    }
    for (KeyResult const& it : document.all<KeyResult>()) {
        if (it.deleted || it.archived) continue;
        auto const* const above = objective_above(document, it);
        if (above != nullptr && looked_at[above->id.value]) records.push_back(it.id);
    }
    return records;
}

} // namespace okra
