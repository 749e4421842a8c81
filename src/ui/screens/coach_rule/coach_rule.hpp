// A rule of the coach: how much it matters, what it looks for and what it says.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace okra::ui {

void start_coach_rule(View&, std::string rule); // "": a new one

} // namespace okra::ui
