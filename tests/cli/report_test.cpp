// `okra report`: kinds, forms, and what it refuses.
#include <doctest/doctest.h>

#include <array>
#include <string>

#include "cli/okra.hpp"

using namespace okra;
using namespace okra::test;

TEST_CASE("a report is written in the form its name says, and as Markdown without one") {
    TemporaryFile const page("report_test.html"), table("report_test.csv");
    CHECK(okra_with({"report", acme, "--at", "2026-02-02", "-o", page.path}).code == 0);
    CHECK(text_of_file(page.path).starts_with("<!doctype html>"));
    CHECK(okra_with({"report", acme, "--kind", "health", "--at", "2026-02-02", "-o", table.path}).code == 0);
    CHECK(text_of_file(table.path).starts_with("Needs attention,"));
    Outcome const outcome = okra_with({"report", acme, "--kind", "board", "--at", "2026-02-02"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.starts_with("# Board pack: "));
}

TEST_CASE("what a report cannot be is wrong usage, what is not there a problem") {
    for (auto const& [option, value, message] :
         std::array<std::array<std::string, 3>, 3>{{{"--kind", "wish", "--kind: expected progress, health"},
                                                    {"-o", "report.docx", "only .html, .md and .csv files"},
                                                    {"--kind", "team", "expected the id of a team after --team"}}}) {
        Outcome const outcome = okra_with({"report", acme, option, value});
        CHECK(outcome.code == 2);
        CHECK_MESSAGE(outcome.err.contains(message), outcome.err);
    }
    Outcome const outcome = okra_with({"report", acme, "--cycle", "nowhere"});
    CHECK(outcome.code == 1);
    CHECK(outcome.err.contains("there is no cycle with the id or name nowhere"));
}

TEST_CASE("parts of a report are asked for and left out by name") {
    constexpr std::string_view every = "## Objectives and key results", top = "## Top objectives";
    std::string const usual = okra_with({"report", acme, "--at", "2026-02-02"}).out;
    CHECK(usual.contains(top));
    CHECK_FALSE(usual.contains(every));
    std::string const other =
        okra_with({"report", acme, "--at", "2026-02-02", "--with", "key-results, learnings", "--without", "objectives"})
            .out;
    CHECK(other.contains(every));
    CHECK(other.contains("## Learnings"));
    CHECK_FALSE(other.contains(top));
    Outcome const wrong = okra_with({"report", acme, "--with", "wishes"});
    CHECK(wrong.code == 2);
    CHECK(wrong.err.contains("--with: expected figures, objectives, "));
}

TEST_CASE("a redacted report names nothing") {
    Outcome const outcome = okra_with({"report", acme, "--redacted", "--with", "key-results", "--at", "2026-02-02"});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.contains("Key result 1"));
    CHECK(okra_with({"report", acme, "--redacted", "--cycle", "q1"}).code == 2);
}

TEST_CASE("a report for others leaves out what they may not see") {
    std::string const limited = R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme"},
"people":[{"id":"ana","name":"Ana"},{"id":"max","name":"Max"}],
"objectives":[{"id":"o1","title":"Grow"},
              {"id":"o2","title":"Secret","visibility":"limited","owner":"ana"}]})";
    CHECK(okra_with({"report", "-"}, limited).out.contains("Secret"));
    CHECK(okra_with({"report", "-", "--for", "Ana"}, limited).out.contains("Secret"));
    for (char const* const who : {"everyone", "max"}) {
        Outcome const outcome = okra_with({"report", "-", "--for", who}, limited);
        CHECK(outcome.code == 0);
        CHECK(outcome.out.contains("Grow"));
        CHECK_FALSE(outcome.out.contains("Secret"));
    }
    CHECK(
        okra_with({"report", "-", "--for", "Eve"}, limited).err.contains("there is no person with the id or name Eve"));
    CHECK(okra_with({"report", "-", "--paper", "a3"}, limited).code == 2);
}
