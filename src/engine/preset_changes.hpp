// What another preset would change, before it is applied (domain.md section 8).
#pragma once

#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

struct StatusChange {
    Slot record; // objective, key result or project
    Status before = Status::Unset;
    Status after = Status::Unset;
    std::optional<double> progress_before; // another overshoot changes progress too
    std::optional<double> progress_after;
    bool operator==(StatusChange const&) const = default;
};

// The records whose shown status, or progress, the preset would change as of the evaluation's date; objectives, key
// results and projects, each in order of arrival.
std::vector<StatusChange> preset_changes(Document const&, Index const&, Evaluation const&, Preset const&);
// The same for a workspace with other rules: its preset, thresholds and overshoot, as a draft of it holds them.
std::vector<StatusChange> preset_changes(Document const&, Index const&, Evaluation const&, Workspace const&);

} // namespace okra
