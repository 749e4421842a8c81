// The overview's filters, further lists and exports, and presenting it.
#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

std::size_t links_in(Stage const& stage, std::string_view list) {
    auto const* const found = stage.find(Role::List, list);
    if (found == nullptr) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(stage.nodes, [&](auto const& node) {
        return node.parent == found->id && (node.role == Role::Link || node.role == Role::Checkbox);
    }));
}

} // namespace

TEST_CASE("the overview is everyone's, my team's or mine, and says so in its address") {
    Stage stage = Stage::with_sample();
    stage.session.set_me("p-maya");
    stage.size.y = 3000;
    REQUIRE(stage.show("overview"));
    auto const all = links_in(stage, "Top objectives");
    CHECK(all > 4);
    REQUIRE(stage.click(Role::Tab, "My OKRs"));
    CHECK(stage.state.place.query == "view=mine");
    REQUIRE(stage.sees(Role::List, "Top objectives"));
    CHECK(links_in(stage, "Top objectives") < all);
    CHECK(stage.sees(Role::Link, "Build the most reliable payment gateway"));
    CHECK_FALSE(stage.sees(Role::Link, "Establish the brand"));
    REQUIRE(stage.click(Role::Tab, "My team"));
    CHECK(stage.state.place.query == "view=team");
}

TEST_CASE("filters that leave nothing can be cleared") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("overview?q=no+such+words"));
    CHECK(stage.sees(Role::Text, "Nothing matches"));
    REQUIRE(stage.click(Role::Button, "Clear the filters"));
    CHECK(stage.state.place.query.empty());
    CHECK(stage.sees(Role::List, "Top objectives"));
}

TEST_CASE("what needs attention is counted by kind, and a count shows its kind alone") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("overview"));
    auto const all = links_in(stage, "Needs attention");
    REQUIRE(stage.click(Role::Button, "Behind: "));
    auto const behind = links_in(stage, "Needs attention");
    CHECK(behind >= 1);
    CHECK(std::ranges::all_of(stage.nodes, [&](auto const& node) {
        auto const* const list = stage.find(Role::List, "Needs attention");
        return node.role != Role::Link || node.parent != list->id || node.name.contains("Behind by") ||
               node.name.starts_with("Show");
    }));
    REQUIRE(stage.click(Role::Button, "Behind: "));
    CHECK(links_in(stage, "Needs attention") == all);
}

TEST_CASE("check-ins that are due, commitments and projects stand in lists, each one click from its record") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.session.execute(CreateRecord{Kind::Comment,
                                               "promise",
                                               {{"on", std::string("o-gateway")},
                                                {"text", std::string("Call the slow issuer")},
                                                {"kind", std::string("commitment")}}},
                                  start_of(stage.today)));
    REQUIRE(stage.show("overview"));
    REQUIRE(stage.click(Role::Link, "Call the slow issuer"));
    CHECK(stage.state.place.record == "o-gateway");
    REQUIRE(stage.click(Role::Checkbox, "Kept: Call the slow issuer"));
    CHECK(stage.session.document().get<Comment>(stage.slot("promise"))->done_at == stage.today);
    CHECK(links_in(stage, "Projects") >= 1);
    CHECK(links_in(stage, "Check-ins due") >= 1);
}

TEST_CASE("whoever is mentioned finds it on the overview") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    stage.session.set_me("p-dana");
    REQUIRE(stage.session.execute(CreateRecord{Kind::Comment,
                                               "c",
                                               {{"on", std::string("o-gateway")},
                                                {"text", std::string("Thank you, @Dana Weiss")},
                                                {"mentions", Element{"p-dana", true, 1, {}}}}},
                                  start_of(stage.today)));
    REQUIRE(stage.show("overview"));
    REQUIRE(stage.sees(Role::List, "Mentions of me"));
    REQUIRE(stage.click(Role::Link, "Thank you, @Dana Weiss"));
    CHECK(stage.state.place.record == "o-gateway");
}

TEST_CASE("presenting shows the cycle, then one objective a page by the arrow keys, and Escape ends it") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("overview"));
    REQUIRE(stage.click(Role::Button, "Present"));
    REQUIRE(stage.sees(Role::Dialog, "Present"));
    CHECK(stage.sees(Role::Heading, "Q1 2026"));
    CHECK(stage.sees(Role::Text, "1 of 7"));
    stage.press(Key::Right);
    CHECK(stage.sees(Role::Text, "2 of 7"));
    CHECK(stage.count(Role::ListItem) >= 2);
    stage.press(Key::End);
    CHECK(stage.sees(Role::Text, "7 of 7"));
    stage.press(Key::Left);
    CHECK(stage.sees(Role::Text, "6 of 7"));
    stage.press(Key::Escape);
    CHECK_FALSE(stage.sees(Role::Dialog, "Present"));
}
