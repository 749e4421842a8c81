// What needs somebody: needs-attention list and due check-ins.
#include "engine/attention.hpp"

#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

TEST_CASE("needs attention: most severe first, each with its reason") {
    Doc doc;
    doc.cycle("y", "2026-01-01", "2026-12-31");
    doc.cycle("q", "2026-01-01", "2026-03-31").parent = doc.slot("y");
    doc.objective("o").cycle = doc.slot("q");
    doc.objective("other");
    doc.metric("elsewhere", {"other"}, 0, 1);
    doc.metric("behind", {"o"}, 0, 1);
    doc.check_in("behind", "2026-02-10", 0.1);
    doc.metric("at_risk", {"o"}, 0, 1);
    doc.check_in("at_risk", "2026-02-10", 0.4);
    doc.metric("stale", {"o"}, 0, 1);
    doc.check_in("stale", "2026-01-05", 0.9);
    doc.metric("silent", {"o"}, 0, 1);
    doc.metric("fine", {"o"}, 0, 1);
    doc.check_in("fine", "2026-02-12", 0.9);
    doc.project("gone").deleted = true;
    auto& broken = doc.key_result("broken", KeyResultKind::Project, {"o"});
    broken.project = doc.slot("gone");
    broken.link_broken_value = 0.9;
    doc.key_result("not_linked", KeyResultKind::Project, {"o"});
    for (char const* id : {"behind", "at_risk", "stale", "silent"}) doc.task(std::string("t_") + id, {id});
    auto& dependency = doc.add<Dependency>("d");
    dependency.from = doc.slot("fine");
    dependency.to = doc.slot("behind");
    World const world(std::move(doc));
    for (char const* cycle : {"q", "y"}) {
        std::string text;
        for (Attention const& one :
             needs_attention(world.document, world.index, world.at("2026-02-15"), world.slot(cycle)).first)
            text += std::string(world.document.id_of(one.record)) + ":" + std::to_string(static_cast<int>(one.reason)) +
                    " ";
        // 0 behind, 1 at risk, 2 stale, 3 broken link, 4 no action, 5 unmet dependency, 6 never checked in
        CHECK(text == "silent:0 behind:0 broken:3 at_risk:1 silent:6 stale:2 fine:5 fine:4 ");
    }
}

TEST_CASE("check-ins are due one tracking period after the last one, longest overdue first") {
    Doc doc;
    doc.add<Person>("ana");
    auto& objective = doc.objective("o");
    objective.owner = doc.slot("ana");
    objective.starts = date("2026-01-01");
    objective.ends = date("2026-03-31");
    doc.metric("fresh", {"o"}, 0, 1);
    doc.check_in("fresh", "2026-02-10", 0.1);
    doc.metric("late", {"o"}, 0, 1);
    doc.check_in("late", "2026-01-10", 0.1);
    doc.metric("today", {"o"}, 0, 1).owner = doc.slot("ben");
    doc.check_in("today", "2026-02-08", 0.1);
    doc.metric("reached", {"o"}, 0, 1);
    doc.check_in("reached", "2026-01-08", 1);
    doc.key_result("computed", KeyResultKind::Tasks, {"o"});
    doc.indicator("kpi", 1, 2);
    doc.check_in("kpi", "2026-01-20", 3);
    World const world(std::move(doc));
    auto const due = [&](Slot person) {
        std::string text;
        for (Slot const slot : due_check_ins(world.document, world.index, world.at("2026-02-15"), person))
            text += std::string(world.document.id_of(slot)) + " ";
        return text;
    };
    CHECK(due({}) == "late kpi today ");
    CHECK(due(world.slot("ana")) == "late ");
    CHECK(check_in_due(world.document, world.index, world.at("2026-02-15"), world.slot("fresh")) == date("2026-02-17"));
    CHECK(!check_in_due(world.document, world.index, world.at("2026-04-15"), world.slot("fresh")));
}

TEST_CASE("a guardrail in breach needs attention, once for each objective that names it") {
    // Given an indicator in breach that two objectives name, one of them a draft,
    Doc doc;
    doc.cycle("q", "2026-01-01", "2026-03-31");
    doc.indicator("churn", 1.5, 2.2).direction = Direction::Decrease;
    doc.check_in("churn", "2026-02-10", 2.4);
    for (char const* id : {"grow", "idea"}) {
        auto& objective = doc.objective(id);
        objective.cycle = doc.slot("q");
        objective.guardrails = {doc.slot("churn")};
        if (std::string_view(id) == "idea") objective.lifecycle = Lifecycle::Draft;
    }
    World const world(std::move(doc));
    auto const guardrails_at = [&](char const* day) {
        auto const list = needs_attention(world.document, world.index, world.at(day), world.slot("q"));
        std::vector<Attention> found;
        for (Attention const& one : list.first)
            if (one.reason == Attention::Reason::Guardrail) found.push_back(one);
        return found;
    };
    // then the one that counts is named with the indicator,
    auto const found = guardrails_at("2026-02-15");
    REQUIRE(found.size() == 1);
    CHECK(found.front().record == world.slot("grow"));
    CHECK(found.front().other == world.slot("churn"));
    // and none before the breach.
    CHECK(guardrails_at("2026-02-09").empty());
}
