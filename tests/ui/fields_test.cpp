// Kinds of work and fields of one's own.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

struct AtFields : Stage {
    AtFields() : Stage(Doc().finish()) {
        size = {1232, 1000};
        REQUIRE(show("settings/fields"));
    }
    void fill(std::string_view field, std::string text) {
        REQUIRE(focus_on(Role::TextField, field));
        type(std::move(text));
    }
    std::span<FieldDefinition const> all() { return session.document().all<FieldDefinition>(); }
};

} // namespace

TEST_CASE("a field with options is added to key results, and removed again") {
    AtFields stage;
    REQUIRE(stage.click(Role::Combobox, "Of"));
    REQUIRE(stage.click(Role::MenuItem, "Key results"));
    stage.fill("Name of the field", "Region");
    REQUIRE(stage.click(Role::Combobox, "Type"));
    REQUIRE(stage.click(Role::MenuItem, "Choice"));
    REQUIRE(stage.click(Role::Button, "Add field"));
    CHECK(stage.find(Role::Alert, "A choice needs two options") != nullptr);
    CHECK(stage.all().empty());
    stage.fill("Options", "North, South , North");
    REQUIRE(stage.click(Role::Button, "Add field"));
    REQUIRE(stage.all().size() == 1);
    CHECK(stage.all().front().on == "key_result");
    CHECK(stage.all().front().type == "choice");
    CHECK(stage.all().front().options == std::vector<std::string>{"North", "South"});
    REQUIRE(stage.find(Role::Link, "Region") != nullptr);
    CHECK(stage.find(Role::Link, "Region")->description == "Choice: North, South");
    REQUIRE(stage.click(Role::Button, "Remove Region"));
    CHECK(stage.find(Role::Link, "Region") == nullptr);
}

TEST_CASE("a new kind of work comes with its first field") {
    AtFields stage;
    REQUIRE(stage.click(Role::Combobox, "Of"));
    REQUIRE(stage.click(Role::MenuItem, "A new kind of work"));
    stage.fill("Name of the field", "Budget");
    REQUIRE(stage.click(Role::Button, "Add field"));
    CHECK(stage.find(Role::Alert, "Give the kind of work a name") != nullptr);
    stage.fill("Kind of work", "Campaign");
    REQUIRE(stage.click(Role::Button, "Add field"));
    REQUIRE(stage.all().size() == 1);
    CHECK(stage.all().front().on == "Campaign");
}
