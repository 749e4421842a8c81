// The objectives: an outline from company to individual, with key results.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> objectives_screen();

} // namespace okra::ui
