// The presets Okra ships (domain.md section 8).
#include "engine/preset.hpp"

#include <algorithm>
#include <array>

namespace okra {
namespace {

constexpr std::array shipped{
    Preset{.name = "okra", .title = "Okra"},
    Preset{.name = "pace-gap", .title = "Gap to the pace", .rule = StatusRule::Gap, .on_track = 0, .at_risk = 0.25},
    Preset{.name = "absolute",
           .title = "Absolute progress",
           .rule = StatusRule::Absolute,
           .on_track = 0.7,
           .at_risk = 0.4},
    Preset{.name = "strict-ratio", .title = "Strict ratio", .on_track = 0.95, .at_risk = 0.75},
    Preset{.name = "worst-child", .title = "Worst contributor", .objective_status = ObjectiveStatus::WorstContributor},
};

} // namespace

std::span<Preset const> presets() { return shipped; }

Preset const* find_preset(std::string_view name) {
    auto const found = std::ranges::find(shipped, name, &Preset::name);
    return found == shipped.end() ? nullptr : &*found;
}

Preset preset_of(Workspace const& workspace) {
    Preset const* named = find_preset(workspace.preset);
    Preset preset = named != nullptr ? *named : shipped.front();
    // The workspace's thresholds are ratios; a gap in points is something else and stays the preset's.
    if (preset.rule == StatusRule::Gap) return preset;
    preset.on_track = workspace.on_track_ratio.value_or(preset.on_track);
    preset.at_risk = workspace.at_risk_ratio.value_or(preset.at_risk);
    return preset;
}

} // namespace okra
