// What is typed and not saved outlives a reload, in this tab; what the drawer says of links, comments and odd days.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document one_key_result(KeyResultKind measure = KeyResultKind::Metric) {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    auto& objective = d.objective("o");
    objective.title = "Objective";
    objective.cycle = d.slot("q1");
    auto& key_result = d.metric("k", {"o"}, 0, 100);
    key_result.title = "Kay";
    key_result.measure = measure;
    return std::move(d).finish();
}

// The same page in the same tab, loaded anew.
struct Reloaded : Stage {
    explicit Reloaded(Stage const& before) : Stage(one_key_result()) { state.remembered = before.state.remembered; }
};

std::string value_of(Stage const& stage, std::string_view field) {
    auto const* const node = stage.find(Role::TextField, field);
    return node == nullptr ? "no such field" : node->value;
}

void open_check_in(Stage& stage) {
    REQUIRE(stage.show("key-results"));
    REQUIRE(stage.focus_on(Role::Row, "Kay"));
    stage.press(U'c');
    REQUIRE(stage.sees(Role::Dialog, "Check in"));
}

bool remembers_drafts(Stage const& stage) { return !stage.state.remembered.names("draft/").empty(); }

} // namespace

TEST_CASE("a check-in that is being typed is there again after a reload, until it is saved or discarded") {
    Stage before(one_key_result());
    open_check_in(before);
    REQUIRE(before.focus_on(Role::TextField, "New value"));
    before.type("42");
    REQUIRE(before.focus_on(Role::TextField, "Note"));
    before.type("Halfway there");

    Reloaded after(before);
    open_check_in(after);
    CHECK(value_of(after, "New value") == "42");
    CHECK(value_of(after, "Note") == "Halfway there");
    REQUIRE(after.click(Role::Button, "Save check-in"));
    CHECK(after.session.evaluation().of(after.slot("k")).current == 42);
    CHECK_FALSE(remembers_drafts(after));

    Reloaded discarded(before);
    open_check_in(discarded);
    REQUIRE(discarded.click(Role::Button, "Cancel"));
    CHECK_FALSE(remembers_drafts(discarded));
}

TEST_CASE("a new objective that is being typed is there again after a reload") {
    Stage before(one_key_result());
    REQUIRE(before.show("create"));
    REQUIRE(before.focus_on(Role::TextField, "Title"));
    before.type("Win hearts");
    Reloaded after(before);
    REQUIRE(after.show("create"));
    CHECK(value_of(after, "Title") == "Win hearts");
}

TEST_CASE("a comment that is being typed is there again after a reload, and gone once it was sent") {
    Stage before(one_key_result());
    before.show_in_drawer("k");
    REQUIRE(before.focus_on(Role::TextField, "Comment"));
    before.type("Who has the data?");

    Reloaded after(before);
    after.show_in_drawer("o");
    CHECK(value_of(after, "Comment").empty()); // it belongs to another record
    after.show_in_drawer("k");
    CHECK(value_of(after, "Comment") == "Who has the data?");
    REQUIRE(after.click(Role::Button, "Send comment"));
    CHECK(after.session.index().comments(after.slot("k")).size() == 1);
    CHECK_FALSE(remembers_drafts(after));
}

TEST_CASE("a field that is being typed is there again after a reload, and saved when another one is typed in") {
    Stage before(one_key_result());
    before.show_in_drawer("k");
    REQUIRE(before.click(Role::Button, "Add a description"));
    before.type("Counted every Monday");
    CHECK(before.session.document().get<KeyResult>(before.slot("k"))->description.empty());

    Reloaded after(before);
    after.show_in_drawer("k");
    CHECK(value_of(after, "Description") == "Counted every Monday");
    REQUIRE(after.focus_on(Role::TextField, "Metric"));
    after.type("Visits");
    after.text_key(Key::Enter);
    auto const& key_result = *after.session.document().get<KeyResult>(after.slot("k"));
    CHECK(key_result.description == "Counted every Monday");
    CHECK(key_result.metric == "Visits");
    CHECK_FALSE(remembers_drafts(after));
}

TEST_CASE("a key result whose kind was just chosen is not linked yet, and what it follows is chosen right there") {
    Doc d;
    d.metric("k", {}, 0, 100).measure = KeyResultKind::Indicator;
    auto& gauge = d.add<Indicator>("i");
    gauge.name = "Net promoter score";
    Stage stage(std::move(d).finish());
    stage.show_in_drawer("k");
    CHECK(stage.sees(Role::Text, "Not linked yet"));
    CHECK_FALSE(stage.sees(Role::Text, "Link broken"));
    REQUIRE(stage.click(Role::Combobox, "Indicator"));
    REQUIRE(stage.click(Role::Option, "Net promoter score"));
    CHECK(stage.session.document().get<KeyResult>(stage.slot("k"))->indicator == stage.slot("i"));
    CHECK_FALSE(stage.sees(Role::Text, "Not linked yet"));
}

TEST_CASE("a link that is broken never shows what was deleted as if it were there") {
    Doc d;
    auto& gauge = d.add<Indicator>("i");
    gauge.name = "Net promoter score";
    auto& key_result = d.metric("k", {}, 0, 100);
    key_result.measure = KeyResultKind::Indicator;
    key_result.indicator = d.slot("i");
    Stage stage(std::move(d).finish());
    REQUIRE(stage.session.execute(DeleteRecords{{"i"}}, start_of(stage.today)));
    stage.show_in_drawer("k");
    CHECK(stage.sees(Role::Text, "Link broken"));
    REQUIRE(stage.sees(Role::Combobox, "Indicator"));
    CHECK(stage.find(Role::Combobox, "Indicator")->value == "Net promoter score (deleted)");
}

TEST_CASE("a comment can be edited in its place, and deleted") {
    Doc d;
    d.objective("o").title = "Objective";
    auto& comment = d.add<Comment>("c");
    comment.on = d.slot("o");
    comment.text = "First thoughts";
    comment.at = start_of(*date_from_text("2026-02-01"));
    Stage stage(std::move(d).finish());
    stage.show_in_drawer("o");
    REQUIRE(stage.click(Role::Button, "Actions for the comment of"));
    REQUIRE(stage.click(Role::MenuItem, "Edit"));
    stage.type("Second thoughts");
    REQUIRE(stage.click(Role::Button, "Save comment"));
    CHECK(stage.session.document().get<Comment>(stage.slot("c"))->text == "Second thoughts");
    CHECK_FALSE(stage.sees(Role::TextField, "Edit comment"));
    REQUIRE(stage.click(Role::Button, "Actions for the comment of"));
    REQUIRE(stage.click(Role::MenuItem, "Delete"));
    CHECK(stage.session.index().comments(stage.slot("o")).empty());
}

TEST_CASE("a comment is of the day on which it was written where its reader is") {
    for (auto const& [offset, day] :
         {std::pair(0, "24 Mar"), std::pair(-8 * 60, "23 Mar"), std::pair(13 * 60, "24 Mar")}) {
        CAPTURE(offset);
        Doc d;
        d.objective("o").title = "Objective";
        auto& comment = d.add<Comment>("c");
        comment.on = d.slot("o");
        comment.text = "Late thoughts";
        comment.at = Instant{start_of(*date_from_text("2026-03-24")).milliseconds + 2 * 3'600'000}; // 02:00 UTC
        Stage stage(std::move(d).finish());
        stage.utc_offset = offset;
        stage.show_in_drawer("o");
        auto const* const line = stage.find(Role::ListItem, "Someone, " + std::string(day));
        CHECK(line != nullptr);
    }
}

TEST_CASE("a day that looks like a slip is kept, and doubted aloud") {
    Stage stage(one_key_result());
    stage.show_in_drawer("k");
    REQUIRE(stage.focus_on(Role::TextField, "Due"));
    stage.type("1800-06-30");
    stage.text_key(Key::Enter);
    CHECK(stage.last_refusal == "");
    CHECK(stage.said.find("Is the year right?") != std::string::npos);
    CHECK(stage.session.document().get<KeyResult>(stage.slot("k"))->due == date_from_text("1800-06-30"));
}

TEST_CASE("a second person of one name is added only when it is said twice") {
    Doc d;
    d.add<Person>("p").name = "Zoë Miller";
    Stage stage(std::move(d).finish());
    stage.size.y = 2000;
    REQUIRE(stage.show("settings"));
    auto const people = [&] { return stage.session.document().all<Person>().size(); };
    REQUIRE(stage.focus_on(Role::TextField, "Name of a new person"));
    stage.type("zoe  miller");
    stage.text_key(Key::Enter);
    CHECK(people() == 2); // spelled otherwise
    stage.type("Zoe miller");
    stage.text_key(Key::Enter);
    CHECK(people() == 2);
    stage.text_key(Key::Enter);
    CHECK(people() == 3);
}
