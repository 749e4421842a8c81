// A new experiment: a hypothesis, and the key results it should move.
#pragma once

#include <memory>
#include <string>

#include "ui/screens/screen.hpp"
#include "ui/view.hpp"

namespace okra::ui {

std::unique_ptr<Screen> new_experiment_screen(std::string owner, std::string key_result);
void start_new_experiment(View&, Slot key_result = {}); // that it should move

} // namespace okra::ui
