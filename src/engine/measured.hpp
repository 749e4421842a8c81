// The numbers of a key result as people read them side by side, with the decimals it takes to tell them apart.
#pragma once

#include <string>

#include "base/shown.hpp"
#include "engine/evaluation.hpp"

namespace okra {

// Of start, current and target (or bound): domain.md section 11.
int decimals_of(KeyResult const&, Result const&);

std::string measured_text(KeyResult const&, Result const&, std::optional<double> value, Locale const&);
// As it was typed; a lift's, which is computed, with the decimals of the others.
std::string target_text(KeyResult const&, Result const&, Locale const&);
// "99.995 → 99.999 %", "17 h, at most 20 h"; "" for what is not measured by a number.
std::string now_to_target_text(KeyResult const&, Result const&, Locale const&);

} // namespace okra
