// What the screens ask of an open workspace.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "format/generate.hpp"
#include "session/queries.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// Q1: Win (company) <- Enter (department) <- Spain (team, cascades from k2); k1 of Win and Enter; k2 with a part k3.
// Q4: Old. No cycle: Forever; Summer, with dates of its own.
Document company() {
    Doc d;
    d.add<Person>("ana").name = "Ana";
    d.add<Team>("sales").name = "Sales";
    d.cycle("q4", "2025-10-01", "2025-12-31").name = "Q4 2025";
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1 2026";
    auto const objective = [&](char const* id, char const* title, char const* level, char const* cycle,
                               std::initializer_list<To> parents = {}) {
        auto& made = d.objective(id, parents);
        made.title = title;
        made.level = level;
        made.cycle = d.slot(cycle);
    };
    objective("enter", "Enter two new markets", "department", "q1", {"win"});
    objective("spain", "Win Spain", "team", "q1", {"k2"});
    objective("win", "Win", "company", "q1");
    objective("zeal", "Zeal", "company", "q1");
    objective("old", "Old", "company", "q4");
    objective("ever", "Forever", "team", "");
    auto& summer = d.objective("summer");
    summer.title = "Summer";
    summer.starts = date("2026-06-01");
    summer.ends = date("2026-08-31");
    d.metric("k1", {"win", "enter"}, 0, 10).title = "Deals";
    auto& k2 = d.key_result("k2", KeyResultKind::SubKeyResults, {"enter"});
    k2.title = "Élan";
    auto& k3 = d.metric("k3", {}, 0, 100);
    k3.title = "Élan in the north";
    k3.parent = d.slot("k2");
    k3.owner = d.slot("ana");
    d.metric("stray", {}, 0, 1).title = "Stray";
    d.check_in("k1", "2026-01-05", 1, 8);
    d.check_in("k1", "2026-01-29", 2, 4);
    d.check_in("k3", "2026-01-20", 90, 6);
    auto const win = [&](char const* id, char const* at) {
        auto& comment = d.add<Comment>(id);
        comment.on = d.slot("k1");
        comment.text = id;
        comment.at = instant(at);
        comment.comment_kind = CommentKind::Win;
    };
    win("w1", "2026-01-30");
    win("w2", "2026-01-31");
    win("w3", "2026-01-01");
    return std::move(d).finish();
}

Session opened(std::string_view today = "2026-02-02") {
    Session session(IdMaker(Random(1)), 1);
    session.set_today(date(today));
    session.replace_all(company(), as_it_is("Import"), instant("2026-02-02"));
    return session;
}

std::string text_of(Session const& session, OutlineList const& list) {
    std::string text;
    for (OutlineRow const& row : list.rows) {
        auto const group = [&] {
            auto const& of = list.groups[row.group];
            return "[" + (of.strays ? "strays" : of.label) + " " + std::to_string(of.aggregate.count) + "]";
        };
        text +=
            std::string(row.depth, '.') + (row.record ? std::string(session.document().id_of(row.record)) : group());
        if (row.has_children) text += row.expanded ? "-" : "+";
        text += " ";
    }
    return text;
}

std::vector<std::string> ids(Session const& session, std::vector<Slot> const& slots) {
    std::vector<std::string> texts;
    for (Slot const slot : slots) texts.emplace_back(session.document().id_of(slot));
    return texts;
}

using Ids = std::vector<std::string>;

} // namespace

TEST_CASE("the outline goes depth first, the company first, key results before children") {
    Session const session = opened();
    Expansion all;
    all.open_depth = 99;
    CHECK(text_of(session, outline(session, all, {})) == "win- .k1 .enter- ..k1 ..k2- ...k3 ...spain zeal ever stray ");
    CHECK(text_of(session, outline(session, {}, {})) == "win- .k1 .enter+ zeal ever stray ");
    Expansion closed;
    closed.open_depth = 0;
    CHECK(text_of(session, outline(session, closed, {})) == "win+ zeal ever stray ");
}

TEST_CASE("a toggled row is open where it would be closed and closed where it would be open") {
    Session const session = opened();
    auto const slot = [&](char const* id) { return session.document().find(id); };
    Expansion expansion;
    expansion.toggled = {outline_key(slot("enter"), slot("win"))};
    CHECK(text_of(session, outline(session, expansion, {})) == "win- .k1 .enter- ..k1 ..k2+ zeal ever stray ");
    expansion.toggled.insert(outline_key(slot("win"), {}));
    CHECK(text_of(session, outline(session, expansion, {})) == "win+ zeal ever stray ");
}

TEST_CASE("a row knows what it is under, as a record may have several rows") {
    Session const session = opened();
    Expansion all;
    all.open_depth = 99;
    auto const rows = outline(session, all, {}).rows;
    CHECK(session.document().id_of(rows[1].under) == "win");
    CHECK(session.document().id_of(rows[3].under) == "enter");
    CHECK_FALSE(rows[0].under);
}

TEST_CASE("a filter leaves matches and the rows above them") {
    Session const session = opened();
    auto const filtered = [&](OutlineFilter const& filter) { return text_of(session, outline(session, {}, filter)); };
    OutlineFilter filter;
    filter.text = "spain";
    CHECK(filtered(filter) == "win- .enter- ..k2- ...spain ");
    filter.text = "elan north";
    CHECK(filtered(filter) == "win- .enter- ..k2- ...k3 ");
    filter = {};
    filter.where = {{"owner", Condition::Test::Is, {"ana"}}};
    CHECK(filtered(filter) == "win- .enter- ..k2- ...k3 ");
    filter = {};
    filter.where = {{"status", Condition::Test::Is, {"achieved"}}};
    CHECK(filtered(filter) == "");
    filter = {};
    filter.where = {{"team", Condition::Test::Is, {"sales"}}};
    CHECK(filtered(filter) == "");
    filter = {};
    filter.text = "nothing like it";
    CHECK(filtered(filter) == "");
}

TEST_CASE(
    "in groups every objective stands once for each of its values, with its key results and without those below") {
    Session const session = opened();
    OutlineFilter filter;
    filter.group = "level";
    Expansion all;
    all.open_depth = 9;
    CHECK(text_of(session, outline(session, all, filter)) ==
          "[company 2]- .win- ..k1 .zeal [department 1]- .enter- ..k1 ..k2- ...k3 [team 2]- .ever .spain "
          "[strays 1]- .stray ");

    // when: a group is closed, and only what fits is shown
    auto const list = outline(session, all, filter);
    all.toggled = {outline_key(list.groups[1])};
    filter.text = "deals";
    CHECK(text_of(session, outline(session, all, filter)) == "[company 1]- .win- ..k1 [department 1]+ ");
}

TEST_CASE("rows below the same one are sorted as it is asked, those without the value last") {
    Session const session = opened();
    OutlineFilter filter;
    filter.sort = {{"title", true}};
    CHECK(text_of(session, outline(session, {}, filter)) == "zeal win- .k1 .enter+ ever stray ");
    Expansion all;
    all.open_depth = 9;
    CHECK(text_of(session, outline(session, all, filter)) ==
          "zeal win- .k1 .enter- ..k2- ...k3 ...spain ..k1 ever stray ");
}

TEST_CASE("a cycle shows its own objectives, and those without a cycle that its dates touch") {
    Session session = opened();
    Expansion const expansion;
    session.choose_cycle(session.document().find("q4"));
    CHECK(text_of(session, outline(session, expansion, {})) == "old ever stray ");
    CHECK_FALSE(in_cycle(session, session.document().find("k1")));
    session.choose_cycle({});
    CHECK(text_of(session, outline(session, expansion, {})) == "old summer win- .k1 .enter+ zeal ever stray ");
    CHECK(in_cycle(session, session.document().find("k1")));
    session.choose_cycle(session.document().find("q1"));
    for (char const* const id : {"win", "k1", "k3", "ever", "stray"})
        CHECK(in_cycle(session, session.document().find(id)));
    for (char const* const id : {"old", "summer", "ana", "q1"})
        CHECK_FALSE(in_cycle(session, session.document().find(id)));
}

TEST_CASE("the totals count what belongs to the cycle") {
    Session const session = opened();
    Totals const sum = totals(session);
    CHECK(sum.objectives == 5);
    CHECK(sum.top_objectives == 3);
    CHECK(sum.key_results == 4);
    REQUIRE(sum.period);
    CHECK(sum.expected == expected_progress(*sum.period, session.at()));
    REQUIRE(sum.progress); // of win and, with nothing to measure, of none of the others
    CHECK(*sum.progress == *session.evaluation().of(session.document().find("win")).progress);
    CHECK(sum.confidence == 5);
    CHECK(sum.confidence_a_week_ago == 7);
    REQUIRE(sum.confidence_by_week.size() == 8);
    CHECK(sum.confidence_by_week[7] == 5);
    CHECK_FALSE(sum.confidence_by_week[0]);
    CHECK(sum.tracked == 3);
    CHECK(sum.checked_in_on_time == 1);
    std::uint32_t counted = 0;
    for (std::uint32_t const count : sum.by_status) counted += count;
    CHECK(counted == sum.key_results);
}

TEST_CASE("top objectives have no parent in the cycle, the most severe first") {
    Session const session = opened();
    CHECK(ids(session, top_objectives(session)) == Ids{"win", "zeal", "ever"});
}

TEST_CASE("search finds all words in any order, titles that begin with them first, whatever the accents") {
    Session const session = opened();
    auto const found = [&](std::string_view query, std::size_t most = 10) {
        Query asked;
        asked.kind = Kind::None;
        asked.text = query;
        asked.most = most;
        return ids(session, find_records(Scene(session).source(), asked, Scene(session).text_index())->records);
    };
    CHECK(found("win") == Ids{"win", "spain"});
    CHECK(found("ELAN") == Ids{"k2", "k3"});
    CHECK(found("markets two") == Ids{"enter"});
    CHECK(found("spain") == Ids{"spain"});
    CHECK(found("win", 1) == Ids{"win"});
    CHECK(found("ana") == Ids{"ana"});
    CHECK(found("  ").empty());
    CHECK(found("nothing").empty());
}

TEST_CASE("a sparkline has a point a week and ends today") {
    Session const session = opened();
    auto const line = sparkline(session, session.document().find("k1"));
    REQUIRE(line.size() == 5); // 5, 12, 19 and 26 January, 2 February
    CHECK(line.front() == 0.1);
    CHECK(line.back() == 0.2);
    CHECK(sparkline(session, session.document().find("summer")).empty());
}

TEST_CASE("check-ins and wins come newest first") {
    Session const session = opened();
    CHECK(ids(session, check_ins_newest_first(session, session.document().find("k1"))) == Ids{"c1002", "c1001"});
    CHECK(ids(session, recent_wins(session, 7)) == Ids{"w2", "w1"});
    CHECK(ids(session, recent_wins(session, 60)) == Ids{"w2", "w1", "w3"});
}

TEST_CASE("the outline of a circle that a merge has made ends") {
    Doc d;
    d.objective("root").title = "Root";
    d.objective("a", {"root", "b"}).title = "A";
    d.objective("b", {"a"}).title = "B";
    Session session(IdMaker(Random(1)), 1);
    session.replace_all(std::move(d).finish(), as_it_is("Import"), instant("2026-02-02"));
    Expansion all;
    all.open_depth = 999;
    CHECK(outline(session, all, {}).rows.size() == 65);
}
