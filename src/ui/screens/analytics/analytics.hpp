// The figures of a cycle as charts: progress, spread, misses, check-ins, teams, risk, load, causes.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> analytics_screen();

} // namespace okra::ui
