// The check-in form: what it asks for by how check-ins are read, what it previews, and how typed numbers are read.
#include <doctest/doctest.h>

#include "support/build.hpp"
#include "support/locales.hpp"
#include "support/stage.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document with_key_result(Aggregation aggregation) {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    auto& objective = d.objective("o");
    objective.title = "Objective";
    objective.cycle = d.slot("q1");
    auto& key_result = d.metric("k", {"o"}, 0, 100'000);
    key_result.title = "Kay";
    key_result.unit = "h";
    key_result.aggregation = aggregation;
    d.check_in("k", "2026-01-12", 12'500);
    return std::move(d).finish();
}

void open_form(Stage& stage) {
    REQUIRE(stage.show("key-results"));
    REQUIRE(stage.focus_on(Role::Row, "Kay"));
    stage.press(U'c');
    REQUIRE(stage.sees(Role::Dialog, "Check in"));
}

std::string value_of(Stage const& stage, std::string_view field) {
    auto const* const node = stage.find(Role::TextField, field);
    return node == nullptr ? "no such field" : node->value;
}

} // namespace

TEST_CASE("a total asks for what to add, starts empty and shows the new total") {
    Stage stage(with_key_result(Aggregation::Sum));
    open_form(stage);
    CHECK(value_of(stage, "Add since last").empty());
    REQUIRE(stage.focus_on(Role::TextField, "Add since last"));
    stage.type("500");
    CHECK(stage.sees(Role::Status, "Total 13,000\u00A0h"));
    stage.text_key(Key::Enter);
    CHECK(stage.session.evaluation().of(stage.slot("k")).current == 13'000);
}

TEST_CASE("averages, highest and lowest values start empty and show what becomes of them") {
    struct Row {
        Aggregation aggregation;
        char const* preview;
    };
    for (Row const& row :
         {Row{Aggregation::Average, "Average 10,000\u00A0h"}, Row{Aggregation::Maximum, "Highest 12,500\u00A0h"},
          Row{Aggregation::Minimum, "Lowest 7,500\u00A0h"}}) {
        Stage stage(with_key_result(row.aggregation));
        open_form(stage);
        CHECK(value_of(stage, "New value").empty());
        REQUIRE(stage.focus_on(Role::TextField, "New value"));
        stage.type("7500");
        CHECK(stage.sees(Role::Status, row.preview));
    }
}

TEST_CASE("the last value stands in the field as the user's country writes it, and is read so") {
    Stage stage(with_key_result(Aggregation::Last), okra::testing::known_locale("de"));
    open_form(stage);
    CHECK(value_of(stage, "New value") == "12.500");
    REQUIRE(stage.focus_on(Role::TextField, "New value"));
    stage.type("13.500");
    CHECK(stage.sees(Role::Status, "Reads as 13.500\u00A0h"));
    stage.text_key(Key::Enter);
    CHECK(stage.session.evaluation().of(stage.slot("k")).current == 13'500);
}
