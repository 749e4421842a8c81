// The objectives outline, driven like a person would.
#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Modifiers;
using platform::Role;

namespace {

std::size_t tabbable(Stage const& stage) {
    return static_cast<std::size_t>(std::ranges::count_if(
        stage.nodes, [](auto const& node) { return node.role == Role::TreeItem && !node.hidden_focus; }));
}

} // namespace

TEST_CASE("the outline is a tree with exactly one row that Tab reaches") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.find(Role::Tree, "Objectives") != nullptr);
    CHECK(stage.count(Role::TreeItem) > 5);
    CHECK(tabbable(stage) == 1);
    auto const* const row = stage.find(Role::TreeItem, "Establish the brand");
    REQUIRE(row != nullptr);
    CHECK(row->level == 1);
    CHECK(row->expanded == true);
    CHECK(row->set_size > 1);
    CHECK(row->name.find('%') != std::string::npos);
}

TEST_CASE("arrow keys walk, open and close rows of the outline") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    stage.press(Key::Home);
    auto const first = stage.focused_name();
    stage.press(Key::Down);
    CHECK(stage.focused_name() != first);
    stage.press(Key::Up);
    CHECK(stage.focused_name() == first);
    stage.press(Key::Left);
    CHECK(stage.focused_node()->expanded == false);
    CHECK(stage.focused_name() == first);
    stage.press(Key::Right);
    CHECK(stage.focused_node()->expanded == true);
    stage.press(Key::Right); // into the children
    stage.press(Key::Left);  // and back to the parent
    CHECK(stage.focused_name() == first);
    stage.press(Key::End);
    CHECK(stage.focused_name() != first);
    CHECK(tabbable(stage) == 1);
}

TEST_CASE("a click opens the record, a click on the chevron only its rows") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Collapse Establish the brand"));
    CHECK(stage.state.place.record.empty());
    CHECK(stage.find(Role::TreeItem, "Establish the brand")->expanded == false);
    REQUIRE(stage.click(Role::Button, "Expand Establish the brand"));
    CHECK(stage.find(Role::TreeItem, "Establish the brand")->expanded == true);
    REQUIRE(stage.click(Role::TreeItem, "Establish the brand"));
    CHECK(stage.state.place.record == "o-brand");
}

TEST_CASE("N adds a key result under the objective, Enter keeps the field for the next one, Escape ends it") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    stage.press(U'n');
    auto const* const field = stage.find(Role::TextField, "Title of the new key result");
    REQUIRE(field != nullptr);
    CHECK(stage.focus == field->id);
    stage.type("Ten talks");
    stage.text_key(Key::Enter);
    CHECK(stage.last_refusal == "");
    CHECK(stage.find(Role::TreeItem, "Ten talks") != nullptr);
    REQUIRE(stage.find(Role::TextField, "Title of the new key result") != nullptr);
    stage.text_key(Key::Escape);
    CHECK(stage.find(Role::TextField, "Title of the new key result") == nullptr);
    CHECK(stage.focused_name().starts_with("Establish the brand"));
}

TEST_CASE("Shift+N adds an objective one level below") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    stage.press(U'n', Modifiers{.shift = true});
    stage.type("Own the conversation");
    stage.text_key(Key::Enter);
    CHECK(stage.last_refusal == "");
    Slot made;
    for (auto const& objective : stage.session.document().all<Objective>())
        if (objective.title == "Own the conversation") made = objective.id;
    REQUIRE(made);
    auto const* const objective = stage.session.document().get<Objective>(made);
    CHECK(objective->level == "department");
    CHECK(objective->parents.front().to == stage.slot("o-brand"));
}

TEST_CASE("the row's buttons appear under the pointer and add to it") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    CHECK(stage.find(Role::Button, "Add key result to") == nullptr);
    stage.point_at(Role::TreeItem, "Establish the brand");
    REQUIRE(stage.click(Role::Button, "Add key result to Establish the brand"));
    CHECK(stage.find(Role::TextField, "Title of the new key result") != nullptr);
    CHECK(stage.state.place.record.empty());
}

TEST_CASE("C checks in on a key result, Delete deletes it and the focus goes to the next row") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Increase organic"));
    stage.press(U'c');
    CHECK(stage.sees(Role::Dialog, "Check in"));
    stage.press(Key::Escape);
    CHECK_FALSE(stage.sees(Role::Dialog, "Check in"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Increase organic"));
    stage.press(Key::Delete);
    CHECK(stage.last_refusal == "");
    CHECK(stage.find(Role::TreeItem, "Increase organic") == nullptr);
    CHECK_FALSE(stage.focused_name().empty());
}

TEST_CASE("a right click opens the row's menu") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::TreeItem, "Establish the brand", platform::PointerButton::Secondary));
    REQUIRE(stage.find(Role::MenuItem, "Add objective below") != nullptr);
    REQUIRE(stage.click(Role::MenuItem, "Open"));
    CHECK(stage.state.place.record == "o-brand");
}

TEST_CASE("the filter leaves matches and the rows above them; a vain one can be cleared") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TextField, "Filter objectives"));
    stage.type("organic search");
    CHECK(stage.find(Role::TreeItem, "Increase organic") != nullptr);
    CHECK(stage.find(Role::TreeItem, "Establish the brand") != nullptr);
    CHECK(stage.find(Role::TreeItem, "Create a developer") == nullptr);
    stage.type("zzzz");
    CHECK(stage.count(Role::TreeItem) == 0);
    REQUIRE(stage.click(Role::Button, "Clear the filter"));
    CHECK(stage.count(Role::TreeItem) > 5);
}

TEST_CASE("expand all and collapse all reach every level") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Expand all"));
    auto const all = stage.count(Role::TreeItem);
    REQUIRE(stage.click(Role::Button, "Collapse all"));
    auto const roots = stage.count(Role::TreeItem);
    CHECK(roots < all);
    for (auto const& node : stage.nodes)
        if (node.role == Role::TreeItem) CHECK(node.level == 1);
}

TEST_CASE("an empty cycle teaches the next step") {
    IdMaker ids(Random(3));
    Date const today = *date_from_text("2026-03-23");
    Stage stage(empty_workspace("Mine", ids, start_of(today), today));
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Add the first one"));
    CHECK(stage.sees(Role::Dialog, "New objective"));
}

TEST_CASE("a phone shows the same rows") {
    Stage stage = Stage::with_sample();
    stage.size = {390, 730};
    REQUIRE(stage.show("objectives"));
    CHECK(stage.find(Role::TreeItem, "Establish the brand") != nullptr);
    REQUIRE(stage.click(Role::TreeItem, "Establish the brand"));
    CHECK(stage.state.place.record == "o-brand");
}
