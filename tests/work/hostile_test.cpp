// Files that are made to do harm, through every reader and out of every writer (workbooks: tests/web/workbook.test.mjs,
// encrypted files: tests/lock and tests/web/lock.test.mjs, the page itself: tests/browser/exchange.test.mjs).
#include <array>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/json_value.hpp"
#include "format/csv.hpp"
#include "format/generate.hpp"
#include "model/diff.hpp"
#include "support/orders.hpp"
#include "work/work.hpp"

using namespace okra;
using namespace okra::test;
using namespace okra::work;

namespace {

// Titles that other programs would act upon.
std::vector<std::string> const formulas{"=1+1",  "+1-1", "-2+3",     "@SUM(A1)",
                                        "\t=1",  "\r=1", "＝1+1",    "＋1",
                                        "－1-1", "＠x",  "\u200B=1", " =HYPERLINK(\"http://example.org\",\"x\")",
                                        "'=1"};
std::vector<std::string> const markup{"<script>alert(1)</script>",
                                      "\"><img src=x onerror=alert(1)>",
                                      "</title><svg onload=alert(1)>",
                                      "javascript:alert(1)",
                                      "{{constructor}}",
                                      "\u202Egnp.exe"};
std::vector<std::string> const names{"__proto__",      "constructor", "prototype", "toString",
                                     "hasOwnProperty", "../../etc",   "a/b~c"};

std::string file_with(std::vector<std::string> const& titles, std::vector<std::string> const& ids) {
    std::string text =
        R"({"format":"okra","version":1,"exported_at":"2026-01-01T00:00:00.000Z","workspace":{"id":"w"},)"
        R"("objectives":[)";
    for (std::size_t i = 0; i < titles.size(); ++i) {
        text += i == 0 ? "{\"id\":" : ",{\"id\":";
        append_json_string(text, ids.empty() ? "o" + std::to_string(i) : ids[i % ids.size()]);
        text += ",\"title\":";
        append_json_string(text, titles[i]);
        text += R"(,"fields":{"__proto__":{"polluted":true},"constructor":1},"__proto__":{"polluted":true}})";
    }
    return text + "],\"__proto__\":{\"polluted\":true}}";
}

std::string nested(std::size_t depth) {
    return R"({"format":"okra","version":1,"workspace":{"id":"w"},"later":)" + std::string(depth, '[') +
           std::string(depth, ']') + "}";
}

bool is_refused(Done const& done) {
    auto const* const refused = std::get_if<Refused>(&done.answer);
    return refused != nullptr && !refused->problems.empty();
}

Document const open_one = generate({.objectives = 5, .key_results = 10, .check_ins = 20, .seed = 2});

} // namespace

TEST_CASE("names of prototypes are ids and keys like any other, there and back") {
    std::string const file = file_with({"a", "b", "c", "d", "e", "f", "g"}, names);
    auto const document = document_from_json(file);
    REQUIRE(document.has_value());
    for (std::string const& name : names) CHECK(document->live_record(document->find(name)) != nullptr);
    auto const again = document_from_json(json_from_document(*document));
    REQUIRE(again.has_value());
    CHECK(content_hash(*again) == content_hash(*document));
    for (Task const task : {Task::PreviewJson, Task::Merge, Task::ReadJson})
        CHECK_FALSE(is_refused(run(order_of(task, "x.json"), stored(open_one, file))));
}

TEST_CASE("nesting without end is a problem, not a crash, in files and in cells") {
    for (std::size_t const depth : {65U, 1000U, 1'000'000U}) {
        CHECK(is_refused(run(order_of(Task::ReadJson, "x.json"), {.file = nested(depth)})));
        CHECK(is_refused(run(order_of(Task::PreviewJson, "x.json"), stored(open_one, nested(depth)))));
        std::string cell = "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
        std::string quoted;
        for (char const c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        std::string const table = "record,id,title,fields\nobjective,o,Grow,\"" + quoted + "\"\n";
        auto const done = run(order_of(Task::PreviewTable, "x.csv"), stored(open_one, table));
        CHECK_FALSE(std::get<TablePreview>(done.answer).problems.empty());
    }
}

TEST_CASE("no formula leaves in a table or a workbook, and each comes back as it was") {
    auto const document = document_from_json(file_with(formulas, {}));
    REQUIRE(document.has_value());
    std::string const table = run(order_of(Task::WriteCsv, "x.csv"), stored(*document)).file;
    std::string const workbook = run(order_of(Task::WriteWorkbook, "x.xlsx"), stored(*document)).file;
    for (std::string const& formula : formulas) {
        CAPTURE(formula);
        std::string cell;
        append_json_string(cell, formula);
        CHECK(workbook.find("," + cell + ",") == std::string::npos);
        CHECK(workbook.find("\"'" + cell.substr(1)) != std::string::npos);
        CHECK(table.find("," + formula + ",") == std::string::npos);
    }
    auto const read = import_csv(table, open_one, {.now = working_at});
    if (!read)
        for (CsvProblem const& problem : read.error()) MESSAGE(text_from_csv_problem(problem));
    REQUIRE(read.has_value());
    Document back;
    back.apply({{1, 0, 0}, read->edits});
    for (std::size_t i = 0; i < formulas.size(); ++i)
        CHECK(back.title_of(back.find("o" + std::to_string(i))) == formulas[i]);
}

TEST_CASE("texts never become markup in a report") {
    auto const document = document_from_json(file_with(markup, {}));
    REQUIRE(document.has_value());
    std::string const report = run(order_of(Task::WriteReport, "x.html"), stored(*document)).file;
    for (char const* const live : {"<script>alert", "<img src=x", "<svg onload", "href=\"javascript:"})
        CHECK_MESSAGE(report.find(live) == std::string::npos, live);
    CHECK(report.find("&lt;script&gt;alert(1)") != std::string::npos);
}

TEST_CASE("every reader refuses what it cannot read with a sentence, and nothing is made") {
    std::vector<std::string> const files{
        "",
        "{",
        std::string(3, '\0'),
        "\xFF\xFE\x00",
        "\xEF\xBB\xBF",
        "PK\x03\x04 no workbook",
        "okralock",
        R"({"format":"okra","version":1,"workspace":{"id":"w"},"objectives":[{"id":"o","weight":1e999}]})",
        R"({"format":"okra","version":1,"workspace":{"id":"w"},"objectives":[{"id":"o"},{"id":"o"}]})",
        R"({"format":"okra","version":99,"workspace":{"id":"w"}})",
        std::string(100'000, '"'),
        std::string(100'000, '{'),
        "[" + std::string(100'000, '-')};
    for (std::string const& file : files) {
        CAPTURE(file.substr(0, 60));
        for (Task const task : {Task::ReadJson, Task::PreviewJson, Task::Merge}) {
            Done const done = run(order_of(task, "x.json"), stored(open_one, file));
            CHECK(is_refused(done));
            CHECK(done.shards.empty());
        }
        Done const table = run(order_of(Task::PreviewTable, "x.csv"), stored(open_one, file));
        bool const told = is_refused(table) || !std::get<TablePreview>(table.answer).problems.empty();
        CHECK(told);
    }
}

TEST_CASE("a stamp from the far future does not win over all that comes") {
    std::string const file =
        R"({"format":"okra","version":1,"workspace":{"id":"w"},"objectives":[{"id":"o","title":"x","stamps":{"record":"9000-01-01T00:00:00.000Z/0/1"}}]})";
    CHECK(is_refused(run(order_of(Task::Merge, "x.json"), stored(open_one, file))));
}

TEST_CASE("what hindered unpacking is said, and nothing is read") {
    for (Fault const fault : {Fault::DamagedLock, Fault::NewerLock, Fault::TooLarge, Fault::NoWorkbook})
        CHECK(is_refused(run(order_of(Task::PreviewJson, "x"), {.fault = fault})));
    CHECK(std::get<Locked>(run(order_of(Task::PreviewJson, "x"), {.fault = Fault::WrongPassphrase}).answer).wrong);
}
