// The objectives as a map: walked by keys, folded, seen by lines, found, exported.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

// Win <- Enter <- Spain, which feeds Win directly as well; Zeal beside them; Enter is measured by Deals & "more".
Document company() {
    Doc d;
    d.workspace().name = "Northwind";
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    auto const objective = [&](char const* id, char const* title, std::initializer_list<To> parents = {}) {
        auto& made = d.objective(id, parents);
        made.title = title;
        made.cycle = d.slot("q1");
    };
    objective("win", "Win");
    objective("enter", "Enter", {"win"});
    objective("spain", "Spain", {{"win", 0.5}, {"enter", 2}});
    objective("zeal", "Zeal");
    d.metric("deals", {"enter"}, 0, 10).title = "Deals & \"more\" <soon>";
    return std::move(d).finish();
}

struct AtMap : Stage {
    explicit AtMap(Document document = company()) : Stage(std::move(document)) {
        REQUIRE(show("objectives/map"));
        settle();
    }
    bool has(std::string_view title) const { return sees(Role::TreeItem, title); }
    std::string described(std::string_view title) const {
        auto const* const node = find(Role::TreeItem, title);
        return node == nullptr ? std::string() : node->description;
    }
    bool choose(std::string_view button, std::string_view item) {
        return click(Role::Button, button) && click(Role::MenuItem, item);
    }
};

} // namespace

TEST_CASE("the map is told as a tree from the company down") {
    AtMap map;
    CHECK(map.count(Role::Tree) == 1);
    auto const* const company = map.find(Role::TreeItem, "Northwind");
    REQUIRE(company != nullptr);
    CHECK(company->level == 1);
    CHECK(!company->hidden_focus);
    auto const* const spain = map.find(Role::TreeItem, "Spain");
    REQUIRE(spain != nullptr);
    CHECK(spain->level == 4);
    CHECK(map.described("Spain") == "counts 2 times, 1 further parent");
    CHECK(map.described("Enter") == "1 hidden below");
    CHECK(!map.has("Deals"));
}

TEST_CASE("arrows walk to parent, child and neighbour, and Enter opens the record") {
    AtMap map;
    map.focus_on(Role::TreeItem, "Northwind");
    map.press(Key::Down);
    CHECK(map.focused_name().starts_with("Win"));
    map.press(Key::Right);
    CHECK(map.focused_name().starts_with("Zeal"));
    map.press(Key::Left);
    map.press(Key::Down);
    CHECK(map.focused_name().starts_with("Enter"));
    map.press(Key::Down);
    CHECK(map.focused_name().starts_with("Spain"));
    map.press(Key::Up);
    CHECK(map.focused_name().starts_with("Enter"));
    map.frame({platform::WidgetActivated{.widget = map.focus}});
    map.settle();
    CHECK(map.state.place.record == "enter");
}

TEST_CASE("a click opens the record, a drag moves the map and opens nothing") {
    AtMap map;
    auto const before = map.find(Role::TreeItem, "Zeal")->rect;
    platform::Point const at{before.x + 20, before.y + 20};
    map.frame({platform::PointerMoved{at}});
    map.frame({platform::PointerPressed{at, {}, {}, {}}});
    map.frame({platform::PointerMoved{{at.x - 60, at.y + 30}}});
    map.frame({platform::PointerReleased{{at.x - 60, at.y + 30}, {}, {}}});
    map.settle();
    auto const after = map.find(Role::TreeItem, "Zeal")->rect;
    CHECK(after.x == doctest::Approx(before.x - 60));
    CHECK(after.y == doctest::Approx(before.y + 30));
    CHECK(map.state.place.record.empty());
    CHECK(map.click(Role::TreeItem, "Zeal"));
    CHECK(map.state.place.record == "zeal");
}

TEST_CASE("the wheel zooms at the pointer") {
    AtMap map;
    auto const before = map.find(Role::TreeItem, "Zeal")->rect;
    platform::Point const at{before.x, before.y};
    map.frame({platform::PointerMoved{at}});
    map.frame({platform::Scrolled{at, 0, 200}});
    map.settle();
    auto const after = map.find(Role::TreeItem, "Zeal")->rect;
    CHECK(after.width < before.width);
    CHECK(after.x == doctest::Approx(before.x).epsilon(0.01));
    CHECK(after.y == doctest::Approx(before.y).epsilon(0.01));
}

TEST_CASE("Space unfolds what is hidden and folds it again, and the other cards keep their places") {
    AtMap map;
    map.focus_on(Role::TreeItem, "Enter");
    auto const zeal = map.find(Role::TreeItem, "Enter")->rect;
    map.frame({platform::WidgetActivated{.widget = map.focus, .space = true}});
    map.settle();
    CHECK(map.has("Deals"));
    CHECK(map.find(Role::TreeItem, "Enter")->rect.x == zeal.x);
    CHECK(map.find(Role::TreeItem, "Enter")->rect.y == zeal.y);
    map.frame({platform::WidgetActivated{.widget = map.focus, .space = true}});
    map.settle();
    CHECK(!map.has("Deals"));
    CHECK(!map.has("Spain"));
    CHECK(map.described("Enter") == "2 hidden below");
}

TEST_CASE("all key results are shown where that is chosen, and stay so") {
    AtMap map;
    CHECK(map.choose("Show", "Key results"));
    CHECK(map.has("Deals"));
    CHECK(map.state.remembered.names("map/").size() == 1);
}

TEST_CASE("the line of sight is shown and left by key and by its button") {
    AtMap map;
    map.focus_on(Role::TreeItem, "Spain");
    map.press(U'f');
    CHECK(map.sees(Role::Button, "Line of sight: Spain"));
    CHECK(map.click(Role::Button, "Line of sight: Spain"));
    CHECK(!map.sees(Role::Button, "Line of sight: Spain"));
}

TEST_CASE("colours by anything say in a legend what they mean") {
    AtMap map;
    CHECK(map.choose("Colour by Status", "Owner"));
    CHECK(map.sees(Role::Text, "Nobody 4"));
    CHECK(map.choose("Colour by Owner", "Last check-in"));
    CHECK(map.sees(Role::Text, "Never 4"));
}

TEST_CASE("a filter narrows the map to what matches and what stands above it") {
    AtMap map;
    REQUIRE(map.show("objectives/map?q=spain"));
    CHECK(map.has("Spain"));
    CHECK(map.has("Enter"));
    CHECK(!map.has("Zeal"));
    REQUIRE(map.show("objectives/map?q=nowhere"));
    CHECK(map.sees(Role::Button, "Clear the filters"));
}

TEST_CASE("an empty map offers to add the first objective") {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    AtMap map(std::move(d).finish());
    CHECK(map.count(Role::Tree) == 0);
    CHECK(map.sees(Role::Button, "Add the first one"));
}

TEST_CASE("the whole map is saved as SVG, with every text escaped") {
    AtMap map;
    CHECK(map.choose("Show", "Key results"));
    CHECK(map.choose("Export", "As SVG"));
    std::string const& svg = map.saved;
    REQUIRE(svg.starts_with("<?xml"));
    CHECK(svg.ends_with("</svg>\n"));
    CHECK(svg.contains("<title>Deals &amp; &quot;more&quot; &lt;soon&gt;</title>"));
    CHECK(svg.contains(">Spain</text>"));
    CHECK(svg.contains("stroke-dasharray"));
    CHECK(svg.contains(">× 2</text>"));
    CHECK(!svg.contains("<soon>"));
}

TEST_CASE("on a phone a tap shows the line of sight, and another one opens the record") {
    AtMap map;
    map.size = {390, 700};
    map.settle();
    CHECK(map.click(Role::TreeItem, "Win"));
    CHECK(map.state.place.record.empty());
    CHECK(map.sees(Role::Button, "Win"));
    CHECK(map.click(Role::TreeItem, "Win"));
    CHECK(map.state.place.record == "win");
}

TEST_CASE("a card is linked from its menu to another one, by click or by keys, and a circle is refused with its path") {
    AtMap map;
    auto const links = [&] {
        std::vector<std::string> found;
        for (auto const& link : map.session.document().all<Dependency>())
            if (!link.deleted)
                found.push_back(std::string(map.session.document().title_of(link.from)) +
                                (link.dependency_kind == DependencyKind::Needs ? " needs " : " relates to ") +
                                std::string(map.session.document().title_of(link.to)));
        return found;
    };
    REQUIRE(map.click(Role::TreeItem, "Zeal", platform::PointerButton::Secondary));
    REQUIRE(map.click(Role::MenuItem, "It needs …"));
    REQUIRE(map.click(Role::TreeItem, "Enter"));
    CHECK(links() == std::vector<std::string>{"Zeal needs Enter"});
    CHECK(map.state.place.record.empty()); // it is chosen, not opened

    REQUIRE(map.click(Role::TreeItem, "Enter", platform::PointerButton::Secondary));
    REQUIRE(map.click(Role::MenuItem, "It needs …"));
    REQUIRE(map.click(Role::TreeItem, "Zeal"));
    CHECK(links().size() == 1);
    CHECK(map.last_refusal.contains("Zeal"));
    CHECK(map.last_refusal.contains("Enter"));

    REQUIRE(map.focus_on(Role::TreeItem, "Win"));
    map.press(Key::ContextMenu);
    REQUIRE(map.click(Role::MenuItem, "It relates to …"));
    map.press(map.kit.forward_key());
    map.frame({platform::WidgetActivated{map.focus, {}, false}});
    map.settle();
    CHECK(links().size() == 2);
    CHECK(links().back() == "Win relates to Zeal");
    map.session.undo(map.session.as_of_now().now);
    CHECK(links().size() == 1);

    REQUIRE(map.click(Role::TreeItem, "Zeal", platform::PointerButton::Secondary));
    REQUIRE(map.click(Role::MenuItem, "It needs …"));
    map.press(Key::Escape);
    REQUIRE(map.click(Role::TreeItem, "Spain"));
    CHECK(links().size() == 1);
}
