// What the screens call things.
#include <algorithm>
#include <array>

#include "command/words.hpp"
#include "ui/kit/format.hpp"
#include "ui/shared/parts.hpp"
#include "words/list.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

std::string title_or_untitled(View const& view, Slot slot) {
    if (has_title(view.document(), slot)) return std::string(view.document().title_of(slot));
    Kind const kind = view.document().kind_of(slot);
    bool const named_by_others = kind == Kind::CheckIn || kind == Kind::Comment || kind == Kind::Dependency ||
                                 kind == Kind::Reminder || kind == Kind::Change;
    if (!named_by_others) return std::string(view.words(text::untitled));
    return capitalized(said(view.kit.words(), name_of_record(view.document(), slot)));
}

std::string first_name(Document const& document, Slot person) {
    auto const name = person_name(document, person);
    return name.substr(0, name.find(' '));
}

std::string spoken_result(View& view, Result const& result) {
    std::string text(result.progress ? percent(result.progress, view.kit.locale())
                                     : view.words(text::spoken_no_progress));
    auto const add = [&](Text word) { text = listed(view.kit.words(), text, view.words(word)); };
    if (result.status != Status::Unset) add(text_of(result.status));
    if (result.stale) add(text::spoken_stale);
    if (result.link_broken) add(text::spoken_link_broken);
    return text;
}

std::string capitalized(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string level_word(View const& view, Slot objective) {
    return level_name(view.kit.words(), level_of(view.document(), objective));
}

std::string cycle_name(View& view) {
    auto const* const cycle = view.document().get<Cycle>(view.scene.cycle);
    if (view.scene.cycle == backlog) return std::string(view.words(text::within_backlog));
    return std::string(cycle == nullptr ? view.words(text::within_all_cycles) : cycle->name);
}

std::string last_check_in_text(View& view, Result const& result) {
    if (!result.last_check_in) return "—";
    return days_ago(view.kit.words(), std::max(0, view.scene.at - *result.last_check_in));
}

std::optional<Date> due_of(Result const& result) {
    return result.period ? std::optional(result.period->last) : std::nullopt;
}

std::vector<Option> status_options(Kit& kit) {
    std::vector<Option> options{{std::string(kit.words(text::all_statuses)), nullptr, 0}};
    for (auto const status :
         {Status::NotStarted, Status::OnTrack, Status::AtRisk, Status::Behind, Status::Achieved, Status::NotAchieved})
        options.push_back({std::string(kit.words(text_of(status))), icon_of(status), 0});
    return options;
}

int option_of(Status status) { return static_cast<int>(status); }
Status status_of_option(int option) { return static_cast<Status>(std::clamp(option, 0, 6)); }

} // namespace okra::ui
