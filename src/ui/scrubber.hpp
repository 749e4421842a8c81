// The days below a screen with numbers: drag to one to see everything as it was, and what has changed until today.
#pragma once

#include "session/movement.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// Draws what is open below and beside the page; returns what is left of its area.
Rect scrubber(View&, Rect area);
void open_scrubber(View&);
void close_scrubber(View&);           // back to today
void step_days(View&, int days);      // opens it where it is closed

} // namespace okra::ui
