// What experiments moved: the sums by hand.
#include <doctest/doctest.h>

#include "engine/experiments.hpp"
#include "engine/preset.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Document tried() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    d.objective("o1").cycle = d.slot("q1");
    d.metric("k1", {"o1"}, 0, 10);
    d.metric("k2", {"o1"}, 0, 100);
    d.check_in("k1", "2026-02-01", 2);
    d.check_in("k1", "2026-02-10", 5); // the first day of the experiment
    d.check_in("k1", "2026-02-20", 7); // its last day
    d.check_in("k1", "2026-02-21", 9);
    auto& one = d.add<Experiment>("e1");
    one.state = ExperimentState::Won;
    one.starts = date("2026-02-10");
    one.ends = date("2026-02-20");
    one.key_results = {d.slot("k1"), d.slot("k2")};
    auto& two = d.add<Experiment>("e2");
    two.state = ExperimentState::Running;
    two.starts = date("2026-02-18");
    two.key_results = {d.slot("k1")};
    auto& planned = d.add<Experiment>("e3");
    planned.starts = date("2026-02-01");
    planned.key_results = {d.slot("k1")};
    return std::move(d).finish();
}

struct Tried {
    Document document = tried();
    Index index{document};
    Preset preset = preset_of(document.workspace());
    std::vector<ExperimentEffect> effects(std::string_view id, std::string_view day) const {
        return effects_of(document, index, preset, *document.get<Experiment>(document.find(id)), AsOf(date(day)));
    }
};

} // namespace

TEST_CASE("an experiment moved what lies between the evening before its first day and its last day") {
    Tried const t;
    auto const effects = t.effects("e1", "2026-03-10");
    REQUIRE(effects.size() == 2);
    CHECK(effects[0].value_before == 2);
    CHECK(effects[0].value_after == 7);
    CHECK(*effects[0].moved() == doctest::Approx(0.5));
    CHECK(effects[1].value_before == 0); // its start: nothing was measured
    CHECK(*effects[1].moved() == 0);
}

TEST_CASE("a running experiment is read as of the day, and one that has not begun has moved nothing") {
    Tried const t;
    CHECK(t.effects("e2", "2026-02-20")[0].value_before == 5);
    CHECK(t.effects("e2", "2026-02-20")[0].value_after == 7);
    CHECK(t.effects("e2", "2026-02-21")[0].value_after == 9);
    CHECK_FALSE(t.effects("e3", "2026-02-20")[0].moved());
    CHECK_FALSE(t.effects("e2", "2026-02-01")[0].moved()); // begins later
}

TEST_CASE("an objective counts an experiment once, and what won ones have moved all its key results by") {
    Tried const t;
    auto const records = experiments_by_objective(t.document, t.index, t.preset, AsOf(date("2026-03-10")));
    REQUIRE(records.size() == 1);
    CHECK(records[0].won == 1);
    CHECK(records[0].running == 1);
    CHECK(records[0].lost == 0);
    CHECK(records[0].moved == doctest::Approx(0.5));
}
