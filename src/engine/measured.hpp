// The numbers of a key result as people read them side by side, with the decimals it takes to tell them apart.
#pragma once

#include <string>

#include "base/shown.hpp"
#include "engine/evaluation.hpp"
#include "words/words.hpp"

namespace okra {

// Of start, current and target (or bound): domain.md section 11.
int decimals_of(KeyResult const&, Result const&);

std::string measured_text(KeyResult const&, Result const&, std::optional<double> value, Locale const&);
// As it was typed; a lift's, which is computed, with the decimals of the others.
std::string target_text(KeyResult const&, Result const&, Locale const&);
// "99.995 → 99.999 %", "17 h, at most 20 h"; "" for what is not measured by a number.
std::string now_to_target_text(KeyResult const&, Result const&, Words const&);

// Follows an indicator, a project or a milestone that nobody has chosen yet: not linked, which is not a broken link.
inline bool waits_for_link(KeyResult const& it) {
    if (it.link_broken_at || it.link_broken_value) return false;
    if (it.measure == KeyResultKind::Indicator) return !it.indicator;
    return it.measure == KeyResultKind::Project && !it.project && !it.milestone;
}

} // namespace okra
