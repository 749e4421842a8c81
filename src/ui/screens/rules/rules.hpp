// Settings, rules: by what thresholds a status is given, and what other ones would change.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> rules_screen();

} // namespace okra::ui
