// Closing a cycle (domain.md section 7): grades, success by ambition, and what a cycle's average tells.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/evaluation.hpp"
#include "engine/ledger.hpp"

namespace okra {

// Progress clamped to 0…1 and rounded to 0.1.
std::optional<double> suggested_grade(std::optional<double> progress);

// What the numbers say, without the record's own grade. Of an objective: the weighted mean of its key results' grades
// (own ones where given), else of its progress. None where there is nothing to grade.
std::optional<double> suggested_grade_of(Document const&, Index const&, Evaluation const&,
                                         Slot objective_or_key_result);
// The same without a whole evaluation.
std::optional<double> suggested_grade_at(Document const&, Index const&, Preset const&, Slot objective_or_key_result,
                                         AsOf);

// What closing the cycle writes down for a record without a reasoned grade of its own: as suggested, but of its key
// results' grades only those with a reason count. The others are the suggestions of an earlier closing.
std::optional<double> closing_grade_of(Document const&, Index const&, Evaluation const&, Slot objective_or_key_result);

// The user's grade, else the suggested one.
std::optional<double> grade_of(Document const&, Index const&, Evaluation const&, Slot objective_or_key_result);

enum class Success : std::uint8_t { Success, Progress, Learning, Missed };
// Committed: 1.0 is success, less is missed. Aspirational: 0.7 and up success, 0.4–0.7 progress, below learning.
Success success_of(double grade, Ambition);

enum class Calibration : std::uint8_t { Fitting, Sandbagged, OutOfReach };
struct CycleGrade {
    std::optional<double> average; // of its objectives' grades, each by its own weight
    std::uint32_t graded = 0;
    Calibration calibration = Calibration::Fitting;
};
CycleGrade grade_of_cycle(Document const&, Index const&, Evaluation const&, Slot cycle);

// One record beside its grade: everything a closing dialog or report shows.
struct RecordReview {
    Slot record;
    double weight = 1;                // in what it counts for: the objective, or the cycle
    bool counts = true;               // false: draft or cancelled, not in any average
    std::optional<double> progress;   // raw
    std::optional<double> suggested;
    std::optional<double> own;        // given by the user
    std::string_view reason;          // why it is not the suggested one; valid as long as the document
    std::optional<double> grade;      // own, else suggested
    std::optional<Success> success;   // by the objective's ambition
    std::optional<double> original_progress; // against the original target; the progress when nothing changed
    std::optional<double> original_grade;    // the suggested grade of that; of an objective: the weighted mean
    std::vector<LedgerEntry> ledger;  // of this record alone
};
struct ObjectiveReview {
    RecordReview objective;
    std::vector<RecordReview> key_results; // in id order
};
struct CycleReview {
    std::vector<ObjectiveReview> objectives; // in id order
    CycleGrade grade;
};
CycleReview review_of_cycle(Document const&, Index const&, Evaluation const&, Slot cycle);

} // namespace okra
