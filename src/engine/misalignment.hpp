// Where a plan does not hang together: what serves nothing, what nobody serves, who waits for each other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

struct Misalignment {
    enum class Finding : std::uint8_t {
        NoParent,        // an objective below company level
        SkipsLevel,      // an objective whose parents are all more than one level above it
        Unserved,        // a key result of an objective that others serve, and nobody serves it
        SupportsNothing, // a project or initiative
        Promised,        // by nobody: a need in words
        TeamsWaiting,    // for each other
        Alike,           // the same thing is wanted twice
    };
    Finding finding = Finding::NoParent;
    Slot record;     // TeamsWaiting: a team
    Slot other;      // SkipsLevel: the parent; TeamsWaiting: the other team; Alike: the other one
    Slot dependency; // Promised; TeamsWaiting: what the first team needs of the other one
    bool operator==(Misalignment const&) const = default;
};
constexpr std::size_t misalignment_findings = 7;

struct MisalignmentList {
    std::vector<Misalignment> all; // by finding, then in id order
    std::array<std::uint32_t, misalignment_findings> count{};
};
// Of the open records of a cycle and those inside it; slot 0: of all.
MisalignmentList misalignments(Document const&, Index const&, Evaluation const&, Slot cycle);

// Who answers for a record: the team of its objective, of the objective it serves, or of its owner.
Slot team_responsible(Document const&, Index const&, Slot record);

// How much one team needs of another one; slot 0: nobody knows which team.
struct TeamNeeds {
    Slot from, to;
    std::uint32_t all = 0, unmet = 0, late = 0;
    std::vector<Slot> dependencies;
};
std::vector<TeamNeeds> needs_between_teams(Document const&, Index const&, Evaluation const&, Slot cycle); // by names

} // namespace okra
