// The bowler chart: target and actual of each key result, month by month.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> bowler_screen();

} // namespace okra::ui
