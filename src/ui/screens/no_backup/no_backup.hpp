// What was asked for waits for a backup that could not be taken: why, and what can be done.
#pragma once

#include <memory>

#include "ui/found_copies.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> no_backup_screen(NoBackup);

} // namespace okra::ui
