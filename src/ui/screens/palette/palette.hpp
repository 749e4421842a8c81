// Records by their words, commands and screens by their names, from one field.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> palette_screen();

} // namespace okra::ui
