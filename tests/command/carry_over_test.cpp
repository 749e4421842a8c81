// Section 7: carry over, per objective keep, close, postpone or copy, as one patch.
#include <doctest/doctest.h>

#include <algorithm>

#include "command/new_ids.hpp"
#include "command/room.hpp"
#include "engine/grading.hpp"
#include "model/diff.hpp"
#include "model/rank.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr char const* last_day = "2026-03-31";

// Company objective `top` and its child `o`, both in q1; `o` is measured by `k`.
Doc quarter() {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    d.cycle("q1", "2026-01-01", last_day).name = "Q1";
    auto& next = d.cycle("q2", "2026-04-01", "2026-06-30");
    next.name = "Q2";
    next.phase = CyclePhase::Planning;
    auto& top = d.objective("top");
    top.title = "Win";
    top.cycle = d.slot("q1");
    auto& objective = d.objective("o", {{"top", 2}});
    objective.title = "Grow";
    objective.cycle = d.slot("q1");
    objective.owner = d.slot("ana");
    objective.ends = date("2026-03-15");
    objective.retrospective = "Too late";
    d.metric("k", {{"o", 3}}, 20, 50).title = "Users";
    d.check_in("k", "2026-03-30", 35);
    return d;
}

CarryOver carry(std::vector<CarryOver::Choice> choices) { return {"q1", "q2", std::move(choices)}; }

void run(World& world, Command const& command) {
    auto const edits = decide(world.document, world.index, command, {instant(last_day), date(last_day), "ana"});
    REQUIRE_MESSAGE(edits.has_value(), (edits ? "" : in_english(edits.error().message)));
    world.apply(*edits);
}

template <class R>
R const& get(World const& world, Slot slot) {
    R const* const record = world.document.get<R>(slot);
    REQUIRE(record != nullptr);
    return *record;
}
Objective const& objective(World const& world, std::string_view id) { return get<Objective>(world, world.slot(id)); }

// The one objective of a cycle with this title; the one key result of it.
Objective const& in_cycle(World const& world, std::string_view cycle, std::string_view title) {
    for (Slot const slot : world.index.objectives_of_cycle(world.slot(cycle)))
        if (objective(world, world.document.id_of(slot)).title == title) return get<Objective>(world, slot);
    FAIL("there is no " << title << " in " << cycle);
    std::abort();
}
KeyResult const& measure_of(World const& world, Objective const& of) {
    auto const measures = world.index.key_results(of.id);
    REQUIRE(measures.size() == 1);
    return get<KeyResult>(world, measures[0]);
}

} // namespace

TEST_CASE("kept: nothing changes, for those that are not named too") {
    World world(quarter());
    auto const edits = decide_in(world, carry({{"o", CarryChoice::Keep}}));
    REQUIRE(edits.has_value());
    CHECK(edits->empty());
}

TEST_CASE("closed: the objective stays in its cycle and is completed; a draft is cancelled") {
    Doc d = quarter();
    auto& draft = d.objective("idea");
    draft.cycle = d.slot("q1");
    draft.lifecycle = Lifecycle::Draft;
    World world(std::move(d));
    run(world, carry({{"o", CarryChoice::Close}, {"idea", CarryChoice::Close}}));
    CHECK(objective(world, "o").lifecycle == Lifecycle::Completed);
    CHECK(objective(world, "o").cycle == world.slot("q1"));
    CHECK(objective(world, "idea").lifecycle == Lifecycle::Cancelled);
}

TEST_CASE("copied: the old one stays with its numbers and is completed, a new one restarts in the next cycle") {
    World world(quarter());
    run(world, carry({{"o", CarryChoice::Copy}}));
    CHECK(objective(world, "o").lifecycle == Lifecycle::Completed);
    CHECK(objective(world, "o").retrospective == "Too late");
    CHECK(world.progress("o", last_day) == 0.5);

    Objective const& copy = in_cycle(world, "q2", "Grow");
    CHECK(copy.lifecycle == Lifecycle::Active);
    CHECK(copy.owner == world.slot("ana"));
    CHECK(copy.retrospective.empty());
    CHECK(!copy.ends); // it lay outside the next cycle
    REQUIRE(copy.parents.size() == 1);
    CHECK(copy.parents[0] == Link{world.slot("top"), 2});
    KeyResult const& measure = measure_of(world, copy);
    CHECK(measure.objectives == std::vector<Link>{{copy.id, 3}});
    CHECK(measure.start == 35);
    CHECK(measure.target == 50);
    CHECK(world.index.check_ins(measure.id).empty());
    CHECK(world.at("2026-04-01").of(copy.id).progress == 0);
}

TEST_CASE("copies stand in the order of what they are copies of, and so do their key results") {
    Doc d = quarter();
    for (auto const& [id, rank] : {std::pair("b", "2"), std::pair("c", "3"), std::pair("a", "4")}) {
        auto& more = d.objective(id);
        more.title = id;
        more.cycle = d.slot("q1");
        more.rank = rank;
    }
    d.metric("k-last", {{"o", 1}}, 0, 10).rank = "9";
    d.metric("k-first", {{"o", 1}}, 0, 10).rank = "1";
    World world(std::move(d));
    run(world,
        carry(
            {{"a", CarryChoice::Copy}, {"b", CarryChoice::Copy}, {"c", CarryChoice::Copy}, {"o", CarryChoice::Copy}}));
    auto const some = world.index.objectives_of_cycle(world.slot("q2"));
    std::vector<Slot> copies(some.begin(), some.end());
    sort_by_rank(world.document, copies);
    std::string titles;
    for (Slot const slot : copies)
        if (auto const& title = get<Objective>(world, slot).title; title != "Grow") titles += title;
    CHECK(titles == "bca");
    auto const both = world.index.key_results(in_cycle(world, "q2", "Grow").id);
    std::vector<Slot> measures(both.begin(), both.end());
    sort_by_rank(world.document, measures);
    REQUIRE(measures.size() == 3);
    auto const place = [&](std::string_view rank) {
        return std::ranges::find(measures, rank, [&](Slot slot) { return get<KeyResult>(world, slot).rank; });
    };
    CHECK(place("1") < place("9"));
}

TEST_CASE("postponed: the objective moves, the old numbers stay in the old cycle under a cancelled one") {
    Doc d = quarter();
    auto& note = d.add<Comment>("note");
    note.on = d.slot("o");
    World world(std::move(d));
    run(world, carry({{"o", CarryChoice::Postpone}}));
    CHECK(objective(world, "o").cycle == world.slot("q2"));
    CHECK(objective(world, "o").lifecycle == Lifecycle::Active);
    CHECK(world.index.comments(world.slot("o")).size() == 1);
    CHECK(world.at("2026-04-01").of(world.slot("o")).progress == 0);
    CHECK(measure_of(world, objective(world, "o")).start == 35);

    Objective const& left = in_cycle(world, "q1", "Grow");
    CHECK(left.lifecycle == Lifecycle::Cancelled);
    CHECK(left.retrospective == "Too late");
    CHECK(measure_of(world, left).id == world.slot("k"));
    CHECK(world.at(last_day).of(left.id).progress != 0.5); // key results of cancelled objectives contribute nowhere …
    CHECK(world.progress("k", last_day) == 0.5);           // … but keep their own numbers
    CHECK(world.index.check_ins(world.slot("k")).size() == 1);
}

TEST_CASE("a parent carried over with its child is linked in its new place") {
    for (CarryChoice const choice : {CarryChoice::Copy, CarryChoice::Postpone}) {
        World world(quarter());
        run(world, carry({{"o", choice}, {"top", choice}}));
        Objective const& next = in_cycle(world, "q2", "Grow");
        CHECK(next.parents == std::vector<Link>{{in_cycle(world, "q2", "Win").id, 2}});
        Objective const& old = in_cycle(world, "q1", "Grow");
        CHECK(old.parents == std::vector<Link>{{in_cycle(world, "q1", "Win").id, 2}});
    }
}

TEST_CASE("a child that stays when its parent is postponed belongs to what is left there") {
    World world(quarter());
    run(world, carry({{"top", CarryChoice::Postpone}, {"o", CarryChoice::Close}}));
    CHECK(objective(world, "o").parents == std::vector<Link>{{in_cycle(world, "q1", "Win").id, 2}});
    CHECK(world.index.children(world.slot("top")).empty());
}

TEST_CASE("key results restart from the value they reached, percentages of completion at 0") {
    struct Row {
        char const* name;
        void (*set)(KeyResult&);
        double reached;
        std::optional<double> start;
        std::optional<double> target;
    };
    std::vector<Row> const rows{
        {"metric", [](KeyResult&) {}, 35, 35, 50},
        {"decrease", [](KeyResult& k) { k.start = 50, k.target = 20, k.direction = Direction::Decrease; }, 30, 30, 20},
        {"fallen below its start", [](KeyResult&) {}, 10, 10, 50},
        {"target reached: none until someone sets one", [](KeyResult&) {}, 50, 50, {}},
        {"target passed", [](KeyResult&) {}, 60, 60, {}},
        {"percentage of completion", [](KeyResult& k) { k.unit = "%", k.start = {}, k.target = 100; }, 70, {}, 100},
        {"percentage of something else", [](KeyResult& k) { k.unit = "%"; }, 35, 35, 50},
        {"percentage lift",
         [](KeyResult& k) { k.calculation = Calculation::PercentageLift, k.lift = 50, k.target = {}; }, 25, 25, 30},
        {"absolute lift", [](KeyResult& k) { k.calculation = Calculation::AbsoluteLift, k.lift = 5, k.target = {}; },
         22, 22, 25},
        {"sum: what is left to add up",
         [](KeyResult& k) { k.aggregation = Aggregation::Sum, k.start = {}, k.target = 50; },
         35,
         {},
         15},
        {"average", [](KeyResult& k) { k.aggregation = Aggregation::Average; }, 35, 35, 50},
        {"binary", [](KeyResult& k) { k.measure = KeyResultKind::Binary, k.start = {}, k.target = {}; }, 1, {}, {}},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Doc d;
        d.cycle("q1", "2026-01-01", last_day);
        d.cycle("q2", "2026-04-01", "2026-06-30");
        auto& of = d.objective("o");
        of.title = "Grow";
        of.cycle = d.slot("q1");
        row.set(d.metric("k", {"o"}, 20, 50));
        d.check_in("k", "2026-03-30", row.reached);
        World world(std::move(d));
        run(world, carry({{"o", CarryChoice::Copy}}));
        KeyResult const& next = measure_of(world, in_cycle(world, "q2", "Grow"));
        CHECK(next.start == row.start);
        CHECK(next.target == row.target);
        CHECK(next.calculation == Calculation::Absolute);
        CHECK(world.at("2026-04-01").of(next.id).progress.value_or(0) == 0);
    }
}

TEST_CASE("milestones not done are copied, tasks not done count for both, and a project stays linked") {
    Doc d = quarter();
    d.key_result("ms", KeyResultKind::Milestones, {"top"});
    d.milestone("done", "ms", "2026-02-01").title = "Done";
    auto& open = d.milestone("open", "ms");
    open.title = "Open";
    open.due = date("2026-03-01");
    d.key_result("work", KeyResultKind::Tasks, {"o"});
    d.task("t1", {"work"}, WorkState::Done);
    d.task("t2", {"work"});
    d.project("pr").name = "Move";
    d.key_result("p", KeyResultKind::Project, {"o"}).project = d.slot("pr");
    World world(std::move(d));
    auto const before = world.progress("ms", last_day);
    run(world, carry({{"top", CarryChoice::Copy}, {"o", CarryChoice::Copy}}));
    CHECK(world.progress("ms", last_day) == before);
    CHECK(world.progress("work", last_day) == 0.5);

    KeyResult const& rest = measure_of(world, in_cycle(world, "q2", "Win"));
    auto const milestones = world.index.milestones(rest.id);
    REQUIRE(milestones.size() == 1);
    CHECK(get<Milestone>(world, milestones[0]).title == "Open");
    CHECK(!get<Milestone>(world, milestones[0]).due);
    for (Slot const slot : world.index.key_results(in_cycle(world, "q2", "Grow").id)) {
        auto const& next = get<KeyResult>(world, slot);
        if (next.measure == KeyResultKind::Project) CHECK(next.project == world.slot("pr"));
        if (next.measure == KeyResultKind::Tasks) CHECK(world.index.initiatives(slot).size() == 1);
    }
}

TEST_CASE("parts of a key result restart as parts of the new one; one in two objectives is one again") {
    Doc d = quarter();
    d.key_result("whole", KeyResultKind::SubKeyResults, {"top", "o"});
    d.metric("part", {}, 0, 10).parent = d.slot("whole");
    World world(std::move(d));
    run(world, carry({{"top", CarryChoice::Postpone}, {"o", CarryChoice::Copy}}));
    KeyResult const& whole = measure_of(world, objective(world, "top"));
    CHECK(whole.measure == KeyResultKind::SubKeyResults);
    CHECK(world.index.sub_key_results(whole.id).size() == 1);
    CHECK(world.index.sub_key_results(world.slot("whole")).size() == 1);
    CHECK(whole.objectives.size() == 2);
    CHECK(std::ranges::contains(world.index.key_results(in_cycle(world, "q2", "Grow").id), whole.id));
}

TEST_CASE("a carry-over is one patch: undone at once, and the same again afterwards") {
    World world(quarter());
    auto const edits = decide_in(world, carry({{"o", CarryChoice::Postpone}, {"top", CarryChoice::Copy}}));
    REQUIRE(edits.has_value());
    std::uint64_t const before = content_hash(world.document);
    auto const back = inverse(world.document, Patch{{}, *edits});
    world.apply(*edits);
    std::uint64_t const after = content_hash(world.document);
    CHECK(after != before);
    world.apply(back);
    CHECK(content_hash(world.document) == before);
    world.apply(*edits);
    CHECK(content_hash(world.document) == after);
}

TEST_CASE("two replicas that carry over the same make the same records") {
    World here(quarter());
    World there(quarter());
    run(here, carry({{"o", CarryChoice::Copy}}));
    run(there, carry({{"o", CarryChoice::Copy}}));
    here.document.merge(there.document);
    here.index = Index(here.document);
    CHECK(here.index.objectives_of_cycle(here.slot("q2")).size() == 1);
}

TEST_CASE("what can't be carried over is refused") {
    World world(quarter());
    struct Row {
        CarryOver command;
        char const* message;
    };
    for (Row const& row :
         {Row{{"q1", "q1", {}}, "Choose another cycle to carry over to."},
          Row{{"q2", "q1", {{"o", CarryChoice::Copy}}}, "“Grow” is not in Q2."},
          Row{{"q1", "q2", {{"k", CarryChoice::Copy}}}, "This objective is no longer there."},
          Row{{"q1", "q2", {{"o", CarryChoice::Copy}, {"o", CarryChoice::Keep}}}, "“Grow” is named twice: choose one."},
          Row{{"q1", "nowhere", {}}, "This record is no longer there."}}) {
        auto const decision = decide_in(world, row.command);
        REQUIRE_FALSE(decision);
        CHECK(in_english(decision.error().message) == row.message);
    }
}

TEST_CASE("closing a cycle writes the suggested grades down and makes it read-only; reopening keeps them") {
    World world(quarter());
    run(world, set("k", {number("grade", 0.8), text("grade_reason", "Late by a day")}));
    run(world, CloseCycle{"q1"});
    CHECK(get<Cycle>(world, world.slot("q1")).phase == CyclePhase::Closed);
    CHECK(get<KeyResult>(world, world.slot("k")).grade == 0.8);
    CHECK(objective(world, "o").grade == doctest::Approx(0.8)); // the mean of its key results' grades
    CHECK_FALSE(decide_in(world, set("o", {text("title", "x")})));

    run(world, set("q1", {text("phase", "active")}));
    run(world, set("k", {{"grade", {}}}));
    run(world, CloseCycle{"q1"});
    CHECK(get<KeyResult>(world, world.slot("k")).grade == 0.5); // grades without a reason follow the numbers
    CHECK(objective(world, "o").grade == 0.5);
}

TEST_CASE("closing again grades anew what has no reasoned grade, key results and objectives alike") {
    World world(quarter());
    run(world, set("top", {number("grade", 0.2), text("grade_reason", "The market moved")}));
    run(world, CloseCycle{"q1"});
    CHECK(get<KeyResult>(world, world.slot("k")).grade == 0.5);
    CHECK(objective(world, "o").grade == 0.5);

    run(world, set("q1", {text("phase", "active")}));
    run(world, set("k", {number("target", 35)})); // which is reached
    run(world, CloseCycle{"q1"});
    CHECK(get<KeyResult>(world, world.slot("k")).grade == 1);
    CHECK(objective(world, "o").grade == 1);
    CHECK(objective(world, "top").grade == 0.2);
}

TEST_CASE("a grade other than the suggested one needs a reason") {
    World world(quarter());
    auto const refused = decide_in(world, set("k", {number("grade", 0.9)}));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "grade_reason");
    CHECK(in_english(refused.error().message) == "Say why: the suggested grade is 0.");
    run(world, set("k", {number("grade", 0.5)})); // as suggested on the last day
    run(world, set("k", {number("grade", 0.9), text("grade_reason", "It held")}));
    CHECK_FALSE(decide_in(world, set("k", {{"grade_reason", {}}})));
    run(world, set("k", {{"grade", {}}}));
    CHECK(get<KeyResult>(world, world.slot("k")).grade_reason.empty());
    CHECK_FALSE(decide_in(world, set("o", {number("grade", 1)})));
}

TEST_CASE("progress set by hand says who set it and when") {
    World world(quarter());
    run(world, set("o", {number("manual_progress", 0.4)}));
    CHECK(objective(world, "o").manual_by == world.slot("ana"));
    CHECK(objective(world, "o").manual_at == instant(last_day));
    run(world, set("o", {{"manual_progress", {}}}));
    CHECK(!objective(world, "o").manual_by);
    CHECK(!objective(world, "o").manual_at);
}

TEST_CASE("a draft that moves on stays a draft") {
    Doc d = quarter();
    auto& draft = d.objective("idea");
    draft.title = "Idea";
    draft.cycle = d.slot("q1");
    draft.lifecycle = Lifecycle::Draft;
    World world(std::move(d));
    run(world, carry({{"idea", CarryChoice::Postpone}}));
    CHECK(objective(world, "idea").cycle == world.slot("q2"));
    CHECK(objective(world, "idea").lifecycle == Lifecycle::Draft);
}

TEST_CASE("what was learned stays with the old objective; the one that goes on begins without it") {
    Doc d = quarter();
    auto& top = d.objective("learned");
    top.title = "Learned";
    top.cycle = d.slot("q1");
    auto& review = top.review.make();
    review.worked = "Pairs";
    review.root_causes = {"Scope"};
    World world(std::move(d));
    run(world, carry({{"learned", CarryChoice::Postpone}}));
    CHECK(*objective(world, "learned").review == Retrospective());
    CHECK(in_cycle(world, "q1", "Learned").review->worked == "Pairs");
    CHECK(in_cycle(world, "q1", "Learned").review->root_causes == std::vector<std::string>{"Scope"});
}

TEST_CASE("it can be told beforehand where each key result begins") {
    Doc d = quarter();
    d.metric("share", {{"o", 1}}, std::nullopt, 100).unit = "%";
    d.metric("won", {{"o", 1}}, 0, 10);
    d.check_in("won", "2026-03-30", 12);
    d.key_result("kept", KeyResultKind::Binary, {{"o", 1}});
    World const world(std::move(d));
    auto const told = restarts_after(world.document, world.index, carry({{"o", CarryChoice::Copy}}),
                                     {instant(last_day), date(last_day), "ana"});
    auto const of = [&](std::string_view id) {
        auto const found = std::ranges::find(told, world.slot(id), &Restart::key_result);
        REQUIRE(found != told.end());
        return *found;
    };
    CHECK(of("k").from == RestartFrom::Reached);
    CHECK(of("k").start == 35);
    CHECK(of("k").target == 50);
    CHECK(of("share").from == RestartFrom::Zero);
    CHECK(of("won").start == 12);
    CHECK(!of("won").target);
    CHECK(of("kept").from == RestartFrom::Anew);
    CHECK(restarts_after(world.document, world.index, carry({{"o", CarryChoice::Close}}),
                         {instant(last_day), date(last_day), "ana"})
              .empty());
}

TEST_CASE("proposed: success is closed, half way is copied, what hardly began is postponed, what recurs is copied") {
    struct Row {
        double reached;
        Ambition ambition;
        bool recurring;
        CarryChoice wanted;
    };
    for (auto const& row : {Row{50, Ambition::Committed, false, CarryChoice::Close},
                            Row{47, Ambition::Committed, false, CarryChoice::Copy},
                            Row{42, Ambition::Aspirational, false, CarryChoice::Close},
                            Row{35, Ambition::Aspirational, false, CarryChoice::Copy},
                            Row{23, Ambition::Aspirational, false, CarryChoice::Postpone},
                            Row{50, Ambition::Committed, true, CarryChoice::Copy}}) {
        Doc d;
        d.cycle("q1", "2026-01-01", last_day);
        auto& objective = d.objective("o");
        objective.cycle = d.slot("q1");
        objective.ambition = row.ambition;
        objective.recurring = row.recurring;
        d.metric("k", {{"o", 1}}, 20, 50);
        d.check_in("k", "2026-03-30", row.reached);
        World const world(std::move(d));
        CAPTURE(row.reached);
        CHECK(suggested_carry(world.document, world.index, world.at(last_day), world.slot("o")) == row.wanted);
    }
}

TEST_CASE("one step makes the next cycle, carries over into it and closes the old one") {
    World world(quarter());
    CreateRecord next{
        Kind::Cycle, {}, {{"name", std::string("Q3")}, {"starts", date("2026-07-01")}, {"ends", date("2026-09-30")}}};
    std::vector<Command> step{next, CarryOver{"q1", id_made_by(0), {{"o", CarryChoice::Copy}}}, CloseCycle{"q1"}};
    give_ids(step, [] { return std::string("made"); });
    for (Command const& command : step) run(world, command);
    CHECK(in_cycle(world, "made", "Grow").lifecycle == Lifecycle::Active);
    CHECK(get<Cycle>(world, world.slot("q1")).phase == CyclePhase::Closed);
    CHECK(objective(world, "o").grade == 0.5);
}
