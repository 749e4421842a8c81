// A report on paper: blocks on pages.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "ui/screens/reports/pages.hpp"

using namespace okra;
using namespace okra::ui;

namespace {

using Is = ReportBlock::Kind;

// Each letter is half as wide as it is high, and a line breaks wherever it is full.
float wide_of(std::string_view text, TextStyle style) { return static_cast<float>(text.size()) * style.size / 2; }
float high_of(std::string_view text, float width, TextStyle style) {
    return std::max(1.0F, std::ceil(wide_of(text, style) / width)) * style.line_height;
}
ReportPages paged(Report const& report, Paper paper = Paper::A4, std::size_t most = 60) {
    auto const high = [](std::string_view text, float width, TextStyle style) { return high_of(text, width, style); };
    auto const wide = [](std::string_view text, TextStyle style) { return wide_of(text, style); };
    return pages_of(report, paper, {high, wide}, most);
}

Report report_of(std::size_t lines, std::string const& title = "A line") {
    Report report{.title = "Progress summary", .as_of = "As of today", .rules = "By the rules"};
    report.figures = {{"12", "objectives"}, {"40", "key results"}};
    ReportSection section{.part = ReportPart::Objectives, .title = "Objectives", .heads = {"What", "Progress"}};
    for (std::size_t i = 0; i < lines; ++i)
        section.lines.push_back({.cells = {{.text = title}, {.text = "50 %", .share = 0.5}}});
    report.sections.push_back(std::move(section));
    return report;
}
std::size_t count(ReportPages const& it, Is kind) {
    std::size_t found = 0;
    for (ReportPage const& page : it.pages)
        found += static_cast<std::size_t>(std::ranges::count(page.blocks, kind, &ReportBlock::kind));
    return found;
}

} // namespace

TEST_CASE("a short report is one page: title, figures, section, heads, lines, rules, in this order") {
    ReportPages const it = paged(report_of(2));
    REQUIRE(it.pages.size() == 1);
    std::vector<Is> kinds;
    for (ReportBlock const& block : it.pages[0].blocks) kinds.push_back(block.kind);
    CHECK(kinds == std::vector{Is::Title, Is::Figures, Is::Section, Is::Heads, Is::Line, Is::Line, Is::Rules});
    CHECK_FALSE(it.cut);
}

TEST_CASE("no block of any page overlaps another or leaves the paper, and no line is lost") {
    for (std::size_t const lines : {1U, 17U, 60U, 200U})
        for (Paper const paper : {Paper::A4, Paper::Letter}) {
            ReportPages const it = paged(report_of(lines, std::string(lines % 7 * 40 + 5, 'x')), paper);
            CHECK(count(it, Is::Line) == lines);
            for (ReportPage const& page : it.pages) {
                float y = paper::margin;
                for (ReportBlock const& block : page.blocks) {
                    CHECK(block.y >= y);
                    y = block.y + block.height;
                }
                CHECK(y <= it.size.height - paper::margin);
            }
        }
}

TEST_CASE("each page of a long table begins with its heads, and no heading is the last on its page") {
    Report report = report_of(60);
    for (std::size_t i = 0; i < 12; ++i) report.sections.push_back(report.sections[0]);
    ReportPages const it = paged(report);
    REQUIRE(it.pages.size() > 3);
    for (ReportPage const& page : it.pages) {
        Is const last = page.blocks.back().kind;
        CHECK(last != Is::Section);
        CHECK(last != Is::Heads);
        CHECK(page.blocks.front().kind != Is::Line);
    }
}

TEST_CASE("columns fill the paper, whatever stands in them") {
    Report report = report_of(3);
    auto& section = report.sections[0];
    section.heads = {"What", "Why", "Owner", "Status", "Forecast"};
    for (auto& line : section.lines)
        line.cells = {{.text = std::string(300, 'x')},
                      {.text = std::string(90, 'y')},
                      {.text = "Ana"},
                      {.text = "On track", .status = Status::OnTrack},
                      {.text = std::string(70, 'z')}};
    ReportPages const it = paged(report);
    float all = 0;
    for (float const width : it.columns[0]) {
        CHECK(width > 10);
        all += width;
    }
    all += 4 * paper::column_gap;
    CHECK(all <= it.size.width - 2 * paper::margin + 1);
    CHECK(it.columns[0][0] >= 190);
}

TEST_CASE("a report that is longer than the preview ends there and says so; A4 and Letter are not alike") {
    ReportPages const it = paged(report_of(500), Paper::A4, 3);
    CHECK(it.pages.size() == 3);
    CHECK(it.cut);
    CHECK(paged(report_of(500), Paper::Letter).pages.size() > paged(report_of(500), Paper::A4).pages.size());
}

TEST_CASE("what is left out is not there, and progress by week is a chart alone") {
    Report report = report_of(4);
    report.sections[0].part = ReportPart::OverTime;
    CHECK(count(paged(report), Is::Chart) == 1);
    CHECK(count(paged(report), Is::Line) == 0);
    ReportParts without;
    without.set(ReportPart::Figures, true);
    CHECK(count(paged(without_parts(report, without)), Is::Figures) == 0);
    without.set(ReportPart::OverTime, true);
    CHECK(count(paged(without_parts(report, without)), Is::Chart) == 0);
}

TEST_CASE("two lists stand side by side, entry beside entry, over as many pages as the longer one needs") {
    Report report = report_of(3);
    for (auto const [part, lines] : {std::pair(ReportPart::Wins, 70U), std::pair(ReportPart::Attention, 2U)}) {
        ReportSection section{.part = part, .title = "List", .heads = {"What", "Who"}};
        for (std::size_t i = 0; i < lines; ++i)
            section.lines.push_back({.cells = {{.text = "Entry"}, {.text = "Ana"}}});
        report.sections.push_back(std::move(section));
    }
    ReportPages const it = paged(report);
    CHECK(it.columns.size() == report.sections.size());
    CHECK(count(it, Is::Lists) == 1);
    CHECK(count(it, Is::Items) == 70);
    CHECK(it.pages.size() > 1);
    CHECK(words_below(report.sections[1].lines[0]) == "Ana");
    report.sections.pop_back(); // one alone is a table
    CHECK(count(paged(report), Is::Lists) == 0);
    CHECK(count(paged(report), Is::Line) == 73);
}
