// The rules of status: changed as a draft, with what that would do, and applied in one step.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document at_three_quarters_of_the_pace() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    auto& objective = d.objective("o1");
    objective.title = "Grow";
    objective.cycle = d.slot("q1");
    d.metric("k1", {"o1"}, 0, 100).title = "Leads"; // 91 % are expected on 23 March
    d.check_in("k1", "2026-03-20", 68);
    return std::move(d).finish();
}

struct AtRules : Stage {
    AtRules() : Stage(at_three_quarters_of_the_pace()) {
        size = {1232, 900};
        REQUIRE(show("settings/rules"));
    }
    Status status() { return session.evaluation().of(slot("k1")).status; }
};

} // namespace

TEST_CASE("other thresholds show what they would change before they are applied, and are one step") {
    AtRules stage;
    REQUIRE(stage.status() == Status::AtRisk);
    CHECK(stage.find(Role::Button, "Apply") == nullptr);
    REQUIRE(stage.focus_on(Role::TextField, "On track from"));
    stage.type("70");
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {}}});
    stage.settle();
    auto const* const leads = stage.find(Role::Link, "Leads");
    REQUIRE(leads != nullptr);
    CHECK(leads->description == "At risk → On track");
    CHECK(stage.status() == Status::AtRisk); // not yet
    REQUIRE(stage.click(Role::Button, "Apply"));
    CHECK(stage.status() == Status::OnTrack);
    CHECK(stage.session.document().workspace().on_track_ratio == 0.7);
    CHECK(stage.find(Role::Button, "Apply") == nullptr);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(stage.status() == Status::AtRisk);
}

TEST_CASE("a draft of the rules is thrown away without a trace") {
    AtRules stage;
    REQUIRE(stage.focus_on(Role::TextField, "At risk from"));
    stage.type("90");
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {}}});
    stage.settle();
    REQUIRE(stage.find(Role::Link, "Leads") != nullptr);
    CHECK(stage.find(Role::Link, "Leads")->description == "At risk → Behind");
    REQUIRE(stage.click(Role::Button, "Discard"));
    CHECK(stage.find(Role::Link, "Leads") == nullptr);
    CHECK_FALSE(stage.session.document().workspace().at_risk_ratio.has_value());
}
