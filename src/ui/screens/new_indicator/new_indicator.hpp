// A new indicator with its bounds.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> new_indicator_screen(std::string name);
void start_new_indicator(View&, std::string name = {});

} // namespace okra::ui
