// A new cycle, as it follows those there are.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> new_cycle_screen(View const&);

} // namespace okra::ui
