// What two good documents can merge to that no one of them would have allowed, put right.
#pragma once

#include <vector>

#include "model/document.hpp"

namespace okra {

// A pure function of the document: replicas that hold the same repair it the same way, and what is good needs nothing.
struct Repair {
    std::vector<Edit> edits; // what is to be in force instead
    std::vector<Lost> lost;  // what they take out, with the stamps it has: listed for the user
    bool empty() const { return edits.empty(); }
};

// - Links that close a circle: as if all links had been made one after another in the order of their stamps, those that
//   would have been refused are taken out.
// - A target on the wrong side of its start, and a percentage lift from 0: the target or lift is taken out.
// - A project and a milestone of one key result: the newer link stays, of equally new ones the project.
// - References to what is of another kind, or not there at all, are taken out.
// Precondition: nothing has yielded yet.
Repair repair_of(Document const&);

// Puts the repair in force without making edits of it that could win later: what yields is kept with its stamp
// (model/yields.hpp), and each time all is decided anew. A link that a merge broke gets what it last gave.
struct Settled {
    std::vector<Change> changes;
    std::vector<Lost> lost; // but for what had yielded before
};
Settled settle(Document&);

} // namespace okra
