// What the key results of a group asked for, as a change from their start, against what they reached.
#pragma once

#include <optional>
#include <vector>

#include "engine/outcomes.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct AskedMark {
    Slot key_result;
    double asked = 0;   // a share of the start: −0.4 is 40 % less
    double reached = 0; // 0 to 1
    bool missed = false;
};
struct AskedAndReached {
    std::vector<AskedMark> marks; // of those that start at another number than zero; what asked the least first
    std::optional<double> median_missed, median_reached;
    std::size_t missed = 0; // of the group, whatever they are measured by …
    std::size_t lagging = 0, needing = 0; // … of which are lagging, need something from another team
    bool so_far = false;
    bool is_there() const { return marks.size() >= 2; }
};
AskedAndReached asked_and_reached(Scene const&, Outcomes const&, OutcomeGroup const&);

// The card's inside with its head, where it is there. The key result that was opened.
std::optional<Slot> asked_chart(View&, Rect inside, Rect card, AskedAndReached const&);

} // namespace okra::ui
