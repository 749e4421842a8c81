// What keeps a key result from saying anything: as values, to be put in words elsewhere.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/index.hpp"

namespace okra {

enum class Warning : std::uint8_t {
    NotLinked,    // a project or indicator key result without one yet
    LinkBroken,   // what it followed is gone
    NoTasks,      // what it follows is counted by tasks and has none
    NoMilestones, // the same by milestones
    NoDates,      // what it follows has none, so nobody can say when it will be done
};

// In this order; of a key result, none of any other record.
std::vector<Warning> warnings_of(Document const&, Index const&, Slot key_result);

} // namespace okra
