// Stamps and the hybrid logical clock.
#include "model/stamp.hpp"

#include <limits>

#include <doctest/doctest.h>

using namespace okra;

TEST_CASE("a stamp is written as instant, counter and replica, and read back") {
    Stamp const stamp{1'774'947'600'000, 7, 0x9f3a2b1c};
    CHECK(text_from_stamp(stamp) == "2026-03-31T09:00:00.000Z/7/9f3a2b1c");
    for (Stamp const one : {stamp, Stamp{}, Stamp{1, 0xFFFFFFFF, 0xFFFFFFFF}, Stamp{last_stamp_milliseconds, 0, 0}})
        CHECK(stamp_from_text(text_from_stamp(one)).value() == one);
}

TEST_CASE("a text that is no stamp is refused") {
    for (char const* const text :
         {"", "/", "//", "2026-03-31T09:00:00.000Z", "2026-03-31T09:00:00.000Z/0", "2026-03-31T09:00:00.000Z//1",
          "2026-03-31T09:00:00.000Z/0/", "2026-03-31T09:00:00.000Z/-1/1", "2026-03-31T09:00:00.000Z/0/xyz",
          "2026-03-31T09:00:00.000Z/0/1/", "2026-03-31T09:00:00.000Z/4294967296/1", "1969-12-31T23:59:59.999Z/0/1"}) {
        CAPTURE(text);
        CHECK(!stamp_from_text(text));
    }
}

TEST_CASE("stamps are ordered by time, then counter, then replica") {
    CHECK(Stamp{} < Stamp{1, 0, 0});
    CHECK(Stamp{1, 9, 9} < Stamp{2, 0, 0});
    CHECK(Stamp{1, 1, 9} < Stamp{1, 2, 0});
    CHECK(Stamp{1, 1, 1} < Stamp{1, 1, 2});
}

TEST_CASE(
    "every stamp of a clock is newer than all it has made or seen, also when the wall clock stands or goes back") {
    StampClock clock(3);
    Stamp last;
    for (std::int64_t const now : {0, 5, 5, 5, 4, 0, 6}) {
        Stamp const next = clock.tick(Instant{now});
        CHECK(next > last);
        CHECK(next.replica == 3);
        last = next;
    }
    constexpr Instant now{100};
    clock.observe(Stamp{100, 4, 9}, now);
    Stamp const after = clock.tick(Instant{50});
    CHECK(after > Stamp{100, 4, 9});
    clock.observe(Stamp{10, 0, 0}, now);
    CHECK(clock.tick(Instant{50}) > after);
    clock.observe(Stamp{200, 0xFFFFFFFF, 9}, now);
    CHECK(clock.tick(Instant{50}) == Stamp{201, 0, 3});
}

TEST_CASE("a stamp no clock can have made does not move the clock") {
    StampClock clock(1);
    constexpr Instant now{10};
    clock.observe(Stamp{last_stamp_milliseconds + 1, 0, 0}, now);
    clock.observe(Stamp{-5, 0, 0}, now);
    CHECK(clock.tick(now) == Stamp{10, 0, 1});
}

TEST_CASE("a stamp that is ahead by more than a day does not move the clock, let alone past its end") {
    StampClock clock(1);
    constexpr Instant now{1'000};
    Stamp const within{now.milliseconds + furthest_ahead_milliseconds, 7, 9};
    Stamp const beyond{within.milliseconds + 1, 0, 9};
    CHECK(!is_far_ahead(within, now));
    CHECK(is_far_ahead(beyond, now));
    CHECK(!is_far_ahead(beyond, Instant{std::numeric_limits<std::int64_t>::min()})); // no clock was read yet
    clock.observe(Stamp{last_stamp_milliseconds, 0xFFFFFFFF, 0}, now);
    clock.observe(beyond, now);
    CHECK(clock.tick(now) == Stamp{1'000, 0, 1});
    clock.observe(within, now);
    CHECK(clock.tick(now) == Stamp{within.milliseconds, 8, 1});
}
