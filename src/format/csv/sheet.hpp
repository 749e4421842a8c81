// A table with its header, read cell by cell, and what was found wrong on the way.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/csv/cells.hpp"
#include "format/csv/table.hpp"

namespace okra::csv {

// Where in the table: a row below the header, counted from 0, and a column; -1 for none.
struct Place {
    int row = -1;
    int column = -1;
};

class Notes {
public:
    explicit Notes(CsvOptions const& options) : m_words(options.words), m_most(options.limits.problems) {}
    void problem(CsvProblem);
    void warn(CsvProblem);
    bool has_problems() const { return !m_problems.empty(); }
    std::vector<CsvProblem> problems() &&; // by row
    std::vector<CsvProblem> warnings() &&;

private:
    Words const* m_words;
    std::size_t m_most;
    std::vector<CsvProblem> m_problems;
    std::vector<CsvProblem> m_warnings;
    std::size_t m_more = 0;
    std::size_t m_more_warnings = 0;
};

class Sheet {
public:
    Sheet(Table table, CsvOptions const& options);

    int rows() const { return static_cast<int>(m_table.size()) - 1; }
    int columns() const { return static_cast<int>(m_names.size()); }
    std::string const& name(int column) const { return m_names[static_cast<std::size_t>(column)]; }

    // The column of that name, compared as plain words; -1 when there is none. It counts as known from then on.
    int column(std::string_view name);
    bool has(std::string_view name) const { return m_by_word.contains(plain_word(name)); }
    int required(std::string_view name);
    bool is_known(int column) const { return m_known[static_cast<std::size_t>(column)]; }
    DateOrder dates_of(int column) const { return m_orders[static_cast<std::size_t>(column)]; }
    char decimal_of(int column) const { return m_decimals[static_cast<std::size_t>(column)]; }
    void know(int column) { m_known[static_cast<std::size_t>(column)] = true; }
    void warn_of_unknown_columns();
    // What a cell says went into a record, or steered how the row was read. Of known columns the other cells are
    // warned about.
    void use(Place);
    void use_column(int column);
    void warn_of_unused_cells();
    void refuse_long_rows(); // those with something in a cell beyond the header

    std::string_view raw(Place) const; // "" where the row is shorter or there is no such column
    std::string_view text(Place) const; // without blanks around it
    std::optional<double> number(Place); // nothing: empty, or a problem
    std::string_view unit(Place) const;  // "%", "€": of the number in the cell; "" for none
    std::optional<double> share(Place, bool are_percents); // 0.45
    std::optional<Date> date(Place);
    std::optional<Instant> instant(Place);
    std::optional<Date> day(Place) const; // of a date or time, where it was written

    // Decide how these columns are written: each by its own cells, else by those of all. A cell that is clear by
    // itself is read as it says. Columns of -1 are not looked at.
    void settle_dates(std::vector<int> const& columns);
    void settle_numbers(std::vector<int> const& columns, bool warns = true);
    // Where nobody says what the numbers are (no maker, no sign of percent): shares of 1 where all are at most 1 and
    // one is a fraction, else percents; said in a warning.
    bool are_percents(int column);

    void problem(Place, std::string_view english, Fillings = {});
    void warn(Place, std::string_view english, Fillings = {});
    Words const* words() const { return m_options.words; }
    CsvProblem at(Place, std::string message) const;
    Notes& notes() { return m_notes; }

private:
    void doubt(Place, Date);
    std::optional<Number> read_number(Place) const;
    DateOrder order_of(Place) const;

    Table m_table;
    CsvOptions const& m_options;
    Notes m_notes;
    std::vector<char> m_decimals; // by column
    std::vector<DateOrder> m_orders; // by column
    std::vector<bool> m_used; // by row and column
    std::vector<std::string> m_names;
    std::vector<bool> m_known;
    std::vector<bool> m_doubted; // one of its days
    std::vector<bool> m_is_double; // another column has the name
    std::map<std::string, int, std::less<>> m_by_word;
};

} // namespace okra::csv
