// The talk with the store: what is called saved is never lost, whoever else writes and whatever fails.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "session/sample.hpp"
#include "support/build.hpp"
#include "support/tab.hpp"

using namespace okra;
using namespace okra::test;
using platform::headless::Disk;

namespace {

Instant at(int minute) { return Instant{instant("2026-02-02").milliseconds + std::int64_t{minute} * 60'000}; }
Date const today = date("2026-02-02");

Document start() {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31").name = "Q1 2026";
    d.objective("o1").title = "Win";
    d.metric("k1", {"o1"}, 24, 4).title = "Review time";
    return std::move(d).finish();
}

Tab first_tab(Disk& disk) {
    Tab tab(disk, 1, today);
    tab.session.replace_all(start(), as_it_is("Import"), at(0));
    tab.settle();
    return tab;
}

Command add(std::string id) { return CreateRecord{Kind::Objective, id, {{"title", "Objective " + id}}}; }
Command retitle(std::string id, std::string title) { return SetFields{{std::move(id)}, {{"title", std::move(title)}}}; }

// What a new tab finds.
std::uint64_t reopened_hash(Disk& disk) {
    Tab tab(disk, 99, today);
    REQUIRE(tab.open() == "");
    return state_hash(tab.session.document());
}

} // namespace

TEST_CASE("a content whose shards somebody holds is stored by their number, and what came since after it") {
    Session session(IdMaker(Random(1)), 1);
    Document::Builder builder("w-prepared");
    session.replace_all(std::move(builder).finish(), as_it_is("Import"), {1'000}, 7);
    REQUIRE(session.execute(SetFields{{"w-prepared"}, {{"name", std::string("Since")}}}, {2'000}));
    CHECK(session.prepared() == 7);
    auto wish = session.next_wish();
    REQUIRE(wish);
    auto const& replacement = std::get<Replacement>(*wish);
    CHECK(replacement.prepared == 7);
    CHECK(replacement.shards.empty());
    session.store_failed(as_it_is("no room"));
    session.retry();
    wish = session.next_wish(); // asked again in the same way
    REQUIRE(wish);
    CHECK(std::get<Replacement>(*wish).prepared == 7);
    session.replaced(1, 0);
    CHECK(session.prepared() == 0);
    wish = session.next_wish();
    REQUIRE(wish);
    auto const entry = patch_from_bytes(std::get<Append>(*wish).entry);
    REQUIRE(entry.has_value());
    CHECK(entry->patch.edits.at(0).record == "w-prepared");
    CHECK(session.has_unsaved());
}

TEST_CASE("what replaces a content before it was stored is stored instead") {
    Session session(IdMaker(Random(1)), 1);
    session.replace_all(Document::Builder("one").finish(), as_it_is("One"), {1'000}, 7);
    session.replace_all(Document::Builder("two").finish(), as_it_is("Two"), {2'000});
    auto const wish = session.next_wish();
    REQUIRE(wish);
    CHECK(std::get<Replacement>(*wish).workspace == "two");
    CHECK(std::get<Replacement>(*wish).prepared == 0);
    CHECK_FALSE(std::get<Replacement>(*wish).shards.empty());
}

TEST_CASE("saved is said only when the store has answered") {
    Disk disk;
    Tab tab(disk, 1, today);
    CHECK(tab.open() == "empty");
    tab.session.replace_all(start(), as_it_is("Import"), at(0));
    CHECK(tab.session.save_state() == SaveState::Saving);
    CHECK(tab.ask());
    CHECK(tab.session.save_state() == SaveState::Saving);
    CHECK(tab.session.has_unsaved());
    CHECK(tab.answer());
    CHECK(tab.session.save_state() == SaveState::Saved);

    REQUIRE(tab.session.execute(retitle("o1", "A"), at(1)));
    REQUIRE(tab.session.execute(retitle("o1", "B"), at(2)));
    CHECK(tab.ask());
    CHECK_FALSE(tab.session.next_wish()); // one at a time
    CHECK(tab.answer());
    CHECK(tab.session.save_state() == SaveState::Saving);
    tab.settle();
    CHECK(tab.session.save_state() == SaveState::Saved);
    CHECK(disk.head->revision == 2);
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
}

TEST_CASE("whichever write fails, nothing is lost") {
    for (std::uint64_t fail = 1; fail <= 12; ++fail) {
        CAPTURE(fail);
        Disk disk;
        disk.faults.fail_write = fail;
        Tab tab(disk, 1, today);
        tab.session.replace_all(start(), as_it_is("Import"), at(0));
        for (int edit = 0; edit < 10; ++edit) {
            REQUIRE(tab.session.execute(add("n" + std::to_string(edit)), at(edit + 1)));
            if (edit % 3 == 0) tab.session.undo(at(edit + 1));
            if (edit == 5) tab.session.idle();
            tab.settle();
            bool const saved = tab.session.save_state() == SaveState::Saved;
            if (saved) CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
            else {
                CHECK(tab.session.save_state() == SaveState::Failed);
                CHECK(in_english(tab.session.save_problem()) == "The browser could not keep the data.");
                CHECK_FALSE(tab.session.next_wish());
                tab.session.retry();
                tab.settle();
            }
        }
        CHECK(tab.session.save_state() == SaveState::Saved);
        CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
    }
}

TEST_CASE("a write whose answer was lost is not made twice") {
    for (std::uint64_t lost = 2; lost <= 4; ++lost) {
        Disk disk;
        disk.faults.lose_answer = lost;
        Tab tab = first_tab(disk);
        for (int edit = 0; edit < 4; ++edit)
            REQUIRE(tab.session.execute(add("n" + std::to_string(edit)), at(edit + 1)));
        tab.settle();
        CHECK(tab.session.save_state() == SaveState::Failed);
        tab.session.retry();
        tab.settle();
        CHECK(tab.session.save_state() == SaveState::Saved);
        CHECK(disk.head->revision == 4);
        CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
    }
}

TEST_CASE("without room editing and export go on, and everything is saved once there is room") {
    Disk disk;
    Tab tab = first_tab(disk);
    disk.faults.quota = disk.bytes() + 100;
    for (int edit = 0; edit < 5; ++edit) {
        REQUIRE(tab.session.execute(add("n" + std::to_string(edit)), at(edit + 1)));
        tab.settle();
    }
    CHECK(tab.session.save_state() == SaveState::Failed);
    CHECK(in_english(tab.session.save_problem()) == "There is no room left for this page on the device.");
    CHECK(tab.session.export_json().contains("Objective n4"));
    disk.faults.quota = 1 << 20;
    tab.session.retry();
    tab.settle();
    CHECK(tab.session.save_state() == SaveState::Saved);
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
}

TEST_CASE("four tabs with 250 edits each lose none and end equal") {
    Disk disk;
    std::vector<std::unique_ptr<Tab>> tabs;
    tabs.push_back(std::make_unique<Tab>(first_tab(disk)));
    for (std::uint32_t replica = 2; replica <= 4; ++replica) {
        tabs.push_back(std::make_unique<Tab>(disk, replica, today));
        REQUIRE(tabs.back()->open() == "");
    }
    Random random(7);
    std::vector<int> made(tabs.size());
    for (int left = 1000; left > 0;) {
        std::size_t const index = random.below(tabs.size());
        Tab& tab = *tabs[index];
        bool const edits = made[index] < 250 && random.below(2) == 0;
        if (edits) {
            std::string const id = "n" + std::to_string(index) + "-" + std::to_string(++made[index]);
            REQUIRE(tab.session.execute(add(id), at(1000 - left)));
            --left;
        } else if (random.below(2) == 0) {
            tab.ask();
        } else {
            tab.answer();
        }
        if (random.below(50) == 0) tab.session.idle();
        if (random.below(100) == 0)
            (void)tab.session.execute(retitle("o1", "By " + std::to_string(index)), at(1000 - left));
    }
    for (int round = 0; round < 2; ++round)
        for (auto& tab : tabs) {
            tab->settle();
            CHECK(tab->session.save_state() == SaveState::Saved);
            CHECK(tab->open() == "");
        }
    std::uint64_t const hash = reopened_hash(disk);
    for (auto const& tab : tabs) {
        CHECK(tab->problem == "");
        CHECK(state_hash(tab->session.document()) == hash);
        CHECK(tab->session.document().all<Objective>().size() == 1001);
    }
}

TEST_CASE("another tab's edits come in without taking away what can be undone here") {
    Disk disk;
    Tab one = first_tab(disk);
    Tab two(disk, 2, today);
    REQUIRE(two.open() == "");
    REQUIRE(one.session.execute(retitle("o1", "One"), at(1)));
    one.settle();
    REQUIRE(two.session.execute(add("n"), at(2)));
    two.settle();
    CHECK(one.store.has_changed());
    REQUIRE(one.open() == "");
    CHECK(one.session.document().get<Objective>(one.session.document().find("n")) != nullptr);
    CHECK(in_english(one.session.undo_text()) == "Rename “Win” to “One”");
    one.session.undo(at(3));
    one.settle();
    REQUIRE(two.open() == "");
    CHECK(state_hash(one.session.document()) == state_hash(two.session.document()));
    CHECK(two.session.document().title_of(two.session.document().find("o1")) == "Win");
}

TEST_CASE("two tabs that close a circle with a link each end with one link, and their export can be imported") {
    Disk disk;
    Tab one = first_tab(disk);
    REQUIRE(one.session.execute(add("o2"), at(1)));
    one.settle();
    Tab two(disk, 2, today);
    REQUIRE(two.open() == "");
    REQUIRE(one.session.execute(Realign{"o1", "o2"}, at(2)));
    REQUIRE(two.session.execute(Realign{"o2", "o1"}, at(3)));
    one.settle();
    two.settle();
    CHECK_FALSE(two.session.has_unsaved());
    REQUIRE(one.open() == "");
    CHECK(state_hash(one.session.document()) == state_hash(two.session.document()));
    Document const& document = two.session.document();
    CHECK(document.get<Objective>(document.find("o1"))->parents.size() == 1); // the older link stays
    CHECK(document.get<Objective>(document.find("o2"))->parents.empty());
    CHECK(document_from_json(two.session.export_json()));
    CHECK(reopened_hash(disk) == state_hash(document));
}

TEST_CASE("a checkpoint writes the shards that changed and shortens the journal") {
    Disk disk;
    Tab tab = first_tab(disk);
    for (int edit = 0; edit < 20; ++edit)
        REQUIRE(tab.session.execute(retitle("o1", "Name " + std::to_string(edit)), at(edit)));
    tab.settle();
    CHECK(disk.journal.size() == 20);
    std::uint64_t const writes = disk.writes;
    tab.session.idle();
    tab.settle();
    CHECK(disk.writes == writes + 1);
    CHECK(disk.head->checkpoint == 19);
    CHECK(disk.journal.size() == 1); // the last one anchors the chain
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
    tab.session.idle();
    tab.settle();
    CHECK(disk.writes == writes + 1);
}

TEST_CASE("a thousand entries ask for a checkpoint by themselves") {
    Disk disk;
    Tab tab = first_tab(disk);
    for (int edit = 0; edit < 1002; ++edit)
        REQUIRE(tab.session.execute(retitle("o1", "Name " + std::to_string(edit)), at(edit)));
    tab.settle();
    CHECK(disk.head->checkpoint > 0);
    CHECK(disk.journal.size() < 10);
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
}

TEST_CASE("a checkpoint that fails does not call the edits unsaved") {
    Disk disk;
    Tab tab = first_tab(disk);
    for (int edit = 0; edit < 5; ++edit) REQUIRE(tab.session.execute(add("n" + std::to_string(edit)), at(edit)));
    tab.settle();
    disk.faults.fail_write = disk.writes + 1;
    tab.session.idle();
    tab.settle();
    CHECK(tab.session.save_state() == SaveState::Saved);
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
}

TEST_CASE("a replaced content is a new epoch, and undoing it another") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(retitle("o1", "Before"), at(1)));
    tab.settle();
    std::uint64_t const before = state_hash(tab.session.document());
    IdMaker ids{Random(7)};
    tab.session.replace_all(empty_workspace("New", ids, at(2), today), as_it_is("Import"), at(2));
    REQUIRE(tab.session.execute(add("n"), at(3)));
    tab.settle();
    CHECK(disk.head->epoch == 2);
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
    tab.session.undo(at(4));
    tab.session.undo(at(5));
    tab.settle();
    CHECK(disk.head->epoch == 3);
    CHECK(reopened_hash(disk) == before);
}

TEST_CASE("content replaced while a write is under way is saved after it") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(retitle("o1", "Before"), at(1)));
    CHECK(tab.ask());
    IdMaker ids{Random(7)};
    tab.session.replace_all(empty_workspace("New", ids, at(2), today), as_it_is("Import"), at(2));
    REQUIRE(tab.session.execute(add("n"), at(3)));
    tab.settle();
    CHECK(tab.session.save_state() == SaveState::Saved);
    CHECK(reopened_hash(disk) == state_hash(tab.session.document()));
}

TEST_CASE("a workspace replaced in another tab is taken over, and unsaved edits to the one before are named") {
    Disk disk;
    Tab one = first_tab(disk);
    Tab two(disk, 2, today);
    REQUIRE(two.open() == "");
    IdMaker ids{Random(7)};
    one.session.replace_all(empty_workspace("New", ids, at(2), today), as_it_is("Import"), at(2));
    one.settle();
    REQUIRE(two.session.execute(add("n"), at(3)));
    two.settle();
    CHECK(two.problem == "");
    CHECK(two.session.document().workspace().name == "New");
    REQUIRE(two.session.warnings().size() == 1);
    CHECK(in_english(two.session.warnings().front()) ==
          "Another tab has opened another workspace: 1 unsaved change to the one before is gone.");
    CHECK(two.session.save_state() == SaveState::Saved);
}

TEST_CASE("the same workspace restored in another tab keeps the unsaved edits of this one") {
    Disk disk;
    Tab one = first_tab(disk);
    Tab two(disk, 2, today);
    REQUIRE(two.open() == "");
    one.session.replace_all(start(), as_it_is("Restore"), at(2));
    one.settle();
    REQUIRE(two.session.execute(add("n"), at(3)));
    two.settle();
    CHECK(two.session.save_state() == SaveState::Saved);
    CHECK(two.session.warnings().empty());
    CHECK(two.session.document().get<Objective>(two.session.document().find("n")) != nullptr);
    CHECK(reopened_hash(disk) == state_hash(two.session.document()));
}

TEST_CASE("a broken last entry is left out with a warning, and the next edit takes its place") {
    Disk disk;
    Tab tab = first_tab(disk);
    for (int edit = 0; edit < 3; ++edit) REQUIRE(tab.session.execute(add("n" + std::to_string(edit)), at(edit)));
    tab.settle();
    disk.journal[3].back() ^= 1;

    Tab again(disk, 2, today);
    REQUIRE(again.open() == "");
    REQUIRE(again.session.warnings().size() == 1);
    CHECK(
        in_english(again.session.warnings().front()).starts_with("The last change could not be read and is left out"));
    CHECK(again.session.document().get<Objective>(again.session.document().find("n1")) != nullptr);
    CHECK(again.session.document().get<Objective>(again.session.document().find("n2")) == nullptr);
    again.settle();
    CHECK(disk.journal.size() == 3); // nothing is thrown away by looking

    REQUIRE(again.session.execute(add("m"), at(9)));
    again.settle();
    CHECK(again.session.save_state() == SaveState::Saved);
    CHECK(reopened_hash(disk) == state_hash(again.session.document()));
}

TEST_CASE("damage before the end opens nothing and is named") {
    Disk disk;
    Tab tab = first_tab(disk);
    for (int edit = 0; edit < 3; ++edit) REQUIRE(tab.session.execute(add("n" + std::to_string(edit)), at(edit)));
    tab.settle();
    SUBCASE("an entry") {
        disk.journal[2].back() ^= 1;
        Tab again(disk, 2, today);
        CHECK(again.open().starts_with("Saved data is damaged: saved change 2 can't be read"));
        CHECK_FALSE(again.session.is_open());
    }
    SUBCASE("an entry of another history") {
        disk.journal[2] = bytes_from_patch(Patch{{1, 0, 1}, {edit_deleted("o1", Kind::Objective)}}, 42);
        Tab again(disk, 2, today);
        CHECK(again.open() ==
              "Saved data is damaged: saved change 2 can't be read (it does not follow the one before).");
    }
    SUBCASE("a missing entry") {
        disk.journal.erase(2);
        Tab again(disk, 2, today);
        CHECK(again.open() == "Saved data is damaged: saved change 2 is missing.");
    }
    SUBCASE("a shard") {
        disk.shards.begin()->second.back() ^= 1;
        Tab again(disk, 2, today);
        CHECK(again.open().starts_with("Saved data is damaged: "));
        CHECK_FALSE(again.session.is_open());
    }
    SUBCASE("a newer Okra") {
        disk.head->schema = store_schema + 1;
        Tab again(disk, 2, today);
        CHECK(again.open() == "This data was written by a newer version of Okra. Reload the page.");
    }
}

TEST_CASE("stamps go on after those that were loaded, whatever the clock says") {
    Disk disk;
    Tab tab = first_tab(disk);
    REQUIRE(tab.session.execute(retitle("o1", "Late"), at(1'000'000)));
    tab.settle();
    Tab again(disk, 2, today);
    REQUIRE(again.open() == "");
    REQUIRE(again.session.execute(retitle("o1", "Early clock"), at(1)));
    CHECK(again.session.document().title_of(again.session.document().find("o1")) == "Early clock");
}
