// The steps of a query: which records, in what order, added up how. Internal to the session.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "session/query.hpp"

namespace okra {

using Records = std::vector<Record const*>;

// The lists that hold all the query can find, in the order of their ranks; nullptr: all records must be looked at.
CycleLists* lists_for(QuerySource const&, Query const&);

// A condition with its values read.
class Filter {
public:
    static std::expected<Filter, std::string> make(QuerySource const&, Kind, Condition const&);
    bool accepts(Record const&);

private:
    struct Range { // of numbers, both ends included: one number, or a day of instants
        double low = 0;
        double high = 0;
    };
    using Read = std::expected<void, std::string>;

    Filter(QuerySource const& source, Column const& column, Condition::Test test)
        : m_reader(source, column), m_test(test) {}
    Read read(QuerySource const&, std::string_view value);
    Read read_choice(std::string_view value);
    Read read_reference(QuerySource const&, std::string_view value);
    std::expected<Range, std::string> range_of(QuerySource const&, std::string_view value) const;
    bool is_any(Record const&);
    bool is_present(Record const&);
    bool is_text(std::string_view) const;
    bool compares(double) const;

    ColumnReader m_reader;
    Condition::Test m_test;
    bool m_absent = false; // those without are wanted, too
    std::vector<Range> m_ranges;
    std::vector<Slot> m_slots; // ascending
    std::vector<std::string> m_texts; // folded
    std::vector<std::string_view> m_some_texts; // scratch
    std::vector<Slot> m_some_slots;
};

// Records of any kind that have all the words, each at the beginning of one of theirs.
std::vector<Slot> most_relevant(QuerySource const&, std::string_view words, std::size_t most, TextIndex*);

// In order, as far as the wanted part needs it: outside of it the records may stand anywhere.
std::expected<void, std::string> sort_records(QuerySource const&, Query const&, Records&);

// Every record's share in its groups, added up in the order of ids; their members come in the order of the list.
std::expected<std::vector<QueryGroup>, std::string> groups_of(QuerySource const&, Query const&, Records const& by_id,
                                                              Records const& in_order);
Aggregate totals_of(QuerySource const&, Records const&);

// Numbers by slot that put what a column refers to in order, beginning with 1; 0: not among them. Objectives stand as
// in the outline, all else by title.
std::vector<std::uint32_t> ranks_of_referred(Document const&, std::span<Slot const> some);
// Where a choice or level stands in its order; statuses by severity.
double place_of_choice(Column const&, double choice);

} // namespace okra
