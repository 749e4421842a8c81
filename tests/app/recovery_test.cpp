// When the browser loses or damages its database: nothing is lost that was called saved, and no way ends without a
// door.
#include <string>

#include <doctest/doctest.h>

#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Role;
using platform::headless::Copy;
using platform::headless::Disk;

namespace {

std::string const day = "2026-02-16";
platform::Modifiers const command{.command = true};

// What a browser holds after a workspace was made and an objective added, with its checkpoint as wanted.
Disk used() {
    Drive page(day);
    page.click(Role::Button, "Start empty");
    page.press(U'o');
    page.type("Title", "Grow the business");
    page.field_key(platform::Key::Enter, command);
    page.settle();
    REQUIRE(page.document().all<Objective>().size() == 1);
    REQUIRE(page.sees(Role::Button, "Saved"));
    return page.disk;
}

void damage(std::string& bytes) { bytes[bytes.size() / 2] ^= 0x20; }

bool has_objective(Drive& page) {
    for (Objective const& each : page.document().all<Objective>())
        if (each.title == "Grow the business") return true;
    return false;
}

} // namespace

TEST_CASE("undo goes on after a reload, and takes back an import, too") {
    Disk const disk = used();
    Drive page(day, disk, {});
    REQUIRE(has_objective(page));
    page.press(U'z', command);
    CHECK(page.document().live_record(page.document().all<Objective>()[0].id) == nullptr);
    page.press(U'z', {.command = true, .shift = true});
    CHECK(has_objective(page));

    Disk const imported = [&] {
        Drive other(day, page.disk, {});
        other.drop_file("other.okra.json", R"({"format":"okra","version":1,"workspace":{"id":"w2","name":"Other"}})");
        REQUIRE(other.click(Role::Button, "Replace workspace"));
        other.settle();
        REQUIRE(other.document().workspace().name == "Other");
        return other.disk;
    }();
    Drive again(day, imported, {});
    REQUIRE(again.document().workspace().name == "Other");
    again.press(U'z', command);
    CHECK(has_objective(again));
}

TEST_CASE("a damaged database is put right from the second copy without a question") {
    for (int what = 0; what < 4; ++what) {
        CAPTURE(what);
        Disk disk = used();
        if (what == 0) damage(disk.shards.begin()->second);
        if (what == 1) damage(disk.journal.begin()->second);
        if (what == 2) disk.head->revision = 0, disk.journal.clear(); // it went back
        if (what == 3) disk.shards.clear();
        Drive page(day, disk, {});
        CHECK(has_objective(page));
        CHECK(page.sees(Role::Button, "Saved"));
        Drive again(day, page.disk, {});
        CHECK(has_objective(again));
    }
}

TEST_CASE("an emptied database shows what was found, and restores only after a copy was put aside") {
    Disk disk = used();
    static_cast<Copy&>(disk) = {};
    disk.log.clear();
    Drive page(day, disk, {});
    REQUIRE(page.sees(Role::Heading, "Your work is here"));
    CHECK_FALSE(page.sees(Role::Heading, "Welcome"));
    CHECK(page.sees(Role::Radio, "The second copy, Whole, newest"));
    CHECK(page.sees(Role::Radio, "Database of the browser, Empty"));
    CHECK(page.find(Role::Button, "Put a copy aside first")->disabled);

    page.click(Role::Button, "Look");
    CHECK(has_objective(page));
    page.press(U'o');
    page.type("Title", "Not now");
    page.field_key(platform::Key::Enter, command);
    CHECK(page.document().all<Objective>().size() == 1);
    page.press(platform::Key::Escape);
    page.settle();
    page.click(Role::Button, "Back to recovery");
    REQUIRE(page.sees(Role::Heading, "Your work is here"));
    CHECK_FALSE(page.disk.head);

    page.click(Role::Button, "Save all that was found");
    CHECK(holds_copies(page.saved_file));
    page.click(Role::Button, "Restore revision");
    CHECK(has_objective(page));
    CHECK(page.sees(Role::Button, "Saved"));
    Drive again(day, page.disk, {});
    CHECK(has_objective(again));

    Drive elsewhere(day);
    elsewhere.drop_file("okra-found.okra", page.saved_file);
    CHECK(has_objective(elsewhere));
}

TEST_CASE("without a second copy a damaged database gives what can be read of it") {
    Disk disk = used();
    disk.faults.second_works = false;
    disk.second = {};
    disk.journal[2] = "torn";
    disk.journal[3] = disk.journal[1];
    disk.head->revision = 3;
    Drive page(day, disk, {});
    REQUIRE(page.sees(Role::Heading, "Your work is here"));
    CHECK(page.sees(Role::Radio, "Database of the browser, 1 part can't be read"));
    page.click(Role::Button, "Save all that was found");
    page.click(Role::Button, "Restore revision");
    CHECK(has_objective(page));
    CHECK(page.sees(Role::Button, "Saved"));
}

TEST_CASE("where nothing is left a person can begin anew or import, and is told why") {
    Disk disk = used();
    auto const witness = disk.witness;
    disk = {};
    disk.witness = witness;
    Drive page(day, disk, {});
    REQUIRE(page.sees(Role::Heading, "Nothing can be read"));
    page.click(Role::Button, "Begin anew");
    CHECK(page.sees(Role::Button, "Saved"));
    CHECK(page.disk.head->epoch > witness->epoch);
    Drive again(day, page.disk, {});
    CHECK(again.sees(Role::Button, "Saved"));
}

TEST_CASE("what the browser loses while the page is open is saved again from the page") {
    Drive page(day, used(), {});
    static_cast<Copy&>(page.disk) = {};
    page.press(U'o');
    page.type("Title", "Second");
    page.field_key(platform::Key::Enter, command);
    page.settle();
    CHECK(page.sees(Role::Button, "Saved"));
    Drive again(day, page.disk, {});
    CHECK(has_objective(again));
    CHECK(again.document().all<Objective>().size() == 2);
}

TEST_CASE("data of a newer Okra is left alone and said to be so") {
    Disk disk = used();
    disk.journal.begin()->second[4] = static_cast<char>(store_schema * 2);
    Drive page(day, disk, {});
    CHECK(page.sees(Role::Heading, "Your workspace could not be opened"));
    CHECK(page.sees(Role::Button, "Try again"));
    CHECK(page.disk.journal == disk.journal);
}
