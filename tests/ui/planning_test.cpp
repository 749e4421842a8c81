// Goals and calendar: levels under other names and in another order, and what everyone agrees on.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_levels() {
    Doc d;
    d.objective("o1").level = "team";
    d.objective("o2").level = "company";
    Document document = std::move(d).finish();
    std::string const workspace(document.id_of(document.workspace().id));
    document.apply(
        {{1, 0, 1},
         {edit_text(workspace, Kind::Workspace, "level_rules", R"([{"level":"team","under":["company","team"]}])")}});
    return document;
}

struct AtPlanning : Stage {
    AtPlanning() : Stage(with_levels()) {
        size = {1232, 1400};
        REQUIRE(show("settings/planning"));
    }
    Workspace const& workspace() { return session.document().workspace(); }
    std::string level(std::string_view id) { return session.document().get<Objective>(slot(id))->level; }
};

} // namespace

TEST_CASE("a level is renamed with all objectives that have it, in one step") {
    AtPlanning stage;
    for (auto const& node : stage.nodes)
        if (node.role == Role::TextField && node.value == "Team") stage.focus = node.id;
    stage.frame({platform::WidgetFocused{stage.focus}});
    stage.type("Squad");
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {}}});
    stage.settle();
    CHECK(stage.workspace().levels == std::vector<std::string>{"company", "department", "Squad", "individual"});
    CHECK(stage.level("o1") == "Squad");
    CHECK(stage.level("o2") == "company");
    CHECK(stage.workspace().level_rules == R"([{"level":"Squad","under":["company","Squad"]}])");
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(stage.level("o1") == "team");
    CHECK(stage.workspace().levels.empty());
}

TEST_CASE("levels are added, moved and removed, but not one that objectives have") {
    AtPlanning stage;
    REQUIRE(stage.focus_on(Role::TextField, "Add a level"));
    stage.type("Guild");
    stage.frame({platform::TextKey{stage.focus, Key::Enter, {}}});
    stage.settle();
    REQUIRE(stage.workspace().levels.size() == 5);
    REQUIRE(stage.click(Role::Button, "Move Guild up"));
    CHECK(stage.workspace().levels[3] == "Guild");
    REQUIRE(stage.click(Role::Button, "Remove Team"));
    CHECK(stage.find(Role::Alert, "Objectives have the level") != nullptr);
    CHECK(stage.workspace().levels.size() == 5);
    REQUIRE(stage.click(Role::Button, "Remove Department"));
    CHECK(stage.workspace().levels == std::vector<std::string>{"company", "team", "Guild", "individual"});
}
