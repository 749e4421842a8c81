// The coach's page, the library of templates and the digest, as a person uses them.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/build.hpp"
#include "support/stage.hpp"
#include "ui/screens/reminders/rhythm.hpp"
#include "ui/screens/templates/library.hpp"

using namespace okra;
using namespace okra::test;
using platform::Key;
using platform::Role;

namespace {

Document vague_plan() {
    Doc d;
    auto& objective = d.objective("o");
    objective.title = "Make our customers happy";
    auto& key_result = d.key_result("k", KeyResultKind::Metric, {"o"});
    key_result.title = "Improve the checkout";
    return std::move(d).finish();
}

struct AtCoach : Stage {
    AtCoach() : Stage(vague_plan()) {
        size = {1232, 900};
        REQUIRE(show("coach"));
        settle();
    }
    std::size_t coach_records() {
        return static_cast<std::size_t>(std::ranges::count_if(session.document().all<CoachRule>(),
                                                              [](CoachRule const& it) { return !it.deleted; }));
    }
};

} // namespace

TEST_CASE("a rule is switched off at once, and undo switches it on") {
    AtCoach stage;
    REQUIRE(stage.click(Role::Switch, "Apply the rule “Vague words”"));
    stage.settle();
    REQUIRE(stage.coach_records() == 1);
    CHECK_FALSE(stage.session.document().all<CoachRule>().front().on);
    REQUIRE(stage.session.undo(Instant{}));
    CHECK(stage.coach_records() == 0);
}

TEST_CASE("the library says the same in both languages, with the same blanks and numbers") {
    Document const nothing;
    auto const english = ui::templates_of(nothing, "en", "Yours");
    auto const german = ui::templates_of(nothing, "de", "Eigene");
    REQUIRE(english.size() >= 25);
    REQUIRE(english.size() == german.size());
    for (std::size_t i = 0; i < english.size(); ++i) {
        CAPTURE(english[i].name);
        CHECK(english[i].category == german[i].category);
        CHECK_FALSE(german[i].help.empty());
        CHECK(ui::blanks_of(english[i]) == ui::blanks_of(german[i]));
        REQUIRE(english[i].goals.size() == german[i].goals.size());
        for (std::size_t j = 0; j < english[i].goals.size(); ++j) {
            auto const& measures = english[i].goals[j].measures;
            REQUIRE(measures.size() >= 3);
            REQUIRE(measures.size() == german[i].goals[j].measures.size());
            for (std::size_t k = 0; k < measures.size(); ++k) {
                auto const& other = german[i].goals[j].measures[k];
                CHECK(measures[k].start == other.start);
                CHECK(measures[k].target == other.target);
                CHECK(measures[k].start != measures[k].target);
                CHECK(other.title.find("{target}") != std::string::npos);
                CHECK(measures[k].title.find("{target}") != std::string::npos);
            }
        }
    }
}

TEST_CASE("an objective becomes a template whose numbers are blanks") {
    Doc d;
    d.objective("o").title = "Make our customers happy";
    auto& key_result = d.key_result("k", KeyResultKind::Metric, {"o"});
    key_result.title = "Lift NPS from 31 to 45";
    key_result.start = 31;
    key_result.target = 45;
    Document const document = std::move(d).finish();
    CHECK(
        ui::content_of(document, {document.find("k")}, document.find("o")) ==
        R"([{"title":"Make our customers happy","key_results":[{"title":"Lift NPS from {start} to {target}","start":31,"target":45}]}])");
}

TEST_CASE("what is left open stays visible, and what is filled in stands in its place") {
    CHECK(ui::filled_in("Win {n} customers in {country}", {{"country", "Brazil"}}) == "Win … customers in Brazil");
    CHECK(ui::filled_in("No blank", {}) == "No blank");
    CHECK(ui::filled_in("An open {brace", {}) == "An open {brace");
}

TEST_CASE("a mail draft is no longer than mail programs take, and keeps whole lines") {
    std::string body;
    for (int i = 0; i < 200; ++i) body += "A line of the digest\n";
    std::string const draft = ui::mail_draft({"Subject", body});
    CHECK(draft.starts_with("mailto:?subject=Subject&body="));
    CHECK(draft.size() < 1910);
    CHECK(draft.ends_with("digest%0A"));
}
