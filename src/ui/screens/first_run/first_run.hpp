// The first start: what Okra is, and three ways to begin.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> first_run_screen();

} // namespace okra::ui
