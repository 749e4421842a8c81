// Reminders of check-ins as a file for calendars.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// Downloads one that repeats for each key result and indicator that asks me for check-ins.
void save_calendar(View&);

} // namespace okra::ui
