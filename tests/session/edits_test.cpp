// Commands, undo and redo through the open workspace.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "session/sample.hpp"
#include "support/build.hpp"
#include "support/random_command.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Document two_objectives() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1 2026";
    d.objective("o1").title = "Win";
    d.objective("o2", {"o1"}).title = "Enter two new markets";
    d.metric("k1", {"o2"}, 24, 4).title = "Review time";
    return std::move(d).finish();
}

Session opened(Document document) {
    Session session(IdMaker(Random(1)), 1);
    session.set_today(date("2026-02-02"));
    session.replace_all(std::move(document), as_it_is("Import"), instant("2026-02-02"));
    return session;
}

Command retitle(std::string id, std::string title) { return SetFields{{std::move(id)}, {{"title", std::move(title)}}}; }

Instant at(int minute) { return Instant{instant("2026-02-02").milliseconds + minute * 60'000}; }

bool same_result(Result const& a, Result const& b) {
    return a.progress == b.progress && a.expected == b.expected && a.current == b.current &&
           a.confidence == b.confidence && a.status == b.status && a.automatic == b.automatic && a.stale == b.stale &&
           a.link_broken == b.link_broken && a.counts == b.counts && a.contributors == b.contributors;
}

void check_evaluation_is_full(Session const& session) {
    Index const index(session.document());
    Evaluation const full(session.document(), index, session.at(), preset_of(session.document().workspace()));
    for (std::uint32_t value = 1; value <= session.document().slot_count(); ++value)
        REQUIRE(same_result(session.evaluation().of(Slot{value}), full.of(Slot{value})));
}

} // namespace

TEST_CASE("nothing can be done before a workspace is open") {
    Session session(IdMaker(Random(1)), 1);
    auto const done = session.execute(CreateRecord{Kind::Objective, "o", {{"title", "x"}}}, at(0));
    REQUIRE_FALSE(done);
    CHECK(in_english(done.error().message) == "Start or open a workspace first.");
    CHECK_FALSE(session.next_wish());
    CHECK(session.save_state() == SaveState::Saved);
}

TEST_CASE("an edit moves the tree at once, and undo and redo move it back and forth") {
    Session session = opened(two_objectives());
    Slot const root = session.document().find("o2");
    auto const progress = [&] { return session.evaluation().of(root).progress; };
    auto const start = progress();
    std::uint64_t const version = session.version();

    auto const done = session.execute(CheckInValue{"c1", "k1", at(0), 14, 7, "", ""}, at(1));
    REQUIRE(done);
    CHECK(done->changed);
    CHECK(in_english(done->text) == "Checked in 14 on “Review time”");
    CHECK(session.version() > version);
    CHECK(progress() == 0.5);
    CHECK(in_english(session.undo_text()) == "Check in 14 on “Review time”");

    CHECK(session.undo(at(2)));
    CHECK(progress() == start);
    CHECK(in_english(session.redo_text()) == "Check in 14 on “Review time”");
    CHECK(session.redo(at(3)));
    CHECK(progress() == 0.5);
    CHECK_FALSE(session.redo(at(4)));
}

TEST_CASE("a refused command changes nothing, and one that changes nothing is no step") {
    Session session = opened(two_objectives());
    std::uint64_t const before = content_hash(session.document());
    std::uint64_t const version = session.version();
    CHECK_FALSE(session.execute(retitle("o1", ""), at(0)));
    auto const same = session.execute(retitle("o1", "Win"), at(1));
    REQUIRE(same);
    CHECK_FALSE(same->changed);
    CHECK(content_hash(session.document()) == before);
    CHECK(session.version() == version);
    CHECK_FALSE(session.can_undo());
}

TEST_CASE("several commands are one step, each decided on what the ones before it leave behind") {
    Session session = opened(two_objectives());
    std::uint64_t const before = content_hash(session.document());
    std::vector<Command> const commands{
        CreateRecord{Kind::Objective, "o3", {{"title", "Spain"}}},
        CreateRecord{Kind::KeyResult, "k3", {{"title", "Deals"}, {"objectives", Element{"o3", true, 1, {}}}}},
        retitle("o3", "Win Spain")};
    auto const done = session.execute(commands, as_it_is("Add the plan for Spain"), at(0));
    REQUIRE(done);
    CHECK(in_english(done->text) == "Add the plan for Spain");
    CHECK(session.document().get<Objective>(session.document().find("o3"))->title == "Win Spain");
    CHECK(session.index().key_results(session.document().find("o3")).size() == 1);
    CHECK(session.undo(at(1)));
    CHECK(content_hash(session.document()) == before);
    CHECK_FALSE(session.can_undo());
    CHECK(session.redo(at(2)));
    CHECK(session.document().get<Objective>(session.document().find("o3"))->title == "Win Spain");
}

TEST_CASE("when one of several commands is refused, none is done") {
    Session session = opened(two_objectives());
    std::uint64_t const before = state_hash(session.document());
    auto const done = session.execute({CreateRecord{Kind::Objective, "o3", {{"title", "Spain"}}}, retitle("o3", "")},
                                      as_it_is("Add"), at(0));
    REQUIRE_FALSE(done);
    CHECK(in_english(done.error().message) == "Give the objective a title.");
    CHECK(state_hash(session.document()) == before);
}

TEST_CASE("a new edit forgets what was undone") {
    Session session = opened(two_objectives());
    REQUIRE(session.execute(retitle("o1", "One"), at(0)));
    CHECK(session.undo(at(1)));
    REQUIRE(session.execute(retitle("o1", "Two"), at(2)));
    CHECK_FALSE(session.can_redo());
}

TEST_CASE("undoing all gives the start, redoing all the end, and evaluation is always the full one") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Session session = opened(testing::random_document(seed));
        std::uint64_t const start = content_hash(session.document());
        RandomCommands commands(seed);
        int minute = 0, done = 0;
        for (int step = 0; step < 60; ++step)
            if (auto const result = session.execute(commands.next(session.document()), at(++minute));
                result && result->changed)
                ++done;
        CHECK(done > 5);
        std::uint64_t const end = content_hash(session.document());
        check_evaluation_is_full(session);

        while (!session.undo_text().empty() && session.can_undo()) session.undo(at(++minute));
        CHECK(content_hash(session.document()) == start);
        check_evaluation_is_full(session);
        while (session.can_redo()) session.redo(at(++minute));
        CHECK(content_hash(session.document()) == end);
        check_evaluation_is_full(session);
    }
}

TEST_CASE("replacing the content can be undone and redone, together with the edits around it") {
    Session session = opened(two_objectives());
    REQUIRE(session.execute(retitle("o1", "Before"), at(0)));
    std::uint64_t const before = content_hash(session.document());

    IdMaker ids{Random(7)};
    session.replace_all(empty_workspace("New", ids, at(1), date("2026-02-02")), as_it_is("Start an empty workspace"),
                        at(1));
    CHECK(session.document().workspace().name == "New");
    CHECK(in_english(session.undo_text()) == "Start an empty workspace");
    REQUIRE(session.execute(CreateRecord{Kind::Objective, "n", {{"title", "New"}}}, at(2)));
    std::uint64_t const after = content_hash(session.document());

    CHECK(session.undo(at(3))); // the objective
    CHECK(session.undo(at(4))); // the replacement
    CHECK(content_hash(session.document()) == before);
    CHECK(in_english(session.redo_text()) == "Start an empty workspace");
    CHECK(in_english(session.undo_text()) == "Rename “Win” to “Before”");
    CHECK(session.undo(at(5)));
    CHECK(session.redo(at(6)));
    CHECK(content_hash(session.document()) == before);
    CHECK(session.redo(at(7)));
    CHECK(session.redo(at(8)));
    CHECK(content_hash(session.document()) == after);
    CHECK_FALSE(session.can_redo());
}

TEST_CASE("the first workspace can't be undone into nothing") {
    Session session = opened(two_objectives());
    CHECK(session.is_open());
    CHECK_FALSE(session.can_undo());
    CHECK_FALSE(session.undo(at(0)));
}

TEST_CASE("the chosen cycle is the active one of today, else the one that started last, else none") {
    struct Row {
        std::string today, cycle;
    };
    for (Row const& row : std::vector<Row>{{"2026-02-02", "q1"},
                                           {"2026-05-01", "y26"},
                                           {"2027-02-01", "q1"},
                                           {"2025-11-01", "q4"},
                                           {"2025-01-01", ""}}) {
        CAPTURE(row.today);
        Doc d;
        d.cycle("q4", "2025-10-01", "2025-12-31").phase = CyclePhase::Closed;
        d.cycle("y26", "2026-01-01", "2026-12-31");
        d.cycle("q1", "2026-01-01", "2026-03-31");
        Session session(IdMaker(Random(1)), 1);
        session.set_today(date(row.today));
        session.replace_all(std::move(d).finish(), as_it_is("Import"), at(0));
        CHECK(session.document().id_of(session.cycle()) == row.cycle);
    }
}

TEST_CASE("a new preset or threshold changes the status at once") {
    Session session = opened(two_objectives());
    REQUIRE(session.execute(CheckInValue{"c1", "k1", at(0), 18, {}, "", ""}, at(1)));
    REQUIRE(session.execute(SetFields{{"w"}, {{"preset", "absolute"}}}, at(2)));
    check_evaluation_is_full(session);
    CHECK(session.preset().name == "absolute");
}

TEST_CASE("evaluation follows the calendar") {
    Session session = opened(two_objectives());
    std::uint64_t const version = session.version();
    session.set_today(date("2026-03-01"));
    CHECK(session.at() == date("2026-03-01"));
    CHECK(session.version() > version);
    check_evaluation_is_full(session);
}
