// Why a forecast and a grade are what they are.
#include "engine/explanation_outlook.hpp"

#include <algorithm>
#include <cmath>

#include "engine/explanation_text.hpp"
#include "engine/formula.hpp"
#include "engine/grading.hpp"
#include "engine/graph.hpp"

namespace okra {

using namespace explained;

namespace {

// Four digits behind the point: what is computed here has many.
double to_four_decimals(double value) {
    double const rounded = std::round(value * 1e4) / 1e4;
    return std::isfinite(rounded) ? rounded : value;
}
struct ShortFigures : Figures {
    std::string brief(double value) const { return plain(to_four_decimals(value)); }
    std::string brief(double value, std::string const& unit) const { return with_unit(to_four_decimals(value), unit); }
    std::string with_sign(double value) const { return value < 0 ? "− " + brief(-value) : "+ " + brief(value); }
};

void put_forecast(ForecastExplanation& made, TrendLine const& line, Date due, std::string const& unit,
                  ShortFigures const& figures) {
    int const days = std::max(0, due - line.from);
    made.formula = "current " + figures.brief(line.current) + " " + figures.with_sign(line.velocity) + " a day × " +
                   counted(static_cast<std::size_t>(days), "day", "days") + " = " + figures.brief(line.at(due), unit) +
                   " on " + figures.day(due);
    made.inputs.push_back("the pace is the slope of least squares through " +
                          counted(line.check_ins, "check-in", "check-ins") + " since " + figures.day(line.first) +
                          ", the last 6 tracking periods");
    Forecast const& forecast = made.forecast;
    if (forecast.low && forecast.high)
        made.inputs.push_back("landing range " + figures.brief(*forecast.low) + " to " +
                              figures.brief(*forecast.high, unit) +
                              ": the middle 80\u00A0% of 1,000 paths at this pace that stray as the check-ins did");
    if (forecast.completion) made.inputs.push_back("meets the target on " + figures.day(*forecast.completion));
    if (forecast.not_at_this_pace) made.inputs.emplace_back("does not meet the target at this pace");
}

// Of an objective, of a key result that others feed, of a cycle.
void put_blend(ForecastExplanation& made, bool of_cycle, Figures const& figures) {
    Forecast const& forecast = made.forecast;
    if (!forecast.progress) return;
    made.formula = of_cycle ? "mean forecast of the objectives without a parent in the cycle = "
                            : "Σ weight × forecast ÷ Σ weight = ";
    made.formula += figures.percent(*forecast.progress);
    made.inputs.emplace_back("what has no forecast stays at its progress");
    if (forecast.progress_low && forecast.progress_high)
        made.inputs.push_back("landing range " + figures.percent(*forecast.progress_low) + " to " +
                              figures.percent(*forecast.progress_high) +
                              ": the middle 80\u00A0% of 1,000 paths of all that feeds it");
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
    bool const is_fed_by_others = key_result == nullptr || is_fed(key_result->measure);
    if (!is_fed_by_others && points.empty()) return made;
    made.forecast = forecast(document, index, evaluation, slot);
    if (is_fed_by_others) {
        put_blend(made, document.get<Cycle>(slot) != nullptr, {locale});
        return made;
    }
    made.line = trend_line(document, index, evaluation, slot);
    if (!made.line) {
        made.formula = "none: a line needs check-ins on two dates within the last 6 tracking periods";
        return made;
    }
    for (TrendPoint const& point : points)
        if (point.date >= made.line->first) made.check_ins.push_back(point.check_in);
    NodeInput const& input = index.graph().inputs[index.graph().node(slot)];
    if (made.forecast.value) put_forecast(made, *made.line, Date{input.last}, key_result->unit, {{locale}});
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
