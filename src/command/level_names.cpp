// The levels of a workspace as its objectives use them.
#include "command/level_names.hpp"

#include <algorithm>
#include <vector>

namespace okra {

namespace {

constexpr int most_levels = 16; // of parents asked for a level

std::vector<std::string> const& levels_of(Document const& document) {
    static std::vector<std::string> const usual{"company", "department", "team", "individual"};
    auto const& own = document.workspace().levels;
    return own.empty() ? usual : own;
}

std::string next_level(Document const& document, std::string_view level) {
    auto const& levels = levels_of(document);
    auto const found = std::ranges::find(levels, level);
    if (found == levels.end()) return levels.back();
    return found + 1 == levels.end() ? levels.back() : *(found + 1);
}

// The objective above: its first parent, or the first objective of the key result that is its parent.
Slot objective_above(Document const& document, Objective const& objective) {
    if (objective.parents.empty()) return {};
    Slot const parent = objective.parents.front().to;
    auto const* const key_result = document.get<KeyResult>(parent);
    if (key_result == nullptr) return parent;
    return key_result->objectives.empty() ? Slot{} : key_result->objectives.front().to;
}

} // namespace

std::string level_of(Document const& document, Slot slot) {
    int unnamed = 0; // objectives below the first that names its level
    std::string level;
    for (int step = 0; step < most_levels; ++step) {
        auto const* const objective = document.get<Objective>(slot);
        if (objective == nullptr) break;
        level = objective->level;
        if (!level.empty()) break;
        slot = objective_above(document, *objective);
        ++unnamed;
    }
    if (level.empty()) {
        level = levels_of(document).front();
        --unnamed;
    }
    for (; unnamed > 0; --unnamed) level = next_level(document, level);
    return level;
}

std::string level_below(Document const& document, Slot parent) {
    if (document.get<KeyResult>(parent) != nullptr) {
        auto const& objectives = document.get<KeyResult>(parent)->objectives;
        parent = objectives.empty() ? Slot{} : objectives.front().to;
    }
    if (document.get<Objective>(parent) == nullptr) return levels_of(document).front();
    return next_level(document, level_of(document, parent));
}

} // namespace okra
