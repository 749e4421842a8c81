// What `okra grade` and `okra presets` print.
#pragma once

#include <string>
#include <vector>

#include "engine/grading.hpp"
#include "engine/preset_changes.hpp"

namespace okra {

std::string review_text(Document const&, Cycle const&, Date at, CycleReview const&);
std::string review_json(Document const&, Cycle const&, Date at, CycleReview const&);
std::string preset_changes_text(Document const&, std::vector<StatusChange> const&);

} // namespace okra
