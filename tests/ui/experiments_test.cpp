// Experiments: written down, begun, finished, and what they moved.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_experiment() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    d.objective("o1").title = "Grow";
    d.metric("k1", {"o1"}, 0, 10).title = "Conversion";
    d.check_in("k1", "2026-02-01", 2);
    d.check_in("k1", "2026-02-20", 7);
    auto& it = d.add<Experiment>("e1");
    it.name = "Checklist";
    it.state = ExperimentState::Running;
    it.starts = date("2026-02-10");
    it.key_results = {d.slot("k1")};
    return std::move(d).finish();
}

struct AtExperiments : Stage {
    AtExperiments() : Stage(with_experiment()) {
        size = {1232, 848};
        REQUIRE(show("experiments"));
    }
    Experiment const& of(std::string_view id) { return *session.document().get<Experiment>(slot(id)); }
};

} // namespace

TEST_CASE("an experiment says by how much it moved what it should move, and leads to it") {
    AtExperiments stage;
    auto const* const effect = stage.find(Role::Link, "Conversion");
    REQUIRE(effect != nullptr);
    CHECK(effect->description == "2 → 7, +50 points");
    REQUIRE(stage.click(Role::Link, "Conversion"));
    CHECK(stage.state.place.record == "k1");
}

TEST_CASE("an experiment is finished with its outcome and its last day, in one step") {
    AtExperiments stage;
    REQUIRE(stage.click(Role::Button, "Finish"));
    REQUIRE(stage.find(Role::Dialog, "Finish experiment") != nullptr);
    REQUIRE(stage.click(Role::Radio, "Lost"));
    REQUIRE(stage.focus_on(Role::TextField, "What it moved"));
    stage.type("Nothing at all");
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {.command = true}}});
    stage.settle();
    CHECK(stage.of("e1").state == ExperimentState::Lost);
    CHECK(stage.of("e1").effect == "Nothing at all");
    CHECK(stage.of("e1").ends == stage.today);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(stage.of("e1").state == ExperimentState::Running);
}

TEST_CASE("a new experiment needs a name, and begins on the day it is started") {
    AtExperiments stage;
    REQUIRE(stage.click(Role::Button, "Add experiment"));
    REQUIRE(stage.find(Role::Dialog, "New experiment") != nullptr);
    REQUIRE(stage.focus_on(Role::TextField, "Name"));
    stage.type("Shorter form");
    auto const before = stage.session.document().all<Experiment>().size();
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {}}});
    stage.settle();
    REQUIRE(stage.session.document().all<Experiment>().size() == before + 1);
    stage.state.place.record.clear();
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Start"));
    auto const& made = stage.session.document().all<Experiment>().back();
    CHECK(made.name == "Shorter form");
    CHECK(made.state == ExperimentState::Running);
    CHECK(made.starts == stage.today);
    REQUIRE(stage.click(Role::Radio, "By objective"));
    auto const* const objective = stage.find(Role::Link, "Grow");
    REQUIRE(objective != nullptr);
    CHECK(objective->description == "1 running");
}
