// The table like a person uses it: sorting, columns, ranges, editing, filling, copying and pasting.
#include <array>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/kit/table.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Rect;
using platform::Role;

namespace {

struct Sheet : ui::TableRows {
    std::vector<std::vector<std::string>> cells;

    std::size_t count() const override { return cells.size(); }
    std::string key(std::size_t row) const override { return "row-" + cells[row][0]; }
    std::string text(std::size_t row, int column) const override {
        return cells[row][static_cast<std::size_t>(column)];
    }
    bool can_edit(std::size_t, int column) const override { return column > 0; }
};

constexpr std::array<ui::DataColumn, 3> columns{
    {{.key = "title", .label = "Title", .width = 200, .grows = true, .can_hide = false},
     {.key = "target", .label = "Target", .width = 100, .align = ui::Align::End},
     {.key = "tracking", .label = "Tracking", .width = 100}}};

// A sheet on a stage; edits are taken as they come.
struct Table : Stage {
    Sheet sheet;
    ui::DataTableState table;
    std::vector<std::size_t> opened;
    std::size_t steps = 0; // frames with edits

    explicit Table(std::size_t rows = 6) : Stage(Document()) {
        for (std::size_t i = 0; i < rows; ++i)
            sheet.cells.push_back({"Item " + std::to_string(i), std::to_string(i * 10), "Weekly"});
        draw = [this](ui::View& view, Rect) {
            auto const events = ui::data_table(view.kit, {0, 0, 600, 300}, "Items", columns, sheet, table);
            for (auto const& edit : events.edits)
                sheet.cells[edit.row][static_cast<std::size_t>(edit.column)] = edit.text;
            if (!events.edits.empty()) ++steps;
            if (events.opened) opened.push_back(*events.opened);
        };
        settle();
    }
    Table(Table const&) = delete;
    Table& operator=(Table const&) = delete;

    std::vector<std::string> column(std::size_t at) const {
        std::vector<std::string> out;
        for (auto const& row : sheet.cells) out.push_back(row[at]);
        return out;
    }
    void paste(std::string text) {
        frame({platform::Pasted{std::move(text)}});
        settle();
    }
    std::size_t rows_in_semantics() const { return count(Role::Row) - 1; }
};

} // namespace

TEST_CASE("a head sorts upwards, then downwards; Shift adds a second, and takes it out again") {
    Table stage;
    REQUIRE(stage.click(Role::ColumnHeader, "Target"));
    CHECK(stage.table.sort == std::vector<ui::TableSort>{{1, false}});
    CHECK(stage.find(Role::ColumnHeader, "Target")->sort == platform::Sort::Ascending);
    REQUIRE(stage.click(Role::ColumnHeader, "Target"));
    CHECK(stage.table.sort == std::vector<ui::TableSort>{{1, true}});

    auto const shift_click = [&](std::string_view name) {
        REQUIRE(stage.focus_on(Role::ColumnHeader, name));
        stage.frame({platform::WidgetActivated{stage.focus, {.shift = true}}});
        stage.settle();
    };
    shift_click("Tracking");
    CHECK(stage.table.sort == std::vector<ui::TableSort>{{1, true}, {2, false}});
    shift_click("Tracking");
    shift_click("Tracking");
    CHECK(stage.table.sort == std::vector<ui::TableSort>{{1, true}});
    CHECK(stage.find(Role::ColumnHeader, "Tracking")->sort == platform::Sort::None);
}

TEST_CASE("a column is hidden, moved and fitted by the menu of its head, and widened by keys") {
    Table stage;
    float const before = stage.find(Role::ColumnHeader, "Target")->rect.width;
    REQUIRE(stage.focus_on(Role::ColumnHeader, "Target"));
    stage.press(Key::Right, {.shift = true});
    CHECK(stage.find(Role::ColumnHeader, "Target")->rect.width == before + 16);
    stage.press(Key::Right, {.command = true, .shift = true});
    CHECK(stage.table.columns == std::vector{0, 2, 1});
    REQUIRE(stage.click(Role::ColumnHeader, "Tracking", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Hide column"));
    CHECK(stage.table.columns == std::vector{0, 1});
    CHECK(stage.find(Role::ColumnHeader, "Tracking") == nullptr);
    REQUIRE(stage.click(Role::ColumnHeader, "Title", platform::PointerButton::Secondary));
    CHECK(stage.find(Role::MenuItem, "Hide column") == nullptr);
}

TEST_CASE("only the rows that are seen are there, and the one with the focus") {
    Table stage(100'000);
    CHECK(stage.rows_in_semantics() < 12);
    CHECK(stage.find(Role::Table, "Items")->set_size == 100'001);
    REQUIRE(stage.focus_on(Role::Cell, "Item 0"));
    stage.press(Key::End, {.command = true});
    CHECK(stage.table.row == 99'999);
    CHECK(stage.focused_node()->role == Role::Cell);
    CHECK(stage.rows_in_semantics() < 14);
}

TEST_CASE("Enter edits a cell and goes down, Tab goes on, Escape leaves it as it was") {
    Table stage;
    REQUIRE(stage.focus_on(Role::Cell, "10"));
    stage.press(Key::Enter);
    REQUIRE(stage.focused_node() != nullptr);
    CHECK(stage.focused_node()->role == Role::TextField);
    CHECK(stage.focused_node()->value == "10");
    stage.type("11");
    stage.text_key(Key::Enter);
    CHECK(stage.sheet.cells[1][1] == "11");
    CHECK(stage.focused_name() == "20");

    stage.press(Key::F2);
    stage.type("21");
    stage.text_key(Key::Tab);
    CHECK(stage.sheet.cells[2][1] == "21");
    CHECK(stage.focused_name() == "Weekly");
    CHECK(stage.table.row == 2);

    stage.press(Key::Enter);
    stage.type("Daily");
    stage.text_key(Key::Escape);
    CHECK(stage.sheet.cells[2][2] == "Weekly");
    CHECK(stage.focused_name() == "Weekly");
}

TEST_CASE("what cannot be edited is opened; digits begin an edit, letters do not") {
    Table stage;
    REQUIRE(stage.focus_on(Role::Cell, "Item 3"));
    stage.press(Key::Enter);
    CHECK(stage.opened == std::vector<std::size_t>{3});
    stage.press(Key::Right);
    stage.press(U'c');
    CHECK_FALSE(stage.table.editing);
    stage.press(U'7');
    CHECK(stage.table.editing);
    CHECK(stage.table.draft == "7");
}

TEST_CASE(
    "a minus and an equals sign begin an edit also without shortcuts of one letter, unless they are the user's own") {
    for (char32_t const sign : {U'-', U'='}) {
        Table stage;
        ui::KeyMap map;
        map.allow_single_letters(false);
        stage.kit.set_key_map(map);
        REQUIRE(stage.focus_on(Role::Cell, "10"));
        stage.press(U'c');
        CHECK_FALSE(stage.table.editing);
        stage.press(sign);
        CHECK(stage.table.editing);
        CHECK(stage.table.draft == std::string(1, static_cast<char>(sign)));
    }
    Table stage;
    ui::KeyMap map;
    map.change({.key = Key::Character, .character = U'c'}, {.key = Key::Character, .character = U'-'});
    stage.kit.set_key_map(map);
    REQUIRE(stage.focus_on(Role::Cell, "10"));
    stage.press(U'-');
    CHECK_FALSE(stage.table.editing);
}

TEST_CASE("Shift and arrows make a range, whose rows are chosen; Ctrl+Enter writes into all of it") {
    Table stage;
    REQUIRE(stage.focus_on(Role::Cell, "10"));
    stage.press(Key::Down, {.shift = true});
    stage.press(Key::Down, {.shift = true});
    CHECK(stage.table.selected.size() == 3);
    CHECK(stage.find(Role::Checkbox, "Row 2")->checked == true);
    stage.press(Key::F2);
    stage.type("5");
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {.command = true}}});
    stage.settle();
    CHECK(stage.column(1) == std::vector<std::string>{"0", "5", "5", "5", "40", "50"});
    CHECK(stage.steps == 1);
    stage.press(Key::Escape);
    CHECK(stage.table.selected.empty());
}

TEST_CASE("a range is copied as a sheet reads it, and pasted over cells that can be edited") {
    Table stage;
    REQUIRE(stage.focus_on(Role::Cell, "10"));
    stage.paste("1\tDaily\r\n2\tMonthly\r\n");
    CHECK(stage.column(1) == std::vector<std::string>{"0", "1", "2", "30", "40", "50"});
    CHECK(stage.column(2) == std::vector<std::string>{"Weekly", "Daily", "Monthly", "Weekly", "Weekly", "Weekly"});
    CHECK(stage.steps == 1);
    CHECK(stage.table.selected.size() == 2);
    stage.paste("9"); // one value goes into all of the range
    CHECK(stage.column(1) == std::vector<std::string>{"0", "9", "9", "30", "40", "50"});
    CHECK(stage.column(2)[1] == "9");

    REQUIRE(stage.focus_on(Role::Cell, "Item 4"));
    stage.paste("x\ty\tz\tw"); // the first is no cell to be edited, the last has no column
    CHECK(stage.sheet.cells[4] == std::vector<std::string>{"Item 4", "y", "z"});
}

TEST_CASE("a paste that is longer than the table ends with it") {
    Table stage;
    REQUIRE(stage.focus_on(Role::Cell, "40"));
    stage.paste("1\n2\n3\n4\n5");
    CHECK(stage.column(1) == std::vector<std::string>{"0", "10", "20", "30", "1", "2"});
    CHECK(stage.table.row == 5);
}

TEST_CASE("Ctrl+D fills a range with its first row, the handle as far as it is pulled") {
    Table stage;
    REQUIRE(stage.focus_on(Role::Cell, "10"));
    stage.press(Key::Down, {.shift = true});
    stage.press(U'd', {.command = true});
    CHECK(stage.column(1) == std::vector<std::string>{"0", "10", "10", "30", "40", "50"});

    auto const* const handle = stage.find(Role::Button, "Fill down");
    REQUIRE(handle != nullptr);
    platform::Point const at{handle->rect.x + handle->rect.width / 2, handle->rect.y + handle->rect.height / 2};
    stage.frame({platform::PointerMoved{at}});
    stage.frame({platform::PointerPressed{at, {}, {}, {}}});
    stage.frame({platform::PointerMoved{{at.x, at.y + 36 * 2}}});
    stage.frame();
    stage.frame({platform::PointerReleased{{at.x, at.y + 36 * 2}}});
    stage.settle();
    CHECK(stage.column(1) == std::vector<std::string>{"0", "10", "10", "10", "10", "50"});
    CHECK(stage.table.selected.size() == 4);
}

TEST_CASE("rows are chosen by their boxes, through to another with Shift, all by the head, and by Space") {
    Table stage;
    REQUIRE(stage.click(Role::Checkbox, "Row 2"));
    CHECK(stage.table.selected == std::set<std::string>{"row-Item 1"});
    auto const* const box = stage.find(Role::Checkbox, "Row 5");
    REQUIRE(box != nullptr);
    stage.frame({platform::WidgetActivated{box->id, {.shift = true}}});
    stage.settle();
    CHECK(stage.table.selected.size() == 4);
    REQUIRE(stage.click(Role::Checkbox, "All rows"));
    CHECK(stage.table.selected.size() == 6);
    REQUIRE(stage.click(Role::Checkbox, "All rows"));
    CHECK(stage.table.selected.empty());
    REQUIRE(stage.focus_on(Role::Cell, "Item 2"));
    stage.frame({platform::WidgetActivated{stage.focus, {}, true}});
    stage.settle();
    CHECK(stage.table.selected.size() == 1);
}

TEST_CASE("a drag over cells makes a range") {
    Table stage;
    auto const from = stage.find(Role::Cell, "10")->rect;
    auto const to = stage.find(Role::Cell, "40")->rect;
    stage.frame({platform::PointerMoved{{from.x + 5, from.y + 5}}});
    stage.frame({platform::PointerPressed{{from.x + 5, from.y + 5}, {}, {}, {}}});
    stage.frame();
    stage.frame({platform::PointerMoved{{to.x + 110, to.y + 5}}});
    stage.frame();
    stage.frame({platform::PointerReleased{{to.x + 110, to.y + 5}}});
    stage.settle();
    CHECK(stage.table.anchor_row == 1);
    CHECK(stage.table.row == 4);
    CHECK(stage.table.place == 2);
    CHECK(stage.table.selected.size() == 4);
}

TEST_CASE("an empty table says so, and takes no keys") {
    Table stage(0);
    CHECK(stage.find(Role::Text, "Nothing to show.") != nullptr);
    stage.press(Key::Down);
    CHECK(stage.table.row == 0);
}

TEST_CASE("the list of columns hides and shows them, in the order they come") {
    ui::DataTableState state;
    Stage stage{Document()};
    stage.draw = [&](ui::View& view, Rect) {
        ui::WidgetId const list = view.kit.id("list");
        if (view.kit.button({0, 0, 100, 32}, {.label = "Columns", .expanded = {}})) view.kit.open(list);
        ui::table_columns_menu(view.kit, list, {0, 0, 100, 32}, columns, state);
    };
    stage.settle();
    REQUIRE(stage.click(Role::Button, "Columns"));
    CHECK(stage.find(Role::Option, "Title") == nullptr); // must stay
    REQUIRE(stage.click(Role::Option, "Target"));
    CHECK(state.columns == std::vector{0, 2});
    REQUIRE(stage.click(Role::Option, "Target"));
    CHECK(state.columns == std::vector{0, 1, 2});
}
