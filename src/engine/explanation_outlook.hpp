// Why a forecast and a grade are what they are (domain.md section 9).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/explanation.hpp"
#include "engine/forecast.hpp"
#include "engine/trend_line.hpp"

namespace okra {

// Of a key result with a trend, of an objective, of a cycle. Without a line the formula says why there is none; it is
// empty where nothing can be said.
struct ForecastExplanation {
    Forecast forecast;
    std::optional<TrendLine> line; // the forecast's value is the line's on the due date, to the last bit
    Message formula; // "current 35 + 0.71 a day × 41 days = 64.6 on 2026-03-31"
    std::vector<Message> inputs; // the window, the landing range, when the target is met
    std::vector<Slot> check_ins; // the line is drawn through
};
ForecastExplanation explain_forecast(Document const&, Index const&, Evaluation const&, Slot);

// Of an objective or key result. An objective's grade is the weighted mean of its contributors' `progress`, which
// stands for their grades here.
struct GradeExplanation {
    std::optional<double> grade; // that of `grade_of`
    Message formula; // "progress 67 % to one digit = 0.7"
    std::vector<Contribution> contributors;
};
GradeExplanation explain_grade(Document const&, Index const&, Evaluation const&, Slot);

} // namespace okra
