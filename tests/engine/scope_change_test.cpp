// What a project has become since the last check-in of a key result that follows it.
#include <doctest/doctest.h>

#include "engine/scope_change.hpp"
#include "model/diff.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

Document with_project() {
    Doc d;
    d.add<Project>("p").name = "Project";
    auto& key_result = d.add<KeyResult>("k");
    key_result.title = "K";
    key_result.measure = KeyResultKind::Project;
    key_result.project = d.slot("p");
    for (char const* const id : {"m1", "m2"}) {
        auto& milestone = d.add<Milestone>(id);
        milestone.title = id;
        milestone.project = d.slot("p");
    }
    auto& check_in = d.add<CheckIn>("c");
    check_in.on = d.slot("k");
    check_in.at = instant("2026-03-02");
    check_in.confidence = 7;
    return std::move(d).finish();
}

Stamp after() { return {static_cast<decltype(Stamp::milliseconds)>(instant("2026-03-05").milliseconds), 0, 1}; }

} // namespace

TEST_CASE("milestones that came, moved or went since the last check-in are counted; what stayed is not") {
    Document document = with_project();
    CHECK_FALSE(scope_change_of(document, Index(document), document.find("k")).any());
    document.apply({after(),
                    {edit_field("m1", Kind::Milestone, "weight", 3.0), edit_deleted("m2", Kind::Milestone),
                     edit_created("m3", Kind::Milestone), edit_text("m3", Kind::Milestone, "project", "p"),
                     edit_field("m3", Kind::Milestone, "made", instant("2026-03-05"))}});
    auto const change = scope_change_of(document, Index(document), document.find("k"));
    CHECK(change.added == 1);
    CHECK(change.moved == 1);
    CHECK(change.removed == 1);
}

TEST_CASE("without a check-in there is nothing to compare with") {
    Doc d;
    d.add<Project>("p").name = "Project";
    auto& key_result = d.add<KeyResult>("k");
    key_result.measure = KeyResultKind::Project;
    key_result.project = d.slot("p");
    Document const document = std::move(d).finish();
    CHECK_FALSE(scope_change_of(document, Index(document), document.find("k")).any());
}
