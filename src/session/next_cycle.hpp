// The cycle that follows those there are.
#pragma once

#include <string>

#include "model/document.hpp"

namespace okra {

struct CycleProposal {
    std::string name;
    Date starts;
    Date ends;
    CycleKind kind = CycleKind::Quarter;
};

// As long as the cycle that ends last among those of the shortest kind in use, and begins on the day after it; while
// there is none, the calendar quarter of today. A name that counts ("Q4 2026", "2026", "Sprint 7") counts on.
CycleProposal next_cycle(Document const&, Date today);
// Of this kind: the one after the last of its kind, else the one that holds today, by the month in which the
// workspace's year begins; of one's own dates, from today on.
CycleProposal cycle_of_kind(Document const&, Date today, CycleKind);

} // namespace okra
