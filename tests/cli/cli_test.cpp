// The okra command: what it prints, where, and its exit codes.
#include <doctest/doctest.h>

#include <string>

#include "cli/okra.hpp"
#include "cli/tool.hpp"

using namespace okra;
using namespace okra::test;

namespace {

constexpr auto one_key_result = R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme"},
"objectives":[{"id":"o","title":"Grow","starts":"2026-01-01","ends":"2026-03-31"}],
"key_results":[{"id":"k","title":"Win leads","objectives":[{"id":"o"}],"start":30,"target":50}],
"check_ins":[{"id":"c","on":"k","at":"2026-01-30T09:00:00.000Z","value":35}]})";

} // namespace

TEST_CASE("check says that a good file has no problems") {
    Outcome const outcome = okra_with({"check", acme});
    CHECK(outcome.code == 0);
    CHECK(outcome.out.contains("no problems"));
    CHECK(outcome.err.empty());
}

TEST_CASE("check lists problems on standard error, one a line, and exits with 1") {
    Outcome const outcome =
        okra_with({"check", "-"}, R"({"format":"okra","version":1,"people":[{"id":1},{"id":"p","name":2}]})");
    CHECK(outcome.code == 1);
    CHECK(outcome.out.empty());
    CHECK(outcome.err == "standard input: /people/0/id: expected a string, found 1 (line 1, column 46)\n"
                         "standard input: /people/1/name: expected a string, found 2 (line 1, column 66)\n");
}

TEST_CASE("wrong usage exits with 2 and says what is wrong") {
    struct Row {
        std::vector<std::string> args;
        std::string_view message;
    };
    for (Row const& row : std::vector<Row>{
             {{}, "okra check FILE"},
             {{"fly"}, "there is no command fly"},
             {{"check"}, "usage: okra check FILE"},
             {{"check", "a", "b"}, "usage: okra check FILE"},
             {{"check", "no-such-file.json"}, "cannot read no-such-file.json"},
             {{"rollup", acme, "--at"}, "--at needs a value"},
             {{"rollup", acme, "--at", "soon"}, "--at: expected a date"},
             {{"rollup", acme, "--at=2026-01-01", "--at=2026-01-02"}, "--at is given twice"},
             {{"rollup", acme, "--preset", "kind"}, "--preset: expected one of okra"},
             {{"rollup", acme, "--yaml"}, "there is no option --yaml here"},
             {{"convert", acme, "out.txt"}, "out.txt: only .json, .csv, .html and .okra files can be written"},
             {{"merge", acme, acme}, "okra merge A B -o OUT"},
             {{"generate", "--seed", "x"}, "--seed: expected a whole number"},
             {{"generate", "--objectives", "99999999999"}, "at most 1000000 records of a kind"},
         }) {
        Outcome const outcome = okra_with(row.args);
        CHECK(outcome.code == 2);
        CHECK(outcome.out.empty());
        CHECK_MESSAGE(outcome.err.contains(row.message), outcome.err);
    }
}

TEST_CASE("help and version go to standard output") {
    CHECK(okra_with({"--help"}).out.contains("okra rollup FILE"));
    CHECK(okra_with({"rollup", "--help"}).code == 0);
    CHECK(okra_with({"--version"}).out.starts_with("okra "));
}

TEST_CASE("rollup as JSON gives what scripts rely on") {
    Outcome const outcome = okra_with({"rollup", "-", "--at", "2026-02-02", "--json"}, one_key_result);
    CHECK(outcome.code == 0);
    CHECK(outcome.out.contains(
        "{\"at\":\"2026-02-02\",\n\"objectives\":[\n{\"id\":\"o\",\"progress\":0.25,\"expected\":0.3595505617977528,"
        "\"status\":\"behind\",\"contributors\":1,\"forecast\":null}\n]"));
    CHECK(outcome.out.contains(
        "{\"id\":\"k\",\"target\":50,\"current\":35,\"progress\":0.25,\"expected\":0.3595505617977528,"
        "\"status\":\"behind\",\"stale\":false,\"forecast\":"));
}

TEST_CASE("rollup shows the tree of the day, today when no date is given") {
    Outcome const outcome = okra_with({"rollup", "-"}, one_key_result);
    CHECK(outcome.out.starts_with("Acme, 2026-02-02, preset okra\n"));
    CHECK(outcome.out.contains("\nGrow [o] "));
    CHECK(outcome.out.contains("\n  Win leads [k] "));
    CHECK(outcome.out.contains("25\u00A0%"));
    CHECK(okra_with({"rollup", "-", "--preset", "absolute"}, one_key_result).out.contains("preset absolute"));
}

TEST_CASE("explain says why a number is what it is") {
    Outcome const outcome = okra_with({"explain", "-", "k"}, one_key_result);
    CHECK(outcome.code == 0);
    CHECK(outcome.out.contains("(35 − 30) ÷ (50 − 30)"));
    CHECK(okra_with({"explain", "-", "nobody"}, one_key_result).code == 1);
}

TEST_CASE("convert writes the canonical file, whose own canonical file is the same") {
    TemporaryFile const file("okra-cli-convert.json");
    CHECK(okra_with({"convert", acme, file.path}).code == 0);
    Outcome const again = okra_with({"convert", file.path, "-"});
    CHECK(again.code == 0);
    CHECK(again.out == text_of_file(file.path));
    CHECK(okra_with({"convert", "-", "-"}, "{").code == 1);
}

TEST_CASE("merging a file with itself changes nothing, and keeps the stamps") {
    TemporaryFile const once("okra-cli-merge-1.json");
    TemporaryFile const twice("okra-cli-merge-2.json");
    CHECK(okra_with({"merge", acme, acme, "-o", once.path}).code == 0);
    CHECK(okra_with({"merge", once.path, once.path, "-o", twice.path}).err.empty());
    CHECK(text_of_file(once.path) == text_of_file(twice.path));
    CHECK(text_of_file(once.path).contains("\"stamps\""));
}

TEST_CASE("what generate writes is a good file, the same for the same seed") {
    std::vector<std::string> const args{"generate", "--objectives", "10", "--key-results", "20", "--check-ins",
                                        "50",       "--seed",       "9"};
    Outcome const outcome = okra_with(args);
    CHECK(outcome.code == 0);
    CHECK(okra_with(args).out == outcome.out);
    CHECK(okra_with({"check", "-"}, outcome.out).code == 0);
    CHECK(okra_with({"rollup", "-", "--json"}, outcome.out).out.contains("\"id\":\"k00000019\""));
}

TEST_CASE("every command has help of its own, and its exit code is 0") {
    Outcome const all = okra_with({"--help"});
    for (CliCommand const& command : cli_commands()) {
        INFO(command.name);
        CHECK(all.out.contains("okra " + std::string(command.name)));
        Outcome const outcome = okra_with({std::string(command.name), "--help"});
        CHECK(outcome.code == 0);
        CHECK(outcome.out.starts_with("okra " + std::string(command.name)));
        CHECK(outcome.out.contains("Exit code"));
        CHECK(outcome.out == okra_with({"help", std::string(command.name)}).out);
    }
}
