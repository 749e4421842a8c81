// The record in the drawer: where it stands, what is said of it, what happened to it.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Modifiers;
using platform::Role;

namespace {

Comment const* said(Stage const& stage, std::string_view beginning) {
    for (auto const& comment : stage.session.document().all<Comment>())
        if (!comment.deleted && comment.text.starts_with(beginning)) return &comment;
    return nullptr;
}

} // namespace

TEST_CASE("the line of sight leads from a record to the top and to what is below it") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-reliability");
    REQUIRE(stage.sees(Role::Heading, "Line of sight"));
    auto const* const self = stage.find(Role::TreeItem, "Make payments boring to operate");
    REQUIRE(self != nullptr);
    CHECK(self->selected == true);
    CHECK(self->level == 2);
    REQUIRE(stage.sees(Role::TreeItem, "See every incident before a customer does"));
    REQUIRE(stage.click(Role::TreeItem, "Build the most reliable payment gateway"));
    CHECK(stage.state.place.record == "o-gateway");
}

TEST_CASE("a task shows the way from itself to the company") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("n-canary-config");
    REQUIRE(stage.sees(Role::TreeItem, "Cut the change failure rate"));
    CHECK(stage.count(Role::TreeItem) >= 4);
}

TEST_CASE("why shows each contributor with weight, progress and its share in points") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-gateway");
    REQUIRE(stage.click(Role::Button, "Why "));
    CHECK(stage.sees(Role::List, "Contributor"));
    auto const* const part = stage.find(Role::Link, "Certify with three card networks");
    REQUIRE(part != nullptr);
    CHECK(part->description.contains("of the whole"));
}

TEST_CASE("a comment mentions whom one chooses behind an at sign") {
    Stage stage = Stage::with_sample();
    stage.session.set_me("p-ana");
    stage.show_in_drawer("o-gateway");
    REQUIRE(stage.focus_on(Role::TextField, "Comment"));
    stage.type("Great work, @xyz");
    CHECK_FALSE(stage.sees(Role::List, "People to mention"));
    stage.type("Great work, @dan");
    REQUIRE(stage.sees(Role::List, "People to mention"));
    stage.text_key(Key::Enter);
    CHECK(stage.find(Role::TextField, "Comment")->value == "Great work, @Dana Weiss ");
    stage.text_key(Key::Enter);
    auto const* const comment = said(stage, "Great work");
    REQUIRE(comment != nullptr);
    CHECK(comment->mentions == std::vector<Slot>{stage.slot("p-dana")});
    REQUIRE(stage.click(Role::Link, "@Dana Weiss"));
    CHECK(stage.state.place.record == "p-dana");
}

TEST_CASE("a comment becomes a win, is reacted to, and the reaction is taken back") {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    d.objective("o").title = "Objective";
    auto& comment = d.add<Comment>("c");
    comment.on = d.slot("o");
    comment.text = "We did it, see https://example.org/it.";
    comment.at = start_of(*date_from_text("2026-02-01"));
    Stage stage(std::move(d).finish());
    stage.session.set_me("ana");
    stage.show_in_drawer("o");
    REQUIRE(stage.sees(Role::Link, "https://example.org/it"));
    CHECK_FALSE(stage.sees(Role::Link, "https://example.org/it."));
    REQUIRE(stage.click(Role::Button, "Actions for the comment of"));
    REQUIRE(stage.click(Role::MenuItem, "Mark as a win"));
    auto const& now = *stage.session.document().get<Comment>(stage.slot("c"));
    CHECK(now.comment_kind == CommentKind::Win);
    REQUIRE(stage.click(Role::Button, "React"));
    REQUIRE(stage.click(Role::MenuItem, "🎉"));
    REQUIRE(stage.session.document().get<Comment>(stage.slot("c"))->reactions.size() == 1);
    CHECK(stage.session.document().get<Comment>(stage.slot("c"))->reactions.front().json == "[\"ana\"]");
    REQUIRE(stage.click(Role::Button, "🎉 1"));
    CHECK(stage.session.document().get<Comment>(stage.slot("c"))->reactions.empty());
}

TEST_CASE("activity tells what was checked in and done, newest first, and opens its record") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-gateway");
    REQUIRE(stage.sees(Role::List, "Activity"));
    REQUIRE(stage.click(Role::Button, "Show all "));
    CHECK(std::ranges::any_of(stage.nodes, [](auto const& node) {
        return node.role == Role::Link && node.name.contains("→") && node.description.contains("Maya Singh");
    }));
}

TEST_CASE("what changes while the cycle runs stands in the ledger, with the score as first meant") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.session.execute(SetFields{{"k-failure-rate"}, {{"target", 0.05}}}, start_of(stage.today)));
    stage.show_in_drawer("k-failure-rate");
    REQUIRE(stage.sees(Role::List, "Ledger"));
    auto const* const entry = stage.find(Role::ListItem, "Target");
    REQUIRE(entry != nullptr);
    CHECK(entry->name.contains("0.05"));
    CHECK(stage.sees(Role::Text, "as first meant"));
}

TEST_CASE("a dependency is added from the list of records, and taken away again") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-servers");
    REQUIRE(stage.sees(Role::ListItem, "Needs File storage to the cloud"));
    REQUIRE(stage.click(Role::Button, "Add what it needs"));
    REQUIRE(stage.click(Role::Option, "Enter two new markets"));
    CHECK(stage.last_refusal == "");
    REQUIRE(stage.sees(Role::ListItem, "Needs Enter two new markets"));
    REQUIRE(stage.click(Role::Button, "Remove the dependency on Enter two new markets"));
    CHECK_FALSE(stage.sees(Role::ListItem, "Needs Enter two new markets"));
}

TEST_CASE("own fields are edited as they are defined, and what does not fit is said") {
    Doc d;
    d.objective("o").title = "Objective";
    auto const define = [&](char const* id, char const* name, char const* type, std::vector<std::string> options) {
        auto& field = d.add<FieldDefinition>(id);
        field.on = "objective";
        field.name = name;
        field.type = type;
        field.options = std::move(options);
    };
    define("f1", "Theme", "text", {});
    define("f2", "Budget", "number", {});
    define("f3", "Size", "choice", {"Small", "Large"});
    Stage stage(std::move(d).finish());
    stage.show_in_drawer("o");
    auto const value_of = [&](std::string_view name) {
        for (auto const& field : stage.session.document().get<Objective>(stage.slot("o"))->fields)
            if (field.name == name) return field.json;
        return std::string();
    };
    REQUIRE(stage.focus_on(Role::TextField, "Theme"));
    stage.type("Trust");
    stage.text_key(Key::Enter);
    CHECK(value_of("Theme") == "\"Trust\"");
    REQUIRE(stage.focus_on(Role::TextField, "Budget"));
    stage.type("much");
    stage.text_key(Key::Enter);
    CHECK(stage.find(Role::TextField, "Budget")->invalid);
    stage.type("12.5");
    stage.text_key(Key::Enter);
    CHECK(value_of("Budget") == "12.5");
    REQUIRE(stage.click(Role::Combobox, "Size"));
    REQUIRE(stage.click(Role::MenuItem, "Large"));
    CHECK(value_of("Size") == "\"Large\"");
}

TEST_CASE("the drawer shows no field that Okra keeps for itself") {
    Stage stage = Stage::with_sample();
    for (auto const* const record : {"o-gateway", "k-uptime", "pr-storage", "n-canary-config"}) {
        CAPTURE(record);
        Stage fresh = Stage::with_sample();
        fresh.show_in_drawer(record);
        if (fresh.sees(Role::Button, "More fields")) REQUIRE(fresh.click(Role::Button, "More fields"));
        for (auto const* const hidden :
             {"Made", "Manual progress by", "Manual progress time", "Rank", "Link broken", "Archived"})
            for (auto const role : {Role::TextField, Role::Combobox, Role::Checkbox})
                CHECK_FALSE(fresh.sees(role, hidden));
    }
}

TEST_CASE("the drawer is wide or narrow by a button or Shift+Enter, and stays so") {
    Stage stage = Stage::with_sample();
    stage.show_in_drawer("o-gateway", 984);
    REQUIRE(stage.click(Role::Button, "Wide"));
    CHECK(stage.state.remembered["drawer"] == "wide");
    stage.press(Key::Enter, Modifiers{.shift = true});
    CHECK(stage.state.remembered["drawer"] == "");
    auto const* const comments = stage.find(Role::Heading, "Comments");
    auto const* const why = stage.find(Role::Button, "Why ");
    REQUIRE(comments != nullptr);
    REQUIRE(why != nullptr);
    CHECK(comments->rect.x > why->rect.x + why->rect.width);
}
