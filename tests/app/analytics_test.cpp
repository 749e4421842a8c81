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
