// History as a person uses it: who changed what, what going back would change, and going back.
#include <doctest/doctest.h>

#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

struct Sample : Drive {
    Sample() { click(Role::Button, "Explore the sample company"); }
};

} // namespace

TEST_CASE("a change stands in the history as soon as it is saved, and is undone there with what that leads to") {
    Sample drive;
    double const before = drive.progress("k-review-time");
    drive.go("key-results", "k-review-time");
    drive.press(U'c');
    REQUIRE(drive.type("New value", "4"));
    drive.field_key(Key::Enter);
    REQUIRE(drive.progress("k-review-time") == 1);
    drive.press(U'o');
    REQUIRE(drive.type("Title", "Never down"));
    drive.field_key(Key::Enter);
    drive.go("history");
    REQUIRE(drive.sees(Role::Heading, "History"));
    CHECK(drive.sees(Role::Button, "0:00, Somebody: Sample company"));
    REQUIRE(drive.activate(Role::Button, "0:00, Ana Li: Checked in"));
    CHECK(drive.sees(Role::Text, "Takes back 2 steps"));
    CHECK(drive.sees(Role::ListItem, "Never down: goes"));
    CHECK(drive.sees(Role::ListItem, "Lower pull request review time to four hours: 100"));
    REQUIRE(drive.click(Role::Radio, "Only this step"));
    CHECK_FALSE(drive.sees(Role::ListItem, "Never down: goes"));
    REQUIRE(drive.activate(Role::Button, "Undo this step"));
    CHECK(drive.progress("k-review-time") == before);
    CHECK(drive.sees(Role::Button, "0:00, Ana Li: Undo 1 change"));
    REQUIRE(drive.type("Search changes", "never"));
    CHECK(drive.sees(Role::Button, "0:00, Ana Li: Added"));
    CHECK_FALSE(drive.sees(Role::Button, "0:00, Ana Li: Checked in"));
    CHECK_FALSE(drive.frames_without_end);
}
