// The cycle's page and closing one, driven as a person would.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

// One quarter that has ended, with a promise that was kept to a half and one with nothing measured.
Document ended_quarter() {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    d.add<Team>("pay").name = "Payments";
    auto& quarter = d.cycle("q1", "2026-01-01", "2026-03-31");
    quarter.name = "Q1 2026";
    auto& objective = d.objective("grow");
    objective.title = "Grow";
    objective.cycle = d.slot("q1");
    objective.team = d.slot("pay");
    objective.owner = d.slot("ana");
    auto& users = d.metric("users", {{"grow", 1}}, 20, 50);
    users.title = "Users";
    users.unit = "k";
    d.check_in("users", "2026-03-30", 35);
    auto& gain = d.metric("gain", {{"grow", 1}}, 0, 10);
    gain.title = "Gain";
    d.check_in("gain", "2026-03-30", 10);
    return std::move(d).finish();
}

struct AtTheEnd : Stage {
    AtTheEnd() : Stage(ended_quarter()) {
        today = date("2026-04-02");
        session.set_today(today);
        session.choose_cycle(slot("q1"));
    }
};

// Enter on what has the focus: the page tells it as an activation.
void enter(Stage& stage) {
    stage.frame({platform::WidgetActivated{stage.focus, {}}});
    stage.settle();
}

KeyResult const& key_result(Stage const& stage, std::string_view id) {
    return *stage.session.document().get<KeyResult>(stage.slot(id));
}
Objective const& objective(Stage const& stage, std::string_view id) {
    return *stage.session.document().get<Objective>(stage.slot(id));
}
Cycle const& cycle(Stage const& stage) { return *stage.session.document().get<Cycle>(stage.slot("q1")); }

} // namespace

TEST_CASE("a grade as suggested is kept at once; another one waits until somebody says why") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/close?step=grade"));
    REQUIRE(stage.focus_on(Role::Slider, "Grade of Gain"));
    enter(stage);
    CHECK(key_result(stage, "gain").grade == 1);
    REQUIRE(stage.focus_on(Role::Slider, "Grade of Users"));
    stage.press(U'8');
    CHECK(!key_result(stage, "users").grade);
    REQUIRE(stage.find(Role::Button, "Set 0.8") != nullptr);
    enter(stage);
    CHECK(stage.focused_name() == "Reason for the grade of Users");
    stage.type("The market shrank");
    stage.text_key(Key::Enter);
    CHECK(key_result(stage, "users").grade == 0.8);
    CHECK(key_result(stage, "users").grade_reason == "The market shrank");
    CHECK(stage.find(Role::Button, "Set 0.8") == nullptr);
    REQUIRE(stage.focus_on(Role::Slider, "Grade of Gain"));
    enter(stage);
    CHECK(stage.focused_name() == "Grade of Users");
}

TEST_CASE("going back to the suggestion asks nothing, and Escape drops a grade that nobody gave a reason for") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/close?step=grade"));
    REQUIRE(stage.focus_on(Role::Slider, "Grade of Users"));
    stage.press(U'8');
    enter(stage);
    stage.text_key(Key::Escape);
    CHECK(stage.find(Role::Button, "Set 0.8") == nullptr);
    REQUIRE(stage.focus_on(Role::Slider, "Grade of Users"));
    stage.press(U'8');
    stage.press(U'5');
    CHECK(key_result(stage, "users").grade == 0.5);
}

TEST_CASE("all suggestions are accepted as one step") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/close?step=grade"));
    REQUIRE(stage.click(Role::Button, "Accept 2 suggestions"));
    CHECK(key_result(stage, "users").grade == 0.5);
    CHECK(key_result(stage, "gain").grade == 1);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(!key_result(stage, "users").grade);
    CHECK(!key_result(stage, "gain").grade);
}

TEST_CASE("a retrospective keeps what is typed when its field is left, with root causes and learnings") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/close?step=retro"));
    REQUIRE(stage.click(Role::TextField, "What worked"));
    stage.type("Pairs");
    REQUIRE(stage.click(Role::Button, "Resources"));
    CHECK(objective(stage, "grow").review->worked == "Pairs");
    CHECK(objective(stage, "grow").review->root_causes == std::vector<std::string>{"Resources"});
    REQUIRE(stage.click(Role::TextField, "Add a learning"));
    stage.type("Ask sooner");
    stage.text_key(Key::Enter);
    CHECK(objective(stage, "grow").review->learnings == "Ask sooner");
    REQUIRE(stage.find(Role::TextField, "Learning 1") != nullptr);
}

TEST_CASE("a root cause of one's own joins the usual ones in the workspace") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/close?step=retro"));
    REQUIRE(stage.click(Role::TextField, "Another root cause"));
    stage.type("Hiring");
    stage.text_key(Key::Enter);
    CHECK(stage.session.document().workspace().root_causes.size() == 6);
    CHECK(objective(stage, "grow").review->root_causes == std::vector<std::string>{"Hiring"});
}

TEST_CASE("the cycle as a whole also says how the process worked for each team") {
    AtTheEnd stage;
    stage.size = {1440, 1400};
    REQUIRE(stage.show("cycle/close?step=retro"));
    REQUIRE(stage.click(Role::Button, "Next objective"));
    REQUIRE(stage.find(Role::Heading, "The cycle as a whole") != nullptr);
    auto const* const rating = stage.find(Role::Group, "How well it worked for Payments");
    REQUIRE(rating != nullptr);
    REQUIRE(stage.click(Role::Radio, "How well it worked for Payments 4"));
    REQUIRE(cycle(stage).retrospective->teams.size() == 1);
    CHECK(cycle(stage).retrospective->teams[0].to == stage.slot("pay"));
    CHECK(cycle(stage).retrospective->teams[0].weight == 4);
    REQUIRE(stage.click(Role::TextField, "Why, for Payments"));
    stage.type("Met each week");
    stage.text_key(Key::Enter);
    CHECK(cycle(stage).retrospective->teams[0].words->note == "Met each week");
}

TEST_CASE("the last step makes the next cycle, carries over and closes as one step; then all is read-only") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/close?step=carry"));
    REQUIRE(stage.click(Role::Radio, "Copy"));
    REQUIRE(stage.show("cycle/close?step=close"));
    REQUIRE(stage.click(Role::Button, "Close Q1 2026"));
    CHECK(cycle(stage).phase == CyclePhase::Closed);
    CHECK(objective(stage, "grow").lifecycle == Lifecycle::Completed);
    CHECK(stage.state.place.screen == "cycle");
    std::size_t in_next = 0;
    for (Objective const& it : stage.session.document().all<Objective>())
        if (it.title == "Grow" && it.lifecycle == Lifecycle::Active)
            in_next += stage.session.document().title_of(it.cycle) == "Q2 2026" ? 1 : 0;
    CHECK(in_next == 1);
    CHECK(!stage.session.execute(SetFields{{"users"}, {{"target", 60.0}}}, Instant{}).has_value());
    REQUIRE(stage.find(Role::Button, "Reopen") != nullptr);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(cycle(stage).phase == CyclePhase::Active);
    CHECK(objective(stage, "grow").lifecycle == Lifecycle::Active);
}

TEST_CASE("a closed cycle is reopened from its banner") {
    AtTheEnd stage;
    REQUIRE(stage.session.execute(CloseCycle{"q1"}, Instant{}).has_value());
    REQUIRE(stage.show("cycle"));
    REQUIRE(stage.click(Role::Button, "Reopen"));
    CHECK(cycle(stage).phase == CyclePhase::Active);
    CHECK(stage.find(Role::Button, "Reopen") == nullptr);
}

TEST_CASE("a cycle is started with its drafts, whatever is open") {
    AtTheEnd stage;
    REQUIRE(stage.session.execute(SetFields{{"q1"}, {{"phase", std::string("planning")}}}, Instant{}).has_value());
    REQUIRE(stage.session.execute(SetFields{{"grow"}, {{"lifecycle", std::string("draft")}}}, Instant{}).has_value());
    REQUIRE(stage.show("cycle"));
    REQUIRE(stage.find(Role::ListItem, "Drafts to activate, Open") != nullptr);
    REQUIRE(stage.find(Role::ListItem, "Everything is aligned, Done") != nullptr);
    REQUIRE(stage.click(Role::Button, "Start Q1 2026"));
    CHECK(cycle(stage).phase == CyclePhase::Active);
    CHECK(objective(stage, "grow").lifecycle == Lifecycle::Active);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(objective(stage, "grow").lifecycle == Lifecycle::Draft);
}

TEST_CASE("a year is made with its four quarters inside; one that is there already moves below it") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle"));
    REQUIRE(stage.click(Role::Button, "New cycle"));
    REQUIRE(stage.click(Role::Radio, "Year"));
    REQUIRE(stage.click(Role::Button, "Add cycle"));
    auto const& document = stage.session.document();
    Slot year;
    for (Cycle const& it : document.all<Cycle>())
        if (it.cycle_kind == CycleKind::Year) year = it.id;
    REQUIRE(year);
    std::size_t inside = 0;
    for (Cycle const& it : document.all<Cycle>()) inside += it.parent == year ? 1 : 0;
    CHECK(inside == 4);
    CHECK(cycle(stage).parent == year);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(!cycle(stage).parent);
}

TEST_CASE("cycles stand beside each other once there are two with objectives") {
    AtTheEnd stage;
    REQUIRE(stage.show("cycle/compare"));
    CHECK(stage.find(Role::Row, "Average grade") == nullptr);
    REQUIRE(stage.session
                .execute(CreateRecord{Kind::Cycle,
                                      "q2",
                                      {{"name", std::string("Q2 2026")},
                                       {"starts", date("2026-04-01")},
                                       {"ends", date("2026-06-30")}}},
                         Instant{})
                .has_value());
    REQUIRE(
        stage.session
            .execute(
                CreateRecord{Kind::Objective, "more", {{"title", std::string("More")}, {"cycle", std::string("q2")}}},
                Instant{})
            .has_value());
    stage.settle();
    auto const* const row = stage.find(Role::Row, "Average grade");
    REQUIRE(row != nullptr);
    CHECK(row->name == "Average grade: Q1 2026 0.75, Q2 2026 —");
}
