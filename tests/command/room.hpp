// A small workspace and a context for tests of commands.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "command/command.hpp"
#include "support/build.hpp"

namespace okra::test {

// Objectives a <- b <- c; a key result of every kind; one closed cycle with an objective, a key result and a check-in.
inline World command_world() {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    auto& engineering = d.add<Team>("eng");
    engineering.name = "Engineering";
    auto& web = d.add<Team>("web");
    web.name = "Web";
    web.parent = d.slot("eng");
    auto& closed = d.cycle("q4", "2025-10-01", "2025-12-31");
    closed.name = "Q4 2025";
    closed.phase = CyclePhase::Closed;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1 2026";
    d.cycle("y26", "2026-01-01", "2026-12-31").name = "2026";

    d.objective("a").title = "Win";
    d.objective("b", {"a"}).title = "Enter two new markets";
    d.objective("c", {{"b", 2}}).title = "Win Spain";
    auto& old = d.objective("old");
    old.title = "Last quarter";
    old.cycle = d.slot("q4");

    d.metric("k", {"b"}, 24, 4).title = "Review time";
    d.key_result("lift", KeyResultKind::Metric, {"b"}).title = "Traffic";
    d.key_result("part", KeyResultKind::Metric).title = "Part";
    auto& whole = d.key_result("whole", KeyResultKind::SubKeyResults, {"c"});
    whole.title = "Whole";
    d.key_result("bin", KeyResultKind::Binary, {"c"}).title = "Certified";
    d.key_result("ms", KeyResultKind::Milestones, {"c"}).title = "Rollout";
    auto& project = d.key_result("pr", KeyResultKind::Project, {"c"});
    project.title = "Move";
    project.project = d.slot("p1");
    d.metric("oldk", {"old"}, 0, 10).title = "Old number";

    d.project("p1").name = "Migration";
    d.project_milestone("p1m", "p1").title = "First half";
    d.milestone("m1", "ms").title = "Pilot";
    d.indicator("kpi", 40, 30).name = "NPS";
    auto& task = d.task("t", {"k"});
    task.title = "Pair reviews";
    auto& comment = d.add<Comment>("note");
    comment.on = d.slot("k");
    comment.text = "Good";
    auto& dependency = d.add<Dependency>("dep");
    dependency.from = d.slot("k");
    dependency.to = d.slot("t");
    d.add<Reminder>("rem").of = d.slot("k");
    d.check_in("k", "2026-01-12", 17, 7);   // c1001
    d.check_in("oldk", "2025-11-01", 5);    // c1002
    d.check_in("kpi", "2026-01-12", 33);    // c1003
    return World(std::move(d));
}

inline Context context() { return {instant("2026-02-02"), date("2026-02-02"), "ana"}; }

inline std::expected<std::vector<Edit>, Refusal> decide_in(World const& world, Command const& command) {
    return decide(world.document, world.index, command, context());
}

inline FieldValue text(std::string field, std::string value) { return {std::move(field), std::move(value)}; }
inline FieldValue number(std::string field, double value) { return {std::move(field), value}; }
inline FieldValue day(std::string field, std::string_view value) { return {std::move(field), date(value)}; }
inline FieldValue put(std::string field, std::string key, double weight = 1) {
    return {std::move(field), Element{std::move(key), true, weight, {}}};
}
inline FieldValue take(std::string field, std::string key) {
    return {std::move(field), Element{std::move(key), false, 1, {}}};
}
inline SetFields set(std::string id, std::vector<FieldValue> fields) { return {{std::move(id)}, std::move(fields)}; }
inline CheckInValue check_in(std::string on, std::optional<double> value, std::optional<double> confidence = {},
                             std::string note = {}) {
    return {"new", std::move(on), instant("2026-02-02"), value, confidence, std::move(note), {}};
}

} // namespace okra::test
