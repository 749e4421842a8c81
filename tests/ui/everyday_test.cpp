// What the everyday screens say besides: guardrails, experiments on a key result, another kind, an objective with all
// it begins with, the monthly assessment, and the tree of teams.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Modifiers;
using platform::Role;

namespace {

bool says(Stage const& stage, std::string_view text) {
    return std::ranges::any_of(stage.nodes, [&](auto const& node) { return node.name.contains(text); });
}

void guard(Stage& stage) { // monthly churn is in breach
    REQUIRE(
        stage.session
            .execute(SetFields{{"o-gateway"}, {{"guardrails", Element{"i-churn", true, 1, {}}}}}, start_of(stage.today))
            .has_value());
    stage.settle();
}

} // namespace

TEST_CASE("a guardrail in breach stands on the row of its objective and in its record") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    guard(stage);
    REQUIRE(stage.show("objectives"));
    auto const* const row = stage.find(Role::TreeItem, "Build the most reliable payment gateway");
    REQUIRE(row != nullptr);
    CHECK(row->description.contains("Its guardrail “Monthly merchant churn” is breached"));

    stage.show_in_drawer("o-gateway");
    auto const* const link = stage.find(Role::Link, "Guardrail Monthly merchant churn: Breach");
    REQUIRE(link != nullptr);
    CHECK(link->description.contains("2.4"));
    REQUIRE(stage.click(Role::Link, "Guardrail Monthly merchant churn"));
    CHECK(stage.state.place.record == "i-churn");
}

TEST_CASE("experiments on a key result are listed with what they moved, and marked on its chart") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("k-review-time");
    REQUIRE(stage.sees(Role::Link, "One required reviewer instead of two"));
    auto const* const chart = stage.find(Role::Image, "History of");
    REQUIRE(chart != nullptr);
    CHECK(chart->description.contains("“One required reviewer instead of two” began on"));
    REQUIRE(stage.click(Role::Link, "One required reviewer instead of two"));
    CHECK(stage.state.place.record == "e-two-reviewers");
}

TEST_CASE("another kind says what it takes away and what stays") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("k-review-time");
    REQUIRE(stage.click(Role::Combobox, "Kind"));
    REQUIRE(stage.click(Role::MenuItem, "Binary"));
    CHECK(says(stage, "Change to Binary?"));
    CHECK(says(stage, "Start 24"));
    CHECK(says(stage, "Target 4"));
    CHECK(says(stage, "check-ins stay in its history"));
    REQUIRE(stage.click(Role::Button, "Keep it"));
    CHECK_FALSE(says(stage, "Change to Binary?"));
}

TEST_CASE("a new objective has its description, its days and who may see it from the beginning") {
    Stage stage = Stage::with_sample();
    stage.size = {1440, 1400};
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Add objective"));
    REQUIRE(stage.focus_on(Role::TextField, "Title"));
    stage.type("Buy the bank next door");
    REQUIRE(stage.focus_on(Role::TextField, "Description"));
    stage.type("Quietly.");
    REQUIRE(stage.click(Role::Combobox, "Visibility"));
    REQUIRE(stage.click(Role::MenuItem, "Limited"));
    REQUIRE(stage.click(Role::Button, "Add a viewer"));
    REQUIRE(stage.click(Role::Option, "Kofi Osei"));
    REQUIRE(stage.focus_on(Role::TextField, "Ends"));
    stage.type("2026-03-27");
    stage.text_key(Key::Enter);
    REQUIRE(stage.focus_on(Role::TextField, "Title"));
    stage.text_key(Key::Enter);
    auto const* const made = stage.objective_titled("Buy the bank next door");
    REQUIRE(made != nullptr);
    if (made == nullptr) return;
    CHECK(made->description == "Quietly.");
    CHECK(made->visibility == Visibility::Limited);
    CHECK(made->viewers == std::vector{stage.slot("p-kofi")});
    CHECK(made->ends == date_from_text("2026-03-27"));
    CHECK_FALSE(made->starts);
}

TEST_CASE("once a month everybody says how likely each target is") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    stage.session.set_me("p-ana");
    REQUIRE(stage.show("check-in"));
    REQUIRE(stage.click(Role::Button, "Assess"));
    CHECK(stage.state.place.query == "assess");
    auto const before = stage.session.document().all<CheckIn>().size();
    REQUIRE(stage.click(Role::Radio, "How likely"));
    REQUIRE(stage.click(Role::Button, "Save 1 assessment"));
    auto const& check_ins = stage.session.document().all<CheckIn>();
    CHECK(check_ins.size() == before + 1);
    CHECK(std::ranges::count_if(check_ins, [](CheckIn const& it) { return it.more->assessment && !it.value; }) == 1);
    // Then nobody asks for it again this month.
    CHECK(stage.state.place.query.empty());
    CHECK_FALSE(stage.sees(Role::Button, "Assess"));
}

TEST_CASE("teams are a tree with their people, the lead first, and can be folded") {
    Stage stage = Stage::with_sample();
    stage.size.y = 3000;
    REQUIRE(stage.show("people?layout=teams"));
    auto const index_of = [&](std::string_view name) {
        auto const found = std::ranges::find_if(
            stage.nodes, [&](auto const& node) { return node.role == Role::Link && node.name == name; });
        return found - stage.nodes.begin();
    };
    CHECK(index_of("Engineering") < index_of("Jo Tran"));
    CHECK(index_of("Jo Tran") < index_of("Delivery"));
    CHECK(index_of("Delivery") < index_of("Emil Lindqvist"));
    REQUIRE(stage.click(Role::Button, "Fold Engineering"));
    CHECK_FALSE(stage.sees(Role::Link, "Delivery"));
    CHECK_FALSE(stage.sees(Role::Link, "Emil Lindqvist"));
    CHECK(stage.sees(Role::Link, "Marketing"));
    REQUIRE(stage.click(Role::Button, "Unfold Engineering"));
    CHECK(stage.sees(Role::Link, "Delivery"));
}

TEST_CASE("a team's page tells its load, and the work of its people with what it serves") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("people?layout=teams&open=t-workplace"));
    CHECK(stage.sees(Role::Heading, "Open tasks"));
    CHECK(says(stage, "Key results: "));
    CHECK(says(stage, "Check-ins due: "));
}
