// Two records of one person made one.
#pragma once

#include <vector>

#include "command/command.hpp"

namespace okra {

// Everything that names the one names the other afterwards, whose empty fields are filled; then the one is deleted. To
// be done as one step. Precondition: two live people.
std::vector<Command> merge_people(Document const&, Slot from, Slot into);

} // namespace okra
