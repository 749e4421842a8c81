// Steps that speak of records which they make themselves.
#include <string>

#include <doctest/doctest.h>

#include "command/new_ids.hpp"

using namespace okra;

TEST_CASE("what a step makes is known to its other commands by the id it gets") {
    int made = 0;
    CreateRecord objective;
    objective.kind = Kind::Objective;
    CreateRecord key_result;
    key_result.kind = Kind::KeyResult;
    key_result.fields = {{"objectives", Element{id_made_by(0), true, 1, {}}}, {"owner", std::string("p")}};
    CreateRecord milestone;
    milestone.kind = Kind::Milestone;
    milestone.fields = {{"key_result", id_made_by(1)}};
    std::vector<Command> commands{objective, key_result, milestone, SetStatus{id_made_by(1), Status::AtRisk, "why"},
                                  SetFields{{id_made_by(0), "other"}, {{"owner", std::string("p")}}}};
    auto const ids = give_ids(commands, [&] { return "id" + std::to_string(++made); });
    REQUIRE(ids == std::vector<std::string>{"id1", "id2", "id3"});
    CHECK(std::get<Element>(std::get<CreateRecord>(commands[1]).fields[0].value).key == "id1");
    CHECK(std::get<std::string>(std::get<CreateRecord>(commands[1]).fields[1].value) == "p");
    CHECK(std::get<std::string>(std::get<CreateRecord>(commands[2]).fields[0].value) == "id2");
    CHECK(std::get<SetStatus>(commands[3]).id == "id2");
    CHECK(std::get<SetFields>(commands[4]).ids == std::vector<std::string>{"id1", "other"});
}

TEST_CASE("an id that is given already stays") {
    CreateRecord made;
    made.kind = Kind::Person;
    made.id = "mine";
    std::vector<Command> commands{made};
    CHECK(give_ids(commands, [] { return std::string("another"); }) == std::vector<std::string>{"mine"});
}
