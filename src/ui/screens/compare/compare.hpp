// Cycles beside each other: grades, outcomes, discipline, root causes, how the process worked.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> compare_screen();

} // namespace okra::ui
