// What is told once, of itself: that something of mine has turned at risk or behind, and that check-ins are due.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ui/view.hpp"

namespace okra::ui {

struct Alerts { // what was looked at last
    std::uint64_t version = 0;
    std::size_t badge = 0; // check-ins due, on the app's icon
};
void start_alerts(View&, Alerts&); // when the page has opened, and after each change

// In this browser alone.
bool tells_statuses(Remembered const&);
void tell_statuses(Remembered&, bool);

} // namespace okra::ui
