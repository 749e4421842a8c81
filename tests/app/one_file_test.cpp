// The page as a file that was handed over, and making one.
#include <doctest/doctest.h>

#include "model/diff.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Role;

namespace {

struct Sample : Drive {
    Sample() { click(Role::Button, "Explore the sample company"); }
};

platform::Remembered said(std::string name, std::string text) {
    return {.name = std::move(name), .text = std::move(text), .lasting = platform::Lasting::Session};
}

std::string first_objective(Drive const& drive) {
    return std::string(drive.document().id_of(drive.document().all<Objective>()[0].id));
}

void rename(Drive& drive, std::string const& id) {
    drive.go("objectives", id);
    drive.press(platform::Key::F2);
    REQUIRE(drive.type("Title", "Something else"));
    drive.field_key(platform::Key::Enter);
}

} // namespace

TEST_CASE("a file that is only to be read says from whom it is, and refuses in words") {
    Sample before;
    Drive file(
        "2026-02-17", before.disk,
        {said("one-file/made", "1770000000000"), said("one-file/from", "Ada Reyes"), said("one-file/to-read", "yes")});
    CHECK(file.sees(Role::Complementary, "This file"));
    CHECK(file.says("From Ada Reyes"));
    CHECK(file.sees(Role::Button, "Only to be read"));
    std::uint64_t const content = state_hash(file.document());
    rename(file, first_objective(file));
    CHECK(file.says("This file is only to be read"));
    CHECK(state_hash(file.document()) == content);
    file.drop_file("plan.json", "{}");
    CHECK_FALSE(file.sees(Role::Dialog, "Import"));
}

TEST_CASE("a file whose changes nobody keeps says so") {
    Sample before;
    Drive file("2026-02-17", before.disk, {said("one-file/made", "1770000000000")});
    CHECK(file.says("Handed over on"));
    CHECK(file.sees(Role::Button, "Not kept"));
    std::string const id = first_objective(file);
    rename(file, id);
    CHECK(file.document().title_of(file.document().find(id)) == "Something else");
    Drive kept("2026-02-17", before.disk, {said("one-file/made", "1770000000000"), said("one-file/kept", "yes")});
    CHECK(kept.sees(Role::Button, "Saved"));
}

TEST_CASE("what is handed over goes to the page with Okra around it") {
    Sample drive;
    drive.press(U'k', {.command = true});
    REQUIRE(drive.type("Search", "Hand over"));
    REQUIRE(drive.click(Role::Option, "Hand over as one file"));
    REQUIRE(drive.sees(Role::Dialog, "Export"));
    drive.activate(Role::Checkbox, "Only to be read");
    drive.activate(Role::Button, "Export");
    CHECK(drive.saved_name == "northwind-payments-2026-02-16-with-okra.html");
    CHECK(drive.saved_file.contains("\nread\nalone\n")); // for everyone, without what-ifs
}

TEST_CASE("what is told lies clear of the buttons of a dialog that is as high as the page") {
    Sample drive;
    drive.size = {1000, 640};
    auto const open = [&] {
        drive.press(U'k', {.command = true});
        REQUIRE(drive.type("Search", "Hand over"));
        REQUIRE(drive.click(Role::Option, "Hand over as one file"));
    };
    open();
    REQUIRE(drive.click(Role::Button, "Export"));
    CHECK(drive.saved_name.ends_with("-with-okra.html"));
    drive.saved_name.clear();
    REQUIRE(drive.sees(Role::Button, "Dismiss"));
    open();
    REQUIRE(drive.click(Role::Button, "Export"));
    CHECK(drive.saved_name.ends_with("-with-okra.html"));
}
