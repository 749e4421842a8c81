// Asks into which cycle objectives are copied or moved.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

// What objectives can be put into: open cycles, the one to begin last first, then the backlog.
std::vector<Slot> cycles_to_choose(Document const&);
std::unique_ptr<Screen> to_cycle_screen(View const&, std::span<Slot const> objectives, bool moves);

} // namespace okra::ui
