// Who needs what of whom, and where the plan does not hang together.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> dependencies_screen();

} // namespace okra::ui
