// okra convert: tables in and out.
#include <doctest/doctest.h>

#include <array>

#include "cli/okra.hpp"

using namespace okra;
using namespace okra::test;

namespace {

std::string const tables = OKRA_TESTS_DIR "/fixtures/csv/";

} // namespace

TEST_CASE("a table becomes a workspace, and read into it again changes nothing") {
    TemporaryFile const workspace("convert_test.json");
    Outcome const first = okra_with({"convert", tables + "outline.csv", workspace.path});
    CHECK(first.code == 0);
    CHECK(first.err.contains("read as outline-numbered: 16 made, 0 updated, 0 unchanged"));
    Outcome const second = okra_with({"convert", tables + "outline.csv", "-", "--into", workspace.path});
    CHECK(second.err.contains("0 made, 0 updated, 10 unchanged"));
    CHECK(second.out == text_of_file(workspace.path));
}

TEST_CASE("a workspace becomes one sheet and comes back from it") {
    TemporaryFile const sheet("convert_test.csv");
    CHECK(okra_with({"convert", acme, sheet.path, "--bom", "--delimiter", ";"}).code == 0);
    CHECK(text_of_file(sheet.path).starts_with("\xEF\xBB\xBFrecord;id;"));
    Outcome const back = okra_with({"convert", sheet.path, "-", "--into", acme});
    CHECK(back.code == 0);
    CHECK(back.err.contains("0 made, 0 updated"));
}

TEST_CASE("a bad table is refused with every problem a line, and nothing is written") {
    TemporaryFile const sheet("convert_test_bad.csv");
    std::ofstream(sheet.path) << "Order,Type,Summary\nx,Objective,A\n1,Wish,B\n";
    Outcome const outcome = okra_with({"convert", sheet.path, "-"});
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.contains("row 2, column \"Order\": expected a number such as 1.2.1, found \"x\"\n"));
    CHECK(outcome.err.contains("row 3, column \"Type\": expected objective"));
}

TEST_CASE("a workspace becomes a report that a browser shows, as of a date") {
    TemporaryFile const page("convert_test.html");
    CHECK(okra_with({"convert", acme, page.path, "--at", "2026-02-02"}).code == 0);
    CHECK(text_of_file(page.path).starts_with("<!doctype html>"));
    CHECK(text_of_file(page.path).contains("as of 2026-02-02"));
    CHECK(okra_with({"convert", page.path, "-"}).code == 2);
}

TEST_CASE("options that make no sense are wrong usage") {
    for (auto const& [option, value, message] : std::vector<std::array<std::string, 3>>{
             {"--layout", "wide", "--layout: expected okra, outline-numbered"},
             {"--delimiter", "x", "--delimiter: expected one of"},
             {"--dates", "dym", "--dates: expected ymd, dmy or mdy"},
             {"--decimal", "x", "--decimal: expected"},
             {"--record", "wish", "--record: expected a kind of record"},
             {"--map", "title", "--map: expected COLUMN=FIELD"},
         }) {
        Outcome const outcome = okra_with({"convert", tables + "mapped.csv", "-", option, value});
        CHECK(outcome.code == 2);
        CHECK_MESSAGE(outcome.err.contains(message), outcome.err);
    }
}

TEST_CASE("columns are mapped and a history is added from the command line") {
    CHECK(okra_with({"convert", tables + "mapped.csv", "-", "--record", "key_result", "--map",
                     "Goal=title, Who=owner, Begin=start, End=target"})
              .out.contains("\"start\":12.5,\"target\":8,\"direction\":\"decrease\""));
    Outcome const history = okra_with({"convert", tables + "history.csv", "-", "--into", acme, "--on", "k1"});
    CHECK(history.code == 0);
    CHECK(history.out.contains("New retry policy, first week"));
    CHECK(okra_with({"convert", "--help"}).out.contains("goal-per-row"));
}
