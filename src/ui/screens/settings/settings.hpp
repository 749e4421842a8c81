// The workspace and its rules, who I am, appearance, data.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> settings_screen();

} // namespace okra::ui
