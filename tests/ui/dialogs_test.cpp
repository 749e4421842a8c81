// Dialogs that lead on: the next cycle, a new workspace, and what becomes of key results when their objective goes.
#include <doctest/doctest.h>

#include "support/stage.hpp"
#include "ui/screens/new_cycle/new_cycle.hpp"
#include "ui/shared/parts.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

// Once, in place of a screen.
void open(Stage& stage, std::function<void(ui::View&)> const& opener) {
    bool opened = false;
    stage.draw = [&](ui::View& view, platform::Rect) {
        if (!std::exchange(opened, true)) opener(view);
    };
    stage.settle();
    stage.draw = [](ui::View&, platform::Rect) {};
}

Slot objective_with_key_results(Stage const& stage) {
    for (auto const& key_result : stage.session.document().all<KeyResult>())
        if (!key_result.deleted && key_result.objectives.size() == 1) return key_result.objectives.front().to;
    return {};
}

std::size_t live_key_results(Stage const& stage) {
    std::size_t count = 0;
    for (auto const& key_result : stage.session.document().all<KeyResult>()) count += key_result.deleted ? 0U : 1U;
    return count;
}

} // namespace

TEST_CASE("the next cycle is proposed, and made with Enter") {
    Stage stage = Stage::with_sample();
    auto const before = stage.session.document().all<Cycle>().size();
    open(stage, [](ui::View& view) { view.open("new-cycle", ui::new_cycle_screen(view)); });
    REQUIRE(stage.sees(Role::Dialog, "New cycle"));
    stage.text_key(Key::Enter);
    stage.settle();
    CHECK_FALSE(stage.sees(Role::Dialog, "New cycle"));
    REQUIRE(stage.session.document().all<Cycle>().size() == before + 1);
    Cycle const& made = stage.session.document().all<Cycle>().back();
    CHECK_FALSE(made.name.empty());
    CHECK(made.starts < made.ends);
}

TEST_CASE("an objective with key results asks what becomes of them") {
    Stage stage = Stage::with_sample();
    Slot const objective = objective_with_key_results(stage);
    auto const before = live_key_results(stage);
    auto const ask = [&] { open(stage, [&](ui::View& view) { ui::delete_record(view, objective); }); };
    auto const is_live = [&] { return stage.session.document().live_record(objective) != nullptr; };

    ask();
    REQUIRE(stage.sees(Role::Dialog, "Delete this objective?"));
    REQUIRE(stage.click(Role::Button, "Cancel"));
    CHECK(is_live());

    ask();
    REQUIRE(stage.click(Role::Button, "Keep the key result"));
    CHECK_FALSE(is_live());
    CHECK(live_key_results(stage) == before);

    stage.session.undo(Instant{});
    REQUIRE(is_live());
    ask();
    REQUIRE(stage.click(Role::Button, "Delete with"));
    CHECK_FALSE(is_live());
    CHECK(live_key_results(stage) < before);
    stage.session.undo(Instant{});
    CHECK(live_key_results(stage) == before);
}

TEST_CASE(
    "several objectives ask once, and only for key results that none of the others has and that are not among them") {
    Stage stage = Stage::with_sample();
    auto const& document = stage.session.document();
    Slot const first = objective_with_key_results(stage);
    auto const before = live_key_results(stage);
    std::vector<Slot> doomed{first};
    for (auto const& objective : document.all<Objective>())
        if (!objective.deleted && objective.id != first && doomed.size() < 3) doomed.push_back(objective.id);
    open(stage, [&](ui::View& view) { ui::delete_records(view, doomed); });
    REQUIRE(stage.sees(Role::Dialog, "Delete these objectives?"));
    REQUIRE(stage.click(Role::Button, "Delete with"));
    for (Slot const objective : doomed) CHECK(document.live_record(objective) == nullptr);
    CHECK(live_key_results(stage) < before);
    stage.session.undo(Instant{});
    CHECK(live_key_results(stage) == before);

    // when: the key results are deleted together with their objective
    std::vector<Slot> all{first};
    for (auto const& key_result : document.all<KeyResult>())
        if (!key_result.deleted && std::ranges::contains(key_result.objectives, first, &Link::to))
            all.push_back(key_result.id);
    REQUIRE(all.size() > 1);
    open(stage, [&](ui::View& view) { ui::delete_records(view, all); });
    CHECK_FALSE(stage.sees(Role::Dialog, "Delete this objective?"));
    CHECK(document.live_record(first) == nullptr);
}

TEST_CASE("an indicator is checked in with its last value to begin with, and without a confidence") {
    Stage stage = Stage::with_sample();
    Slot const churn = stage.slot("i-churn");
    open(stage, [&](ui::View& view) { ui::start_check_in(view, churn); });
    REQUIRE(stage.sees(Role::Dialog, "Check in"));
    auto const* const field = stage.find(Role::TextField, "New value");
    REQUIRE(field != nullptr);
    CHECK(field->value == "2.4");
    CHECK_FALSE(stage.sees(Role::Group, "Confidence"));
    REQUIRE(stage.focus_on(Role::TextField, "New value"));
    stage.type("2.1");
    stage.text_key(Key::Enter);
    stage.settle();
    CHECK_FALSE(stage.sees(Role::Dialog, "Check in"));
    CHECK(stage.session.evaluation().of(churn).current == 2.1);
}
