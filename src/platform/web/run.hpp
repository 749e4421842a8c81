// Starts the page: the only thing src/app needs to know of the browser.
#pragma once

#include <functional>

#include "platform/ports.hpp"

namespace okra::platform::web {

// What the browser asks of the program.
struct Page {
    FrameFunction frame;
    // Whether the program acts on this key now, so that the browser must not. Asked before the KeyPressed is sent, in
    // the middle of a DOM event: it must not change anything. A plain Enter or Space on a focused widget that is not
    // taken arrives as WidgetActivated instead of KeyPressed.
    std::function<bool(KeyPressed const&)> takes_key;
};

// Called once, from main(), which may return then. `make` is called when everything it is given works; not at all where
// WebGL 2 is missing (the page says so itself). The environment lives as long as the page.
void run(std::function<Page(Environment const&)> const& make);

} // namespace okra::platform::web
