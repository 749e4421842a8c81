// Another day of the workspace and what-if branches, as a person uses them.
#include <doctest/doctest.h>

#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

struct Sample : Drive {
    Sample() { click(Role::Button, "Explore the sample company"); }
    Sample(platform::headless::Disk held, std::vector<platform::Remembered> before)
        : Drive("2026-02-16", std::move(held), std::move(before)) {}
    void start_what_if(std::string name) {
        press(U'k', {.command = true});
        REQUIRE(type("Search or run a command", "what if"));
        field_key(Key::Enter);
        REQUIRE(type("What if …", std::move(name)));
        field_key(Key::Enter);
    }
    void check_in_review_time(std::string value) {
        go("key-results", "k-review-time");
        press(U'c');
        REQUIRE(type("New value", std::move(value)));
        field_key(Key::Enter);
        go("key-results");
    }
};

} // namespace

TEST_CASE("a day back shows its numbers beside today's, changes nothing, and leads back") {
    Sample drive;
    drive.go("objectives");
    drive.press(U'[');
    REQUIRE(drive.state().elsewhere.day == date_from_text("2026-02-15"));
    for (int i = 0; i < 20; ++i) drive.press(U'[');
    REQUIRE(drive.state().elsewhere.day == date_from_text("2026-01-26"));
    CHECK(drive.sees(Role::Slider, "Day that is shown"));
    CHECK(drive.value(Role::Slider, "Day that is shown") == "26 January 2026");
    CHECK(drive.sees(Role::Heading, "26 Jan → today"));
    CHECK(drive.sees(Role::Heading, "Rose"));
    drive.press(U'o');
    REQUIRE(drive.type("Title", "Too late"));
    drive.field_key(Key::Enter);
    CHECK(drive.says("This is another day"));
    REQUIRE(drive.click(Role::Button, "Cancel"));
    CHECK_FALSE(drive.document().find("Too late"));
    REQUIRE(drive.click(Role::Button, "Back to today"));
    CHECK_FALSE(drive.state().elsewhere.day);
    REQUIRE(drive.click(Role::Button, "Close the days"));
    CHECK_FALSE(drive.sees(Role::Slider, "Day that is shown"));
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("the line of days moves by keys, and plays up to today") {
    Sample drive;
    drive.go("objectives");
    drive.press(U'[');
    REQUIRE(drive.focus_on(Role::Slider, "Day that is shown"));
    drive.press(Key::PageDown);
    CHECK(drive.state().elsewhere.day == date_from_text("2026-02-08"));
    drive.press(Key::Home);
    CHECK(drive.state().elsewhere.day == drive.document().get<Cycle>(drive.app().session().cycle())->starts);
    drive.press(Key::Space);
    for (int i = 0; i < 120; ++i) drive.wait(0.2);
    CHECK_FALSE(drive.state().elsewhere.day);
    CHECK(drive.sees(Role::Button, "Play"));
}

TEST_CASE("a what-if shows what follows, survives a reload, and is kept as one step") {
    Sample drive;
    double const before = drive.progress("k-review-time");
    drive.start_what_if("we had two more engineers");
    REQUIRE(drive.state().elsewhere.branch != nullptr);
    CHECK(drive.sees(Role::Complementary, "What-if: we had two more engineers"));
    drive.check_in_review_time("4");
    CHECK(drive.progress("k-review-time") == before); // the plan's
    CHECK(drive.sees(Role::Heading, "2 changes"));
    CHECK(drive.sees(Role::Button, "Saved in the branch"));

    Sample again(drive.disk, drive.remembered);
    again.settle();
    REQUIRE(again.state().elsewhere.branch != nullptr);
    CHECK(again.progress("k-review-time") == before);
    again.go("objectives");
    CHECK(again.sees(Role::Heading, "2 changes"));
    REQUIRE(again.click(Role::Button, "Keep"));
    CHECK(again.state().elsewhere.branch == nullptr);
    CHECK(again.progress("k-review-time") == 1);
    again.press(U'z', {.command = true});
    CHECK(again.progress("k-review-time") == before);
    CHECK_FALSE(again.frames_without_end);
}

TEST_CASE("a what-if that is discarded can be restored, and one that was left be opened again") {
    Sample drive;
    drive.start_what_if("less");
    drive.check_in_review_time("4");
    REQUIRE(drive.click(Role::Button, "Discard"));
    CHECK(drive.state().elsewhere.branch == nullptr);
    REQUIRE(drive.click(Role::Button, "Restore"));
    REQUIRE(drive.state().elsewhere.branch != nullptr);
    CHECK(drive.sees(Role::Heading, "2 changes"));
    REQUIRE(drive.click(Role::Button, "Leave the what-if"));
    CHECK(drive.state().elsewhere.branch == nullptr);
    drive.press(U'k', {.command = true});
    REQUIRE(drive.type("Search or run a command", "what if"));
    drive.field_key(Key::Enter);
    REQUIRE(drive.sees(Role::ListItem, "less"));
    REQUIRE(drive.click(Role::Button, "Open"));
    REQUIRE(drive.state().elsewhere.branch != nullptr);
    REQUIRE(drive.click(Role::Button, "Take this change back"));
    CHECK(drive.sees(Role::Heading, "1 change"));
}

TEST_CASE("a branch follows the plan, and says where both have changed the same") {
    Sample drive;
    drive.start_what_if("rename");
    drive.go("key-results");
    auto const title = [&](std::string const& words) { return SetFields{{"k-review-time"}, {{"title", words}}}; };
    REQUIRE(const_cast<Branch*>(drive.state().elsewhere.branch) // NOLINT: as the app does it
                ->session()
                .execute(title("Review within a day"), drive.app().session().as_of_now().now)
                .has_value());
    drive.frame();
    drive.settle();
    REQUIRE(const_cast<Session&>(drive.app().session()) // NOLINT: as another tab would do it
                .execute(title("Review at once"), drive.app().session().as_of_now().now)
                .has_value());
    drive.frame();
    drive.settle();
    REQUIRE(drive.sees(Role::Text, "The plan has changed this meanwhile: it now says Review at once."));
    REQUIRE(drive.activate(Role::Button, "Take the plan’s"));
    CHECK(drive.sees(Role::Heading, "No change yet"));
}

TEST_CASE("what of a branch cannot be stored is called so, and is tried again") {
    Sample drive;
    drive.start_what_if("full");
    drive.disk.faults.fail_write = drive.disk.writes + 1;
    drive.disk.faults.fault = platform::StoreFault::Quota;
    drive.check_in_review_time("4");
    CHECK(drive.sees(Role::Button, "Not saved"));
    drive.disk.faults = {};
    REQUIRE(drive.click(Role::Button, "Not saved"));
    REQUIRE(drive.click(Role::MenuItem, "Retry"));
    CHECK(drive.sees(Role::Button, "Saved in the branch"));
    CHECK(drive.disk.branches.size() == 2);
}

TEST_CASE("edits in quick succession, and one that could not be stored at first, are kept with the others") {
    Sample drive;
    drive.start_what_if("quick");
    Session& branch = const_cast<Branch*>(drive.state().elsewhere.branch)->session(); // NOLINT: as the app does it
    Instant const now = drive.app().session().as_of_now().now;
    drive.disk.faults.fail_write = drive.disk.writes + 1;
    for (char const* id : {"k-review-time", "k-adoption"})
        REQUIRE(branch.execute(SetFields{{id}, {{"title", "Another title"}}}, now).has_value());
    drive.go("key-results");
    CHECK(drive.sees(Role::Heading, "2 changes"));
    CHECK(drive.sees(Role::Button, "Not saved"));
    REQUIRE(drive.click(Role::Button, "Leave the what-if"));
    CHECK(drive.disk.branches.size() == 3); // a head and both steps
}

TEST_CASE("a report of an open what-if reads it and says which one it is, on the screen and in the file") {
    Sample drive;
    drive.start_what_if("more hands");
    drive.go("objectives", "o-gateway");
    drive.go("reports");
    CHECK(drive.says("in the what-if “more hands”"));
    REQUIRE(drive.click(Role::Button, "HTML file"));
    CHECK(drive.saved_name.ends_with("-what-if.html"));
    CHECK(drive.saved_file.contains("in the what-if “more hands”"));
    REQUIRE(drive.click(Role::Button, "Print or PDF"));
    CHECK(drive.worker.printed.empty()); // the page has written it by itself
    CHECK(drive.saved_file.contains("in the what-if “more hands”"));
}

TEST_CASE("every file of a report in a what-if, and of another day, is of what is shown, and its name says so") {
    Sample drive;
    drive.start_what_if("more hands");
    drive.check_in_review_time("4");
    drive.go("reports");
    REQUIRE(drive.click(Role::Button, "Markdown"));
    CHECK(drive.saved_name.ends_with("-what-if.md"));
    CHECK(drive.saved_file.contains("in the what-if “more hands”"));
    REQUIRE(drive.click(Role::Button, "CSV"));
    CHECK(drive.saved_name.ends_with("-what-if.csv"));
    REQUIRE(drive.click(Role::Button, "PPTX"));
    CHECK(drive.saved_name.ends_with("-what-if.pptx"));
    CHECK(drive.saved_file.contains("in the what-if"));
    REQUIRE(drive.click(Role::Button, "Leave the what-if"));
    drive.go("objectives");
    for (int i = 0; i < 21; ++i) drive.press(U'[');
    REQUIRE(drive.state().elsewhere.day == date_from_text("2026-01-26"));
    drive.go("reports");
    REQUIRE(drive.click(Role::Button, "HTML file"));
    CHECK(drive.saved_name.contains("2026-01-26"));
    CHECK(drive.saved_file.contains("as of 26 Jan"));
    CHECK(drive.worker.printed.empty());
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("a copy that leaves a what-if or another day says that it holds today's plan") {
    Sample drive;
    drive.start_what_if("more hands");
    drive.check_in_review_time("4");
    drive.press(U's', {.command = true});
    CHECK(drive.says("it holds today’s plan, not what is shown here"));
    CHECK_FALSE(drive.saved_file.contains("more hands"));
    drive.press(U'k', {.command = true});
    REQUIRE(drive.type("Search", "Export …"));
    REQUIRE(drive.click(Role::Option, "Export …"));
    CHECK(drive.says("without the changes of the what-if “more hands”"));
    REQUIRE(drive.click(Role::Button, "Save the what-if"));
    CHECK(drive.saved_name.ends_with(".okra-what-if"));
    CHECK_FALSE(drive.sees(Role::Dialog, "Export"));
    REQUIRE(drive.click(Role::Button, "Leave the what-if"));
    drive.wait(10); // what was said is gone
    drive.press(U's', {.command = true});
    CHECK(drive.says("Exported"));
    CHECK_FALSE(drive.says("it holds today’s plan"));
}

TEST_CASE("a what-if is renamed where all are listed and from its banner, and keeps the name and its changes") {
    Sample drive;
    drive.start_what_if("less");
    drive.check_in_review_time("4");
    REQUIRE(drive.click(Role::Button, "More about this what-if"));
    REQUIRE(drive.click(Role::MenuItem, "Rename"));
    CHECK(drive.focused_name() == "Name of the what-if");
    REQUIRE(drive.type("Name of the what-if", "two more engineers"));
    drive.field_key(Key::Enter);
    CHECK(drive.sees(Role::ListItem, "two more engineers"));
    CHECK(drive.focused_name() == "Rename");
    REQUIRE(drive.click(Role::Button, "Rename"));
    REQUIRE(drive.type("Name of the what-if", "nothing of it"));
    drive.field_key(Key::Escape);
    CHECK(drive.sees(Role::ListItem, "two more engineers"));
    drive.press(Key::Escape);
    CHECK(drive.sees(Role::Complementary, "What-if: two more engineers"));
    CHECK(drive.sees(Role::Heading, "2 changes"));
    CHECK(drive.sees(Role::Button, "Saved in the branch"));

    Sample again(drive.disk, drive.remembered);
    again.settle();
    again.go("objectives");
    CHECK(again.sees(Role::Complementary, "What-if: two more engineers"));
    CHECK(again.sees(Role::Heading, "2 changes"));
    CHECK_FALSE(again.frames_without_end);
}

TEST_CASE("in a what-if the outline can show only what changes, and rows, cards and bars say before and after") {
    Sample drive;
    drive.go("objectives");
    CHECK_FALSE(drive.sees(Role::Switch, "Only what changes"));
    drive.start_what_if("faster reviews");
    drive.go("objectives");
    REQUIRE(drive.click(Role::Switch, "Only what changes"));
    CHECK(drive.says("Nothing changes here yet"));
    drive.check_in_review_time("4");
    drive.go("objectives");
    auto const rows = [&] {
        return std::ranges::count_if(drive.nodes, [](auto const& node) { return node.role == Role::TreeItem; });
    };
    auto const few = rows();
    CHECK(few > 1);
    REQUIRE(drive.sees(Role::TreeItem, "Lower pull request review time"));
    CHECK(drive.find(Role::TreeItem, "Lower pull request review time")->name.contains("→ 100"));
    CHECK_FALSE(drive.sees(Role::TreeItem, "Make builds 60 % faster"));
    REQUIRE(drive.click(Role::Switch, "Only what changes"));
    CHECK(rows() > few);
    drive.go("objectives/board");
    CHECK(std::ranges::any_of(
        drive.nodes, [](auto const& node) { return node.role == Role::Button && node.description.contains(" → "); }));
    drive.go("objectives/timeline");
    CHECK(std::ranges::any_of(drive.nodes,
                              [](auto const& node) { return node.role == Role::Row && node.name.contains(" → "); }));
    CHECK_FALSE(drive.frames_without_end);
}
