// What a refusal costs: however a file is made, its problems take no more than ten times its own size, and seconds.
#include <doctest/doctest.h>

#include <ctime>

#include "format/csv.hpp"
#include "format/json.hpp"
#include "format/json_text.hpp"

using namespace okra;

namespace {

struct Cost {
    std::size_t bytes = 0;
    double seconds = 0;
};

Cost cost_of_refusing(std::string const& file) {
    std::clock_t const start = std::clock();
    auto const read = document_from_json(file);
    Cost cost{.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC};
    REQUIRE_FALSE(read.has_value());
    for (Problem const& problem : read.error()) cost.bytes += problem.pointer.size() + problem.message.size();
    return cost;
}

} // namespace

// Of processor time: far from what a machine of any kind needs, and far below what a cost that grows with the square
// takes.
constexpr double most_seconds = 60;

TEST_CASE("a refused file costs no more than it is large") {
    std::string const start = R"({"format":"okra","version":1,)";
    std::string const megabyte(1'000'000, 'k');
    std::string twins;
    for (int i = 0; i < 1100; ++i) twins += R"("a":1,)";
    std::string chain = R"("objectives":[)";
    for (int i = 0; i < 20'000; ++i)
        chain += R"({"id":"o)" + std::to_string(i) + R"(","parents":[{"id":"o)" + std::to_string((i + 1) % 20'000) +
                 R"("},{"id":"o)" + std::to_string(i / 2) + R"("}]},)";
    std::string wrong = R"("key_results":[)";
    for (int i = 0; i < 50'000; ++i) wrong += R"({"id":"k","weight":-1,"start":"x"},)";
    struct Row {
        std::string_view name;
        std::string file;
    };
    for (Row const& row : std::vector<Row>{
             {"a long key over many that stand twice", start + "\"" + megabyte + "\":{" + twins + "\"b\":1}}"},
             {"in a record", start + R"("objectives":[{"id":"o",")" + megabyte + "\":{" + twins + "\"b\":1}}]}"},
             {"in custom fields",
              start + R"("objectives":[{"id":"o","fields":{")" + megabyte + "\":{" + twins + "\"b\":1}}}]}"},
             {"a long key that stands twice", start + "\"" + megabyte + "\":1,\"" + megabyte + "\":1}"},
             {"a circle of many", start + chain + R"({"id":"x"}]})"},
             {"many of everything", start + wrong + R"({"id":"x"}]})"},
             {"a long text where a number is due",
              start + R"("objectives":[{"id":"o","weight":")" + megabyte + "\"}]}"},
         }) {
        CAPTURE(row.name);
        Cost const cost = cost_of_refusing(row.file);
        CHECK(cost.bytes <= 10 * row.file.size());
        CHECK(cost.seconds < most_seconds);
    }
}

TEST_CASE("nor does a refused table") {
    std::string text = std::string(1'000'000, 'h') + ",record\n";
    for (int i = 0; i < 1100; ++i) text += "\"x\"y,objective\n";
    auto const read = import_csv(text, Document::Builder("w").finish(), {.now = Instant{0}});
    REQUIRE_FALSE(read.has_value());
    std::size_t bytes = 0;
    for (CsvProblem const& problem : read.error()) bytes += problem.column.size() + problem.message.size();
    CHECK(bytes <= 10 * text.size());
}

TEST_CASE("what an export could not bring back is no JSON of a custom field") {
    CHECK(is_json(R"({"a":[1,{"b":null}]})"));
    CHECK_FALSE(is_json(std::string_view("1\0garbage", 9)));
    CHECK_FALSE(is_json(R"({"a":1,"a":2})"));
}

TEST_CASE("an unknown field of a known name makes no export that is refused") {
    auto read = document_from_json(R"({"format":"okra","version":1,"objectives":[{"id":"o","title":"O"}]})");
    REQUIRE(read.has_value());
    for (std::string_view const name : {"title", "stamps", "id", "deleted", "owner", "status_override"})
        read->apply({.stamp = {1, 0, 1},
                     .edits = {Edit{"o", Kind::Objective, field_unknown, Element{std::string(name), true, 1, "1"}}}});
    CHECK(document_from_json(json_from_document(*read)).has_value());
    CHECK(document_from_json(json_from_document(*read, Stamps::With)).has_value());
}
