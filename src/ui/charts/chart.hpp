// The history chart: what was measured over the period, where it should be, and where it is heading.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

struct ChartPoint {
    Date at;
    double value = 0;
    std::string note;
};
struct Chart {
    std::string name;                // accessible, with a summary as its description
    std::string summary;
    std::vector<ChartPoint> points;  // in order of time
    Period period;
    Date today;
    std::optional<double> start, target;
    std::optional<double> landing, low, high; // on the period's last day
    std::string unit;
    bool shares = false;             // values are shares, shown as percentages
    Color ink = 0;
};
void draw_chart(View&, Rect, Chart const&);

} // namespace okra::ui
