// Section 7: a cycle beside its grades, as one value; section 8: what another preset would change.
#include <doctest/doctest.h>

#include "engine/grading.hpp"
#include "engine/preset_changes.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

void entry(Doc& d, std::string_view id, std::string_view on, std::string field, std::string before) {
    auto& change = d.add<ChangeEntry>(id);
    change.on = d.slot(on);
    change.field = std::move(field);
    change.before = std::move(before);
    change.at = instant("2026-02-01");
}

// An aspirational objective with `a` (weight 3) at 60 %, `b` (weight 1) at 20 %; a draft beside it.
Doc graded() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    auto& objective = d.objective("o");
    objective.cycle = d.slot("q1");
    objective.ambition = Ambition::Aspirational;
    auto& draft = d.objective("zz");
    draft.cycle = d.slot("q1");
    draft.lifecycle = Lifecycle::Draft;
    d.metric("a", {{"o", 3}}, 0, 50);
    d.check_in("a", "2026-02-02", 30);
    d.metric("b", {"o"}, 0, 10);
    d.check_in("b", "2026-02-02", 2);
    return d;
}

CycleReview review(World const& world, std::string_view day = "2026-04-01") {
    return review_of_cycle(world.document, world.index, world.at(day), world.slot("q1"));
}

} // namespace

TEST_CASE("a review shows suggested and own grade with its reason, and success by ambition") {
    Doc d = graded();
    auto& own = d.metric("c", {"o"}, 0, 10);
    own.grade = 0.9;
    own.grade_reason = "It held";
    World const world(std::move(d));
    CycleReview const cycle = review(world);
    REQUIRE(cycle.objectives.size() == 2);
    auto const& rows = cycle.objectives[0].key_results;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].suggested == 0.6);
    CHECK(rows[0].grade == 0.6);
    CHECK(!rows[0].own);
    CHECK(rows[0].weight == 3);
    CHECK(rows[0].success == Success::Progress);
    CHECK(rows[1].success == Success::Learning);
    CHECK(rows[2].suggested == 0);
    CHECK(rows[2].grade == 0.9);
    CHECK(rows[2].reason == "It held");
    CHECK(rows[2].success == Success::Success);
    CHECK(*cycle.objectives[0].objective.grade == doctest::Approx((3 * 0.6 + 0.2 + 0.9) / 5));
    CHECK(!cycle.objectives[1].objective.counts);
    CHECK(cycle.grade.graded == 1);
    CHECK(cycle.grade.calibration == Calibration::Fitting);
}

TEST_CASE("the ledger stands beside the grade together with the score against the original target") {
    Doc d = graded();
    entry(d, "e1", "a", "target", "100");
    entry(d, "e2", "o", "title", "Before");
    World const world(std::move(d));
    CycleReview const cycle = review(world);
    auto const& objective = cycle.objectives[0];
    CHECK(objective.key_results[0].progress == 0.6);
    CHECK(objective.key_results[0].original_progress == 0.3);
    CHECK(objective.key_results[0].original_grade == 0.3);
    REQUIRE(objective.key_results[0].ledger.size() == 1);
    CHECK(objective.key_results[0].ledger[0].before == "100");
    CHECK(objective.key_results[1].original_progress == 0.2);
    REQUIRE(objective.objective.ledger.size() == 1);
    CHECK(objective.objective.ledger[0].field == "title");
    CHECK(*objective.objective.original_grade == doctest::Approx((3 * 0.3 + 0.2) / 4));
}

TEST_CASE("an original that can't be read is left as it is, and one whose links are gone has no score") {
    Doc d = graded();
    entry(d, "e1", "a", "target", "a lot");
    entry(d, "e2", "b", "kind", "project");
    World const world(std::move(d));
    CycleReview const cycle = review(world);
    CHECK(cycle.objectives[0].key_results[0].original_progress == 0.6);
    CHECK(!cycle.objectives[0].key_results[1].original_progress);
}

TEST_CASE("above 0.9 a cycle is sandbagged, 0.3 or below out of reach") {
    struct Row {
        double grade;
        Calibration calibration;
    };
    for (Row const& row :
         {Row{0.95, Calibration::Sandbagged}, Row{0.9, Calibration::Fitting}, Row{0.31, Calibration::Fitting},
          Row{0.3, Calibration::OutOfReach}, Row{0.29, Calibration::OutOfReach}}) {
        Doc d;
        d.cycle("q1", "2026-01-01", "2026-03-31");
        auto& objective = d.objective("o");
        objective.cycle = d.slot("q1");
        objective.grade = row.grade;
        CHECK(review(World(std::move(d))).grade.calibration == row.calibration);
    }
}

TEST_CASE("switching the preset shows which records change status before it is applied") {
    World const world(graded());
    Evaluation const now = world.at("2026-02-14"); // half of the quarter: a is ahead, b behind, o between
    auto const absolute = preset_changes(world.document, world.index, now, *find_preset("absolute"));
    REQUIRE(absolute.size() == 2);
    CHECK(absolute[0].record == world.slot("o"));
    CHECK(absolute[1].record == world.slot("a"));
    CHECK(absolute[0].before == Status::OnTrack);
    CHECK(absolute[0].after == Status::AtRisk);
    auto const worst = preset_changes(world.document, world.index, now, *find_preset("worst-child"));
    REQUIRE(worst.size() == 1);
    CHECK(worst[0].record == world.slot("o"));
    CHECK(worst[0].after == Status::Behind);
    CHECK(preset_changes(world.document, world.index, now, *find_preset("okra")).empty());
}

TEST_CASE("another overshoot is previewed with the progress it changes") {
    Doc d = graded();
    d.measured("c", {"o"}, 2);
    World const world(std::move(d));
    Workspace draft = world.document.workspace();
    draft.overshoot = Overshoot::Raw;
    auto const changes = preset_changes(world.document, world.index, world.at("2026-02-14"), draft);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].record == world.slot("o"));
    CHECK(*changes[0].progress_before == doctest::Approx((3 * 0.6 + 0.2 + 1) / 5));
    CHECK(*changes[0].progress_after == doctest::Approx((3 * 0.6 + 0.2 + 2) / 5));
}

TEST_CASE(
    "a user's own preset: what the workspace sets takes the place of the named one's, Okra's for a name of one's own") {
    Workspace workspace;
    workspace.preset = "ours";
    CHECK(preset_of(workspace).on_track == 0.9);
    workspace.status_rule = StatusRule::Gap;
    CHECK(preset_of(workspace).on_track == 0);
    CHECK(preset_of(workspace).at_risk == 0.25);
    workspace.on_track_ratio = 0.5; // of another rule
    workspace.at_risk_gap = 0.1;
    workspace.grace = 0.2;
    workspace.objective_status = ObjectiveStatus::WorstContributor;
    workspace.day_count = DayCount::Inclusive;
    Preset const preset = preset_of(workspace);
    CHECK(preset.rule == StatusRule::Gap);
    CHECK(preset.on_track == 0);
    CHECK(preset.at_risk == 0.1);
    CHECK(preset.grace == 0.2);
    CHECK(preset.objective_status == ObjectiveStatus::WorstContributor);
    CHECK(preset.day_count == DayCount::Inclusive);

    workspace.preset = "pace-gap";
    workspace.status_rule = StatusRule::Absolute;
    CHECK(preset_of(workspace).on_track == 0.5);
    CHECK(preset_of(workspace).at_risk == 0.4);
}

TEST_CASE("counted inclusively, the first day counts as a day that has passed") {
    Period const ten_days{date("2026-01-01"), date("2026-01-10")};
    CHECK(expected_progress(ten_days, date("2025-12-31"), DayCount::Inclusive) == 0);
    CHECK(expected_progress(ten_days, date("2026-01-01"), DayCount::Inclusive) == 0.1);
    CHECK(expected_progress(ten_days, date("2026-01-05"), DayCount::Inclusive) == 0.5);
    CHECK(expected_progress(ten_days, date("2026-01-10"), DayCount::Inclusive) == 1);
    Doc d = graded();
    d.workspace().day_count = DayCount::Inclusive;
    World const world(std::move(d));
    CHECK(world.of("a", "2026-01-01").expected == 1.0 / 90);
}

TEST_CASE("of the days before a link broke, what can still be read is read; else there is no progress") {
    Doc d;
    auto& by_milestone = d.key_result("m", KeyResultKind::Project);
    by_milestone.milestone = d.slot("gone");
    by_milestone.link_broken_at = instant("2026-02-10");
    by_milestone.link_broken_value = 1;
    d.milestone("gone", "", "2026-02-01").deleted = true;
    auto& by_project = d.key_result("p", KeyResultKind::Project);
    by_project.project = d.slot("project");
    by_project.link_broken_at = instant("2026-02-10");
    by_project.link_broken_value = 0.5;
    d.project("project").deleted = true;
    World const world(std::move(d));
    CHECK(world.progress("m", "2026-01-15") == 0);
    CHECK(world.progress("m", "2026-02-10") == 1);
    CHECK(!world.progress("p", "2026-01-15"));
    CHECK(world.progress("p", "2026-02-10") == 0.5);
}
