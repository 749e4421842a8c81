// Section 2: a link that breaks keeps the last value, is marked, and stops moving until it is linked again.
#include <doctest/doctest.h>

#include "command/room.hpp"
#include "model/diff.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// `p` follows a project of two milestones, one done; `i` an indicator from 0 to 100 at 40; `m` a milestone.
World linked_world() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    d.objective("o").cycle = d.slot("q1");
    d.project("pr").name = "Move";
    d.project_milestone("m1", "pr", "2026-01-10");
    d.project_milestone("m2", "pr");
    d.indicator("kpi", 40, 30).name = "NPS";
    d.check_in("kpi", "2026-01-12", 40);
    d.key_result("p", KeyResultKind::Project, {"o"}).project = d.slot("pr");
    d.key_result("m", KeyResultKind::Project, {"o"}).milestone = d.slot("m1");
    auto& by_indicator = d.key_result("i", KeyResultKind::Indicator, {"o"});
    by_indicator.indicator = d.slot("kpi");
    by_indicator.target = 100;
    return World(std::move(d));
}

void run(World& world, Command const& command, std::string_view at = "2026-02-02") {
    auto const edits = decide(world.document, world.index, command, {instant(at), date(at), "ana"});
    REQUIRE_MESSAGE(edits.has_value(), (edits ? "" : in_english(edits.error().message)));
    world.apply(*edits);
}

// The same content without tombstones and what they hold, as in a file.
Document read_again(World const& world) {
    Document read;
    read.apply(Patch{{1, 0, 0}, difference(read, world.document)});
    return read;
}

void check_kept(Document const& document, std::string_view id, double progress) {
    Index const index(document);
    for (char const* const day : {"2026-02-02", "2026-03-01", "2027-01-01"}) {
        CAPTURE(day);
        Result const result = evaluate(document, index, Preset{}, document.find(id), date(day));
        CHECK(result.progress == progress);
        CHECK(result.link_broken);
    }
}

} // namespace

TEST_CASE("deleting what a key result is linked to keeps its last value, in a file without stamps too") {
    struct Row {
        char const* key_result;
        char const* link;
        double progress;
    };
    for (Row const& row : {Row{"p", "pr", 0.5}, Row{"m", "m1", 1}, Row{"i", "kpi", 0.4}}) {
        CAPTURE(row.link);
        World world = linked_world();
        run(world, DeleteRecords{{row.link}});
        check_kept(world.document, row.key_result, row.progress);
        check_kept(read_again(world), row.key_result, row.progress);
    }
}

TEST_CASE("unlinking keeps the last value as deleting does") {
    struct Row {
        char const* key_result;
        FieldName field;
        double progress;
    };
    for (Row const& row : {Row{"p", "project", 0.5}, Row{"m", "milestone", 1}, Row{"i", "indicator", 0.4}}) {
        CAPTURE(std::string_view(row.field));
        World world = linked_world();
        run(world, set(row.key_result, {{row.field, {}}}));
        check_kept(world.document, row.key_result, row.progress);
        check_kept(read_again(world), row.key_result, row.progress);
    }
}

TEST_CASE("a broken link stops moving, whatever happens to what it was linked to") {
    World world = linked_world();
    run(world, set("p", {{"project", {}}}));
    run(world, set("m2", {day("done_at", "2026-02-10")}), "2026-02-10");
    CHECK(world.progress("p", "2026-02-20") == 0.5);
}

TEST_CASE("a key result moves again when it is linked again or its kind is changed") {
    World world = linked_world();
    run(world, set("p", {{"project", {}}}));
    run(world, set("m2", {day("done_at", "2026-02-10")}), "2026-02-10");
    run(world, set("p", {text("project", "pr")}), "2026-02-11");
    CHECK(world.progress("p", "2026-02-20") == 1);
    CHECK(!world.of("p", "2026-02-20").link_broken);
    CHECK(!world.document.get<KeyResult>(world.slot("p"))->link_broken_value);

    run(world, set("i", {{"indicator", {}}}));
    run(world, ChangeKind{"i", KeyResultKind::Metric, true});
    CHECK(!world.document.get<KeyResult>(world.slot("i"))->link_broken_value);
    CHECK(!world.of("i", "2026-02-20").link_broken);
}

TEST_CASE("the value kept is the one at the break: unlinking what was deleted before changes nothing") {
    World world = linked_world();
    run(world, DeleteRecords{{"pr"}});
    run(world, set("p", {{"project", {}}}), "2026-02-10");
    check_kept(world.document, "p", 0.5);
    CHECK(world.document.get<KeyResult>(world.slot("p"))->link_broken_at == instant("2026-02-02"));
}

TEST_CASE("an indicator without any value leaves none behind") {
    Doc d;
    d.indicator("kpi", 40, 30).name = "NPS";
    auto& by_indicator = d.key_result("i", KeyResultKind::Indicator);
    by_indicator.indicator = d.slot("kpi");
    by_indicator.target = 100;
    World world(std::move(d));
    run(world, DeleteRecords{{"kpi"}});
    CHECK(!world.document.get<KeyResult>(world.slot("i"))->link_broken_value);
    CHECK(world.progress("i", "2026-03-01") == 0);
}

TEST_CASE("one project or one milestone a key result: a second is refused") {
    World world = linked_world();
    auto const decision = decide_in(world, set("p", {text("milestone", "m1")}));
    REQUIRE_FALSE(decision);
    CHECK(decision.error().field == "milestone");
    CHECK(in_english(decision.error().message) ==
          "A key result follows one project or one milestone: unlink the other first.");
}
