// A cycle as a whole: what is open before it starts, what the one before taught, and its neighbours.
#include <doctest/doctest.h>

#include "session/cycle_plan.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// Team `pay` has two objectives in planning, one of them a draft that nobody owns, with one key result.
Doc planned() {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    d.add<Team>("pay").name = "Payments";
    d.cycle("q1", "2026-01-01", "2026-03-31").phase = CyclePhase::Closed;
    d.cycle("q2", "2026-04-01", "2026-06-30").phase = CyclePhase::Planning;
    auto& top = d.objective("top");
    top.cycle = d.slot("q2");
    top.team = d.slot("pay");
    top.owner = d.slot("ana");
    auto& draft = d.objective("draft");
    draft.cycle = d.slot("q2");
    draft.team = d.slot("pay");
    draft.level = "team";
    draft.lifecycle = Lifecycle::Draft;
    d.metric("a", {{"top", 1}}, 1, 5).owner = d.slot("ana");
    d.metric("b", {{"top", 1}}, 1, 5).owner = d.slot("ana");
    d.metric("c", {{"draft", 1}}, std::nullopt, 5);
    return d;
}

struct Seen : World {
    explicit Seen(Doc doc)
        : World(std::move(doc)), evaluation(at("2026-04-02")), scene(document, index, evaluation, {}, {}, 1) {}
    Evaluation evaluation;
    Scene scene;
};

using Slots = std::vector<Slot>;

} // namespace

TEST_CASE("before a cycle starts: drafts, what nobody owns, what serves nothing, where nobody said where it starts") {
    Seen const seen(planned());
    CyclePlan const plan = plan_of_cycle(seen.scene, seen.slot("q2"));
    CHECK(plan.objectives.size() == 2);
    CHECK(plan.key_results == 3);
    CHECK(plan.drafts == Slots{seen.slot("draft")});
    CHECK(plan.draft_key_results == 1);
    CHECK(plan.without_owner == Slots{seen.slot("draft"), seen.slot("c")});
    CHECK(plan.unaligned == Slots{seen.slot("draft")});
    CHECK(plan.without_baseline == Slots{seen.slot("c")});
    CHECK(plan.key_results_off == Slots{seen.slot("draft")});
}

TEST_CASE("the team has fewer objectives than advised, and one of them too few key results") {
    Seen const seen(planned());
    CyclePlan const plan = plan_of_cycle(seen.scene, seen.slot("q2"));
    REQUIRE(plan.teams.size() == 1);
    CHECK(plan.teams[0].objectives == 2);
    CHECK(plan.teams[0].fewest == 1);
    CHECK(plan.teams[0].first_with_fewest == seen.slot("draft"));
    CHECK(plan.teams[0].most == 2);
    CHECK(!plan.teams[0].fits());
    CHECK(plan.teams_off == Slots{seen.slot("pay")});
}

TEST_CASE("what is cancelled is not planned") {
    Doc d = planned();
    auto& gone = d.objective("gone");
    gone.cycle = d.slot("q2");
    gone.lifecycle = Lifecycle::Cancelled;
    Seen const seen(std::move(d));
    CHECK(plan_of_cycle(seen.scene, seen.slot("q2")).objectives.size() == 2);
}

TEST_CASE("learnings: a line each, of the cycle, its objectives, and comments that say the same only once") {
    Doc d = planned();
    auto& old = d.objective("old");
    old.cycle = d.slot("q1");
    old.owner = d.slot("ana");
    auto& review = old.review.make();
    review.learnings = "Start with three.\n\n  Ask sooner. ";
    review.root_causes = {"Resources", "Scope"};
    for (auto const* const text : {"Ask sooner.", "Measure the wait."}) {
        auto& comment = d.add<Comment>(text);
        comment.on = d.slot("old");
        comment.comment_kind = CommentKind::Learning;
        comment.text = text;
    }
    Seen const seen(std::move(d));
    auto const learned = learnings_of_cycle(seen.scene, seen.slot("q1"));
    REQUIRE(learned.size() == 3);
    CHECK(learned[0].text == "Start with three.");
    CHECK(learned[0].root_cause == "Resources");
    CHECK(learned[0].who == seen.slot("ana"));
    CHECK(learned[1].text == "Ask sooner.");
    CHECK(learned[2].text == "Measure the wait.");
    CHECK(learned[2].said);
}

TEST_CASE("neighbours are cycles of about the same length; a closed one is not carried into") {
    Doc d = planned();
    d.cycle("y", "2026-01-01", "2026-12-31").cycle_kind = CycleKind::Year;
    Seen const seen(std::move(d));
    CHECK(cycle_before(seen.document, seen.slot("q2")) == seen.slot("q1"));
    CHECK(cycle_after(seen.document, seen.slot("q1")) == seen.slot("q2"));
    CHECK(!cycle_before(seen.document, seen.slot("q1")));
    CHECK(cycles_in_order(seen.document) == Slots{seen.slot("y"), seen.slot("q1"), seen.slot("q2")});
    CHECK(current_cycle(seen.document, date("2026-02-01")) == seen.slot("y"));
}
