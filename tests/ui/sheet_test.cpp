// The key results as a spreadsheet: what is typed over a cell, pasted into several, or chosen for many rows.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_key_results() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    d.add<Person>("p-ana").name = "Ana Li";
    d.add<Person>("p-bo").name = "Bo Chen";
    auto& objective = d.objective("o");
    objective.title = "Grow";
    objective.cycle = d.slot("q1");
    for (int i = 0; i < 3; ++i) {
        auto& metric = d.metric("k" + std::to_string(i), {"o"}, 0, 100);
        metric.title = "Result " + std::to_string(i);
        metric.owner = d.slot("p-ana");
        metric.rank = std::string(1, static_cast<char>('a' + i));
    }
    return std::move(d).finish();
}

struct AtSheet : Stage {
    explicit AtSheet(Document document = with_key_results()) : Stage(std::move(document)) {
        size = {1600, 848};
        REQUIRE(show("key-results/sheet"));
    }
    KeyResult const& of(std::string_view id) { return *session.document().get<KeyResult>(slot(id)); }
    // The cell of a row, by their numbers on the screen.
    void go_to(std::size_t row, std::size_t column) {
        std::size_t seen = 0;
        for (auto const& node : nodes) {
            if (node.role != Role::Cell || node.position != static_cast<int>(column) + 1 || seen++ != row) continue;
            focus = node.id;
            frame({platform::WidgetFocused{node.id}});
            settle();
            return;
        }
        FAIL("there is no such cell");
    }
    void type_over(std::string text) {
        press(Key::F2);
        type(std::move(text));
        text_key(Key::Enter);
    }
};

constexpr std::size_t title = 1, now = 3, target = 4, owner = 6, due = 7, tracking = 8;

} // namespace

TEST_CASE("what is typed over a cell is the value of its field, as one step") {
    AtSheet stage;
    stage.go_to(0, target);
    stage.type_over("1,250.5");
    CHECK(stage.of("k0").target == 1250.5);
    stage.go_to(1, title);
    stage.type_over("Sell more");
    CHECK(stage.of("k1").title == "Sell more");
    stage.go_to(1, due);
    stage.type_over("20 Mar 2026");
    CHECK(stage.of("k1").due == date_from_text("2026-03-20").value());
    stage.go_to(2, owner);
    stage.type_over("bo");
    CHECK(stage.of("k2").owner == stage.slot("p-bo"));
    stage.go_to(2, tracking);
    stage.type_over("monthly");
    CHECK(stage.of("k2").tracking == Tracking::Monthly);
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(stage.of("k2").tracking != Tracking::Monthly);
}

TEST_CASE("the target of a threshold is its bound, and one typed over a lift is the target itself") {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    d.objective("o").cycle = d.slot("q1");
    auto& above = d.metric("k0", {"o"}, std::nullopt, 0);
    above.measure = KeyResultKind::Threshold;
    above.target.reset();
    above.bound = 95;
    above.rank = "a";
    auto& lifted = d.metric("k1", {"o"}, 200, 280);
    lifted.calculation = Calculation::PercentageLift;
    lifted.target.reset();
    lifted.lift = 40;
    lifted.rank = "b";
    AtSheet stage(std::move(d).finish());
    CHECK(stage.sees(Role::Cell, "95"));
    CHECK(stage.sees(Role::Cell, "280"));
    stage.go_to(0, target);
    stage.type_over("97");
    CHECK(stage.of("k0").bound == 97);
    CHECK_FALSE(stage.of("k0").target.has_value());
    stage.go_to(1, target);
    stage.type_over("300");
    CHECK(stage.of("k1").target == 300);
    CHECK(stage.of("k1").calculation == Calculation::Absolute);
    CHECK_FALSE(stage.of("k1").lift.has_value());
}

TEST_CASE("a value typed as what is reached now is a check-in of today") {
    AtSheet stage;
    stage.go_to(0, now);
    stage.press(U'4');
    stage.type("42");
    stage.text_key(Key::Enter);
    auto const check_ins = stage.session.document().all<CheckIn>();
    REQUIRE(check_ins.size() == 1);
    CHECK(check_ins.front().value == 42);
    CHECK(check_ins.front().day == stage.today);
}

TEST_CASE("what cannot be read, or is refused, stays typed beside the reason") {
    AtSheet stage;
    stage.go_to(0, owner);
    stage.type_over("Zoe");
    CHECK(stage.of("k0").owner == stage.slot("p-ana"));
    auto const* const field = stage.focused_node();
    REQUIRE(field != nullptr);
    CHECK(field->role == Role::TextField);
    CHECK(field->value == "Zoe");
    stage.text_key(Key::Escape);
    stage.go_to(0, target);
    stage.type_over("0"); // equal to the start
    if (stage.of("k0").target != 0) CHECK(stage.focused_node()->value == "0");
}

TEST_CASE("pasted cells go down and on from the first, those that fit are one step") {
    AtSheet stage;
    stage.go_to(0, target);
    stage.frame({platform::Pasted{"10\n20\nx\n"}});
    stage.settle();
    CHECK(stage.of("k0").target == 10);
    CHECK(stage.of("k1").target == 20);
    CHECK(stage.of("k2").target == 100);
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(stage.of("k0").target == 100);
    CHECK(stage.of("k1").target == 100);
}

TEST_CASE("pins and widths of columns are part of a saved view, and of the address") {
    Doc d;
    d.objective("o");
    d.metric("k", {"o"}, 0, 100);
    auto& saved = d.add<SavedView>("v");
    saved.name = "By owner";
    saved.screen = "key-results";
    saved.layout = "sheet";
    saved.filter = {{"pinned", R"(["owner"])"}, {"widths", R"(["300 owner"])"}};
    AtSheet stage(std::move(d).finish());
    auto const first = [&] { return stage.find(Role::ColumnHeader, ""); };
    REQUIRE(first() != nullptr);
    CHECK(first()->name == "Objective");
    REQUIRE(stage.show("key-results/sheet?view=v"));
    CHECK(first()->name == "Responsible");
    CHECK(first()->rect.width > 290);
    CHECK(stage.state.place.query == "view=v");
    CHECK(stage.state.remembered["sheet/pinned"].empty());
    REQUIRE(stage.show("key-results/sheet?pinned=title&widths=400%20title"));
    CHECK(first()->name == "Key result");
}

TEST_CASE("on a phone a pinned column gets narrower, and stays") {
    AtSheet stage;
    stage.size = {390, 700};
    REQUIRE(stage.show("key-results/sheet?pinned=title"));
    auto const* head = stage.find(Role::ColumnHeader, "Key result");
    REQUIRE(head != nullptr);
    CHECK(head->rect.x + head->rect.width + 150 <= 390);
    float const before = head->rect.x;
    stage.go_to(0, 0);
    for (std::size_t i = 0; i < tracking; ++i) stage.press(Key::Right); // scrolls sideways
    REQUIRE(stage.find(Role::ColumnHeader, "Tracking")->rect.x < 390);
    head = stage.find(Role::ColumnHeader, "Key result");
    REQUIRE(head != nullptr);
    CHECK(head->rect.x == before);
}

TEST_CASE("rows that are chosen are changed together") {
    AtSheet stage;
    stage.go_to(0, title);
    stage.press(Key::Down, {.shift = true});
    REQUIRE(stage.sees(Role::Group, "2 selected"));
    REQUIRE(stage.click(Role::Button, "Tracking"));
    REQUIRE(stage.click(Role::MenuItem, "Monthly"));
    CHECK(stage.of("k0").tracking == Tracking::Monthly);
    CHECK(stage.of("k1").tracking == Tracking::Monthly);
    CHECK(stage.of("k2").tracking != Tracking::Monthly);
}
