// A what-if branch that is open: its banner and frame, what it changes, and what follows.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// Draws them around the page; returns what is left of its area.
Rect what_if(View&, Rect area);

} // namespace okra::ui
