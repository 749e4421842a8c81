// What each command changes.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "command/history.hpp"
#include "command/room.hpp"
#include "model/diff.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// The world after the command; the command must be allowed.
World& run(World& world, Command const& command) {
    auto const edits = decide_in(world, command);
    REQUIRE_MESSAGE(edits.has_value(), (edits ? "" : in_english(edits.error().message)));
    world.apply(*edits);
    return world;
}

std::size_t edit_count(World const& world, Command const& command) {
    auto const edits = decide_in(world, command);
    REQUIRE(edits.has_value());
    return edits->size();
}

template <class R>
R const& get(World const& world, std::string_view id) {
    R const* const record = world.document.get<R>(world.slot(id));
    REQUIRE(record != nullptr);
    return *record;
}

std::vector<std::string> deleted(World const& world) {
    std::vector<std::string> ids;
    for (std::uint32_t value = 1; value <= world.document.slot_count(); ++value)
        if (Record const* const record = world.document.record(Slot{value}); record != nullptr && record->deleted)
            ids.emplace_back(world.document.id_of(Slot{value}));
    std::ranges::sort(ids);
    return ids;
}

} // namespace

TEST_CASE("a record is made with the fields given, its title without white space around") {
    World world = command_world();
    run(world, CreateRecord{Kind::KeyResult,
                            "n",
                            {text("title", " Cut cost "), put("objectives", "a", 2), number("target", 5),
                             text("owner", "ana"), text("tracking", "monthly"), day("due", "2026-03-01")}});
    auto const& made = get<KeyResult>(world, "n");
    CHECK(made.title == "Cut cost");
    CHECK(made.objectives == std::vector<Link>{{world.slot("a"), 2}});
    CHECK(made.target == 5);
    CHECK(made.owner == world.slot("ana"));
    CHECK(made.tracking == Tracking::Monthly);
    CHECK(made.due == date("2026-03-01"));
}

TEST_CASE("an edit that changes nothing is no edit") {
    World world = command_world();
    run(world, set("a", {put("growth_areas", "Speed")}));
    for (auto const& command : std::vector<Command>{
             set("k", {number("target", 4), text("title", "Review time")}), set("a", {put("growth_areas", "Speed")}),
             set("a", {take("growth_areas", "Brand")}), set("a", {number("weight", 1), text("owner", "")}),
             set("a", {text("description", "x"), text("description", "")}), Realign{"c", "b"}, Realign{"a", ""},
             SetStatus{"k", Status::Unset, ""}, ChangeKind{"k", KeyResultKind::Metric, false}, RestoreRecords{{"k"}},
             SetFields{{}, {text("title", "x")}}, DeleteRecords{{}}})
        CHECK(edit_count(world, command) == 0);
}

TEST_CASE("many records are edited alike") {
    World world = command_world();
    CHECK(edit_count(world, SetFields{{"a", "b", "a"}, {text("owner", "ana")}}) == 2);
    run(world, SetFields{{"a", "b"}, {text("owner", "ana")}});
    CHECK(get<Objective>(world, "a").owner == world.slot("ana"));
    CHECK(get<Objective>(world, "b").owner == world.slot("ana"));
}

TEST_CASE("clearing a set takes out each element") {
    World world = command_world();
    run(world, set("a", {put("growth_areas", "Speed"), put("growth_areas", "Brand")}));
    CHECK(edit_count(world, set("a", {{"growth_areas", {}}})) == 2);
    run(world, set("a", {{"growth_areas", {}}, put("growth_areas", "Growth")}));
    CHECK(get<Objective>(world, "a").growth_areas == std::vector<std::string>{"Growth"});
}

TEST_CASE("deleting takes along what has no life without the record, and nothing else") {
    struct Row {
        std::string id;
        std::vector<std::string> gone;
    };
    for (Row const& row : std::vector<Row>{{"k", {"c1001", "dep", "k", "note", "rem"}},
                                           {"ms", {"m1", "ms"}},
                                           {"kpi", {"c1003", "kpi"}},
                                           {"p1", {"p1", "p1m"}},
                                           {"b", {"b"}},
                                           {"ana", {"ana"}},
                                           {"t", {"dep", "t"}}}) {
        CAPTURE(row.id);
        World world = command_world();
        run(world, DeleteRecords{{row.id}});
        CHECK(deleted(world) == row.gone);
        CHECK(edit_count(world, DeleteRecords{{row.id}}) == 0);
    }
}

TEST_CASE("deleting what a key result is linked to breaks the link, visibly") {
    World world = command_world();
    run(world, DeleteRecords{{"p1"}});
    CHECK(get<KeyResult>(world, "pr").project == world.document.find("p1"));
    CHECK(world.of("pr", "2026-02-02").link_broken);
}

TEST_CASE("a deleted record can be restored, unless its links would close a circle by now") {
    World world = command_world();
    run(world, DeleteRecords{{"c"}});
    run(world, RestoreRecords{{"c"}});
    CHECK(get<Objective>(world, "c").title == "Win Spain");

    run(world, DeleteRecords{{"b"}});
    run(world, Realign{"a", "c"}); // c no longer leads to a
    auto const refused = decide_in(world, RestoreRecords{{"b"}});
    REQUIRE_FALSE(refused);
    CHECK(in_english(refused.error().message) ==
          "That would close a circle: “Enter two new markets” → “Win” → “Win Spain” → “Enter two new markets”.");
}

TEST_CASE("a check-in knows its author, and ends a status set by hand") {
    World world = command_world();
    run(world, SetStatus{"k", Status::AtRisk, " Two reviewers are ill "});
    auto const& before = get<KeyResult>(world, "k");
    CHECK(before.override_status == Status::AtRisk);
    CHECK(before.override_reason == "Two reviewers are ill");
    CHECK(before.override_at == context().now);

    run(world, check_in("k", 15, 8, " Better "));
    auto const& made = get<CheckIn>(world, "new");
    CHECK(made.value == 15);
    CHECK(made.confidence == 8);
    CHECK(made.note == "Better");
    CHECK(made.author == world.slot("ana"));
    auto const& after = get<KeyResult>(world, "k");
    CHECK(after.override_status == Status::Unset);
    CHECK(after.override_reason.empty());
    CHECK_FALSE(after.override_at);
}

TEST_CASE("key results that follow something take a confidence and a note") {
    World world = command_world();
    CHECK(decide_in(world, check_in("ms", {}, 6)));
    CHECK(decide_in(world, check_in("whole", {}, {}, "Half of it")));
    CHECK(decide_in(world, check_in("bin", 1)));
    CHECK(decide_in(world, check_in("kpi", 38)));
}

TEST_CASE("realigning leaves one parent and keeps its weight") {
    World world = command_world();
    run(world, set("c", {put("parents", "a", 3)}));
    run(world, Realign{"c", "b"});
    CHECK(get<Objective>(world, "c").parents == std::vector<Link>{{world.slot("b"), 2}});
    run(world, Realign{"c", "k"});
    CHECK(get<Objective>(world, "c").parents == std::vector<Link>{{world.slot("k"), 1}});
    run(world, Realign{"c", ""});
    CHECK(get<Objective>(world, "c").parents.empty());
}

TEST_CASE("changing the kind removes the link, restarts the calculation and keeps the check-ins") {
    World world = command_world();
    run(world, ChangeKind{"k", KeyResultKind::Threshold, true});
    auto const& threshold = get<KeyResult>(world, "k");
    CHECK(threshold.measure == KeyResultKind::Threshold);
    CHECK(threshold.direction == Direction::Below);
    CHECK_FALSE(threshold.start);
    CHECK_FALSE(threshold.target);
    CHECK(world.index.check_ins(world.slot("k")).size() == 1);

    run(world, ChangeKind{"pr", KeyResultKind::Metric, true});
    CHECK_FALSE(get<KeyResult>(world, "pr").project);
}

TEST_CASE("changing a metric to an indicator keeps start and target") {
    World world = command_world();
    run(world, ChangeKind{"k", KeyResultKind::Indicator, true});
    CHECK(get<KeyResult>(world, "k").start == 24);
    CHECK(get<KeyResult>(world, "k").direction == Direction::Decrease);
}

TEST_CASE("a done task is done today, and not when it is open again") {
    World world = command_world();
    run(world, set("t", {text("state", "done")}));
    CHECK(get<Initiative>(world, "t").done_at == context().today);
    run(world, set("t", {text("state", "doing")}));
    CHECK_FALSE(get<Initiative>(world, "t").done_at);
    run(world, set("t", {text("state", "done"), day("done_at", "2026-01-20")}));
    CHECK(get<Initiative>(world, "t").done_at == date("2026-01-20"));
}

TEST_CASE("an equal target is no wrong side, and links in other directions are no circle") {
    World const world = command_world();
    CHECK(decide_in(world, set("k", {number("target", 24)})));
    CHECK(decide_in(world, set("c", {put("parents", "a"), put("parents", "k")})));
    CHECK(decide_in(world, set("part", {text("parent", "whole"), put("objectives", "a")})));
    CHECK(decide_in(world, set("q1", {text("parent", "y26")})));
}

TEST_CASE("a closed cycle is changed after it is reopened, and can be commented while closed") {
    World world = command_world();
    CHECK(decide_in(world, CreateRecord{Kind::Comment, "n", {text("on", "oldk"), text("text", "We learned")}}));
    run(world, set("q4", {text("phase", "active")}));
    CHECK(decide_in(world, set("oldk", {number("target", 11)})));
}

TEST_CASE("a step is described by what it does and to what") {
    World const world = command_world();
    auto const described = [&](Command const& command) { return in_english(describe(world.document, command)); };
    auto const done = [&](Command const& command) {
        return in_english(said_when_done(describe(world.document, command)));
    };
    CHECK(described(CreateRecord{Kind::Objective, "n", {text("title", "Enter Spain")}}) ==
          "Add objective “Enter Spain”");
    CHECK(described(set("k", {number("target", 3)})) == "Change target of “Review time”");
    CHECK(described(set("k", {text("title", "Wait")})) == "Rename “Review time” to “Wait”");
    CHECK(described(SetFields{{"a", "b"}, {text("owner", "ana")}}) == "Change owner of 2 objectives");
    CHECK(described(SetFields{{"a", "k"}, {text("owner", "ana")}}) == "Change owner of 2 records");
    CHECK(described(DeleteRecords{{"k"}}) == "Delete key result “Review time”");
    CHECK(described(DeleteRecords{{"k", "ms"}}) == "Delete 2 key results");
    CHECK(described(check_in("k", 15)) == "Check in 15 on “Review time”");
    CHECK(described(SetStatus{"k", Status::AtRisk, "x"}) == "Set “Review time” to at risk");
    CHECK(described(Realign{"c", "a"}) == "Move “Win Spain” under “Win”");
    CHECK(described(ChangeKind{"k", KeyResultKind::SubKeyResults, true}) ==
          "Change kind of “Review time” to sub key results");
    CHECK(done(CreateRecord{Kind::Objective, "n", {text("title", "Enter Spain")}}) == "Added objective “Enter Spain”");
    CHECK(done(check_in("k", 15)) == "Checked in 15 on “Review time”");
    CHECK(described(DeleteRecords{{"c1001"}}) == "Delete check-in on “Review time” of 2026-01-12");
    CHECK(described(DeleteRecords{{"dep"}}) == "Delete dependency of “Review time” on “Pair reviews”");
    CHECK(described(DeleteRecords{{"rem"}}) == "Delete reminder of “Review time”");
    CHECK(described(CreateRecord{Kind::Objective, "n", {text("title", std::string(80, 'x'))}}) ==
          "Add objective “" + std::string(60, 'x') + "…”");
}

TEST_CASE("the history keeps a thousand steps and forgets what was undone when something new is done") {
    History history;
    CHECK(history.undo() == nullptr);
    for (int step = 0; step < 1001; ++step) history.record(as_it_is("step " + std::to_string(step)), {}, {});
    int undone = 0;
    while (history.undo() != nullptr) ++undone;
    CHECK(undone == 1000);
    CHECK(in_english(history.redo_text()) == "step 1");
    REQUIRE(history.redo() != nullptr);
    CHECK(in_english(history.undo_text()) == "step 1");
    history.record(as_it_is("new"), {}, {});
    CHECK_FALSE(history.can_redo());
    CHECK(in_english(history.undo_text()) == "new");
}
