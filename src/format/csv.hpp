// Tables as text (CSV): Okra's own flat table out and in, and the documented layouts of other tools in.
//
// Okra's own table is one sheet: its first column, `record`, says what a row is ("objective", "key_result", "check_in",
// "person" …), the second is the `id`, and each field of the field tables is a column of its name in the JSON file.
// Cells hold what JSON holds, but for
//   sets and lists  `a; b`, with a backslash before what is no separator (`\;`, `\*`, `\\`, `\ ` at an end; `\0` is the
//                   empty text); links are `id*weight`, the weight left out when it is 1
//   custom fields   one JSON object
//   references      an id; a file may also give a name, e-mail address or title. People, teams and cycles that are not
//                   there are made.
// A text that a spreadsheet would take for a formula (it starts with = + - @, full-width ones too, behind blanks or
// not, with a tab or a line break, and is no number) gets an apostrophe before it, which the import takes off again.
// The workspace's own row, tombstones and what Okra only carries for others are not in the table.
//
// Tables are UTF-8, or UTF-16 with a byte order mark. Numbers, dates: `1,234.5`, `1.234,5`, `45 %`, `-210.5 €`;
// `2026-03-31`, `31.3.2026`, `3/31/26`, `31 Mar 2026`, with or without a time, `11:20 PM`, `23:20 UTC`, `23:20 +02:00`.
// A cell that can be read in one way only is; the others go by their column, then by all cells together, and where
// these don't say, the mark is `.` and the day comes first, with a warning. The scale of progress is the maker's: 0…1
// in goal-per-row, 0…100 in indented and goal-milestone. Elsewhere a sign of percent in header or cell says so, and
// without one a warning says how the numbers were read. What was read but not used is warned about, by column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/document.hpp"
#include "words/words.hpp"

namespace okra {

enum class CsvLayout : std::uint8_t {
    Okra,
    Outline, // Order, Type, Summary, Status, Period, Owner, Weight, OKR type, Labels, Teams, …
    GoalPerRow, // email, name, description, …, completion, key_result_1_title, key_result_1_completion, …
    Indented, // Main, L1 … Ln, Importance, Progress, Start Date, Due Date, Notes
    GoalMilestones, // name, type, progress, start_date, end_date, owner_email, categories, description
    ValueHistory, // date, value, comment
    Mapped, // as the caller says
    Flat, // objective and key result in one row: Objective, Key Result, Owner, Start, Target, Current, Due …
};
std::string_view name_of(CsvLayout); // "outline-numbered"
std::optional<CsvLayout> csv_layout_from_name(std::string_view);

enum class DateOrder : std::uint8_t { YearMonthDay, DayMonthYear, MonthDayYear };

struct CsvLimits {
    std::size_t file_bytes = 200U * 1024 * 1024;
    std::size_t records = 2'000'000;
    std::size_t text_bytes = 1024U * 1024;
    std::size_t columns = 1000;
    std::size_t problems = 1000; // more are counted, not listed
};

struct CsvProblem {
    std::size_t row = 0; // as in a spreadsheet: the header is row 1; 0: the file as a whole
    std::string column; // its name; "" for the whole row
    std::string message;
    bool operator==(CsvProblem const&) const = default;
};
std::string text_from_csv_problem(CsvProblem const&); // row 4, column "Weight": expected a number, found "ten"

struct CsvOptions {
    Instant now; // the time of check-ins that are made of a current value
    std::optional<Date> today{}; // and their day, where the user is; nothing: that of `now` in UTC
    std::optional<CsvLayout> layout{}; // nothing: by the header
    std::optional<char> delimiter{}; // , ; tab | by the header
    std::optional<DateOrder> dates{};
    std::optional<char> decimal{}; // . or ,
    std::string on{}; // Value history: the id of the key result or indicator
    Kind record = Kind::None; // what the rows are, when no column says it
    std::vector<std::pair<std::string, std::string>> map{}; // Mapped: column, and the field or "id"
    CsvLimits limits{};
    bool skips_bad_rows = false; // what is wrong with a row leaves it out, and those below that belong to it
    Words const* words = nullptr; // what problems and warnings are told in; English without
};

// An import is a patch. What a file says again changes nothing: records are found by their id where there is a column
// of ids, else by title, owner, kind and cycle, key results by their objective too; new ids are hashes of that.
struct CsvImport {
    std::vector<Edit> edits;
    CsvLayout layout = CsvLayout::Okra;
    std::size_t made = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    std::vector<CsvProblem> warnings;
    std::size_t rows_left_out = 0;
    std::vector<CsvProblem> left_out; // why, where bad rows are skipped
};

// How a table was read, also where it has problems: what each column was taken for.
struct CsvColumn {
    enum class Use : std::uint8_t {
        Ignored,
        Fields, // those of `taken_for`
        Structure, // says what a row is, or where it belongs
    };
    std::string name;
    std::vector<std::string> examples; // the first few different ones
    Use use = Use::Ignored;
    std::vector<std::pair<Kind, std::uint16_t>> taken_for; // fields
    std::optional<DateOrder> dates; // how its dates were read, if it has any
    std::optional<char> decimal; // likewise its numbers
    bool operator==(CsvColumn const&) const = default;
};
struct CsvReading {
    std::optional<CsvLayout> layout; // nothing: the header fits none
    char delimiter = ',';
    std::uint32_t rows = 0; // below the header
    std::vector<CsvColumn> columns;
    bool operator==(CsvReading const&) const = default;
};

// All problems, and then no edits at all. The document with the edits keeps every rule of the JSON import.
std::expected<CsvImport, std::vector<CsvProblem>> import_csv(std::string_view text, Document const& into,
                                                             CsvOptions const&);

// The same, and how it was read.
struct CsvLook {
    CsvReading reading;
    std::expected<CsvImport, std::vector<CsvProblem>> result;
};
CsvLook look_at_csv(std::string_view text, Document const& into, CsvOptions const&);

struct CsvExport {
    Kind table = Kind::None; // None: records of all kinds
    char delimiter = ',';
    bool byte_order_mark = false; // some spreadsheets take a file without it for another encoding
};
std::string csv_from_document(Document const&, CsvExport const& = {});

} // namespace okra
