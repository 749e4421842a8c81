// Key results of all ten kinds: by quick add and in four steps, with the coach beside them.
#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/record/key_result_draft.hpp"
#include "ui/screens/wizard/wizard.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Modifiers;
using platform::Role;

namespace {

void open(Stage& stage, std::function<void(ui::View&)> const& opener) {
    bool opened = false;
    stage.draw = [&](ui::View& view, platform::Rect) {
        if (!std::exchange(opened, true)) opener(view);
    };
    stage.settle();
    stage.draw = [](ui::View&, platform::Rect) {};
}

ui::KeyResultDraft draft_of(KeyResultKind measure, std::string title) {
    ui::KeyResultDraft draft;
    draft.measure = measure;
    draft.title = std::move(title);
    draft.objectives.push_back({"o-gateway", "1"});
    return draft;
}

// In the details, with what is in the draft.
void open_wizard(Stage& stage, ui::KeyResultDraft draft) {
    open(stage, [&](ui::View& view) { ui::start_wizard(view, std::move(draft)); });
    REQUIRE(stage.sees(Role::Dialog, "New key result"));
}

void finish(Stage& stage) {
    for (int i = 0; i < 3; ++i) {
        Modifiers const control{.command = true};
        stage.press(Key::Enter, control);
    }
}

KeyResult const* made(Stage const& stage, std::string_view title) {
    for (auto const& key_result : stage.session.document().all<KeyResult>())
        if (!key_result.deleted && key_result.title == title) return &key_result;
    return nullptr;
}

bool type_into(Stage& stage, std::string_view field, std::string text) {
    if (!stage.focus_on(Role::TextField, field)) return false;
    stage.type(std::move(text));
    return true;
}

} // namespace

TEST_CASE("four steps make a key result for several objectives with weights, and one undo takes it back") {
    Stage stage = Stage::with_sample();
    auto draft = draft_of(KeyResultKind::Metric, "Bring review time down");
    draft.objectives.push_back({"o-flow", "2"});
    open_wizard(stage, std::move(draft));
    REQUIRE(type_into(stage, "Start", "24"));
    REQUIRE(type_into(stage, "Target", "4"));
    REQUIRE(type_into(stage, "Unit", "h"));
    CHECK(stage.sees(Role::Text, "From 24\u00A0h to 4\u00A0h by"));
    CHECK(stage.sees(Role::Text, "70\u00A0% would be 10\u00A0h."));
    REQUIRE(stage.click(Role::Button, "Next: Assignment"));
    REQUIRE(stage.sees(Role::Heading, "Who answers for it"));
    REQUIRE(stage.click(Role::Button, "Next: Review"));
    REQUIRE(stage.click(Role::Button, "Add key result"));
    CHECK_FALSE(stage.sees(Role::Dialog, "New key result"));
    auto const* const key_result = made(stage, "Bring review time down");
    REQUIRE(key_result != nullptr);
    CHECK(key_result->direction == Direction::Decrease);
    CHECK(key_result->target == 4);
    REQUIRE(key_result->objectives.size() == 2);
    CHECK(std::ranges::contains(key_result->objectives, 2.0, &Link::weight));
    stage.session.undo(Instant{});
    CHECK(made(stage, "Bring review time down") == nullptr);
}

TEST_CASE("every kind is made with what belongs to it") {
    Stage stage = Stage::with_sample();
    stage.size = {1440, 900};
    auto const make = [&](ui::KeyResultDraft draft) {
        std::string const title = draft.title;
        open_wizard(stage, std::move(draft));
        finish(stage);
        if (stage.sees(Role::Dialog, "New key result"))
            stage.press(Key::Enter, Modifiers{.command = true}); // from the context on
        CHECK_MESSAGE(stage.last_refusal.empty(), title, ": ", stage.last_refusal);
        return made(stage, title);
    };
    auto maintain = draft_of(KeyResultKind::Maintain, "Backlog");
    maintain.low = "20";
    maintain.high = "50";
    auto const* it = make(maintain);
    REQUIRE(it != nullptr);
    CHECK(it->low == 20);
    CHECK(it->high == 50);

    auto threshold = draft_of(KeyResultKind::Threshold, "Uptime");
    threshold.direction = Direction::Above;
    threshold.bound = "99.95";
    it = make(threshold);
    REQUIRE(it != nullptr);
    CHECK(it->bound == 99.95);
    CHECK(it->direction == Direction::Above);

    it = make(draft_of(KeyResultKind::Binary, "Audit"));
    REQUIRE(it != nullptr);
    CHECK(it->measure == KeyResultKind::Binary);

    auto milestones = draft_of(KeyResultKind::Milestones, "Japan");
    milestones.parts = "Contract\n\n  First payment \n";
    it = make(milestones);
    REQUIRE(it != nullptr);
    CHECK(stage.session.index().milestones(it->id).size() == 2);

    auto tasks = draft_of(KeyResultKind::Tasks, "Servers off");
    tasks.parts = "One\nTwo\nThree";
    it = make(tasks);
    REQUIRE(it != nullptr);
    CHECK(stage.session.index().initiatives(it->id).size() == 3);

    auto project = draft_of(KeyResultKind::Project, "Files in the cloud");
    project.project = "pr-storage";
    it = make(project);
    REQUIRE(it != nullptr);
    CHECK(it->project == stage.slot("pr-storage"));
    CHECK(stage.session.evaluation().of(it->id).progress ==
          stage.session.evaluation().of(stage.slot("pr-storage")).progress);

    auto indicator = draft_of(KeyResultKind::Indicator, "Churn");
    indicator.indicator = "i-churn";
    indicator.start = "2.4";
    indicator.target = "1.5";
    indicator.direction = Direction::Decrease;
    it = make(indicator);
    REQUIRE(it != nullptr);
    CHECK(it->indicator == stage.slot("i-churn"));

    auto parts = draft_of(KeyResultKind::SubKeyResults, "Every region");
    parts.parts = "North\nSouth";
    it = make(parts);
    REQUIRE(it != nullptr);
    CHECK(stage.session.index().sub_key_results(it->id).size() == 2);

    auto cascade = draft_of(KeyResultKind::Cascade, "Every team");
    cascade.objectives.clear();
    cascade.feeders = {"o-flow"};
    it = make(cascade);
    REQUIRE(it != nullptr);
    CHECK(stage.session.index().children(it->id).size() == 1);
}

TEST_CASE("a key result follows one project or one milestone: a second is refused in words") {
    Stage stage = Stage::with_sample();
    auto draft = draft_of(KeyResultKind::Project, "Files in the cloud");
    ui::KeyResultDraft tried = draft;
    open(stage, [&](ui::View& view) {
        ui::choose_project(view, tried, stage.slot("pr-storage"));
        CHECK(tried.owner == "p-kofi"); // it follows the one who answers for the project
        ui::choose_milestone(view, tried, stage.slot("m-storage-design"));
    });
    CHECK(tried.milestone.empty());
    CHECK(tried.error == "A key result follows one project or one milestone: unlink the other first.");
}

TEST_CASE("a link that will say little is warned of") {
    Stage stage = Stage::with_sample();
    auto draft = draft_of(KeyResultKind::Project, "Launch in Japan");
    draft.project = "pr-japan";
    std::vector<std::string> warnings;
    open(stage, [&](ui::View& view) { warnings = ui::link_warnings(view, draft); });
    REQUIRE_FALSE(warnings.empty());
    CHECK(std::ranges::any_of(warnings, [](auto const& it) { return it.starts_with("The title is the project"); }));
}

TEST_CASE("arrow keys choose among the kinds, and the fields follow") {
    Stage stage = Stage::with_sample();
    stage.size = {1440, 900};
    open_wizard(stage, draft_of(KeyResultKind::Metric, "Something"));
    REQUIRE(stage.focus_on(Role::Radio, "Metric"));
    CHECK(stage.sees(Role::TextField, "Target"));
    stage.press(Key::Right);
    CHECK(stage.sees(Role::TextField, "At most"));
    stage.press(Key::Down);
    CHECK(stage.sees(Role::Combobox, "Project"));
    CHECK_FALSE(stage.sees(Role::TextField, "At most"));
}

TEST_CASE("the coach speaks as one types, and its fix fills in the field") {
    Stage stage = Stage::with_sample();
    stage.size = {1440, 900};
    open_wizard(stage, draft_of(KeyResultKind::Metric, ""));
    REQUIRE(type_into(stage, "Title", "Lift NPS from 31 to 45"));
    CHECK(stage.sees(Role::Text, "There is no number to reach"));
    REQUIRE(stage.click(Role::Button, "Use 45"));
    CHECK_FALSE(stage.sees(Role::Text, "There is no number to reach"));
    REQUIRE(stage.click(Role::Button, "Use 31"));
    CHECK(stage.sees(Role::Text, "A baseline and a target"));
}

TEST_CASE("a refusal leads to the step where it can be mended") {
    Stage stage = Stage::with_sample();
    auto draft = draft_of(KeyResultKind::Metric, "Sales");
    draft.start = "10";
    draft.target = "5";
    open_wizard(stage, std::move(draft));
    finish(stage);
    stage.settle();
    REQUIRE(stage.sees(Role::Dialog, "New key result"));
    CHECK(stage.sees(Role::TextField, "Target"));
    CHECK(stage.find(Role::TextField, "Target")->invalid);
}

TEST_CASE("quick add asks for the kind first, and hands over to the wizard with all that is typed") {
    Stage stage = Stage::with_sample();
    open(stage, [](ui::View& view) { ui::start_create(view, ui::Creating::KeyResult); });
    REQUIRE(stage.sees(Role::Combobox, "Kind"));
    REQUIRE(type_into(stage, "Title", "Uptime"));
    REQUIRE(stage.click(Role::Combobox, "Kind"));
    REQUIRE(stage.click(Role::MenuItem, "Threshold"));
    REQUIRE(type_into(stage, "Threshold", "99"));
    REQUIRE(stage.click(Role::Button, "All fields"));
    REQUIRE(stage.sees(Role::Button, "1 Context"));
    REQUIRE(stage.click(Role::Button, "Next: Details"));
    CHECK(stage.find(Role::TextField, "Title")->value == "Uptime");
    CHECK(stage.find(Role::TextField, "Threshold")->value == "99");
}

TEST_CASE("a picker makes who is not there yet") {
    Stage stage = Stage::with_sample();
    open(stage, [](ui::View& view) { ui::start_create(view, ui::Creating::KeyResult); });
    REQUIRE(stage.click(Role::Combobox, "Owner"));
    stage.type("Zoe");
    REQUIRE(stage.click(Role::Option, "Create “Zoe”"));
    CHECK(stage.find(Role::Combobox, "Owner")->value == "Zoe");
    auto const all = stage.session.document().all<Person>();
    CHECK(std::ranges::any_of(all, [](Person const& person) { return person.name == "Zoe"; }));
}
