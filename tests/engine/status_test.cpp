// Sections 5 and 8: expected progress, status, staleness and presets.
#include "support/build.hpp"

#include <doctest/doctest.h>

#include "engine/formula.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Doc quarter() {
    Doc doc;
    doc.cycle("q1", "2026-01-01", "2026-03-31");
    doc.objective("o").cycle = doc.slot("q1");
    return doc;
}

} // namespace

TEST_CASE("expected progress is linear from the first to the last day") {
    struct Row {
        char const* first;
        char const* last;
        char const* at;
        double expected;
    };
    Row const rows[] = {
        {"2026-01-01", "2026-03-31", "2025-12-31", 0},
        {"2026-01-01", "2026-03-31", "2026-01-01", 0},
        {"2026-01-01", "2026-03-31", "2026-02-02", 32.0 / 89},
        {"2026-01-01", "2026-03-31", "2026-03-31", 1},
        {"2026-01-01", "2026-03-31", "2026-04-01", 1},
        {"2026-01-15", "2026-01-15", "2026-01-14", 0}, // a one-day period is 1 from its day on
        {"2026-01-15", "2026-01-15", "2026-01-15", 1},
        {"2028-02-28", "2028-03-01", "2028-02-29", 0.5}, // a leap day
    };
    for (Row const& row : rows) {
        CAPTURE(row.at);
        CHECK(expected_progress({date(row.first), date(row.last)}, date(row.at)) == row.expected);
    }
}

TEST_CASE("a missing start or due date is taken from the first objective, then from the cycle") {
    Doc doc = quarter();
    auto& dated = doc.objective("p");
    dated.cycle = doc.slot("q1");
    dated.ends = date("2026-02-28");
    doc.metric("k1", {"o"}, 0, 1);
    doc.metric("k2", {"o", "p"}, 0, 1).starts = date("2026-02-01");
    doc.metric("k3", {"p"}, 0, 1);
    doc.metric("k4", {}, 0, 1).due = date("2026-02-01");
    World const world(std::move(doc));
    auto const period = [&](char const* id) { return world.of(id, "2026-02-01").period; };
    CHECK(period("k1") == Period{date("2026-01-01"), date("2026-03-31")});
    CHECK(period("k2") == Period{date("2026-02-01"), date("2026-03-31")});
    CHECK(period("k3") == Period{date("2026-01-01"), date("2026-02-28")});
    CHECK(!period("k4"));
    CHECK(!world.of("k4", "2026-02-01").expected);
    CHECK(period("o") == Period{date("2026-01-01"), date("2026-03-31")});
}

TEST_CASE("automatic status: the first match wins") {
    struct Row {
        char const* name;
        char const* at;
        std::optional<double> value; // checked in on 2026-01-02
        Status status;
    };
    Row const rows[] = {
        {"achieved, early", "2026-01-05", 1.0, Status::Achieved},
        {"achieved, long over", "2026-05-01", 1.0, Status::Achieved},
        {"the period is over", "2026-04-01", 0.99, Status::NotAchieved},
        {"the last day is not over", "2026-03-31", 0.95, Status::OnTrack},
        {"nothing yet, in the time of grace", "2026-01-09", std::nullopt, Status::NotStarted},
        {"nothing yet, after it", "2026-01-10", std::nullopt, Status::Behind},
        {"0 checked in is a start", "2026-01-05", 0.0, Status::Behind},
        {"on the pace", "2026-02-02", 0.36, Status::OnTrack},
        {"at 0.9 of the pace", "2026-02-02", 32.0 / 89 * 0.9, Status::OnTrack},
        {"just below 0.9", "2026-02-02", 0.323, Status::AtRisk},
        {"at 0.7 of the pace", "2026-02-02", 32.0 / 89 * 0.7, Status::AtRisk},
        {"just below 0.7", "2026-02-02", 0.25, Status::Behind},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Doc doc = quarter();
        doc.metric("k", {"o"}, 0, 1);
        if (row.value) doc.check_in("k", "2026-01-02", row.value);
        World const world(std::move(doc));
        CHECK(world.status("k", row.at) == row.status);
        CHECK(world.status("o", row.at) == row.status); // follows its own progress by the same rule
    }
}

TEST_CASE("without a period the absolute preset decides") {
    struct Row {
        std::optional<double> value;
        Status status;
    };
    for (Row const row : {Row{0.7, Status::OnTrack}, Row{0.69, Status::AtRisk}, Row{0.4, Status::AtRisk},
                          Row{0.39, Status::Behind}, Row{1, Status::Achieved}, Row{std::nullopt, Status::NotStarted}}) {
        Doc doc;
        doc.metric("k", {}, 0, 1);
        if (row.value) doc.check_in("k", "2026-01-02", row.value);
        CHECK(World(std::move(doc)).status("k", "2026-02-02") == row.status);
    }
}

TEST_CASE("presets choose the status rule") {
    struct Row {
        char const* preset;
        double value; // at e = 0.5
        Status status;
    };
    Row const rows[] = {
        {"okra", 0.45, Status::OnTrack},          {"okra", 0.35, Status::AtRisk},
        {"okra", 0.34, Status::Behind},           {"pace-gap", 0.5, Status::OnTrack},
        {"pace-gap", 0.49, Status::AtRisk},       {"pace-gap", 0.25, Status::AtRisk},
        {"pace-gap", 0.24, Status::Behind},       {"absolute", 0.7, Status::OnTrack},
        {"absolute", 0.4, Status::AtRisk},        {"absolute", 0.3, Status::Behind},
        {"strict-ratio", 0.475, Status::OnTrack}, {"strict-ratio", 0.375, Status::AtRisk},
        {"strict-ratio", 0.37, Status::Behind},   {"unheard-of", 0.45, Status::OnTrack},
    };
    for (Row const& row : rows) {
        CAPTURE(row.preset);
        CAPTURE(row.value);
        Doc doc;
        doc.workspace().preset = row.preset;
        auto& metric = doc.metric("k", {}, 0, 1);
        metric.starts = date("2026-01-01");
        metric.due = date("2026-01-21");
        doc.check_in("k", "2026-01-02", row.value);
        CHECK(World(std::move(doc)).status("k", "2026-01-11") == row.status);
    }
}

TEST_CASE("a workspace's own thresholds take the place of the preset's") {
    Doc doc = quarter();
    doc.workspace().on_track_ratio = 0.5;
    doc.workspace().at_risk_ratio = 0.2;
    doc.metric("k", {"o"}, 0, 1);
    doc.check_in("k", "2026-01-02", 0.2);
    CHECK(World(std::move(doc)).status("k", "2026-02-02") == Status::OnTrack);
}

TEST_CASE("worst-child: an objective takes the status of its worst contributor") {
    Doc doc = quarter();
    doc.workspace().preset = "worst-child";
    doc.measured("k1", {"o"}, 0.9);
    doc.measured("k2", {"o"}, 0.1);
    World const world(std::move(doc));
    CHECK(world.status("k1", "2026-02-02") == Status::OnTrack);
    CHECK(world.status("o", "2026-02-02") == Status::Behind);
    CHECK(world.status("o", "2026-04-02") == Status::NotAchieved);
}

TEST_CASE("a status set by hand holds until the next check-in") {
    Doc doc = quarter();
    auto& metric = doc.metric("k", {"o"}, 0, 1);
    metric.override_status = Status::AtRisk;
    metric.override_at = instant("2026-01-20");
    doc.check_in("k", "2026-01-19", 0.9);
    doc.check_in("k", "2026-01-26", 0.95);
    World const world(std::move(doc));
    struct Row {
        char const* at;
        Status status;
        bool overridden;
    };
    for (Row const row : {Row{"2026-01-19", Status::OnTrack, false}, Row{"2026-01-20", Status::AtRisk, true},
                          Row{"2026-01-25", Status::AtRisk, true}, Row{"2026-01-26", Status::OnTrack, false}}) {
        CAPTURE(row.at);
        Result const result = world.of("k", row.at);
        CHECK(result.status == row.status);
        CHECK(result.overridden == row.overridden);
        CHECK(result.automatic == Status::OnTrack);
    }
}

TEST_CASE("a key result whose check-in is overdue by more than one tracking period is stale") {
    struct Row {
        Tracking tracking;
        char const* last_fresh; // after a check-in on 2026-01-12
        char const* first_stale;
    };
    Row const rows[] = {
        {Tracking::Daily, "2026-01-14", "2026-01-15"},     {Tracking::Weekly, "2026-01-26", "2026-01-27"},
        {Tracking::Biweekly, "2026-02-09", "2026-02-10"},  {Tracking::Monthly, "2026-03-12", "2026-03-13"},
        {Tracking::Quarterly, "2026-07-12", "2026-07-13"},
    };
    for (Row const& row : rows) {
        CAPTURE(row.first_stale);
        Doc doc;
        auto& metric = doc.metric("k", {}, 0, 1);
        metric.starts = date("2026-01-01");
        metric.due = date("2026-12-31");
        metric.tracking = row.tracking;
        doc.check_in("k", "2026-01-12", 0.6);
        World const world(std::move(doc));
        CHECK(!world.of("k", row.last_fresh).stale);
        CHECK(world.of("k", row.first_stale).stale);
    }
}

TEST_CASE("nothing is stale before its period, after it, when achieved or when its objective rests") {
    struct Row {
        char const* name;
        char const* at;
        double value;
        Lifecycle lifecycle;
        bool stale;
    };
    Row const rows[] = {
        {"forgotten", "2026-02-10", 0.5, Lifecycle::Active, true},
        {"not yet begun", "2025-12-31", 0.5, Lifecycle::Active, false},
        {"over", "2026-04-01", 0.5, Lifecycle::Active, false},
        {"achieved", "2026-02-10", 1, Lifecycle::Active, false},
        {"cancelled", "2026-02-10", 0.5, Lifecycle::Cancelled, false},
        {"completed", "2026-02-10", 0.5, Lifecycle::Completed, false},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Doc doc;
        doc.cycle("q1", "2026-01-01", "2026-03-31");
        auto& objective = doc.objective("o");
        objective.cycle = doc.slot("q1");
        objective.lifecycle = row.lifecycle;
        doc.metric("k", {"o"}, 0, 1);
        doc.check_in("k", "2025-11-01", row.value);
        CHECK(World(std::move(doc)).of("k", row.at).stale == row.stale);
    }
}

TEST_CASE("a key result nobody ever checked in is stale two tracking periods after its first day") {
    Doc doc = quarter();
    doc.metric("k", {"o"}, 0, 1);
    World const world(std::move(doc));
    CHECK(!world.of("k", "2026-01-15").stale);
    CHECK(world.of("k", "2026-01-16").stale);
}

TEST_CASE("the file format's example: at risk and stale on 2026-02-02") {
    Doc doc = quarter();
    doc.metric("k1", {"o"}, 0.8, 0.1).due = date("2026-03-31");
    doc.check_in("k1", "2026-01-12T09:00:00.000Z", 0.6, 7);
    World const world(std::move(doc));
    Result const result = world.of("k1", "2026-02-02");
    CHECK(result.progress == 0.2857142857142858);
    CHECK(result.target == 0.1);
    CHECK(result.current == 0.6);
    CHECK(result.expected == 32.0 / 89);
    CHECK(result.status == Status::AtRisk);
    CHECK(result.stale);
    CHECK(world.status("o", "2026-02-02") == Status::AtRisk);
    CHECK(!world.of("o", "2026-02-02").stale);
}
