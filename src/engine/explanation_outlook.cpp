// Why a forecast and a grade are what they are.
#include "engine/explanation_outlook.hpp"

#include <algorithm>
#include <cmath>

#include "engine/explanation_text.hpp"
#include "engine/formula.hpp"
#include "engine/grading.hpp"
#include "engine/graph.hpp"
#include "words/texts/why.hpp"

namespace okra {

using namespace explained;

namespace {

// Four digits behind the point: what is computed here has many.
double to_four_decimals(double value) {
    double const rounded = std::round(value * 1e4) / 1e4;
    return std::isfinite(rounded) ? rounded : value;
}
Filler brief(std::string_view name, double value) { return plain(name, to_four_decimals(value)); }
Filler brief(std::string_view name, double value, std::string const& unit) {
    return with_unit(name, to_four_decimals(value), unit);
}

void put_forecast(ForecastExplanation& made, TrendLine const& line, Date due, std::string const& unit) {
    made.formula =
        Message(line.velocity < 0 ? text::outlook_falling : text::outlook_rising,
                {brief("current", line.current), brief("pace", std::abs(line.velocity)),
                 count_in("n", std::max(0, due - line.from)), brief("value", line.at(due), unit), day_in("day", due)});
    auto const add = [&](Text text, std::vector<Filler> places = {}) {
        made.inputs.emplace_back(text, std::move(places));
    };
    add(text::outlook_pace, {count_in("n", static_cast<std::int64_t>(line.check_ins)), day_in("day", line.first)});
    Forecast const& forecast = made.forecast;
    if (forecast.low && forecast.high)
        add(text::outlook_range, {brief("low", *forecast.low), brief("high", *forecast.high, unit)});
    if (forecast.completion) add(text::outlook_met, {day_in("day", *forecast.completion)});
    if (forecast.not_at_this_pace) add(text::outlook_not_met);
}

// Of an objective, of a key result that others feed, of a cycle.
void put_blend(ForecastExplanation& made, bool of_cycle) {
    Forecast const& forecast = made.forecast;
    if (!forecast.progress) return;
    made.formula =
        Message(of_cycle ? text::outlook_cycle : text::outlook_blend, {share_in("share", *forecast.progress)});
    made.inputs.emplace_back(text::outlook_rest);
    if (forecast.progress_low && forecast.progress_high)
        made.inputs.emplace_back(text::outlook_blend_range, std::vector{share_in("low", *forecast.progress_low),
                                                                        share_in("high", *forecast.progress_high)});
}

Message formula_of_suggested(std::optional<double> progress) {
    if (!progress) return Message(text::grade_none);
    return Message(text::grade_suggested, {share_in("share", *progress), plain("grade", *suggested_grade(progress))});
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
    bool const is_fed_by_others = key_result == nullptr || is_fed(key_result->measure);
    if (!is_fed_by_others && points.empty()) return made;
    made.forecast = forecast(document, index, evaluation, slot);
    if (is_fed_by_others) {
        put_blend(made, document.get<Cycle>(slot) != nullptr);
        return made;
    }
    made.line = trend_line(document, index, evaluation, slot);
    if (!made.line) {
        made.formula = Message(text::outlook_no_line);
        return made;
    }
    for (TrendPoint const& point : points)
        if (point.date >= made.line->first) made.check_ins.push_back(point.check_in);
    NodeInput const& input = index.graph().inputs[index.graph().node(slot)];
    if (made.forecast.value) put_forecast(made, *made.line, Date{input.last}, key_result->unit);
    else made.formula = Message(text::outlook_no_due);
    return made;
}

GradeExplanation explain_grade(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    GradeExplanation made;
    made.grade = grade_of(document, index, evaluation, slot);
    std::string reason;
    if (has_own_grade(document, slot, reason)) {
        made.formula = Message(reason.empty() ? text::grade_by_hand : text::grade_by_hand_because,
                               {plain("grade", *made.grade), words_in("reason", reason)});
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
        made.contributors.push_back(
            {feed.record, feed.weight, 0, grade, grade ? std::nullopt : std::optional(text::left_out_no_grade)});
        if (!grade) continue;
        sum += feed.weight * *grade;
        weight += feed.weight;
    }
    if (weight <= 0) return made;
    for (Contribution& one : made.contributors)
        if (one.progress) one.share = one.weight / weight;
    made.formula = Message(text::grade_mean, {plain("sum", sum), plain("weight", weight), plain("grade", *made.grade)});
    return made;
}

} // namespace okra
