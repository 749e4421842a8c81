// What every list can: saved views, groups, columns, rows that are moved, selected and copied.
#include <doctest/doctest.h>

#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Modifiers;
using platform::Role;

namespace {

constexpr Modifiers alt{.alt = true};
constexpr Modifiers shift{.shift = true};
constexpr Modifiers command{.command = true};

std::vector<std::string> names(Stage const& stage, Role role) {
    std::vector<std::string> names;
    for (auto const& node : stage.nodes)
        if (node.role == role) names.push_back(node.name);
    return names;
}

std::size_t place(Stage const& stage, Role role, std::string_view begins) {
    auto const all = names(stage, role);
    auto const found = std::ranges::find_if(all, [&](auto const& name) { return name.starts_with(begins); });
    return static_cast<std::size_t>(found - all.begin());
}

void save_view(Stage& stage, std::string name) {
    REQUIRE(stage.click(Role::Button, "Save view"));
    stage.type(std::move(name));
    stage.text_key(Key::Enter);
    stage.settle();
}

SavedView const& only_view(Stage const& stage) {
    SavedView const* found = nullptr;
    for (auto const& view : stage.session.document().all<SavedView>())
        if (!view.deleted) found = &view;
    REQUIRE(found != nullptr);
    return *found;
}

} // namespace

TEST_CASE("a saved view keeps filters, groups and order, and its address brings them back") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("key-results?status=behind,on_track&group=owner&sort=-progress"));
    auto const before = names(stage, Role::Row);
    save_view(stage, "By person");
    CHECK(stage.last_refusal == "");
    auto const* const tab = stage.find(Role::Tab, "By person");
    REQUIRE(tab != nullptr);
    CHECK(tab->selected == true);
    CHECK(only_view(stage).screen == "key-results");
    CHECK(only_view(stage).group == "owner");
    CHECK(only_view(stage).sort == std::vector<std::string>{"-progress"});
    std::string const id(stage.session.document().id_of(only_view(stage).id));
    CHECK(stage.state.place.query == "view=" + id);
    CHECK(names(stage, Role::Row) == before);

    // when: everything else is shown, and then the link is followed
    REQUIRE(stage.click(Role::Tab, "All"));
    CHECK(names(stage, Role::Row) != before);
    REQUIRE(stage.show("key-results?view=" + id));
    CHECK(names(stage, Role::Row) == before);
}

TEST_CASE("a view that was changed says so, and keeps the change only when it is told to") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results?group=status"));
    save_view(stage, "By status");
    CHECK_FALSE(stage.sees(Role::Button, "Save changes"));
    REQUIRE(stage.click(Role::Button, "Group: Status"));
    REQUIRE(stage.click(Role::Option, "Owner"));
    REQUIRE(stage.sees(Role::Button, "Save changes"));
    CHECK(only_view(stage).group == "status");
    REQUIRE(stage.click(Role::Button, "View options"));
    REQUIRE(stage.click(Role::MenuItem, "Discard changes"));
    CHECK_FALSE(stage.sees(Role::Button, "Save changes"));
    CHECK(stage.sees(Role::Button, "Group: Status"));

    REQUIRE(stage.click(Role::Button, "Group: Status"));
    REQUIRE(stage.click(Role::Option, "Level"));
    REQUIRE(stage.click(Role::Button, "Save changes"));
    CHECK(only_view(stage).group == "level");
    CHECK_FALSE(stage.sees(Role::Button, "Save changes"));
    stage.session.undo(start_of(stage.today));
    stage.settle();
    CHECK(stage.sees(Role::Button, "Group: Status"));
}

TEST_CASE("views are renamed, moved, deleted, and one can open first") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives?group=status"));
    save_view(stage, "First");
    REQUIRE(stage.click(Role::Tab, "All"));
    save_view(stage, "Second");
    REQUIRE(stage.click(Role::Button, "View options"));
    REQUIRE(stage.click(Role::MenuItem, "Move left"));
    CHECK(place(stage, Role::Tab, "Second") < place(stage, Role::Tab, "First"));

    REQUIRE(stage.click(Role::Button, "View options"));
    REQUIRE(stage.click(Role::MenuItem, "Rename or share"));
    stage.type("Everything");
    stage.text_key(Key::Enter);
    stage.settle();
    CHECK(stage.sees(Role::Tab, "Everything"));

    REQUIRE(stage.click(Role::Tab, "First"));
    REQUIRE(stage.click(Role::Button, "View options"));
    REQUIRE(stage.click(Role::MenuItem, "Open by default"));
    Stage again(stage.session.document());
    REQUIRE(again.show("objectives"));
    CHECK(again.find(Role::Tab, "First")->selected == true);
    REQUIRE(again.click(Role::Tab, "All"));
    CHECK(again.find(Role::Tab, "All")->selected == true);

    REQUIRE(stage.click(Role::Button, "View options"));
    REQUIRE(stage.click(Role::MenuItem, "Delete view"));
    CHECK_FALSE(stage.sees(Role::Tab, "First"));
    CHECK(stage.find(Role::Tab, "All")->selected == true);
}

TEST_CASE("a name is needed for a view") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Save view"));
    stage.text_key(Key::Enter);
    CHECK(stage.sees(Role::Dialog, "Save view"));
    auto const* const name = stage.find(Role::TextField, "Name");
    REQUIRE(name != nullptr);
    CHECK(name->invalid);
}

TEST_CASE("groups have heads that tell how many they are and how they stand, and fold") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    for (char const* const screen : {"objectives", "key-results"}) {
        CAPTURE(screen);
        Role const role = std::string_view(screen) == "objectives" ? Role::TreeItem : Role::Row;
        REQUIRE(stage.show(std::string(screen) + "?group=status"));
        auto const* const head = stage.find(role, "On track, ");
        REQUIRE(head != nullptr);
        CHECK(head->expanded == true);
        CHECK(head->name.contains('%'));
        auto const all = stage.count(role);
        REQUIRE(stage.click(role, "On track, "));
        CHECK(stage.count(role) < all);
        CHECK(stage.find(role, "On track, ")->expanded == false);
        stage.press(Key::Right);
        CHECK(stage.count(role) == all);
        REQUIRE(stage.focus_on(role, "On track, "));
        stage.press(Key::Left);
        CHECK(stage.count(role) < all);
        REQUIRE(stage.click(role, "On track, "));
    }
}

TEST_CASE("a press on the mean of a group tells what it is made of, and does not fold it") {
    Stage stage = Stage::with_sample();
    for (char const* const screen : {"key-results", "objectives"}) {
        CAPTURE(screen);
        REQUIRE(stage.show(std::string(screen) + "?group=status"));
        Role const role = std::string_view(screen) == "objectives" ? Role::TreeItem : Role::Row;
        auto const* const head = stage.find(role, "Behind, ");
        auto const* const column = stage.find(Role::ColumnHeader, "Progress");
        REQUIRE(head != nullptr);
        REQUIRE(column != nullptr);
        platform::Point const at{column->rect.x + column->rect.width - 24, head->rect.y + head->rect.height / 2};
        stage.frame({platform::PointerMoved{at}});
        stage.frame({platform::PointerPressed{at, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
        stage.frame({platform::PointerReleased{at, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
        stage.settle();
        CHECK(stage.sees(Role::Heading, "Why "));
        CHECK(stage.sees(Role::Text, "The mean of the "));
        CHECK(stage.find(role, "Behind, ")->expanded == true);
        stage.press(Key::Escape);
        CHECK_FALSE(stage.sees(Role::Heading, "Why "));
    }
}

TEST_CASE("heads sort rows below the same one, with Shift by one key more") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::ColumnHeader, "Title"));
    CHECK(stage.state.place.query == "sort=title");
    REQUIRE(stage.focus_on(Role::ColumnHeader, "Status"));
    auto const* const head = stage.find(Role::ColumnHeader, "Status");
    stage.frame({platform::WidgetActivated{head->id, shift, false}});
    stage.settle();
    CHECK(stage.state.place.query == "sort=title,status");
    CHECK(stage.find(Role::ColumnHeader, "Status")->sort == platform::Sort::Ascending);
}

TEST_CASE("columns are hidden and moved by their heads, and shown again") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results"));
    REQUIRE(stage.click(Role::ColumnHeader, "Due", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Hide column"));
    CHECK_FALSE(stage.sees(Role::ColumnHeader, "Due"));
    CHECK(stage.state.place.query.contains("columns="));
    REQUIRE(stage.click(Role::ColumnHeader, "Status", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Move left"));
    CHECK(place(stage, Role::ColumnHeader, "Status") < place(stage, Role::ColumnHeader, "Now"));
    REQUIRE(stage.click(Role::ColumnHeader, "Status", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Move right"));
    REQUIRE(stage.click(Role::Button, "Columns"));
    REQUIRE(stage.click(Role::Option, "Due"));
    stage.press(Key::Escape);
    CHECK(stage.sees(Role::ColumnHeader, "Due"));
    CHECK(stage.state.place.query == "");
}

TEST_CASE("Alt and the arrows move a row among those beside it, and the focus goes with it") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Increase organic"));
    auto const before = place(stage, Role::TreeItem, "Increase organic");
    auto const position = stage.focused_node()->position;
    bool const last = position == stage.focused_node()->set_size;
    stage.press(last ? Key::Up : Key::Down, alt);
    CHECK(stage.last_refusal == "");
    CHECK(place(stage, Role::TreeItem, "Increase organic") == (last ? before - 1 : before + 1));
    CHECK(stage.focused_name().starts_with("Increase organic"));
    stage.press(last ? Key::Down : Key::Up, alt);
    CHECK(place(stage, Role::TreeItem, "Increase organic") == before);

    // when: rows are sorted, they stay
    REQUIRE(stage.show("objectives?sort=title"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Increase organic"));
    auto const sorted = names(stage, Role::TreeItem);
    stage.press(Key::Down, alt);
    CHECK(names(stage, Role::TreeItem) == sorted);
    CHECK_FALSE(stage.said.empty());
}

TEST_CASE("a row that is dragged into an objective is below it from then on") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("objectives"));
    auto const* const from = stage.find(Role::TreeItem, "Increase organic");
    auto const* const to = stage.find(Role::TreeItem, "Create a developer");
    REQUIRE(from != nullptr);
    REQUIRE(to != nullptr);
    auto const middle = [](auto const& rect) {
        return platform::Point{rect.x + rect.width / 2, rect.y + rect.height / 2};
    };
    platform::Point const start = middle(from->rect);
    platform::Point const end = middle(to->rect);
    stage.frame({platform::PointerMoved{start}});
    stage.frame({platform::PointerPressed{start, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
    stage.frame({platform::PointerMoved{{start.x, start.y + 12}}});
    stage.frame({platform::PointerMoved{end}});
    stage.frame({});
    stage.frame({platform::PointerReleased{end, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
    stage.settle();
    CHECK(stage.last_refusal == "");
    bool found = false;
    for (auto const& key_result : stage.session.document().all<KeyResult>())
        if (key_result.title.starts_with("Increase organic")) {
            found = true;
            REQUIRE(key_result.objectives.size() == 1);
            CHECK(stage.session.document().title_of(key_result.objectives.front().to).starts_with("Create a dev"));
        }
    CHECK(found);
    CHECK(stage.state.place.record.empty()); // a drag is no click
}

TEST_CASE("> puts an objective below the one before it, < back beside it") {
    Stage stage = Stage::with_sample();
    stage.size.y = 4000;
    REQUIRE(stage.show("objectives"));
    std::string title;
    for (auto const& node : stage.nodes)
        if (node.role == Role::TreeItem && node.level == 1 && node.position == 2) title = node.name;
    title = title.substr(0, title.find(','));
    REQUIRE(stage.focus_on(Role::TreeItem, title));
    stage.press(U'>', shift);
    CHECK(stage.last_refusal == "");
    CHECK(stage.find(Role::TreeItem, title)->level == 2);
    REQUIRE(stage.focus_on(Role::TreeItem, title));
    stage.press(U'<', shift);
    CHECK(stage.find(Role::TreeItem, title)->level == 1);
}

TEST_CASE("selected rows are copied as a table that spreadsheets take") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results?columns=title,progress,status"));
    REQUIRE(stage.find(Role::Row, "Increase organic") != nullptr);
    REQUIRE(stage.focus_on(Role::Row, "Increase organic"));
    stage.press(U'c', command);
    CHECK(stage.copied.starts_with("Increase organic"));
    CHECK(std::ranges::count(stage.copied, '\t') == 2);
    CHECK(std::ranges::count(stage.copied, '\n') == 1);
    CHECK(stage.said == "Copied 1 row");
    stage.press(Key::Down, shift);
    stage.press(U'c', command);
    CHECK(stage.copied.starts_with("Key result\tProgress\tStatus\nIncrease organic"));
    CHECK(std::ranges::count(stage.copied, '\n') == 3);
}

TEST_CASE("lines pasted into the row that is typed become a record each, after a question") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    stage.press(U'n');
    stage.frame({platform::Pasted{"Ten talks\n\n Two awards \r\nOne book"}});
    stage.settle();
    REQUIRE(stage.sees(Role::Dialog, "Add 3 key results?"));
    REQUIRE(stage.click(Role::Button, "Add 3 key results"));
    CHECK(stage.last_refusal == "");
    for (char const* const title : {"Ten talks", "Two awards", "One book"}) CHECK(stage.sees(Role::TreeItem, title));
    stage.session.undo(start_of(stage.today));
    stage.settle();
    CHECK_FALSE(stage.sees(Role::TreeItem, "Two awards"));
}

TEST_CASE("the outline is folded as it was, also after a reload") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Collapse Establish the brand"));
    Stage again = Stage::with_sample();
    again.state.remembered = stage.state.remembered;
    REQUIRE(again.show("objectives"));
    REQUIRE(again.sees(Role::TreeItem, "Establish the brand"));
    CHECK(again.find(Role::TreeItem, "Establish the brand")->expanded == false);
    CHECK(again.find(Role::TreeItem, "Create a developer")->expanded == true);
}

TEST_CASE("a record that opens is brought into view, and the rows above it open") {
    Stage stage = Stage::with_sample();
    stage.size.y = 400;
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Collapse all"));
    CHECK_FALSE(stage.sees(Role::TreeItem, "Increase organic"));
    for (auto const& key_result : stage.session.document().all<KeyResult>())
        if (key_result.title.starts_with("Increase organic"))
            stage.state.place.record = std::string(stage.session.document().id_of(key_result.id));
    stage.settle();
    CHECK(stage.sees(Role::TreeItem, "Increase organic"));
}
