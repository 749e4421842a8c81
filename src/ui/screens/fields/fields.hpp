// Settings, fields: kinds of work and fields of one's own.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> fields_screen();

} // namespace okra::ui
