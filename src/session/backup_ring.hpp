// Which backups are kept: the last ones, one an hour, one a day, and those that were taken before something that could
// lose much. Names and times alone: the backups themselves are files of the browser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/date.hpp"

namespace okra {

struct RingEntry {
    Instant at;
    bool pinned = false; // taken before an import, a replacement or a bulk delete, or by hand
};

constexpr std::int64_t backup_pause_milliseconds = std::int64_t{10} * 60 * 1000; // between two of the ring

// The places of those that may go, ascending: all but the last 5, the last of each of 24 hours and of 14 days, and the
// last 30 pinned ones of 14 days. The newest is never among them. What a clock that went ahead has dated counts as
// made now.
std::vector<std::size_t> outdated(std::span<RingEntry const>, Instant now);

// The places of those that go when the device has no room left: of what the ring may lose, the older half, but none of
// the last five and none that is pinned.
std::vector<std::size_t> given_up_for_room(std::span<RingEntry const>);

// Whether it is time for another one of the ring.
bool is_backup_due(std::span<RingEntry const>, Instant now);

} // namespace okra
