// Asks before a slip beside a dialog loses what was typed into it.
#pragma once

#include <cstdint>
#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> discard_screen(std::uint32_t layer); // that may close

} // namespace okra::ui
