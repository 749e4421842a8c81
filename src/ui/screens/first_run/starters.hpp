// Templates to start from.
#pragma once

#include <cstddef>

#include "ui/view.hpp"

namespace okra::ui {

std::size_t starter_count();
Text starter_title(std::size_t starter);
Text starter_help(std::size_t starter);
// A new workspace with its objectives, in the current quarter; then on to setting it up.
void start_template(View&, std::size_t starter);

} // namespace okra::ui
