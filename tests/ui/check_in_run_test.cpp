// The weekly ritual: one after another by Enter, commitments and wins, and what changed.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"
#include "ui/shared/attention.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_two_due() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    auto& me = d.add<Person>("me");
    me.name = "Maya Singh";
    auto& objective = d.objective("o");
    objective.title = "Objective";
    objective.cycle = d.slot("q1");
    objective.owner = d.slot("me");
    for (char const* const id : {"a", "b"}) {
        auto& key_result = d.metric(id, {"o"}, 0, 100);
        key_result.title = id == std::string_view("a") ? "First one" : "Second one";
        key_result.owner = d.slot("me");
    }
    d.check_in("a", "2026-02-02", 20);
    d.check_in("b", "2026-02-03", 30);
    return std::move(d).finish();
}

struct AtRun : Stage {
    AtRun() : Stage(with_two_due()) {
        size = {1232, 848};
        session.set_me("me");
        REQUIRE(show("check-in"));
        REQUIRE(click(Role::Button, "Check in one after another"));
    }
};

std::optional<double> current(Stage const& stage, std::string_view id) {
    return stage.session.evaluation().of(stage.slot(id)).current;
}

} // namespace

TEST_CASE("Enter saves a value and goes on to the next one, until all is done") {
    AtRun stage;
    REQUIRE(stage.focused_name() == "New value");
    CHECK(stage.focused_node()->value == "20");
    stage.type("40");
    stage.text_key(Key::Enter);
    CHECK(current(stage, "a") == 40);
    REQUIRE(stage.focused_name() == "New value");
    CHECK(stage.focused_node()->value == "30");
    stage.type("50");
    stage.text_key(Key::Enter);
    CHECK(current(stage, "b") == 50);
    CHECK(stage.sees(Role::Text, "All checked in"));
    CHECK(stage.sees(Role::Link, "First one"));
}

TEST_CASE("confidence is typed by digits, 0 after 1 makes it 10") {
    AtRun stage;
    auto const confidence = [&] {
        auto const found = std::ranges::find_if(stage.nodes, [](auto const& node) {
            return node.role == Role::Radio && node.checked == true && node.name.starts_with("Confidence");
        });
        return found == stage.nodes.end() ? std::string() : found->name;
    };
    REQUIRE(stage.focus_on(Role::Radio, "Confidence"));
    stage.press(U'7');
    CHECK(confidence() == "Confidence 7");
    CHECK(stage.focused_name() == "Confidence 7");
    stage.press(U'1');
    CHECK(confidence() == "Confidence 1");
    stage.press(U'0');
    CHECK(confidence() == "Confidence 10");
    CHECK(stage.focused_name() == "Confidence 10");
}

TEST_CASE("what is skipped stays due, and can be taken up again") {
    AtRun stage;
    REQUIRE(stage.click(Role::Button, "Skip"));
    CHECK(stage.focused_node()->value == "30");
    CHECK(current(stage, "a") == 20);
    REQUIRE(stage.click(Role::Button, "First one"));
    CHECK(stage.focused_node()->value == "20");
}

TEST_CASE("a day outside of the period is doubted, and a status by hand needs a reason") {
    AtRun stage;
    REQUIRE(stage.click(Role::Button, "More fields"));
    REQUIRE(stage.focus_on(Role::TextField, "Counts for"));
    stage.type("2025-12-20");
    stage.text_key(Key::Enter);
    CHECK(stage.sees(Role::Text, "20 Dec 2025 lies outside its period"));
    stage.type("2026-03-20");
    stage.text_key(Key::Enter);
    CHECK_FALSE(stage.sees(Role::Text, "20 Mar 2026 lies outside"));
    REQUIRE(stage.click(Role::Combobox, "Status"));
    REQUIRE(stage.click(Role::MenuItem, "At risk"));
    REQUIRE(stage.click(Role::Button, "Save and next"));
    REQUIRE(stage.find(Role::TextField, "Why") != nullptr);
    CHECK(stage.find(Role::TextField, "Why")->invalid);
    REQUIRE(stage.focus_on(Role::TextField, "Why"));
    stage.type("They may not sign");
    stage.text_key(Key::Enter);
    auto const result = stage.session.evaluation().of(stage.slot("a"));
    CHECK(result.status == Status::AtRisk);
    CHECK(result.last_check_in == date("2026-03-20"));
}

TEST_CASE("commitments are made, kept and counted, and a win is written down") {
    AtRun stage;
    REQUIRE(stage.focus_on(Role::TextField, "What will you get done?"));
    stage.type("Call the bank");
    stage.text_key(Key::Enter);
    REQUIRE(stage.click(Role::Checkbox, "Kept: Call the bank"));
    CHECK(stage.find(Role::Checkbox, "Kept: Call the bank")->checked == true);
    CHECK(stage.sees(Role::Text, "1 of 1"));
    REQUIRE(stage.focus_on(Role::TextField, "What went well?"));
    stage.type("They signed");
    stage.text_key(Key::Enter);
    CHECK(stage.sees(Role::Text, "They signed"));
    auto const comments = stage.session.document().all<Comment>();
    CHECK(std::ranges::count(comments, CommentKind::Win, &Comment::comment_kind) == 1);
}

TEST_CASE("blockers need attention until they are resolved") {
    AtRun stage;
    REQUIRE(stage.focus_on(Role::TextField, "Blockers"));
    stage.type("No budget yet");
    REQUIRE(stage.click(Role::Button, "Save and next"));
    std::size_t blocked = 0;
    auto const count = [&] {
        stage.draw = [&](ui::View& view, platform::Rect) { blocked = ui::open_blockers(view).size(); };
        stage.settle();
        return blocked;
    };
    CHECK(count() == 1);
    auto const check_ins = stage.session.document().all<CheckIn>();
    auto const made = std::ranges::find_if(check_ins, [](CheckIn const& it) { return !it.blockers.empty(); });
    std::string const id(stage.session.document().id_of(made->id));
    REQUIRE(
        stage.session.execute(SetFields{{id}, {{"blockers_resolved", instant("2026-03-24")}}}, instant("2026-03-24")));
    CHECK(count() == 0);
}

TEST_CASE("a narrow screen shows one thing at a time") {
    AtRun stage;
    stage.size = {390, 780};
    stage.settle();
    CHECK(stage.sees(Role::TextField, "New value"));
    CHECK_FALSE(stage.sees(Role::TextField, "What went well?"));
    REQUIRE(stage.click(Role::Button, "3 Wins"));
    CHECK(stage.sees(Role::TextField, "What went well?"));
}
