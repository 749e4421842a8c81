// Section 7: grades.
#include "engine/grading.hpp"

#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

TEST_CASE("the suggested grade is progress clamped to 0 to 1 and rounded to 0.1") {
    CHECK(suggested_grade(0.449) == 0.4);
    CHECK(suggested_grade(0.45) == 0.5);
    CHECK(suggested_grade(1.7) == 1.0);
    CHECK(suggested_grade(-0.2) == 0.0);
    CHECK(!suggested_grade(std::nullopt));
}

TEST_CASE("an objective's grade is the weighted mean of its key results' grades; the user's own counts first") {
    Doc doc;
    doc.objective("o");
    doc.objective("own").grade = 0.9;
    doc.measured("k1", {{"o", 3}}, 0.52);
    auto& graded = doc.metric("k2", {{"o", 1}}, 0, 1);
    graded.grade = 0.1;
    doc.metric("k3", {{"o", 5}}, 0, std::nullopt);
    World const world(std::move(doc));
    auto const grade = [&](char const* id) {
        return grade_of(world.document, world.index, world.at("2026-03-31"), world.slot(id));
    };
    CHECK(grade("k1") == 0.5);
    CHECK(grade("k2") == 0.1);
    CHECK(!grade("k3"));
    CHECK(grade("o") == (3 * 0.5 + 0.1) / 4);
    CHECK(grade("own") == 0.9);
}

TEST_CASE("committed: 1.0 is success; aspirational: 0.7 success, 0.4 to 0.7 progress, below learning") {
    CHECK(success_of(1, Ambition::Committed) == Success::Success);
    CHECK(success_of(0.9, Ambition::Committed) == Success::Missed);
    CHECK(success_of(0.7, Ambition::Aspirational) == Success::Success);
    CHECK(success_of(0.69, Ambition::Aspirational) == Success::Progress);
    CHECK(success_of(0.4, Ambition::Aspirational) == Success::Progress);
    CHECK(success_of(0.39, Ambition::Aspirational) == Success::Learning);
}

TEST_CASE("a whole cycle that averages above 0.9 is sandbagged, 0.3 or below out of reach") {
    struct Row {
        double a;
        double b;
        Calibration calibration;
    };
    for (Row const row : {Row{1, 0.9, Calibration::Sandbagged}, Row{0.9, 0.9, Calibration::Fitting},
                          Row{0.3, 0.3, Calibration::OutOfReach}, Row{0.4, 0.3, Calibration::Fitting},
                          Row{0.2, 0.3, Calibration::OutOfReach}}) {
        Doc doc;
        doc.cycle("q", "2026-01-01", "2026-03-31");
        for (auto const& [id, grade] : {std::pair{"a", row.a}, std::pair{"b", row.b}}) {
            auto& objective = doc.objective(id);
            objective.cycle = doc.slot("q");
            objective.grade = grade;
        }
        auto& draft = doc.objective("draft");
        draft.cycle = doc.slot("q");
        draft.grade = 0;
        draft.lifecycle = Lifecycle::Draft;
        World const world(std::move(doc));
        CycleGrade const grade = grade_of_cycle(world.document, world.index, world.at("2026-03-31"), world.slot("q"));
        CHECK(grade.graded == 2);
        CHECK(grade.average == doctest::Approx((row.a + row.b) / 2));
        CHECK(grade.calibration == row.calibration);
    }
}
