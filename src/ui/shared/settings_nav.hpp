// The frame of the pages of Settings: their heading, and the ways to the other ones.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// Draws heading and ways in the top of the page or beside it; what is left is for the page's cards, at most so wide.
Rect settings_page(View&, Rect content, float widest);

} // namespace okra::ui
