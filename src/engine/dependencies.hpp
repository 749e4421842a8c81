// What waits for what: needs and whether they are met in time, circles of them, and plans whose dates contradict.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/evaluation.hpp"

namespace okra {

// The needed thing is achieved, done or completed.
bool is_need_met(Document const&, Evaluation const&, Slot needed);
// The first and last day of an objective, key result, project, initiative or milestone, its own or those of what it
// belongs to.
struct Days {
    std::optional<Date> first, last;
    bool operator==(Days const&) const = default;
};
Days days_of(Document const&, Index const&, Slot);

// Unmet: the needed thing is not achieved, done or completed, or nobody has promised it. Late: its projected
// completion, else its due date, is after the needer's own start, else its due date.
struct Need {
    Slot dependency;
    Slot from;
    Slot to; // none: promised by nobody
    bool unmet = false;
    bool late = false;
    int days_late = 0;
};
Need need_of(Document const&, Index const&, Evaluation const&, Dependency const&);

// Along dependencies of the kind `needs`, from one record to the other, both included; `besides` does not count. Empty:
// the one does not need the other.
std::vector<Slot> path_of_needs(Document const&, Slot from, Slot to, Slot besides = {});

// -- conflicts -------------------------------------------------------------------------------------------------------

struct DateConflict {
    enum class Reason : std::uint8_t {
        NeedEndsLate, // what is needed ends after what needs it
        OutsideCycle, // it ends after its cycle, or begins before it
        MilestoneLate, // it is due after its project or key result
    };
    Reason reason = Reason::NeedEndsLate;
    Slot record; // what is in the wrong place: the needed thing, work, a milestone
    Slot other; // the needer, the cycle, the project or key result
    Slot dependency; // of NeedEndsLate
    int days = 0; // too late; less than 0: too early
    bool operator==(DateConflict const&) const = default;
};
// Of open records of a cycle and those inside it (slot 0: of all), by reason, then in id order.
std::vector<DateConflict> conflicts(Document const&, Index const&, Evaluation const&, Slot cycle);

// New dates of one record of its own; absent ones stay.
struct NewDates {
    Slot record;
    std::optional<Date> first, last;
};
// Moves the record within its limits; it keeps its length where it would else end before it begins.
NewDates pulled_in(Document const&, Index const&, DateConflict const&);
// Gives it the room: the other ends later. None: the other is a cycle.
std::optional<NewDates> made_room(Document const&, Index const&, DateConflict const&);

} // namespace okra
