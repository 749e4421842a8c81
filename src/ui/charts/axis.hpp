// Axes: round steps for any finite values, and months for any dates; never more marks than there is room for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/locale.hpp"

namespace okra::ui {

inline constexpr std::size_t most_ticks = 16;

struct Span { // of values; empty while low > high
    double low = 1e300, high = -1e300;
    void take(std::optional<double> value); // what is not finite is passed by
    bool is_empty() const { return low > high; }
};

struct Axis {
    double low = 0, high = 1; // low < high, both finite
    std::vector<double> ticks;
    double share(double value) const; // 0…1 inside, bounded outside
};
// About `wanted` steps of 1, 2 or 5 times a power of ten; `to_ticks` widens the axis to them.
Axis axis_for(Span, int wanted, bool to_ticks);

struct DateTick {
    Date at, until; // of the month or year it names
    std::string label;
};
// Months, or years where those would be too many.
std::vector<DateTick> date_ticks(Date first, Date last, Locale const&);

} // namespace okra::ui
