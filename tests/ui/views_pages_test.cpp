// Overview, key results table and check-in list, driven like a person would.
#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

TEST_CASE("the overview says how the cycle stands") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("overview"));
    CHECK(stage.find(Role::Heading, "Overview") != nullptr);
    CHECK(stage.find(Role::Group, "Progress") != nullptr);
    CHECK(stage.find(Role::Group, "Status of") != nullptr);
    CHECK(stage.find(Role::Group, "Confidence") != nullptr);
    CHECK(stage.find(Role::List, "Needs attention") != nullptr);
    CHECK(stage.find(Role::List, "Wins this week") != nullptr);
}

TEST_CASE("an objective of the overview opens in the drawer, Check in leads to the check-ins") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("overview"));
    REQUIRE(stage.click(Role::Link, "Establish the brand"));
    CHECK(stage.state.place.record == "o-brand");
    REQUIRE(stage.click(Role::Button, "Check in"));
    CHECK(stage.state.place.screen == "check-in");
}

TEST_CASE("a share of the status spread leads to the key results that have it") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("overview"));
    auto const found = std::ranges::find_if(
        stage.nodes, [](auto const& node) { return node.role == Role::Link && node.name.ends_with(" on track"); });
    REQUIRE(found != stage.nodes.end());
    auto const name = found->name;
    REQUIRE(stage.click(Role::Link, name));
    CHECK(ui::fragment_of(stage.state.place) == "key-results?status=on_track");
    stage.settle();
    for (auto const& node : stage.nodes)
        if (node.role == Role::Row && node.name != "Column headers")
            CHECK(node.name.find("On track") != std::string::npos);
}

TEST_CASE("the overview stands in every width") {
    for (float const width : {320.0F, 390.0F, 600.0F, 760.0F, 900.0F, 1172.0F, 1704.0F}) {
        CAPTURE(width);
        Stage stage = Stage::with_sample();
        stage.size = {width, 4000};
        REQUIRE(stage.show("overview"));
        CHECK(stage.find(Role::Link, "Establish the brand") != nullptr);
        for (auto const& node : stage.nodes) {
            CAPTURE(node.name);
            CHECK(node.rect.x >= -1);
            CHECK(node.rect.x + node.rect.width <= width + 1);
        }
    }
}

TEST_CASE("an empty overview offers the first objective") {
    IdMaker ids(Random(3));
    Date const today = *date_from_text("2026-03-23");
    Stage stage(empty_workspace("Mine", ids, start_of(today), today));
    REQUIRE(stage.show("overview"));
    REQUIRE(stage.click(Role::Button, "Add the first one"));
    CHECK(stage.sees(Role::Dialog, "New objective"));
}

TEST_CASE("the key results are sorted by a click on a column, and back by another") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results"));
    auto const first = [&] {
        for (auto const& node : stage.nodes)
            if (node.role == Role::Row && node.position == 1) return node.name;
        return std::string();
    };
    REQUIRE(stage.click(Role::ColumnHeader, "Key result"));
    auto const low = first();
    REQUIRE(stage.click(Role::ColumnHeader, "Key result"));
    auto const high = first();
    CHECK(low < high);
}

TEST_CASE("the key results are walked by arrows, opened by Enter, checked in by C") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results"));
    std::string first;
    for (auto const& node : stage.nodes)
        if (node.role == Role::Row && node.position == 1) first = node.name;
    REQUIRE(stage.focus_on(Role::Row, first));
    stage.press(Key::Down);
    CHECK(stage.focused_name() != first);
    stage.press(U'c');
    CHECK(stage.sees(Role::Dialog, "Check in"));
    stage.press(Key::Escape);
    stage.frame({platform::WidgetActivated{stage.focus, {}}});
    CHECK_FALSE(stage.state.place.record.empty());
}

TEST_CASE("the key results are filtered by title") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results"));
    REQUIRE(stage.focus_on(Role::TextField, "Filter key results"));
    stage.type("organic");
    CHECK(stage.count(Role::Row) == 2); // the head and one row
    stage.type("nothing at all");
    REQUIRE(stage.click(Role::Button, "Clear the filters"));
    CHECK(stage.count(Role::Row) > 5);
}

TEST_CASE("the key results stand in every width") {
    for (float const width : {320.0F, 390.0F, 719.0F, 720.0F, 900.0F, 1172.0F, 1704.0F}) {
        CAPTURE(width);
        Stage stage = Stage::with_sample();
        stage.size = {width, 900};
        REQUIRE(stage.show("key-results"));
        CHECK(stage.count(Role::Row) > 2);
    }
}

TEST_CASE("what is due for me has a button to check in") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("check-in"));
    CHECK(stage.find(Role::Heading, "Check-in") != nullptr);
    std::vector<platform::SemanticNode> buttons;
    std::ranges::copy_if(stage.nodes, std::back_inserter(buttons),
                         [](auto const& node) { return node.role == Role::Button && node.name == "Check in"; });
    bool opened = false;
    for (auto const& button : buttons) {
        stage.frame({platform::WidgetActivated{button.id, {}}});
        stage.settle();
        opened = opened || stage.sees(Role::Dialog, "Check in");
        if (opened) break;
    }
    CHECK(opened);
}
