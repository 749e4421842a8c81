// The forest of objectives and key results in the order in which reports print it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/index.hpp"

#include "model/rank.hpp"

namespace okra {

struct ReportRow {
    Slot record;           // objective or key result
    std::size_t depth = 0;
    bool is_again = false; // a record with several parents is shown under each, what is below it only the first time
};

// A root objective (without a live parent) with all that is below it: its key results, sub-key results and children.
// `shown` (by slot) is brought up to date.
std::vector<ReportRow> rows_below(Document const&, Index const&, Slot root, std::vector<bool>& shown);

// Live records of a kind by rank.
template <class R>
std::vector<Slot> records_in_order(Document const& document) {
    std::vector<Slot> slots;
    for (R const& record : document.all<R>())
        if (!record.deleted) slots.push_back(record.id);
    sort_by_rank(document, slots);
    return slots;
}
std::vector<Slot> root_objectives(Document const&); // those without a live parent

} // namespace okra
