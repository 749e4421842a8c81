// What somebody is told once: that something of his has turned at risk or behind, and that it is the day for check-ins.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/scene.hpp"

namespace okra {

struct Turned {
    Slot record; // an objective or key result of his own
    Status status = Status::Unset; // AtRisk or Behind
};
struct StatusWatch {
    std::vector<Turned> turned; // since the memory, worst first
    std::string memory; // of what is at risk or behind now, for the next time
};
// `memory`: of the last time; nothing: he has never been told, and is not told of what has been so for long.
StatusWatch watch_statuses(Scene const&, std::optional<std::string_view> memory);

// The last day on which a reminder falls, today or before: its weekday; every other week counted from when it was made;
// of a month the first such weekday. Nothing within the last five weeks where it is younger than that.
std::optional<Date> last_reminded(Reminder const&, Date today);

struct Reminded {
    Slot reminder;
    Slot of; // none: all that is mine
    std::size_t due = 0; // how many check-ins
};
// What there is to be reminded of that was not yet: reminders that have fallen after `since`, with a check-in that is
// due.
std::vector<Reminded> reminders_due(Scene const&, Date since);

} // namespace okra
