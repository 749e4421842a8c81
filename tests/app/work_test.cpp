// Heavy work in the page: files read by the worker's program, opened a few shards a frame, stopped without a trace.
#include <algorithm>

#include <doctest/doctest.h>

#include "base/ids.hpp"
#include "format/generate.hpp"
#include "format/json.hpp"
#include "model/diff.hpp"
#include "support/drive.hpp"

using namespace okra;
using namespace okra::test;
using platform::Role;

namespace {

struct Sample : Drive {
    Sample() { click(Role::Button, "Explore the sample company"); }
};

Document another() { return generate({.objectives = 40, .key_results = 200, .check_ins = 900, .seed = 5}); }

std::string const table = "record,id,title\nobjective,o-new,Grow the garden\nobjective,o-two,Mend the fence\n";

// A click after which nobody waits.
void press(Drive& drive, std::string_view button) {
    platform::Rect const rect = drive.find(Role::Button, button)->rect;
    platform::Point const at{rect.x + rect.width / 2, rect.y + rect.height / 2};
    drive.frame({platform::PointerMoved{at}});
    drive.frame({platform::PointerPressed{at, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
    drive.frame({platform::PointerReleased{at, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
}

// All that the user and the store have.
struct Everything {
    std::uint64_t content;
    std::uint64_t epoch;
    std::uint64_t revision;
    std::size_t bytes;
    bool operator==(Everything const&) const = default;
};
Everything everything(Drive const& drive) {
    return {state_hash(drive.document()), drive.disk.head->epoch, drive.disk.head->revision, drive.disk.bytes()};
}

} // namespace

TEST_CASE("a file is previewed from the worker's answer, opened, stored as it came, and undone") {
    Sample drive;
    std::uint64_t const before = content_hash(drive.document());
    drive.drop_file("plan.json", json_from_document(another()));
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    CHECK(content_hash(drive.document()) == before);
    drive.click(Role::Button, "Replace workspace");
    CHECK(content_hash(drive.document()) == content_hash(another()));
    CHECK(drive.disk.head->workspace == drive.document().id_of(drive.document().workspace().id));
    CHECK(drive.worker.held() == 0);
    drive.press(U'z', {.command = true});
    CHECK(content_hash(drive.document()) == before);
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("the workspace that was replaced is brought back from Settings, also after a reload") {
    Sample before;
    std::uint64_t const sample = content_hash(before.document());
    before.drop_file("plan.json", json_from_document(another()));
    before.click(Role::Button, "Replace workspace");
    REQUIRE(content_hash(before.document()) == content_hash(another()));

    Drive after("2026-02-17", before.disk, {});
    REQUIRE(content_hash(after.document()) == content_hash(another()));
    after.state().place = ui::place_from_fragment("settings");
    after.size.y = 2400;
    after.settle();
    after.frame();
    after.click(Role::Button, "Bring it back");
    CHECK(content_hash(after.document()) == sample);

    // What was open until then is what can be brought back now.
    Drive last("2026-02-18", after.disk, {});
    REQUIRE(content_hash(last.document()) == sample);
    last.state().place = ui::place_from_fragment("settings");
    last.size.y = 2400;
    last.settle();
    last.frame();
    last.click(Role::Button, "Bring it back");
    CHECK(content_hash(last.document()) == content_hash(another()));
}

TEST_CASE("Ctrl+P prints the report of today, wherever one is, and saves no file") {
    Sample drive;
    drive.press(U'p', {.command = true});
    REQUIRE(drive.worker.printed.size() == 1);
    CHECK(drive.worker.printed.front().contains("<h1><bdi>Progress summary: Northwind Payments, "));
    CHECK(drive.saved_file.empty());
    drive.press(U'o');
    REQUIRE(drive.sees(Role::Dialog, "New objective"));
    drive.press(U'p', {.command = true});
    CHECK(drive.worker.printed.size() == 2);
    CHECK(drive.sees(Role::Dialog, "New objective"));
    CHECK(drive.worker.held() == 0);
}

TEST_CASE("Settings lead to the licences of what Okra is made of") {
    Sample drive;
    drive.state().place = ui::place_from_fragment("settings");
    drive.size.y = 2400;
    drive.settle();
    drive.frame();
    REQUIRE(drive.click(Role::Link, "Licences"));
    CHECK(drive.opened_page == "licenses.txt");
}

TEST_CASE("a dialog in which somebody typed is there again after a reload, by itself") {
    Sample before;
    before.press(U'o');
    REQUIRE(before.type("Title", "Win hearts"));
    Drive after("2026-02-16", before.disk, before.remembered);
    REQUIRE(after.sees(Role::Dialog, "New objective"));
    CHECK(after.find(Role::TextField, "Title")->value == "Win hearts");
    REQUIRE(after.click(Role::Button, "Cancel"));
    Drive last("2026-02-16", after.disk, after.remembered);
    CHECK_FALSE(last.sees(Role::Dialog, "New objective"));

    before.click(Role::Button, "Cancel");
    before.state().place = ui::place_from_fragment("key-results/k-review-time");
    before.settle();
    before.frame();
    before.press(U'c');
    REQUIRE(before.type("Note", "Halfway there"));
    Drive again("2026-02-16", before.disk, before.remembered);
    REQUIRE(again.sees(Role::Dialog, "Check in"));
    CHECK(again.find(Role::TextField, "Note")->value == "Halfway there");
}

TEST_CASE("in the title of the page each name runs in its own direction") {
    Drive drive;
    drive.drop_file("plan.json", R"({"format":"okra","version":1,"workspace":{"id":"w","name":"\u202eevil"},)"
                                 R"("objectives":[{"id":"o","title":"שלום"}]})");
    CHECK(drive.title == "Overview · \\u202eevil · Okra");
    drive.state().place = ui::place_from_fragment("objectives/o");
    drive.frame();
    CHECK(drive.title == "\u2068שלום\u2069 · \\u202eevil · Okra");
}

TEST_CASE("the name of a file stays short and plain, whatever the workspace is called") {
    Drive drive;
    std::string name(900, 'w');
    name += "/../\u202e \u2028 CON";
    drive.drop_file("plan.json", R"({"format":"okra","version":1,"workspace":{"id":"w","name":")" + name + R"("}})");
    drive.press(U's', {.command = true});
    CHECK(drive.saved_name.size() < 100);
    CHECK(drive.saved_name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos);
}

TEST_CASE("large work is stopped at any moment without a trace") {
    Sample drive;
    Everything const before = everything(drive);
    std::string const file = json_from_document(another());
    Random random(9);
    drive.worker.shards_at_once = 3;
    for (int round = 0; round < 20; ++round) {
        drive.worker.silent = round % 4 == 0; // stopped while it is read
        drive.frame({drive.worker.open("plan.json", file)});
        for (std::uint64_t left = random.below(8); left > 0; --left) drive.frame();
        if (drive.sees(Role::Button, "Replace workspace")) { // stopped while it is opened
            drive.frame(); // it lies where it stays
            drive.frame();
            press(drive, "Replace workspace");
            for (std::uint64_t left = random.below(60); left > 0; --left) drive.frame();
        }
        for (int wait = 0; wait < 6 && !drive.sees(Role::Button, "Cancel"); ++wait)
            drive.frame(); // 0.3 s, and a picture
        CAPTURE(round);
        CHECK(drive.sees(Role::Button, "Cancel"));
        drive.frame();
        drive.frame();
        drive.click(Role::Button, "Cancel");
        drive.settle();
        CHECK_FALSE(drive.sees(Role::ProgressBar, ""));
        CHECK(everything(drive) == before);
    }
    drive.worker.silent = false;
    drive.drop_file("plan.json", file); // and it still works
    CHECK(drive.sees(Role::Button, "Replace workspace"));
}

TEST_CASE("progress is shown when work takes longer than a moment") {
    Sample drive;
    drive.worker.silent = true;
    drive.frame({drive.worker.open("plan.json", "{}")});
    CHECK_FALSE(drive.sees(Role::Dialog, "Reading plan.json"));
    drive.frame();
    drive.frame();
    drive.frame();
    CHECK(drive.sees(Role::Dialog, "Reading plan.json"));
    CHECK(drive.sees(Role::Button, "Cancel"));
    platform::Point const beside{4, 4}; // a slip beside it stops nothing
    drive.frame({platform::PointerMoved{beside}});
    drive.frame({platform::PointerPressed{beside, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
    drive.frame({platform::PointerReleased{beside, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
    drive.frame();
    CHECK(drive.sees(Role::Dialog, "Reading plan.json"));
    CHECK(drive.sees(Role::Button, "Cancel"));
}

TEST_CASE("a table is added as one step, and undone as one") {
    Sample drive;
    std::uint64_t const before = content_hash(drive.document());
    drive.drop_file("goals.csv", table);
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    CHECK(drive.sees(Role::ListItem, "2 new"));
    CHECK(drive.sees(Role::ListItem, "New: Objective Grow the garden") == false); // behind its tab
    drive.click(Role::Tab, "Changes");
    CHECK(drive.sees(Role::ListItem, "New: Objective Grow the garden"));
    drive.click(Role::Button, "Add to workspace");
    CHECK(drive.document().find("o-new"));
    CHECK(drive.document().find("o-two"));
    drive.press(U'z', {.command = true});
    CHECK(content_hash(drive.document()) == before);
}

TEST_CASE("a table takes the place of the workspace") {
    Sample drive;
    drive.drop_file("goals.csv", table);
    drive.click(Role::Radio, "Replace");
    drive.click(Role::Button, "Replace workspace");
    CHECK(drive.document().workspace().name == "goals");
    CHECK(drive.document().all<Objective>().size() == 2);
}

TEST_CASE("a table that cannot be read lists its problems") {
    Sample drive;
    std::uint64_t const before = content_hash(drive.document());
    drive.drop_file("goals.csv", "record,id,weight\nobjective,o,ten\n");
    CHECK(drive.sees(Role::ListItem, "row 2"));
    CHECK(content_hash(drive.document()) == before);
}

TEST_CASE("without a worker nothing is read, it is said, and a copy can still be taken") {
    Sample drive;
    drive.worker.broken = true;
    std::uint64_t const before = content_hash(drive.document());
    drive.drop_file("plan.json", json_from_document(another()));
    CHECK(content_hash(drive.document()) == before);
    CHECK(drive.sees(Role::Status, "plan.json could not be read"));
    drive.press(U's', {.command = true});
    CHECK(drive.saved_file == json_from_document(drive.document()));
}

namespace {

// The open workspace as somebody else has gone on with it.
std::string changed_by_ben(Drive& drive, std::vector<Edit> edits) {
    Document copy = drive.document();
    Stamp const newest = copy.newest_stamp();
    copy.apply({{newest.milliseconds, newest.counter + 1, 0xB2}, std::move(edits)});
    return json_from_document(copy, Stamps::With);
}

std::string first_objective(Drive const& drive) {
    return std::string(drive.document().id_of(drive.document().all<Objective>()[0].id));
}

} // namespace

TEST_CASE("a colleague's copy of the workspace is merged as one step, conflicts as they are chosen") {
    Drive drive("2026-06-01"); // after the sample was written
    drive.click(Role::Button, "Explore the sample company");
    std::string const id = first_objective(drive);
    std::string const theirs = changed_by_ben(drive, {edit_text(id, Kind::Objective, "title", "By Ben"),
                                                      edit_created("o-ben", Kind::Objective),
                                                      edit_text("o-ben", Kind::Objective, "title", "New from Ben")});
    drive.state().place = ui::place_from_fragment("objectives/" + id);
    drive.frame();
    drive.settle();
    drive.press(platform::Key::F2);
    REQUIRE(drive.type("Title", "By me"));
    drive.field_key(platform::Key::Enter);
    REQUIRE(drive.document().title_of(drive.document().find(id)) == "By me");
    std::uint64_t const before = content_hash(drive.document());

    drive.drop_file("from-ben.okra.json", theirs);
    REQUIRE(drive.sees(Role::Tab, "Conflicts"));
    CHECK(drive.sees(Role::ListItem, "1 new"));
    CHECK(drive.sees(Role::Radio, "Mine: By me"));
    CHECK(content_hash(drive.document()) == before);
    REQUIRE(drive.click(Role::Radio, "Theirs: By Ben"));
    drive.click(Role::Button, "Merge");
    CHECK(drive.document().title_of(drive.document().find(id)) == "By Ben");
    CHECK(drive.document().title_of(drive.document().find("o-ben")) == "New from Ben");
    CHECK(drive.worker.held() == 0);
    drive.press(U'z', {.command = true});
    CHECK(content_hash(drive.document()) == before);
}

TEST_CASE("columns of a table that nobody knows are mapped in the dialog, read again with each choice") {
    Sample drive;
    drive.drop_file("ziele.csv", "Ziel;Wer;Bis\nGarten;Ana;31.03.2026\n");
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    CHECK(drive.sees(Role::Combobox, "Layout"));
    CHECK(drive.find(Role::Button, "Add to workspace")->disabled);
    REQUIRE(drive.activate(Role::Combobox, "Layout"));
    REQUIRE(drive.activate(Role::MenuItem, "I say what the columns are"));
    REQUIRE(drive.activate(Role::Combobox, "Ziel"));
    REQUIRE(drive.activate(Role::MenuItem, "Title"));
    REQUIRE(drive.activate(Role::Combobox, "Bis"));
    REQUIRE(drive.activate(Role::MenuItem, "Ends"));
    CHECK(drive.sees(Role::ListItem, "1 new"));
    CHECK_FALSE(drive.find(Role::Button, "Add to workspace")->disabled);
    drive.activate(Role::Button, "Add to workspace");
    auto const found = std::ranges::find(drive.document().all<Objective>(), "Garten", &Objective::title);
    REQUIRE(found != drive.document().all<Objective>().end());
    CHECK(found->ends == date_from_text("2026-03-31").value());
}

TEST_CASE("a table is mapped where nothing is open yet, too") {
    Drive drive;
    drive.drop_file("ziele.csv", "Ziel;Wer\nGarten;Ana\n");
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    REQUIRE(drive.activate(Role::Combobox, "Layout"));
    REQUIRE(drive.activate(Role::MenuItem, "I say what the columns are"));
    REQUIRE(drive.activate(Role::Combobox, "Ziel"));
    REQUIRE(drive.activate(Role::MenuItem, "Title"));
    drive.activate(Role::Button, "Replace workspace");
    REQUIRE(drive.app().session().is_open());
    CHECK(drive.document().all<Objective>().size() == 1);
}

TEST_CASE("an encrypted file asks for its passphrase until one opens it") {
    Sample drive;
    drive.worker.passphrase = "open sesame please";
    drive.drop_file("plan.okra", json_from_document(another()));
    REQUIRE(drive.sees(Role::Dialog, "Passphrase"));
    REQUIRE(drive.type("Passphrase", "open sesame"));
    drive.field_key(platform::Key::Enter);
    CHECK(drive.is_invalid("Passphrase"));
    REQUIRE(drive.type("Passphrase", "open sesame please"));
    drive.click(Role::Button, "Open");
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    drive.click(Role::Button, "Replace workspace");
    CHECK(content_hash(drive.document()) == content_hash(another()));
}

TEST_CASE("a copy is exported for everyone, redacted, or behind a passphrase that is typed twice") {
    Sample drive;
    drive.state().place.screen = "objectives"; // the overview has an Export of its own
    drive.frame();
    drive.settle();
    drive.press(U'k', {.command = true});
    REQUIRE(drive.type("Search", "Export …"));
    REQUIRE(drive.click(Role::Option, "Export …"));
    REQUIRE(drive.sees(Role::Dialog, "Export"));
    drive.click(Role::Checkbox, "Without names and meaning");
    drive.click(Role::Checkbox, "Encrypt with a passphrase");
    REQUIRE(drive.type("Passphrase", "open sesame please"));
    drive.click(Role::Button, "Export");
    CHECK(drive.saved_file.empty());
    CHECK(drive.is_invalid("Once more"));
    REQUIRE(drive.type("Once more", "open sesame please"));
    drive.click(Role::Button, "Export");
    CHECK(drive.saved_name == "northwind-payments-2026-02-16-redacted.okra");
    CHECK(drive.worker.used_passphrase == "open sesame please");
    auto const copy = document_from_json(drive.saved_file);
    REQUIRE(copy.has_value());
    auto const open =
        std::ranges::count(drive.document().all<Objective>(), Visibility::Organization, &Objective::visibility);
    CHECK(std::ssize(copy->all<Objective>()) == open);
    CHECK(copy->title_of(copy->all<Objective>()[0].id).starts_with("Objective "));
}

TEST_CASE("a report of a large workspace is made by the worker, also in other forms, and anew for what is changed") {
    Sample drive;
    drive.drop_file("large.json", json_from_document(generate(
                                      {.objectives = 1500, .key_results = 6000, .check_ins = 16'000, .seed = 3})));
    drive.click(Role::Button, "Replace workspace");
    REQUIRE(drive.document().slot_count() > 20'000);
    drive.go("reports", {}, "kind=board&cycle=all");
    CHECK(drive.sees(Role::Heading, "Top objectives"));
    CHECK(drive.worker.held() == 0);
    drive.click(Role::Button, "Markdown");
    CHECK(drive.saved_name.ends_with("-board.md"));
    CHECK(drive.saved_file.starts_with("# Board pack"));
    CHECK(drive.saved_file.contains("## Missed"));
    drive.state().place.query = "kind=health&cycle=all";
    drive.frame();
    CHECK_FALSE(drive.sees(Role::Heading, "Top objectives"));
    drive.settle();
    CHECK(drive.says("Health: "));
    CHECK(drive.sees(Role::Heading, "Needs attention"));
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("a report that takes long says how far it is, is stopped, and made when asked again") {
    Sample drive;
    drive.drop_file("large.json", json_from_document(generate(
                                      {.objectives = 1500, .key_results = 6000, .check_ins = 16'000, .seed = 3})));
    drive.click(Role::Button, "Replace workspace");
    REQUIRE(drive.document().slot_count() > 20'000);
    drive.worker.silent = true;
    drive.go("reports", {}, "kind=board&cycle=all");
    drive.wait(1);
    CHECK(drive.sees(Role::ProgressBar, "Making the report"));
    drive.click(Role::Button, "Cancel");
    CHECK_FALSE(drive.sees(Role::ProgressBar, "Making the report"));
    drive.worker.silent = false;
    drive.click(Role::Button, "Make the preview");
    CHECK(drive.sees(Role::Heading, "Top objectives"));
}
