// What is computed of a content before it comes into force, step by step.
#include "session/derived.hpp"

#include <doctest/doctest.h>

#include "format/generate.hpp"
#include "session/session.hpp"

using namespace okra;

namespace {

constexpr Date today{20'486}; // 2026-02-02

Document content() { return generate({40, 200, 900, 4}); }

Session opened(Derived derived, Date day = today) {
    Session session(IdMaker(Random(7)), 1);
    session.set_today(day, start_of(day));
    session.replace_all(content(), as_it_is("Start"), start_of(day), 0, std::move(derived));
    return session;
}

void check_same(Session const& a, Session const& b) {
    REQUIRE(a.document().slot_count() == b.document().slot_count());
    for (std::uint32_t slot = 1; slot <= a.document().slot_count(); ++slot) {
        CHECK(a.evaluation().of(Slot{slot}).progress == b.evaluation().of(Slot{slot}).progress);
        CHECK(a.evaluation().of(Slot{slot}).status == b.evaluation().of(Slot{slot}).status);
    }
}

Derived made_in_steps(Date day) {
    Document const document = content();
    Derived derived(AsOf(day, start_of(day)));
    int steps = 1;
    while (!derived.make(document)) ++steps;
    CHECK(steps > 3);
    return derived;
}

} // namespace

TEST_CASE("a content that comes with what is computed of it has the numbers it would have without") {
    Session const anew = opened({});
    check_same(opened(made_in_steps(today)), anew);
}

TEST_CASE("what was computed for another day does not count") {
    Session const anew = opened({});
    check_same(opened(made_in_steps(today - 30)), anew);
}

TEST_CASE("what is computed follows later changes, but for new rules") {
    Document document = content();
    Derived derived(AsOf(today, start_of(today)));
    CHECK_FALSE(derived.update(document, {}));
    while (!derived.make(document)) {
    }
    std::string const key_result(document.id_of(document.all<KeyResult>()[0].id));
    Stamp const later{.milliseconds = 1'780'000'000'000};
    CHECK(derived.update(
        document, document.apply({later, {edit_number(key_result, Kind::KeyResult, "target", 12'345)}}).changes));
    auto const index = derived.take_index();
    auto const evaluation = derived.take_evaluation();
    Index const again(document);
    Evaluation const anew(document, again, AsOf(today, start_of(today)), preset_of(document.workspace()));
    for (std::uint32_t slot = 1; slot <= document.slot_count(); ++slot)
        CHECK(evaluation->of(Slot{slot}).progress == anew.of(Slot{slot}).progress);

    Derived old_rules = made_in_steps(today);
    std::string const workspace(document.id_of(document.workspace().id));
    CHECK_FALSE(old_rules.update(
        document, document.apply({later, {edit_text(workspace, Kind::Workspace, "preset", "google")}}).changes));
}
