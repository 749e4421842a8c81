// Objectives or key results as cards in columns: a layout of their screens.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> objectives_board_screen();
std::unique_ptr<Screen> key_results_board_screen();

} // namespace okra::ui
