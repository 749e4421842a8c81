// Boards by mouse and keyboard: columns, lanes, drops that ask for a reason, thousands of cards.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using okra::ui::person_name;
using platform::Key;
using platform::Role;

namespace {

struct AtBoard : Stage {
    explicit AtBoard(std::string_view address = "objectives/board")
        : Stage(*sample_company(sample_file(), *date_from_text("2026-03-23"))) {
        size = {1232, 848};
        REQUIRE(show(address));
    }
    Objective const& objective(std::string_view title) {
        for (auto const& each : session.document().all<Objective>())
            if (each.title == title) return each;
        FAIL("there is no such objective");
        return session.document().all<Objective>()[0];
    }
    void space() {
        frame({platform::WidgetActivated{focus, {}, true}});
        settle();
    }
    void drag(platform::SemanticNode const& card, platform::Point to) {
        platform::Point const from{card.rect.x + 20, card.rect.y + 20};
        frame({platform::PointerMoved{from}});
        frame({platform::PointerPressed{from, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
        frame({platform::PointerMoved{{from.x + 20, from.y}}});
        frame({platform::PointerMoved{to}});
        frame();
        frame({platform::PointerReleased{to, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
        settle();
    }
};

constexpr char const* servers = "Retire the file servers for good";

} // namespace

TEST_CASE("objectives stand in columns by status; each column is a list with its cards") {
    AtBoard stage;
    CHECK(stage.sees(Role::Heading, "Behind"));
    CHECK(stage.sees(Role::List, "On track"));
    auto const* const card = stage.find(Role::Button, servers);
    REQUIRE(card != nullptr);
    CHECK(card->description.contains("%"));
    CHECK(card->set_size > 0);
}

TEST_CASE("a status is set by hand with its reason at the card, as one step") {
    AtBoard stage;
    auto const before = stage.session.evaluation().of(stage.objective(servers).id).status;
    REQUIRE(stage.focus_on(Role::Button, servers));
    stage.space();
    for (int i = 0; i < 4; ++i) stage.press(Key::Right); // to the last column
    stage.frame({platform::WidgetActivated{stage.focus, {}, false}});
    stage.settle();
    REQUIRE(stage.sees(Role::TextField, "Reason"));
    CHECK(stage.session.evaluation().of(stage.objective(servers).id).status == before);
    stage.text_key(Key::Enter);
    CHECK(stage.sees(Role::TextField, "Reason")); // it wants one
    stage.type("The auditors say so");
    stage.text_key(Key::Enter);
    CHECK_FALSE(stage.sees(Role::TextField, "Reason"));
    CHECK(stage.objective(servers).override_status == Status::Achieved);
    CHECK(stage.objective(servers).override_reason == "The auditors say so");
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(stage.session.evaluation().of(stage.objective(servers).id).status == before);
}

TEST_CASE("Escape puts a lifted card back") {
    AtBoard stage("objectives/board?across=lifecycle");
    REQUIRE(stage.focus_on(Role::Button, servers));
    stage.space();
    stage.press(Key::Right);
    stage.press(Key::Escape);
    stage.space();
    stage.space();
    CHECK(stage.objective(servers).lifecycle == Lifecycle::Active);
    CHECK(stage.focused_name() == servers);
}

TEST_CASE("a drag between columns of the lifecycle sets it, in lanes the owner as well") {
    AtBoard stage("objectives/board?across=lifecycle&group=owner");
    stage.size = {1232, 6000};
    stage.settle();
    auto const* const card = stage.find(Role::Button, servers);
    REQUIRE(card != nullptr);
    auto const* const lane = stage.find(Role::Button, "Ana Li");
    auto const* const column = stage.find(Role::Heading, "Completed");
    REQUIRE(lane != nullptr);
    REQUIRE(column != nullptr);
    stage.drag(*card, {column->rect.x + 10, lane->rect.y + 60});
    CHECK(stage.objective(servers).lifecycle == Lifecycle::Completed);
    CHECK(person_name(stage.session.document(), stage.objective(servers).owner) == "Ana Li");
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(stage.objective(servers).lifecycle == Lifecycle::Active);
    CHECK(person_name(stage.session.document(), stage.objective(servers).owner) != "Ana Li");
}

TEST_CASE("lanes fold, and the columns are chosen in the address") {
    AtBoard stage("objectives/board?group=team");
    REQUIRE(stage.sees(Role::Button, servers));
    REQUIRE(stage.click(Role::Button, "IT"));
    CHECK_FALSE(stage.sees(Role::Button, servers));
    REQUIRE(stage.click(Role::Button, "Columns: Status"));
    REQUIRE(stage.click(Role::MenuItem, "Level"));
    CHECK(stage.state.place.query.contains("across=level"));
    CHECK(stage.sees(Role::Heading, "Department"));
}

TEST_CASE("of five thousand cards only those are drawn that can be seen") {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    for (int i = 0; i < 5000; ++i) {
        auto& objective = d.objective("o" + std::to_string(10'000 + i));
        objective.title = "Objective " + std::to_string(i);
        objective.cycle = d.slot("q1");
    }
    Stage stage(std::move(d).finish());
    stage.size = {1232, 848};
    REQUIRE(stage.show("objectives/board"));
    CHECK(stage.nodes.size() < 200);
    auto const* const card = stage.find(Role::Button, "Objective ");
    REQUIRE(card != nullptr);
    CHECK(card->set_size == 5000);
    REQUIRE(stage.focus_on(Role::Button, card->name));
    for (int i = 0; i < 20; ++i) stage.press(Key::Down);
    auto const* const there = stage.focused_node();
    REQUIRE(there != nullptr);
    CHECK(there->position == 21);
    CHECK(there->rect.y < 848);
}
