// Trend and forecast of a key result (domain.md section 6).
#pragma once

#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

struct Forecast {
    std::optional<double> velocity;  // units per day: least-squares slope over the last 6 tracking periods
    std::optional<double> value;     // on the due date
    std::optional<double> progress;  // on the due date, raw
    std::optional<double> low;       // landing range on the due date: 10th …
    std::optional<double> high;      // … and 90th percentile of 1,000 seeded bootstrap paths
    std::optional<Date> completion;  // when the line meets the target; of a reached target, when it was reached
    bool not_at_this_pace = false;   // there is a trend, and it never meets the target
};

// Of a metric or indicator key result at the evaluation's date; empty for other kinds.
Forecast forecast(Document const&, Index const&, Evaluation const&, Slot key_result);
// The same without the landing range, a thousand times cheaper: for lists and whole files.
Forecast trend_forecast(Document const&, Index const&, Evaluation const&, Slot key_result);

// The current value as of each check-in up to the evaluation's date, in order: what the trend is drawn through.
struct TrendPoint {
    Date date;
    double current = 0;
    Slot check_in;
};
std::vector<TrendPoint> trend_points(Document const&, Index const&, Evaluation const&, Slot key_result);

} // namespace okra
