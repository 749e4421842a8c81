// "O2.1": where an objective stands in the outline of its cycle, short enough for a chip.
#include <algorithm>
#include <utility>

#include "model/rank.hpp"
#include "session/queries.hpp"
#include "session/scope.hpp"
#include "ui/kit/icons.hpp"
#include "ui/shared/caches.hpp"
#include "ui/shared/parts.hpp"
#include "words/texts/drawer.hpp"

namespace okra::ui {

namespace {

constexpr int deepest = 8; // merged files may hold a circle

std::vector<Slot> const& roots_of(View& view) {
    auto key = content_key(view.scene);
    key.version = view.scene.shape; // a check-in moves nothing
    return view.stack.caches().roots.of(key, [&] { return outline_roots(view.scene); });
}

// The first of what it contributes to in this cycle.
Slot parent_of(Objective const& objective, Scope const& scope) {
    for (Link const& link : objective.parents)
        if (scope.holds(link.to)) return link.to;
    return {};
}

// Among those of the cycle, by rank.
std::size_t place_of(View const& view, Scope const& scope, std::span<Slot const> siblings, Slot slot) {
    std::size_t place = 1;
    for (Slot const other : siblings)
        if (scope.holds(other) && is_ranked_before(view.document(), other, slot)) ++place;
    return place;
}

} // namespace

std::string objective_code(View& view, Slot slot) {
    Scope const scope(view.scene);
    std::string places;
    for (int depth = 0; depth < deepest; ++depth) {
        auto const* const objective = view.document().get<Objective>(slot);
        if (objective == nullptr) break;
        Slot const parent = parent_of(*objective, scope);
        if (!parent) {
            auto const& roots = roots_of(view);
            auto const found = std::ranges::find(roots, slot);
            if (found == roots.end()) break; // of another cycle
            return view.words(text::objective_code, {{"n", std::to_string(found - roots.begin() + 1) + places}});
        }
        places.insert(0, std::to_string(place_of(view, scope, view.scene.index.children(parent), slot)));
        places.insert(0, ".");
        slot = parent;
        auto const* const key_result = view.document().get<KeyResult>(parent);
        if (key_result == nullptr || key_result->objectives.empty()) continue;
        slot = key_result->objectives.front().to;
        places.insert(0, std::to_string(place_of(view, scope, view.scene.index.key_results(slot), parent)));
        places.insert(0, ".K");
    }
    return {};
}

char const* icon_of_level(std::string_view level) {
    constexpr std::pair<std::string_view, char const*> known[] = {{"company", icons::building_2},
                                                                  {"department", icons::layers},
                                                                  {"team", icons::users},
                                                                  {"individual", icons::user}};
    for (auto const& [name, icon] : known)
        if (name == level) return icon;
    return icons::flag;
}

} // namespace okra::ui
