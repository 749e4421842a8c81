// Forecasts do not contradict themselves: whatever the history, the point lies in its landing range, of key results, of
// objectives and of cycles; and a record's forecast is the same alone and among all others.
#include <doctest/doctest.h>

#include <string>

#include "engine/forecast.hpp"
#include "support/build.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::test;
using okra::testing::RandomRecords;

namespace {

constexpr int histories = 10'000;
constexpr int at_once = 50;

Doc random_histories(std::uint64_t seed) {
    RandomRecords random(seed);
    Doc doc;
    doc.cycle("q", "2026-01-01", "2026-03-31");
    for (int i = 0; i < at_once / 5; ++i) doc.objective("o" + std::to_string(i)).cycle = doc.slot("q");
    for (int i = 0; i < at_once; ++i) {
        std::string const id = "k" + std::to_string(i);
        std::string const objective = "o" + std::to_string(i / 5);
        double const start = static_cast<double>(random.random().below(200)) - 50;
        auto& metric = doc.metric(id, {To(objective.c_str(), 0.5)}, start, start + 1 + random.random().unit() * 100);
        if (random.one_in(4)) metric.aggregation = Aggregation::Sum;
        if (random.one_in(4)) metric.tracking = Tracking::Daily;
        int const count = static_cast<int>(random.random().below(12));
        for (int j = 0; j < count; ++j) {
            Date const day = date("2026-01-01") + static_cast<int>(random.random().below(60));
            double const size = random.one_in(3) ? 1e6 : 40;
            doc.check_in(id, text_from_date(day), start + (random.random().unit() - 0.4) * size);
        }
    }
    return doc;
}

bool lies_in(std::optional<double> point, std::optional<double> low, std::optional<double> high) {
    if (low.has_value() != high.has_value()) return false;
    return !low || (point && *low <= *point && *point <= *high);
}

} // namespace

TEST_CASE("the point of a forecast lies in its range, over 10,000 random histories") {
    int with_range = 0;
    for (std::uint64_t seed = 1; seed <= histories / at_once; ++seed) {
        CAPTURE(seed);
        World const world(random_histories(seed));
        Evaluation const evaluation = world.at("2026-02-20");
        Forecasts all(world.document, world.index, evaluation);
        for (KeyResult const& key_result : world.document.all<KeyResult>()) {
            Forecast const made = all.of(key_result.id);
            REQUIRE(lies_in(made.value, made.low, made.high));
            REQUIRE(lies_in(made.progress, made.progress_low, made.progress_high));
            with_range += made.low ? 1 : 0;
        }
        for (Objective const& objective : world.document.all<Objective>()) {
            Forecast const made = all.of(objective.id);
            REQUIRE(lies_in(made.progress, made.progress_low, made.progress_high));
            Forecast const alone = forecast(world.document, world.index, evaluation, objective.id);
            REQUIRE(made.progress == alone.progress);
            REQUIRE(made.progress_low == alone.progress_low);
        }
        Forecast const whole = all.of(world.slot("q"));
        REQUIRE(lies_in(whole.progress, whole.progress_low, whole.progress_high));
    }
    CHECK(with_range > histories / 3);
}
