// The page as a file that was handed over: what it is, from whom and of when.
#pragma once

#include <optional>
#include <string>

#include "ui/view.hpp"

namespace okra::ui {

// As the page tells it beside what it remembers (web/handoff.ts): names that begin with "one-file/".
struct OneFile {
    std::string from; // who has made it; "": somebody
    Instant made;
    bool to_read = false; // nothing in it can be changed
    bool kept = false;    // the browser keeps what is changed; else it lasts as long as the page
    bool locked = false;  // it was behind a passphrase
    bool lost = false;    // the browser has cleared what was changed here
};
std::optional<OneFile> one_file(Remembered const&); // none: the page is a page

// Its banner; returns what is left of the area.
Rect rest_of_one_file(View&, Rect area);

} // namespace okra::ui
