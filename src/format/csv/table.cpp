// Delimited text taken apart into rows of cells, and cells written (RFC 4180).
#include "format/csv/table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/csv/cells.hpp"
#include "format/values.hpp"

namespace okra::csv {

class TableReader {
public:
    TableReader(std::string_view text, char delimiter, CsvOptions const& options)
        : m_text(text), m_delimiter(delimiter), m_limits(options.limits), m_words(options.words) {}

    std::expected<Table, std::vector<CsvProblem>> read(std::unique_ptr<std::string> text) {
        m_table.m_text = std::move(text);
        while (m_at < m_text.size() && m_problems.size() < m_limits.problems && !m_is_over) row();
        if (first_invalid_utf8(m_text)) find_invalid();
        if (m_problems.empty() && m_table.size() == 0) add(0, "the file has no header");
        if (!m_problems.empty()) return std::unexpected(std::move(m_problems));
        return std::move(m_table);
    }

private:
    void row() {
        ++m_row;
        m_column = 0;
        bool is_empty = true;
        std::size_t const start = m_table.m_cells.size();
        do {
            std::string_view const text = cell();
            is_empty = is_empty && text.empty();
            if (text.size() > m_limits.text_bytes) limit("text_bytes", text.size(), m_limits.text_bytes);
            m_table.m_cells.push_back(text);
            ++m_column;
        } while (ends_cell());
        if (m_column > m_limits.columns) limit("columns", m_column, m_limits.columns);
        if (is_empty) return m_table.m_cells.resize(start);
        if (m_table.m_numbers.size() > m_limits.records) {
            m_is_over = true;
            return limit("records", m_table.m_numbers.size(), m_limits.records);
        }
        m_table.m_starts.push_back(m_table.m_cells.size());
        m_table.m_numbers.push_back(static_cast<std::uint32_t>(m_row));
    }
    // True when another cell of the row follows.
    bool ends_cell() {
        if (m_at >= m_text.size()) return false;
        char const c = m_text[m_at++];
        if (c == m_delimiter) return true;
        if (c == '\r' && m_at < m_text.size() && m_text[m_at] == '\n') ++m_at;
        return false;
    }
    bool is_end(char c) const { return c == m_delimiter || c == '\n' || c == '\r'; }
    std::string_view cell() {
        if (m_at < m_text.size() && m_text[m_at] == '"') return quoted_cell();
        std::size_t const start = m_at;
        while (m_at < m_text.size() && !is_end(m_text[m_at])) ++m_at;
        return without_guard(m_text.substr(start, m_at - start));
    }
    std::string_view quoted_cell() {
        std::size_t start = ++m_at;
        std::string* unescaped = nullptr;
        while (true) {
            std::size_t const quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos) {
                add(m_row, "the quote that opens this cell is never closed");
                m_at = m_text.size();
                return {};
            }
            m_at = quote + 1;
            if (m_at >= m_text.size() || m_text[m_at] != '"') break;
            if (unescaped == nullptr) unescaped = &m_table.m_unescaped.emplace_back();
            unescaped->append(m_text, start, m_at - start);
            start = ++m_at;
        }
        std::string_view const last = m_text.substr(start, m_at - 1 - start);
        if (m_at < m_text.size() && !is_end(m_text[m_at])) {
            add(m_row, "text follows the quote that closes this cell; a quote inside a cell is written twice");
            while (m_at < m_text.size() && !is_end(m_text[m_at])) ++m_at;
        }
        if (unescaped == nullptr) return without_guard(last);
        *unescaped += last;
        return without_guard(*unescaped);
    }

    void find_invalid() {
        std::size_t const before = m_problems.size();
        for (std::size_t row = 0; row < m_table.size(); ++row) {
            auto const cells = m_table.row(row);
            for (m_column = 0; m_column < cells.size(); ++m_column)
                if (auto const offset = first_invalid_utf8(cells[m_column]);
                    offset && m_problems.size() < m_limits.problems)
                    add(m_table.number(row), "invalid UTF-8 at byte {n} of this cell",
                        {{"n", std::to_string(*offset + 1)}});
        }
        m_column = 0;
        if (m_problems.size() == before) add(0, "invalid UTF-8");
    }
    void limit(std::string const& name, std::size_t found, std::size_t most) {
        add(m_row, "{found} is more than the most, {most} (limit {name})",
            {{"found", std::to_string(found)}, {"most", std::to_string(most)}, {"name", name}});
    }
    void add(std::size_t row, std::string_view english, Fillings fillings = {}) {
        m_problems.push_back({row, row == 0 ? std::string() : column_name(), worded(m_words, english, fillings)});
    }
    std::string column_name() const {
        if (m_table.size() > 0) {
            auto const header = m_table.row(0);
            if (m_column < header.size() && !header[m_column].empty() && !first_invalid_utf8(header[m_column]))
                return shortened_step(header[m_column]);
        }
        return column_letters(m_column);
    }

    std::string_view m_text;
    char m_delimiter;
    CsvLimits const& m_limits;
    Words const* m_words;
    Table m_table;
    std::vector<CsvProblem> m_problems;
    std::size_t m_at = 0;
    std::size_t m_row = 0;
    std::size_t m_column = 0;
    bool m_is_over = false;
};

void Table::leave_out(std::vector<bool> const& rows) {
    std::size_t cells = m_starts[1];
    std::size_t kept = 1;
    for (std::size_t index = 1; index < size(); ++index) {
        if (rows[index]) continue;
        std::size_t const first = m_starts[index];
        std::size_t const end = m_starts[index + 1];
        for (std::size_t cell = first; cell < end; ++cell) m_cells[cells++] = m_cells[cell];
        m_numbers[kept] = m_numbers[index];
        m_starts[++kept] = cells;
    }
    m_cells.resize(cells);
    m_numbers.resize(kept);
    m_starts.resize(kept + 1);
}

std::expected<Table, std::vector<CsvProblem>> table_from_text(std::string_view text, CsvOptions const& options) {
    if (text.size() > options.limits.file_bytes)
        return std::unexpected(std::vector<CsvProblem>{
            {0, "",
             worded(options.words, "a file of {size} bytes; the most is {most} (limit file_bytes)",
                    {{"size", std::to_string(text.size())}, {"most", std::to_string(options.limits.file_bytes)}})}});
    auto storage = std::make_unique<std::string>();
    auto const utf8 = utf8_from_bytes(text, *storage);
    if (!utf8) return std::unexpected(std::vector<CsvProblem>{{0, "", worded(options.words, utf8.error())}});
    char const delimiter = options.delimiter.value_or(detected_delimiter(*utf8));
    return TableReader(*utf8, delimiter, options).read(std::move(storage));
}

char detected_delimiter(std::string_view text) {
    constexpr std::array candidates{',', ';', '\t', '|'};
    std::array<std::size_t, candidates.size()> counts{};
    bool is_quoted = false;
    bool is_begun = false;
    for (char const c : text) {
        if (c == '"') is_quoted = !is_quoted;
        if (is_quoted) continue;
        if (c == '\n' || c == '\r') {
            if (is_begun) break;
            continue;
        }
        is_begun = true;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (c == candidates[i]) ++counts[i];
    }
    return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

std::string column_letters(std::size_t column) {
    constexpr std::size_t letters = 26;
    std::string name;
    for (++column; column > 0; column = (column - 1) / letters)
        name.insert(name.begin(), static_cast<char>('A' + static_cast<int>((column - 1) % letters)));
    return name;
}

namespace {

// What spreadsheets and the tools between them pass over before they see a formula.
bool is_passed_over(char32_t c) {
    return c == U'\'' || c == 0 || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c != U'\t' && c != U'\r' && c != U'\n' && is_blank(c));
}

// After any apostrophes: as a guard may also stand before them. Full-width signs are read like the plain ones.
bool looks_like_formula(std::string_view text) {
    constexpr std::u32string_view signs = U"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (!is_passed_over(c)) return signs.contains(c);
    }
    return false;
}

} // namespace

bool needs_guard(std::string_view text) {
    return looks_like_formula(text) && (text.starts_with('\'') || !number_from_text(text));
}

void append_cell(std::string& out, std::string_view text, char delimiter) {
    bool const guarded = needs_guard(text);
    bool const quoted = text.find_first_of("\",;\t|\r\n") != std::string_view::npos || text.contains(delimiter);
    if (quoted) out += '"';
    if (guarded) out += '\'';
    for (char const c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quoted) out += '"';
}

std::string_view without_guard(std::string_view cell) {
    return cell.starts_with('\'') && looks_like_formula(cell) ? cell.substr(1) : cell;
}

} // namespace okra::csv
