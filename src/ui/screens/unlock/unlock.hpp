// The passphrase of an encrypted file.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> unlock_screen(std::string file, bool wrong);

} // namespace okra::ui
