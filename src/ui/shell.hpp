// The frame around every screen: navigation, top bar, toasts; and what commands do.
#pragma once

#include <deque>
#include <string>

#include "ui/commands.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct Toast {
    std::string text;
    bool with_undo = false;
    double until = 0; // monotonic seconds; 0: not shown yet
    std::string branch = {}; // undo restores it
};

void run_command(View&, UiCommand);
void take_shortcuts(View&);
// Draws navigation and top bar; returns what is left for the screen.
Rect frame_around(View&, Rect screen);
void toasts(View&, std::deque<Toast>&);
void logo(Kit&, Rect);

} // namespace okra::ui
