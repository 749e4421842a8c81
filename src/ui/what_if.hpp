// A what-if branch that is open: its banner and frame, what it changes, and what follows.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// What is open around the page, where another day or a branch is looked at; returns what is left of its area.
Rect rest_of_elsewhere(View&, Rect area);

} // namespace okra::ui
