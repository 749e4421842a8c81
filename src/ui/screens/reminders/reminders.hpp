// Settings, reminders: when to be reminded of check-ins, and what is told of itself.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> reminders_screen();

} // namespace okra::ui
