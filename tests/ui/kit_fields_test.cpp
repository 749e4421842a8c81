// Dates, numbers, sliders, steps, trees and sheets by mouse and keyboard.
#include <array>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/kit/fields.hpp"
#include "ui/kit/panels.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Rect;
using platform::Role;

namespace {

struct Piece : Stage {
    explicit Piece(std::function<void(ui::Kit&, Rect)> piece) : Stage(Document()) {
        draw = [piece = std::move(piece)](ui::View& view, Rect area) { piece(view.kit, area); };
        settle();
    }
};

Date day(std::string_view text) { return *date_from_text(text); }

} // namespace

TEST_CASE("a date is typed in words of its own, as the locale writes it or as ISO does") {
    Date const today = day("2026-03-23");
    struct Case {
        std::string_view typed, date;
    };
    for (auto const& [typed, date] : std::array<Case, 9>{{{"t", "2026-03-23"},
                                                          {"Today", "2026-03-23"},
                                                          {"+1w", "2026-03-30"},
                                                          {"-3d", "2026-03-20"},
                                                          {"+10", "2026-04-02"},
                                                          {"+2m", "2026-05-23"},
                                                          {"+1y", "2027-03-23"},
                                                          {" +1 w ", "2026-03-30"},
                                                          {"-1m", "2026-02-23"}}}) {
        CAPTURE(typed);
        REQUIRE(ui::date_from_shorthand(typed, today).has_value());
        CHECK(*ui::date_from_shorthand(typed, today) == day(date));
    }
    for (std::string_view const typed : {"", "+", "w", "+w", "+1x", "+99999999y", "-400000w", "tomorrow"}) {
        CAPTURE(typed);
        CHECK_FALSE(ui::date_from_shorthand(typed, today).has_value());
    }
}

TEST_CASE("a date field reads what is typed, keeps what it cannot read, and steps by arrows") {
    std::optional<Date> value = day("2026-03-27");
    Piece stage([&](ui::Kit& kit, Rect) { ui::date_field(kit, {0, 0, 240, 52}, "Due", value); });
    REQUIRE(stage.focus_on(Role::TextField, "Due"));
    stage.type("2026-05-04");
    stage.text_key(Key::Enter);
    CHECK(value == day("2026-05-04"));
    CHECK(stage.find(Role::TextField, "Due")->value == "4 May 2026");
    stage.type("soon");
    stage.text_key(Key::Enter);
    CHECK(value == day("2026-05-04"));
    CHECK(stage.find(Role::TextField, "Due")->invalid);
    CHECK(stage.find(Role::TextField, "Due")->value == "soon");
    stage.text_key(Key::Escape);
    CHECK(stage.find(Role::TextField, "Due")->value == "4 May 2026");
    stage.text_key(Key::Up);
    CHECK(value == day("2026-05-05"));
    stage.type("");
    stage.text_key(Key::Enter);
    CHECK_FALSE(value.has_value());
}

TEST_CASE("the calendar is walked by keys: days, weeks, months, today; Enter chooses") {
    std::optional<Date> value = day("2026-03-27");
    Piece stage([&](ui::Kit& kit, Rect) { ui::date_field(kit, {0, 0, 240, 52}, "Due", value); });
    REQUIRE(stage.click(Role::Button, "Calendar of Due"));
    CHECK(stage.focused_name() == "27 March 2026");
    stage.press(Key::Right);
    CHECK(stage.focused_name() == "28 March 2026");
    stage.press(Key::Down);
    CHECK(stage.focused_name() == "4 April 2026");
    stage.press(Key::PageDown);
    CHECK(stage.focused_name() == "4 May 2026");
    stage.press(Key::Home);
    CHECK(stage.focused_name() == "4 May 2026"); // a Monday
    stage.press(Key::End);
    CHECK(stage.focused_name() == "10 May 2026");
    stage.press(U't');
    CHECK(stage.focused_name() == "23 March 2026, today");
    stage.press(U'[');
    stage.press(Key::Enter);
    CHECK(value == day("2026-03-22"));
    CHECK(stage.find(Role::Table, "Days") == nullptr);
    REQUIRE(stage.click(Role::Button, "Calendar of Due"));
    REQUIRE(stage.click(Role::Button, "Clear"));
    CHECK_FALSE(value.has_value());
}

TEST_CASE("a calendar keeps to its bounds, and to the years there are") {
    std::optional<Date> value = day("9999-12-30");
    Piece stage(
        [&](ui::Kit& kit, Rect) { ui::date_field(kit, {0, 0, 240, 52}, "Due", value, {.first = day("9999-12-01")}); });
    REQUIRE(stage.click(Role::Button, "Calendar of Due"));
    for (int i = 0; i < 4; ++i) stage.press(Key::Down);
    stage.press(Key::PageDown);
    for (int i = 0; i < 8; ++i) stage.press(Key::Up);
    CHECK(stage.focused_name() == "1 December 9999");
}

TEST_CASE("a number field reads the locale, says how it reads it, and refuses what is no number or out of bounds") {
    std::optional<double> value = 5;
    Piece stage([&](ui::Kit& kit, Rect) {
        ui::number_field(kit, {0, 0, 200, 52}, "Target", value,
                         {.unit = "h", .lowest = 0, .highest = 20'000, .step = 0.5});
    });
    REQUIRE(stage.focus_on(Role::TextField, "Target"));
    stage.type("12k");
    CHECK(stage.find(Role::TextField, "Target")->description == "Reads as 12,000\u00A0h.");
    stage.text_key(Key::Enter);
    CHECK(value == 12'000);
    stage.type("many");
    stage.text_key(Key::Enter);
    CHECK(value == 12'000);
    CHECK(stage.find(Role::TextField, "Target")->description == "This is not a number.");
    stage.type("30000");
    stage.text_key(Key::Enter);
    CHECK(value == 12'000);
    CHECK(stage.find(Role::TextField, "Target")->description == "At most 20,000.");
    stage.text_key(Key::Escape);
    stage.text_key(Key::Down);
    CHECK(value == 11'999.5);
    stage.frame({platform::TextKey{stage.focus, Key::Up, {.shift = true}}});
    stage.settle();
    CHECK(value == 12'004.5);
    stage.type("");
    stage.text_key(Key::Enter);
    CHECK_FALSE(value.has_value());
    stage.text_key(Key::Down); // never below the lowest
    CHECK(value == 0);
}

TEST_CASE("steps of a tenth add up to tenths") {
    std::optional<double> value = 0.1;
    Piece stage([&](ui::Kit& kit, Rect) { ui::number_field(kit, {0, 0, 200, 52}, "Grade", value, {.step = 0.1}); });
    REQUIRE(stage.focus_on(Role::TextField, "Grade"));
    stage.text_key(Key::Up);
    stage.text_key(Key::Up);
    CHECK(value == 0.3);
}

TEST_CASE("a slider steps by arrows, jumps by digits, takes its suggestion by Enter, and follows the pointer") {
    std::optional<double> value;
    Piece stage([&](ui::Kit& kit, Rect) { ui::slider(kit, {0, 0, 214, 32}, "Grade", value, {.suggestion = 0.9}); });
    CHECK(stage.find(Role::Slider, "Grade")->value == "0.9");
    CHECK(stage.find(Role::Slider, "Grade")->description == "suggested, not set");
    REQUIRE(stage.focus_on(Role::Slider, "Grade"));
    stage.frame({platform::WidgetActivated{stage.focus, {}}});
    stage.settle();
    CHECK(value == 0.9);
    stage.press(Key::Left);
    stage.press(Key::Left);
    stage.press(Key::Left);
    CHECK(value == 0.6);
    stage.press(U'3');
    CHECK(value == 0.3);
    stage.press(Key::End);
    CHECK(value == 1);
    stage.press(Key::Delete);
    CHECK_FALSE(value.has_value());
    stage.frame({platform::PointerMoved{{57, 16}}});
    stage.frame({platform::PointerPressed{{57, 16}, {}, {}, {}}});
    stage.frame();
    stage.frame({platform::PointerMoved{{147, 16}}});
    stage.frame();
    CHECK(value == 0.7);
    stage.frame({platform::PointerReleased{{147, 16}}});
    stage.settle();
    CHECK(value == 0.7);
}

TEST_CASE("a splitter moves by arrow keys within its bounds, and to the usual place by a double click") {
    float size = 200;
    Piece stage([&](ui::Kit& kit, Rect) {
        ui::splitter(kit, {200, 0, 12, 300}, "Width of the list", size, {.least = 160, .most = 230, .usual = 190});
    });
    REQUIRE(stage.focus_on(Role::Slider, "Width of the list"));
    stage.press(Key::Right);
    CHECK(size == 216);
    stage.press(Key::Right);
    CHECK(size == 230);
    stage.press(Key::Home);
    CHECK(size == 160);
    stage.click(Role::Slider, "Width of the list");
    stage.click(Role::Slider, "Width of the list");
    CHECK(size >= 160);
}

TEST_CASE("steps that are done can be gone back to, those that are not ready can not") {
    int current = 1;
    std::vector<ui::Step> const steps{{.label = "Context", .detail = {}, .done = true, .progress = {}},
                                      {.label = "Details", .detail = {}, .progress = {}},
                                      {.label = "Review", .detail = {}, .progress = {}, .enabled = false}};
    for (float const width : {600.0F, 200.0F}) {
        CAPTURE(width);
        current = 1;
        Piece stage([&](ui::Kit& kit, Rect) {
            if (auto const to = ui::stepper(kit, {0, 0, width, 44}, "Wizard", current, steps)) current = *to;
        });
        CHECK(stage.find(Role::Button, "2 Details")->current == true);
        stage.click(Role::Button, "3 Review");
        CHECK(current == 1);
        stage.click(Role::Button, "1 Context");
        CHECK(current == 0);
    }
}

TEST_CASE("a tree is walked by arrow keys: right opens and goes in, left closes and goes out") {
    std::string focus, opened;
    bool open = false;
    Piece stage([&](ui::Kit& kit, Rect) {
        std::vector<ui::TreeRow> rows{{"a", "Alpha", nullptr, 1, open}};
        if (open) rows.push_back({"b", "Beta", nullptr, 2, {}});
        rows.push_back({"c", "Gamma", nullptr, 1, {}});
        auto const events = ui::tree(kit, {0, 0, 300, 200}, "Things", rows, focus);
        if (events.toggled == "a") open = !open;
        if (events.opened) opened = *events.opened;
    });
    REQUIRE(stage.focus_on(Role::TreeItem, "Alpha"));
    stage.press(Key::Right);
    CHECK(open);
    CHECK(stage.focused_name() == "Alpha");
    stage.press(Key::Right);
    CHECK(stage.focused_name() == "Beta");
    stage.press(Key::Enter);
    CHECK(opened == "b");
    stage.press(Key::Left);
    CHECK(stage.focused_name() == "Alpha");
    stage.press(Key::Left);
    CHECK_FALSE(open);
    stage.press(Key::End);
    CHECK(stage.focused_name() == "Gamma");
}

TEST_CASE("a sheet closes by Escape and by a pull at its handle, and springs back from a short one") {
    bool shown = false;
    Piece stage([&](ui::Kit& kit, Rect) {
        ui::WidgetId const id = kit.id("sheet");
        if (kit.button({0, 0, 100, 32}, {.label = "Open", .expanded = {}})) kit.open(id, kit.id("Open"));
        shown = false;
        if (auto const inside = ui::begin_sheet(kit, id, 200, "Options")) {
            shown = true;
            kit.button({inside->x, inside->y, 100, 32}, {.label = "Inside", .expanded = {}});
            ui::end_sheet(kit);
        }
    });
    auto const pull = [&](float by) {
        auto const handle = stage.find(Role::Button, "Close")->rect;
        platform::Point const at{handle.x + 100, handle.y + 10};
        stage.frame({platform::PointerMoved{at}});
        stage.frame({platform::PointerPressed{at, {}, {}, {}}});
        stage.frame();
        stage.frame({platform::PointerMoved{{at.x, at.y + by}}});
        stage.frame();
        stage.frame({platform::PointerReleased{{at.x, at.y + by}}});
        stage.settle();
    };
    REQUIRE(stage.click(Role::Button, "Open"));
    REQUIRE(shown);
    pull(40);
    CHECK(shown);
    pull(150);
    CHECK_FALSE(shown);
    CHECK(stage.focused_name() == "Open");
    REQUIRE(stage.click(Role::Button, "Open"));
    stage.press(Key::Escape);
    CHECK_FALSE(shown);
}
