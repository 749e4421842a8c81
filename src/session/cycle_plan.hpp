// A cycle as a whole: where it stands among the others, what is still open before it starts, what the one before
// taught.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/scene.hpp"

namespace okra {

// How many are good to follow; fewer or more is worth a word, nothing else.
struct Advised {
    std::uint32_t least = 0, most = 0;
    bool holds(std::size_t count) const { return count >= least && count <= most; }
};
inline constexpr Advised advised_objectives{3, 5};  // of a team
inline constexpr Advised advised_key_results{2, 5}; // of an objective

struct TeamCount { // of what is planned
    Slot team; // none: of nobody
    std::uint32_t objectives = 0;
    std::uint32_t fewest = 0, most = 0; // key results in one of them
    Slot first_with_fewest, first_with_most; // by id
    bool fits() const;
};

struct CyclePlan {
    std::vector<Slot> objectives; // planned: neither cancelled nor archived; in id order, as all lists here
    std::vector<Slot> drafts;
    std::vector<Slot> without_owner; // objectives, then key results
    std::vector<Slot> unaligned;     // below the highest level without a parent
    std::vector<Slot> without_baseline; // key results measured from where nobody has said
    std::vector<Slot> key_results_off; // objectives with fewer or more key results than advised
    std::vector<Slot> teams_off;       // with fewer or more objectives than advised
    std::vector<TeamCount> teams;      // with any objective, by name; those of nobody last
    std::uint32_t key_results = 0;
    std::uint32_t draft_key_results = 0; // of the drafts
    std::uint32_t assessed = 0;          // key results with an assessment in the cycle's time
};
CyclePlan plan_of_cycle(Scene const&, Slot cycle);

// What was learned: of the retrospectives of a cycle and its objectives, a line each, and of the comments on them that
// are learnings.
struct Learning {
    std::string text;
    Slot from; // objective, key result or cycle
    Slot who;  // the owner, or who said it
    std::string root_cause; // the first one named there; "" none
    bool said = false; // a comment: not in a retrospective yet
};
std::vector<Learning> learnings_of_cycle(Scene const&, Slot cycle);
std::vector<std::string> lines_of(std::string_view text); // without empty ones, trimmed

// All live cycles: by their first day, longer ones before those in them.
std::vector<Slot> cycles_in_order(Document const&);
// The one of the same length that ends before this one begins and is nearest to it; the one that begins next.
Slot cycle_before(Document const&, Slot cycle);
Slot cycle_after(Document const&, Slot cycle);
// What is shown where none is chosen: the one that is to be closed or runs, else what is planned next, else the last.
Slot current_cycle(Document const&, Date today);

} // namespace okra
