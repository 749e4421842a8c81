// CSV in: what tables of people and other tools must give, each a small file of tests/fixtures/csv.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "format/csv.hpp"
#include "format/csv/periods.hpp"
#include "format/csv/table.hpp"
#include "format/json.hpp"
#include "model/rank.hpp"

using namespace okra;

namespace {

CsvOptions const plain{.now = Instant{1'770'000'000'000}};

std::string fixture(std::string const& name) {
    std::ifstream file(OKRA_TESTS_DIR "/fixtures/csv/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Read {
    Document document;
    std::vector<CsvProblem> warnings;
};

// Read twice: the second time nothing changes.
Read read_of(std::string_view text, CsvOptions const& options = plain,
             Document document = Document::Builder("w").finish()) {
    auto read = import_csv(text, document, options);
    REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : text_from_csv_problem(read.error().front())));
    CHECK(document.apply({.stamp = {1, 0, 1}, .edits = read->edits}).lost.empty());
    auto const again = import_csv(text, document, options);
    REQUIRE(again.has_value());
    CHECK(again->edits.empty());
    return {std::move(document), std::move(read->warnings)};
}

std::string problem_of(std::string_view text, CsvOptions const& options = plain) {
    auto const read = import_csv(text, Document::Builder("w").finish(), options);
    return read ? std::string() : text_from_csv_problem(read.error().front());
}

template <class R>
R const& titled(Document const& document, std::string_view title) {
    auto const& all = document.all<R>();
    auto const found = std::ranges::find_if(all, [&](R const& one) { return document.title_of(one.id) == title; });
    REQUIRE_MESSAGE(found != all.end(), title);
    return *found;
}

std::optional<double> value_of(Document const& document, std::string_view key_result) {
    for (CheckIn const& one : document.all<CheckIn>())
        if (document.title_of(one.on) == key_result) return one.value;
    return std::nullopt;
}

bool warns(Read const& read, std::string_view column, std::string_view words) {
    return std::ranges::any_of(
        read.warnings, [&](CsvProblem const& one) { return one.column == column && one.message.contains(words); });
}

Document with_indicator() {
    Document::Builder builder("w");
    builder.add(builder.intern("i"), Kind::Indicator);
    return std::move(builder).finish();
}

} // namespace

TEST_CASE("objective and key result in one row: grouped by name, with owners and current values") {
    Read const read = read_of(fixture("flat-table.csv"));
    CHECK(read.document.all<Objective>().size() == 2);
    CHECK(read.document.all<KeyResult>().size() == 3);
    CHECK(read.document.all<CheckIn>().size() == 3);
    CHECK(read.document.all<Person>().size() == 2);
    CHECK(value_of(read.document, "Raise NPS") == 35);
    CHECK(value_of(read.document, "Cut response time") == 14);
    CHECK(value_of(read.document, "Win 10 deals") == 3);
    auto const& response = titled<KeyResult>(read.document, "Cut response time");
    CHECK(response.direction == Direction::Decrease);
    CHECK(response.start == 24);
    CHECK(response.due == *date_from_text("2026-03-31"));
    CHECK(read.document.title_of(response.owner) == "Ben");
    CHECK(response.objectives.front().to == titled<Objective>(read.document, "Delight customers").id);
    CHECK(read.warnings.empty());
}

TEST_CASE("a flat table has other words and any order, and what it does not use is warned about by column") {
    Read const read = read_of("Status,Quarter,Actual,KR,Baseline,Metric,Goal,Target,Progress (%),Mood\n"
                              "At risk,Q3 Y2025,$15,Sell more,$10,Revenue,Grow,$20,50,fine\n"
                              ",Q3 2025,,Hire,0,People,\xE2\x80\x8BGrow  ,8,25,\n"
                              ",2025 Q3,,Be  known,,,,,40,\n");
    CHECK(read.document.all<Objective>().size() == 1);
    CHECK(read.document.all<Cycle>().size() == 1);
    auto const& sell = titled<KeyResult>(read.document, "Sell more");
    CHECK(sell.unit == "$");
    CHECK(sell.metric == "Revenue");
    CHECK(sell.override_status == Status::AtRisk);
    CHECK(value_of(read.document, "Sell more") == 15);
    CHECK(value_of(read.document, "Hire") == 2);
    CHECK(value_of(read.document, "Be known") == 40);
    CHECK(titled<KeyResult>(read.document, "Be known").unit == "%");
    CHECK(warns(read, "Mood", "not known"));
    CHECK(warns(read, "Progress (%)", "left out \"50\""));
    CHECK(
        problem_of("Objective,Key Result,Target\n,Sell,3\n").contains("row 2, column \"Objective\": an objective is"));
    CHECK(problem_of("Objective,Key Result,Target\nGrow,,3\n").contains("column \"Target\": a value stands beside no"));
}

TEST_CASE("goals a row have their maker's words for who sees them and how they stand") {
    Read const read = read_of(fixture("goal-per-row-words.csv"));
    CHECK(read.document.all<Objective>().size() == 4);
    for (std::string_view const title : {"Learn to present", "Lead the migration", "Mentor two people"}) {
        CHECK(titled<Objective>(read.document, title).visibility == Visibility::Limited);
        CHECK(titled<Objective>(read.document, title).lifecycle == Lifecycle::Active);
    }
    CHECK(titled<Objective>(read.document, "Write the handbook").visibility == Visibility::Organization);
    CHECK(titled<Objective>(read.document, "Write the handbook").lifecycle == Lifecycle::Completed);
    CHECK(titled<Objective>(read.document, "Write the handbook").manual_progress == 1);
    CHECK(titled<Objective>(read.document, "Mentor two people").viewers.size() == 2);
    auto const& weekly = titled<KeyResult>(read.document, "Weekly sessions");
    for (CheckIn const& one : read.document.all<CheckIn>()) CHECK((one.blockers == "Blocked") == (one.on == weekly.id));
    CHECK(value_of(read.document, "Move ten services") == 40);
    CHECK(warns(read, "visibility", "who the manager is"));
}

TEST_CASE("a blocked goal without a check-in says so in a comment") {
    Read const read = read_of("email,name,status,completion\na@b.org,Alone,blocked,0.5\n");
    REQUIRE(read.document.all<Comment>().size() == 1);
    CHECK(read.document.all<Comment>().front().text == "Blocked");
    CHECK(read.document.title_of(read.document.all<Comment>().front().on) == "Alone");
}

TEST_CASE("the scale of progress is the layout's and never guessed from its values") {
    Read const rows = read_of(fixture("goal-rows-one-percent.csv"));
    CHECK(value_of(rows.document, "First") == 1);
    CHECK(value_of(rows.document, "Second") == 0);
    Read const indented = read_of("Main,L1,Progress\nAll,,\n,One,1\n");
    CHECK(value_of(indented.document, "One") == 1);
    Read const goals = read_of("email,name,completion,key_result_1_title,key_result_1_completion\n,Goal,,One,1\n");
    CHECK(value_of(goals.document, "One") == 100);
}

TEST_CASE("an outline's periods become cycles with their days, and nothing is dropped without a warning") {
    Read const read = read_of(fixture("outline-periods.csv"));
    auto const& arr = titled<Objective>(read.document, "Raise ARR");
    auto const* const quarter = read.document.get<Cycle>(arr.cycle);
    auto const* const year = read.document.get<Cycle>(titled<Objective>(read.document, "World-class sales").cycle);
    REQUIRE(quarter != nullptr);
    REQUIRE(year != nullptr);
    CHECK(quarter->starts == *date_from_text("2025-07-01"));
    CHECK(quarter->ends == *date_from_text("2025-09-30"));
    CHECK(year->starts == *date_from_text("2025-01-01"));
    CHECK(year->ends == *date_from_text("2025-12-31"));
    CHECK(read.document.all<Cycle>().size() == 2);
    CHECK(titled<KeyResult>(read.document, "Raise sales").due == *date_from_text("2025-12-31"));
    CHECK(warns(read, "OKR type", "left out \"Strategic theme\""));
    CHECK(warns(read, "Current value", "left out \"2\""));
}

TEST_CASE("periods are read in the common ways of writing them") {
    struct Row {
        std::string_view name;
        std::string_view days; // "" for no period
        int fiscal_year_starts = 1;
    };
    for (Row const& row : std::vector<Row>{
             {"Q3 Y2025", "2025-07-01 2025-09-30"},
             {"2025 Q3", "2025-07-01 2025-09-30"},
             {"2025-Q3", "2025-07-01 2025-09-30"},
             {"Q3/25", "2025-07-01 2025-09-30"},
             {"Q3 '25", "2025-07-01 2025-09-30"},
             {"3Q25", "2025-07-01 2025-09-30"},
             {"3rd quarter 2025", "2025-07-01 2025-09-30"},
             {"Q3\xC2\xA0"
              "2025",
              "2025-07-01 2025-09-30"},
             {"FY2026 Q2", "2026-04-01 2026-06-30"},
             {"FY2026 Q2", "2025-10-01 2025-12-31", 7},
             {"FY26", "2025-07-01 2026-06-30", 7},
             {"2025/26", "2025-04-01 2026-03-31", 4},
             {"2025/26", ""},
             {"Annual 2022", "2022-01-01 2022-12-31"},
             {"Y2025", "2025-01-01 2025-12-31"},
             {"2026", "2026-01-01 2026-12-31"},
             {"H1 2026", "2026-01-01 2026-06-30"},
             {"2. Halbjahr 2026", ""},
             {"Jan – Mar 2026", "2026-01-01 2026-03-31"},
             {"January-March 2026", "2026-01-01 2026-03-31"},
             {"Nov - Jan 2026", "2025-11-01 2026-01-31"},
             {"Feb 2024", "2024-02-01 2024-02-29"},
             {"2026-01-15 – 2026-02-14", "2026-01-15 2026-02-14"},
             {"01.01.2026 - 31.03.2026", "2026-01-01 2026-03-31"},
             {"Q5 2026", ""},
             {"Sprint 5 2026", ""},
             {"Marketing 2026", ""},
             {"Q1", ""},
             {"", ""},
         }) {
        auto const found = csv::period_from_name(row.name, row.fiscal_year_starts);
        std::string const days = found ? text_from_date(found->starts) + " " + text_from_date(found->ends) : "";
        CHECK_MESSAGE(days == row.days, row.name);
    }
}

TEST_CASE("a quarter without FY in a workspace with a fiscal year is said to be taken for a fiscal one") {
    auto const document = document_from_json(
        R"({"format":"okra","version":1,"workspace":{"id":"w","fiscal_year_starts":7},"objectives":[]})");
    REQUIRE(document.has_value());
    Read const read =
        read_of("Order,Type,Summary,Period\n1,Objective,A,Q2 2026\n2,Objective,B,FY2026 Q2\n", plain, *document);
    CHECK(read.document.all<Cycle>().size() == 1);
    CHECK(warns(read, "Period", "2025-10-01 to 2025-12-31"));
}

TEST_CASE("columns are mapped to progress and status by the rules of the other layouts") {
    CsvOptions options = plain;
    options.record = Kind::Objective;
    options.map = {{"Id", "id"}, {"Title", "title"}, {"progress  %", "manual_progress"}, {"Status", "lifecycle"}};
    Read const read = read_of(fixture("mapped-progress.csv"), options);
    CHECK(titled<Objective>(read.document, "Delight customers").manual_progress == 0.31);
    CHECK(titled<Objective>(read.document, "Answer within a day").manual_progress == 0.5);
    CHECK(titled<Objective>(read.document, "Answer within a day").rollup == Rollup::Manual);
    CHECK(warns(read, "Creator", "not known"));
    options.record = Kind::KeyResult;
    options.map = {{"Title", "title"}, {"Status", "status"}, {"Aligned To (weight, Objective ID)", "description"}};
    Read const results = read_of(fixture("mapped-progress.csv"), options);
    CHECK(titled<KeyResult>(results.document, "Delight customers").override_status == Status::Behind);
    CHECK(titled<KeyResult>(results.document, "Answer within a day").description == "(100, 101)");
}

TEST_CASE("outline numbers that a spreadsheet took for decimals are numbers of an outline") {
    Read const read = read_of(fixture("order-decimal.csv"));
    CHECK(read.document.all<Objective>().size() == 2);
    CHECK(titled<KeyResult>(read.document, "Two").objectives.front().to ==
          titled<Objective>(read.document, "Second").id);
    Read const commas = read_of("Order;Type;Summary\n1,0;Objective;A\n1,1;Key result;B\n");
    CHECK(titled<KeyResult>(commas.document, "B").objectives.front().to == titled<Objective>(commas.document, "A").id);
}

TEST_CASE("UTF-16 is read in both orders of bytes, and named where it has no mark") {
    std::string const little = fixture("utf-16.csv");
    Read const read = read_of(little);
    CHECK(titled<Objective>(read.document, "Wachstum für alle 🚀").parents.empty());
    CHECK(value_of(read.document, "Erlöse") == 5);
    std::string big = little;
    for (std::size_t i = 0; i + 1 < big.size(); i += 2) std::swap(big[i], big[i + 1]);
    CHECK(read_of(big).document.all<KeyResult>().size() == 1);
    CHECK(problem_of(std::string_view(little).substr(2)).contains("UTF-16"));
    CHECK(problem_of(std::string_view(little).substr(0, little.size() - 1)).contains("UTF-16"));
}

TEST_CASE("a currency sign is the unit of a history of values") {
    CsvOptions options = plain;
    options.record = Kind::CheckIn;
    options.on = "i";
    options.map = {{"Date", "at"}, {"Item", "note"}, {"Amount", "value"}};
    Read const read = read_of(fixture("money.csv"), options, with_indicator());
    std::vector<double> values;
    for (CheckIn const& one : read.document.all<CheckIn>()) values.push_back(one.value.value_or(0));
    std::ranges::sort(values);
    CHECK(values == std::vector{-210.5, -98.25, -73.4});
    CHECK(read.document.all<Indicator>().front().unit == "€");
}

TEST_CASE("time stamps have zones, offsets and halves of the day") {
    CsvOptions options = plain;
    options.on = "i";
    Read const read = read_of(fixture("time-stamps.csv"), options, with_indicator());
    CHECK(read.document.all<CheckIn>().size() == 5);
    struct Row {
        std::string_view cell;
        std::string_view instant;
    };
    for (Row const& row : std::vector<Row>{
             {"2022-05-16 23:20:57 UTC", "2022-05-16T23:20:57.000Z"},
             {"2022-05-17T23:20:57+02:00", "2022-05-17T21:20:57.000Z"},
             {"\"May 16, 2022 11:20 PM\"", "2022-05-16T23:20:00.000Z"},
             {"16/05/2022 11:20:57 pm", "2022-05-16T23:20:57.000Z"},
             {"16/05/2022 12:05 a.m.", "2022-05-16T00:05:00.000Z"},
             {"2022-05-16T23:20", "2022-05-16T23:20:00.000Z"},
             {"2022-05-16 23:20 EST", "2022-05-17T04:20:00.000Z"},
             {"Mon May 16 2022 23:20:57 GMT+0200 (Central European Summer Time)", "2022-05-16T21:20:57.000Z"},
             {"16 May 2022 at 9:05", "2022-05-16T09:05:00.000Z"},
             {"May 16th 2022", "2022-05-16T12:00:00.000Z"},
         }) {
        auto const found = import_csv("date,value\n" + std::string(row.cell) + ",1\n", with_indicator(), options);
        REQUIRE_MESSAGE(found.has_value(), row.cell);
        bool const is_there = std::ranges::any_of(found->edits, [&](Edit const& edit) {
            auto const* const at = std::get_if<Instant>(&edit.value);
            return at != nullptr && text_from_instant(*at) == row.instant;
        });
        CHECK_MESSAGE(is_there, row.cell);
    }
    for (std::string_view const bad : {"2022-05-16 25:00", "2022-05-16 13:00 pm", "2022-05-16 9:00 Mars"})
        CHECK_FALSE(import_csv("date,value\n" + std::string(bad) + ",1\n", with_indicator(), options));
}

TEST_CASE("numbers of mixed styles are read where each cell is clear") {
    CsvOptions options = plain;
    options.on = "i";
    Read const read = read_of("date;value\n2026-01-01;1.234,5\n2026-01-02;1,234.5\n2026-01-03;12,34,567\n"
                              "2026-01-04;(1,5)\n13/2/2026;−5\n2/14/2026;6\n",
                              options, with_indicator());
    std::vector<double> values;
    for (CheckIn const& one : read.document.all<CheckIn>()) values.push_back(one.value.value_or(0));
    std::ranges::sort(values);
    CHECK(values == std::vector<double>{-5, -1.5, 6, 1234.5, 1234.5, 1234567});
    CHECK(read.warnings.empty());
}

TEST_CASE("an id with spaces is that of its record, and its own sheet does not make it twice") {
    auto const document = document_from_json(R"({"format":"okra","version":1,
"objectives":[{"id":" o ","title":"A"},{"id":"o","title":"B"}],
"key_results":[{"id":"k ","title":"K","objectives":[{"id":" o "}]}],
"check_ins":[{"id":"c","on":"k ","at":"2026-01-01T00:00:00.000Z","value":1}]})");
    REQUIRE(document.has_value());
    auto const again = import_csv(csv_from_document(*document), *document, plain);
    REQUIRE(again.has_value());
    CHECK(again->edits.empty());
}

TEST_CASE("formulas are guarded behind what spreadsheets pass over, and with full-width signs") {
    for (std::string_view const text :
         {"＝1+1", "＋1", "－x", "＠x", " =1", "\xC2\xA0=1", "\xE2\x80\x8B=1", "\xEF\xBB\xBF=1", "' =1", " '=1"}) {
        std::string cell;
        csv::append_cell(cell, text, ',');
        CHECK_MESSAGE(cell == "'" + std::string(text), text);
        CHECK(csv::without_guard(cell) == text);
    }
    std::string cell;
    csv::append_cell(cell, std::string_view("\0=1", 3), ',');
    CHECK(cell.starts_with('\''));
    cell.clear();
    csv::append_cell(cell, " a = b", ',');
    CHECK(cell == " a = b");
}

namespace {

template <class R>
std::vector<std::string> titles_in_order(Document const& document) {
    std::vector<Slot> slots;
    for (R const& one : document.all<R>()) slots.push_back(one.id);
    sort_by_rank(document, slots);
    std::vector<std::string> titles;
    for (Slot const slot : slots) titles.emplace_back(document.title_of(slot));
    return titles;
}

} // namespace

TEST_CASE("what a table makes keeps the order of its rows, and a table written of it has them in that order") {
    Read const read = read_of(fixture("order.csv"));
    std::vector<std::string> objectives;
    std::vector<std::string> key_results;
    for (int number = 1; number <= 12; ++number) {
        objectives.push_back("Objective number " + std::to_string(number));
        for (int part = 1; part <= 3; ++part)
            key_results.push_back("KR " + std::to_string(number) + "-" + std::to_string(part));
    }
    CHECK(titles_in_order<Objective>(read.document) == objectives);
    CHECK(titles_in_order<KeyResult>(read.document) == key_results);

    std::string const table = csv_from_document(read.document);
    std::size_t last = 0;
    for (std::string const& title : objectives) {
        std::size_t const at = table.find("," + title + ",");
        REQUIRE_MESSAGE(at != std::string::npos, title);
        CHECK_MESSAGE(at > last, title);
        last = at;
    }
    Read const again = read_of(table);
    CHECK(titles_in_order<KeyResult>(again.document) == key_results);
}

TEST_CASE("a second table comes behind the first, and a table in Okra's own columns keeps the order of its rows, too") {
    Read const first = read_of(fixture("order-decimal.csv"));
    std::string const own = "record,title\nobjective,Zebra\nobjective,Ape\n";
    Read const both = read_of(own, plain, first.document);
    std::vector<std::string> expected = titles_in_order<Objective>(first.document);
    expected.insert(expected.end(), {"Zebra", "Ape"});
    CHECK(titles_in_order<Objective>(both.document) == expected);
    // An empty rank is said, too.
    Read const unranked = read_of("record,title,rank\nobjective,Zebra,\n");
    CHECK(titled<Objective>(unranked.document, "Zebra").rank.empty());
}

TEST_CASE("decimal commas are read in a table without all the columns that could have them") {
    Read const read =
        read_of("Goal,KR,Baseline,Target Value,Actual\nGrow,Win,\"1.234,5\",\"12.000,75\",\"3.000,25\"\n");
    auto const& key_result = titled<KeyResult>(read.document, "Win");
    CHECK(key_result.start == 1234.5);
    CHECK(key_result.target == 12000.75);
    CHECK(value_of(read.document, "Win") == 3000.25);
}

TEST_CASE("a check-in of a table counts on the day that is written there, whatever the time zone") {
    CsvOptions options = plain;
    options.on = "i";
    Read const read = read_of("date,value\n2026-01-05 23:30 PST,1\n2026-01-07T01:00:00+05:30,2\n2026-01-09,3\n",
                              options, with_indicator());
    std::vector<std::optional<Date>> days;
    for (CheckIn const& one : read.document.all<CheckIn>()) days.push_back(one.day);
    std::ranges::sort(days);
    CHECK(days == std::vector<std::optional<Date>>{*date_from_text("2026-01-05"), *date_from_text("2026-01-07"),
                                                   *date_from_text("2026-01-09")});

    options = plain;
    options.today = *date_from_text("2026-02-02");
    Read const current = read_of(fixture("flat-table.csv"), options);
    for (CheckIn const& one : current.document.all<CheckIn>()) CHECK(one.day == options.today);
}

TEST_CASE("days that look like slips are doubted aloud, each column once, and kept") {
    CsvOptions options = plain;
    options.on = "i";
    options.today = *date_from_text("2026-02-02");
    Read const history = read_of("date,value\n1800-01-05,1\n1801-01-05,2\n2026-02-02,3\n2031-01-01,4\n2031-01-02,5\n",
                                 options, with_indicator());
    CHECK(history.document.all<CheckIn>().size() == 5);
    CHECK(history.warnings.size() == 2);
    CHECK(warns(history, "date", "\"1800-01-05\" is far from today"));
    CHECK(warns(history, "", "2 check-ins"));

    options.on.clear();
    Read const flat =
        read_of("Objective,Key Result,Target,Due\nGrow,Win,5,2126-03-31\nGrow,Lose,6,2026-03-31\n", options);
    CHECK(warns(flat, "Due", "is far from today"));
    CHECK(titled<KeyResult>(flat.document, "Win").due == *date_from_text("2126-03-31"));
    options.today.reset(); // nobody says what is far
    CHECK_FALSE(warns(read_of("Objective,Key Result,Target,Due\nGrow,Win,5,1800-03-31\n", options), "Due", "far"));
}

TEST_CASE("beside a column of objectives a goal is what is to be reached") {
    for (std::string const& header : {"Objective name;Goal;KR;Owner Name", "Objective name;Target;KR;Owner Name"}) {
        Read const read = read_of(header + "\nGrow;50;Win;Ana\n");
        CHECK(titled<KeyResult>(read.document, "Win").target == 50);
        CHECK(read.document.title_of(titled<KeyResult>(read.document, "Win").owner) == "Ana");
        CHECK(read.warnings.empty());
    }
}
