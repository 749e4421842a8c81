// What a record belongs to.
#include "engine/belonging.hpp"

#include "engine/facts.hpp"

namespace okra {

namespace {

bool comes_before(Document const& document, Objective const& a, Objective const& b) {
    if (rank_of(a) != rank_of(b)) return rank_of(a) < rank_of(b);
    return document.id_of(a.id) < document.id_of(b.id);
}

} // namespace

Objective const* first_objective(Document const& document, KeyResult const& key_result) {
    Objective const* first = nullptr;
    for (Link const& link : key_result.objectives) {
        Objective const* const objective = document.get<Objective>(link.to);
        if (objective == nullptr) continue;
        if (first == nullptr || comes_before(document, *objective, *first)) first = objective;
    }
    return first;
}

Objective const* objective_above(Document const& document, KeyResult const& key_result) {
    constexpr int deepest = 64;
    KeyResult const* part = &key_result;
    for (int depth = 0; part != nullptr && depth < deepest; ++depth) {
        if (Objective const* const objective = first_objective(document, *part)) return objective;
        part = document.get<KeyResult>(part->parent);
    }
    return nullptr;
}

std::optional<Date> closing_day(Cycle const& cycle) {
    if (cycle.phase != CyclePhase::Closed) return std::nullopt;
    auto const own = own_closing(cycle);
    return own ? own : cycle.ends;
}

} // namespace okra
