// History: who changed what when, what undoing it would change, and back to any point.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> history_screen();

} // namespace okra::ui
