// Reports by kind: what each says, and its three forms.
#include <doctest/doctest.h>

#include <string>

#include "format/json.hpp"
#include "format/report.hpp"

using namespace okra;

namespace {

constexpr auto company = R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme"},
"people":[{"id":"ana","name":"Ana"}],"teams":[{"id":"pay","name":"Payments"},{"id":"it","name":"IT"}],
"cycles":[{"id":"q1","name":"Q1","starts":"2026-01-01","ends":"2026-03-31"},
          {"id":"q2","name":"Q2","starts":"2026-04-01","ends":"2026-06-30"}],
"objectives":[{"id":"o1","title":"Grow","cycle":"q1","team":"pay","owner":"ana"},
              {"id":"o2","title":"Tidy <b>up</b>","cycle":"q1","team":"it"},
              {"id":"o3","title":"Later","cycle":"q2","team":"pay"}],
"key_results":[{"id":"k1","title":"Users | leads","objectives":[{"id":"o1"}],"start":0,"target":10,"owner":"ana"},
               {"id":"k2","title":"=Racks","objectives":[{"id":"o2"}],"start":0,"target":4}],
"comments":[{"id":"m1","on":"o1","author":"ana","at":"2026-02-13T09:00:00.000Z","kind":"win","text":"First | partner"},
{"id":"m2","on":"o2","author":"ana","at":"2026-02-01T09:00:00.000Z","kind":"win","text":"Long ago"}],
"check_ins":[{"id":"c1","on":"k1","at":"2026-01-10T09:00:00.000Z","value":2,"blockers":"No test account"},
             {"id":"c2","on":"k1","at":"2026-02-14T09:00:00.000Z","value":5,"confidence":7.25,"blockers":"Legal | has to agree"},
             {"id":"c3","on":"k2","at":"2026-02-10T09:00:00.000Z","confidence":4,"blockers":"Solved",
              "blockers_resolved":"2026-02-12T09:00:00.000Z"}]})";

Report report_of(ReportKind kind, std::string_view cycle = "", std::string_view team = "") {
    auto const document = document_from_json(company);
    REQUIRE(document);
    Index const index(*document);
    Evaluation const evaluation(*document, index, *date_from_text("2026-02-15"), preset_of(document->workspace()));
    return make_report(*document, index, evaluation, words_of_files(),
                       {.kind = kind, .cycle = document->find(cycle), .team = document->find(team)});
}

} // namespace

TEST_CASE("a progress summary of a cycle and a team holds what belongs to both, and nothing else") {
    std::string const page = markdown_of(report_of(ReportKind::Progress, "q1", "pay"));
    CHECK(page.starts_with("# Progress summary: Acme, Q1, Payments\n"));
    CHECK(page.contains("| Grow | 50\u00A0% | "));
    CHECK(page.contains("| Ana |"));
    CHECK_FALSE(page.contains("Tidy"));
    CHECK_FALSE(page.contains("Later"));
}

TEST_CASE(
    "a progress summary names the objectives of company level and the teams below them, all else when asked for") {
    auto const document = document_from_json(R"({"format":"okra","version":1,"workspace":{"id":"w","name":"Acme"},
"people":[{"id":"ana","name":"Ana"}],"teams":[{"id":"it","name":"IT","lead":"ana"},{"id":"pay","name":"Payments"}],
"objectives":[{"id":"top","title":"Grow","level":"company","rollup":"children"},
  {"id":"a","title":"Faster","level":"team","team":"it","parents":[{"id":"top"}],"rollup":"manual","manual_progress":0.2},
  {"id":"b","title":"Safer","level":"team","team":"it","parents":[{"id":"top"}],"rollup":"manual","manual_progress":0.6},
  {"id":"c","title":"Alone","level":"team","team":"pay","rollup":"manual","manual_progress":0.9}],
"comments":[{"id":"m1","on":"a","author":"ana","at":"2026-02-13T09:00:00.000Z","kind":"learning","text":"Ask sooner"}]})");
    REQUIRE(document);
    Index const index(*document);
    Evaluation const evaluation(*document, index, *date_from_text("2026-02-15"), preset_of(document->workspace()));
    auto const lines_of = [](ReportSection const& section) {
        std::vector<std::string> lines;
        lines.reserve(section.lines.size());
        for (ReportLine const& line : section.lines)
            lines.push_back(line.cells[0].text + " " + line.cells[1].text + std::string(line.depth, '<'));
        return lines;
    };
    Report const usual = make_report(*document, index, evaluation, words_of_files(), {});
    CHECK(lines_of(usual.sections[0]) ==
          std::vector<std::string>{"Grow 40\u00A0%", "IT 40\u00A0%<", "Payments 90\u00A0%"});
    CHECK(usual.sections[0].lines[1].cells[3].text == "Ana");
    CHECK(usual.sections[0].lines[1].cells[2].status != Status::Unset);
    CHECK(usual.status != Status::Unset);
    CHECK_FALSE(markdown_of(usual).contains("Learnings"));
    Report const all = make_report(*document, index, evaluation, words_of_files(), {.without = ReportParts()});
    CHECK(all.sections.back().part == ReportPart::KeyResults);
    CHECK(lines_of(all.sections.back()) ==
          std::vector<std::string>{"Alone 90\u00A0%", "Grow 40\u00A0%", "Faster 20\u00A0%<", "Safer 60\u00A0%<"});
    CHECK(markdown_of(all).contains(
        "## Learnings\n\n| What | From | Who |\n| --- | --- | --- |\n| Ask sooner | Faster | Ana |"));
}

TEST_CASE("a report of an empty workspace has no weeks to show") {
    auto const document = document_from_json(R"({"format":"okra","version":1,"workspace":{"id":"w","name":"New"}})");
    REQUIRE(document);
    Index const index(*document);
    Evaluation const evaluation(*document, index, *date_from_text("2026-02-15"), preset_of(document->workspace()));
    for (ReportSection const& section : make_report(*document, index, evaluation, words_of_files(), {}).sections)
        CHECK(section.lines.empty());
}

TEST_CASE("what people typed is never markup, nor a column or a formula of its own") {
    Report const report = report_of(ReportKind::Progress, "q1");
    CHECK(html_of(report).contains("Tidy &lt;b&gt;up&lt;/b&gt;"));
    CHECK_FALSE(html_of(report).contains("<script"));
    Report const board = report_of(ReportKind::Trend, "q1");
    CHECK(markdown_of(board).contains("Users \\| leads"));
    CHECK(markdown_of(report).contains("Tidy \\<b\\>up"));
    CHECK(csv_of(board).contains(",'=Racks,"));
}

TEST_CASE("a trend shows what four weeks have brought, and what it lacks for a forecast") {
    std::string const page = markdown_of(report_of(ReportKind::Trend, "q1"));
    CHECK(page.contains("Users \\| leads | 20\u00A0% | 50\u00A0% | 30 points |"));
    CHECK(page.contains("=Racks"));
    CHECK(page.contains("Needs two check-ins"));
}

TEST_CASE("health is what needs attention, and statuses by team") {
    Report const report = report_of(ReportKind::Health, "q1");
    REQUIRE(report.sections.size() == 3);
    CHECK(report.sections[0].lines.size() >= 1);
    CHECK(report.sections[1].lines.size() == 2);
}

TEST_CASE("a team's page says who carries what, a board pack that nothing is over yet") {
    Report const team = report_of(ReportKind::Team, "q1", "pay");
    REQUIRE(team.sections.size() == 5);
    REQUIRE(team.sections[4].lines.size() == 1);
    CHECK(team.sections[4].lines[0].cells[0].text == "Ana");
    Report const board = report_of(ReportKind::Board, "q1");
    REQUIRE(board.sections.size() == 7);
    CHECK(board.sections[0].lines.size() == 2);
    CHECK(board.sections[5].lines.empty());
    CHECK(html_of(board).contains("Nothing to report here."));
}

TEST_CASE("a report tells what was won in the last seven days, and progress week by week beside what was expected") {
    CHECK(markdown_of(report_of(ReportKind::Progress, "q1")).contains(R"(
## Won in the last week

| What | Who | Day |
| --- | --- | --- |
| First \| partner | Ana | 2026-02-13 |

## Needs a decision

| What | Key result | Owner |
| --- | --- | --- |
| Legal \| has to agree | Users \| leads | Ana |

## Progress by week
)"));
    Report const it = report_of(ReportKind::Team, "q1", "it");
    CHECK(it.sections[1].part == ReportPart::Wins);
    CHECK(it.sections[1].lines.empty());
    Report const trend = report_of(ReportKind::Trend, "q1");
    REQUIRE(trend.sections.size() == 2);
    auto const& weeks = trend.sections[1].lines;
    REQUIRE(weeks.size() == 8);
    CHECK(weeks.front().cells[0].text == "2026-01-01");
    CHECK(weeks.back().cells[0].text == "2026-02-15");
    CHECK(weeks.back().cells[1].text == report_of(ReportKind::Board, "q1").figures[2].value);
    CHECK(weeks.back().cells[2].text == "51\u00A0%");
}

TEST_CASE("what was won and what needs a decision stand side by side") {
    std::string const page = html_of(report_of(ReportKind::Progress, "q1"));
    auto const two = page.find("<div class=\"two\">");
    REQUIRE(two != std::string::npos);
    std::string const both = page.substr(two, page.find("</div>", two) - two);
    CHECK(both.contains("<h2>Won in the last week</h2>"));
    CHECK(both.contains("<bdi>First | partner</bdi> <span>Ana · 2026-02-13</span>"));
    CHECK(both.contains("<h2>Needs a decision</h2>"));
    CHECK(both.contains("<bdi>Legal | has to agree</bdi> <span>Users | leads · Ana</span>"));
    CHECK_FALSE(both.contains("<table"));
}

TEST_CASE("what is decided, said before or said later needs no decision, and confidence is the mean of the last ones") {
    auto const document = document_from_json(company);
    REQUIRE(document);
    Index const index(*document);
    auto const said_on = [&](std::string_view day) {
        Evaluation const evaluation(*document, index, *date_from_text(day), preset_of(document->workspace()));
        ReportAsked const asked{.kind = ReportKind::Progress, .cycle = document->find("q1")};
        Report const report = make_report(*document, index, evaluation, words_of_files(), asked);
        std::string said;
        for (ReportSection const& section : report.sections)
            for (ReportLine const& line : section.lines)
                if (section.part == ReportPart::Decisions) said += line.cells[0].text + "; ";
        for (ReportFigure const& figure : report.figures)
            if (figure.label == "confidence of 10") said += figure.value;
        return said;
    };
    CHECK(said_on("2026-02-01") == "No test account; ");
    CHECK(said_on("2026-02-11") == "Solved; No test account; 4");
    CHECK(said_on("2026-02-15") == "Legal | has to agree; 5.6");
}

TEST_CASE("a page is printed on the paper that is asked for, else on the reader's own") {
    Report const report = report_of(ReportKind::Progress);
    CHECK(html_of(report, Paper::Letter).contains("@page{size:letter}"));
    CHECK(html_of(report, Paper::A4).contains("@page{size:A4}"));
    CHECK_FALSE(html_of(report).contains("@page"));
}

TEST_CASE("a part that is left out is not made, and a copy without limited objectives says so") {
    auto const document = document_from_json(company);
    REQUIRE(document);
    Index const index(*document);
    Evaluation const evaluation(*document, index, *date_from_text("2026-02-15"), preset_of(document->workspace()));
    ReportAsked asked{.kind = ReportKind::Board, .cycle = document->find("q1"), .lacks_limited = true};
    asked.without = left_out_by(ReportKind::Board);
    asked.without->set(ReportPart::Risk, true);
    asked.without->set(ReportPart::Figures, true);
    Report const report = make_report(*document, index, evaluation, words_of_files(), asked);
    CHECK(report.figures.empty());
    CHECK(report.sections.size() == 6);
    for (ReportSection const& section : report.sections) CHECK(section.part != ReportPart::Risk);
    CHECK(html_of(report).contains("limited to named people are left out"));
}

TEST_CASE("a page shows key results by status, and progress by week as lines that need no script") {
    Report const report = report_of(ReportKind::Board, "q1");
    REQUIRE_FALSE(report.statuses.empty());
    std::string const page = html_of(report);
    CHECK(page.contains("<div class=\"mix\""));
    CHECK(page.contains("<svg class=\"chart\""));
    CHECK(page.contains(".numbers{display:none}")); // on paper the chart is enough
    CHECK(page.contains("<div class=\"wrap numbers\">"));
    CHECK(page.contains(".s3{--c:#6b4a00;--b:#fdf1dd;--m:#c47400}"));
    CHECK(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"));
    CHECK(report.scope == std::vector<std::string>{"Acme", "Q1"});
}

TEST_CASE("control characters reach no form, and directions stay apart") {
    auto const document = document_from_json(
        R"({"format":"okra","version":1,"workspace":{"id":"w","name":"A\u0000\u001b[31m"},
            "objectives":[{"id":"o","title":"\u202etxt.exe"}]})");
    REQUIRE(document);
    Index const index(*document);
    Evaluation const evaluation(*document, index, *date_from_text("2026-02-15"), preset_of(document->workspace()));
    Report const report = make_report(*document, index, evaluation, words_of_files(), {});
    for (std::string const& made : {html_of(report), markdown_of(report), slides_of(report)}) {
        CHECK_FALSE(made.contains('\0'));
        CHECK_FALSE(made.contains('\x1b'));
        CHECK_FALSE(made.contains("\xE2\x80\xAE"));
    }
    CHECK(html_of(report).contains("<bdi>\\u202etxt.exe</bdi>"));
}

TEST_CASE("what slides are made of is JSON that holds figures, statuses and sections") {
    std::string const json = slides_of(report_of(ReportKind::Board, "q1"));
    CHECK(json.starts_with("{\"language\":\"en\""));
    CHECK(json.contains("\"chart\":true"));
    CHECK(json.contains("\"text\":\"Tidy <b>up</b>\""));
    CHECK(json.contains("\"share\":0.5"));
}

TEST_CASE("a kind of report is known by its name alone") {
    CHECK(report_kind_named("board") == ReportKind::Board);
    CHECK_FALSE(report_kind_named("wish"));
}

TEST_CASE("a report with figures says first how it stands, and of how many that is well") {
    Report const report = report_of(ReportKind::Progress, "q1");
    CHECK(report.headline == "Q1 stands at 25\u00A0%"); // Grow at 50, what is tidied up at 0
    CHECK(report.lead == "On track or achieved: 1 of 2 top objectives.");
    CHECK(markdown_of(report).contains("**Q1 stands at 25"));
    CHECK(html_of(report).contains("<p class=\"headline\"><b><bdi>Q1 stands at 25"));
    CHECK(report_of(ReportKind::Team, "q1", "pay").headline.starts_with("Payments stands at 50"));
}
