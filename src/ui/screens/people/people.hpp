// People and teams: who is there, what each has to do, and how the teams hang together.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> people_screen();

} // namespace okra::ui
