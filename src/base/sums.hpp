// Sums where a number is typed: "=48/2", "=(1.200+300)*2".
#pragma once

#include <optional>
#include <string_view>

#include "base/typed.hpp"

namespace okra {

// What number_from_typed() reads, and after "=" a sum of such numbers with + - * / × ÷ and brackets, reckoned as at
// school. Its result is said wherever a number is that could be read in two ways. A unit that stands beside one of them
// is the result's. Percentages that are added stay percentages, others are parts:
// "=40%+20%" is 60 %, "=200*10%" is 20. Nothing: it is no number, a bracket is missing, something is divided by 0, the
// numbers have two units, or brackets are deeper than 32.
std::optional<NumberReading> number_or_sum_from_typed(std::string_view, Locale const&);

} // namespace okra
