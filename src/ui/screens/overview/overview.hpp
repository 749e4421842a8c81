// How the cycle stands at a glance, and what wants attention.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> overview_screen();

} // namespace okra::ui
