// Section 6: trend and forecast.
#include "engine/forecast.hpp"

#include "support/build.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

Doc weekly(std::initializer_list<double> values, double target) {
    Doc doc;
    auto& metric = doc.metric("k", {}, 0, target);
    metric.starts = date("2026-01-01");
    metric.due = date("2026-03-31");
    Date day = date("2026-01-05");
    for (double const value : values) {
        doc.check_in("k", text_from_date(day), value);
        day = day + 7;
    }
    return doc;
}

Forecast forecast_at(World const& world, char const* day) {
    return forecast(world.document, world.index, world.at(day), world.slot("k"));
}

} // namespace

TEST_CASE("the line through the check-ins gives velocity, the value on the due date and the day the target is met") {
    World const world(weekly({7, 14, 21, 28, 35}, 70)); // one a day, 2026-02-02 at 35
    Forecast const made = forecast_at(world, "2026-02-02");
    CHECK(made.velocity == doctest::Approx(1));
    CHECK(made.value == doctest::Approx(35 + 57));
    CHECK(made.progress == doctest::Approx((35 + 57) / 70.0));
    CHECK(made.completion == date("2026-02-02") + 35);
    CHECK(!made.not_at_this_pace);
    CHECK(made.low == doctest::Approx(92)); // every path is the line
    CHECK(made.high == doctest::Approx(92));
}

TEST_CASE("velocity reads the last 6 tracking periods only") {
    World const world(weekly({0, 100, 0, 100, 10, 17, 24, 31, 38, 45, 52}, 1000)); // the last on 2026-03-16
    CHECK(forecast_at(world, "2026-03-16").velocity == doctest::Approx(1));
}

TEST_CASE("a trend needs at least 2 distinct dates") {
    Doc doc = weekly({5}, 70);
    doc.check_in("k", "2026-01-05T10:00:00.000Z", 6);
    Forecast const made = forecast_at(World(std::move(doc)), "2026-01-06");
    CHECK(!made.velocity);
    CHECK(!made.value);
    CHECK(!made.completion);
    CHECK(!made.not_at_this_pace);
}

TEST_CASE("a line that leads away from the target, or level, is not at this pace") {
    CHECK(forecast_at(World(weekly({30, 20, 10}, 70)), "2026-01-20").not_at_this_pace);
    CHECK(forecast_at(World(weekly({30, 30, 30}, 70)), "2026-01-20").not_at_this_pace);
}

TEST_CASE("a target that is reached was completed on the day it was reached") {
    Forecast const made = forecast_at(World(weekly({30, 70, 75}, 70)), "2026-01-20");
    CHECK(made.completion == date("2026-01-12"));
    CHECK(!made.not_at_this_pace);
}

TEST_CASE("the landing range needs 4 check-ins, lies round the line and is the same every time") {
    CHECK(!forecast_at(World(weekly({5, 9, 20}, 70)), "2026-01-20").low);
    World const world(weekly({5, 9, 20, 22, 35}, 70));
    Forecast const made = forecast_at(world, "2026-02-03");
    REQUIRE(made.low);
    REQUIRE(made.high);
    CHECK(*made.low < *made.value);
    CHECK(*made.value < *made.high);
    Forecast const again = forecast_at(world, "2026-02-03");
    CHECK(made.low == again.low);
    CHECK(made.high == again.high);
    Forecast const trend = trend_forecast(world.document, world.index, world.at("2026-02-03"), world.slot("k"));
    CHECK(trend.value == made.value);
    CHECK(!trend.low);
}

TEST_CASE("a sum is forecast from what has come together, and other kinds have no forecast") {
    Doc doc;
    auto& metric = doc.metric("k", {}, 0, 40);
    metric.aggregation = Aggregation::Sum;
    metric.due = date("2026-03-31");
    metric.starts = date("2026-01-01");
    doc.key_result("b", KeyResultKind::Binary);
    doc.check_in("b", "2026-01-05", 0);
    doc.check_in("b", "2026-01-06", 1);
    for (char const* day : {"2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"}) doc.check_in("k", day, 2);
    World const world(std::move(doc));
    CHECK(forecast_at(world, "2026-01-08").velocity == doctest::Approx(2));
    CHECK(!forecast(world.document, world.index, world.at("2026-02-01"), world.slot("b")).velocity);
}

TEST_CASE("after the period there is nothing to forecast but the pace") {
    Forecast const made = forecast_at(World(weekly({5, 9, 20, 22, 35, 40, 41, 42, 43, 44, 45, 46}, 70)), "2026-04-01");
    CHECK(made.velocity);
    CHECK(!made.value);
    CHECK(!made.low);
}

TEST_CASE("a series is the progress at the end of each of its days") {
    World const world(weekly({7, 14, 21}, 70));
    std::vector<Date> const days{date("2026-01-01"), date("2026-01-05"), date("2026-01-12"), date("2026-01-19")};
    auto const series = progress_series(world.document, world.index, world.preset(), world.slot("k"), days);
    CHECK(series == std::vector<std::optional<double>>{0, 0.1, 0.2, 0.3});
}
