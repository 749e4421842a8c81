// All shortcuts.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> help_screen();

} // namespace okra::ui
