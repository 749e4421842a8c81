// What an analysis looks at.
#include "engine/analytics_scope.hpp"

#include <algorithm>

#include "engine/analytics.hpp"
#include "engine/belonging.hpp"

namespace okra {

AnalyticsScope::AnalyticsScope(Document const& document, Index const& index, Slot cycle) : m_document(document) {
    if (!cycle) return;
    m_cycles.push_back(cycle);
    for (std::size_t i = 0; i < m_cycles.size(); ++i)
        for (Slot const sub : index.sub_cycles(m_cycles[i]))
            if (std::ranges::find(m_cycles, sub) == m_cycles.end()) m_cycles.push_back(sub);
}

bool AnalyticsScope::holds(Objective const& objective) const {
    return !objective.deleted && (m_cycles.empty() || std::ranges::find(m_cycles, objective.cycle) != m_cycles.end());
}

bool AnalyticsScope::holds(KeyResult const& key_result) const {
    if (key_result.deleted) return false;
    if (m_cycles.empty()) return true;
    Objective const* const objective = objective_above(m_document, key_result);
    return objective != nullptr && holds(*objective);
}

Slot owner_of(Document const& document, Slot record) {
    if (auto const* const objective = document.get<Objective>(record)) return objective->owner;
    if (auto const* const indicator = document.get<Indicator>(record)) return indicator->owner;
    if (auto const* const project = document.get<Project>(record)) return project->owner;
    if (auto const* const initiative = document.get<Initiative>(record)) return initiative->assignee;
    if (auto const* const milestone = document.get<Milestone>(record)) {
        if (auto const* const project = document.get<Project>(milestone->project)) return project->owner;
        return document.get<KeyResult>(milestone->key_result) != nullptr ? owner_of(document, milestone->key_result)
                                                                         : Slot{};
    }
    auto const* const key_result = document.get<KeyResult>(record);
    if (key_result == nullptr) return {};
    if (key_result->owner) return key_result->owner;
    Objective const* const objective = objective_above(document, *key_result);
    return objective != nullptr ? objective->owner : Slot{};
}

Slot team_of(Document const& document, Slot record) {
    auto const* objective = document.get<Objective>(record);
    if (auto const* const key_result = document.get<KeyResult>(record))
        objective = objective_above(document, *key_result);
    return objective != nullptr ? objective->team : Slot{};
}

bool is_active(Document const& document, Evaluation const& evaluation, KeyResult const& key_result) {
    if (!evaluation.of(key_result.id).counts) return false;
    bool any = false;
    for (Link const& link : key_result.objectives) {
        Objective const* const objective = document.get<Objective>(link.to);
        if (objective == nullptr) continue;
        if (objective->lifecycle == Lifecycle::Active) return true;
        any = true;
    }
    return !any;
}

Slot team_of_record(Document const& document, Slot record) { return team_of(document, record); }

RecordsInScope records_in_scope(Document const& document, Index const& index, Slot cycle, Slot team) {
    AnalyticsScope const scope(document, index, cycle);
    auto const asked = [&](Slot slot) { return !team || team_of(document, slot) == team; };
    RecordsInScope made;
    for (Objective const& objective : document.all<Objective>())
        if (!objective.deleted && scope.holds(objective) && asked(objective.id))
            made.objectives.push_back(objective.id);
    for (KeyResult const& key_result : document.all<KeyResult>())
        if (!key_result.deleted && scope.holds(key_result) && asked(key_result.id))
            made.key_results.push_back(key_result.id);
    for (auto* const slots : {&made.objectives, &made.key_results})
        std::ranges::sort(*slots, {}, [&](Slot slot) { return document.id_of(slot); });
    return made;
}

} // namespace okra
