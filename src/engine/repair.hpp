// What two good documents can merge to that no one of them would have allowed, put right.
#pragma once

#include <vector>

#include "model/document.hpp"

namespace okra {

// A pure function of the document: replicas that hold the same repair it the same way, and what is good needs nothing.
struct Repair {
    std::vector<Edit> edits;
    std::vector<Lost> lost; // what the edits take out, with the stamps it had: listed for the user
    Stamp stamp;            // for the edits: follows from the document's newest, so that it is the same everywhere
    bool empty() const { return edits.empty(); }
};

// - Links that close a circle: as if all links had been made one after another in the order of their stamps, those that
//   would have been refused are taken out.
// - A target on the wrong side of its start, and a percentage lift from 0: the target or lift is taken out.
// - A project and a milestone of one key result: the newer link stays, of equally new ones the project.
// - References to what is of another kind, or not there at all, are taken out.
Repair repair_of(Document const&);

// Applies it; what was lost.
std::vector<Lost> repair(Document&);

} // namespace okra
