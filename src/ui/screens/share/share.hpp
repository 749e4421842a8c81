// Settings, Share: a workspace that a team has in common, over a database that sees only ciphertext.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> share_screen();

} // namespace okra::ui
