// Closing a cycle (domain.md section 7): grades, success by ambition, and what a cycle's average tells.
#include "engine/grading.hpp"

#include <algorithm>
#include <cmath>

#include "engine/formula.hpp"
#include "engine/graph.hpp"

namespace okra {
namespace {

struct WeightedMean {
    double sum = 0;
    double weight = 0;
    void add(double value, double by) {
        sum += by * value;
        weight += by;
    }
    std::optional<double> value() const {
        return weight > 0 ? optional_from(finite_or_none(sum / weight)) : std::nullopt;
    }
};

std::optional<double> grade_of_key_result(Document const& document, Evaluation const& evaluation, Slot slot) {
    KeyResult const* key_result = document.get<KeyResult>(slot);
    if (key_result == nullptr) return std::nullopt;
    return key_result->grade ? key_result->grade : suggested_grade(evaluation.of(slot).progress);
}

} // namespace

std::optional<double> suggested_grade(std::optional<double> progress) {
    if (!progress) return std::nullopt;
    return std::round(std::clamp(*progress, 0.0, 1.0) * 10) / 10;
}

std::optional<double> grade_of(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    Objective const* objective = document.get<Objective>(slot);
    if (objective == nullptr) return grade_of_key_result(document, evaluation, slot);
    if (objective->grade) return objective->grade;
    Graph const& graph = index.graph();
    WeightedMean mean;
    for (Feed const& feed : graph.feeding(Relation::KeyResults, graph.node(slot)))
        if (auto const grade = grade_of_key_result(document, evaluation, feed.record)) mean.add(*grade, feed.weight);
    auto const value = mean.value();
    return value ? value : suggested_grade(evaluation.of(slot).progress);
}

Success success_of(double grade, Ambition ambition) {
    if (ambition == Ambition::Committed) return at_least(grade, 1) ? Success::Success : Success::Missed;
    if (at_least(grade, 0.7)) return Success::Success;
    return at_least(grade, 0.4) ? Success::Progress : Success::Learning;
}

CycleGrade grade_of_cycle(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    CycleGrade result;
    WeightedMean mean;
    for (Slot const slot : index.objectives_of_cycle(cycle)) {
        if (!evaluation.of(slot).counts) continue;
        auto const grade = grade_of(document, index, evaluation, slot);
        if (!grade) continue;
        ++result.graded;
        mean.add(*grade, document.get<Objective>(slot)->weight);
    }
    result.average = mean.value();
    if (!result.average) return result;
    constexpr double too_easy = 0.9;
    constexpr double too_hard = 0.3;
    if (*result.average > too_easy && !nearly_equal(*result.average, too_easy))
        result.calibration = Calibration::Sandbagged;
    if (!at_least(*result.average, too_hard)) result.calibration = Calibration::OutOfReach;
    return result;
}

} // namespace okra
