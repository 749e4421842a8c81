// The cycle that follows those there are.
#pragma once

#include <string>
#include <vector>

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
// Of this kind: the one after the last of its kind, else the one that holds today, by the workspace's own year: it
// begins with a month, or in weeks of 4, 4 and 5 with the first day of the week that is nearest to that month. Of one's
// own dates, from today on.
CycleProposal cycle_of_kind(Document const&, Date today, CycleKind);
// The four quarters of a year, without gaps: those of the workspace's own year where it is one, else three months each.
std::vector<CycleProposal> quarters_of(Document const&, CycleProposal const& year);
// The live cycle with just these dates; the shortest one of another kind that holds all of them, not closed.
Slot cycle_with_dates(Document const&, Date starts, Date ends);
Slot cycle_around(Document const&, Date starts, Date ends);

} // namespace okra
