// Section 9: every number says why.
#include "engine/explanation.hpp"

#include "support/build.hpp"
#include "words/texts/why.hpp"

#include <doctest/doctest.h>

using namespace okra;
using namespace okra::test;

namespace {

Explanation explain_at(World const& world, char const* id, char const* day) {
    return explain(world.document, world.index, world.at(day), world.slot(id));
}

} // namespace

TEST_CASE("a metric explains its formula, inputs, check-ins and status") {
    Doc doc;
    auto& metric = doc.metric("k", {}, 24, 4);
    metric.unit = "h";
    metric.starts = date("2026-01-01");
    metric.due = date("2026-01-21");
    doc.check_in("k", "2026-01-03", 20);
    doc.check_in("k", "2026-01-09", 17);
    World const world(std::move(doc));
    Explanation const made = explain_at(world, "k", "2026-01-11");
    CHECK(in_english(made.formula) == "(current − start) ÷ (target − start) = (17 − 24) ÷ (4 − 24) = 35\u00A0%");
    CHECK(in_english(made.inputs) ==
          std::vector<std::string>{"start 24\u00A0h", "target 4\u00A0h", "current 17\u00A0h: last of 2 check-ins"});
    CHECK(made.check_ins.size() == 1);
    CHECK(made.progress == 0.35);
    CHECK(made.status == Status::AtRisk);
    CHECK(in_english(made.status_rule) ==
          std::vector<std::string>{"achieved when progress 35\u00A0% ≥ 100\u00A0%: no",
                                   "not achieved when the period is over (after 2026-01-21): no",
                                   "not started when nothing is done and expected 50\u00A0% < 10\u00A0%: no",
                                   "on track when progress 35\u00A0% ≥ expected 50\u00A0% × 0.9 = 45\u00A0%: no",
                                   "at risk when progress 35\u00A0% ≥ expected 50\u00A0% × 0.7 = 35\u00A0%: yes"});
}

TEST_CASE("an objective explains its contributors with weight and share, and who is left out why") {
    Doc doc;
    doc.objective("o");
    doc.measured("k1", {{"o", 3}}, 1.5);
    doc.measured("k2", {{"o", 1}}, 0.5);
    doc.metric("k3", {{"o", 1}}, 0, std::nullopt);
    World const world(std::move(doc));
    Explanation const made = explain_at(world, "o", "2026-01-11");
    CHECK(in_english(made.formula) == "Σ weight × progress ÷ Σ weight = 3.5 ÷ 4 = 88\u00A0%");
    REQUIRE(made.contributors.size() == 3);
    CHECK(made.contributors[0].share == 0.75);
    CHECK(made.contributors[0].progress == 1.0);
    CHECK(made.contributors[1].share == 0.25);
    CHECK(made.contributors[2].why_left_out == text::left_out_no_progress);
    CHECK(!made.contributors[2].progress);
}

TEST_CASE("an explanation of nothing is empty, a threshold and a lift say what they compare") {
    Doc doc;
    auto& threshold = doc.key_result("t", KeyResultKind::Threshold);
    threshold.bound = 5;
    threshold.direction = Direction::Below;
    doc.check_in("t", "2026-01-03", 3);
    auto& lift = doc.metric("l", {}, 200, std::nullopt);
    lift.calculation = Calculation::PercentageLift;
    lift.lift = 40;
    World const world(std::move(doc));
    CHECK(explain(world.document, world.index, world.at("2026-01-11"), Slot{}).formula.empty());
    CHECK(in_english(explain_at(world, "t", "2026-01-11").formula) == "current 3 ≤ 5: holds = 100\u00A0%");
    CHECK(in_english(explain_at(world, "l", "2026-01-11").inputs[1]) == "target 280 (start + 40\u00A0%)");
    CHECK(in_english(explain_at(world, "l", "2026-01-11").inputs[2]) == "current 200: the start, no check-in yet");
}
