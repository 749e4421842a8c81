// What the screens call things.
#include <algorithm>
#include <array>

#include "ui/kit/format.hpp"
#include "ui/shared/parts.hpp"

namespace okra::ui {

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

std::string capitalized(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string cycle_name(View& view) {
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    return cycle == nullptr ? "all cycles" : cycle->name;
}

std::string_view cycle_word(View& view) {
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    if (cycle == nullptr || cycle->cycle_kind == CycleKind::Custom) return "cycle";
    return cycle->cycle_kind == CycleKind::Quarter ? "quarter" : "year";
}

std::string last_check_in_text(View& view, Result const& result) {
    if (!result.last_check_in) return "—";
    return days_ago(std::max(0, view.scene.at - *result.last_check_in));
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
