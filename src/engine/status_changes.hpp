// What other rules would make of the same data (domain.md section 8): switching shows it before it is applied.
#pragma once

#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

struct StatusChange {
    Slot record; // objective or key result
    Result before, after;
};
// Those whose shown status or progress would be another, objectives first, each in the order of ranks.
std::vector<StatusChange> status_changes(Document const&, Index const&, Evaluation const& now, Preset const& wanted);

} // namespace okra
