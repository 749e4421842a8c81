// Reports: what one tells, seen as paper, and handed on in many forms.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> reports_screen();

} // namespace okra::ui
