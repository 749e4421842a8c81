// What-ifs: one is begun, gone on with, renamed, discarded or restored.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

void start_what_if(View&);

} // namespace okra::ui
