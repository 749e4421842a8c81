// The program has the focus: however many keys come in one frame, each finds what the one before it has changed.
#include <doctest/doctest.h>

#include "app/steps.hpp"
#include "session/queries.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Event;
using platform::Key;
using platform::Role;

namespace {

struct Sample : Drive {
    Sample() { click(Role::Button, "Explore the sample company"); }

    std::string focused_title() const {
        auto const found = std::ranges::find(nodes, focus, &platform::SemanticNode::id);
        return found == nodes.end() ? std::string{} : found->name + " in row " + std::to_string(found->position);
    }
};

Event pressed(Key key) {
    platform::KeyPressed event;
    event.key = key;
    return event;
}
Event pressed(char32_t character) {
    platform::KeyPressed event;
    event.character = character;
    return event;
}

std::vector<Event> times(int count, Event const& event) {
    return std::vector<Event>(static_cast<std::size_t>(count), event);
}

Slot some_objective(Drive& drive) {
    for (auto const& record : drive.document().all<Objective>())
        if (in_cycle(drive.app().session(), record.id)) return record.id;
    return {};
}

void open(Drive& drive, Slot record) {
    drive.state().place.record = std::string(drive.document().id_of(record));
    drive.frame();
    drive.settle();
}

} // namespace

TEST_CASE("arrow keys of one frame move as far as those of several") {
    for (char32_t const screen : {U'2', U'3'}) {
        CAPTURE(static_cast<int>(screen));
        Sample slow;
        Sample fast;
        for (auto* const drive : {&slow, &fast}) {
            drive->press(screen);
            Role const role = screen == U'2' ? Role::TreeItem : Role::Row;
            auto const first = std::ranges::find_if(
                drive->nodes, [&](auto const& node) { return node.role == role && node.focusable; });
            REQUIRE(first != drive->nodes.end());
            drive->frame({platform::WidgetFocused{first->id}});
        }
        for (int i = 0; i < 10; ++i) slow.press(Key::Down);
        fast.frame(times(10, pressed(Key::Down)));
        CHECK(fast.focused_title() == slow.focused_title());
        fast.frame(times(10, pressed(Key::Up)));
        for (int i = 0; i < 10; ++i) slow.press(Key::Up);
        CHECK(fast.focused_title() == slow.focused_title());
    }
}

TEST_CASE("what a key opens has the focus when the frame ends, and takes the keys that follow") {
    Sample drive;
    drive.frame({pressed(U'o')});
    CHECK(drive.focused_name() == "Title");
    drive.frame({platform::TextKey{drive.focus, Key::Escape, {}}, pressed(U'2'), pressed(U'o')});
    CHECK(drive.sees(Role::Dialog, "New objective"));
    CHECK(drive.state().place.screen == "objectives");
}

TEST_CASE("a text stays when the focus leaves its field and moves on in the same frame") {
    Sample drive;
    Slot const objective = some_objective(drive);
    open(drive, objective);
    for (auto const* const field : {"Starts", "Ends"}) {
        CAPTURE(field);
        auto const* const node = drive.find(Role::TextField, field);
        auto const* const next = drive.find(Role::Button, "Close");
        REQUIRE(node != nullptr);
        REQUIRE(next != nullptr);
        auto const id = node->id;
        bool const starts = std::string_view(field) == "Starts";
        drive.frame({platform::WidgetFocused{id}});
        drive.frame({platform::TextChanged{id, starts ? "2026-01-05" : "2026-02-05"}, platform::WidgetFocused{0},
                     platform::WidgetFocused{next->id}});
        drive.settle();
        auto const& record = *drive.document().get<Objective>(objective);
        if (starts) CHECK(record.starts == *date_from_text("2026-01-05"));
        else CHECK(record.ends == *date_from_text("2026-02-05"));
    }
}

TEST_CASE("Escape leaves a field of the drawer, and closes the drawer then") {
    Sample drive;
    open(drive, some_objective(drive));
    REQUIRE(drive.focus_on(Role::TextField, "Starts"));
    drive.field_key(Key::Escape);
    CHECK(drive.focused_name() != "Starts");
    CHECK(drive.sees(Role::Complementary, "Record"));
    drive.press(Key::Escape);
    CHECK_FALSE(drive.sees(Role::Complementary, "Record"));
}

TEST_CASE("each key, press and move of the focus is a step of its own; a text typed on is one") {
    auto const steps = steps_of({
        platform::PointerMoved{},
        platform::PointerPressed{},
        platform::TextChanged{7, "a"},
        platform::TextChanged{7, "ab"},
        platform::WidgetFocused{0},
        platform::WidgetFocused{8},
        platform::StoreChanged{},
    });
    REQUIRE(steps.size() == 5);
    CHECK(steps[0].size() == 2);
    CHECK(std::get<platform::TextChanged>(steps[1].front()).text == "ab");
    CHECK(steps[4].size() == 1);
    CHECK(steps_of({}).size() == 1);
}
