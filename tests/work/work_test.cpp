// The worker's program without a worker: bytes in, bytes out.
#include "session/report_wanted.hpp"
#include "work/work.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "engine/repair.hpp"
#include "format/csv.hpp"
#include "format/generate.hpp"
#include "format/log_bytes.hpp"
#include "model/diff.hpp"
#include "support/orders.hpp"
#include "support/random_document.hpp"

using namespace okra;
using namespace okra::test;
using namespace okra::testing;
using namespace okra::work;

namespace {

Document document_of(Done const& done) {
    std::vector<ShardView> views;
    for (ShardBytes const& shard : done.shards) views.push_back({shard.key, shard.bytes});
    auto document = document_from_shards(std::get<Content>(done.answer).id, views);
    REQUIRE(document.has_value());
    return *std::move(document);
}

Document small() { return generate({.objectives = 20, .key_results = 60, .check_ins = 200, .seed = 3}); }

std::string const goals = "record,id,title\nobjective,o-new,Grow\nperson,p-new,\n";

} // namespace

TEST_CASE("orders and answers are the same after they went as bytes") {
    Order const order = order_of(Task::Merge);
    CHECK(order_from_bytes(bytes_from_order(order)) == order);
    CHECK(!order_from_bytes("").has_value());
    CHECK(!order_from_bytes(bytes_from_order(order) + "x").has_value());

    Refused const refused{{{.pointer = "/a", .message = "no", .line = 3, .column = 4}}};
    auto const again = answer_from_bytes(bytes_from_answer(refused));
    REQUIRE(again.has_value());
    auto const& problem = std::get<Refused>(*again).problems.at(0);
    CHECK(text_from_problem(problem) == text_from_problem(refused.problems[0]));

    auto const edits = answer_from_bytes(
        bytes_from_answer(Edits{.patch = {{working_at.milliseconds, 0, 0}, {edit_created("o", Kind::Objective)}},
                                .made = 1,
                                .unchanged = 300}));
    REQUIRE(edits.has_value());
    CHECK(std::get<Edits>(*edits).patch.edits.size() == 1);
    CHECK(std::get<Edits>(*edits).unchanged == 300);
    CHECK(!answer_from_bytes("\x09").has_value());
}

TEST_CASE("a file becomes the shards of its workspace, and says what is in it") {
    Document const document = small();
    Done const done = run(order_of(Task::ReadJson), {.file = json_from_document(document)});
    auto const& workspace = std::get<Content>(done.answer);
    CHECK(workspace.name == document.workspace().name);
    CHECK(workspace.counts[static_cast<std::size_t>(Kind::KeyResult)] == 60);
    CHECK(content_hash(document_of(done)) == content_hash(document));
}

TEST_CASE("a large file is told of while it is read, from nothing to all") {
    Document const document = generate({.objectives = 2000, .key_results = 6000, .check_ins = 20'000, .seed = 1});
    std::vector<double> told;
    Done const done = carry_out(order_of(Task::ReadJson), {.file = json_from_document(document)},
                                [&](double share) { told.push_back(share); });
    CHECK(content_hash(document_of(done)) == content_hash(document));
    CHECK(told.size() > 10);
    CHECK(std::ranges::is_sorted(told));
    CHECK(told.front() == 0);
    CHECK(told.back() > 0.9);
    CHECK(told.back() <= 1);
}

TEST_CASE("a broken file gives its problems and nothing else") {
    Done const done = run(order_of(Task::ReadJson), {.file = R"({"format":"okra","version":1,"objectives":[{}]})"});
    CHECK(std::get<Refused>(done.answer).problems.size() == 1);
    CHECK(done.shards.empty());
    Done const table = run(order_of(Task::ReadCsvNew, "a.csv"), {.file = "record,id,weight\nobjective,o,ten\n"});
    auto const& problems = std::get<Refused>(table.answer).problems;
    REQUIRE(!problems.empty());
    CHECK(problems[0].pointer.starts_with("row 2"));
}

TEST_CASE("a table becomes edits of what is stored, the journal included") {
    Document document = small();
    Given given = stored(document, goals);
    Patch const later{{working_at.milliseconds, 1, 0}, {edit_created("p-new", Kind::Person)}};
    given.journal.push_back(bytes_from_patch(later, 0));
    Done const done = run(order_of(Task::ReadCsv, "goals.csv"), std::move(given));
    auto const& edits = std::get<Edits>(done.answer);
    CHECK(edits.made == 1);
    CHECK(edits.unchanged == 1);
    document.apply(later);
    document.apply(edits.patch);
    CHECK(document.get<Objective>(document.find("o-new")) != nullptr);
}

TEST_CASE("a table alone becomes a workspace of its name") {
    Done const done = run(order_of(Task::ReadCsvNew, "Our goals.csv"), {.file = goals});
    auto const& workspace = std::get<Content>(done.answer);
    CHECK(workspace.name == "Our goals");
    CHECK(workspace.id == "made");
    CHECK(document_of(done).find("o-new"));
}

TEST_CASE("a file merged into what is stored gives what merging them gives") {
    Random random(11);
    for (int round = 0; round < 20; ++round) {
        Document mine = random_document(random.next());
        Document const theirs = random_document(random.next());
        Done const done = run(order_of(Task::Merge), stored(mine, json_from_document(theirs, Stamps::With)));
        auto const read = document_from_json(json_from_document(theirs, Stamps::With));
        if (!read) { // random ones need not keep the file's rules
            CHECK(std::holds_alternative<Refused>(done.answer));
            continue;
        }
        mine.merge(*read);
        settle(mine);
        CHECK(content_hash(document_of(done)) == content_hash(mine));
    }
}

TEST_CASE("what is stored is written as JSON, as a table and as a report") {
    Document const document = small();
    Done const json = run(order_of(Task::WriteJson), stored(document));
    CHECK(std::get<File>(json.answer).mime == "application/json");
    CHECK(json.file == json_from_document(document));
    Done const csv = run(order_of(Task::WriteCsv), stored(document));
    CHECK(csv.file == csv_from_document(document, {.byte_order_mark = true}));
    Done const report = run(order_of(Task::WriteReport), stored(document));
    CHECK(report.file.starts_with("<!doctype html>"));
}

TEST_CASE("a report is made as values for a screen, which come to it as they were, and as any file") {
    Document const document = small();
    auto order = order_of(Task::WriteReport);
    order.report_form = ReportForm::Preview;
    Done const done = run(order, stored(document));
    CHECK(done.file.empty());
    auto const answer = answer_from_bytes(bytes_from_answer(done.answer));
    REQUIRE(answer);
    Report const& sent = std::get<ReportMade>(*answer).report;
    Report const made = report_for(document, {.order = order.report, .audience = order.audience},
                                   {order.today, order.now}, words_of_files());
    CHECK(html_of(sent) == html_of(made));
    CHECK(slides_of(sent) == slides_of(made));
    order.report_form = ReportForm::Markdown;
    CHECK(run(order, stored(document)).file == markdown_of(made));
    order.report_form = ReportForm::Csv;
    CHECK(run(order, stored(document)).file == "\uFEFF" + csv_of(made));
    order.report_form = ReportForm::Slides;
    CHECK(run(order, stored(document)).file == slides_of(made));
}

TEST_CASE("damaged data is refused, not half of it written") {
    Given given = stored(small());
    given.shard_bytes[1].back() ^= 1;
    Done const done = run(order_of(Task::WriteJson), std::move(given));
    CHECK(std::get<Refused>(done.answer).problems.size() == 1);
    CHECK(done.file.empty());
}

TEST_CASE("a preview of a file says what replacing and what merging would change, and makes nothing") {
    Document const document = small();
    Document other = document;
    other.apply({{working_at.milliseconds + 1000, 0, 9},
                 {edit_created("o-new", Kind::Objective), edit_text("o-new", Kind::Objective, "title", "Grow")}});
    Done const done = run(order_of(Task::PreviewJson), stored(document, json_from_document(other, Stamps::With)));
    auto const again = answer_from_bytes(bytes_from_answer(done.answer));
    REQUIRE(again.has_value());
    auto const& preview = std::get<JsonPreview>(*again);
    CHECK(done.shards.empty());
    CHECK(preview.same_workspace);
    CHECK(preview.is_copy);
    CHECK(preview.merged.total().made == 1);
    CHECK(preview.merged.total().gone == 0);
    CHECK(preview.replaced.records == preview.merged.records);
    CHECK(preview.conflicts.empty());
}

TEST_CASE("a preview of a table says what each column was taken for, also where it can't be read") {
    std::string const table =
        "Objective;Key Result;Start;Target;Due;Colour\nGrow;Sales;1.000,5;2.000,5;31.03.2026;red\n";
    Done const done = run(order_of(Task::PreviewTable, "plan.csv"), stored(small(), table));
    auto const again = answer_from_bytes(bytes_from_answer(done.answer));
    REQUIRE(again.has_value());
    auto const& preview = std::get<TablePreview>(*again);
    CHECK(preview.reading.layout == CsvLayout::Flat);
    CHECK(preview.reading.delimiter == ';');
    CHECK(preview.reading.rows == 1);
    REQUIRE(preview.reading.columns.size() == 6);
    CHECK(preview.reading.columns[0].examples == std::vector<std::string>{"Grow"});
    CHECK(preview.reading.columns[2].use == CsvColumn::Use::Fields);
    CHECK(preview.reading.columns[2].decimal == ',');
    CHECK(preview.reading.columns[4].dates == DateOrder::DayMonthYear);
    CHECK(preview.reading.columns[5].use == CsvColumn::Use::Ignored);
    CHECK(preview.added.total().made == 2);
    CHECK(preview.problems.empty());

    Order order = order_of(Task::PreviewTable, "plan.csv");
    order.table = {
        .layout = CsvLayout::Mapped, .record = Kind::Objective, .map = {{"Objective", "title"}, {"Due", "ends"}}};
    CHECK(order_from_bytes(bytes_from_order(order)) == order);
    auto const mapped = std::get<TablePreview>(run(order, stored(small(), table)).answer);
    CHECK(mapped.added.total().made == 1);
    CHECK(mapped.reading.columns[0].taken_for.size() == 1);
    order.table.map = {{"Objective", "starts"}};
    CHECK(std::get<TablePreview>(run(order, stored(small(), table)).answer).problems.size() == 1);
}

TEST_CASE("a copy for a colleague says who did what, and comes back without conflicts") {
    Document const document = small();
    Given given = stored(document);
    std::string const person(document.id_of(document.all<Person>()[0].id));
    Document changed = document;
    Patch const patch{{document.newest_stamp().milliseconds + 1, 0, 0xA1},
                      {edit_text(document.id_of(document.all<Objective>()[0].id), Kind::Objective, "title", "Mine")}};
    changed.apply(patch);
    given = stored(changed);
    given.log.push_back(bytes_from_log({.person = person, .stamp = patch.stamp, .edits = patch.edits}));
    std::string const copy = run(order_of(Task::WriteCopy, "copy.okra.json"), given).file;
    CHECK(copy.find("\"authors\":{\"a1\":\"" + person + "\"}") != std::string::npos);
    CHECK(copy.find("\"seen\":{") != std::string::npos);
    auto const preview = std::get<JsonPreview>(run(order_of(Task::PreviewJson), stored(changed, copy)).answer);
    CHECK(preview.merged.changes_nothing());
    CHECK(preview.conflicts.empty());
}

TEST_CASE("what is handed over are the shards of what may be seen, and what is said of them") {
    Document document = small();
    std::string const id(document.id_of(document.all<Objective>()[0].id));
    document.apply({{document.newest_stamp().milliseconds + 1, 0, 0xA1},
                    {edit_text(id, Kind::Objective, "visibility", "limited")}});
    auto const handed = [&](Audience audience, bool redacted) {
        bool const all = audience.who == Audience::Who::All && !redacted;
        Order order = order_of(Task::WriteHandoff, "all.html");
        order.audience = std::move(audience);
        order.redacted = redacted;
        order.from = "Ada";
        order.to_read = true;
        CHECK(order_from_bytes(bytes_from_order(order)) == order);
        Done const done = run(order, stored(document));
        REQUIRE(std::holds_alternative<File>(done.answer));
        std::string_view const end = all ? "\nread\nwhat-ifs\nAda" : "\nread\nalone\nAda";
        REQUIRE(done.file.ends_with(end));
        std::string const workspace = done.file.substr(0, done.file.size() - end.size());
        std::vector<ShardView> views;
        for (ShardBytes const& shard : done.shards) views.push_back({shard.key, shard.bytes});
        auto read = document_from_shards(workspace, views);
        REQUIRE(read.has_value());
        CHECK(read->id_of(read->workspace().id) == workspace);
        return *std::move(read);
    };
    Document const all = handed({}, false);
    CHECK(json_from_document(all) == json_from_document(document));
    Document const open = handed({.who = Audience::Who::Everyone, .person = {}}, false);
    CHECK_FALSE(open.find(id));
    CHECK(open.all<Objective>().size() < document.all<Objective>().size());
    Document const masked = handed({}, true);
    CHECK(json_from_document(masked).find(document.workspace().name) == std::string::npos);
}
