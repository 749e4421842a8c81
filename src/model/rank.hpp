// Order as data (domain.md section 1): ranks are texts compared by their bytes, and a new one always fits between two.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

// A rank after the first and before the second, "" for no bound. Nothing when none fits: they are equal, in the wrong
// order, or another program's that leave no room.
std::optional<std::string> rank_between(std::string_view after, std::string_view before);
std::string rank_after(std::string_view last); // always fits

// The rank of a record; nullptr for kinds that have none.
std::string const* rank_of(Record const&, Kind);
bool has_ranks(Kind);

// By rank, those without one first, then by id. Precondition: both are records.
bool is_ranked_before(Document const&, Slot, Slot);
void sort_by_rank(Document const&, std::vector<Slot>&);
// The rank of what is added to the end of its kind.
std::string rank_at_end(Document const&, Kind);

} // namespace okra
