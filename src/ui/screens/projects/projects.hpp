// Projects: as a list with details, as boards of projects and of all work, and where support is missing.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> projects_screen();

} // namespace okra::ui
