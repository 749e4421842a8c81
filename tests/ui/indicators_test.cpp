// Indicators: a breach becomes an objective, a level that was held the new bounds; cards and table.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_indicators() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    d.add<Person>("p").name = "Lea Martin";
    auto& churn = d.add<Indicator>("churn");
    churn.name = "Churn";
    churn.unit = "%";
    churn.direction = Direction::Decrease;
    churn.healthy = 1.5;
    churn.watch = 2.2;
    churn.owner = d.slot("p");
    auto& nps = d.add<Indicator>("nps");
    nps.name = "NPS";
    nps.healthy = 40;
    nps.watch = 30;
    d.check_in("churn", "2026-03-02", 1.8);
    d.check_in("churn", "2026-03-09", 2.3);
    d.check_in("churn", "2026-03-16", 2.4);
    for (char const* const day : {"2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16"}) d.check_in("nps", day, 44);
    return std::move(d).finish();
}

struct AtIndicators : Stage {
    AtIndicators() : Stage(with_indicators()) {
        size = {1232, 848};
        REQUIRE(show("indicators"));
    }
};

} // namespace

TEST_CASE("a breach says since when, and becomes an objective with a key result that reads it, in one step") {
    AtIndicators stage;
    REQUIRE(stage.sees(Role::Text, "In breach since"));
    REQUIRE(stage.click(Role::Button, "Create an objective from this breach"));
    auto const objectives = stage.session.document().all<Objective>();
    REQUIRE(objectives.size() == 1);
    CHECK(objectives.front().title == "Bring “Churn” back to healthy");
    CHECK(objectives.front().owner == stage.slot("p"));
    auto const key_results = stage.session.document().all<KeyResult>();
    REQUIRE(key_results.size() == 1);
    KeyResult const& made = key_results.front();
    CHECK(made.measure == KeyResultKind::Indicator);
    CHECK(made.indicator == stage.slot("churn"));
    CHECK(made.start == 2.4);
    CHECK(made.target == 1.5);
    REQUIRE(made.objectives.size() == 1);
    CHECK(made.objectives.front().to == objectives.front().id);
    CHECK_FALSE(stage.sees(Role::Button, "Create an objective from this breach")); // it is answered
    CHECK(stage.sees(Role::Button, "Open"));
    stage.session.undo(Instant{});
    CHECK(stage.session.document().all<KeyResult>().front().deleted);
}

TEST_CASE("a level that was held becomes the new baseline") {
    AtIndicators stage;
    REQUIRE(stage.sees(Role::Text, "Healthy from 44"));
    REQUIRE(stage.click(Role::Button, "Make it the new baseline"));
    auto const* const nps = stage.session.document().get<Indicator>(stage.slot("nps"));
    CHECK(nps->healthy == 44);
    CHECK(nps->watch == 40);
    CHECK_FALSE(stage.sees(Role::Button, "Make it the new baseline"));
}

TEST_CASE("bounds that are to stay are no longer asked about") {
    AtIndicators stage;
    REQUIRE(stage.click(Role::Button, "Keep the bounds"));
    CHECK_FALSE(stage.sees(Role::Button, "Make it the new baseline"));
    CHECK(stage.session.document().get<Indicator>(stage.slot("nps"))->healthy == 40);
}

TEST_CASE("the table tells the same, and filters narrow both") {
    AtIndicators stage;
    REQUIRE(stage.click(Role::Radio, "Table"));
    CHECK(stage.sees(Role::ColumnHeader, "Health"));
    REQUIRE(stage.focus_on(Role::TextField, "Filter by name"));
    stage.type("churn");
    CHECK(stage.state.place.query.contains("q=churn"));
    CHECK_FALSE(std::ranges::any_of(stage.nodes, [](auto const& node) { return node.name == "NPS"; }));
}

TEST_CASE("a new indicator is made with its bounds") {
    AtIndicators stage;
    REQUIRE(stage.click(Role::Button, "Add indicator"));
    REQUIRE(stage.sees(Role::Dialog, "New indicator"));
    REQUIRE(stage.focus_on(Role::TextField, "Name"));
    stage.type("First reply");
    REQUIRE(stage.click(Role::Radio, "Lower"));
    REQUIRE(stage.focus_on(Role::TextField, "Healthy from"));
    stage.type("30");
    REQUIRE(stage.focus_on(Role::TextField, "Watch from"));
    stage.type("60");
    REQUIRE(stage.focus_on(Role::TextField, "Name"));
    stage.text_key(Key::Enter);
    auto const all = stage.session.document().all<Indicator>();
    auto const made = std::ranges::find(all, "First reply", &Indicator::name);
    REQUIRE(made != all.end());
    CHECK(made->direction == Direction::Decrease);
    CHECK(made->healthy == 30);
    CHECK(made->watch == 60);
}
