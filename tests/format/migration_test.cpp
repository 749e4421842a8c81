// Files of older versions. Version 1 is the first, so a made-up version 0 stands for those that will come.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "format/json_migrate.hpp"

using namespace okra;

namespace {

// Version 0 called titles names, and numbers otherwise. The last row renames what the first has renamed.
constexpr std::array renamed_in_0{
    Renamed{Kind::Objective, "name", "title"},     Renamed{Kind::KeyResult, "name", "title"},
    Renamed{Kind::KeyResult, "baseline", "start"}, Renamed{Kind::KeyResult, "goal", "aim"},
    Renamed{Kind::CheckIn, "key_result", "on"},
};
constexpr std::array renamed_later{Renamed{Kind::KeyResult, "aim", "target"}};
constexpr std::array steps{Migration{0, renamed_in_0}, Migration{0, renamed_later}};

std::string text_of_fixture() {
    std::ifstream file(OKRA_TESTS_DIR "/fixtures/version-0.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string problems_of(std::string_view text, Migrations table) {
    auto const read = document_from_json(text, {}, table);
    std::string out;
    if (!read)
        for (Problem const& problem : read.error()) out += problem.pointer + ": " + problem.message + "\n";
    return out;
}

} // namespace

TEST_CASE("a file of an older version is migrated step by step, and written in today's") {
    auto const read = document_from_json(text_of_fixture(), {}, steps);
    REQUIRE(read.has_value());
    KeyResult const& key_result = *read->get<KeyResult>(read->find("k1"));
    CHECK(key_result.title == "Reduce failures");
    CHECK(key_result.start == 0.8);
    CHECK(key_result.target == 0.1);
    CHECK(read->get<CheckIn>(read->find("c1"))->on == key_result.id);

    std::string const written = json_from_document(*read);
    CHECK(written.contains("\"version\":1"));
    auto const again = document_from_json(written);
    REQUIRE(again.has_value());
    CHECK(json_from_document(*again) == written);
}

TEST_CASE("a migration keeps fields and arrays that it does not know") {
    auto const read = document_from_json(text_of_fixture(), {}, steps);
    REQUIRE(read.has_value());
    std::string const written = json_from_document(*read);
    CHECK(written.contains(R"("color":"red")"));
    CHECK(written.contains(R"("votes":[{"id":"v"}])"));
}

TEST_CASE("a file of today is read as it is, whatever the steps from older versions") {
    std::string const file = "{\n\"format\":\"okra\",\"version\":1,\n\"workspace\":{\"id\":\"w\",\"name\":\"\"},\n"
                             "\"objectives\":[\n{\"id\":\"o\",\"title\":\"Grow\",\"name\":\"kept\"}\n]\n}\n";
    auto const read = document_from_json(file, {}, steps);
    REQUIRE(read.has_value());
    CHECK(json_from_document(*read) == file);
}

TEST_CASE("a version without a step to the next one is refused") {
    CHECK(problems_of(text_of_fixture(), migrations()) == "/version: expected a version, 1 or higher, found 0\n");
    CHECK(problems_of(R"({"format":"okra","version":-1})", steps) ==
          "/version: expected a version, 0 or higher, found -1\n");
}

TEST_CASE("a newer version is refused by name") {
    for (Migrations const table : {migrations(), Migrations(steps)})
        CHECK(problems_of(R"({"format":"okra","version":2,"objectives":[{"id":5}]})", table) ==
              "/version: written by a newer Okra (version 2); this one reads up to 1\n");
}

TEST_CASE("an older file that says so only after its records is refused, not read as one of today") {
    CHECK(problems_of(R"({"format":"okra","objectives":[{"id":"o","name":"Grow"}],"version":0})", steps) ==
          "/version: the version of an older file must stand before its records\n");
}
