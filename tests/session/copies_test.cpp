// Copies of records and moves to another cycle.
#include <array>
#include <string>

#include <doctest/doctest.h>

#include "command/copies.hpp"
#include "command/new_ids.hpp"
#include "session/session.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// win (Q1, two key results, one with parts and one with milestones) <- spain; win is graded, checked in and half done.
Document company() {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    d.cycle("q2", "2026-04-01", "2026-06-30").name = "Q2";
    auto& win = d.objective("win");
    win.title = "Win";
    win.cycle = d.slot("q1");
    win.starts = date("2026-01-05");
    win.owner = d.slot("ana");
    win.archived = false;
    win.grade = 0.4;
    win.growth_areas = {"Trust"};
    auto& spain = d.objective("spain", {{"win", 2}});
    spain.title = "Spain";
    spain.cycle = d.slot("q1");
    auto& deals = d.metric("deals", {"win"}, 10, 50);
    deals.title = "Deals";
    deals.due = date("2026-03-20");
    deals.objectives.front().weight = 3;
    d.key_result("parts", KeyResultKind::SubKeyResults, {"win"}).title = "Parts";
    auto& part = d.metric("part", {}, 0, 1);
    part.title = "Part";
    part.parent = d.slot("parts");
    auto& stone = d.add<Milestone>("stone");
    stone.title = "Stone";
    stone.key_result = d.slot("parts");
    stone.done_at = date("2026-02-01");
    d.check_in("deals", "2026-02-01", 20, 7);
    return std::move(d).finish();
}

struct Room {
    Room() : session(IdMaker(Random(3)), 1) {
        session.set_today(date("2026-02-10"));
        session.replace_all(company(), as_it_is("Start"), instant("2026-02-10"));
    }
    Slot slot(std::string_view id) const { return session.document().find(id); }
    void carry_out(std::vector<Command> commands) {
        give_ids(commands, [&] { return session.new_id(instant("2026-02-10")); });
        auto const done = session.execute(commands, as_it_is("Step"), instant("2026-02-10"));
        REQUIRE_MESSAGE(done, in_english(done.error().message));
    }
    template <class R>
    R const* titled(std::string_view title) const {
        for (auto const& record : session.document().all<R>())
            if (!record.deleted && session.document().title_of(record.id) == title) return &record;
        return nullptr;
    }
    Session session;
};

constexpr auto copied = [](std::string_view title) { return std::string(title) + " again"; };

} // namespace

TEST_CASE("a duplicate has all that was planned and nothing of what happened") {
    Room room;
    std::array const records{room.slot("win")};
    room.carry_out(copies_of(room.session.document(), room.session.index(), records, {.cycle = {}, .title = copied}));
    auto const* const win = room.titled<Objective>("Win again");
    REQUIRE(win != nullptr);
    CHECK(win->owner == room.slot("ana"));
    CHECK(win->cycle == room.slot("q1"));
    CHECK(win->starts == date("2026-01-05"));
    CHECK(win->growth_areas == std::vector<std::string>{"Trust"});
    CHECK_FALSE(win->grade);
    auto const key_results = room.session.index().key_results(win->id);
    REQUIRE(key_results.size() == 2);
    KeyResult const* deals = nullptr;
    KeyResult const* parts = nullptr;
    for (Slot const slot : key_results) {
        auto const* const one = room.session.document().get<KeyResult>(slot);
        (one->title == "Deals" ? deals : parts) = one;
    }
    REQUIRE(deals != nullptr);
    REQUIRE(parts != nullptr);
    CHECK(deals->objectives.size() == 1);
    CHECK(deals->objectives.front().weight == 3);
    CHECK(deals->due == date("2026-03-20"));
    CHECK(room.session.index().check_ins(deals->id).empty());
    REQUIRE(room.session.index().sub_key_results(parts->id).size() == 1);
    auto const stones = room.session.index().milestones(parts->id);
    REQUIRE(stones.size() == 1);
    CHECK_FALSE(room.session.document().get<Milestone>(stones.front())->done_at);
}

TEST_CASE("what is copied together hangs together, and into another cycle it goes without its dates") {
    Room room;
    std::array const records{room.slot("spain"), room.slot("win")};
    room.carry_out(copies_of(room.session.document(), room.session.index(), records,
                             {.cycle = std::string("q2"), .title = copied}));
    auto const* const win = room.titled<Objective>("Win again");
    auto const* const spain = room.titled<Objective>("Spain again");
    REQUIRE(win != nullptr);
    REQUIRE(spain != nullptr);
    CHECK(win->cycle == room.slot("q2"));
    CHECK_FALSE(win->starts);
    REQUIRE(spain->parents.size() == 1);
    CHECK(spain->parents.front().to == win->id);
    CHECK(spain->parents.front().weight == 2);
    for (Slot const slot : room.session.index().key_results(win->id))
        CHECK_FALSE(room.session.document().get<KeyResult>(slot)->due);
}

TEST_CASE("a key result alone is copied beside itself") {
    Room room;
    std::array const records{room.slot("deals")};
    room.carry_out(copies_of(room.session.document(), room.session.index(), records, {.cycle = {}, .title = copied}));
    auto const* const deals = room.titled<KeyResult>("Deals again");
    REQUIRE(deals != nullptr);
    CHECK(deals->objectives.front().to == room.slot("win"));
}

TEST_CASE("what moves to another cycle takes along what is below it, and dates that fit nowhere are dropped") {
    Room room;
    std::array const records{room.slot("win")};
    room.carry_out(moves_to_cycle(room.session.document(), room.session.index(), records, "q2"));
    auto const& document = room.session.document();
    CHECK(document.get<Objective>(room.slot("win"))->cycle == room.slot("q2"));
    CHECK(document.get<Objective>(room.slot("spain"))->cycle == room.slot("q2"));
    CHECK_FALSE(document.get<Objective>(room.slot("win"))->starts);
    CHECK_FALSE(document.get<KeyResult>(room.slot("deals"))->due);
}

TEST_CASE("what moves into the backlog waits there as a draft") {
    Room room;
    std::array const records{room.slot("spain")};
    room.carry_out(moves_to_cycle(room.session.document(), room.session.index(), records, ""));
    auto const* const spain = room.session.document().get<Objective>(room.slot("spain"));
    CHECK_FALSE(spain->cycle);
    CHECK(spain->lifecycle == Lifecycle::Draft);
}

TEST_CASE("the archive takes the key results that belong to nothing else, and gives them back") {
    Room room;
    std::array const records{room.slot("win")};
    room.carry_out({archiving(room.session.document(), room.session.index(), records, true)});
    auto const& document = room.session.document();
    CHECK(document.get<Objective>(room.slot("win"))->archived);
    CHECK(document.get<KeyResult>(room.slot("deals"))->archived);
    CHECK_FALSE(document.get<Objective>(room.slot("spain"))->archived);
    room.carry_out({archiving(document, room.session.index(), records, false)});
    CHECK_FALSE(document.get<KeyResult>(room.slot("deals"))->archived);
}
