// The main job, done by a person at the page: start, look, add, check in, undo, import.
#include <array>
#include <utility>

#include <doctest/doctest.h>

#include "session/queries.hpp"
#include "support/drive.hpp"
#include "ui/screens/screens.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

constexpr platform::Modifiers ctrl{.command = true};

struct Sample : Drive {
    Sample() { click(Role::Button, "Explore the sample company"); }
};

Slot by_title(Document const& document, std::string_view title) {
    for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot)
        if (document.live_record({slot}) != nullptr && document.title_of({slot}) == title) return {slot};
    return {};
}

void open(Drive& drive, Slot record) {
    drive.state().place.record = std::string(drive.document().id_of(record));
    drive.frame();
    drive.settle();
}

// A metric key result of the sample with a target and check-ins.
Slot metric_key_result(Drive& drive) {
    for (auto const& record : drive.document().all<KeyResult>())
        if (in_cycle(drive.app().session(), record.id) && record.measure == KeyResultKind::Metric && record.target &&
            record.unit == "h")
            return record.id;
    return {};
}

Slot some_objective(Drive& drive) {
    for (auto const& record : drive.document().all<Objective>())
        if (in_cycle(drive.app().session(), record.id)) return record.id;
    return {};
}

} // namespace

TEST_CASE("the first start offers a sample, an empty workspace and an import") {
    Drive drive;
    CHECK(drive.sees(Role::Heading, "Welcome to Okra"));
    CHECK(drive.sees(Role::Button, "Explore the sample company"));
    CHECK(drive.sees(Role::TextField, "Workspace name"));
    CHECK(drive.sees(Role::Button, "Start empty"));
    CHECK(drive.click(Role::Button, "Import a file"));
    CHECK(drive.file_picker_opened);
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("the sample company opens on its overview and is stored") {
    Sample drive;
    CHECK(drive.app().session().is_open());
    CHECK(drive.document().workspace().name == "Northwind Payments");
    CHECK(drive.sees(Role::Heading, "Overview"));
    CHECK(drive.disk.head.has_value());
    CHECK_FALSE(drive.frames_without_end);
}

TEST_CASE("an empty workspace has the name that was typed, and Enter starts it") {
    Drive drive;
    REQUIRE(drive.type("Workspace name", "Kitchen"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().workspace().name == "Kitchen");
}

TEST_CASE("an objective is added by keyboard alone and opens in the drawer") {
    Sample drive;
    drive.press(U'o');
    REQUIRE(drive.sees(Role::Dialog, "New objective"));
    CHECK(drive.focused_name() == "Title");
    drive.field_key(Key::Enter);
    CHECK(drive.is_invalid("Title"));
    REQUIRE(drive.type("Title", "Win the night shift"));
    drive.field_key(Key::Enter);
    CHECK_FALSE(drive.sees(Role::Dialog, "New objective"));
    Slot const made = by_title(drive.document(), "Win the night shift");
    REQUIRE(made);
    CHECK(drive.state().place.record == drive.document().id_of(made));
    CHECK(drive.document().get<Objective>(made)->cycle == drive.app().session().cycle());
    CHECK(drive.sees(Role::Heading, "Win the night shift"));
}

TEST_CASE("a key result is added with numbers that say which way it goes") {
    Sample drive;
    open(drive, some_objective(drive));
    drive.press(U'k');
    REQUIRE(drive.sees(Role::Dialog, "New key result"));
    REQUIRE(drive.type("Title", "Halve the queue"));
    REQUIRE(drive.type("Start", "40"));
    REQUIRE(drive.type("Target", "ten"));
    REQUIRE(drive.type("Unit", "min"));
    drive.click(Role::Button, "Add key result");
    REQUIRE(drive.sees(Role::Dialog, "New key result"));
    CHECK(drive.is_invalid("Target"));
    REQUIRE(drive.type("Target", "20"));
    drive.click(Role::Button, "Add key result");
    Slot const made = by_title(drive.document(), "Halve the queue");
    REQUIRE(made);
    auto const& key_result = *drive.document().get<KeyResult>(made);
    CHECK(key_result.direction == Direction::Decrease);
    CHECK(key_result.unit == "min");
    REQUIRE(key_result.objectives.size() == 1);
    CHECK(key_result.objectives.front().to == some_objective(drive));
}

TEST_CASE("lists that open in a dialog can be reached, and close alone") {
    Sample drive;
    drive.press(U'k');
    REQUIRE(drive.activate(Role::Combobox, "Objective"));
    REQUIRE(drive.type("Search", "brand"));
    drive.field_key(Key::Enter);
    CHECK(drive.value(Role::Combobox, "Objective").find("brand") != std::string::npos);
    REQUIRE(drive.activate(Role::Combobox, "Tracking"));
    REQUIRE(drive.activate(Role::MenuItem, "Monthly"));
    CHECK(drive.value(Role::Combobox, "Tracking") == "Monthly");
    REQUIRE(drive.activate(Role::Combobox, "Owner"));
    drive.field_key(Key::Escape);
    CHECK_FALSE(drive.sees(Role::TextField, "Search"));
    CHECK(drive.sees(Role::Dialog, "New key result"));
}

TEST_CASE("what opens by a click takes the focus, so that typing goes there") {
    Sample drive;
    REQUIRE(drive.click(Role::Button, "Search or run a command"));
    CHECK(drive.focused_name() == "Search or run a command");
    drive.field_key(Key::Escape);
    CHECK_FALSE(drive.sees(Role::Dialog, "Command palette"));
    drive.size.y = 2400; // its fields stand below its check-ins
    drive.state().place.screen = "help"; // which has no filter of that name
    open(drive, metric_key_result(drive));
    REQUIRE(drive.click(Role::Combobox, "Owner"));
    CHECK(drive.focused_name() == "Search");
    drive.field_key(Key::Escape);
    CHECK(drive.focused_name() == "Owner");
}

TEST_CASE("Escape closes a dialog from inside its field, and nothing else") {
    Sample drive;
    open(drive, some_objective(drive));
    std::string const record = drive.state().place.record;
    drive.press(U'k');
    REQUIRE(drive.focus_on(Role::TextField, "Title"));
    drive.field_key(Key::Escape);
    CHECK_FALSE(drive.sees(Role::Dialog, "New key result"));
    CHECK(drive.state().place.record == record);
}

TEST_CASE("a check-in with Enter moves the number at once; undo and redo take it back and forth") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    REQUIRE(slot);
    open(drive, slot);
    auto const& session = drive.app().session();
    double const before = *session.evaluation().of(slot).progress;
    drive.press(U'c');
    REQUIRE(drive.sees(Role::Dialog, "Check in"));
    CHECK(drive.focused_name() == "New value");
    REQUIRE(drive.type("Note", "Pairing helps"));
    REQUIRE(drive.type("New value", "5"));
    drive.field_key(Key::Enter);
    CHECK_FALSE(drive.sees(Role::Dialog, "Check in"));
    double const after = *session.evaluation().of(slot).progress;
    CHECK(after != before);
    CHECK(drive.sees(Role::ListItem, "5"));
    drive.press(U'z', ctrl);
    CHECK(*session.evaluation().of(slot).progress == before);
    drive.press(U'z', {.command = true, .shift = true});
    CHECK(*session.evaluation().of(slot).progress == after);
}

TEST_CASE("what is no number is refused at the field of the check-in") {
    Sample drive;
    open(drive, metric_key_result(drive));
    drive.press(U'c');
    REQUIRE(drive.type("New value", "many"));
    drive.click(Role::Button, "Save check-in");
    REQUIRE(drive.sees(Role::Dialog, "Check in"));
    CHECK(drive.is_invalid("New value"));
}

TEST_CASE("a field of the drawer is kept by Enter and by leaving, and taken back by Escape") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    open(drive, slot);
    REQUIRE(drive.type("Unit", "hours"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().get<KeyResult>(slot)->unit == "hours");
    REQUIRE(drive.type("Unit", "days"));
    REQUIRE(drive.focus_on(Role::TextField, "Metric"));
    CHECK(drive.document().get<KeyResult>(slot)->unit == "days");
    REQUIRE(drive.type("Unit", "weeks"));
    drive.field_key(Key::Escape);
    CHECK(drive.document().get<KeyResult>(slot)->unit == "days");
    CHECK(drive.value(Role::TextField, "Unit") == "days");
    CHECK_FALSE(drive.state().place.record.empty());
}

TEST_CASE("a refused value stays at its field with the reason") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    open(drive, slot);
    auto const start = *drive.document().get<KeyResult>(slot)->start;
    bool const down = drive.document().get<KeyResult>(slot)->direction == Direction::Decrease;
    REQUIRE(drive.type("Target", down ? "9999" : "-9999"));
    drive.field_key(Key::Enter);
    CHECK(drive.is_invalid("Target"));
    CHECK(drive.sees(Role::Alert, "The target"));
    CHECK(*drive.document().get<KeyResult>(slot)->start == start);
}

TEST_CASE("the title is edited in place with F2") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    open(drive, slot);
    drive.press(Key::F2);
    CHECK(drive.focused_name() == "Title");
    REQUIRE(drive.type("Title", "Review within four hours"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().title_of(slot) == "Review within four hours");
    CHECK(drive.sees(Role::Heading, "Review within four hours"));
}

TEST_CASE("an owner is found by typing and chosen with Enter") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    drive.state().place.screen = "help"; // which has no filter of that name
    open(drive, slot);
    REQUIRE(drive.activate(Role::Combobox, "Owner"));
    CHECK(drive.focused_name() == "Search");
    REQUIRE(drive.type("Search", "maya"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().title_of(drive.document().get<KeyResult>(slot)->owner) == "Maya Singh");
}

TEST_CASE("a status set by hand needs a reason and is taken back") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    open(drive, slot);
    REQUIRE(drive.click(Role::Button, "Status: "));
    REQUIRE(drive.activate(Role::MenuItem, "Behind"));
    CHECK(drive.focused_name() == "Reason");
    REQUIRE(drive.type("Reason", " "));
    drive.click(Role::Button, "Set status");
    CHECK(drive.is_invalid("Reason"));
    REQUIRE(drive.type("Reason", "Two reviewers left"));
    drive.field_key(Key::Enter);
    CHECK(drive.app().session().evaluation().of(slot).status == Status::Behind);
    REQUIRE(drive.activate(Role::Link, "Back to automatic"));
    CHECK_FALSE(drive.app().session().evaluation().of(slot).overridden);
}

TEST_CASE("a link that would close a circle is refused at the parents") {
    Sample drive;
    auto const& document = drive.document();
    Slot child;
    Slot parent;
    for (auto const& objective : document.all<Objective>()) {
        if (!in_cycle(drive.app().session(), objective.id) || objective.parents.empty() ||
            document.get<Objective>(objective.parents.front().to) == nullptr)
            continue;
        child = objective.id;
        parent = objective.parents.front().to;
    }
    REQUIRE(child);
    open(drive, parent);
    REQUIRE(drive.activate(Role::Button, "Align to another"));
    REQUIRE(drive.type("Search", std::string(document.title_of(child))));
    drive.field_key(Key::Enter);
    auto const alert = std::ranges::find(drive.nodes, Role::Alert, &platform::SemanticNode::role);
    REQUIRE(alert != drive.nodes.end());
    CHECK(alert->name.find("circle") != std::string::npos);
}

TEST_CASE("a comment is sent with Enter") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    open(drive, slot);
    auto const before = drive.app().session().index().comments(slot).size();
    REQUIRE(drive.type("Comment", "Well done"));
    drive.field_key(Key::Enter);
    CHECK(drive.app().session().index().comments(slot).size() == before + 1);
    CHECK(drive.value(Role::TextField, "Comment").empty());
}

namespace {

// What Okra keeps for itself, what has a place of its own, and what the record's kind does not read.
bool has_no_field(Kind kind, std::string_view name) {
    constexpr std::array<std::string_view, 6> kept{"made",        "manual_by", "manual_at",
                                                   "proposed_to", "archived",  "opens_first"};
    constexpr std::array<std::string_view, 7> of_other_kinds{"lift",    "low",       "high",     "bound",
                                                             "project", "milestone", "indicator"};
    bool const described = kind == Kind::Objective || kind == Kind::KeyResult || kind == Kind::Project ||
                           kind == Kind::Initiative || kind == Kind::Template;
    return std::ranges::contains(kept, name) || name.starts_with("link_broken.") ||
           (described && name == "description") || (kind == Kind::Experiment && name == "hypothesis") ||
           (kind == Kind::KeyResult && std::ranges::contains(of_other_kinds, name)) ||
           (kind == Kind::Objective && name == "manual_progress");
}

} // namespace

TEST_CASE("every field of every kind of record can be seen in the drawer, but those that Okra keeps") {
    Sample drive;
    auto const& document = drive.document();
    std::array<bool, kind_count> seen{};
    for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot) {
        Kind const kind = document.kind_of({slot});
        if (document.live_record({slot}) == nullptr || std::exchange(seen[static_cast<std::size_t>(kind)], true))
            continue;
        open(drive, {slot});
        if (drive.sees(Role::Button, "More fields")) REQUIRE(drive.activate(Role::Button, "More fields"));
        CAPTURE(name_of(kind).one);
        CHECK(drive.sees(Role::Complementary, "Record"));
        CHECK_FALSE(drive.frames_without_end);
        for (auto const& field : fields_of(kind)) {
            bool const has_editor = !field.internal && field.shape == nullptr;
            bool const single =
                has_editor && !is_set(field.type) && !field.title && !field.name.starts_with("status_override.");
            if (!single || has_no_field(kind, field.name)) continue;
            CAPTURE(field.name);
            bool const there = drive.sees(Role::TextField, field.label) || drive.sees(Role::Combobox, field.label) ||
                               drive.sees(Role::Checkbox, field.label);
            CHECK(there);
        }
        if (drive.sees(Role::Button, "Fewer fields")) drive.activate(Role::Button, "Fewer fields");
    }
}

TEST_CASE("the palette finds a record by its words and a command by its name") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    std::string const heading(drive.document().title_of(slot));
    drive.press(U'k', ctrl);
    REQUIRE(drive.sees(Role::Dialog, "Command palette"));
    CHECK(drive.focused_name() == "Search or run a command");
    REQUIRE(drive.type("Search or run a command", heading));
    drive.field_key(Key::Enter);
    CHECK_FALSE(drive.sees(Role::Dialog, "Command palette"));
    CHECK(drive.state().place.record == drive.document().id_of(slot));
    drive.press(U'k', ctrl);
    REQUIRE(drive.type("Search or run a command", "settings"));
    drive.field_key(Key::Enter);
    CHECK(drive.state().place.screen == "settings");
    drive.press(U'k', ctrl);
    drive.field_key(Key::Escape);
    CHECK_FALSE(drive.sees(Role::Dialog, "Command palette"));
}

TEST_CASE("the search opens over dialogs, too, once, and gives the focus back") {
    Sample drive;
    drive.press(U'o');
    REQUIRE(drive.type("Title", "Half typed"));
    drive.press(U'f', ctrl);
    REQUIRE(drive.sees(Role::Dialog, "Command palette"));
    drive.press(U'k', ctrl);
    drive.field_key(Key::Escape);
    CHECK_FALSE(drive.sees(Role::Dialog, "Command palette"));
    REQUIRE(drive.sees(Role::Dialog, "New objective"));
    CHECK(drive.find(Role::TextField, "Title")->value == "Half typed");
    CHECK(drive.focused_name() == "Title");
}

TEST_CASE("an import shows what is in it, replaces on demand and can be undone") {
    Sample drive;
    drive.press(U's', ctrl);
    std::string const file = drive.saved_file;
    REQUIRE_FALSE(file.empty());
    Slot const workspace = drive.document().workspace().id;
    drive.state().place = {"settings", {}, {}};
    drive.frame();
    drive.settle();
    REQUIRE(drive.type("Workspace name", "Changed"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().workspace().id == workspace);
    drive.drop_file("northwind.okra.json", file);
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    CHECK(drive.sees(Role::Text, "Northwind Payments"));
    drive.click(Role::Button, "Cancel");
    CHECK(drive.document().workspace().name == "Changed");
    drive.drop_file("northwind.okra.json", file);
    CHECK(drive.sees(Role::Button, "Merge")); // it is the same workspace
    drive.click(Role::Radio, "Replace");
    drive.click(Role::Button, "Replace workspace");
    CHECK_FALSE(drive.sees(Role::Dialog, "Import"));
    CHECK(drive.document().workspace().name == "Northwind Payments");
    drive.press(U'z', ctrl);
    CHECK(drive.document().workspace().name == "Changed");
}

TEST_CASE("a broken file changes nothing and lists its problems") {
    Sample drive;
    drive.drop_file("broken.json",
                    R"({"format":"okra","version":1,"workspace":{"id":"w","name":7},"people":[{"name":"No id"}]})");
    REQUIRE(drive.sees(Role::Dialog, "Import"));
    CHECK(drive.sees(Role::ListItem, "/workspace/name"));
    CHECK(drive.sees(Role::Text, "Nothing was changed."));
    drive.click(Role::Button, "Copy problems");
    CHECK(drive.copied.find("/workspace/name") != std::string::npos);
    drive.click(Role::Button, "OK");
    CHECK_FALSE(drive.sees(Role::Dialog, "Import"));
    CHECK(drive.document().workspace().name == "Northwind Payments");
}

TEST_CASE("a deleted record closes the drawer and comes back by undo") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    std::string const id(drive.document().id_of(slot));
    open(drive, slot);
    REQUIRE(drive.click(Role::Button, "More actions"));
    REQUIRE(drive.click(Role::MenuItem, "Delete"));
    CHECK(drive.document().live_record(drive.document().find(id)) == nullptr);
    CHECK(drive.state().place.record.empty());
    REQUIRE(drive.click(Role::Button, "Undo"));
    CHECK(drive.document().live_record(drive.document().find(id)) != nullptr);
}

TEST_CASE("settings change the rules and who I am") {
    Sample drive;
    drive.state().place = {"settings/rules", {}, {}};
    drive.frame();
    drive.settle();
    REQUIRE(drive.activate(Role::Combobox, "Status rules"));
    REQUIRE(drive.activate(Role::MenuItem, "Strict ratio"));
    REQUIRE(drive.activate(Role::Button, "Apply"));
    CHECK(drive.document().workspace().preset == "strict-ratio");
    drive.state().place = {"settings", {}, {}};
    drive.frame();
    drive.settle();
    REQUIRE(drive.activate(Role::Combobox, "Me"));
    REQUIRE(drive.type("Search", "jo tran"));
    drive.field_key(Key::Enter);
    CHECK(drive.document().title_of(drive.app().session().me()) == "Jo Tran");
    REQUIRE(drive.click(Role::Radio, "Dark"));
    CHECK(drive.state().appearance == ui::Appearance::Dark);
    REQUIRE(drive.type("Name of a new person", "Zoe Hart"));
    drive.field_key(Key::Enter);
    CHECK(by_title(drive.document(), "Zoe Hart"));
}

TEST_CASE("a refusal is shown where it was caused, whatever else is being edited") {
    Sample drive;
    Slot const slot = metric_key_result(drive);
    open(drive, slot);
    bool const down = drive.document().get<KeyResult>(slot)->direction == Direction::Decrease;
    REQUIRE(drive.type("Target", down ? "9999" : "-9999"));
    drive.field_key(Key::Enter);
    REQUIRE(drive.is_invalid("Target"));
    drive.press(U'o');
    REQUIRE(drive.sees(Role::Dialog, "New objective"));
    drive.click(Role::Button, "Add objective"); // without a title
    CHECK(drive.sees(Role::Dialog, "New objective"));
    CHECK(drive.is_invalid("Title"));
    drive.press(Key::Escape);
    CHECK(drive.is_invalid("Target"));
    CHECK(drive.value(Role::TextField, "Target") == (down ? "9999" : "-9999"));
}

TEST_CASE("what a dialog has made gets the focus") {
    Sample drive;
    drive.press(U'o');
    REQUIRE(drive.type("Title", "Win the night shift"));
    drive.field_key(Key::Enter);
    CHECK(drive.focused_name() == "Edit title");
    CHECK(drive.sees(Role::Heading, "Win the night shift"));
}

TEST_CASE("an address that leads nowhere says so, and the way back is a click") {
    Sample drive;
    drive.frame({platform::FragmentChanged{"nowhere/at-all"}});
    drive.settle();
    CHECK(drive.sees(Role::Text, "There is no page at this address"));
    CHECK(drive.title.starts_with("Page not found"));
    CHECK(drive.state().place.screen == "nowhere/at-all"); // the address stays as it was typed
    REQUIRE(drive.click(Role::Button, "Go to the overview"));
    CHECK(drive.sees(Role::Heading, "Overview"));
    CHECK(drive.fragment == "overview");

    drive.frame({platform::FragmentChanged{"objectives/o-never"}});
    drive.settle();
    CHECK(drive.sees(Role::Text, "This record is not here"));
    drive.click(Role::Button, "Close");
    CHECK_FALSE(drive.sees(Role::Complementary, "Record"));
}

TEST_CASE("an address that reads like a dialog leads nowhere, as dialogs have none") {
    Sample drive;
    for (auto const* const name : {"new-work", "present", "create", "unlock", "recovery"}) {
        CAPTURE(name);
        drive.frame({platform::FragmentChanged{name}});
        drive.settle();
        CHECK(drive.sees(Role::Text, "There is no page at this address"));
    }
}

TEST_CASE("the record of a project says what it is made of and what that is for") {
    Sample drive;
    drive.frame({platform::FragmentChanged{"objectives/pr-japan"}});
    drive.settle();
    CHECK(drive.sees(Role::Link, "Product speaks Japanese"));
    CHECK(drive.sees(Role::Link, "Translate the dispute flow"));
    CHECK(drive.sees(Role::Link, "Win eight pilot merchants in Japan"));
    CHECK(drive.sees(Role::TreeItem, "Enter two new markets"));
    REQUIRE(drive.activate(Role::Button, "Add a task"));
    CHECK(drive.sees(Role::Dialog, "New work"));
}

TEST_CASE("a phone has four screens in its bar, and the others under More") {
    Drive drive;
    drive.size = {390, 844};
    drive.coarse = true;
    drive.frame();
    drive.settle();
    REQUIRE(drive.activate(Role::Button, "Explore the sample company"));
    for (std::string_view const name : {"Overview", "Objectives", "Key results", "Check-in"})
        CHECK(drive.sees(Role::Link, name));
    CHECK_FALSE(drive.sees(Role::Link, "Settings"));
    REQUIRE(drive.click(Role::Button, "More"));
    REQUIRE(drive.sees(Role::Dialog, "More"));
    REQUIRE(drive.click(Role::Link, "Settings"));
    CHECK_FALSE(drive.sees(Role::Dialog, "More"));
    CHECK(drive.sees(Role::Heading, "Settings"));
    REQUIRE(drive.click(Role::Button, "More"));
    REQUIRE(drive.click(Role::Link, "Settings")); // where one is already
    CHECK_FALSE(drive.sees(Role::Dialog, "More"));
}

TEST_CASE("the navigation folds to icons and unfolds again") {
    Sample drive;
    auto const width = [&] { return drive.find(Role::Navigation, "Main")->rect.width; };
    float const wide = width();
    REQUIRE(drive.click(Role::Button, "Collapse the navigation"));
    CHECK(width() < wide);
    REQUIRE(drive.click(Role::Link, "Objectives"));
    CHECK(drive.sees(Role::Heading, "Objectives"));
    REQUIRE(drive.click(Role::Button, "Expand the navigation"));
    CHECK(width() == wide);
}

TEST_CASE("the browser keeps the keys that no open screen understands") {
    Sample drive;
    auto const takes = [&](platform::KeyPressed const& pressed) { return drive.app().interface().takes_key(pressed); };
    platform::KeyPressed const n{Key::Character, U'n', {}, false, 0};
    platform::KeyPressed const find{Key::Character, U'f', ctrl, false, 0};
    platform::KeyPressed const reload{Key::Character, U'r', ctrl, false, 0};
    CHECK_FALSE(takes(n));
    CHECK(takes(find));
    CHECK_FALSE(takes(reload));
    drive.press(U'2');
    CHECK(drive.sees(Role::Heading, "Objectives"));
    CHECK(takes(n));
    drive.press(U'y', ctrl); // another shortcut of redo: there is nothing to redo, and nothing breaks
    drive.press(U'f', ctrl);
    CHECK(drive.sees(Role::Dialog, "Command palette"));
}

TEST_CASE("all screens and dialogs stand in every size") {
    for (platform::Point const size : {platform::Point{320, 560}, {390, 844}, {768, 1024}, {1440, 900}, {2560, 1440}}) {
        Drive drive;
        drive.size = size;
        drive.coarse = size.x < 800;
        drive.frame();
        drive.settle();
        CAPTURE(size.x);
        CHECK(drive.sees(Role::Heading, "Welcome to Okra"));
        REQUIRE(drive.activate(Role::Button, "Explore the sample company"));
        open(drive, metric_key_result(drive));
        CHECK(drive.sees(Role::Complementary, "Record"));
        for (char32_t const key : {U'o', U'k', U'c'}) {
            drive.press(key);
            CHECK(std::ranges::any_of(drive.nodes, [](auto const& node) { return node.role == Role::Dialog; }));
            drive.press(Key::Escape);
        }
        for (std::string_view const screen : {"settings", "help"}) {
            drive.state().place = {std::string(screen), {}, {}};
            drive.frame();
            drive.settle();
            CHECK(drive.sees(Role::Heading, english(ui::screen_at(screen)->title)));
        }
        CHECK_FALSE(drive.frames_without_end);
    }
}
