// Heavy work on its way: how far it is, and a way to stop it.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> work_screen(std::string title);

} // namespace okra::ui
