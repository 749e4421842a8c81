// What the screens call things.
#include <algorithm>
#include <array>

#include "ui/kit/format.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

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

std::string title_or_untitled(Document const& document, Slot slot) {
    auto const title = document.title_of(slot);
    return title.empty() ? "Untitled" : std::string(title);
}

std::string first_name(Document const& document, Slot person) {
    auto const name = person_name(document, person);
    return name.substr(0, name.find(' '));
}

std::string spoken_result(View& view, Result const& result) {
    std::string text = result.progress ? percent(result.progress, view.kit.locale()) : "no progress yet";
    if (result.status != Status::Unset) text.append(", ").append(word_of(result.status));
    if (result.stale) text += ", stale";
    if (result.link_broken) text += ", link broken";
    return text;
}

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

std::string capitalized(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string cycle_name(View& view) {
    auto const* const cycle = view.document().get<Cycle>(view.session.cycle());
    return cycle == nullptr ? "all cycles" : cycle->name;
}

std::string_view cycle_word(View& view) {
    auto const* const cycle = view.document().get<Cycle>(view.session.cycle());
    if (cycle == nullptr || cycle->cycle_kind == CycleKind::Custom) return "cycle";
    return cycle->cycle_kind == CycleKind::Quarter ? "quarter" : "year";
}

std::string last_check_in_text(View& view, Result const& result) {
    if (!result.last_check_in) return "—";
    return days_ago(std::max(0, view.session.at() - *result.last_check_in));
}

std::optional<Date> due_of(Result const& result) {
    return result.period ? std::optional(result.period->last) : std::nullopt;
}

std::span<Option const> status_options() {
    static std::array<Option, 7> const options{{
        {"All statuses", nullptr, 0},
        {std::string(word_of(Status::NotStarted)), icon_of(Status::NotStarted), 0},
        {std::string(word_of(Status::OnTrack)), icon_of(Status::OnTrack), 0},
        {std::string(word_of(Status::AtRisk)), icon_of(Status::AtRisk), 0},
        {std::string(word_of(Status::Behind)), icon_of(Status::Behind), 0},
        {std::string(word_of(Status::Achieved)), icon_of(Status::Achieved), 0},
        {std::string(word_of(Status::NotAchieved)), icon_of(Status::NotAchieved), 0},
    }};
    return options;
}

int option_of(Status status) { return static_cast<int>(status); }
Status status_of_option(int option) { return static_cast<Status>(std::clamp(option, 0, 6)); }

} // namespace okra::ui
