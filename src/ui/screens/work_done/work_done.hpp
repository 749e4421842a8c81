// What a finished action supports, with a check-in for each.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> work_done_screen(std::string work);
// After work was finished: offers the check-ins where it is an action that supports key results.
void start_work_done(View&, Slot work);

} // namespace okra::ui
