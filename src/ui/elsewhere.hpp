// What is looked at in place of today's plan: another day of it, or a what-if branch.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "session/branch.hpp"
#include "session/session.hpp"

namespace okra::ui {

struct Elsewhere {
    Session const* plan = nullptr; // today's; none: it is what is looked at
    Date today;                    // the kit's is the day that is looked at
    std::optional<Date> day;
    std::optional<Date> known_from; // the plan of earlier days is not kept; none: it goes back to the beginning
    bool knows_plan = false;        // of that day; otherwise only its numbers are known
    bool reads = false;             // the change log, for the plan of that day

    Branch const* branch = nullptr;   // the open one
    SaveState saves = SaveState::Saved; // of its steps
    Message save_problem;              // where that failed
    std::vector<Slot> changed;         // records that it makes or changes, ascending; of check-ins what they are on
    std::vector<BranchHead> branches; // all, the newest first
    bool has_read = false;             // which there are

    // What a person has chosen.
    bool scrubber = false; // the days are shown
    bool compares = true;  // with today, or with the plan
};

} // namespace okra::ui
