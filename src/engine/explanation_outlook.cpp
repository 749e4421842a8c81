// Why a forecast and a grade are what they are.
#include "engine/explanation_outlook.hpp"

#include <cmath>

#include "engine/explanation_text.hpp"
#include "engine/formula.hpp"
#include "engine/grading.hpp"
#include "engine/graph.hpp"

namespace okra {

using namespace explained;

namespace {

// Four digits behind the point: what is computed here has many.
std::string short_number(double value) { return plain(std::round(value * 1e4) / 1e4); }
std::string short_number(double value, std::string const& unit) {
    return with_unit(std::round(value * 1e4) / 1e4, unit);
}
std::string signed_number(double value) { return value < 0 ? "− " + short_number(-value) : "+ " + short_number(value); }

void put_forecast(ForecastExplanation& made, TrendLine const& line, Date due, std::string const& unit) {
    double const days = due.days - line.middle_day;
    made.formula = "mean " + short_number(line.middle_value) + " " + signed_number(line.velocity) + " a day × " +
                   short_number(days) + " days = " + short_number(line.at(due), unit) + " on " + text_from_date(due);
    made.inputs.push_back("the line of least squares through " + counted(line.check_ins, "check-in", "check-ins") +
                          " since " + text_from_date(line.first) + ", the last 6 tracking periods");
    Forecast const& forecast = made.forecast;
    if (forecast.low && forecast.high)
        made.inputs.push_back("landing range " + short_number(*forecast.low) + " to " +
                              short_number(*forecast.high, unit) +
                              ": the middle 80 % of 1,000 paths drawn from the steps so far");
    if (forecast.completion) made.inputs.push_back("meets the target on " + text_from_date(*forecast.completion));
    if (forecast.not_at_this_pace) made.inputs.emplace_back("does not meet the target at this pace");
}

std::string formula_of_suggested(std::optional<double> progress) {
    if (!progress) return "no progress, no grade";
    return "progress " + percent(*progress) + ", within 0…1, to one digit = " + plain(*suggested_grade(progress));
}

bool has_own_grade(Document const& document, Slot slot, std::string& reason) {
    auto const take = [&](auto const* record) {
        if (record == nullptr || !record->grade) return false;
        reason = record->grade_reason;
        return true;
    };
    return take(document.get<Objective>(slot)) || take(document.get<KeyResult>(slot));
}

} // namespace

ForecastExplanation explain_forecast(Document const& document, Index const& index, Evaluation const& evaluation,
                                     Slot slot) {
    ForecastExplanation made;
    KeyResult const* const key_result = document.get<KeyResult>(slot);
    auto const points = trend_points(document, index, evaluation, slot);
    if (key_result == nullptr || points.empty()) return made;
    made.forecast = forecast(document, index, evaluation, slot);
    made.line = trend_line(document, index, evaluation, slot);
    if (!made.line) {
        made.formula = "none: a line needs check-ins on two dates within the last 6 tracking periods";
        return made;
    }
    for (TrendPoint const& point : points)
        if (point.date >= made.line->first) made.check_ins.push_back(point.check_in);
    auto const period = evaluation.of(slot).period;
    if (made.forecast.value && period) put_forecast(made, *made.line, period->last, key_result->unit);
    else made.formula = "none: there is no due date ahead";
    return made;
}

GradeExplanation explain_grade(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    GradeExplanation made;
    made.grade = grade_of(document, index, evaluation, slot);
    std::string reason;
    if (has_own_grade(document, slot, reason)) {
        made.formula = "given by hand: " + plain(*made.grade);
        made.formula += reason.empty() ? "" : ", because: " + reason;
        return made;
    }
    auto const progress = evaluation.of(slot).progress;
    made.formula = formula_of_suggested(progress);
    if (document.get<Objective>(slot) == nullptr) return made;

    double sum = 0;
    double weight = 0;
    Graph const& graph = index.graph();
    for (Feed const& feed : graph.feeding(Relation::KeyResults, graph.node(slot))) {
        auto const grade = grade_of(document, index, evaluation, feed.record);
        made.contributors.push_back({feed.record, feed.weight, 0, grade, grade ? "" : "has no grade"});
        if (!grade) continue;
        sum += feed.weight * *grade;
        weight += feed.weight;
    }
    if (weight <= 0) return made;
    for (Contribution& one : made.contributors)
        if (one.progress) one.share = one.weight / weight;
    made.formula =
        "weighted mean of the key results' grades = " + plain(sum) + " ÷ " + plain(weight) + " = " + plain(*made.grade);
    return made;
}

} // namespace okra
