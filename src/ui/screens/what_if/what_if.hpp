// What-ifs: one is begun, gone on with, renamed, discarded or restored.
#pragma once

#include <string>

#include "ui/view.hpp"

namespace okra::ui {

void start_what_if(View&, std::string renamed = {}); // the id of the one that gets another name

} // namespace okra::ui
