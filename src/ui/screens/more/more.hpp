// Phone: the screens that have no place in the bar at the bottom, in a sheet above it.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> more_screen();

} // namespace okra::ui
