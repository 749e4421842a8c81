// What is due for me.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> check_in_screen();

} // namespace okra::ui
