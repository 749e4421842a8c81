// A workspace that others share, before anything is open here.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// `address`: of an invitation; "": to be typed. `goes_on`: a first sync to it broke off, and is gone on with by what
// was kept, if anything was.
void start_join_share(View&, std::string address = {}, bool goes_on = false);

} // namespace okra::ui
