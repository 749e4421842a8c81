// Indicators: what needs a decision first, the others as cards, or all of them as a table.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> indicators_screen();

} // namespace okra::ui
