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

// Of which key results the own grade counts in their objective's.
enum class OwnGrades : std::uint8_t { All, WithReason };

// `progress_of(slot)` answers from an evaluation, or computes it.
template <class ProgressOf>
std::optional<double> grade_of_key_result(Document const& document, Slot slot, OwnGrades own,
                                          ProgressOf const& progress_of) {
    KeyResult const* const key_result = document.get<KeyResult>(slot);
    if (key_result == nullptr) return std::nullopt;
    bool const own_counts = key_result->grade && (own == OwnGrades::All || !key_result->grade_reason.empty());
    return own_counts ? key_result->grade : suggested_grade(progress_of(slot));
}

template <class ProgressOf>
std::optional<double> suggest(Document const& document, Index const& index, Slot slot, OwnGrades own,
                              ProgressOf const& progress_of) {
    if (document.get<Objective>(slot) == nullptr) return suggested_grade(progress_of(slot));
    Graph const& graph = index.graph();
    WeightedMean mean;
    for (Feed const& feed : graph.feeding(Relation::KeyResults, graph.node(slot)))
        if (auto const grade = grade_of_key_result(document, feed.record, own, progress_of))
            mean.add(*grade, feed.weight);
    auto const value = mean.value();
    return value ? value : suggested_grade(progress_of(slot));
}

std::optional<double> own_grade(Document const& document, Slot slot) {
    if (auto const* const objective = document.get<Objective>(slot)) return objective->grade;
    auto const* const key_result = document.get<KeyResult>(slot);
    return key_result != nullptr ? key_result->grade : std::nullopt;
}

std::string_view reason_of(Document const& document, Slot slot) {
    if (auto const* const objective = document.get<Objective>(slot)) return objective->grade_reason;
    auto const* const key_result = document.get<KeyResult>(slot);
    return key_result != nullptr ? std::string_view(key_result->grade_reason) : std::string_view();
}

class Review {
public:
    Review(Document const& document, Index const& index, Evaluation const& evaluation)
        : m_document(document), m_index(index), m_evaluation(evaluation) {}

    ObjectiveReview of_objective(Objective const& objective) const {
        ObjectiveReview review{.objective = of_record(objective.id, objective.weight, objective.ambition),
                               .key_results = {}};
        review.objective.original_progress = review.objective.progress;
        WeightedMean original;
        Graph const& graph = m_index.graph();
        for (Feed const& feed : graph.feeding(Relation::KeyResults, graph.node(objective.id))) {
            RecordReview& added =
                review.key_results.emplace_back(of_record(feed.record, feed.weight, objective.ambition));
            if (auto const result = original_result(m_document, m_index, m_evaluation, feed.record))
                added.original_progress = result->progress;
            added.original_grade = suggested_grade(added.original_progress);
            if (added.original_grade) original.add(*added.original_grade, feed.weight);
        }
        auto const mean = original.value();
        review.objective.original_grade = mean ? mean : suggested_grade(review.objective.progress);
        return review;
    }

private:
    RecordReview of_record(Slot slot, double weight, Ambition ambition) const {
        Result const result = m_evaluation.of(slot);
        RecordReview review;
        review.record = slot;
        review.weight = weight;
        review.counts = result.counts;
        review.progress = result.progress;
        review.suggested = suggested_grade_of(m_document, m_index, m_evaluation, slot);
        review.own = own_grade(m_document, slot);
        review.reason = reason_of(m_document, slot);
        review.grade = review.own ? review.own : review.suggested;
        if (review.grade) review.success = success_of(*review.grade, ambition);
        for (LedgerEntry const& entry : ledger_of(m_document, m_index, slot))
            if (entry.on == slot) review.ledger.push_back(entry);
        return review;
    }

    Document const& m_document;
    Index const& m_index;
    Evaluation const& m_evaluation;
};

} // namespace

std::optional<double> suggested_grade(std::optional<double> progress) {
    if (!progress) return std::nullopt;
    return std::round(std::clamp(*progress, 0.0, 1.0) * 10) / 10;
}

std::optional<double> suggested_grade_of(Document const& document, Index const& index, Evaluation const& evaluation,
                                         Slot slot) {
    return suggest(document, index, slot, OwnGrades::All, [&](Slot of) { return evaluation.of(of).progress; });
}

std::optional<double> suggested_grade_at(Document const& document, Index const& index, Preset const& preset, Slot slot,
                                         AsOf as_of) {
    return suggest(document, index, slot, OwnGrades::All,
                   [&](Slot of) { return evaluate(document, index, preset, of, as_of).progress; });
}

std::optional<double> closing_grade_of(Document const& document, Index const& index, Evaluation const& evaluation,
                                       Slot slot) {
    return suggest(document, index, slot, OwnGrades::WithReason, [&](Slot of) { return evaluation.of(of).progress; });
}

std::optional<double> grade_of(Document const& document, Index const& index, Evaluation const& evaluation, Slot slot) {
    auto const own = own_grade(document, slot);
    return own ? own : suggested_grade_of(document, index, evaluation, slot);
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
    if (*result.average < too_hard || nearly_equal(*result.average, too_hard))
        result.calibration = Calibration::OutOfReach;
    return result;
}

CycleReview review_of_cycle(Document const& document, Index const& index, Evaluation const& evaluation, Slot cycle) {
    Review const review(document, index, evaluation);
    CycleReview of_cycle{.objectives = {}, .grade = grade_of_cycle(document, index, evaluation, cycle)};
    for (Slot const slot : index.objectives_of_cycle(cycle))
        of_cycle.objectives.push_back(review.of_objective(*document.get<Objective>(slot)));
    return of_cycle;
}

} // namespace okra
