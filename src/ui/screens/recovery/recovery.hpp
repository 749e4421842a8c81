// What was found of a workspace that could not be opened: put aside, look, restore.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> recovery_screen();

} // namespace okra::ui
