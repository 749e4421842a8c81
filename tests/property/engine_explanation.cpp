// What an explanation says recomputes to the number the evaluation has.
#include <doctest/doctest.h>

#include "engine/attention.hpp"
#include "engine/explanation_outlook.hpp"
#include "engine/forecast.hpp"
#include "engine/grading.hpp"
#include "format/generate.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::testing;

TEST_CASE("an explanation recomputes to the evaluation's number, to the last bit") {
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        Document const document = random_document(seed, 8);
        Index const index(document);
        Evaluation const evaluation(document, index, Date{19'700 + static_cast<int>(seed) * 10}, *find_preset("okra"));
        for (std::uint32_t value = 1; value <= document.slot_count(); ++value) {
            Slot const slot{value};
            CAPTURE(document.id_of(slot));
            Result const result = evaluation.of(slot);
            Explanation const made = explain(document, index, evaluation, slot);
            REQUIRE(made.progress == result.progress);
            REQUIRE(made.status == result.status);
            double sum = 0;
            double weight = 0;
            std::uint32_t contributors = 0;
            for (Contribution const& one : made.contributors) {
                REQUIRE(one.progress.has_value() == !one.why_left_out);
                if (!one.progress) continue;
                sum += one.weight * *one.progress;
                weight += one.weight;
                ++contributors;
            }
            if (result.contributors == 0) continue;
            REQUIRE(contributors == result.contributors);
            if (weight > 0 && result.progress) REQUIRE(sum / weight == *result.progress);
        }
    }
}

TEST_CASE("the explanation of a forecast is the line it goes by, to the last bit") {
    int forecasts = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        CAPTURE(seed);
        Document const document = generate({100, 300, 2400, seed});
        Index const index(document);
        Evaluation const evaluation(document, index, *date_from_text("2026-02-02"), *find_preset("okra"));
        for (KeyResult const& key_result : document.all<KeyResult>()) {
            Forecast const forecasted = forecast(document, index, evaluation, key_result.id);
            ForecastExplanation const made = explain_forecast(document, index, evaluation, key_result.id);
            REQUIRE(made.line.has_value() == forecasted.velocity.has_value());
            if (!forecasted.value) continue;
            ++forecasts;
            REQUIRE(made.line->velocity == *forecasted.velocity);
            REQUIRE(made.line->check_ins == made.check_ins.size());
            REQUIRE(made.line->at(evaluation.of(key_result.id).period->last) == *forecasted.value);
        }
    }
    CHECK(forecasts > 100);
}

TEST_CASE("the explanation of a grade is the mean it is, to the last bit") {
    int means = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        Document const document = random_document(seed, 8);
        Index const index(document);
        Evaluation const evaluation(document, index, Date{19'700 + static_cast<int>(seed) * 10}, *find_preset("okra"));
        for (Objective const& objective : document.all<Objective>()) {
            GradeExplanation const made = explain_grade(document, index, evaluation, objective.id);
            REQUIRE(made.grade == grade_of(document, index, evaluation, objective.id));
            REQUIRE_FALSE(made.formula.empty());
            double sum = 0;
            double weight = 0;
            for (Contribution const& one : made.contributors) {
                sum += one.weight * one.progress.value_or(0);
                weight += one.progress ? one.weight : 0;
            }
            if (weight <= 0) continue;
            ++means;
            REQUIRE(sum / weight == *made.grade);
        }
    }
    CHECK(means > 100);
}

TEST_CASE("forecasts, grades and attention lists of random documents end") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Document document = random_document(seed, 8);
        RandomRecords random(seed);
        document.apply(Patch{{1'780'000'000'000, 0, 1}, random_edits(random, 8, 60)});
        Index const index(document);
        Evaluation const evaluation(document, index, Date{19'700 + static_cast<int>(seed) * 10}, *find_preset("okra"));
        for (KeyResult const& key_result : document.all<KeyResult>()) {
            Forecast const made = forecast(document, index, evaluation, key_result.id);
            if (made.low) REQUIRE(*made.low <= *made.high);
        }
        for (Cycle const& cycle : document.all<Cycle>()) {
            grade_of_cycle(document, index, evaluation, cycle.id);
            needs_attention(document, index, evaluation, cycle.id);
        }
        needs_attention(document, index, evaluation, {});
        for (Slot const slot : due_check_ins(document, index, evaluation, {}))
            REQUIRE(*check_in_due(document, index, evaluation, slot) <= evaluation.at());
    }
}
