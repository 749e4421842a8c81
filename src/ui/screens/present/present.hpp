// One objective a page in large type, for a room that looks at it together.
#pragma once

#include <memory>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> present_screen(View const&, std::vector<Slot> const& objectives);

} // namespace okra::ui
