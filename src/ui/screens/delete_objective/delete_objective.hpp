// Asks what becomes of an objective's key results when it is deleted.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// Deletes it at once when nothing hangs on it.
void start_delete_objective(View&, Slot objective);

} // namespace okra::ui
