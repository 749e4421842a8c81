// The line that a forecast goes by.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

// What a forecast goes by: the current value, and from there on the slope of least squares through the current values
// of the last 6 tracking periods.
struct TrendLine {
    double velocity = 0;        // units per day
    Date from;                  // the day of the last check-in …
    double current = 0;         // … and the current value
    Date first;                 // of the check-ins the slope is taken from
    std::size_t check_ins = 0;  // how many these are
    std::vector<double> residuals; // of the same fit, centred: what one step differs by
    double at(Date date) const { return date <= from ? current : current + velocity * (date - from); }
};

// The line that the forecast goes by; nothing where there is none: fewer than two distinct dates, another kind.
std::optional<TrendLine> trend_line(Document const&, Index const&, Evaluation const&, Slot key_result);

} // namespace okra
