// Help for rolling out: chapters to read, short.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> guide_screen();

} // namespace okra::ui
