// Needs, circles of them, dates that contradict, and where a plan does not hang together.
#include "engine/dependencies.hpp"

#include "engine/attention.hpp"
#include "engine/misalignment.hpp"
#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

Dependency& need(Doc& doc, std::string_view id, std::string_view from, std::string_view to) {
    auto& dependency = doc.add<Dependency>(id);
    dependency.from = doc.slot(from);
    dependency.to = doc.slot(to);
    return dependency;
}

std::string said(World const& world, std::vector<DateConflict> const& found) {
    std::string text;
    for (auto const& one : found)
        text += std::to_string(static_cast<int>(one.reason)) + ":" + std::string(world.document.id_of(one.record)) +
                "/" + std::string(world.document.id_of(one.other)) + ":" + std::to_string(one.days) + " ";
    return text;
}

std::string said(World const& world, MisalignmentList const& found) {
    std::string text;
    for (auto const& one : found.all)
        text += std::to_string(static_cast<int>(one.finding)) + ":" + std::string(world.document.id_of(one.record)) +
                (one.other ? "/" + std::string(world.document.id_of(one.other)) : "") + " ";
    return text;
}

} // namespace

TEST_CASE("a chain of needs is told from its beginning to its end, besides one of them") {
    Doc doc;
    for (char const* id : {"a", "b", "c", "d"}) doc.objective(id);
    need(doc, "ab", "a", "b");
    need(doc, "bc", "b", "c");
    need(doc, "cd", "c", "d").dependency_kind = DependencyKind::Relates;
    World const world(std::move(doc));
    auto const way = [&](std::string_view from, std::string_view to, std::string_view besides = {}) {
        std::string text;
        for (Slot const slot : path_of_needs(world.document, world.slot(from), world.slot(to), world.slot(besides)))
            text += world.document.id_of(slot);
        return text;
    };
    CHECK(way("a", "c") == "abc");
    CHECK(way("c", "a").empty());
    CHECK(way("a", "d").empty());
    CHECK(way("a", "c", "bc").empty());
    CHECK(way("a", "a") == "a");
}

TEST_CASE("dates that contradict are found, each with the days and dates that put it right") {
    Doc doc;
    doc.cycle("q", "2026-01-01", "2026-03-31");
    doc.objective("o").cycle = doc.slot("q");
    auto& needer = doc.metric("needer", {"o"}, 0, 1);
    needer.due = date("2026-03-10");
    auto& late = doc.metric("late", {"o"}, 0, 1);
    late.starts = date("2026-03-12");
    late.due = date("2026-03-20");
    need(doc, "d", "needer", "late");
    auto& outside = doc.metric("outside", {"o"}, 0, 1);
    outside.due = date("2026-04-05");
    auto& early = doc.metric("early", {"o"}, 0, 1);
    early.starts = date("2025-12-30");
    doc.project("p").due = date("2026-03-01");
    doc.project_milestone("m", "p").due = date("2026-03-04");
    doc.project_milestone("done", "p", "2026-02-01").due = date("2026-03-04");
    World const world(std::move(doc));
    auto const found = conflicts(world.document, world.index, world.at("2026-02-15"), world.slot("q"));
    REQUIRE(said(world, found) == "0:late/needer:10 1:early/q:-2 1:outside/q:5 2:m/p:3 ");
    auto const in = pulled_in(world.document, world.index, found[0]);
    CHECK(in.record == world.slot("late"));
    CHECK(in.last == date("2026-03-10"));
    CHECK(in.first == date("2026-03-02")); // as long as before
    auto const room = made_room(world.document, world.index, found[0]);
    REQUIRE(room);
    CHECK(room->record == world.slot("needer"));
    CHECK(room->last == date("2026-03-20"));
    CHECK(pulled_in(world.document, world.index, found[1]).first == date("2026-01-01"));
    CHECK_FALSE(made_room(world.document, world.index, found[2]));
    CHECK(made_room(world.document, world.index, found[3])->last == date("2026-03-04"));
}

TEST_CASE("what is met contradicts nothing") {
    Doc doc;
    doc.objective("a").ends = date("2026-03-01");
    auto& done = doc.objective("b");
    done.ends = date("2026-03-31");
    done.lifecycle = Lifecycle::Completed;
    need(doc, "d", "a", "b");
    World const world(std::move(doc));
    CHECK(conflicts(world.document, world.index, world.at("2026-02-15"), {}).empty());
}

TEST_CASE("a need of words is unmet until a record stands for it, and asks for attention with the others") {
    Doc doc;
    doc.objective("o");
    doc.measured("k", {"o"}, 0.5);
    auto& promised = doc.add<Dependency>("words");
    promised.from = doc.slot("k");
    promised.to_words = "An interface to the warehouse";
    World const world(std::move(doc));
    auto const& evaluation = world.at("2026-01-03");
    auto const it =
        need_of(world.document, world.index, evaluation, *world.document.get<Dependency>(world.slot("words")));
    CHECK(it.unmet);
    CHECK_FALSE(it.to);
    auto const list = needs_attention(world.document, world.index, evaluation, {});
    REQUIRE(list.by_reason[static_cast<std::size_t>(Attention::Reason::UnmetDependency)] == 1);
    auto const line = std::ranges::find(list.first, Attention::Reason::UnmetDependency, &Attention::reason);
    CHECK(line->other == world.slot("words"));
}

TEST_CASE(
    "findings: without a parent, over a level, unserved, without purpose, promised by nobody, alike, in a circle") {
    Doc doc;
    doc.add<Team>("t1");
    doc.add<Team>("t2");
    auto& company = doc.objective("company");
    company.level = "company";
    doc.objective("below", {"company"}).level = "department";
    doc.objective("skips", {"company"}).level = "individual";
    doc.objective("alone").level = "team";
    doc.metric("unserved", {"company"}, 0, 1).title = "Some number";
    doc.metric("worked", {"company"}, 0, 1).title = "Another thing";
    doc.task("task", {"worked"});
    doc.task("aimless", {});
    doc.project("idle");
    auto& one = doc.objective("x1");
    one.team = doc.slot("t1");
    one.title = "Win ten new customers";
    auto& other = doc.objective("x2");
    other.team = doc.slot("t2");
    other.title = "Ship the new warehouse";
    doc.objective("x3").title = "Win ten new customers";
    need(doc, "n1", "x1", "x2");
    doc.metric("k2", {"x2"}, 0, 1).title = "What the second team measures";
    doc.metric("k1", {"x1"}, 0, 1).title = "Hours saved";
    need(doc, "n2", "k2", "k1");
    need(doc, "n3", "x1", "").to_words = "A budget";
    World const world(std::move(doc));
    auto const found = misalignments(world.document, world.index, world.at("2026-02-15"), {});
    CHECK(said(world, found) == "0:alone 1:skips/company 2:unserved 3:aimless 3:idle 4:x1 5:t1/t2 6:x1/x3 ");
    CHECK(found.count[static_cast<std::size_t>(Misalignment::Finding::SupportsNothing)] == 2);
    auto const matrix = needs_between_teams(world.document, world.index, world.at("2026-02-15"), {});
    REQUIRE(matrix.size() == 3);
    for (auto const& cell : matrix) CHECK(cell.unmet == 1);
}
