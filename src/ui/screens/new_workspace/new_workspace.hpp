// An empty workspace in place of the one that is open.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> new_workspace_screen();

} // namespace okra::ui
