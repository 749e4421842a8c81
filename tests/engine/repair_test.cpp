// Section 10: what two good files merge to that import would refuse is put right, and what that takes is listed.
#include <doctest/doctest.h>

#include "engine/repair.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Patch at(std::int64_t time, std::vector<Edit> edits) { return {{time, 0, 1}, std::move(edits)}; }

Document three_objectives() {
    Doc d;
    for (char const* id : {"a", "b", "c"}) d.objective(id);
    d.metric("k", {"a"}, 0, 50);
    d.project("p");
    d.milestone("m", "");
    d.key_result("l", KeyResultKind::Project, {"a"});
    return std::move(d).finish();
}

} // namespace

TEST_CASE("of the links that close a circle the newest is taken out, as if it had come last and been refused") {
    Document document = three_objectives();
    document.apply(at(30, {edit_put("a", Kind::Objective, "parents", "b")}));
    document.apply(at(10, {edit_put("b", Kind::Objective, "parents", "c", 2)}));
    document.apply(at(20, {edit_put("c", Kind::Objective, "parents", "k")})); // k counts for a
    auto const lost = settle(document).lost;
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].edit == edit_put("a", Kind::Objective, "parents", "b"));
    CHECK(lost[0].stamp == Stamp{30, 0, 1});
    CHECK(document.get<Objective>(document.find("a"))->parents.empty());
    CHECK(document.get<Objective>(document.find("b"))->parents.size() == 1);
    CHECK(settle(document).lost.empty());
}

TEST_CASE("two circles are two losses, and what only leads to them stays") {
    Document document = three_objectives();
    document.apply(at(10, {edit_put("a", Kind::Objective, "parents", "b")}));
    document.apply(at(11, {edit_put("b", Kind::Objective, "parents", "a")}));
    document.apply(at(12, {edit_created("t", Kind::Team), edit_text("t", Kind::Team, "parent", "t")}));
    document.apply(at(13, {edit_put("c", Kind::Objective, "parents", "a")}));
    CHECK(settle(document).lost.size() == 2);
    CHECK(document.get<Objective>(document.find("c"))->parents.size() == 1);
    CHECK(document.get<Objective>(document.find("a"))->parents.size() == 1);
}

TEST_CASE("a circle through a deleted record is none") {
    Document document = three_objectives();
    document.apply(at(10, {edit_put("a", Kind::Objective, "parents", "b")}));
    document.apply(at(11, {edit_put("b", Kind::Objective, "parents", "a"), edit_deleted("b", Kind::Objective)}));
    CHECK(settle(document).lost.empty());
}

TEST_CASE("a target that a merge left on the wrong side is taken out") {
    Document document = three_objectives();
    document.apply(at(10, {edit_number("k", Kind::KeyResult, "start", 60)}));
    auto const lost = settle(document).lost;
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].edit == edit_number("k", Kind::KeyResult, "target", 50));
    CHECK(!document.get<KeyResult>(document.find("k"))->target);
}

TEST_CASE("of a project and a milestone under one key result the newer link stays") {
    Document document = three_objectives();
    document.apply(at(20, {edit_text("l", Kind::KeyResult, "project", "p")}));
    document.apply(at(10, {edit_text("l", Kind::KeyResult, "milestone", "m")}));
    REQUIRE(settle(document).lost.size() == 1);
    CHECK(document.get<KeyResult>(document.find("l"))->project == document.find("p"));
    CHECK(!document.get<KeyResult>(document.find("l"))->milestone);
    document.apply(at(30, {edit_text("l", Kind::KeyResult, "milestone", "m")}));
    REQUIRE(settle(document).lost.size() == 1);
    CHECK(!document.get<KeyResult>(document.find("l"))->project);
}

TEST_CASE("what is good needs no repair") { CHECK(repair_of(three_objectives()).empty()); }

TEST_CASE("a long circle is found in good time") {
    Doc d;
    constexpr int count = 50'000;
    for (int i = 0; i < count; ++i) d.objective("o" + std::to_string(i));
    Document document = std::move(d).finish();
    std::vector<Edit> edits;
    for (int i = 0; i < count; ++i)
        edits.push_back(
            edit_put("o" + std::to_string(i), Kind::Objective, "parents", "o" + std::to_string((i + 1) % count)));
    document.apply(at(10, std::move(edits)));
    CHECK(settle(document).lost.size() == 1);
}
