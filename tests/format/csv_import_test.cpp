// CSV in: the layouts of other tools, Okra's own table, what is detected, refused and found again.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "format/csv.hpp"
#include "format/json.hpp"
#include "support/random_document.hpp"

using namespace okra;

namespace {

CsvOptions const plain{.now = Instant{1'770'000'000'000}};

std::string fixture(std::string const& name) {
    std::ifstream file(OKRA_TESTS_DIR "/fixtures/csv/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Document empty() { return Document::Builder("w").finish(); }

Document imported(std::string_view text, Document document = empty(), CsvOptions const& options = plain) {
    auto const read = import_csv(text, document, options);
    REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : text_from_csv_problem(read.error().front())));
    if (!read) return document;
    CHECK(document.apply({.stamp = {1, 0, 1}, .edits = read->edits}).lost.empty());
    CHECK(document_from_json(json_from_document(document)).has_value());
    CsvOptions later = options;
    later.now.milliseconds += milliseconds_per_day;
    auto const again = import_csv(text, document, later);
    REQUIRE(again.has_value());
    if (again) CHECK(again->edits.empty());
    if (again) CHECK(again->unchanged > 0);
    return document;
}

std::string problems_of(std::string_view text, CsvOptions const& options = plain) {
    auto const read = import_csv(text, empty(), options);
    std::string all;
    if (!read)
        for (CsvProblem const& problem : read.error()) all += text_from_csv_problem(problem) + "\n";
    return all;
}

template <class R>
R const* titled(Document const& document, std::string_view title) {
    for (R const& record : document.all<R>())
        if (document.title_of(record.id) == title) return &record;
    return nullptr;
}

} // namespace

TEST_CASE("an outline becomes the tree of its numbers, with people, teams and cycles it names") {
    Document const document = imported(fixture("outline.csv"));
    auto const* const gateway = titled<Objective>(document, "Build the most reliable payment gateway");
    REQUIRE(gateway != nullptr);
    CHECK(document.title_of(gateway->owner) == "Ana Li");
    CHECK(document.get<Person>(gateway->owner)->email == "ana@example.org");
    CHECK(document.title_of(gateway->team) == "Payments");
    CHECK(text_from_date(*document.get<Cycle>(gateway->cycle)->ends) == "2026-03-31");
    CHECK(gateway->growth_areas == std::vector<std::string>{"Reliability", "Trust"});
    CHECK(gateway->ambition == Ambition::Aspirational);
    CHECK(gateway->rollup == Rollup::Both);
    auto const* const failures = titled<KeyResult>(document, "Reduce the failure rate");
    REQUIRE(failures != nullptr);
    CHECK(failures->objectives == std::vector<Link>{{gateway->id, 2}});
    CHECK(failures->direction == Direction::Decrease);
    CHECK(failures->override_status == Status::AtRisk);
    CHECK(titled<KeyResult>(document, "Answer every incident in an hour")->unit == "%");
    CHECK(titled<KeyResult>(document, "Answer at night")->parent ==
          titled<KeyResult>(document, "Answer every incident in an hour")->id);
    CHECK(titled<Objective>(document, "Move every merchant")->lifecycle == Lifecycle::Draft);
    CHECK(titled<Objective>(document, "Move every merchant")->parents == std::vector<Link>{{gateway->id, 2}});
    CHECK(titled<Objective>(document, "Grow in two countries")->manual_progress == 0.25);
    CHECK(titled<Initiative>(document, "Retry with another bank")->key_results == std::vector<Slot>{failures->id});
    CHECK(document.all<CheckIn>().size() == 3);
}

TEST_CASE("a goal a row brings its key results as percentages") {
    Document const document = imported(fixture("goals.csv"));
    auto const* const handbook = titled<Objective>(document, "Write the handbook");
    REQUIRE(handbook != nullptr);
    CHECK(handbook->manual_progress == 0.29);
    CHECK(handbook->visibility == Visibility::Limited);
    CHECK(handbook->viewers.size() == 2);
    auto const* const time = titled<KeyResult>(document, "Halve the time to first order");
    REQUIRE(time != nullptr);
    CHECK(time->target == 100);
    CHECK(time->unit == "%");
    REQUIRE(document.all<CheckIn>().size() == 2);
    CHECK(document.all<CheckIn>()[0].value == 45);
}

TEST_CASE("an indented title lies below the one above it, further left") {
    Document const document = imported(fixture("indented.csv"));
    auto const* const north = titled<Objective>(document, "Win the north");
    REQUIRE(north != nullptr);
    CHECK(north->parents == std::vector<Link>{{titled<Objective>(document, "Lead the market")->id, 3}});
    auto const* const shops = titled<KeyResult>(document, "Open five shops");
    REQUIRE(shops != nullptr);
    CHECK(shops->objectives == std::vector<Link>{{north->id, 2}});
    CHECK(text_from_date(*shops->starts) == "2026-02-01");
    CHECK(document.all<CheckIn>()[0].value == 40);
}

TEST_CASE("milestones are the key results of the goal above them") {
    Document const document = imported(fixture("milestones.csv"));
    auto const* const stores = titled<KeyResult>(document, "In the stores");
    REQUIRE(stores != nullptr);
    CHECK(stores->objectives.front().to == titled<Objective>(document, "Ship the app")->id);
    CHECK(titled<Objective>(document, "Rest more")->manual_progress == 0.55);
}

TEST_CASE("a history of values becomes check-ins; those of the same day by hand are updated") {
    Document::Builder builder("w");
    builder.add(builder.intern("k"), Kind::KeyResult);
    auto* const hand = static_cast<CheckIn*>(builder.add(builder.intern("c"), Kind::CheckIn));
    hand->on = builder.intern("k");
    hand->at = *instant_from_text("2026-02-02T15:00:00Z");
    CsvOptions options = plain;
    options.on = "k";
    Document const document = imported(fixture("history.csv"), std::move(builder).finish(), options);
    CHECK(document.all<CheckIn>().size() == 4);
    CHECK(document.get<CheckIn>(document.find("c"))->value == 0.45);
    CHECK(text_from_instant(*document.get<CheckIn>(document.find("c"))->at) == "2026-02-02T15:00:00.000Z");
    options.on = "nobody";
    CHECK(problems_of(fixture("history.csv"), options).contains("needs the id of its key result"));
}

TEST_CASE("columns of any name are mapped to fields, and those that are not are named in a warning") {
    CsvOptions options = plain;
    options.record = Kind::KeyResult;
    options.map = {{"goal", "title"}, {"Who", "owner"}, {"Begin", "start"}, {"End", "target"}};
    auto const read = import_csv(fixture("mapped.csv"), empty(), options);
    REQUIRE(read.has_value());
    REQUIRE(read->warnings.size() == 2);
    CHECK(read->warnings[1].column == "Colour");
    Document const document = imported(fixture("mapped.csv"), empty(), options);
    CHECK(titled<KeyResult>(document, "Raise revenue")->start == 1000);
    CHECK(titled<KeyResult>(document, "Raise revenue")->target == 1250.5);
    CHECK(titled<KeyResult>(document, "Reduce churn")->direction == Direction::Decrease);
}

TEST_CASE("what a row gets wrong is told with its row and column, and nothing is imported") {
    struct Row {
        std::string_view text;
        std::string_view problem;
    };
    constexpr std::string_view outline = "Order,Type,Summary,Status,Expected end date,Current value,Weight\n";
    for (Row const& row : std::vector<Row>{
             {"1.3,Objective,A\n1.3.1,Objective,B\n", "row 2, column \"Order\": there is no \"1\" above \"1.3\""},
             {"1,Objective,A\n1.3.1,Objective,B\n", "row 3, column \"Order\": there is no \"1.3\" above \"1.3.1\""},
             {"1,Objective,A\n\n1,Objective,B\n", "row 4, column \"Order\": \"1\" stands above already"},
             {"x,Objective,A\n", "row 2, column \"Order\": expected a number such as 1.2.1"},
             {"1,Wish,A\n", "row 2, column \"Type\": expected objective"},
             {"1,Objective,\n", "row 2, column \"Summary\": a summary is missing"},
             {"1,Objective,A,dreaming\n", "row 2, column \"Status\": not a known status"},
             {"1,Key result,A,,31/02/2026\n", "row 2, column \"Expected end date\": expected a date"},
             {"1,Key result,A,,,ten\n", "row 2, column \"Current value\": expected a number, found \"ten\""},
             {"1,Key result,A,,,,-1\n", "row 2, column \"Weight\": expected a weight of 0 or more"},
             {"1,Initiative,A\n1.1,Objective,B\n", "cannot stand below an initiative"},
             {"1,Objective,A,,,,,more\n", "row 2, column \"H\": the row has more cells than the header"},
         }) {
        std::string const found = problems_of(std::string(outline) + std::string(row.text));
        CHECK_MESSAGE(found.contains(row.problem), found);
    }
}

TEST_CASE("files that are no table of ours are refused as such") {
    struct Row {
        std::string_view text;
        std::string_view problem;
    };
    for (Row const& row : std::vector<Row>{
             {"", "the file has no header"},
             {"a,b\n1,2\n", "the header fits none of the known layouts"},
             {"record,title,title\n", "row 1, column \"title\": the header has this column twice"},
             {"record,title\nobjective,\"open\n", "row 2, column \"title\": the quote that opens this cell"},
             {"record,title\nobjective,\"a\"b\n", "row 2, column \"title\": text follows the quote"},
             {"record,title\nobjective,\xFF\n", "row 2, column \"title\": invalid UTF-8"},
             {"record,title\nwish,A\n", "row 2, column \"record\": expected a kind of record"},
             {"record,title,value\nobjective,A,1\n", "row 2, column \"value\": an objective has no field"},
             {"record,id,parents\nobjective,a,b\nobjective,b,a\n", "column \"parents\": closes a cycle"},
             {"record,id,start,target\nkey_result,k,5,1\n", "row 2, column \"target\": the target 1 lies below"},
             {"record,id,objectives\nkey_result,k,Grow\n", "row 2, column \"objectives\": there is no objective"},
             {"record,id\nobjective,a\nobjective,a\n", "row 3: the id \"a\" stands twice in the file"},
             {"record,id,fields\nobjective,a,x\n", "row 2, column \"fields\": expected a JSON object"},
         }) {
        std::string const found = problems_of(row.text);
        CHECK_MESSAGE(found.contains(row.problem), found);
    }
}

TEST_CASE("what goes beyond a limit is refused by its name") {
    CsvOptions options = plain;
    options.limits = {.file_bytes = 60, .records = 2, .text_bytes = 8, .columns = 3};
    CHECK(problems_of("record,id\nobjective,a\nobjective,b\nobjective,c\n", options).contains("limit records"));
    CHECK(problems_of("record,id\nobjective,a\nobjective,123456789\n", options).contains("limit text_bytes"));
    CHECK(problems_of("record,id,title,level\n", options).contains("limit columns"));
    CHECK(problems_of(std::string(61, 'x'), options).contains("limit file_bytes"));
    CHECK(problems_of("record,id,title\nobjective,a," + std::string(1001, 'x') + "\n")
              .contains("row 2, column \"title\": a text of 1001 characters, of 1000 that fit"));
}

TEST_CASE("the order of dates and the decimal mark are those of all cells, and may be given") {
    auto const history = [](std::string_view cells, CsvOptions options = plain) {
        options.on = "i";
        Document::Builder builder("w");
        builder.add(builder.intern("i"), Kind::Indicator);
        Document const document = std::move(builder).finish();
        auto const read = import_csv("date;value\n" + std::string(cells), document, options);
        if (!read) return text_from_csv_problem(read.error().front());
        std::string found;
        for (Edit const& edit : read->edits) {
            if (auto const* const at = std::get_if<Instant>(&edit.value)) found += text_from_date(date_of(*at)) + " ";
            if (auto const* const value = std::get_if<double>(&edit.value)) found += std::to_string(*value) + " ";
        }
        return found + std::to_string(read->warnings.size());
    };
    CHECK(history("1/2/2026;1,5\n13/2/2026;2\n") == "2026-02-01 1.500000 2026-02-13 2.000000 0");
    CHECK(history("1/2/2026;1.5\n1/13/26;2\n") == "2026-01-02 1.500000 2026-01-13 2.000000 0");
    CHECK(history("1/2/2026;1.234\n") == "2026-02-01 1.234000 2");
    CHECK(history("31 Mar 2026;1'234.5\n") == "2026-03-31 1234.500000 0");
    CsvOptions given = plain;
    given.dates = DateOrder::MonthDayYear;
    given.decimal = ',';
    CHECK(history("1/2/2026;1.234\n", given) == "2026-01-02 1234.000000 0");
}

TEST_CASE("records made by hand are found by title, owner and cycle instead of made anew") {
    auto const document = document_from_json(R"({"format":"okra","version":1,
"people":[{"id":"p","name":"Ana Li","email":"ana@example.org"}],
"objectives":[{"id":"o","title":"Grow","owner":"p"}],
"key_results":[{"id":"k","title":"Sell","owner":"p","objectives":[{"id":"o"}]}]})");
    REQUIRE(document.has_value());
    Document const after = imported("Order,Type,Summary,Owner,Target value\n1,Objective,grow,ana li,\n"
                                    "1.1,Key Result,Sell,ana@example.org,9\n2,Objective,Grow,,\n",
                                    *document);
    CHECK(after.all<Objective>().size() == 2); // the other one has no owner
    CHECK(after.all<KeyResult>().size() == 1);
    CHECK(after.get<KeyResult>(after.find("k"))->target == 9);
}

TEST_CASE("an address beside a name makes a person of it, and nothing of a team") {
    Document const document = imported("record,id,title,team,viewers\n"
                                       "objective,o,Goal,<a@b>,\n"
                                       "objective,p,Part,<a@b>,Sales <s@b>\n"
                                       "objective,q,Rest,Sales,\n");
    auto const team_of = [&](std::string_view id) {
        auto const* const objective = document.get<Objective>(document.find(id));
        auto const* const team = objective == nullptr ? nullptr : document.get<Team>(objective->team);
        return team == nullptr ? std::string() : team->name;
    };
    CHECK(document.all<Team>().size() == 2);
    CHECK(team_of("o") == "<a@b>");
    CHECK(team_of("p") == "<a@b>");
    CHECK(team_of("q") == "Sales");
    CHECK(document.all<Person>().size() == 1);
    for (Person const& person : document.all<Person>()) CHECK(person.name + " " + person.email == "Sales s@b");
}

TEST_CASE("12,000 rows are read, and read again without an edit") {
    std::string text = "Order,Type,Summary,Owner,Target value,Current value\n";
    for (int i = 1; i <= 2000; ++i) {
        std::string const number = std::to_string(i);
        text += number + ",Objective,Goal " + number + ",p" + std::to_string(i % 500) + "@example.org,,\n";
        for (int k = 1; k <= 5; ++k)
            text += number + "." + std::to_string(k) + ",Key result,Result " + std::to_string(k) + ",,10,3\n";
    }
    Document const document = imported(text);
    CHECK(document.all<KeyResult>().size() == 10'000);
    CHECK(document.all<Person>().size() == 500);
}

TEST_CASE("bad rows are left out where that is wished, with what belongs to them, and said") {
    CsvOptions skipping = plain;
    skipping.skips_bad_rows = true;
    std::string_view const rows = "record,id,title,weight\n"
                                  "objective,o1,Grow,1\n"
                                  "objective,o2,Shrink,heavy\n"
                                  "objective,o3,Stay,2\n";

    // Given a row that cannot be read, when nothing is said, then nothing is read at all.
    CHECK_FALSE(import_csv(rows, empty(), plain).has_value());
    // When bad rows are skipped, then the others are read, and the row is named with its reason.
    auto const read = import_csv(rows, empty(), skipping);
    REQUIRE(read.has_value());
    if (!read) return;
    CHECK(read->made == 2);
    CHECK(read->rows_left_out == 1);
    REQUIRE(read->left_out.size() == 1);
    CHECK(read->left_out.front().row == 3);
    CHECK(read->left_out.front().column == "weight");

    // A row that belongs to the one above it goes with it, and is not given to another.
    auto const indented = import_csv(
        "Main,L1,Progress\nGrow,,10\n,Sell more,20\nShrink,,much\n,Spend less,30\nStay,,40\n", empty(), skipping);
    REQUIRE(indented.has_value());
    if (!indented) return;
    Document document = empty();
    document.apply({.stamp = {1, 0, 1}, .edits = indented->edits});
    CHECK(indented->rows_left_out == 2);
    CHECK(titled<Objective>(document, "Grow") != nullptr);
    CHECK(titled<Objective>(document, "Stay") != nullptr);
    CHECK(titled<Objective>(document, "Spend less") == nullptr);
    CHECK(titled<KeyResult>(document, "Spend less") == nullptr);

    // What is wrong with the table as a whole is no row to be skipped.
    CHECK_FALSE(import_csv("a,b\n1,2\n", empty(), skipping).has_value());
}
