// The line that a forecast goes by.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/evaluation.hpp"

namespace okra {

// What a forecast goes by: least squares through the current values of the last 6 tracking periods.
struct TrendLine {
    double velocity = 0;        // units per day
    double middle_day = 0;      // mean date of the check-ins, in days since 1970
    double middle_value = 0;    // mean of the current values: what the line has on that day
    Date first;                 // of the check-ins it is drawn through
    std::size_t check_ins = 0;  // how many these are
    double at(Date date) const { return middle_value + velocity * (date.days - middle_day); }
};

// The line that the forecast goes by; nothing where there is none: fewer than two distinct dates, another kind.
std::optional<TrendLine> trend_line(Document const&, Index const&, Evaluation const&, Slot key_result);

} // namespace okra
