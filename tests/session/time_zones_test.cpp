// A check-in counts on the day of who makes it, wherever that is: on the evening and in the morning.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/attention.hpp"
#include "session/session.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr std::int64_t minute = 60'000;

Document workspace() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    d.objective("o").cycle = d.slot("q1");
    d.metric("k", {"o"}, 0, 10);
    d.check_in("k", "2026-03-10", 2);
    return std::move(d).finish();
}

} // namespace

TEST_CASE("a check-in a minute from midnight counts today, at once and on the next day, in every time zone") {
    for (int const offset : {-11 * 60, -8 * 60, -3 * 60, 0, 5 * 60 + 30, 13 * 60, 14 * 60})
        for (int const time : {1, 17 * 60 + 30, 23 * 60 + 59})
            for (std::string const& day : {"2026-03-30", "2026-03-31", "2026-04-01"}) {
                CAPTURE(offset);
                CAPTURE(time);
                CAPTURE(day);
                Date const today = date(day);
                Instant const now{start_of(today).milliseconds + (time - offset) * minute};
                Session session(IdMaker(Random(1)), 1);
                session.set_today(today, now);
                session.replace_all(workspace(), as_it_is("Start"), now);
                Slot const k = session.document().find("k");
                bool const is_over = today > date("2026-03-31");
                CHECK(session.evaluation().of(k).stale == !is_over);

                CheckInValue check_in;
                check_in.id = "new";
                check_in.on = "k";
                check_in.at = now;
                check_in.value = 5;
                REQUIRE(session.execute(check_in, now));
                CHECK(session.document().get<CheckIn>(session.document().find("new"))->day == today);
                for (Date const then : {today, today + 1}) {
                    session.set_today(then, Instant{now.milliseconds + (then - today) * 8 * 60 * minute});
                    Result const result = session.evaluation().of(k);
                    CHECK(result.progress == 0.5);
                    CHECK(!result.stale);
                    CHECK(due_check_ins(session.document(), session.index(), session.evaluation(), {}).empty());
                }
            }
}
