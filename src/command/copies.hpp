// Copies of records and moves to another cycle, as commands: what is copied begins anew, without what happened to it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/order.hpp"
#include "command/command.hpp"

namespace okra {

struct CopySpec {
    std::optional<std::string> cycle; // its id, "" the backlog: dates are left behind; none: where it stands
    FunctionRef<std::string(std::string_view)> title; // of the copy of a record with this one
};
// Each record with all its fields; objectives with their key results, key results with their parts and milestones. Not
// check-ins, comments, grades, statuses by hand, what was done. The copies of these records come first.
std::vector<Command> copies_of(Document const&, Index const&, std::span<Slot const> records, CopySpec const&);

// Objectives with what is below them in the same cycle. Dates of their own that the cycle does not hold are dropped;
// what goes into the backlog ("") waits there as a draft.
std::vector<Command> moves_to_cycle(Document const&, Index const&, std::span<Slot const> objectives,
                                    std::string const& cycle);
// Archives objectives with the key results that belong to nothing else, or brings them back.
Command archiving(Document const&, Index const&, std::span<Slot const> records, bool archived);

} // namespace okra
