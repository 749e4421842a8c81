// Order is data: new records go to the end, others where they are moved.
#include <doctest/doctest.h>

#include <algorithm>

#include "command/room.hpp"
#include "model/rank.hpp"

using namespace okra;
using namespace okra::test;

namespace {

void run(World& world, Command const& command) {
    auto edits = decide_in(world, command);
    REQUIRE_MESSAGE(edits, in_english(edits.error().message));
    world.apply(*std::move(edits));
}

std::string in_order(World const& world, std::initializer_list<std::string_view> ids) {
    std::vector<Slot> slots;
    for (std::string_view const id : ids) slots.push_back(world.document.find(id));
    sort_by_rank(world.document, slots);
    std::string text;
    for (Slot const slot : slots) text += (text.empty() ? "" : " ") + std::string(world.document.id_of(slot));
    return text;
}

std::string rank(World const& world, std::string_view id) {
    Slot const slot = world.document.find(id);
    return *rank_of(*world.document.record(slot), world.document.kind_of(slot));
}

} // namespace

TEST_CASE("what is made goes to the end, and knows when it was made") {
    World world = command_world();
    run(world, CreateRecord{Kind::KeyResult, "z", {text("title", "Z"), put("objectives", "c")}});
    run(world, CreateRecord{Kind::KeyResult, "a1", {text("title", "A"), put("objectives", "c")}});
    CHECK(in_order(world, {"a1", "bin", "ms", "pr", "whole", "z"}) == "bin ms pr whole z a1");
    CHECK(world.document.record(world.document.find("z"))->made == context().now);
    CHECK(rank(world, "bin").empty());
}

TEST_CASE("the first move in a list without ranks gives all of it ranks, a later one changes one record") {
    World world = command_world();
    run(world, MoveRecord{"whole", "", "bin"});
    CHECK(in_order(world, {"bin", "ms", "pr", "whole"}) == "whole bin ms pr");
    CHECK(rank(world, "k").empty()); // of another objective

    auto const edits = decide_in(world, MoveRecord{"pr", "whole", ""});
    REQUIRE(edits);
    CHECK(edits->size() == 1);
    run(world, MoveRecord{"pr", "whole", ""});
    CHECK(in_order(world, {"bin", "ms", "pr", "whole"}) == "whole pr bin ms");
    CHECK(decide_in(world, MoveRecord{"pr", "whole", ""})->empty());
}

TEST_CASE("records of equal rank are moved apart") {
    World world = command_world();
    for (std::string const id : {"bin", "ms", "pr", "whole"}) run(world, SetFields{{id}, {text("rank", "a0")}});
    run(world, MoveRecord{"whole", "bin", ""});
    CHECK(in_order(world, {"bin", "ms", "pr", "whole"}) == "bin whole ms pr");
}

TEST_CASE("a move that makes no sense is refused") {
    World const world = command_world();
    CHECK(!decide_in(world, MoveRecord{"k", "a", ""}));
    CHECK(!decide_in(world, MoveRecord{"k", "gone", ""}));
    CHECK(!decide_in(world, MoveRecord{"ana", "ana", ""}));
    CHECK(!decide_in(world, MoveRecord{"old", "a", ""}));
}
