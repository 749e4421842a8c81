// Objectives, key results, projects and milestones as bars on the calendar: a layout of their screens.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> objectives_timeline_screen();

} // namespace okra::ui
