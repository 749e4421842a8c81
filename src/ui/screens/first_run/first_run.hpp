// The first start: what Okra is, and three ways to begin.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> first_run_screen();
// A way to what others share, other workspaces of this browser, and the bin.
void rest_of_first_run(View&, bool& asked, Rect join, Rect& rest);

} // namespace okra::ui
