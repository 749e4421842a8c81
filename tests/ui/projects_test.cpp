// Projects by mouse and keyboard: list, details, boards, gaps, and what a finished action offers.
#include <algorithm>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/screens/work_done/work_done.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

struct AtProjects : Stage {
    explicit AtProjects(std::string_view query = {})
        : Stage(*sample_company(sample_file(), *date_from_text("2026-03-23"))) {
        size = {1232, 848};
        REQUIRE(show("projects" + (query.empty() ? std::string() : "?" + std::string(query))));
    }
};

Initiative const* work_named(Stage const& stage, std::string_view title) {
    for (auto const& work : stage.session.document().all<Initiative>())
        if (!work.deleted && work.title == title) return &work;
    return nullptr;
}

} // namespace

TEST_CASE("projects are listed, filtered by their words, and opened beside the list") {
    AtProjects stage;
    REQUIRE(stage.sees(Role::Row, "File storage to the cloud"));
    REQUIRE(stage.sees(Role::Row, "Launch in Japan"));
    REQUIRE(stage.focus_on(Role::TextField, "Filter by title"));
    stage.type("japan");
    CHECK_FALSE(stage.sees(Role::Row, "File storage to the cloud"));
    REQUIRE(stage.click(Role::Row, "Launch in Japan"));
    CHECK(stage.sees(Role::Heading, "Milestones"));
    CHECK(stage.state.place.query.contains("project=pr-japan"));
    REQUIRE(stage.click(Role::Button, "Close"));
    CHECK_FALSE(stage.sees(Role::Heading, "Milestones"));
}

TEST_CASE("a milestone is marked done at its diamond, added in its list, and moves what follows the project") {
    AtProjects stage("project=pr-storage");
    REQUIRE(stage.focus_on(Role::Checkbox, "Done: Design archive moved"));
    auto const before = stage.session.evaluation().of(stage.slot("pr-storage")).progress;
    REQUIRE(stage.click(Role::Checkbox, "Done: Design archive moved"));
    CHECK(stage.session.document().get<Milestone>(stage.slot("m-storage-design"))->done_at == stage.today);
    CHECK(stage.session.evaluation().of(stage.slot("pr-storage")).progress > before);
    REQUIRE(stage.focus_on(Role::TextField, "Add a milestone"));
    stage.type("Contract ended");
    stage.text_key(Key::Enter);
    CHECK(stage.sees(Role::Link, "Contract ended"));
}

TEST_CASE("details say which key results a project drives and which its tasks support") {
    AtProjects stage("project=pr-storage");
    CHECK(stage.sees(Role::Text, "Driven by this project"));
    CHECK(stage.sees(Role::Text, "Why 50"));
    REQUIRE(stage.click(Role::Button, "New key result that follows it"));
    CHECK(stage.sees(Role::Dialog, "New key result"));
}

TEST_CASE("a task is added in its column and carried to the next one by keyboard") {
    AtProjects stage("project=pr-japan");
    REQUIRE(stage.focus_on(Role::TextField, "Add a task"));
    stage.type("Print menus");
    stage.text_key(Key::Enter);
    auto const* work = work_named(stage, "Print menus");
    REQUIRE(work != nullptr);
    CHECK(work->project == stage.slot("pr-japan"));
    REQUIRE(stage.focus_on(Role::Button, "Print menus"));
    stage.frame({platform::WidgetActivated{stage.focus, {}, true}}); // Space lifts
    stage.settle();
    stage.press(Key::Right);
    stage.frame({platform::WidgetActivated{stage.focus, {}, true}});
    stage.settle();
    CHECK(work_named(stage, "Print menus")->state == WorkState::Doing);
    CHECK(stage.focused_name() == "Print menus");
}

TEST_CASE("a card is dragged to another column by the mouse") {
    AtProjects stage("layout=board");
    auto const* const card = stage.find(Role::Button, "Launch in Japan");
    auto const* const column = stage.find(Role::List, "Done");
    REQUIRE(card != nullptr);
    REQUIRE(column != nullptr);
    platform::Point const from{card->rect.x + 20, card->rect.y + 20};
    platform::Point const to{column->rect.x + 40, card->rect.y + 60};
    stage.frame({platform::PointerMoved{from}});
    stage.frame({platform::PointerPressed{from, platform::PointerButton::Primary, platform::PointerKind::Mouse, {}}});
    stage.frame({platform::PointerMoved{to}});
    stage.frame();
    stage.frame({platform::PointerReleased{to, platform::PointerButton::Primary, platform::PointerKind::Mouse}});
    stage.settle();
    CHECK(stage.session.document().get<Project>(stage.slot("pr-japan"))->state == WorkState::Done);
}

TEST_CASE("the boards of projects and of work have lanes by owner and by team, which fold, and a card changes hands") {
    AtProjects stage("layout=board");
    Document const& document = stage.session.document();
    Slot const owner = document.get<Project>(stage.slot("pr-japan"))->owner;
    std::string const name(document.title_of(owner));
    CHECK_FALSE(stage.sees(Role::Button, name));
    REQUIRE(stage.click(Role::Button, "Lanes: None"));
    REQUIRE(stage.click(Role::MenuItem, "Owner"));
    CHECK(stage.state.place.query.contains("lanes=owner"));
    REQUIRE(stage.sees(Role::Group, name));
    REQUIRE(stage.sees(Role::Button, "Launch in Japan"));

    REQUIRE(stage.focus_on(Role::Button, "Launch in Japan"));
    stage.frame({platform::WidgetActivated{stage.focus, {}, true}}); // Space lifts
    stage.settle();
    stage.press(Key::Up); // another lane, the same state
    stage.frame({platform::WidgetActivated{stage.focus, {}, true}});
    stage.settle();
    CHECK(document.get<Project>(stage.slot("pr-japan"))->owner != owner);
    REQUIRE(stage.session.undo(stage.session.as_of_now().now));
    CHECK(document.get<Project>(stage.slot("pr-japan"))->owner == owner);

    REQUIRE(stage.click(Role::Button, "Lanes: Owner"));
    REQUIRE(stage.click(Role::MenuItem, "Team"));
    CHECK(stage.state.place.query.contains("lanes=team"));
    REQUIRE(stage.show("projects?layout=work&lanes=owner"));
    REQUIRE(stage.sees(Role::Button, "Lanes: Owner"));
    REQUIRE(stage.show("projects?layout=work&lanes=team"));
    REQUIRE(stage.sees(Role::Button, "Lanes: Team"));
}

TEST_CASE("a card's menu moves it without a drag, archives and deletes it") {
    AtProjects stage("layout=board");
    REQUIRE(stage.click(Role::Button, "Launch in Japan", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Move to Done"));
    CHECK(stage.session.document().get<Project>(stage.slot("pr-japan"))->state == WorkState::Done);
    REQUIRE(stage.click(Role::Button, "Review assistant", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Archive"));
    CHECK_FALSE(stage.sees(Role::Button, "Review assistant"));
    REQUIRE(stage.click(Role::Button, "Launch in Japan", platform::PointerButton::Secondary));
    REQUIRE(stage.click(Role::MenuItem, "Delete"));
    CHECK(stage.session.document().get<Project>(stage.slot("pr-japan")) == nullptr);
}

TEST_CASE("gaps: what nothing supports gets an action, and work without a purpose gets one") {
    AtProjects stage("layout=gaps");
    REQUIRE(stage.sees(Role::Heading, "Key results that nothing supports"));
    REQUIRE(stage.sees(Role::Heading, "Work that supports no key result"));
    REQUIRE(stage.click(Role::Button, "Add an action"));
    REQUIRE(stage.sees(Role::Dialog, "New work"));
    REQUIRE(stage.focus_on(Role::TextField, "Title"));
    stage.type("Call them all");
    stage.text_key(Key::Enter);
    auto const* const work = work_named(stage, "Call them all");
    REQUIRE(work != nullptr);
    CHECK(work->initiative_kind == "action");
    CHECK(work->key_results.size() == 1);
}

TEST_CASE("every kind of work is made in one dialog") {
    AtProjects stage("layout=work");
    for (char const* const kind : {"Initiative", "Task", "Risk", "Issue"}) {
        REQUIRE(stage.click(Role::Button, "Add work"));
        REQUIRE(stage.click(Role::Combobox, "Kind"));
        REQUIRE(stage.click(Role::MenuItem, kind));
        REQUIRE(stage.focus_on(Role::TextField, "Title"));
        std::string const title = std::string("One ") + kind;
        stage.type(title);
        stage.text_key(Key::Enter);
        REQUIRE_MESSAGE(work_named(stage, title) != nullptr, kind);
    }
    CHECK(work_named(stage, "One Risk")->initiative_kind == "risk");
}

TEST_CASE("the first of a new kind of work makes its kind, which the next one can choose") {
    AtProjects stage("layout=work");
    REQUIRE(stage.click(Role::Button, "Add work"));
    REQUIRE(stage.click(Role::Combobox, "Kind"));
    REQUIRE(stage.click(Role::MenuItem, "A new kind of work"));
    REQUIRE(stage.focus_on(Role::TextField, "Title"));
    stage.type("Spring sale");
    stage.text_key(Key::Enter);
    CHECK(work_named(stage, "Spring sale") == nullptr); // of what kind?
    REQUIRE(stage.focus_on(Role::TextField, "Kind of work"));
    stage.type("Campaign");
    stage.text_key(Key::Enter);
    REQUIRE(work_named(stage, "Spring sale") != nullptr);
    CHECK(work_named(stage, "Spring sale")->initiative_kind == "Campaign");
    REQUIRE(stage.click(Role::Button, "Add work"));
    REQUIRE(stage.click(Role::Combobox, "Kind"));
    CHECK(stage.sees(Role::MenuItem, "Campaign"));
}

TEST_CASE("an action that is finished names what it supports and offers a check-in") {
    Document document = *sample_company(sample_file(), *date_from_text("2026-03-23"));
    Stage stage(std::move(document));
    auto const action = std::ranges::find_if(stage.session.document().all<Initiative>(), [](Initiative const& work) {
        return !work.deleted && work.initiative_kind == "action" && !work.key_results.empty();
    });
    REQUIRE(action != stage.session.document().all<Initiative>().end());
    Slot const slot = action->id;
    bool opened = false;
    stage.draw = [&](ui::View& view, platform::Rect) {
        if (!std::exchange(opened, true)) ui::start_work_done(view, slot);
    };
    stage.settle();
    REQUIRE(stage.sees(Role::Dialog, "Done. What did it move?"));
    REQUIRE(stage.click(Role::Button, "Check in"));
    CHECK(stage.sees(Role::Dialog, "Check in"));
}

TEST_CASE("without projects the page teaches what one is for") {
    Stage stage{Document()};
    REQUIRE(stage.show("projects"));
    REQUIRE(stage.click(Role::Button, "Add project"));
    CHECK(stage.sees(Role::Dialog, "New work"));
}
