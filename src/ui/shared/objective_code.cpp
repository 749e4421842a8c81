// "O2.1": where an objective stands in the outline of its cycle, short enough for a chip.
#include <algorithm>
#include <iterator>
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

ContentKey key_of(View const& view) {
    auto key = content_key(view.scene);
    key.version = view.scene.shape; // neither a check-in nor another day moves anything
    key.at = {};
    return key;
}

std::vector<Slot> const& roots_of(View& view) {
    return view.stack.caches().roots.of(key_of(view), [&] { return outline_roots(view.scene); });
}

// The first of what it contributes to in this cycle.
Slot parent_of(Objective const& objective, Scope const& scope) {
    for (Link const& link : objective.parents)
        if (scope.holds(link.to)) return link.to;
    return {};
}

// What stands below a record in the cycle, by rank: sorted once, since every row that is drawn asks for its place.
std::vector<Slot> const& ranked_below(View& view, Scope const& scope, Slot parent, Kind kind) {
    constexpr std::uint64_t of_key_results = std::uint64_t{1} << 32U;
    bool const measures = kind == Kind::KeyResult;
    auto& kept = view.stack.caches().ranked_below.of(key_of(view),
                                                     [] { return decltype(DocumentCaches::ranked_below)::Value(); });
    auto const [found, is_new] = kept.try_emplace(parent.value | (measures ? of_key_results : 0));
    if (!is_new) return found->second;
    auto const all = measures ? view.scene.index.key_results(parent) : view.scene.index.children(parent);
    std::ranges::copy_if(all, std::back_inserter(found->second), [&](Slot slot) { return scope.holds(slot); });
    sort_by_rank(view.document(), found->second);
    return found->second;
}

std::string place_of(std::vector<Slot> const& siblings, Slot slot) {
    return std::to_string(std::ranges::find(siblings, slot) - siblings.begin() + 1);
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
        places.insert(0, place_of(ranked_below(view, scope, parent, Kind::Objective), slot));
        places.insert(0, ".");
        slot = parent;
        auto const* const key_result = view.document().get<KeyResult>(parent);
        if (key_result == nullptr || key_result->objectives.empty()) continue;
        slot = key_result->objectives.front().to;
        places.insert(0, place_of(ranked_below(view, scope, slot, Kind::KeyResult), parent));
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
