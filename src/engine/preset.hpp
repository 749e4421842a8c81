// Presets (domain.md section 8): rules that other tools choose differently, as data.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/records.hpp"

namespace okra {

struct Preset {
    std::string_view name;  // in the file: "okra", "pace-gap", …
    std::string_view title; // for people
    StatusRule rule = StatusRule::Ratio;
    double on_track = 0.9;  // ratio, or gap as a share (0.25 is 25 points), or absolute progress
    double at_risk = 0.7;
    ObjectiveStatus objective_status = ObjectiveStatus::OwnProgress;
    double grace = 0.1;     // share of the period in which no check-in is "not started"
    DayCount day_count = DayCount::Between;
    std::optional<Overshoot> overshoot = std::nullopt; // none: the workspace's
};

std::span<Preset const> presets();
Preset const* find_preset(std::string_view name); // nullptr when unknown

// The thresholds of the shipped preset with this rule take the place of its own: 0.9 would make no sense as a gap.
void take_rule(Preset&, StatusRule);

// The preset the workspace names (`okra` when it is none of ours: a preset of the user's own) with the workspace's own
// rules put in.
Preset preset_of(Workspace const&);

} // namespace okra
