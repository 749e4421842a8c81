// Section 2: the kinds of key results beside the metric, projects, indicators and broken links.
#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

// A key result over ten days, 2026-01-01 to 2026-01-10, reading at midnight.
KeyResult& ten_days(Doc& doc, KeyResultKind kind) {
    auto& key_result = doc.key_result("k", kind, {});
    key_result.starts = date("2026-01-01");
    key_result.due = date("2026-01-10");
    return key_result;
}

} // namespace

TEST_CASE("maintain: the share of the whole period spent inside the bounds, and a breach can never be won back") {
    Doc doc;
    auto& key_result = ten_days(doc, KeyResultKind::Maintain);
    key_result.low = 99.5;
    key_result.high = 100;
    doc.check_in("k", "2026-01-01T00:00:00.000Z", 99.9);
    doc.check_in("k", "2026-01-05T00:00:00.000Z", 98);   // the breach
    doc.check_in("k", "2026-01-07T00:00:00.000Z", 99.5); // a bound is inside
    World const world(std::move(doc));
    struct Row {
        char const* at;
        double progress;
    };
    CHECK(!world.progress("k", "2025-12-31")); // nothing is known yet
    for (Row const row : {Row{"2026-01-01", 0.1}, Row{"2026-01-04", 0.4}, Row{"2026-01-06", 0.4},
                          Row{"2026-01-07", 0.5}, Row{"2026-01-10", 0.8}, Row{"2026-03-01", 0.8}}) {
        CAPTURE(row.at);
        CHECK(world.progress("k", row.at) == row.progress);
    }
    CHECK(world.status("k", "2026-01-11") == Status::NotAchieved);
}

TEST_CASE("maintain: either bound is optional, and a perfect record is achieved on the last day") {
    Doc doc;
    ten_days(doc, KeyResultKind::Maintain).high = 0;
    doc.check_in("k", "2026-01-03", 0);
    World const world(std::move(doc));
    CHECK(world.progress("k", "2026-01-05") == 0.5);
    CHECK(world.progress("k", "2026-01-10") == 1.0);
    CHECK(world.status("k", "2026-01-10") == Status::Achieved);
}

TEST_CASE("maintain: the first check-in counts backwards to the first day, whatever the start") {
    for (auto const& [start, progress] : {std::pair{95.0, 1.0}, std::pair{80.0, 1.0}}) {
        Doc doc;
        auto& key_result = ten_days(doc, KeyResultKind::Maintain);
        key_result.low = 90;
        key_result.start = start;
        doc.check_in("k", "2026-01-06T00:00:00.000Z", 95);
        CHECK(World(std::move(doc)).progress("k", "2026-01-10") == progress);
    }
}

TEST_CASE("maintain: without a period or bounds there is nothing to measure") {
    Doc doc;
    doc.key_result("k", KeyResultKind::Maintain).low = 1;
    doc.check_in("k", "2026-01-03", 2);
    CHECK(!World(std::move(doc)).progress("k"));
}

TEST_CASE("threshold: 1 while the current value holds, else 0") {
    struct Row {
        Direction direction;
        double value;
        double progress;
    };
    for (Row const row : {Row{Direction::Above, 50, 1}, Row{Direction::Above, 49, 0}, Row{Direction::Below, 50, 1},
                          Row{Direction::Below, 51, 0}, Row{Direction::Above, 0.1 + 0.2 + 49.7, 1}}) {
        Doc doc;
        auto& key_result = doc.key_result("k", KeyResultKind::Threshold);
        key_result.bound = 50;
        key_result.direction = row.direction;
        doc.check_in("k", "2026-01-03", 10);
        doc.check_in("k", "2026-01-04", row.value);
        CHECK(World(std::move(doc)).progress("k") == row.progress);
    }
}

TEST_CASE("binary: the last check-in, 0 or 1") {
    Doc doc;
    doc.key_result("k", KeyResultKind::Binary);
    doc.check_in("k", "2026-01-03", 1);
    doc.check_in("k", "2026-01-05", 0);
    World const world(std::move(doc));
    CHECK(world.progress("k", "2026-01-02") == 0.0);
    CHECK(world.progress("k", "2026-01-03") == 1.0);
    CHECK(world.progress("k", "2026-01-05") == 0.0);
}

TEST_CASE("milestones: weight of those done on or before the day over the weight of all") {
    Doc doc;
    doc.key_result("k", KeyResultKind::Milestones);
    doc.milestone("m1", "k", "2026-01-10").weight = 3;
    doc.milestone("m2", "k");
    World const world(std::move(doc));
    CHECK(world.progress("k", "2026-01-09") == 0.0);
    CHECK(world.progress("k", "2026-01-10") == 0.75);
    CHECK(!world.of("k", "2026-01-10").stale);
}

TEST_CASE("tasks: done ones over those that are not cancelled; a done item without a date counts always") {
    Doc doc;
    doc.key_result("k", KeyResultKind::Tasks);
    doc.task("t1", {"k"}, WorkState::Done);
    doc.task("t2", {"k"}, WorkState::Done).done_at = date("2026-01-10");
    doc.task("t3", {"k"}, WorkState::Doing).weight = 2;
    doc.task("t4", {"k"}, WorkState::Cancelled);
    World const world(std::move(doc));
    CHECK(world.progress("k", "2026-01-09") == 0.25);
    CHECK(world.progress("k", "2026-01-10") == 0.5);
}

TEST_CASE("a key result with nothing to measure yet has no progress, which is not 0") {
    Doc doc;
    doc.objective("o");
    for (auto const kind :
         {KeyResultKind::Milestones, KeyResultKind::Tasks, KeyResultKind::SubKeyResults, KeyResultKind::Cascade})
        doc.key_result("k" + std::to_string(static_cast<int>(kind)), kind, {"o"});
    World const world(std::move(doc));
    for (KeyResult const& key_result : world.document.all<KeyResult>())
        CHECK(!world.at("2026-02-01").of(key_result.id).progress);
    CHECK(!world.progress("o"));
}

TEST_CASE("project: the progress of its one project, or of its one milestone") {
    Doc doc;
    doc.project("by_milestones");
    doc.project_milestone("m1", "by_milestones", "2026-01-10");
    doc.project_milestone("m2", "by_milestones");
    doc.project("by_tasks", ProgressSource::Tasks);
    doc.task("t1", {}, WorkState::Done).project = doc.slot("by_tasks");
    doc.project("by_hand", ProgressSource::Manual).manual_progress = 0.4;
    doc.project("empty");
    for (char const* id : {"by_milestones", "by_tasks", "by_hand", "empty"})
        doc.key_result(std::string("k_") + id, KeyResultKind::Project).project = doc.slot(id);
    doc.key_result("k_m1", KeyResultKind::Project).milestone = doc.slot("m1");
    World const world(std::move(doc));
    struct Row {
        char const* id;
        double before;
        double after;
    };
    for (Row const row : {Row{"by_milestones", 0, 0.5}, Row{"by_tasks", 1, 1}, Row{"by_hand", 0.4, 0.4},
                          Row{"empty", 0, 0}, Row{"m1", 0, 1}}) {
        CAPTURE(row.id);
        std::string const key_result = std::string("k_") + row.id;
        CHECK(world.progress(key_result, "2026-01-09") == row.before);
        CHECK(world.progress(key_result, "2026-01-10") == row.after);
        if (world.document.get<Project>(world.slot(row.id)) != nullptr)
            CHECK(world.progress(row.id, "2026-01-10") == row.after);
    }
}

TEST_CASE("indicator: as metric, with the check-ins of the linked indicator") {
    Doc doc;
    doc.indicator("i", 90, 80);
    auto& key_result = doc.metric("k", {}, 50, 100);
    key_result.measure = KeyResultKind::Indicator;
    key_result.indicator = doc.slot("i");
    doc.check_in("k", "2026-01-20", 99); // from when it was a metric: history only
    doc.check_in("i", "2026-01-10", 75, 6);
    World const world(std::move(doc));
    CHECK(world.progress("k") == 0.5);
    CHECK(world.of("k", "2026-02-01").confidence == 6.0);
    CHECK(!world.of("k", "2026-02-01").link_broken);
}

TEST_CASE("sub-key results: weighted mean by their own weights") {
    Doc doc;
    doc.objective("o");
    doc.key_result("k", KeyResultKind::SubKeyResults, {"o"});
    doc.measured("s1", {}, 0.2);
    doc.metric("s2", {}, 0, 1).weight = 3;
    doc.check_in("s2", "2026-01-03", 0.6);
    World world(std::move(doc));
    world.edit("s1", Kind::KeyResult, "parent", std::string("k"));
    world.edit("s2", Kind::KeyResult, "parent", std::string("k"));
    CHECK(world.progress("k") == (0.2 + 3 * 0.6) / 4);
    CHECK(world.progress("o") == (0.2 + 3 * 0.6) / 4);
    CHECK(world.of("k", "2026-02-01").contributors == 2);
}

TEST_CASE("cascade: weighted mean of the objectives that have the key result as parent") {
    Doc doc;
    doc.objective("top");
    doc.key_result("k", KeyResultKind::Cascade, {"top"});
    doc.objective("a", {{"k", 1}});
    doc.objective("b", {{"k", 3}});
    doc.objective("draft", {"k"}).lifecycle = Lifecycle::Draft;
    doc.measured("ka", {"a"}, 1);
    doc.measured("kb", {"b"}, 0.5);
    doc.measured("kd", {"draft"}, 0);
    World const world(std::move(doc));
    CHECK(world.progress("k") == 0.625);
    CHECK(world.progress("top") == 0.625);
}

TEST_CASE("a metric with objectives aligned to it keeps its own measure") {
    Doc doc;
    doc.measured("k", {}, 0.3);
    doc.objective("a", {"k"});
    doc.measured("ka", {"a"}, 1);
    CHECK(World(std::move(doc)).progress("k") == 0.3);
}

TEST_CASE("a project deleted under a key result: the last value is kept, the link is broken and stops moving") {
    Doc doc;
    doc.project("p");
    doc.project_milestone("m1", "p", "2026-01-10");
    doc.project_milestone("m2", "p", "2026-02-20");
    doc.key_result("k", KeyResultKind::Project).project = doc.slot("p");
    World world(std::move(doc));
    CHECK(!world.of("k", "2026-03-15").link_broken);
    world.remove("p", "2026-02-01");
    Result const result = world.of("k", "2026-03-15");
    CHECK(result.link_broken);
    CHECK(result.progress == 0.5);
}

TEST_CASE("an indicator deleted under a key result: what is checked in later no longer moves it") {
    Doc doc;
    doc.indicator("i", 90, 80);
    auto& key_result = doc.metric("k", {}, 0, 100);
    key_result.measure = KeyResultKind::Indicator;
    key_result.indicator = doc.slot("i");
    doc.check_in("i", "2026-01-10", 40);
    doc.check_in("i", "2026-02-10", 80);
    World world(std::move(doc));
    world.remove("i", "2026-02-01");
    Result const result = world.of("k", "2026-03-01");
    CHECK(result.link_broken);
    CHECK(result.progress == 0.4);
    CHECK(!result.stale);
}

TEST_CASE("what was never linked is not broken and has no progress, whatever is checked in on it") {
    Doc doc;
    doc.key_result("p", KeyResultKind::Project);
    doc.key_result("i", KeyResultKind::Indicator).target = 100;
    doc.key_result("none", KeyResultKind::Project);
    doc.check_in("p", "2026-01-10", 0.4);
    doc.check_in("i", "2026-01-10", 30);
    World const world(std::move(doc));
    for (char const* id : {"p", "i", "none"}) {
        CHECK(!world.of(id, "2026-02-01").link_broken);
        CHECK(world.of(id, "2026-02-01").not_linked);
        CHECK(!world.progress(id));
    }
}

TEST_CASE("an indicator is healthy, to be watched or neither") {
    struct Row {
        Direction direction;
        std::optional<double> value;
        Status status;
    };
    for (Row const row :
         {Row{Direction::Increase, 90, Status::OnTrack}, Row{Direction::Increase, 85, Status::AtRisk},
          Row{Direction::Increase, 79, Status::Behind}, Row{Direction::Increase, std::nullopt, Status::Unset}}) {
        Doc doc;
        doc.indicator("i", 90, 80).direction = row.direction;
        if (row.value) doc.check_in("i", "2026-01-10", row.value);
        CHECK(World(std::move(doc)).status("i", "2026-01-12") == row.status);
    }
    Doc doc;
    doc.indicator("errors", 1, 5).direction = Direction::Decrease;
    doc.check_in("errors", "2026-01-10", 3);
    CHECK(World(std::move(doc)).status("errors", "2026-01-12") == Status::AtRisk);
}
