// The forest of objectives and key results in the order in which reports print it.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/index.hpp"

namespace okra {

struct ReportRow {
    Slot record;           // objective or key result
    std::size_t depth = 0;
    bool is_again = false; // a record with several parents is shown under each, what is below it only the first time
};

// A root objective (without a live parent) with all that is below it: its key results, sub-key results and children.
// `shown` (by slot) is brought up to date.
std::vector<ReportRow> rows_below(Index const&, Slot root, std::vector<bool>& shown);

// In id order: live objectives without a live parent, and all live key results.
std::vector<Slot> root_objectives(Document const&);
std::vector<Slot> key_results_by_id(Document const&);

} // namespace okra
