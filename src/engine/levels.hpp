// The order in which progress flows upward, and the records that feed themselves.
#pragma once

#include <span>
#include <vector>

#include "engine/graph.hpp"

namespace okra {

// Gives every node a height above all that feeds it and marks those on cycles.
void compute_levels(Graph&);

// The same after links changed, for the nodes above `seeds` only (the targets of new links, and of removed ones
// while there are cycles). Adds the nodes whose cycle mark changed to `changed`.
void repair_levels(Graph&, std::span<NodeId const> seeds, std::vector<NodeId>& changed);

// Objectives and key results that are fed, each after what feeds it, but for those on cycles.
std::vector<NodeId> fed_in_order(Graph const&);

} // namespace okra
