// A copy of the workspace as a file: in which form, for whom, how much of it, and behind which passphrase.
#pragma once

#include <memory>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::unique_ptr<Screen> export_screen();
void start_locked_copy(View&); // the same, with an Okra file behind a passphrase chosen …
void start_handoff(View&);     // … or one file with Okra in it

} // namespace okra::ui
