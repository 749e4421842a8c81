// Section 7: baselines, targets and wording that changed after the cycle became active stay in a ledger.
#include <doctest/doctest.h>

#include "command/room.hpp"
#include "engine/ledger.hpp"
#include "model/diff.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// An objective with a metric from 0 to 50 in an active cycle.
World ledger_world(CyclePhase phase = CyclePhase::Active) {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    auto& cycle = d.cycle("q1", "2026-01-01", "2026-03-31");
    cycle.name = "Q1";
    cycle.phase = phase;
    auto& objective = d.objective("o");
    objective.title = "Win";
    objective.cycle = d.slot("q1");
    d.metric("k", {"o"}, 0, 50).title = "Numbers";
    d.metric("part", {}, 0, 5).parent = d.slot("k");
    d.metric("loose", {}, 0, 5).title = "Loose";
    return World(std::move(d));
}

void run(World& world, Command const& command, std::string_view at = "2026-02-02") {
    auto const edits = decide(world.document, world.index, command, {instant(at), date(at.substr(0, 10)), "ana"});
    REQUIRE_MESSAGE(edits.has_value(), (edits ? "" : in_english(edits.error().message)));
    world.apply(*edits);
}

std::vector<LedgerEntry> ledger(World const& world, std::string_view of) {
    return ledger_of(world.document, world.index, world.slot(of));
}

} // namespace

TEST_CASE(
    "a target that changes while its cycle is active leaves an entry: what it was, what it became, when and who") {
    World world = ledger_world();
    run(world, set("k", {number("target", 40)}));
    auto const entries = ledger(world, "k");
    REQUIRE(entries.size() == 1);
    CHECK(entries[0].on == world.slot("k"));
    CHECK(entries[0].field == "target");
    CHECK(entries[0].before == "50");
    CHECK(entries[0].after == "40");
    CHECK(entries[0].at == instant("2026-02-02"));
    CHECK(entries[0].author == world.slot("ana"));
}

TEST_CASE("baselines, targets and wording are in the ledger, and nothing else") {
    struct Row {
        char const* name;
        Command command;
        std::size_t entries;
    };
    std::vector<Row> const rows{
        {"start", set("k", {number("start", 10)}), 1},
        {"title", set("k", {text("title", "Other")}), 1},
        {"title and description of the objective", set("o", {text("title", "a"), text("description", "b")}), 2},
        {"unit, due and bounds", set("k", {text("unit", "h"), day("due", "2026-03-01"), number("high", 3)}), 3},
        {"the same target again", set("k", {number("target", 50)}), 0},
        {"owner", set("k", {text("owner", "ana")}), 0},
        {"part of a key result in the cycle", set("part", {number("target", 9)}), 1},
        {"no cycle", set("loose", {number("target", 9)}), 0},
        {"check-in", check_in("k", 7), 0},
        {"another kind, and the numbers that go with it", ChangeKind{"k", KeyResultKind::Binary, true}, 3},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        World world = ledger_world();
        run(world, row.command);
        CHECK(ledger(world, "q1").size() == row.entries);
    }
}

TEST_CASE("nothing is in the ledger while the cycle is planned or the objective is a draft") {
    World planned = ledger_world(CyclePhase::Planning);
    run(planned, set("k", {number("target", 40)}));
    CHECK(ledger(planned, "q1").empty());

    World draft = ledger_world();
    run(draft, set("o", {text("lifecycle", "draft")}));
    run(draft, set("k", {number("target", 40)}));
    CHECK(ledger(draft, "q1").empty());
}

TEST_CASE("a change made and taken back by another edit is two entries, one that is undone is none") {
    World world = ledger_world();
    run(world, set("k", {number("target", 40)}), "2026-02-02");
    run(world, set("k", {number("target", 50)}), "2026-02-03");
    CHECK(ledger(world, "k").size() == 2);

    auto const edits = decide_in(world, set("k", {number("target", 30)}));
    REQUIRE(edits.has_value());
    auto const back = inverse(world.document, Patch{{}, *edits});
    world.apply(*edits);
    CHECK(ledger(world, "k").size() == 3);
    world.apply(back);
    CHECK(ledger(world, "k").size() == 2);
    run(world, set("k", {number("target", 30)})); // at the same instant: an id of its own
    CHECK(ledger(world, "k").size() == 3);
}

TEST_CASE("the ledger is in the order of time, whoever wrote it and whatever the ids") {
    World world = ledger_world();
    run(world, set("k", {number("target", 40)}), "2026-02-03");
    run(world, set("o", {text("title", "Win more")}), "2026-02-02");
    run(world, set("k", {number("target", 30)}), "2026-02-01");
    auto const entries = ledger(world, "q1");
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].after == "30");
    CHECK(entries[1].after == "Win more");
    CHECK(entries[2].after == "40");
    CHECK(ledger(world, "o").size() == 3);
    CHECK(ledger(world, "k").size() == 2);
}

TEST_CASE("the score against the original target stands beside the one against the target of today") {
    World world = ledger_world();
    run(world, check_in("k", 20));
    run(world, set("k", {number("target", 40)}), "2026-02-03");
    run(world, set("k", {number("target", 25), number("start", 5)}), "2026-02-04");
    Evaluation const evaluation = world.at("2026-02-05");
    CHECK(evaluation.of(world.slot("k")).progress == 0.75);
    auto const original = original_result(world.document, world.index, evaluation, world.slot("k"));
    REQUIRE(original.has_value());
    CHECK(original->target == 50);
    CHECK(original->start == 0);
    CHECK(original->progress == 0.4);
    auto const same = original_result(world.document, world.index, evaluation, world.slot("loose"));
    REQUIRE(same.has_value());
    CHECK(same->progress == evaluation.of(world.slot("loose")).progress);
}

TEST_CASE("the original score takes the original aggregation, period and kind") {
    World world = ledger_world();
    run(world, CheckInValue{"c1", "k", instant("2026-01-10"), 10, {}, {}, {}});
    run(world, CheckInValue{"c2", "k", instant("2026-01-20"), 20, {}, {}, {}});
    run(world, set("k", {text("aggregation", "sum"), day("due", "2026-02-28")}), "2026-02-01");
    Evaluation const evaluation = world.at("2026-02-05");
    CHECK(evaluation.of(world.slot("k")).progress == 0.6);
    auto const original = original_result(world.document, world.index, evaluation, world.slot("k"));
    REQUIRE(original.has_value());
    CHECK(original->progress == 0.4);
    CHECK(original->period == Period{date("2026-01-01"), date("2026-03-31")});

    run(world, ChangeKind{"k", KeyResultKind::Milestones, true}, "2026-02-03");
    auto const metric = original_result(world.document, world.index, world.at("2026-02-05"), world.slot("k"));
    REQUIRE(metric.has_value());
    CHECK(metric->progress == 0.4);
}
