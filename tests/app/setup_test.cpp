// From nothing to a key result with a check-in, in the page alone.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

TEST_CASE("an empty workspace is set up step by step") {
    Drive drive;
    REQUIRE(drive.click(Role::Button, "Start empty"));
    REQUIRE(drive.click(Role::Button, "Set up step by step"));
    REQUIRE(drive.sees(Role::Heading, "Set up"));

    REQUIRE(drive.type("Your name", "Maya Singh"));
    drive.field_key(Key::Enter);
    CHECK(drive.sees(Role::ListItem, "Who are you?, You are Maya Singh."));
    REQUIRE(drive.type("Workspace name", "Northwind"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().workspace().name == "Northwind");

    REQUIRE(drive.activate(Role::Button, "Add people"));
    REQUIRE(drive.type("People", "Kofi, kofi@x.example\nYuki"));
    REQUIRE(drive.click(Role::Button, "Add 2 people"));
    CHECK(drive.sees(Role::ListItem, "Who works here?, 3 people"));

    REQUIRE(drive.type("New team", "Night shift"));
    drive.field_key(Key::Enter);
    CHECK(drive.sees(Role::ListItem, "Which teams are there?, 1 team"));

    REQUIRE(drive.activate(Role::Button, "Add objective"));
    REQUIRE(drive.type("Title", "Win the night shift"));
    drive.field_key(Key::Enter);
    CHECK(drive.sees(Role::ListItem, "What do you want to change?, 1 objective"));
    drive.press(Key::Escape);

    REQUIRE(drive.activate(Role::Button, "Add key result"));
    REQUIRE(drive.sees(Role::Dialog, "New key result"));
    REQUIRE(drive.type("Title", "Halve the queue from 40 to 20"));
    REQUIRE(drive.type("Start", "40"));
    REQUIRE(drive.type("Target", "20"));
    drive.field_key(Key::Enter);
    CHECK(drive.sees(Role::ListItem, "How will you know?, 1 key result"));
    auto const key_results = drive.document().all<KeyResult>();
    REQUIRE(key_results.size() == 1);
    CHECK(key_results.front().objectives.size() == 1);
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("a team that is added is named at once") {
    Drive drive;
    REQUIRE(drive.click(Role::Button, "Start empty"));
    drive.frame({platform::FragmentChanged{"teams"}});
    drive.settle();
    REQUIRE(drive.click(Role::Button, "Add team"));
    REQUIRE(drive.sees(Role::Complementary, "Record"));
    CHECK(drive.focused_name() == "Title");
    CHECK(drive.value(Role::TextField, "Title").empty());
    REQUIRE(drive.type("Title", "Night shift"));
    drive.field_key(Key::Enter);
    CHECK(drive.sees(Role::Heading, "Night shift"));
}

TEST_CASE("a template begins a workspace with its objectives, and leads on to setting it up") {
    Drive drive;
    REQUIRE(drive.click(Role::Button, "Marketing and sales"));
    REQUIRE(drive.sees(Role::Heading, "Set up"));
    CHECK(drive.sees(Role::ListItem, "What do you want to change?, 3 objectives"));
    CHECK(drive.sees(Role::ListItem, "How will you know?, 8 key results"));
    for (auto const& objective : drive.document().all<Objective>()) {
        CHECK(objective.cycle);
        CHECK(objective.level == "company");
    }
    for (auto const& key_result : drive.document().all<KeyResult>()) CHECK(key_result.objectives.size() == 1);
    CHECK_FALSE(drive.frames_without_end);
}
