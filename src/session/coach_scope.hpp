// What the coach looks at: objectives of the chosen cycle that are not over, and their key results.
#pragma once

#include <vector>

#include "session/scene.hpp"

namespace okra {

enum class CoachOf : std::uint8_t { Open, Drafts, Active };
// Of this team, or of all (slot 0). In order of arrival, objectives first.
std::vector<Slot> coach_records(Scene const&, CoachOf, Slot team);

} // namespace okra
