// The first start: what Okra is, and three ways to begin.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> first_run_screen();
void rest_of_first_run(View&, bool& asked, Rect& rest); // other workspaces of this browser, and the bin

} // namespace okra::ui
