// Backups in the page: one before whatever could lose much, none of that without one, and restoring as one step.
#include <string>

#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::BackupWhy;
using platform::Role;
using platform::headless::Disk;

namespace {

std::string const day = "2026-02-16";
platform::Modifiers const command{.command = true};
std::string const other_file = R"({"format":"okra","version":1,"workspace":{"id":"w2","name":"Other"}})";

void add_objective(Drive& page, std::string const& title) {
    page.press(U'o');
    page.type("Title", title);
    page.field_key(platform::Key::Enter, command);
    page.settle();
}

// What a browser holds after somebody has worked a little.
Disk used() {
    Drive page(day);
    page.click(Role::Button, "Start empty");
    add_objective(page, "Grow the business");
    REQUIRE(page.sees(Role::Button, "Saved"));
    return page.disk;
}

void import_other(Drive& page) {
    page.drop_file("other.okra.json", other_file);
    REQUIRE(page.click(Role::Button, "Replace workspace"));
}

// A file outside that follows by itself, and that somebody else has written to.
platform::OutsideTold changed_outside(Drive& page) {
    platform::OutsideTold told;
    told.has_files = told.chosen = told.allowed = told.automatic = told.changed = true;
    told.name = "ours.okra.json";
    told.last =
        platform::OutsideCopy{Instant{start_of(*date_from_text(day)).milliseconds}, page.disk.head->epoch, 0, 10};
    return told;
}

} // namespace

TEST_CASE("the ring takes a backup when nobody has edited for a moment, and again after ten minutes of work") {
    Drive page(day, used(), {});
    page.wait(10);
    REQUIRE(page.disk.backups.size() == 1);
    CHECK(page.disk.backups[0].first.why == BackupWhy::Ring);
    CHECK(page.disk.backups[0].first.objectives == 1);
    CHECK(page.disk.backups[0].first.revision == page.disk.head->revision);

    page.wait(700);
    CHECK(page.disk.backups.size() == 1); // nothing has changed
    add_objective(page, "Second");
    page.wait(10);
    REQUIRE(page.disk.backups.size() == 2);
    add_objective(page, "Third");
    page.wait(10);
    CHECK(page.disk.backups.size() == 2); // too soon
}

TEST_CASE("an import comes after a backup of what it replaces, which is restored to the same content and undone") {
    Drive page(day, used(), {});
    std::uint64_t const before = content_hash(page.document());
    import_other(page);
    REQUIRE(page.document().workspace().name == "Other");
    std::uint64_t const imported = content_hash(page.document());
    REQUIRE(page.disk.backups.size() == 1);
    CHECK(page.disk.backups[0].first.why == BackupWhy::Import);

    REQUIRE(page.click(Role::Button, "Settings") + page.click(Role::Link, "Settings") > 0);
    REQUIRE(page.activate(Role::Link, "Storage"));
    REQUIRE(page.sees(Role::Row, "just now, Before an import"));
    REQUIRE(page.click(Role::Button, "Look and restore"));
    REQUIRE(page.sees(Role::Dialog, "Restore a backup"));
    CHECK(std::ranges::any_of(page.nodes, [](auto const& node) { return node.name.contains("Grow the business"); }));
    REQUIRE(page.click(Role::Button, "Restore"));
    CHECK(content_hash(page.document()) == before);
    REQUIRE(page.disk.backups.size() == 2);
    CHECK(page.disk.backups[1].first.why == BackupWhy::Restore);
    page.press(U'z', command);
    CHECK(content_hash(page.document()) == imported);
}

TEST_CASE("without a backup nothing is replaced, and a sentence says why") {
    Disk disk = used();
    disk.faults.fail_backup = 1;
    Drive page(day, std::move(disk), {});
    std::uint64_t const before = content_hash(page.document());
    import_other(page);
    CHECK(content_hash(page.document()) == before);
    REQUIRE(page.sees(Role::Dialog, "No backup could be taken"));

    SUBCASE("Cancel leaves all as it was") {
        REQUIRE(page.click(Role::Button, "Cancel"));
        CHECK_FALSE(page.sees(Role::Dialog, "No backup could be taken"));
        page.wait(60);
        CHECK(content_hash(page.document()) == before);
    }
    SUBCASE("Retry takes one, and goes on") {
        REQUIRE(page.click(Role::Button, "Retry"));
        CHECK(page.document().workspace().name == "Other");
        CHECK(page.disk.backups.size() == 1);
    }
}

TEST_CASE("where there is no room for one, older ones go first; and when that is not enough, nothing is done") {
    Disk disk = used();
    disk.faults.no_room_for_backups = true;
    Drive page(day, std::move(disk), {});
    import_other(page);
    REQUIRE(page.sees(Role::Dialog, "No backup could be taken"));
    CHECK(page.document().workspace().name != "Other");
    page.disk.faults.no_room_for_backups = false;
    REQUIRE(page.click(Role::Button, "Retry"));
    CHECK(page.document().workspace().name == "Other");
}

TEST_CASE("a browser that keeps no files offers a download in place of the backup, and never blocks for ever") {
    Disk disk = used();
    disk.faults.second_works = false;
    Drive page(day, std::move(disk), {});
    import_other(page);
    REQUIRE(page.sees(Role::Dialog, "No backup could be taken"));
    CHECK(page.document().workspace().name != "Other");
    REQUIRE(page.click(Role::Button, "Download a copy and go on"));
    CHECK(page.saved_file.contains("Grow the business"));
    CHECK(page.document().workspace().name == "Other");
}

TEST_CASE("the page offers its newest backup where database and second copy are lost") {
    Disk disk = [] {
        Drive page(day, used(), {});
        page.wait(10);
        return page.disk;
    }();
    static_cast<platform::headless::Copy&>(disk) = {};
    disk.second = {};
    Drive page(day, std::move(disk), {});
    REQUIRE(page.sees(Role::Heading, "Your work is here"));
    CHECK(page.sees(Role::Radio, "The newest backup"));
    page.click(Role::Button, "Save all that was found");
    page.click(Role::Button, "Restore revision");
    REQUIRE(page.document().all<Objective>().size() == 1);
    CHECK(page.sees(Role::Button, "Saved"));
}

TEST_CASE("the file outside is written at a click, follows by itself where that is wished, and says how old it is") {
    Drive page(day, used(), {});
    platform::OutsideTold told;
    told.has_files = true;
    page.frame({told});
    page.settle();
    page.state().place = ui::place_from_fragment("settings/storage");
    page.wait(0.1);
    REQUIRE(page.click(Role::Button, "Save to a file …"));
    REQUIRE(page.asked_for_file);
    CHECK(page.written_outside.empty());

    told.chosen = told.allowed = true;
    told.name = "mine.okra.json";
    page.frame({told}); // a file was chosen: it is written at once
    page.settle();
    CHECK(page.written_outside.contains("Grow the business"));

    told.automatic = true;
    told.last = platform::OutsideCopy{Instant{start_of(*date_from_text(day)).milliseconds}, page.disk.head->epoch,
                                      page.disk.head->revision, page.written_outside.size()};
    page.written_outside.clear();
    page.frame({told});
    page.settle();
    CHECK(page.sees(Role::Heading, "Safe: two copies here, one outside") == page.state().second.works);
    add_objective(page, "Follows by itself");
    CHECK(page.state().changes_outside == 1);
    page.wait(3);
    CHECK(page.written_outside.contains("Follows by itself"));
}

TEST_CASE("a file outside that somebody else wrote to is not written over before a person says what becomes of it") {
    Drive page(day, used(), {});
    page.frame({changed_outside(page)});
    page.settle();
    add_objective(page, "Made here");
    page.wait(5);
    CHECK(page.written_outside.empty()); // not even by itself

    page.state().place = ui::place_from_fragment("settings/storage");
    page.wait(0.1);
    REQUIRE(page.click(Role::Button, "Save to the file now"));
    page.wait(0.1);
    REQUIRE(page.sees(Role::Dialog, "The file has changed"));
    CHECK(page.written_outside.empty());
    REQUIRE(page.click(Role::Button, "Look at it and merge …"));
    page.wait(0.1);
    CHECK(page.asked_to_open_outside);
    CHECK_FALSE(page.sees(Role::Dialog, "The file has changed"));

    REQUIRE(page.click(Role::Button, "Save to the file now"));
    page.wait(0.1);
    REQUIRE(page.click(Role::Button, "Write over it"));
    page.wait(0.1);
    CHECK(page.written_outside.contains("Made here"));
}

TEST_CASE(
    "only the file outside itself, once it was taken in, may be written over; no other that was opened meanwhile") {
    Drive page(day, used(), {});
    page.frame({changed_outside(page)});
    page.settle();
    page.state().place = ui::place_from_fragment("settings/storage");
    page.wait(0.1);
    REQUIRE(page.click(Role::Button, "Save to the file now"));
    page.wait(0.1);
    REQUIRE(page.click(Role::Button, "Look at it and merge …"));
    page.wait(0.1);
    page.frame({platform::FileFailed{}}); // it cannot be reached
    import_other(page);
    add_objective(page, "After another file");
    page.wait(5);
    CHECK(page.written_outside.empty());

    auto opened =
        page.worker.open("ours.okra.json", R"({"format":"okra","version":1,"workspace":{"id":"w3","name":"Ours"}})");
    std::get<platform::FileOpened>(opened).outside = true;
    page.frame({opened});
    page.settle();
    REQUIRE(page.click(Role::Button, "Replace workspace"));
    add_objective(page, "After that file");
    page.wait(5);
    CHECK(page.written_outside.contains("After that file"));
}

TEST_CASE("a copy outside that is a week old, or lacks 50 changes, is asked for gently, and not again for a week") {
    Drive page(day, used(), {});
    std::int64_t const today = start_of(*date_from_text(day)).milliseconds;
    constexpr std::int64_t whole_day = std::int64_t{24} * 60 * 60 * 1000;
    platform::OutsideTold told;
    told.name = "mine.okra.json";
    told.last = platform::OutsideCopy{Instant{today - 6 * whole_day}, page.disk.head->epoch, 0, 10};
    page.frame({told});
    page.settle();
    REQUIRE(page.state().changes_outside > 0);
    CHECK_FALSE(page.sees(Role::Button, "Later"));

    told.last->at = Instant{today - 8 * whole_day};
    page.frame({told});
    page.settle();
    REQUIRE(page.sees(Role::Button, "Later"));
    REQUIRE(page.click(Role::Button, "Later"));
    CHECK_FALSE(page.sees(Role::Button, "Later"));

    Drive next_week("2026-02-24", page.disk, page.remembered);
    next_week.frame({told});
    next_week.settle();
    REQUIRE(next_week.click(Role::Button, "Download a copy"));
    CHECK(next_week.saved_file.contains("Grow the business"));
    told.last->revision = next_week.disk.head->revision; // nothing is lacking, however old it is
    next_week.frame({told});
    next_week.settle();
    CHECK_FALSE(next_week.sees(Role::Button, "Later"));
}
