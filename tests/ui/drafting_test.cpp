// Objectives that are planned: lines that are indented while they are typed, work below key results, copies, the
// backlog, the archive and proposals, done like a person would.
#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Modifiers;
using platform::PointerButton;
using platform::Role;

namespace {

bool choose(Stage& stage, Role role, std::string_view row, std::string_view action) {
    if (!stage.click(role, row, PointerButton::Secondary)) return false;
    return stage.click(Role::MenuItem, action);
}

} // namespace

TEST_CASE("a line that is typed is indented by Tab and outdented by Shift+Tab, with what was typed") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Add objective"));
    stage.text_key(Key::Escape); // the dialog of the toolbar's button
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    stage.press(U'n', Modifiers{.shift = true});
    stage.type("Own the stage");
    stage.frame({platform::TextKey{stage.focus, Key::Tab, Modifiers{.shift = true}}});
    stage.settle();
    REQUIRE(stage.find(Role::TextField, "Title of the new objective") != nullptr);
    CHECK(stage.find(Role::TextField, "Title of the new objective")->value == "Own the stage");
    stage.text_key(Key::Enter);
    auto const* const made = stage.objective_titled("Own the stage");
    REQUIRE(made != nullptr);
    CHECK(made->parents.empty());
    CHECK(made->level == "company");
    stage.type("Host a summit");
    stage.text_key(Key::Tab);
    stage.text_key(Key::Enter);
    auto const* const below = stage.objective_titled("Host a summit");
    REQUIRE(below != nullptr);
    REQUIRE(below->parents.size() == 1);
    CHECK(stage.session.document().title_of(below->parents.front().to) == "Own the stage");
    CHECK(below->level == "department");
}

TEST_CASE("a key result unfolds to its tasks and risks, takes one more, and a box ticks it") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Cut the change failure rate") == false); // its objective is folded
    REQUIRE(stage.click(Role::Button, "Expand all"));
    CHECK(stage.find(Role::TreeItem, "Canary for configuration changes") == nullptr);
    REQUIRE(stage.click(Role::Button, "Expand Cut the change failure rate"));
    REQUIRE(stage.sees(Role::TreeItem, "Canary for configuration changes, Todo"));
    CHECK(stage.find(Role::TreeItem, "We deploy ten times as often")->description.starts_with("Risk"));
    REQUIRE(choose(stage, Role::TreeItem, "Cut the change failure rate", "Add task"));
    REQUIRE(stage.sees(Role::TextField, "Title of the new task"));
    stage.type("Write the checklist");
    stage.text_key(Key::Enter);
    CHECK(stage.last_refusal == "");
    stage.text_key(Key::Escape);
    REQUIRE(stage.click(Role::Checkbox, "Done: Write the checklist"));
    CHECK(stage.sees(Role::TreeItem, "Write the checklist, Done"));
}

TEST_CASE("the menu duplicates an objective, and moves it to the backlog with one press") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("objectives"));
    REQUIRE(choose(stage, Role::TreeItem, "Establish the brand", "Duplicate"));
    CHECK(stage.last_refusal == "");
    CHECK(stage.objective_titled("Establish the brand as the thought leader in fintech (copy)") != nullptr);
    REQUIRE(choose(stage, Role::TreeItem, "Enter two new markets", "Move to another cycle"));
    REQUIRE(stage.sees(Role::Dialog, "Move to another cycle"));
    REQUIRE(stage.click(Role::Button, "Backlog"));
    CHECK(stage.last_refusal == "");
    CHECK(stage.objective_titled("Enter two new markets")->lifecycle == Lifecycle::Draft);
    CHECK_FALSE(stage.sees(Role::TreeItem, "Enter two new markets"));
    stage.session.choose_cycle(backlog);
    stage.settle();
    CHECK(stage.sees(Role::TreeItem, "Enter two new markets"));
}

TEST_CASE("what is archived leaves the list, and is found by its filter") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("objectives"));
    REQUIRE(choose(stage, Role::TreeItem, "Establish the brand", "Archive"));
    CHECK(stage.last_refusal == "");
    CHECK_FALSE(stage.sees(Role::TreeItem, "Establish the brand"));
    REQUIRE(stage.show("objectives?archived=true"));
    REQUIRE(choose(stage, Role::TreeItem, "Establish the brand", "Bring back from the archive"));
    REQUIRE(stage.show("objectives?"));
    CHECK(stage.sees(Role::TreeItem, "Establish the brand"));
}

TEST_CASE("a limited objective has a lock that names who may see it, a draft says so, few key results are counted") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    auto const set = [&](char const* id, std::vector<FieldValue> fields) {
        REQUIRE(stage.session.execute(SetFields{{id}, std::move(fields)}, start_of(stage.today)));
    };
    set("o-brand", {{"visibility", std::string("limited")}, {"viewers", Element{"p-ana", true, 1, {}}}});
    set("o-devex", {{"lifecycle", std::string("draft")}});
    REQUIRE(stage.show("objectives"));
    CHECK(stage.find(Role::TreeItem, "Establish the brand")->description.contains("Limited to Ana Li"));
    CHECK(stage.find(Role::TreeItem, "Create a developer experience")->description.contains("Draft"));
}

TEST_CASE("rows are grouped by any field") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("objectives?group=ambition"));
    CHECK(stage.sees(Role::TreeItem, "Aspirational"));
    REQUIRE(stage.show("objectives?group=parents"));
    CHECK(stage.sees(Role::TreeItem, "Enter two new markets"));
    REQUIRE(stage.click(Role::Button, "Group"));
    CHECK(stage.sees(Role::Option, "Visibility"));
}

TEST_CASE("a draft is proposed to the owner of what it is aligned to, who accepts it") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-reviews");
    REQUIRE(
        stage.session.execute(SetFields{{"o-reviews"}, {{"lifecycle", std::string("draft")}}}, start_of(stage.today)));
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Propose to Jo Tran"));
    CHECK(stage.session.document().get<Objective>(stage.slot("o-reviews"))->proposed_to == stage.slot("p-jo"));
    CHECK(stage.sees(Role::Button, "Withdraw"));
    stage.session.set_me("p-jo");
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Accept"));
    auto const* const reviews = stage.session.document().get<Objective>(stage.slot("o-reviews"));
    CHECK(reviews->lifecycle == Lifecycle::Active);
    CHECK_FALSE(reviews->proposed_to);
}

TEST_CASE("the words of a link to a parent are kept with it") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-reviews");
    REQUIRE(stage.focus_on(Role::TextField, "How it moves Shorten the path"));
    stage.type("Small changes flow faster");
    stage.text_key(Key::Enter);
    CHECK(stage.last_refusal == "");
    auto const* const reviews = stage.session.document().get<Objective>(stage.slot("o-reviews"));
    CHECK(reviews->parents.front().words->note == "Small changes flow faster");
    CHECK(reviews->parents.front().weight == 1);
}
