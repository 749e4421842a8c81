// How the objectives and key results of the chosen cycle hang together, as the map draws it: one tree below the
// company, and the links that are no part of it.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "engine/map_layout.hpp"
#include "session/queries.hpp"

namespace okra {

struct AlignmentFolds {
    bool key_results = false; // those with nothing below them are shown, unless …
    std::unordered_set<std::uint32_t> folded; // slots: nothing below them is shown
    std::unordered_set<std::uint32_t> unfolded; // all directly below them is
    bool operator==(AlignmentFolds const&) const = default;
};

struct AlignmentEdge { // places in the tree
    std::uint32_t parent = no_place;
    std::uint32_t child = no_place;
    double weight = 1;
};

struct Alignment {
    MapTree tree; // the first node is the company, the others are records by their ranks
    std::vector<Slot> records;         // by place; none: the company
    std::vector<double> weights;       // of what a record gives its parent in the tree
    std::vector<std::uint32_t> hidden; // by place: how many directly below it are folded away
    std::vector<AlignmentEdge> further; // to other parents, where both ends are shown; by child
    std::vector<std::uint32_t> places; // by slot; no_place: not shown
    std::uint32_t records_in_all = 0;  // shown or folded away

    std::uint32_t place_of(Slot slot) const { return slot.value < places.size() ? places[slot.value] : no_place; }
    std::size_t size() const { return records.size(); }
};

// A record with several parents stands below the one that is farthest from the company, the first of its links among
// equals: so all its parents stand above it. A circle of links in merged files is opened at its lowest rank. Linear.
Alignment alignment(Scene const&, OutlineFilter const&, AlignmentFolds const&);

// How rows were arranged before an edit, so that they stay.
void keep_rows(Alignment const& before, MapLayout const&, Alignment& now);

// A record, all that it feeds on any way, and all that feeds it, among what is shown. By place.
std::vector<bool> line_of_sight(Alignment const&, std::uint32_t place);

} // namespace okra
