// What could be said better, and what a plan lacks: rules, findings, rewriting, strength.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> coach_screen();

} // namespace okra::ui
