// okra grade, carry, presets and the repair of merge.
#include <doctest/doctest.h>

#include <string>

#include "cli/okra.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr auto quarter = R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme"},
"people":[{"id":"ana","name":"Ana"}],
"cycles":[{"id":"q1","name":"Q1","starts":"2026-01-01","ends":"2026-03-31"},
{"id":"q2","name":"Q2","starts":"2026-04-01","ends":"2026-06-30","phase":"planning"}],
"objectives":[{"id":"o","title":"Grow","cycle":"q1","ambition":"aspirational"}],
"key_results":[{"id":"k","title":"Win leads","objectives":[{"id":"o"}],"start":0,"target":50}],
"check_ins":[{"id":"c","on":"k","at":"2026-01-30T09:00:00.000Z","value":30}],
"changes":[{"id":"e","on":"k","field":"target","before":"100","after":"50","at":"2026-02-01T09:00:00.000Z","author":"ana"}]})";

} // namespace

TEST_CASE("grade shows the grades of a cycle with the ledger and the original score") {
    Outcome const outcome = okra_with({"grade", "-", "Q1", "--at", "2026-03-31"}, quarter);
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    CHECK(outcome.out.starts_with("Q1, 2026-03-31: 0.6 on average, 1 graded\n"));
    CHECK(outcome.out.contains("target: 100 → 50, 2026-02-01, Ana\n"));
    CHECK(outcome.out.contains("0.6         0.6         0.3         progress\n"));
}

TEST_CASE("grade writes JSON for scripts") {
    Outcome const outcome = okra_with({"grade", "-", "q1", "--at", "2026-03-31", "--json"}, quarter);
    CHECK(outcome.code == 0);
    CHECK(outcome.out ==
          R"({"cycle":"q1","at":"2026-03-31","average":0.6,"graded":1,"calibration":"fitting",
"objectives":[
{"id":"o","counts":true,"weight":1,"progress":0.6,"suggested":0.6,"own":null,"reason":"","grade":0.6,"success":"progress","original_progress":0.6,"original_grade":0.3,"ledger":[],"key_results":[
{"id":"k","counts":true,"weight":1,"progress":0.6,"suggested":0.6,"own":null,"reason":"","grade":0.6,"success":"progress","original_progress":0.3,"original_grade":0.3,"ledger":[{"field":"target","before":"100","after":"50","at":"2026-02-01T09:00:00.000Z","author":"ana"}]}]}]
}
)");
}

TEST_CASE("carry writes the workspace with the objectives carried over, which can be read again") {
    for (char const* const choice : {"--copy", "--postpone"}) {
        CAPTURE(choice);
        Outcome const carried =
            okra_with({"carry", "-", "q1", "--into", "Q2", choice, "o", "--at", "2026-03-31"}, quarter);
        CHECK(carried.code == 0);
        CHECK_FALSE(carried.out.contains("stamps"));
        Outcome const grades = okra_with({"grade", "-", "q2", "--at", "2026-04-01"}, carried.out);
        CHECK(grades.code == 0);
        CHECK(grades.out.contains("Grow"));
        CHECK(grades.out.contains("Win leads"));
    }
}

TEST_CASE("carry tells who did it, and leaves behind the checkpoints of the old cycle") {
    std::string const file =
        R"({"format":"okra","version":1,"people":[{"id":"ana","name":"Ana Li","email":"ana@example.org"}],)"
        R"("cycles":[{"id":"q1","starts":"2026-01-01","ends":"2026-03-31","phase":"active"},)"
        R"({"id":"q2","starts":"2026-04-01","ends":"2026-06-30"}],"objectives":[{"id":"o","title":"Grow","cycle":"q1",)"
        R"("rollup":"manual","manual_progress":0.4}],"key_results":[{"id":"k","objectives":[{"id":"o"}],"target":100,)"
        R"("checkpoints":[{"date":"2026-02-01","value":20},{"date":"2026-05-01","value":60}]}]})";
    std::vector<std::string> words{"carry", "-", "q1", "--into", "q2", "--postpone", "o", "--at", "2026-03-31", "--me"};
    for (std::string const who : {"ana", "Ana Li", "ana@example.org"}) {
        words.push_back(who);
        Outcome const carried = okra_with(words, file);
        words.pop_back();
        CHECK(carried.out.contains(R"("author":"ana")"));
        CHECK(carried.out.contains(R"("checkpoints":[{"date":"2026-05-01","value":60}],"rank")"));
    }
    words.push_back("Bo");
    CHECK(okra_with(words, file).err == "okra: there is no person Bo\n");
    CHECK(okra_with(words, file).code == 1);
}

TEST_CASE("carry says which key results go on without a target, because they have reached it") {
    std::string file = quarter;
    CHECK(okra_with({"carry", "-", "q1", "--into", "q2", "--copy", "o", "--at", "2026-03-31"}, file).err.empty());
    file.replace(file.find("\"value\":30"), 10, "\"value\":52");
    for (char const* const choice : {"--copy", "--postpone"})
        CHECK(okra_with({"carry", "-", "q1", "--into", "q2", choice, "o", "--at", "2026-03-31"}, file).err ==
              "key_result k, Win leads: reached its target, so it goes on without one: give it a new target\n");
    CHECK(okra_with({"carry", "-", "q1", "--into", "q2", "--close", "o", "--at", "2026-03-31"}, file).err.empty());
}

TEST_CASE("what can't be graded or carried is said, with exit code 1, and wrong usage with 2") {
    CHECK(okra_with({"grade", "-", "q9"}, quarter).err.contains("there is no cycle q9"));
    CHECK(okra_with({"grade", "-", "q9"}, quarter).code == 1);
    Outcome const refused = okra_with({"carry", "-", "q1", "--into", "q1"}, quarter);
    CHECK(refused.code == 1);
    CHECK(refused.err.contains("Choose another cycle to carry over to."));
    CHECK(okra_with({"carry", "-", "q1"}, quarter).code == 2);
    CHECK(okra_with({"presets", "-", "mine"}, quarter).code == 2);
}

TEST_CASE("presets lists which records change status before it is applied") {
    Outcome const outcome = okra_with({"presets", "-", "absolute", "--at", "2026-02-14"}, quarter);
    CHECK(outcome.code == 0);
    CHECK(outcome.out == "objective o, Grow: on track → at risk\nkey_result k, Win leads: on track → at risk\n");
    CHECK(okra_with({"presets", "-", "okra", "--at", "2026-02-14"}, quarter).out == "no status changes\n");
}

TEST_CASE("merge puts right what two good files can't both have, and lists what that takes") {
    auto const with_parent = [](std::string const& of, std::string const& parent, std::string const& second) {
        return R"({"format":"okra","version":1,"workspace":{"id":"w"},"objectives":[{"id":")" + of +
               R"(","parents":[{"id":")" + parent + R"("}],"stamps":{"record":"2026-01-01T00:00:0)" + second +
               R"(.000Z/0/1"}},{"id":")" + parent + R"("}]})";
    };
    TemporaryFile const theirs("cycles_test_theirs.json");
    std::ofstream(theirs.path) << with_parent("b", "a", "2");
    Outcome const outcome = okra_with({"merge", "-", theirs.path, "-o", "-"}, with_parent("a", "b", "1"));
    CHECK(outcome.code == 0);
    CHECK(outcome.err == "lost: objective b, parents, of 2026-01-01T00:00:02.000Z/0/1\n");
    CHECK(okra_with({"check", "-"}, outcome.out).code == 0);
}
