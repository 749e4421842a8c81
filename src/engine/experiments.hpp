// What experiments moved: the key results they were meant to move, before they began and at their end.
#pragma once

#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

struct ExperimentEffect {
    Slot key_result;
    // As of the evening before the first day, and of the last day or the day of evaluation, whichever is earlier. None:
    // not begun, no first day, or nothing measured by then.
    std::optional<double> value_before, value_after; // in the key result's unit
    std::optional<double> progress_before, progress_after;
    // In shares of the way to the target; none where one of the two is unknown.
    std::optional<double> moved() const {
        if (!progress_before || !progress_after) return std::nullopt;
        return *progress_after - *progress_before;
    }
};

// Of its key results that are there, in the order of the experiment's list.
std::vector<ExperimentEffect> effects_of(Document const&, Index const&, Preset const&, Experiment const&, AsOf);

// How the experiments on an objective's own key results went.
struct ExperimentRecord {
    Slot objective;
    std::uint32_t running = 0, won = 0, lost = 0, inconclusive = 0;
    double moved = 0; // Σ over won ones of what they moved its key results by, each counted once an experiment
};
// Objectives with an experiment that has begun, in the order of their ranks.
std::vector<ExperimentRecord> experiments_by_objective(Document const&, Index const&, Preset const&, AsOf);

} // namespace okra
