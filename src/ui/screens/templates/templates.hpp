// The library of templates: sets by function and one's own, previewed, filled in, added as drafts.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> templates_screen();

} // namespace okra::ui
