// Presets (domain.md section 8): rules that other tools choose differently, as data.
#pragma once

#include <span>
#include <string_view>

#include "model/records.hpp"

namespace okra {

enum class StatusRule : std::uint8_t {
    Ratio,    // p ≥ e·on_track is on track, p ≥ e·at_risk is at risk
    Gap,      // e − p ≤ on_track is on track, e − p ≤ at_risk is at risk
    Absolute, // p ≥ on_track is on track, p ≥ at_risk is at risk; expected progress plays no part
};
enum class ObjectiveStatus : std::uint8_t { OwnProgress, WorstContributor };

struct Preset {
    std::string_view name;  // in the file: "okra", "pace-gap", …
    std::string_view title; // for people
    StatusRule rule = StatusRule::Ratio;
    double on_track = 0.9;  // ratio, or gap as a share (0.25 is 25 points), or absolute progress
    double at_risk = 0.7;
    ObjectiveStatus objective_status = ObjectiveStatus::OwnProgress;
    double grace = 0.1;     // share of the period in which no check-in is "not started"
};

std::span<Preset const> presets();
Preset const* find_preset(std::string_view name); // nullptr when unknown

// The preset the workspace names (`okra` when unknown) with its own thresholds put in.
Preset preset_of(Workspace const&);

} // namespace okra
