// The cycle: all of them in a ribbon, and of the chosen one the plan, how it stands, or what came of it.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> cycle_screen();

} // namespace okra::ui
