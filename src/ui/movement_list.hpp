// What rose, fell, is new or gone between two looks, sorted by how far it moved.
#pragma once

#include <string_view>

#include "session/movement.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct MovementShown { // which of its groups are shown whole
    bool fell = false, rose = false, others = false, added = false, gone = false;
};
// `after`: what the records of it are read from.
void movement_list(View&, Rect, std::string_view title, Movement const&, Session const& after, MovementShown&);

// "33 → 55 %": two shares as they are compared, the second one's unit for both; "—" for none.
std::string from_to_percent(View const&, std::optional<double> before, std::optional<double> after);
std::string signed_points(View const&, double share); // "+22", "−15"

} // namespace okra::ui
