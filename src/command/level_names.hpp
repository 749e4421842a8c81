// The levels of a workspace as its objectives use them.
#pragma once

#include <string>

#include "model/document.hpp"

namespace okra {

// The word a level is known by in the file ("company"), also where the objective leaves it open.
std::string level_of(Document const&, Slot objective);
std::string level_below(Document const&, Slot parent); // the highest level when there is no parent

} // namespace okra
