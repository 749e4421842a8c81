// All key results of the cycle in one table.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> key_results_screen();

} // namespace okra::ui
