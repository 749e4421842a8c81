// The analytics as a person reads them: figures, cards, filters, and the records behind a mark.
#include <algorithm>

#include <doctest/doctest.h>

#include "session/sample.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Role;

namespace {

struct Sample : Drive {
    Sample() {
        click(Role::Button, "Explore the sample company");
        go("analytics");
    }
    std::string told(std::string_view begin) const {
        auto const found = std::ranges::find_if(nodes, [&](auto const& node) { return node.name.starts_with(begin); });
        return found == nodes.end() ? std::string() : std::string(found->name);
    }
    std::string owner_of_something() const {
        for (KeyResult const& key_result : document().all<KeyResult>())
            if (key_result.owner) return std::string(document().id_of(key_result.owner));
        return {};
    }
    auto loads() const {
        return std::ranges::count_if(nodes, [](auto const& node) {
            return node.role == Role::Button && node.description.contains(" key result") &&
                   node.description.contains(" initiative");
        });
    }
};

} // namespace

TEST_CASE("each figure is told with what it is, and every card has a heading") {
    Sample drive;
    for (char const* heading : {"Analytics", "Progress over time", "Achievement spread", "What is missed",
                                "Check-ins on time", "Teams and status", "Portfolio risk"})
        CHECK_MESSAGE(drive.sees(Role::Heading, heading), heading);
    CHECK(drive.says("progress: "));
    CHECK(drive.says("checked in on time: "));
    CHECK(drive.says("key results in danger: "));
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("a team narrows figures and cards, and stands in the address") {
    Sample drive;
    REQUIRE(drive.says("Sales, week of"));
    drive.go("analytics", {}, "team=t-platform");
    CHECK_FALSE(drive.says("Sales, week of"));
    CHECK(drive.says("Platform, week of"));
    CHECK(drive.value(Role::Combobox, "Team") == "Platform");
}

TEST_CASE("a field of teams and status leads to its key results") {
    Sample drive;
    auto const found = std::ranges::find_if(
        drive.nodes, [](auto const& node) { return node.role == Role::Button && node.name.contains(", On track: "); });
    REQUIRE(found != drive.nodes.end());
    REQUIRE(drive.activate(Role::Button, std::string(found->name)));
    CHECK(drive.state().place.screen == "key-results");
    CHECK(drive.state().place.query.contains("status=on_track"));
}

TEST_CASE("an owner narrows who checks in and who carries what") {
    Sample drive;
    auto const all = drive.told("checked in on time: ");
    REQUIRE_FALSE(all.empty());
    auto const owner = drive.owner_of_something();
    drive.go("analytics", {}, "owner=" + owner);
    CHECK(drive.told("checked in on time: ") != all);
    CHECK(drive.loads() == 1);
}

TEST_CASE("a team's row of check-ins leads to its key results") {
    Sample drive;
    REQUIRE(drive.activate(Role::Button, "Sales, "));
    CHECK(drive.state().place.screen == "key-results");
    CHECK(drive.state().place.query.contains("team=t-"));
}

TEST_CASE("a chart's table is copied as CSV") {
    Sample drive;
    CHECK_FALSE(drive.sees(Role::Button, "Copy as CSV"));
    REQUIRE(drive.activate(Role::Button, "Show as table"));
    REQUIRE(drive.activate(Role::Button, "Copy as CSV"));
    CHECK(drive.copied.contains("\",\""));
    CHECK(std::ranges::count(drive.copied, '\n') > 2);
}

TEST_CASE("where the cycle ends is told of it and of each top objective, which a row opens") {
    Sample drive;
    CHECK(drive.sees(Role::Heading, "End of the cycle"));
    CHECK(drive.says("lands at"));
    CHECK(drive.sees(Role::ListItem, "The whole cycle"));
    REQUIRE(drive.activate(Role::Button, "Modernize collaboration to support hybrid work"));
    CHECK_FALSE(drive.state().place.record.empty());
}

TEST_CASE("a card of rows is a table, too, and its lines lead where its rows do") {
    Sample drive;
    auto const tables = [&] {
        return std::ranges::count_if(drive.nodes, [](auto const& node) { return node.name == "Show as table"; });
    };
    CHECK(tables() >= 8);
    drive.go("analytics", {}, "owner=nobody-of-that-name");
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("what is missed: a group is chosen from its bar, and its key results are opened") {
    Sample drive;
    drive.go("analytics/misses");
    CHECK(drive.sees(Role::Heading, "Analytics"));
    REQUIRE(drive.sees(Role::Radio, "Decrease a number"));
    REQUIRE(drive.activate(Role::Radio, "Decrease a number"));
    CHECK(drive.state().place.query.contains("group=1"));
    CHECK(drive.sees(Role::Heading, "Decrease a number"));
    CHECK(drive.says("missed"));
    REQUIRE(drive.activate(Role::Radio, "All 1"));
    CHECK(drive.state().place.query.contains("show=all"));
    REQUIRE(drive.activate(Role::Button, "Save as CSV"));
    CHECK(drive.saved_file.contains("\"Decrease a number\""));
}

TEST_CASE("groups below five are shown and never compared") {
    Sample drive;
    drive.go("analytics/misses");
    auto const found = std::ranges::find_if(
        drive.nodes, [](auto const& node) { return node.role == Role::Radio && node.name == "Keep or reach a level"; });
    REQUIRE(found != drive.nodes.end());
    CHECK(found->description.contains("too few"));
}

TEST_CASE("the bowler chart tells target and actual of each month, and opens the key result") {
    Sample drive;
    drive.go("analytics/bowler");
    CHECK(drive.sees(Role::Table, "Targets by month"));
    CHECK(drive.says(": actual "));
    REQUIRE(drive.activate(Role::Button, "Copy"));
    CHECK(drive.copied.contains("target"));
    CHECK(std::ranges::count(drive.copied, '\n') == 55); // the heads, and each key result
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("causes that retrospectives name are counted by team and by cycle") {
    Sample drive;
    drive.go("analytics/misses");
    CHECK(drive.says("Retrospectives have named no cause yet"));
    REQUIRE(drive.activate(Role::Radio, "Cycle"));
    CHECK(drive.state().place.query.contains("causes=cycle"));
}

TEST_CASE("what key results asked for stands against what they reached, and a mark opens its record") {
    Sample drive;
    drive.go("analytics/misses", {}, "missed=kind");
    REQUIRE(drive.activate(Role::Radio, "Metric"));
    REQUIRE(drive.focus_on(Role::Image, "Asked for, and reached"));
    drive.press(platform::Key::Right);
    CHECK(drive.says(" asked, "));
    REQUIRE(drive.activate(Role::Image, "Asked for, and reached"));
    CHECK_FALSE(drive.state().place.record.empty());
}

TEST_CASE("what is missed is added to a report, in the groups that are looked at") {
    Sample drive;
    drive.go("analytics/misses", {}, "missed=owner");
    REQUIRE(drive.activate(Role::Button, "Add to report"));
    CHECK(drive.state().place.screen == "reports");
    CHECK(drive.state().place.query.contains("missed=owner"));
    drive.activate(Role::Button, "CSV");
    CHECK(drive.saved_file.contains("Missed,Owner,"));
}
