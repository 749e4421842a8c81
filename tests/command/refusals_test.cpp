// What a user can't do, and what he is told: each refusal with its field and its sentence.
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "command/room.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

struct Row {
    std::string name;
    Command command;
    std::string field;
    std::string message;
};

CreateRecord create(Kind kind, std::vector<FieldValue> fields, std::string id = "new") {
    return {kind, std::move(id), std::move(fields)};
}

std::vector<Row> rows() {
    std::string const read_only = "Q4 2025 is closed. Reopen it to change its objectives and key results.";
    return {
        {"no title", create(Kind::Objective, {}), "title", "Give the objective a title."},
        {"blank title", create(Kind::KeyResult, {text("title", "  \n")}), "title", "Give the key result a title."},
        {"title taken away", set("b", {text("title", "")}), "title", "Give the objective a title."},
        {"no name", create(Kind::Person, {}), "name", "Give the person a name."},
        {"taken id", create(Kind::Objective, {text("title", "x")}, "a"), "id", "The id “a” is taken."},
        {"no id", create(Kind::Objective, {text("title", "x")}, ""), "id", "An id has 1 to 64 characters."},
        {"long id", create(Kind::Objective, {text("title", "x")}, std::string(65, 'x')), "id",
         "An id has 1 to 64 characters."},
        {"second workspace", create(Kind::Workspace, {text("name", "x")}), "", "There is a workspace already."},
        {"no kind", create(Kind::None, {}), "", "There is no such kind of record."},

        {"unknown record", set("nobody", {text("title", "x")}), "", "This record is no longer there."},
        {"one unknown of many", SetFields{{"a", "nobody"}, {text("title", "x")}}, "",
         "This record is no longer there."},
        {"unknown to delete", DeleteRecords{{"nobody"}}, "", "This record is no longer there."},
        {"unknown to restore", RestoreRecords{{"nobody"}}, "", "This record is no longer there."},
        {"unknown field", set("a", {text("colour", "red")}), "colour", "There is no field “colour” in an objective."},
        {"status of a team", SetStatus{"eng", Status::AtRisk, "x"}, "", "This is a team, not a key result."},
        {"alignment of a key result", Realign{"k", "a"}, "", "This is a key result, not an objective."},
        {"kind of an objective", ChangeKind{"a", KeyResultKind::Binary, true}, "",
         "This is an objective, not a key result."},
        {"the workspace", DeleteRecords{{"w"}}, "", "The workspace itself can't be deleted."},

        {"owner is a team", set("a", {text("owner", "eng")}), "owner", "The owner must be a person."},
        {"owner is nobody", set("a", {text("owner", "nobody")}), "owner",
         "What was chosen as owner is no longer there."},
        {"parent is a team", set("c", {put("parents", "eng")}), "parents",
         "The parents must be an objective or key result."},
        {"text for a number", set("k", {text("target", "ten")}), "target", "The target must be a number."},
        {"not a number", set("k", {number("target", not_a_number)}), "target", "The target must be a number."},
        {"infinite", set("k", {number("start", infinite)}), "start", "The start must be a number."},
        {"weight below 0", set("a", {number("weight", -1)}), "weight", "The weight must be a number, 0 or more."},
        {"weight of a link", set("c", {put("parents", "b", -1)}), "parents", "The parents can't hold this value."},
        {"grade above 1", set("k", {number("grade", 1.1)}), "grade", "The grade must be between 0 and 1."},
        {"unknown choice", set("a", {text("lifecycle", "asleep")}), "lifecycle",
         "The lifecycle must be one of: active, draft, completed, cancelled."},
        {"broken text", set("a", {text("description", "\xFF")}), "description",
         "The description can't hold this value."},
        {"endless text", set("a", {text("description", std::string(1024 * 1024 + 1, 'x'))}), "description",
         "The description has 1,048,577 characters: shorten it to 100,000 at most."},
        {"long title", set("a", {text("title", std::string(1001, 'x'))}), "title",
         "The title has 1,001 characters: shorten it to 1,000 at most."},
        {"preset without a name", set("w", {text("preset", " ")}), "preset",
         "There is no preset of this name: choose one from the list."},
        {"on track from less than at risk",
         set("w", {number("thresholds.on_track_ratio", 0.5), number("thresholds.at_risk_ratio", 0.6)}),
         "thresholds.at_risk_ratio", "The threshold of on track must not be worse than that of at risk."},
        {"a gap that is on track but not at risk",
         set("w", {number("thresholds.on_track_gap", 0.3), number("thresholds.at_risk_gap", 0.2)}),
         "thresholds.at_risk_gap", "The threshold of on track must not be worse than that of at risk."},

        {"target above the start of a decrease", set("k", {number("target", 30)}), "target",
         "The target of a decrease from 24 must be 24 or less."},
        {"start below the target of a decrease", set("k", {number("start", 3)}), "start",
         "The target of a decrease from 3 must be 3 or less."},
        {"wrong direction", set("k", {text("direction", "increase")}), "direction",
         "The target of an increase from 24 must be 24 or more."},
        {"decrease from nothing",
         create(Kind::KeyResult, {text("title", "x"), number("target", 4), text("direction", "decrease")}), "start",
         "Give the value it starts from: a decrease from 0 can't lead to 4."},
        {"increase to below 0", create(Kind::KeyResult, {text("title", "x"), number("target", -4)}), "target",
         "The target of an increase from 0 must be 0 or more."},
        {"percentage of 0", set("lift", {text("calculation", "percentage_lift"), number("lift", 40)}), "start",
         "A percentage needs a start other than 0: any percentage of 0 is 0."},
        {"lift below 0", set("lift", {text("calculation", "absolute_lift"), number("lift", -4)}), "lift",
         "The lift must be 0 or more: the direction says which way it goes."},
        {"metric above", set("k", {text("direction", "above")}), "direction",
         "Above and below are for thresholds: choose increase or decrease."},
        {"bounds crossed", set("k", {number("low", 3), number("high", 2)}), "high",
         "The lower bound must not be above the upper bound."},
        {"project and milestone", set("pr", {text("milestone", "p1m")}), "milestone",
         "A key result follows one project or one milestone: unlink the other first."},
        {"kind as a field", set("k", {text("kind", "binary")}), "kind",
         "Changing the kind removes the link and restarts the calculation: use “Change kind”."},
        {"due before the start", set("k", {day("starts", "2026-02-01"), day("due", "2026-01-31")}), "due",
         "The last day must not be before the first, 2026-02-01."},
        {"cycle ends before it starts", set("q1", {day("ends", "2025-12-31")}), "ends",
         "The last day must not be before the first, 2026-01-01."},

        {"its own parent", Realign{"a", "a"}, "parents", "That would close a circle: “Win” → “Win”."},
        {"under its grandchild", Realign{"a", "c"}, "parents",
         "That would close a circle: “Win” → “Win Spain” → “Enter two new markets” → “Win”."},
        {"under a key result below it", set("a", {put("parents", "k")}), "parents",
         "That would close a circle: “Win” → “Review time” → “Enter two new markets” → “Win”."},
        {"part of itself", set("k", {text("parent", "k")}), "parent",
         "That would close a circle: “Review time” → “Review time”."},
        {"team in itself", set("eng", {text("parent", "web")}), "parent",
         "That would close a circle: “Engineering” → “Web” → “Engineering”."},
        {"cycle in itself", set("q1", {text("parent", "q1")}), "parent",
         "That would close a circle: “Q1 2026” → “Q1 2026”."},
        {"depends on itself", set("dep", {text("to", "k")}), "to", "Nothing can depend on itself."},

        {"closed objective", set("old", {text("title", "x")}), "", read_only},
        {"closed key result", set("oldk", {number("target", 11)}), "", read_only},
        {"closed check-in", set("c1002", {number("value", 6)}), "", read_only},
        {"check-in on a closed one", check_in("oldk", 6), "on", read_only},
        {"into a closed cycle", set("a", {text("cycle", "q4")}), "cycle", read_only},
        {"created in a closed cycle", create(Kind::Objective, {text("title", "x"), text("cycle", "q4")}), "cycle",
         read_only},
        {"key result of a closed objective", create(Kind::KeyResult, {text("title", "x"), put("objectives", "old")}),
         "objectives", read_only},
        {"deleted from a closed cycle", DeleteRecords{{"old"}}, "", read_only},
        {"closed cycle deleted", DeleteRecords{{"q4"}}, "", "Q4 2025 is closed. Reopen it to delete it."},
        {"closed cycle moved", set("q4", {day("ends", "2025-12-30")}), "ends",
         "Q4 2025 is closed. Reopen it to change its dates."},
        {"status by hand in a closed cycle", SetStatus{"oldk", Status::AtRisk, "late"}, "", read_only},
        {"realigned in a closed cycle", Realign{"old", "a"}, "", read_only},
        {"realigned under a closed objective", Realign{"a", "old"}, "parents", read_only},
        {"task for a closed key result", set("t", {put("key_results", "oldk")}), "key_results", read_only},
        {"carried over from a closed cycle", CarryOver{"q4", "q1", {}}, "", read_only},
        {"carried over into a closed cycle", CarryOver{"q1", "q4", {}}, "", read_only},
        {"closed twice", CloseCycle{"q4"}, "", read_only},
        {"kind in a closed cycle", ChangeKind{"oldk", KeyResultKind::Binary, true}, "", read_only},

        {"value for milestones", check_in("ms", 1), "value",
         "This key result follows its milestones: it takes a confidence and a note, but no value."},
        {"value for parts", check_in("whole", 1), "value",
         "This key result follows its sub-key results: it takes a confidence and a note, but no value."},
        {"half done", check_in("bin", 0.5), "value", "Enter 1 for done or 0 for not done."},
        {"too confident", check_in("k", 16, 11), "confidence", "The confidence must be between 0 and 10."},
        {"nothing said", check_in("k", {}), "value", "Enter a value, a confidence or a note."},
        {"not a number", check_in("k", not_a_number), "value", "The value must be a number."},
        {"on a person", check_in("ana", 1), "on", "This takes no check-ins: choose a key result or an indicator."},
        {"on nothing", check_in("nobody", 1), "", "This record is no longer there."},
        {"no reason", SetStatus{"k", Status::AtRisk, " "}, "status_override.reason",
         "Say why: a status set by hand needs a reason."},
        {"comment on nothing", create(Kind::Comment, {text("text", "x")}), "on", "Choose what the comment is about."},
        {"empty comment", create(Kind::Comment, {text("on", "k")}), "text", "Give the comment a text."},
    };
}

} // namespace

TEST_CASE("a refusal names the field it is about and says what is wrong") {
    World const world = command_world();
    for (Row const& row : rows()) {
        CAPTURE(row.name);
        auto const decision = decide_in(world, row.command);
        REQUIRE_FALSE(decision);
        CHECK(in_english(decision.error().message) == row.message);
        CHECK(decision.error().field == row.field);
        CHECK_FALSE(decision.error().needs_confirmation);
    }
}

TEST_CASE("changing the kind asks first") {
    World const world = command_world();
    auto const decision = decide_in(world, ChangeKind{"k", KeyResultKind::Binary, false});
    REQUIRE_FALSE(decision);
    CHECK(decision.error().needs_confirmation);
    CHECK(decision.error().field == "kind");
    CHECK(in_english(decision.error().message) ==
          "Changing the kind removes the link and restarts the calculation. The check-ins stay in its history.");
}

TEST_CASE("an imported mistake in one field does not block the others") {
    Doc d;
    auto& wrong = d.metric("k", {}, 50, 30); // 30 lies below the start of an increase
    wrong.direction = Direction::Increase;
    wrong.title = "";
    World const world(std::move(d));
    CHECK(decide_in(world, set("k", {text("unit", "h")})));
    CHECK_FALSE(decide_in(world, set("k", {number("target", 31)})));
    CHECK(decide_in(world, set("k", {number("target", 60)})));
}
