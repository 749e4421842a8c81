// Asks what becomes of the key results of objectives that are deleted.
#pragma once

#include <span>

#include "ui/view.hpp"

namespace okra::ui {

// True when it asks: key results would be left without an objective, and the answer deletes the records. False: nothing
// was done.
bool ask_for_key_results(View&, std::span<Slot const> records);

} // namespace okra::ui
