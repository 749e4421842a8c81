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
    void go(std::string screen, std::string query = {}) {
        state().place = {std::move(screen), {}, std::move(query)};
        frame();
        settle();
    }
    bool says(std::string_view words) const {
        return std::ranges::any_of(nodes, [&](auto const& node) { return node.name.contains(words); });
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
    drive.go("analytics", "team=t-platform");
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
