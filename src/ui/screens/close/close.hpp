// Closing a cycle in four steps: grades, retrospective, what goes on, the end.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> close_screen();

} // namespace okra::ui
