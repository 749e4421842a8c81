// Experiments: what is tried, what it should move, and what it has moved.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> experiments_screen();

} // namespace okra::ui
