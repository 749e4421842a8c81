// What is missed: groups of key results, the records in each, and the causes that retrospectives name.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> misses_screen();

} // namespace okra::ui
