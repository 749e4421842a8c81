// Settings, Storage: where the data lives, how safe it is, and everything that can be done for it.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> storage_screen();

} // namespace okra::ui
