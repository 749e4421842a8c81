// From an empty workspace to the first key result, step by step.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> setup_screen();

} // namespace okra::ui
