// What a query can ask of a record: the fields of its kind's table, and what is computed of it.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluation.hpp"
#include "model/fields.hpp"

namespace okra {

class CycleLists;

// Where a query's answers come from. All of them belong together, and outlive what is made of them.
struct QuerySource {
    Document const& document;
    Index const& index;
    Evaluation const& evaluation;
    Slot me{}; // whom a value "me" means
    CycleLists* lists = nullptr; // spare looking for what is in a cycle, where they are kept
};

struct Column {
    enum class Type : std::uint8_t { Number, Date, Instant, Flag, Choice, Text, Texts, Reference, References };
    enum class Computed : std::uint8_t {
        No, // a field
        Custom,
        Id,
        Progress,
        Expected,
        Gap, // expected − progress
        Status,
        AutomaticStatus,
        Stale,
        Confidence,
        Current,
        LinkBroken,
        Counts,
        FirstDay,
        LastDay,
        LastCheckIn,
        CheckInDue,
        Responsible, // of a key result without an owner that of its first objective
        Team, // these four of a key result: of its first objective
        Cycle,
        Level,
        GrowthAreas,
    };
    std::string name;
    Type type = Type::Text;
    Computed computed = Computed::No;
    Field const* field = nullptr; // none: computed
    std::span<std::string_view const> choices;
    KindSet targets;
};

// By the name of a field, of a custom field ("fields.priority") or of a computed value. An error is a sentence that
// lists what there is.
std::expected<Column, std::string> find_column(Kind, std::string_view name);
std::vector<std::string_view> column_names(Kind); // fields first

// Reads the values of one column. What is absent is NaN, empty or slot 0; so is a reference to a deleted record.
class ColumnReader {
public:
    ColumnReader(QuerySource const& source, Column const& column) : m_source(source), m_column(column) {}

    double number(Record const&) const; // Number; Date in days; Instant in milliseconds; Flag 0 or 1; Choice's index
    std::string_view text(Record const&) const;
    Slot reference(Record const&) const;
    void texts(Record const&, std::vector<std::string_view>&) const; // Text and Texts; none when empty
    void references(Record const&, std::vector<Slot>&) const;        // Reference and References
    Column const& column() const { return m_column; }

private:
    double computed_number(Record const&) const;
    double field_number(Record const&) const;
    Objective const* objective_of(Record const&) const;
    Slot live(Slot) const;

    QuerySource m_source;
    Column m_column;
};

} // namespace okra
