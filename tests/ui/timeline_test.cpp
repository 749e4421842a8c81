// The timeline by mouse and keyboard: rows, bars that are dragged, dates moved by keys, conflicts and their fixes,
// links.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_conflict() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    auto& objective = d.objective("o");
    objective.title = "Grow";
    objective.cycle = d.slot("q1");
    for (char const* id : {"early", "late"}) {
        auto& metric = d.metric(id, {"o"}, 0, 100);
        metric.title = std::string(id) == "early" ? "Win pilots" : "Get the licence";
        metric.due = date(std::string(id) == "early" ? "2026-03-10" : "2026-03-20");
    }
    auto& need = d.add<Dependency>("need");
    need.from = d.slot("early");
    need.to = d.slot("late");
    return std::move(d).finish();
}

struct AtTimeline : Stage {
    AtTimeline() : Stage(with_conflict()) {
        size = {1232, 848};
        REQUIRE(show("objectives/timeline"));
    }
    Date due(std::string_view id) { return *session.document().get<KeyResult>(slot(id))->due; }
    void space() {
        frame({platform::WidgetActivated{focus, {}, true}});
        settle();
    }
    void enter() {
        frame({platform::WidgetActivated{focus, {}, false}});
        settle();
    }
};

} // namespace

TEST_CASE("rows are a table that says dates, progress and conflicts") {
    AtTimeline stage;
    REQUIRE(stage.sees(Role::Table, "Objectives, timeline"));
    auto const* const row = stage.find(Role::Row, "Get the licence");
    REQUIRE(row != nullptr);
    CHECK(row->name.contains("20 Mar"));
    CHECK(row->level == 2);
    CHECK(row->description.contains("Win pilots"));
    CHECK(stage.sees(Role::Button, "1 conflict"));
}

TEST_CASE("Space takes a bar: arrows move it by days and weeks, its end alone, Enter keeps it, Escape does not") {
    AtTimeline stage;
    REQUIRE(stage.focus_on(Role::Row, "Get the licence"));
    stage.space();
    stage.press(Key::Down); // the start
    stage.press(Key::Down); // the end
    stage.press(Key::Left);
    stage.press(Key::Left, {.shift = true});
    stage.enter();
    CHECK(stage.due("late") == date("2026-03-12"));
    CHECK_FALSE(stage.session.document().get<KeyResult>(stage.slot("late"))->starts);
    stage.space();
    stage.press(Key::Right);
    stage.press(Key::Escape);
    CHECK(stage.due("late") == date("2026-03-12"));
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(stage.due("late") == date("2026-03-20"));
}

TEST_CASE("an end is dragged to another day") {
    AtTimeline stage;
    auto const* const bar = stage.find(Role::Button, "Dates of Get the licence");
    REQUIRE(bar != nullptr);
    platform::Point const from{bar->rect.x + bar->rect.width - 6, bar->rect.y + 8};
    float const day = 20; // some days further
    stage.frame({platform::PointerMoved{from}});
    stage.frame({platform::PointerPressed{from, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
    stage.frame({platform::PointerMoved{{from.x + day, from.y}}});
    stage.frame();
    stage.frame({platform::PointerReleased{
        {from.x + day, from.y}, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
    stage.settle();
    CHECK(stage.due("late") > date("2026-03-20"));
    CHECK(stage.due("late") < date("2026-03-27"));
}

TEST_CASE("a conflict is put right by one press, as one step") {
    AtTimeline stage;
    REQUIRE(stage.click(Role::Button, "1 conflict"));
    REQUIRE(stage.sees(Role::ListItem, "“Win pilots” needs “Get the licence”"));
    REQUIRE(stage.click(Role::Button, "End “Get the licence” on 10 Mar"));
    CHECK(stage.due("late") == date("2026-03-10"));
    CHECK_FALSE(stage.sees(Role::Button, "1 conflict"));
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(stage.due("late") == date("2026-03-20"));
}

TEST_CASE("what a row needs is chosen among the rows, and a circle is refused with its path") {
    AtTimeline stage;
    REQUIRE(stage.click(Role::Row, "Get the licence", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "It needs"));
    REQUIRE(stage.focus_on(Role::Row, "Win pilots"));
    stage.enter();
    CHECK(stage.last_refusal == "Each would need the other: “Get the licence” → “Win pilots” → “Get the licence”.");
    REQUIRE(stage.click(Role::Row, "Grow", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "It relates to"));
    REQUIRE(stage.focus_on(Role::Row, "Win pilots"));
    stage.enter();
    CHECK(stage.session.index().dependencies(stage.slot("o")).size() == 1);
}

TEST_CASE("empty ground of the calendar is dragged, bars on it are not") {
    AtTimeline stage;
    auto const place = [&] {
        auto const* const bar = stage.find(Role::Button, "Dates of Get the licence");
        return bar == nullptr ? platform::Rect{} : bar->rect;
    };
    auto const drag = [&](platform::Point from, float by) {
        auto const button = platform::PointerButton::Primary;
        stage.frame({platform::PointerMoved{from}});
        stage.frame({platform::PointerPressed{from, button, platform::PointerKind::Mouse, {}}});
        stage.frame({platform::PointerMoved{{from.x + by / 2, from.y}}});
        stage.frame({platform::PointerMoved{{from.x + by, from.y}}});
        stage.settle();
        stage.frame({platform::PointerReleased{{from.x + by, from.y}, button, platform::PointerKind::Mouse}});
        stage.settle();
    };
    platform::Rect const before = place();
    platform::Point const ground{before.x - 40, before.y + before.height / 2};
    stage.frame({platform::PointerMoved{ground}});
    CHECK(stage.kit.out().cursor == platform::Cursor::Grab);
    drag(ground, -60);
    CHECK(place().x == doctest::Approx(before.x - 60).epsilon(0.001));
    CHECK(stage.due("late") == date("2026-03-20"));
    drag({ground.x - 60, ground.y}, 60);
    CHECK(place().x == doctest::Approx(before.x).epsilon(0.001));
    stage.frame({platform::PointerMoved{{ground.x - 30, ground.y}}}); // it was let go
    stage.settle();
    CHECK(place().x == doctest::Approx(before.x).epsilon(0.001));
}
