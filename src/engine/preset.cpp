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

void take_rule(Preset& preset, StatusRule rule) {
    auto const model = std::ranges::find(shipped, rule, &Preset::rule);
    if (model == shipped.end()) return;
    preset.rule = rule;
    preset.on_track = model->on_track;
    preset.at_risk = model->at_risk;
}

Preset preset_of(Workspace const& workspace) {
    Preset const* named = find_preset(workspace.preset);
    Preset preset = named != nullptr ? *named : shipped.front();
    if (workspace.status_rule != StatusRule::Unset && workspace.status_rule != preset.rule)
        take_rule(preset, workspace.status_rule);
    // A ratio is no gap in points: each rule has thresholds of its own.
    bool const by_gap = preset.rule == StatusRule::Gap;
    preset.on_track = (by_gap ? workspace.on_track_gap : workspace.on_track_ratio).value_or(preset.on_track);
    preset.at_risk = (by_gap ? workspace.at_risk_gap : workspace.at_risk_ratio).value_or(preset.at_risk);
    preset.grace = workspace.grace.value_or(preset.grace);
    if (workspace.objective_status != ObjectiveStatus::Unset) preset.objective_status = workspace.objective_status;
    if (workspace.day_count != DayCount::Unset) preset.day_count = workspace.day_count;
    return preset;
}

} // namespace okra
