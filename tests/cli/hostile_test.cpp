// Hostile files and places to write to: nothing of them reaches the terminal, and no file is cut off.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "cli/okra.hpp"

using namespace okra;
using namespace okra::test;

namespace {

std::string const hostile_title = "\x1b]0;owned\x07\x1b[2J\xC2\x9B"
                                  "31m\xE2\x80\xAE"
                                  "evil";

std::string hostile_file() {
    std::string escaped;
    for (char const c : hostile_title) {
        if (c == '\x1b') escaped += "\\u001b";
        else if (c == '\x07') escaped += "\\u0007";
        else escaped += c;
    }
    return R"({"format":"okra","version":1,"workspace":{"id":"w","name":")" + escaped +
           R"("},"cycles":[{"id":"q","name":")" + escaped + R"(","starts":"2026-01-01","ends":"2026-03-31"}],)" +
           R"("objectives":[{"id":"o","title":")" + escaped + R"(","cycle":"q"}],"key_results":[{"id":"k","title":")" +
           escaped + R"(","objectives":[{"id":"o"}],"target":5}]})";
}

bool is_clean(std::string const& text) {
    return !text.contains('\x1b') && !text.contains('\x07') && !text.contains("\xC2\x9B") &&
           !text.contains("\xE2\x80\xAE");
}

} // namespace

TEST_CASE("no control character and no mark of direction of a file reaches the terminal") {
    TemporaryFile const file("hostile_test.json");
    std::ofstream(file.path) << hostile_file();
    for (auto const& words : std::vector<std::vector<std::string>>{{"check", file.path},
                                                                   {"rollup", file.path},
                                                                   {"rollup", file.path, "--json"},
                                                                   {"explain", file.path, "k"},
                                                                   {"list", file.path, "key_results"},
                                                                   {"list", file.path, "key_results", "--json"},
                                                                   {"search", file.path, "evil"},
                                                                   {"attention", file.path},
                                                                   {"series", file.path},
                                                                   {"grade", file.path, "q"},
                                                                   {"presets", file.path, "absolute"},
                                                                   {"explain", file.path, hostile_title},
                                                                   {hostile_title}}) {
        CAPTURE(words.front());
        Outcome const outcome = okra_with(words);
        CHECK(!(outcome.out + outcome.err).empty());
        CHECK(is_clean(outcome.out));
        CHECK(is_clean(outcome.err));
    }
}

TEST_CASE("nor do the pointers and values of a refused file") {
    std::string const bad = R"({"format":"okra","version":1,"objectives":[{"id":"o","\u001b[31mx":1,"\u001b[31mx":2,)"
                            "\"level\":1,\"\xE2\x80\xAE\":1,\"\xE2\x80\xAE\":2,\"a\\nb\":1,\"a\\nb\":2}]}";
    Outcome const outcome = okra_with({"check", "-"}, bad);
    CHECK(outcome.code == 1);
    CHECK(is_clean(outcome.err));
    CHECK(outcome.err.contains("\\u001b[31mx"));
    CHECK(std::ranges::count(outcome.err, '\n') == 4);
}

TEST_CASE("bytes after the end of a file are refused, be they NULs") {
    std::string const good = R"({"format":"okra","version":1})";
    CHECK(okra_with({"check", "-"}, good).code == 0);
    CHECK(okra_with({"check", "-"}, good + std::string("\0junk", 5)).err.contains("a NUL byte stands here"));
    CHECK(okra_with({"check", "-"}, good + std::string(1, '\0')).code == 1);
}

TEST_CASE("a folder is said to be one, and a file that is not there as well") {
    Outcome const folder = okra_with({"check", OKRA_TESTS_DIR});
    CHECK(folder.code == 2);
    CHECK(folder.err.contains("is a folder"));
    CHECK(okra_with({"check", "nowhere.json"}).err.contains("cannot read nowhere.json"));
}

TEST_CASE("a stream that takes no more ends with an error") {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    out.setstate(std::ios::badbit); // as a full disk does
    for (std::vector<std::string> const& words :
         {std::vector<std::string>{"generate", "--objectives", "2"}, {"convert", acme, "-"}, {"rollup", acme}})
        CHECK(run(words, in, out, err, *date_from_text("2026-02-02")) == 2);
    CHECK(err.str().contains("cannot write to standard output"));
}

TEST_CASE("a file is written whole or stays as it was") {
    TemporaryFile const file("hostile_test_whole.json");
    CHECK(okra_with({"convert", acme, file.path}).code == 0);
    std::string const before = text_of_file(file.path);
    CHECK(before.size() > 1000);
    CHECK(okra_with({"merge", file.path, acme, "-o", file.path}).code == 0);
    CHECK(text_of_file(file.path).size() > 1000);
    CHECK(okra_with({"merge", file.path, acme, "-o", "nowhere/at/all.json"}).code == 2);
    if (std::filesystem::exists("/dev/full")) CHECK(okra_with({"convert", acme, "/dev/full"}).code == 2);
    for (auto const& entry : std::filesystem::directory_iterator("."))
        CHECK_FALSE(entry.path().string().ends_with(".part"));
}

TEST_CASE("a file behind a link is replaced, not the link") {
    TemporaryFile const file("hostile_test_target.json");
    TemporaryFile const link("hostile_test_link.json");
    std::ofstream(file.path) << "old";
    std::filesystem::create_symlink(file.path, link.path);
    CHECK(okra_with({"convert", acme, link.path}).code == 0);
    CHECK(std::filesystem::is_symlink(link.path));
    CHECK(text_of_file(file.path).size() > 1000);
}
