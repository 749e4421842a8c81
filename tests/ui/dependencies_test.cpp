// Dependencies: promises of nobody in the drawer, the matrix of teams, findings with their fixes.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_teams() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1";
    d.add<Team>("sales").name = "Sales";
    d.add<Team>("it").name = "IT";
    auto const objective = [&](char const* id, char const* title, char const* team, char const* level) {
        auto& made = d.objective(id);
        made.title = title;
        made.team = d.slot(team);
        made.level = level;
        made.cycle = d.slot("q1");
    };
    objective("top", "Be the first choice", "sales", "company");
    objective("sell", "Sell in Japan", "sales", "team");
    objective("run", "Run without a break", "it", "team");
    auto& need = d.add<Dependency>("need");
    need.from = d.slot("sell");
    need.to = d.slot("run");
    auto& promised = d.add<Dependency>("promised");
    promised.from = d.slot("sell");
    promised.to_words = "A warehouse in Osaka";
    promised.to_team = d.slot("it");
    return std::move(d).finish();
}

struct AtDependencies : Stage {
    AtDependencies() : Stage(with_teams()) {
        size = {1232, 1400};
        REQUIRE(show("dependencies"));
    }
};

} // namespace

TEST_CASE("the matrix says which team needs what of which, and leads to it") {
    AtDependencies stage;
    REQUIRE(stage.sees(Role::Button, "Sales needs 2 things of IT: 2 open, 0 late"));
    REQUIRE(stage.sees(Role::ListItem, "Sell in Japan needs A warehouse in Osaka"));
    REQUIRE(stage.click(Role::Button, "Sales needs 2 things of IT"));
    CHECK(stage.sees(Role::Heading, "Sales of IT"));
}

TEST_CASE("a finding is put right where it is listed") {
    AtDependencies stage;
    REQUIRE(stage.sees(Role::Heading, "Without a parent"));
    REQUIRE(stage.click(Role::Button, "Choose what it serves"));
    REQUIRE(stage.click(Role::Option, "Be the first choice"));
    bool const one = !stage.session.document().get<Objective>(stage.slot("run"))->parents.empty();
    bool const other = !stage.session.document().get<Objective>(stage.slot("sell"))->parents.empty();
    CHECK(one != other);
}
