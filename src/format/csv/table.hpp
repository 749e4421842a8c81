// Delimited text taken apart into rows of cells, and cells written (RFC 4180).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/csv.hpp"
#include "format/csv/encoding.hpp"

namespace okra::csv {

// Rows of cells; the first one is the header. Cells lie in the text that was read, which must outlive the table, or in
// the table where that text was not UTF-8.
class Table {
public:
    std::size_t size() const { return m_numbers.size(); }
    std::span<std::string_view const> row(std::size_t index) const {
        return std::span(m_cells).subspan(m_starts[index], m_starts[index + 1] - m_starts[index]);
    }
    std::size_t number(std::size_t index) const { return m_numbers[index]; } // as in a spreadsheet, from 1
    void leave_out(std::vector<bool> const& rows); // by index; the header always stays

private:
    friend class TableReader;
    std::vector<std::string_view> m_cells;
    std::vector<std::size_t> m_starts{0};
    std::vector<std::uint32_t> m_numbers;
    std::deque<std::string> m_unescaped; // cells with doubled quotes
    std::unique_ptr<std::string> m_text; // in UTF-8, of a file that is not
};

// Problems have the row and the column, by its name where the header has one. Empty rows are left out but counted.
std::expected<Table, std::vector<CsvProblem>> table_from_text(std::string_view text, CsvOptions const&);
char detected_delimiter(std::string_view text); // by the header

std::string column_letters(std::size_t column); // of a column without name: "C"

// Quoted where it must be; with an apostrophe where a spreadsheet would see a formula.
void append_cell(std::string& out, std::string_view text, char delimiter);
bool needs_guard(std::string_view text); // a spreadsheet would see a formula
std::string_view without_guard(std::string_view cell); // takes that apostrophe off

} // namespace okra::csv
