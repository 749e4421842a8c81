// Quick add: an objective or a key result with what it needs to count.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> new_objective_screen(); // with nothing filled in; see start_create

} // namespace okra::ui
