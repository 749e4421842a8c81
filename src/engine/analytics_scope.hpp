// What an analysis looks at: the records of a cycle and of those inside it. Internal to the engine.
#pragma once

#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

class AnalyticsScope {
public:
    AnalyticsScope(Document const&, Index const&, Slot cycle); // slot 0: everything
    bool holds(Objective const&) const;
    bool
    holds(KeyResult const&) const; // by the objective it belongs to first; without one only where all are looked at
    std::vector<Slot> const& cycles() const { return m_cycles; } // the cycle first; empty: all

private:
    Document const& m_document;
    std::vector<Slot> m_cycles;
};

Slot owner_of(Document const&,
              Slot record); // its own, else its first objective's; of a milestone that of what it is of
Slot team_of(Document const&, Slot record);
// Its own number and dates aside: neither a draft nor cancelled, and some objective of it is active.
bool is_active(Document const&, Evaluation const&, KeyResult const&);

} // namespace okra
