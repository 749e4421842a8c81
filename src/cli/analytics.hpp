// What `okra analytics` prints. Internal to the command line.
#pragma once

#include <string>

#include "engine/analytics.hpp"

namespace okra {

// All of a workspace's figures as of the evaluation's day, of a cycle with those inside it, or of everything (slot 0).
std::string analytics_text(Document const&, Index const&, Evaluation const&, Slot cycle);
std::string analytics_json(Document const&, Index const&, Evaluation const&, Slot cycle);

} // namespace okra
