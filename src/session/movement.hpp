// What reads differently in two looks at the same records: two days, or a plan and a branch of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "session/session.hpp"

namespace okra {

struct Moved {
    Slot record; // in `after`, of what is gone in `before`
    std::optional<double> before, after; // progress
    Status was = Status::Unset, is = Status::Unset;
    double by() const { return after.value_or(0) - before.value_or(0); } // share
};

struct Movement { // of objectives and key results that count, each sorted by how far they moved
    std::vector<Moved> rose, fell;
    std::vector<Moved> others; // another status, or progress where there was none
    std::vector<Moved> added, gone;
    std::uint32_t same = 0;
    std::uint32_t all() const;
};

// Of the chosen cycle of `after` alone where one is chosen. Shares that people would read alike (less than half a
// point apart) are the same.
Movement movement(Session const& before, Session const& after);

// The same record in another session; none: it has never been there.
Slot counterpart(Document const& from, Slot, Document const& to);

} // namespace okra
