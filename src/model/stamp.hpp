// Hybrid logical clock (domain.md section 10): stamps order edits across machines whose clocks differ.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace okra {

// Compared by wall time, then counter, then replica. The default stamp is older than every edit.
struct Stamp {
    std::int64_t milliseconds = 0; // since 1970, UTC
    std::uint32_t counter = 0;
    std::uint32_t replica = 0;
    auto operator<=>(Stamp const&) const = default;
};

// The last millisecond of the year 9999: later (or negative) times come from broken data only.
constexpr std::int64_t last_stamp_milliseconds = 253'402'300'799'999;
constexpr bool is_possible(Stamp stamp) {
    return stamp.milliseconds >= 0 && stamp.milliseconds <= last_stamp_milliseconds;
}

// A clock that is wrong by more is not followed: its stamps would win over all that is done for as long. Before the own
// clock has been read (a negative `now`) nothing is ahead of it.
constexpr std::int64_t furthest_ahead_milliseconds = 24LL * 60 * 60 * 1000;
constexpr bool is_far_ahead(Stamp stamp, Instant now) {
    return now.milliseconds >= 0 && stamp.milliseconds > now.milliseconds &&
           stamp.milliseconds - now.milliseconds > furthest_ahead_milliseconds;
}

// "2026-03-31T09:00:00.000Z/0/9f3a2b1c": instant, counter in decimal, replica in hexadecimal.
std::string text_from_stamp(Stamp);
std::expected<Stamp, std::string> stamp_from_text(std::string_view);

// Gives every edit of one replica a stamp newer than all it has made or seen.
class StampClock {
public:
    explicit StampClock(std::uint32_t replica) : m_replica(replica) {}
    Stamp tick(Instant now);
    void observe(Stamp seen, Instant now); // what is far ahead does not move it
    std::uint32_t replica() const { return m_replica; }

private:
    Stamp m_last;
    std::uint32_t m_replica = 0;
};

} // namespace okra
