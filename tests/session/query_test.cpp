// Queries: conditions, order, groups and totals.
#include "session/query.hpp"

#include <string>

#include "session/text_index.hpp"
#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

using Test = Condition::Test;

// Seven objectives of two people and three teams in the first half of a quarter, one of them a draft.
Doc company() {
    Doc doc;
    doc.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1 2026";
    auto& ana = doc.add<Person>("p1");
    ana.name = "Ana Li";
    ana.email = "ana@example.org";
    doc.add<Person>("p2").name = "Élodie Martin";
    doc.add<Team>("t1").name = "Sales";
    doc.add<Team>("t2").name = "Data";
    auto const objective = [&](char const* id, char const* title, char const* owner, char const* team) -> Objective& {
        auto& made = doc.objective(id);
        made.title = title;
        made.owner = doc.slot(owner);
        made.team = doc.slot(team);
        made.cycle = doc.slot("q1");
        return made;
    };
    objective("win", "Win Spain", "p1", "t1").growth_areas = {"Market", "People"};
    objective("grow", "grow", "p2", "t1").level = "company";
    objective("cut", "Cut costs", "p1", "t2").level = "team";
    objective("elan", "Élan", "p2", "").growth_areas = {"People"};
    objective("draft", "Draft", "", "t1").lifecycle = Lifecycle::Draft;
    doc.measured("k_win", {"win"}, 0.9, "2026-02-01");
    doc.measured("k_grow", {"grow"}, 0.1, "2026-02-02");
    doc.measured("k_cut", {"cut"}, 0.3, "2026-02-10");
    auto& check_in = doc.check_in("k_cut", "2026-02-12", 0.4, 6);
    check_in.note = "Waiting for the vendor";
    check_in.author = doc.slot("p1");
    return doc;
}

struct Room {
    Room() : world(company()), evaluation(world.at("2026-02-15")), index(world.document) {}
    QuerySource source() const { return {world.document, world.index, evaluation, world.document.find("p2")}; }

    std::string ids(Query const& query) {
        auto const result = find_records(source(), query);
        auto const indexed = find_records(source(), query, &index);
        if (!result) return result.error();
        CHECK(result->records == indexed->records);
        std::string text;
        for (Slot const slot : result->records) text += std::string(world.document.id_of(slot)) + " ";
        return text;
    }

    World world;
    Evaluation evaluation;
    TextIndex index;
};

} // namespace

TEST_CASE("conditions are asked of fields and of what is computed") {
    Room room;
    struct Row {
        char const* what;
        Kind kind;
        Condition condition;
        char const* ids;
    };
    for (Row const& row : {
             Row{"a status", Kind::Objective, {"status", Test::Is, {"behind"}}, "grow "},
             Row{"one of some", Kind::Objective, {"status", Test::Is, {"behind", "on_track"}}, "grow win "},
             Row{"none of some", Kind::Objective, {"status", Test::IsNot, {"behind", "on_track"}}, "cut draft elan "},
             Row{"an owner by id", Kind::Objective, {"owner", Test::Is, {"p1"}}, "cut win "},
             Row{"by a word of the name", Kind::Objective, {"owner", Test::Is, {"elodie"}}, "elan grow "},
             Row{"by address", Kind::Objective, {"owner", Test::Is, {"ana@example.org"}}, "cut win "},
             Row{"me", Kind::Objective, {"owner", Test::Is, {"me"}}, "elan grow "},
             Row{"nobody", Kind::Objective, {"owner", Test::Empty, {}}, "draft "},
             Row{"somebody", Kind::Objective, {"owner", Test::Present, {}}, "cut elan grow win "},
             Row{"a set", Kind::Objective, {"growth_areas", Test::Is, {"people"}}, "elan win "},
             Row{"an empty set", Kind::Objective, {"growth_areas", Test::Empty, {}}, "cut draft grow "},
             Row{"text in any case", Kind::Objective, {"title", Test::Is, {"ELAN"}}, "elan "},
             Row{"part of a text", Kind::Objective, {"title", Test::Contains, {"ra"}}, "draft "},
             Row{"part of a name", Kind::Objective, {"team", Test::Contains, {"at"}}, "cut "},
             Row{"progress below", Kind::Objective, {"progress", Test::Less, {"35%"}}, "grow "},
             Row{"progress up to", Kind::Objective, {"progress", Test::AtMost, {"0.4"}}, "cut grow "},
             Row{"no progress", Kind::Objective, {"progress", Test::Empty, {}}, "draft elan "},
             Row{"what a default means", Kind::Objective, {"lifecycle", Test::Is, {"active"}}, "cut elan grow win "},
             Row{"a flag", Kind::KeyResult, {"stale", Test::Is, {"false"}}, "k_cut k_grow k_win "},
             Row{"confidence", Kind::KeyResult, {"confidence", Test::AtLeast, {"6"}}, "k_cut "},
             Row{"the team of the objective", Kind::KeyResult, {"team", Test::Is, {"Sales"}}, "k_grow k_win "},
             Row{"a date", Kind::KeyResult, {"last_day", Test::Is, {"2026-03-31"}}, "k_cut k_grow k_win "},
             Row{"the day of an instant", Kind::KeyResult, {"last_check_in", Test::Is, {"2026-02-02"}}, "k_grow "},
             Row{"before a day", Kind::KeyResult, {"last_check_in", Test::Less, {"2026-02-02"}}, "k_win "},
             Row{"until a day", Kind::KeyResult, {"last_check_in", Test::AtMost, {"2026-02-02"}}, "k_grow k_win "},
             Row{"after today", Kind::KeyResult, {"check_in_due", Test::More, {"today"}}, "k_cut "},
             Row{"a link", Kind::KeyResult, {"objectives", Test::Is, {"Win Spain"}}, "k_win "},
             Row{"the author of a check-in", Kind::CheckIn, {"author", Test::Is, {"Ana"}}, "c1004 "},
         }) {
        CAPTURE(row.what);
        CHECK(room.ids({.kind = row.kind, .where = {row.condition}}) == row.ids);
    }
}

TEST_CASE("a record must meet all conditions and have all words") {
    Room room;
    CHECK(room.ids({.where = {{"owner", Test::Is, {"Ana"}}, {"team", Test::Is, {"Sales"}}}}) == "win ");
    CHECK(room.ids({.text = "spa wi"}) == "win ");
    CHECK(room.ids({.kind = Kind::CheckIn, .text = "vendor"}) == "c1004 ");
    CHECK(room.ids({.where = {{"owner", Test::Is, {"me"}}}, .text = "elan"}) == "elan ");
}

TEST_CASE("what cannot be asked is refused with what there is") {
    Room room;
    struct Row {
        char const* what;
        Query query;
        char const* error;
    };
    for (Row const& row : {
             Row{"a field",
                 {.where = {{"onwer", Test::Is, {"p1"}}}},
                 "there is no field onwer of objectives, but: title description level"},
             Row{"a computed value",
                 {.kind = Kind::Person, .sort = {{"progress"}}},
                 "there is no field progress of people, but: name email"},
             Row{"a group", {.group = "shoe_size"}, "there is no field shoe_size of objectives"},
             Row{"a choice",
                 {.where = {{"status", Test::Is, {"green"}}}},
                 "status: expected one of not_started on_track at_risk behind achieved not_achieved, found \"green\""},
             Row{"a number",
                 {.where = {{"progress", Test::Less, {"half"}}}},
                 "progress: expected a number, found \"half\""},
             Row{"a date", {.where = {{"starts", Test::Less, {"soon"}}}}, "starts: "},
             Row{"a flag", {.where = {{"stale", Test::Is, {"maybe"}}}}, "stale: expected true or false"},
             Row{"a name", {.where = {{"owner", Test::Is, {"Zoe"}}}}, "owner: nothing is called \"Zoe\""},
             Row{"an order of texts", {.where = {{"title", Test::Less, {"m"}}}}, "title has no order"},
             Row{"a text in a number", {.where = {{"progress", Test::Contains, {"3"}}}}, "progress is no text"},
             Row{"nothing", {.where = {{"title", Test::Is, {}}}}, "title is compared with nothing"},
         }) {
        CAPTURE(row.what);
        auto const result = find_records(room.source(), row.query);
        REQUIRE_FALSE(result);
        CHECK_MESSAGE(result.error().starts_with(row.error), result.error());
    }
}

TEST_CASE("records are sorted by one key after the other, what is absent last, then by id") {
    Room room;
    struct Row {
        char const* what;
        std::vector<SortKey> sort;
        char const* ids;
    };
    for (Row const& row : {
             Row{"by id", {}, "cut draft elan grow win "},
             Row{"texts by their letters", {{"title"}}, "cut draft elan grow win "},
             Row{"texts backwards", {{"title", true}}, "win grow elan draft cut "},
             Row{"numbers, absent last", {{"progress"}}, "grow cut win draft elan "},
             Row{"numbers backwards, absent last", {{"progress", true}}, "win cut grow draft elan "},
             Row{"statuses by severity", {{"status"}}, "grow cut win draft elan "},
             Row{"names", {{"owner"}}, "cut win elan grow draft "},
             Row{"names backwards", {{"owner", true}}, "elan grow cut win draft "},
             Row{"levels from the top", {{"level"}}, "grow cut draft elan win "},
             Row{"two keys", {{"team"}, {"progress", true}}, "cut win grow draft elan "},
         }) {
        CAPTURE(row.what);
        CHECK(room.ids({.sort = row.sort}) == row.ids);
    }
}

TEST_CASE("a part of the sorted list is the same as in the whole") {
    Room room;
    Query query{.sort = {{"owner"}, {"title"}}};
    auto const whole = find_records(room.source(), query);
    REQUIRE(whole);
    for (std::size_t first = 0; first < 7; ++first) {
        query.first = first;
        query.most = 2;
        auto const part = find_records(room.source(), query);
        REQUIRE(part);
        CHECK(part->count == 5);
        for (std::size_t i = 0; i < part->records.size(); ++i) CHECK(part->records[i] == whole->records[first + i]);
        CHECK(part->records.size() == std::min<std::size_t>(2, first > 5 ? 0 : 5 - first));
    }
}

TEST_CASE("groups count their records and average what counts") {
    Room room;
    auto const by_team = find_records(room.source(), {.group = "team", .totals = true});
    REQUIRE(by_team);
    auto const& groups = by_team->groups;
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].label == "Data");
    CHECK(groups[1].label == "Sales");
    CHECK(groups[1].record == room.world.slot("t1"));
    CHECK(groups[1].aggregate.count == 3);
    CHECK(groups[1].aggregate.counting == 2); // without the draft
    CHECK(groups[1].aggregate.progress == 0.5);
    CHECK(groups[1].aggregate.by_status[static_cast<std::size_t>(Status::Behind)] == 1);
    CHECK(groups[2].label.empty());
    CHECK(by_team->totals.count == 5);
    CHECK(by_team->totals.confidence == 6);
}

TEST_CASE("groups come in the order of their values, and a record of a set is in several") {
    Room room;
    struct Row {
        Kind kind;
        char const* group;
        char const* labels;
    };
    for (Row const& row : {
             Row{Kind::Objective, "owner", "Ana Li:2 Élodie Martin:2 :1 "},
             Row{Kind::Objective, "status", "behind:1 at_risk:1 on_track:1 :2 "},
             Row{Kind::Objective, "level", "company:1 team:1 :3 "},
             Row{Kind::Objective, "growth_areas", "Market:1 People:2 :3 "},
             Row{Kind::Objective, "lifecycle", "active:4 draft:1 "},
             Row{Kind::KeyResult, "cycle", "Q1 2026:3 "},
             Row{Kind::KeyResult, "kind", "metric:3 "},
             Row{Kind::KeyResult, "stale", "false:3 "},
             Row{Kind::KeyResult, "last_day", "2026-03-31:3 "},
         }) {
        CAPTURE(row.group);
        auto const result = find_records(room.source(), {.kind = row.kind, .group = row.group});
        REQUIRE(result);
        std::string text;
        for (QueryGroup const& group : result->groups)
            text += group.label + ":" + std::to_string(group.aggregate.count) + " ";
        CHECK(text == row.labels);
    }
}

TEST_CASE("groups tell their records in the order of the list") {
    Room const room;
    Query query;
    query.group = "growth_areas";
    query.sort = {{"title", true}};
    query.members = true;
    auto const result = find_records(room.source(), query);
    REQUIRE(result);
    std::string text;
    for (QueryGroup const& group : result->groups) {
        text += group.label + ":";
        for (Slot const slot : group.records) text += " " + std::string(room.world.document.id_of(slot));
        text += "; ";
    }
    CHECK(text == "Market: win; People: win elan; : grow draft cut; ");
}

TEST_CASE("custom fields are asked by their names") {
    Doc doc = company();
    doc.objective("custom").fields = {{"priority", "\"High\""}, {"size", "3"}};
    World const world(std::move(doc));
    Evaluation const evaluation = world.at("2026-02-15");
    for (Condition const& condition :
         {Condition{"fields.priority", Test::Is, {"high"}}, Condition{"fields.size", Test::Is, {"3"}},
          Condition{"fields", Test::Is, {"priority"}}}) {
        auto const result = find_records({world.document, world.index, evaluation}, {.where = {condition}});
        REQUIRE(result);
        CHECK(result->count == 1);
    }
}
