// What a record belongs to: the first objective of a key result, and the cycle that ends its reading.
#pragma once

#include <optional>

#include "model/document.hpp"

namespace okra {

// The first live objective of a key result: the one of least rank, then id (domain.md section 12).
Objective const* first_objective(Document const&, KeyResult const&);

// The same, and of a part without an objective that of the key result it is a part of. Deep chains have none.
Objective const* objective_above(Document const&, KeyResult const&);

// The day on which a closed cycle was closed: nothing later counts. None while it is not closed, and where nobody
// knows.
std::optional<Date> closing_day(Cycle const&);

} // namespace okra
