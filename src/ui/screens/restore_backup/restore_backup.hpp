// Asks before a backup takes the place of what is open: what that would change.
#pragma once

#include <memory>

#include "ui/found_copies.hpp"
#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> restore_backup_screen(BackupPreview);

} // namespace okra::ui
