// The tables of screens, commands and keys.
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/commands.hpp"
#include "ui/screens/screens.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

// Every binding of every table, with the words of where it stands.
std::vector<std::pair<std::string, ui::KeyBinding>> all_bindings() {
    std::vector<std::pair<std::string, ui::KeyBinding>> all;
    for (auto const& info : ui::screens()) all.emplace_back("", ui::key_of(info));
    for (auto const& info : ui::ui_commands()) all.emplace_back("", info.keys);
    for (auto const& info : ui::screens())
        if (info.make != nullptr)
            for (auto const& binding : info.make()->keys()) all.emplace_back(info.slug, binding);
    return all;
}

} // namespace

TEST_CASE("every screen has an address, words and an icon of its own") {
    std::set<std::string_view> slugs;
    for (auto const& info : ui::screens()) {
        CAPTURE(info.slug);
        CHECK(slugs.insert(info.slug).second);
        CHECK(english(info.help).ends_with('.'));
        CHECK(info.icon != nullptr);
        CHECK((info.make != nullptr || info.group == ui::NavGroup::Dialog));
        if (info.group == ui::NavGroup::Layout) CHECK(ui::screen_at(ui::family_of(info.slug)) != nullptr);
    }
}

TEST_CASE("one key has one meaning everywhere") {
    std::vector<std::pair<ui::Shortcut, std::string>> seen;
    for (auto const& [where, binding] : all_bindings()) {
        for (auto const& key : binding.keys) {
            if (!key.exists()) continue;
            auto const same = std::ranges::find(seen, key, &std::pair<ui::Shortcut, std::string>::first);
            CAPTURE(where);
            if (same == seen.end()) seen.emplace_back(key, std::string(english(binding.text)));
            else CHECK(same->second == english(binding.text));
        }
    }
}

TEST_CASE("keys that belong to the browser are nobody's") {
    for (auto const& [where, binding] : all_bindings()) {
        for (auto const& key : binding.keys) {
            CAPTURE(key_of(binding.text));
            bool const back = key.modifiers.alt && (key.key == Key::Left || key.key == Key::Right);
            bool const menu = key.modifiers.alt && key.character >= U'a' && key.character <= U'z';
            bool const tab = key.modifiers.command && key.character >= U'0' && key.character <= U'9';
            bool const zoom = key.modifiers.command && (key.character == U'+' || key.character == U'-');
            CHECK_FALSE((back || menu || tab || zoom));
        }
    }
}

TEST_CASE("every screen is headed by its name and says what it is called in the navigation") {
    Stage stage = Stage::with_sample();
    for (auto const& info : ui::screens()) {
        if (!ui::has_address(info)) continue;
        CAPTURE(info.slug);
        REQUIRE(stage.show(info.slug));
        // A further page, behind a slash and in no navigation, says what it is about.
        if (info.group == ui::NavGroup::Hidden && info.slug.contains('/')) {
            CHECK(std::ranges::any_of(stage.nodes, [](auto const& node) {
                return node.role == Role::Heading && node.level == 1 && !node.name.empty();
            }));
            continue;
        }
        auto const* const heading = stage.find(Role::Heading, english(ui::screen_at(ui::family_of(info.slug))->title));
        REQUIRE(heading != nullptr);
        CHECK(heading->level == 1);
    }
}

TEST_CASE("a screen keeps what was done there until its document goes") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TextField, "Filter objectives"));
    stage.type("organic search");
    auto const filtered = stage.count(Role::TreeItem);
    REQUIRE(stage.show("settings"));
    REQUIRE(stage.show("objectives"));
    CHECK(stage.count(Role::TreeItem) == filtered);
    stage.session.replace_all(*sample_company(sample_file(), stage.today), as_it_is("Import"), start_of(stage.today));
    stage.settle();
    REQUIRE(stage.show("objectives"));
    CHECK(stage.find(Role::TextField, "Filter objectives")->value.empty());
}

TEST_CASE("a list is what its address says: view, filters, words and order") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results?view=at-risk&owner=,me&sort=-progress,title"));
    auto const rows = stage.count(Role::Row);
    REQUIRE(stage.show("key-results"));
    CHECK(stage.count(Role::Row) > rows);
    REQUIRE(stage.click(Role::Tab, "At risk"));
    CHECK(ui::fragment_of(stage.state.place) == "key-results?view=at-risk");
    for (auto const& node : stage.nodes)
        if (node.role == Role::Row && node.name != "Column headers")
            CHECK((node.name.contains("Behind") || node.name.contains("At risk")));
    REQUIRE(stage.show("key-results?status=nonsense&team=nobody-knows"));
    CHECK(stage.sees(Role::Text, "Nothing matches"));
}

TEST_CASE("a filter is chosen from its list, shows its value, and is cleared by its cross") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Combobox, "Status"));
    REQUIRE(stage.click(Role::Option, "Behind"));
    CHECK(ui::fragment_of(stage.state.place) == "objectives?status=behind");
    stage.press(Key::Escape);
    REQUIRE(stage.click(Role::Button, "Filter"));
    REQUIRE(stage.click(Role::MenuItem, "Lifecycle"));
    CHECK(stage.sees(Role::Combobox, "Lifecycle"));
    stage.state.place.query.clear();
    stage.settle();
    CHECK(stage.count(Role::TreeItem) > 5);
}

TEST_CASE("Shift and a click on a second column sort by both") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("key-results"));
    REQUIRE(stage.click(Role::ColumnHeader, "Status"));
    auto const* const title = stage.find(Role::ColumnHeader, "Key result");
    REQUIRE(title != nullptr);
    stage.frame({platform::WidgetActivated{title->id, {.shift = true}}});
    stage.settle();
    CHECK(ui::fragment_of(stage.state.place) == "key-results?sort=status,title");
    stage.frame({platform::WidgetActivated{title->id, {.shift = true}}});
    stage.settle();
    CHECK(ui::fragment_of(stage.state.place) == "key-results?sort=status,-title");
}

TEST_CASE("a refusal goes to what asked, and to nothing else") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.focus_on(Role::TreeItem, "Establish the brand"));
    stage.press(U'n');
    stage.type("Ten talks");
    stage.session.replace_all(*sample_company(sample_file(), stage.today), as_it_is("Import"), start_of(stage.today));
    stage.settle(); // nothing of the old document is asked about any more
    CHECK(stage.find(Role::TextField, "Title of the new key result") == nullptr);
}

TEST_CASE("a click beside a dialog with something typed in it asks first") {
    Stage stage = Stage::with_sample();
    REQUIRE(stage.show("objectives"));
    REQUIRE(stage.click(Role::Button, "Add objective"));
    REQUIRE(stage.focus_on(Role::TextField, "Title"));
    stage.type("Win the night shift");
    auto const beside = [&] {
        stage.frame({platform::PointerMoved{{20, 500}}});
        stage.frame({platform::PointerPressed{{20, 500}, platform::PointerButton::Primary, {}, {}}});
        stage.frame({platform::PointerReleased{{20, 500}, platform::PointerButton::Primary, {}}});
        stage.settle();
    };
    beside();
    REQUIRE(stage.sees(Role::Dialog, "Discard what you typed?"));
    REQUIRE(stage.click(Role::Button, "Keep editing"));
    CHECK(stage.find(Role::TextField, "Title")->value == "Win the night shift");
    beside();
    REQUIRE(stage.click(Role::Button, "Discard"));
    CHECK(stage.count(Role::Dialog) == 0);

    REQUIRE(stage.click(Role::Button, "Add objective")); // nothing is typed: nothing is asked
    beside();
    CHECK(stage.count(Role::Dialog) == 0);
}
