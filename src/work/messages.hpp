// What the page asks of the worker's program and what comes back, as values and as bytes. Both programs have this.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/locale.hpp"
#include "format/json.hpp"
#include "format/outgoing.hpp"
#include "format/report.hpp"
#include "merge/preview.hpp"
#include "model/document.hpp"

namespace okra::work {

enum class Task : std::uint8_t {
    ReadJson,   // a file becomes a workspace
    ReadSample, // the same, moved to today
    ReadCsv,    // a table becomes edits of the stored workspace
    ReadCsvNew, // a table becomes a workspace of its own
    Merge,      // a file is merged into the stored workspace
    PreviewJson,  // what a file would do to the stored workspace, in either way …
    PreviewTable, // … and what a table would
    ReadBranch,   // somebody else's what-if
    WriteJson,
    WriteCopy, // JSON with stamps, to be merged
    WriteWorkbook,
    WriteCsv,
    WriteReport,
    WriteHandoff, // its shards, and what is said of them, for a file that holds all of Okra
};

// Goes with the bytes of a file (Read…, Merge) and what the store holds (ReadCsv, Merge, Write…).
struct Order {
    Task task = Task::ReadJson;
    std::string file; // its name, for people
    std::string id;   // of a workspace that is made
    Date today;
    Instant now;
    std::string language = "en"; // of the reader …
    std::string texts = {};      // … as built from web/words/; empty: English
    Locale locale = iso_locale();
    TableOptions table = {};
    std::vector<ConflictChoice> choices = {}; // of a merge
    Audience audience = {};                   // of what is written …
    bool redacted = false;                    // … which tells nothing but the shape
    ReportOrder report = {};
    Paper paper = Paper::Readers;
    ReportForm report_form = ReportForm::Page;
    std::string from = {};                    // who hands it over …
    bool to_read = false;                     // … only to be read
    bool operator==(Order const&) const = default;
};

// What hinders reading before the program sees the file: said by web/worker.ts, which unpacks and unlocks it.
enum class Fault : std::uint8_t {
    None,
    Locked,          // it needs a passphrase
    WrongPassphrase,
    DamagedLock,     // the file is not as it was written
    NewerLock,
    TooLarge,        // unpacked, that is
    NoWorkbook,
};

struct Content { // of a workspace; it lies in shards beside the answer
    std::string id;
    std::string name;
    std::array<std::uint32_t, kind_count> counts{}; // live records by kind
    std::uint32_t lost = 0; // of a merge: edits that a newer one held against
    std::vector<Problem> warnings;
};
struct Edits { // what a table says, as the edits of one step
    Patch patch;
    std::uint32_t made = 0;
    std::uint32_t updated = 0;
    std::uint32_t unchanged = 0;
    std::vector<Problem> warnings;
};
struct File { // its bytes lie beside the answer
    std::string mime;
};
struct Refused { // nothing was done
    std::vector<Problem> problems;
};
struct Locked { // nothing was done, until somebody gives the passphrase
    bool wrong = false; // the one that was given
};
struct BranchRead { // a file of format/branch_bytes.hpp, which can be read
    std::string bytes;
};
struct ReportMade { // a Preview: long sections end where no more of them is shown
    Report report;
};
using Answer = std::variant<Refused, Content, Edits, File, JsonPreview, TablePreview, Locked, BranchRead, ReportMade>;

std::string bytes_from_order(Order const&);
std::optional<Order> order_from_bytes(std::string_view);
std::string bytes_from_answer(Answer const&);
std::optional<Answer> answer_from_bytes(std::string_view);

} // namespace okra::work
