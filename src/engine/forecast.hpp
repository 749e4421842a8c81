// Trends and forecasts of key results, objectives and cycles (domain.md section 6).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

// Of a key result: in its unit and as progress. Of an objective or a cycle: as progress only.
struct Forecast {
    std::optional<double> velocity;  // units per day: least-squares slope over the last 6 tracking periods
    std::optional<double> value;     // on the due date: the current value and the velocity from there on
    std::optional<double> low;       // landing range on the due date: 10th …
    std::optional<double> high;      // … and 90th percentile of 1,000 seeded paths; the value lies in it
    std::optional<double> progress;  // on the due date, raw
    std::optional<double> progress_low; // the same range as progress
    std::optional<double> progress_high;
    std::optional<Date> completion;  // when the line meets the target; of a reached target, when it was reached
    bool not_at_this_pace = false;   // there is a trend, and it never meets the target
};

// Forecasts of many records of one evaluation: what several of them are made of is computed once. Valid as long as the
// document, index and evaluation are not changed.
class Forecasts {
public:
    Forecasts(Document const&, Index const&, Evaluation const&);
    ~Forecasts();

    // Of a metric or indicator key result, of an objective or a key result that others feed, of a cycle; empty for
    // other records. An objective's is the roll-up of its contributors' forecast progress, its range the percentiles of
    // the roll-ups of path i of all of them; a contributor without a forecast stays at its progress. A cycle's is the
    // mean of its objectives without a parent in the cycle.
    Forecast of(Slot);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Of one record at the evaluation's date.
Forecast forecast(Document const&, Index const&, Evaluation const&, Slot);
// Of a metric or indicator key result without the landing range, a thousand times cheaper: for lists.
Forecast trend_forecast(Document const&, Index const&, Evaluation const&, Slot key_result);

// The objectives of a cycle that have no parent in it, in id order.
std::vector<Slot> top_objectives_of(Document const&, Index const&, Slot cycle);

// The current value as of each check-in up to the evaluation's date, in order: what the trend is drawn through.
struct TrendPoint {
    Date date;
    double current = 0;
    Slot check_in;
};
std::vector<TrendPoint> trend_points(Document const&, Index const&, Evaluation const&, Slot key_result);

} // namespace okra
