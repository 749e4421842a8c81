// Sessions apart: another day of the workspace, and what-if branches of it.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "session/branch.hpp"
#include "session/movement.hpp"
#include "session/past.hpp"
#include "support/build.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;
using platform::headless::Disk;

namespace {

Instant on(std::string_view day, int minute = 600) {
    return Instant{instant(std::string(day)).milliseconds + std::int64_t{minute} * 60'000};
}
Date const today = date("2026-02-20");

Document start() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").phase = CyclePhase::Active;
    auto& objective = d.objective("o1");
    objective.title = "Win";
    d.metric("k1", {"o1"}, 0, 100).title = "Reach a hundred";
    d.metric("k2", {"o1"}, 0, 10).title = "Reach ten";
    return std::move(d).finish();
}

Command retitle(std::string id, std::string title) { return SetFields{{std::move(id)}, {{"title", std::move(title)}}}; }
Command check_in(std::string on_record, std::string id, double value, Instant at) {
    return CreateRecord{Kind::CheckIn,
                        std::move(id),
                        {{"on", std::move(on_record)}, {"value", value}, {"at", at}, {"day", date_of(at)}}};
}

Tab opened(Disk& disk) {
    Tab tab(disk, 1, today);
    tab.session.set_tab(7);
    tab.session.replace_all(start(), as_it_is("Import"), on("2026-02-01"));
    tab.settle();
    return tab;
}

std::vector<LogEntry> newest_first(Disk const& disk) {
    std::vector<LogEntry> entries;
    for (auto const& [key, bytes] : disk.log) {
        auto entry = log_from_bytes(bytes);
        REQUIRE(entry.has_value());
        entries.insert(entries.begin(), *std::move(entry));
    }
    return entries;
}

std::string title_of(Session const& session, std::string_view id) {
    Slot const slot = session.document().find(id);
    return session.document().live_record(slot) == nullptr ? "" : std::string(session.document().title_of(slot));
}

double progress_of(Session const& session, std::string_view id) {
    return session.evaluation().of(session.document().find(id)).progress.value_or(-1);
}

// What the branch's session wishes stored, as the app takes it.
std::vector<LogEntry> taken(Branch& branch) {
    std::vector<LogEntry> steps;
    while (auto wish = branch.session().next_wish()) {
        auto const* const append = std::get_if<Append>(&*wish);
        REQUIRE(append != nullptr);
        auto entry = log_from_bytes(append->log);
        REQUIRE(entry.has_value());
        branch.took(*entry);
        steps.push_back(*std::move(entry));
        branch.session().appended(append->after + 1);
    }
    return steps;
}

void done(std::expected<Session::Done, Refusal> const& it) {
    std::string const why = it ? std::string() : in_english(it.error().message);
    CHECK(why == "");
}

BranchHead head() { return {"b1", "Two more engineers", "", on("2026-02-20"), {}}; }

} // namespace

// -- the past --------------------------------------------------------------------------------------------------------

TEST_CASE("a past day shows the plan as it was then, and numbers as of then") {
    Disk disk;
    Tab tab = opened(disk);
    done(tab.session.execute(check_in("k1", "c1", 20.0, on("2026-02-03")), on("2026-02-03")));
    done(tab.session.execute(retitle("o1", "Win big"), on("2026-02-05")));
    done(tab.session.execute(check_in("k1", "c2", 60.0, on("2026-02-10")), on("2026-02-10")));
    done(tab.session.execute(DeleteRecords{{"k2"}}, on("2026-02-12")));
    tab.settle();
    CHECK(progress_of(tab.session, "k1") == doctest::Approx(0.6));
    Past past(tab.session, 1, 0);
    CHECK(progress_of(past.session(), "k1") == doctest::Approx(0.6));
    CHECK(past.wants_more(date("2026-02-04")));
    past.know(newest_first(disk), true);
    past.go_to(date("2026-02-04"), on("2026-02-20"));
    CHECK(title_of(past.session(), "o1") == "Win");
    CHECK(title_of(past.session(), "k2") == "Reach ten");
    CHECK(progress_of(past.session(), "k1") == doctest::Approx(0.2));
    past.go_to(date("2026-02-11"), on("2026-02-20"));
    CHECK(title_of(past.session(), "o1") == "Win big");
    CHECK(title_of(past.session(), "k2") == "Reach ten");
    CHECK(progress_of(past.session(), "k1") == doctest::Approx(0.6));
    past.go_to(today, on("2026-02-20"));
    CHECK(title_of(past.session(), "k2").empty());
    CHECK(same_content(past.session().document(), tab.session.document()));
    CHECK(title_of(tab.session, "o1") == "Win big"); // nothing of it has touched today
}

TEST_CASE("before the content was replaced only numbers are known, and it is said from when on the plan is") {
    Disk disk;
    Tab tab = opened(disk);
    done(tab.session.execute(retitle("o1", "Win big"), on("2026-02-05")));
    tab.settle();
    Past past(tab.session, 1, 0);
    CHECK(!past.known_from());
    past.know(newest_first(disk), false); // the replacement ends it
    CHECK(past.known_from() == date("2026-02-01"));
    past.go_to(date("2026-01-15"), on("2026-02-20"));
    CHECK(past.day() == date("2026-01-15"));
    CHECK(title_of(past.session(), "o1") == "Win");
}

TEST_CASE("a past day cannot be changed") {
    Disk disk;
    Tab tab = opened(disk);
    Past past(tab.session, 1, 0);
    Session copy = tab.session.apart(2, Session::Apart::ToBeRead);
    CHECK(!copy.execute(retitle("o1", "Other"), on("2026-02-20")).has_value());
    CHECK(copy.content() == tab.session.content());
    CHECK(copy.version() != tab.session.version());
}

TEST_CASE("two days compared say what rose, fell, is new and is gone, the farthest first") {
    Disk disk;
    Tab tab = opened(disk);
    done(tab.session.execute(check_in("k1", "c1", 20.0, on("2026-02-03")), on("2026-02-03")));
    done(tab.session.execute(check_in("k2", "c2", 8.0, on("2026-02-03")), on("2026-02-03")));
    done(tab.session.execute(check_in("k1", "c3", 90.0, on("2026-02-10")), on("2026-02-10")));
    done(tab.session.execute(check_in("k2", "c4", 6.0, on("2026-02-10")), on("2026-02-10")));
    done(tab.session.execute(CreateRecord{Kind::Objective, "o2", {{"title", "New"}, {"cycle", "q1"}}},
                             on("2026-02-11")));
    tab.settle();
    tab.session.choose_cycle({});
    Past past(tab.session, 1, 0);
    past.know(newest_first(disk), true);
    past.go_to(date("2026-02-04"), on("2026-02-20"));
    Movement const moved = movement(past.session(), tab.session);
    REQUIRE(moved.rose.size() == 2);
    CHECK(tab.session.document().id_of(moved.rose[0].record) == "k1");
    CHECK(moved.rose[0].by() == doctest::Approx(0.7));
    REQUIRE(moved.fell.size() == 1);
    CHECK(tab.session.document().id_of(moved.fell[0].record) == "k2");
    REQUIRE(moved.added.size() == 1);
    CHECK(moved.gone.empty());
}

// -- branches --------------------------------------------------------------------------------------------------------

TEST_CASE("what is done in a branch is the branch's until it is kept, and then one step") {
    Disk disk;
    Tab tab = opened(disk);
    Branch branch(tab.session, 1, head(), {});
    done(branch.session().execute(retitle("o1", "Win everything"), on("2026-02-20")));
    done(branch.session().execute(check_in("k1", "c1", 50.0, on("2026-02-20")), on("2026-02-20")));
    taken(branch);
    CHECK(title_of(tab.session, "o1") == "Win");
    CHECK(progress_of(tab.session, "o1") < progress_of(branch.session(), "o1"));
    auto const changes = branch.changes(tab.session);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].what == BranchChange::What::Changed);
    CHECK(changes[1].what == BranchChange::What::New);
    done(tab.session.take_in(edits_of(changes, changes), as_it_is("Kept"), on("2026-02-20", 700)));
    CHECK(title_of(tab.session, "o1") == "Win everything");
    CHECK(progress_of(tab.session, "k1") == doctest::Approx(0.5));
    CHECK(tab.session.undo(on("2026-02-20", 701)));
    CHECK(title_of(tab.session, "o1") == "Win");
    CHECK(progress_of(tab.session, "k1") == doctest::Approx(0));
}

TEST_CASE("what was changed and changed back is no change, and a change taken back alone leaves the others") {
    Disk disk;
    Tab tab = opened(disk);
    Branch branch(tab.session, 1, head(), {});
    done(branch.session().execute(retitle("o1", "Other"), on("2026-02-20")));
    done(branch.session().execute(retitle("k1", "Reach more"), on("2026-02-20")));
    taken(branch);
    auto changes = branch.changes(tab.session);
    REQUIRE(changes.size() == 2);
    auto const back = inverse(tab.session.document(), Patch{{}, changes[0].edits});
    done(branch.session().import_edits(back, as_it_is("Taken back"), on("2026-02-20")));
    taken(branch);
    changes = branch.changes(tab.session);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].record == "k1");
    CHECK(branch.session().undo(on("2026-02-20")));
    CHECK(branch.changes(tab.session).size() == 2);
}

TEST_CASE("a branch comes back with its steps, its undo, and on top of what the plan has done meanwhile") {
    Disk disk;
    Tab tab = opened(disk);
    std::vector<LogEntry> steps;
    {
        Branch branch(tab.session, 1, head(), {});
        done(branch.session().execute(retitle("k1", "Reach more"), on("2026-02-20")));
        done(branch.session().execute(retitle("k2", "Reach twenty"), on("2026-02-20", 610)));
        REQUIRE(branch.session().undo(on("2026-02-20", 611)));
        steps = taken(branch);
    }
    done(tab.session.execute(retitle("o1", "Win now"), on("2026-02-20", 620)));
    Branch again(tab.session, 2, head(), steps);
    CHECK(title_of(again.session(), "o1") == "Win now");
    CHECK(title_of(again.session(), "k1") == "Reach more");
    CHECK(title_of(again.session(), "k2") == "Reach ten");
    CHECK(again.session().can_redo());
    CHECK(again.session().undo(on("2026-02-20", 630)));
    CHECK(title_of(again.session(), "k1") == "Reach a hundred");
}

TEST_CASE("where the plan has moved on to a third value, the change conflicts") {
    Disk disk;
    Tab tab = opened(disk);
    Branch branch(tab.session, 1, head(), {});
    done(branch.session().execute(retitle("k1", "Reach more"), on("2026-02-20")));
    done(branch.session().execute(retitle("k2", "Reach twenty"), on("2026-02-20")));
    auto const steps = taken(branch);
    done(tab.session.execute(retitle("k1", "Reach less"), on("2026-02-20", 620)));
    Branch again(tab.session, 2, head(), steps);
    auto const changes = again.changes(tab.session);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].conflicts);
    CHECK(!changes[1].conflicts);
    CHECK(again.session().undo(on("2026-02-20", 630)));
    CHECK(again.session().undo(on("2026-02-20", 631)));
    CHECK(title_of(again.session(), "k1") == "Reach less"); // back to what the plan has now
}

TEST_CASE("keeping some takes along what they speak of") {
    Disk disk;
    Tab tab = opened(disk);
    Branch branch(tab.session, 1, head(), {});
    done(branch.session().execute(CreateRecord{Kind::Person, "p1", {{"name", "Zoe"}}}, on("2026-02-20")));
    done(branch.session().execute(SetFields{{"k1"}, {{"owner", "p1"}}}, on("2026-02-20")));
    done(branch.session().execute(retitle("k2", "Reach twenty"), on("2026-02-20")));
    taken(branch);
    auto const changes = branch.changes(tab.session);
    REQUIRE(changes.size() == 3);
    REQUIRE(changes[1].record == "k1");
    done(tab.session.take_in(edits_of(std::span(&changes[1], 1), changes), as_it_is("Kept"), on("2026-02-20", 700)));
    CHECK(title_of(tab.session, "p1") == "Zoe");
    CHECK(title_of(tab.session, "k2") == "Reach ten");
}

TEST_CASE("the file of a branch reads back, speaks only of records that are there, and is refused when it is damaged") {
    Disk disk;
    Tab tab = opened(disk);
    Branch branch(tab.session, 1, head(), {});
    done(branch.session().execute(retitle("k1", "Reach more"), on("2026-02-20")));
    BranchFile file{"w", head(), {}};
    for (LogEntry const& step : taken(branch)) file.steps.push_back(bytes_from_log(step));
    std::string const bytes = file_from_branch(file);
    CHECK(is_branch_file(bytes));
    auto const read = branch_from_file(bytes);
    REQUIRE(read.has_value());
    CHECK(read->head == head());
    CHECK(read->steps == file.steps);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK(!branch_from_file(std::string_view(bytes).substr(0, length)).has_value());

    Doc other;
    other.objective("else");
    Tab elsewhere(disk, 2, today);
    elsewhere.session.replace_all(std::move(other).finish(), as_it_is("Import"), on("2026-02-20"));
    Branch foreign(elsewhere.session, 1, head(), std::vector{*log_from_bytes(file.steps[0])});
    CHECK(foreign.without_record() == 1);
    CHECK(foreign.changes(elsewhere.session).empty());
}
