// Settings, goals and calendar: levels, growth areas, root causes, the week, the fiscal year, how numbers are written.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> planning_screen();

} // namespace okra::ui
