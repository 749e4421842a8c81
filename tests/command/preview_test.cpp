// What a check-in would come to is what it comes to.
#include <doctest/doctest.h>

#include <string>

#include "command/room.hpp"
#include "model/diff.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr char const* day_of_all = "2026-02-02";

// A key result of every way of reading check-ins, with two of them.
World measured_world(Aggregation aggregation, KeyResultKind measure) {
    Doc d;
    d.cycle("q1", "2026-01-01", "2026-03-31");
    auto& objective = d.objective("o");
    objective.cycle = d.slot("q1");
    auto& key_result = d.metric("k", {"o"}, 0, 100);
    key_result.measure = measure;
    key_result.aggregation = aggregation;
    if (measure == KeyResultKind::Maintain) {
        key_result.target = {};
        key_result.low = 10;
    }
    d.check_in("k", "2026-01-05", 10, 7);
    d.check_in("k", "2026-01-12", 20);
    return World(std::move(d));
}

Result after(World const& world, double value) {
    Evaluation const evaluation(world.document, world.index, date(day_of_all), *find_preset("okra"));
    auto const result = result_of_check_in(world.document, world.index, evaluation, check_in("k", value), context());
    REQUIRE(result);
    return *result;
}

} // namespace

TEST_CASE("a check-in is previewed by the way its key result reads check-ins") {
    struct Row {
        Aggregation aggregation;
        double current;
    };
    for (Row const& row : {Row{Aggregation::Last, 33}, Row{Aggregation::Sum, 63}, Row{Aggregation::Average, 21},
                           Row{Aggregation::Maximum, 33}, Row{Aggregation::Minimum, 10}}) {
        auto const result = after(measured_world(row.aggregation, KeyResultKind::Metric), 33);
        CHECK(result.current == row.current);
        CHECK(result.progress == row.current / 100);
        CHECK(result.period->last == date("2026-03-31"));
    }
}

TEST_CASE("the preview is the evaluation after the command, to the last bit") {
    for (KeyResultKind const measure : {KeyResultKind::Metric, KeyResultKind::Maintain})
        for (Aggregation const aggregation : {Aggregation::Last, Aggregation::Sum, Aggregation::Average}) {
            World world = measured_world(aggregation, measure);
            Result const promised = after(world, 12.5);
            auto edits = decide(world.document, world.index, check_in("k", 12.5), context());
            REQUIRE(edits);
            world.document.apply({Stamp{1, 0, 1}, *std::move(edits)});
            Index const index(world.document);
            Evaluation const evaluation(world.document, index, date(day_of_all), *find_preset("okra"));
            Result const given = evaluation.of(world.document.find("k"));
            CHECK(promised.progress == given.progress);
            CHECK(promised.current == given.current);
            CHECK(promised.status == given.status);
            CHECK(promised.confidence == given.confidence);
        }
}

TEST_CASE("what would be refused has no preview, and a preview changes nothing") {
    World const world = command_world();
    Evaluation const evaluation(world.document, world.index, date(day_of_all), *find_preset("okra"));
    auto const hash = content_hash(world.document);
    CHECK_FALSE(result_of_check_in(world.document, world.index, evaluation, check_in("oldk", 7), context()));
    CHECK(result_of_check_in(world.document, world.index, evaluation, check_in("k", 7), context()));
    CHECK(content_hash(world.document) == hash);
}
