// Section 2: the progress of one metric key result.
#include "support/build.hpp"

#include <doctest/doctest.h>

#include "engine/formula.hpp"

using namespace okra;
using namespace okra::test;

namespace {

World one_metric(std::optional<double> start, std::optional<double> target, Direction direction,
                 std::initializer_list<double> values) {
    Doc doc;
    auto& metric = doc.metric("k", {}, start, target);
    metric.direction = direction;
    int day = 10;
    for (double const value : values) doc.check_in("k", "2026-01-" + std::to_string(day++), value);
    return World(std::move(doc));
}

constexpr auto increase = Direction::Increase;
constexpr auto decrease = Direction::Decrease;

} // namespace

TEST_CASE("progress of a metric is (c - s) / (t - s), kept raw") {
    struct Row {
        char const* name;
        std::optional<double> start;
        std::optional<double> target;
        Direction direction;
        double current;
        double progress;
    };
    Row const rows[] = {
        {"30 to 50 at 35 is 25 %", 30, 50, increase, 35, 0.25},
        {"target 50 with no baseline at 35 is 70 %", std::nullopt, 50, increase, 35, 0.7},
        {"the failure rate of the file format's example", 0.8, 0.1, decrease, 0.6, (0.6 - 0.8) / (0.1 - 0.8)},
        {"review time 24 h to 4 h at 14 h", 24, 4, decrease, 14, 0.5},
        {"beyond the target", 0, 10, increase, 15, 1.5},
        {"the wrong way", 10, 20, increase, 5, -0.5},
        {"negative numbers", -10, 10, increase, 0, 0.5},
        {"equal start and target, reached", 5, 5, increase, 5, 1},
        {"equal start and target, passed", 5, 5, increase, 6, 1},
        {"equal start and target, not reached", 5, 5, increase, 4, 0},
        {"equal start and target, downward", 5, 5, decrease, 4, 1},
        {"equal start and target, downward, not reached", 5, 5, decrease, 6, 0},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        World const world = one_metric(row.start, row.target, row.direction, {row.current});
        CHECK(world.progress("k") == row.progress);
    }
}

TEST_CASE("no check-in: c = s") {
    World const world = one_metric(30, 50, increase, {});
    CHECK(world.progress("k") == 0.0);
    CHECK(world.of("k", "2026-02-01").current == 30.0);
    CHECK(!world.of("k", "2026-02-01").last_check_in);
}

TEST_CASE("0.1 + 0.2 reaches 0.3") {
    World const world = one_metric(0.3, 0.3, increase, {0.1 + 0.1 + 0.1});
    CHECK(world.progress("k") == 1.0);
    CHECK(at_least(0.3, 0.1 + 0.2));
    CHECK(has_reached(0.1 + 0.2, 0.3, decrease));
    CHECK(!has_reached(0.29999, 0.3, increase));
}

TEST_CASE("the target comes from the calculation") {
    struct Row {
        char const* name;
        Calculation calculation;
        Direction direction;
        std::optional<double> start;
        std::optional<double> target;
        std::optional<double> lift;
        std::expected<double, TargetProblem> expected;
    };
    using enum Calculation;
    using enum TargetProblem;
    Row const rows[] = {
        {"absolute", Absolute, increase, 30, 50, {}, 50},
        {"percentage lift up", PercentageLift, increase, 200, {}, 40, 280},
        {"percentage lift down", PercentageLift, decrease, 200, {}, 40, 120},
        {"absolute lift up", AbsoluteLift, increase, 200, {}, 40, 240},
        {"absolute lift down", AbsoluteLift, decrease, 200, {}, 40, 160},
        {"absolute lift without a start", AbsoluteLift, increase, {}, {}, 40, 40},
        {"no target", Absolute, increase, 30, {}, {}, std::unexpected(NoTarget)},
        {"no lift", AbsoluteLift, increase, 30, 50, {}, std::unexpected(NoLift)},
        {"a percentage lift from 0", PercentageLift, increase, 0, {}, 40, std::unexpected(LiftFromZero)},
        {"a percentage lift without a start", PercentageLift, increase, {}, {}, 40, std::unexpected(LiftFromZero)},
        {"a percentage lift from a negative start", PercentageLift, increase, -10, {}, 50, std::unexpected(WrongSide)},
        {"wrong side, increase", Absolute, increase, 50, 30, {}, std::unexpected(WrongSide)},
        {"wrong side, decrease", Absolute, decrease, 30, 50, {}, std::unexpected(WrongSide)},
        {"an equal target is no error", Absolute, decrease, 30, 30, {}, 30},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        KeyResult key_result;
        key_result.calculation = row.calculation;
        key_result.direction = row.direction;
        key_result.start = row.start;
        key_result.target = row.target;
        key_result.lift = row.lift;
        CHECK(target_of(key_result) == row.expected);
    }
}

TEST_CASE("what is an input error has no progress rather than a wrong one") {
    CHECK(!one_metric(50, 30, increase, {40}).progress("k"));
    CHECK(!one_metric(50, std::nullopt, increase, {40}).progress("k"));
    CHECK(!one_metric(-1e308, 1e308, increase, {1e308}).progress("k"));
}

TEST_CASE("current comes from the check-ins by the aggregation, in the order of time, then of id") {
    struct Row {
        Aggregation aggregation;
        double current;
    };
    Row const rows[] = {{Aggregation::Last, 20},
                        {Aggregation::Average, 30},
                        {Aggregation::Sum, 90},
                        {Aggregation::Maximum, 60},
                        {Aggregation::Minimum, 10}};
    for (Row const& row : rows) {
        Doc doc;
        doc.metric("k", {}, 0, 100).aggregation = row.aggregation;
        doc.check_in("k", "2026-01-20", 20); // arrives first, is the last
        doc.check_in("k", "2026-01-10", 10);
        doc.check_in("k", "2026-01-15", 60);
        doc.check_in("k", "2026-01-16", std::nullopt); // a note only
        World const world(std::move(doc));
        CHECK(world.of("k", "2026-02-01").current == row.current);
    }
}

TEST_CASE("a sum over no check-ins is the start") {
    Doc doc;
    doc.metric("k", {}, 5, 10).aggregation = Aggregation::Sum;
    CHECK(World(std::move(doc)).progress("k") == 0.0);
}

TEST_CASE("of two check-ins at one instant the one with the greater id is the last") {
    Doc doc;
    doc.metric("k", {}, 0, 10);
    auto& later = doc.add<CheckIn>("b");
    later.on = doc.slot("k");
    later.at = instant("2026-01-10");
    later.value = 7;
    auto& earlier = doc.add<CheckIn>("a");
    earlier.on = doc.slot("k");
    earlier.at = instant("2026-01-10");
    earlier.value = 3;
    CHECK(World(std::move(doc)).progress("k") == 0.7);
}

TEST_CASE("evaluation counts check-ins up to the end of the day, UTC") {
    Doc doc;
    doc.metric("k", {}, 0, 10);
    doc.check_in("k", "2026-01-10T23:59:59.999Z", 2, 3);
    doc.check_in("k", "2026-01-11T00:00:00.000Z", 4, 8);
    World const world(std::move(doc));
    CHECK(world.progress("k", "2026-01-09") == 0.0);
    CHECK(world.progress("k", "2026-01-10") == 0.2);
    CHECK(world.of("k", "2026-01-10").confidence == 3.0);
    CHECK(world.progress("k", "2026-01-11") == 0.4);
    CHECK(world.of("k", "2026-01-11").confidence == 8.0);
}
