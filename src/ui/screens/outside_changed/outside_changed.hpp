// Somebody else has written to the file outside the browser: what is to become of both.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> outside_changed_screen();

} // namespace okra::ui
