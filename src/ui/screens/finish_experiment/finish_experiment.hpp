// How an experiment went.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> finish_experiment_screen(std::string experiment, std::string effect);
void start_finish_experiment(View&, Slot experiment);

} // namespace okra::ui
