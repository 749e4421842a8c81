// Reports of several kinds: what they say, made once, and written as an HTML page, Markdown or CSV.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluation.hpp"
#include "words/words.hpp"

namespace okra {

enum class ReportKind : std::uint8_t {
    Progress, // figures, every objective and key result, what was won
    Health,   // what needs attention, status and check-ins by team
    Trend,    // what has moved in four weeks, where it leads, progress by week
    Team,     // a team's plan, what it needs to look at, who carries what, what it won
    Board,    // top objectives, what is in danger, what holds up the most, what was missed and won, progress by week
};
std::optional<ReportKind> report_kind_named(std::string_view name); // "progress", "health" …

struct ReportAsked {
    ReportKind kind = ReportKind::Progress;
    Slot cycle; // with those inside it; none: all
    Slot team;  // none: all
};

struct ReportCell {
    std::string text;
    std::optional<double> share = {};    // drawn as a bar beside it
    std::optional<double> expected = {}; // a mark in that bar
    Status status = Status::Unset;       // its colours
    bool theirs = false;                 // written by people, in whatever direction
};
struct ReportLine {
    std::vector<ReportCell> cells;
    std::size_t depth = 0; // of its first cell
    bool strong = false;
};
struct ReportSection {
    std::string title;
    std::vector<std::string> heads;
    std::vector<ReportLine> lines; // none: says that there are none
};
struct ReportFigure {
    std::string value, label;
};
struct Report {
    std::string language, title, as_of, rules, nothing;
    std::vector<ReportFigure> figures;
    std::vector<ReportSection> sections;
};
// As of the evaluation's date.
Report make_report(Document const&, Index const&, Evaluation const&, Words const&, ReportAsked const&);

enum class Paper : std::uint8_t { Readers, A4, Letter }; // the reader's own, or a certain one
std::string html_of(Report const&, Paper = Paper::Readers); // one page: no script, nothing loaded
std::string markdown_of(Report const&); // tables
std::string csv_of(Report const&);      // the section, then its columns

} // namespace okra
