// One question over all records of a kind: filtered, searched, sorted, grouped and added up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "session/columns.hpp"

namespace okra {

class TextIndex;

// `field` is any name of find_column. Values are texts as in the file; besides: references by name or by words of it,
// numbers also as "40 %", dates also as "today", an instant's whole day by its date, the person "me".
struct Condition {
    enum class Test : std::uint8_t {
        Is,    // one of the values; in sets: some element is
        IsNot, // none of them
        Contains, // text, in any case and accents; of references: in their title
        Less,
        AtMost,
        More,
        AtLeast,
        Empty,
        Present,
    };
    std::string field;
    Test test = Test::Is;
    std::vector<std::string> values; // with Is and IsNot: an empty one stands for those without
    bool operator==(Condition const&) const = default;
};

struct SortKey {
    std::string field;
    bool descending = false; // what is absent comes last either way
    bool operator==(SortKey const&) const = default;
};

struct Query {
    Kind kind = Kind::Objective;  // None: of all kinds that people look for those with the words of `text`, the most
                                  // relevant first; nothing else is asked of them
    std::vector<Condition> where; // all of them
    std::string text;             // words that all occur somewhere in the record
    std::string title;            // words that all occur in its title, anywhere in it
    std::vector<bool> const* among = nullptr; // by slot: only these
    std::optional<std::span<Slot const>> only; // the same for a few: no others are looked at
    Slot cycle;                   // only what belongs to this cycle, as lists show it; none: all
    std::vector<SortKey> sort;    // statuses by severity, levels from the top, texts by their letters; then by id
    std::string group;            // a field; empty: no groups
    bool members = false;         // each group tells its records, too
    bool totals = false;          // of all that was found
    std::size_t first = 0;        // the part of the sorted records that is wanted:
    std::size_t most = std::numeric_limits<std::size_t>::max();
};

// Means are over the records that have the value and count (no drafts, nothing cancelled); progress is clamped as the
// workspace says.
struct Aggregate {
    std::uint32_t count = 0;    // of all
    std::uint32_t counting = 0; // no drafts, nothing cancelled: these are in by_status and stale
    std::uint32_t stale = 0;
    std::array<std::uint32_t, 7> by_status{}; // by Status
    std::optional<double> progress;
    std::optional<double> expected;
    std::optional<double> confidence;
};

struct QueryGroup {
    std::string label; // the value as in the file, or the title of what is referred to; empty: those without
    Slot record;       // what is referred to
    Aggregate aggregate;
    std::vector<Slot> records; // in the order of the list, where they were asked for
};

struct QueryResult {
    std::uint32_t count = 0;     // found
    std::vector<Slot> records;   // the wanted part, in order
    std::vector<QueryGroup> groups; // in the order of their values, those without last; a set's record is in several
    Aggregate totals;
};

// An error is a sentence about the query: an unknown field, a value that does not fit, a name nobody has. The text
// index spares reading all texts when there are words to look for.
std::expected<QueryResult, std::string> find_records(QuerySource const&, Query const&, TextIndex* = nullptr);

// Brings an answer up to date where only these records may have become others: they are taken out and put in anew where
// they belong, the rest stays as it is. The answer is to have no groups and totals, and all records that were found.
std::expected<void, std::string> find_again(QuerySource const&, Query const&, std::span<Slot const> touched,
                                            QueryResult&);

} // namespace okra
