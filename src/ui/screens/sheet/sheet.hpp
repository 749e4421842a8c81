// The key results as a spreadsheet: a layout of their screen in which every value is typed over where it stands.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> sheet_screen();

} // namespace okra::ui
