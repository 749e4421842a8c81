// What lies in a scroll area moved by hand.
#pragma once

#include "ui/kit/kit.hpp"

namespace okra::ui {

// In the scroll area that is being drawn, as far as it goes; seen from the next pass on.
void scroll_by(Kit&, Point);

} // namespace okra::ui
