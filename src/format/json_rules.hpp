// What a file must not say although each of its values is good by itself (domain.md section 12).
#pragma once

#include "format/json_problems.hpp"
#include "format/json_reader.hpp"

namespace okra {

// Reversed periods and bounds, fields of another kind, values a binary key result can't have, unknown presets,
// and dependencies on oneself or in a circle. Tombstones say nothing.
void check_rules(Document::Builder&, RecordsInFile const&, Problems&);

} // namespace okra
