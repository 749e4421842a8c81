// What has no cycle: the backlog.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "session/queries.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Document company() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1 2026";
    auto& win = d.objective("win");
    win.title = "Win";
    win.cycle = d.slot("q1");
    auto& idea = d.objective("idea");
    idea.title = "Idea";
    idea.lifecycle = Lifecycle::Draft;
    d.metric("measure", {"idea"}, 0, 10).title = "Measure";
    auto& goes_on = d.objective("on");
    goes_on.title = "Goes on";
    auto& dated = d.objective("dated");
    dated.title = "Dated";
    dated.lifecycle = Lifecycle::Draft;
    dated.starts = date("2026-02-01");
    return std::move(d).finish();
}

struct Room {
    Room() : session(IdMaker(Random(3)), 1) {
        session.set_today(date("2026-02-10"));
        session.replace_all(company(), as_it_is("Start"), instant("2026-02-10"));
    }
    std::vector<std::string> shown() const {
        std::vector<std::string> titles;
        for (auto const& row : outline(session, {8, {}}, {}).rows)
            titles.emplace_back(session.document().title_of(row.record));
        return titles;
    }
    Session session;
};

using Titles = std::vector<std::string>;

} // namespace

TEST_CASE("a draft without a cycle and without dates waits in the backlog alone") {
    Room room;
    room.session.choose_cycle(room.session.document().find("q1"));
    CHECK(room.shown() == Titles{"Dated", "Goes on", "Win"});
    room.session.choose_cycle(backlog);
    CHECK(room.shown() == Titles{"Idea", "Measure", "Goes on"});
    room.session.choose_cycle({});
    CHECK(room.shown() == Titles{"Dated", "Idea", "Measure", "Goes on", "Win"});
}

TEST_CASE("what is added in the backlog is a draft without a cycle") {
    Room room;
    room.session.choose_cycle(backlog);
    REQUIRE(room.session.execute(CreateRecord{Kind::Objective, "new", {{"title", std::string("New")}}},
                                 instant("2026-02-10")));
    auto const* const made = room.session.document().get<Objective>(room.session.document().find("new"));
    CHECK(made->lifecycle == Lifecycle::Draft);
    CHECK_FALSE(made->cycle);
    REQUIRE(room.session.execute(SetFields{{"new"}, {{"lifecycle", std::string("active")}}}, instant("2026-02-10")));
    room.session.choose_cycle(room.session.document().find("q1"));
    CHECK(std::ranges::contains(room.shown(), "New"));
}

TEST_CASE("what is archived is hidden from the outline unless it is asked for, and what is below it stays") {
    Doc d;
    auto& top = d.objective("top");
    top.title = "Top";
    top.archived = true;
    d.objective("below", {"top"}).title = "Below";
    Session session(IdMaker(Random(3)), 1);
    session.set_today(date("2026-02-10"));
    session.replace_all(std::move(d).finish(), as_it_is("Start"), instant("2026-02-10"));
    auto const titles = [&](OutlineFilter const& filter) {
        Titles found;
        for (auto const& row : outline(session, {8, {}}, filter).rows)
            found.emplace_back(session.document().title_of(row.record));
        return found;
    };
    CHECK(titles({}) == Titles{"Below"});
    CHECK(titles({.text = {}, .where = {}, .sort = {}, .group = {}, .archived = true}) == Titles{"Top", "Below"});
}

TEST_CASE("a key result unfolds to its work, by hand alone") {
    Doc d;
    d.objective("win").title = "Win";
    d.metric("deals", {"win"}, 0, 10).title = "Deals";
    auto& call = d.add<Initiative>("call");
    call.title = "Call ten people";
    call.key_results = {d.slot("deals")};
    Session session(IdMaker(Random(3)), 1);
    session.set_today(date("2026-02-10"));
    session.replace_all(std::move(d).finish(), as_it_is("Start"), instant("2026-02-10"));
    Expansion open{8, {}};
    auto rows = outline(session, open, {}).rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].holds_work);
    CHECK_FALSE(rows[1].expanded);
    open.toggled.insert(outline_key(rows[1].record, rows[1].under));
    rows = outline(session, open, {}).rows;
    REQUIRE(rows.size() == 3);
    CHECK(session.document().title_of(rows[2].record) == "Call ten people");
    CHECK(rows[2].depth == 2);
}
