// The objectives as a map: the whole alignment, from afar or near.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> map_screen();

} // namespace okra::ui
