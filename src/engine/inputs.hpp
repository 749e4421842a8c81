// The compact inputs of a record's formulas, read from the document.
#pragma once

#include "engine/graph.hpp"

namespace okra {

// Of an objective, key result, project or indicator; of anything else, or a deleted one, an input that is not live.
NodeInput input_of(Document const&, Graph const&, Slot);

// Of a key result as if its fields were these.
NodeInput input_as(Document const&, Graph const&, KeyResult const&);

} // namespace okra
