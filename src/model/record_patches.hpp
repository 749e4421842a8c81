// One record as patches, one a stamp: applied to any document, they bring together what a merge with this one would.
#pragma once

#include <vector>

#include "model/document.hpp"

namespace okra {

// By stamp, the oldest first; the same for the same state. Tombstones tell all they hold. Precondition: nothing of the
// record has yielded (model/yields.hpp).
std::vector<Patch> patches_of_record(Document const&, Slot);

// The newest stamp a record holds for a field, an element or itself.
Stamp newest_stamp_of(Record const&);

} // namespace okra
