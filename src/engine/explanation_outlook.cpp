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

double to_four_decimals(double value) { return std::round(value * 1e4) / 1e4; }

// Four digits behind the point: what is computed here has many.
struct ShortFigures : Figures {
    std::string brief(double value) const { return plain(to_four_decimals(value)); }
    std::string brief(double value, std::string const& unit) const { return with_unit(to_four_decimals(value), unit); }
    std::string with_sign(double value) const { return value < 0 ? "− " + brief(-value) : "+ " + brief(value); }
};

void put_forecast(ForecastExplanation& made, TrendLine const& line, Date due, std::string const& unit,
                  ShortFigures const& figures) {
    double const days = due.days - line.middle_day;
    made.formula = "mean " + figures.brief(line.middle_value) + " " + figures.with_sign(line.velocity) + " a day × " +
                   figures.brief(days) + " days = " + figures.brief(line.at(due), unit) + " on " + figures.day(due);
    made.inputs.push_back("the line of least squares through " + counted(line.check_ins, "check-in", "check-ins") +
                          " since " + figures.day(line.first) + ", the last 6 tracking periods");
    Forecast const& forecast = made.forecast;
    if (forecast.low && forecast.high)
        made.inputs.push_back("landing range " + figures.brief(*forecast.low) + " to " +
                              figures.brief(*forecast.high, unit) +
                              ": the middle 80\u00A0% of 1,000 paths drawn from the steps so far");
    if (forecast.completion) made.inputs.push_back("meets the target on " + figures.day(*forecast.completion));
    if (forecast.not_at_this_pace) made.inputs.emplace_back("does not meet the target at this pace");
}

std::string formula_of_suggested(std::optional<double> progress, Figures const& figures) {
    if (!progress) return "no progress, no grade";
    return "progress " + figures.percent(*progress) +
           ", within 0…1, to one digit = " + figures.plain(*suggested_grade(progress));
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
                                     Slot slot, Locale const& locale) {
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
    if (made.forecast.value && period) put_forecast(made, *made.line, period->last, key_result->unit, {{locale}});
    else made.formula = "none: there is no due date ahead";
    return made;
}

GradeExplanation explain_grade(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot,
                               Locale const& locale) {
    Figures const figures{locale};
    GradeExplanation made;
    made.grade = grade_of(document, index, evaluation, slot);
    std::string reason;
    if (has_own_grade(document, slot, reason)) {
        made.formula = "given by hand: " + figures.plain(*made.grade);
        made.formula += reason.empty() ? "" : ", because: " + reason;
        return made;
    }
    auto const progress = evaluation.of(slot).progress;
    made.formula = formula_of_suggested(progress, figures);
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
    made.formula = "weighted mean of the key results' grades = " + figures.plain(sum) + " ÷ " + figures.plain(weight) +
                   " = " + figures.plain(*made.grade);
    return made;
}

} // namespace okra
