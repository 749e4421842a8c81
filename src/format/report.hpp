// Reports of several kinds: what they say, made once, and written as an HTML page, Markdown or CSV.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/outcomes.hpp"
#include "words/words.hpp"

namespace okra {

enum class ReportKind : std::uint8_t {
    Progress, // figures, top objectives and their teams, what was won and needs a decision, progress by week, misses
    Health,   // what needs attention, status and check-ins by team
    Trend,    // what has moved in four weeks, where it leads, progress by week
    Team,     // a team's plan, what it won and needs to look at, who carries what
    Board, // top objectives, what was won and is in danger, what holds up the most, what was missed, progress by week
};
std::string_view name_of(ReportKind);
std::optional<ReportKind> report_kind_named(std::string_view name); // "progress", "health" …

// What a report is made of: its sections, and the figures before them.
enum class ReportPart : std::uint8_t {
    Figures,
    Objectives,
    Attention,
    Statuses,
    CheckIns,
    Trend,
    Load,
    Risk,
    Missed,
    Wins,
    OverTime,
    KeyResults, // every objective and key result
    Learnings,
    Decisions, // what stands in somebody's way
};
inline constexpr std::size_t report_part_count = 14;
std::span<ReportPart const> parts_of(ReportKind); // in their order
std::string_view name_of(ReportPart); // "figures", "over-time": in addresses

struct ReportParts { // that are left out
    std::uint32_t bits = 0;
    bool has(ReportPart part) const { return (bits >> static_cast<unsigned>(part) & 1U) != 0; }
    void set(ReportPart part, bool on) {
        std::uint32_t const bit = 1U << static_cast<unsigned>(part);
        bits = on ? bits | bit : bits & ~bit;
    }
    bool operator==(ReportParts const&) const = default;
};

ReportParts left_out_by(ReportKind); // as long as nobody asks for them

std::string_view name_of(OutcomeBy); // "direction", "team": likewise
std::optional<OutcomeBy> outcome_by_named(std::string_view);
std::optional<OutcomeBy> missed_by(ReportKind); // where nobody says it; none: by team what is over

struct ReportAsked {
    ReportKind kind = ReportKind::Progress;
    Slot cycle; // with those inside it; none: all
    Slot team; // none: all
    std::optional<ReportParts> without = {}; // none: as the kind has it
    std::optional<OutcomeBy> missed_by = {}; // with what is missed so far; none: as the kind has it
    bool lacks_limited = false; // the copy it is made of: the report says so, as its numbers are of what is in it
};

struct ReportCell {
    std::string text;
    std::optional<double> share = {}; // drawn as a bar beside it
    std::optional<double> expected = {}; // a mark in that bar
    Status status = Status::Unset; // its colours
    bool theirs = false; // written by people, in whatever direction
};
struct ReportLine {
    std::vector<ReportCell> cells;
    std::size_t depth = 0; // of its first cell
    bool strong = false;
};
std::string words_below(ReportLine const&); // an entry of a list: all but what it is
struct ReportSection {
    ReportPart part = ReportPart::Objectives;
    std::string title;
    std::vector<std::string> heads;
    std::vector<ReportLine> lines; // none: says that there are none
    bool is_list() const {
        return part == ReportPart::Wins || part == ReportPart::Attention || part == ReportPart::Decisions;
    }
    bool is_chart() const { return part == ReportPart::OverTime && lines.size() > 1; } // of its second cells
};
struct ReportFigure {
    std::string value, label;
};
struct ReportShare { // of the key results
    Status status = Status::Unset;
    std::uint32_t count = 0;
    std::string label;
};
struct Report {
    std::string language, title, as_of, rules, nothing;
    std::vector<std::string> scope; // what it is of: the workspace, the cycle, the team
    std::string kind; // its name
    std::string headline, lead; // "Q1 2026 stands at 81 %", and of how many that is true; "": no figure is there
    std::optional<double> progress = {}, expected = {}; // of the top objectives
    Status status = Status::Unset; // of that progress
    std::vector<ReportFigure> figures;
    std::vector<ReportShare> statuses; // by status; none of those that have no key result
    std::vector<ReportSection> sections;
};
bool is_pair(Report const&, std::size_t section); // a list, and the one after it stands beside it
// As of the evaluation's date.
Report make_report(Document const&, Index const&, Evaluation const&, Words const&, ReportAsked const&);

// A report as it is asked for by ids, of whatever copy of the workspace.
struct ReportOrder {
    ReportKind kind = ReportKind::Progress;
    std::string cycle, team; // "": all
    std::optional<Date> at; // none: today
    std::optional<ReportParts> without = {}; // none: as the kind has it
    std::optional<OutcomeBy> missed_by = {};
    ReportParts left_out() const { return without.value_or(left_out_by(kind)); }
    bool operator==(ReportOrder const&) const = default;
};

enum class ReportForm : std::uint8_t {
    Page, // HTML
    Markdown,
    Csv,
    Slides,
    Preview, // as values, of what a screen can show
};
enum class Paper : std::uint8_t { Readers, A4, Letter }; // the reader's own, or a certain one
std::string html_of(Report const&, Paper = Paper::Readers); // one page: no script, nothing loaded
std::string markdown_of(Report const&); // tables
std::string csv_of(Report const&); // the section, then its columns
std::string slides_of(Report const&); // as JSON, of which web/slides.ts makes a presentation

} // namespace okra
