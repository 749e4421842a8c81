// Closing a cycle (domain.md section 7): grades, success by ambition, and what a cycle's average tells.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/evaluation.hpp"

namespace okra {

// Progress clamped to 0…1 and rounded to 0.1.
std::optional<double> suggested_grade(std::optional<double> progress);

// The user's grade, else the suggested one. Of an objective: its own, else the weighted mean of its key results'
// grades, else the suggested one of its progress. None where there is nothing to grade.
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

} // namespace okra
