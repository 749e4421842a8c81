// A workspace that others share, before anything is open here.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// `address`: of an invitation; "": to be typed.
void start_join_share(View&, std::string address = {});

} // namespace okra::ui
