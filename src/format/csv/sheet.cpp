// A table with its header, read cell by cell, and what was found wrong on the way.
#include "format/csv/sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "format/values.hpp"

namespace okra::csv {

// -------------------------------------------------------------------------------------------------------- notes

void Notes::problem(CsvProblem found) {
    if (m_problems.size() < m_most) m_problems.push_back(std::move(found));
    else ++m_more;
}

void Notes::warn(CsvProblem found) {
    if (m_warnings.size() < m_most) m_warnings.push_back(std::move(found));
    else ++m_more_warnings;
}

namespace {

std::vector<CsvProblem> in_order(std::vector<CsvProblem> found, std::size_t more, Words const* words) {
    std::ranges::stable_sort(found, {}, &CsvProblem::row);
    if (more > 0) found.push_back({0, "", worded(words, "and {n} more", {{"n", std::to_string(more)}})});
    return found;
}

} // namespace

std::vector<CsvProblem> Notes::problems() && { return in_order(std::move(m_problems), m_more, m_words); }
std::vector<CsvProblem> Notes::warnings() && { return in_order(std::move(m_warnings), m_more_warnings, m_words); }

// -------------------------------------------------------------------------------------------------------- header

Sheet::Sheet(Table table, CsvOptions const& options) : m_table(std::move(table)), m_options(options), m_notes(options) {
    for (std::string_view const cell : m_table.row(0)) {
        auto const column = static_cast<int>(m_names.size());
        m_names.push_back(tidy(cell));
        std::string const word = plain_word(m_names.back());
        m_is_double.push_back(!word.empty() && !m_by_word.emplace(word, column).second);
        if (word.empty()) m_names.back() = column_letters(static_cast<std::size_t>(column));
    }
    m_known.assign(m_names.size(), false);
    m_doubted.assign(m_names.size(), false);
    m_used.assign(m_names.size() * static_cast<std::size_t>(rows()), false);
    m_decimals.assign(m_names.size(), options.decimal.value_or('.'));
    m_orders.assign(m_names.size(), options.dates.value_or(DateOrder::DayMonthYear));
}

int Sheet::column(std::string_view name) {
    std::string const word = plain_word(name);
    auto const found = m_by_word.find(word);
    if (found == m_by_word.end()) return -1;
    know(found->second);
    for (int column = found->second + 1; column < columns(); ++column) {
        if (!m_is_double[static_cast<std::size_t>(column)] || plain_word(this->name(column)) != word) continue;
        m_is_double[static_cast<std::size_t>(column)] = false; // one problem, however often it is asked for
        problem({.column = column}, "the header has this column twice");
    }
    return found->second;
}

void Sheet::use(Place place) {
    if (place.row < 0 || place.column < 0) return;
    m_used[static_cast<std::size_t>(place.row) * m_names.size() + static_cast<std::size_t>(place.column)] = true;
}

void Sheet::use_column(int column) {
    for (int row = 0; row < rows(); ++row) use({row, column});
}

void Sheet::warn_of_unused_cells() {
    for (int column = 0; column < columns(); ++column) {
        if (!m_known[static_cast<std::size_t>(column)]) continue;
        Place first;
        std::size_t more = 0;
        for (int row = 0; row < rows(); ++row) {
            bool const is_used =
                m_used[static_cast<std::size_t>(row) * m_names.size() + static_cast<std::size_t>(column)];
            if (is_used || text({row, column}).empty()) continue;
            if (first.row < 0) first = {row, column};
            else ++more;
        }
        if (first.row < 0) continue;
        warn(first,
             more == 0
                 ? "left out {text}, which says nothing that Okra keeps for such a row"
                 : "left out {text}, which says nothing that Okra keeps for such a row; and so in {n, plural, one "
                   "{# more row} other {# more rows}}",
             {{"text", quoted(text(first))}, {"n", more}});
    }
}

int Sheet::required(std::string_view name) {
    int const found = column(name);
    if (found < 0) problem({}, "the header has no column \"{name}\"", {{"name", name}});
    return found;
}

void Sheet::warn_of_unknown_columns() {
    for (int column = 0; column < columns(); ++column) {
        if (m_known[static_cast<std::size_t>(column)]) continue;
        bool is_empty = true;
        for (int row = 0; row < rows() && is_empty; ++row) is_empty = text({row, column}).empty();
        if (!is_empty) warn({.column = column}, "this column is not known and was left out");
    }
}

void Sheet::refuse_long_rows() {
    for (int row = 0; row < rows(); ++row) {
        auto const cells = m_table.row(static_cast<std::size_t>(row) + 1);
        for (std::size_t i = m_names.size(); i < cells.size(); ++i)
            if (!cells[i].empty())
                m_notes.problem({m_table.number(static_cast<std::size_t>(row) + 1), column_letters(i),
                                 worded(words(), "the row has more cells than the header")});
    }
}

// --------------------------------------------------------------------------------------------------------- cells

std::string_view Sheet::raw(Place place) const {
    if (place.column < 0) return {};
    auto const cells = m_table.row(static_cast<std::size_t>(place.row) + 1);
    auto const column = static_cast<std::size_t>(place.column);
    return column < cells.size() ? cells[column] : std::string_view();
}

std::string_view Sheet::text(Place place) const { return without_blanks_around(raw(place)); }

// A cell that is clear by itself is read so, unless the caller said how all are written.
std::optional<Number> Sheet::read_number(Place place) const {
    std::string_view const cell = text(place);
    char decimal = m_decimals[static_cast<std::size_t>(place.column)];
    if (!m_options.decimal) {
        Evidence const evidence = evidence_of_number(cell);
        if (evidence == Evidence::Point) decimal = '.';
        if (evidence == Evidence::Comma) decimal = ',';
    }
    return number_from_cell(cell, decimal);
}

DateOrder Sheet::order_of(Place place) const {
    if (!m_options.dates) {
        Evidence const evidence = evidence_of_date(text(place));
        if (evidence == Evidence::DayFirst) return DateOrder::DayMonthYear;
        if (evidence == Evidence::MonthFirst) return DateOrder::MonthDayYear;
    }
    return m_orders[static_cast<std::size_t>(place.column)];
}

std::string_view Sheet::unit(Place place) const {
    if (text(place).empty()) return {};
    auto const read = read_number(place);
    return read ? read->unit : std::string_view();
}

std::optional<double> Sheet::number(Place place) {
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = read_number(place);
    if (!read) return problem(place, "expected a number, found {found}", {{"found", quoted(cell)}}), std::nullopt;
    return read->value;
}

std::optional<double> Sheet::share(Place place, bool are_percents) {
    constexpr double percent = 100;
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = read_number(place);
    if (!read) return problem(place, "expected a percentage, found {found}", {{"found", quoted(cell)}}), std::nullopt;
    return read->is_percent || are_percents ? read->value / percent : read->value;
}

// A day that looks like a slip is kept, but not without a word: the first one of its column.
void Sheet::doubt(Place place, Date day) {
    constexpr int far_back = 10 * 366;
    constexpr int far_ahead = 20 * 366;
    auto const column = static_cast<std::size_t>(place.column);
    int const ahead = m_options.today ? day - *m_options.today : 0;
    if (m_doubted[column] || (ahead >= -far_back && ahead <= far_ahead)) return;
    m_doubted[column] = true;
    warn(place, "{found} is far from today: is the year right? It was kept", {{"found", quoted(text(place))}});
}

std::optional<Date> Sheet::date(Place place) {
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = date_from_cell(cell, order_of(place));
    if (!read) problem(place, "expected a date, found {found}", {{"found", quoted(cell)}});
    else doubt(place, *read);
    return read;
}

std::optional<Date> Sheet::day(Place place) const {
    std::string_view const cell = text(place);
    if (auto const date = date_from_cell(cell, order_of(place))) return date;
    constexpr std::size_t date_length = 10; // "2026-01-05T23:30:00-08:00"
    auto const date = date_from_text(cell.substr(0, date_length));
    return date ? std::optional(*date) : std::nullopt;
}

std::optional<Instant> Sheet::instant(Place place) {
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = instant_from_cell(cell, order_of(place));
    if (!read) problem(place, "expected a date or time, found {found}", {{"found", quoted(cell)}});
    else doubt(place, date_of(*read));
    return read;
}

// --------------------------------------------------------------------------------------------------------- style

namespace {

struct Sighting {
    bool seen = false;
    Place first;
};
using Sightings = std::array<Sighting, 7>;

// The first cell of each evidence in a column.
Sightings sightings(Sheet const& sheet, int column, Evidence (*evidence)(std::string_view)) {
    Sightings found;
    for (int row = 0; row < sheet.rows(); ++row) {
        Sighting& one = found[static_cast<std::size_t>(evidence(sheet.text({row, column})))];
        if (!one.seen) one = {true, {row, column}};
    }
    return found;
}

Sighting const& of(Sightings const& found, Evidence evidence) { return found[static_cast<std::size_t>(evidence)]; }

struct Choices {
    Evidence (*evidence)(std::string_view);
    Evidence first;
    Evidence second;
    Evidence unclear;
};

// For each column which of two ways it is written: 1, 2, or 0 where neither its own cells nor all together say. The
// first unclear cell of those is where to warn.
std::vector<int> settled(Sheet const& sheet, std::vector<int> const& columns, Choices const& between, Place& unclear) {
    auto const way = [&](Sightings const& found) {
        bool const one = of(found, between.first).seen;
        bool const two = of(found, between.second).seen;
        return one == two ? 0 : one ? 1 : 2;
    };
    Sightings all;
    std::vector<Sightings> found;
    for (int const column : columns) {
        found.push_back(column < 0 ? Sightings() : sightings(sheet, column, between.evidence));
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!all[i].seen) all[i] = found.back()[i];
    }
    std::vector<int> ways;
    for (std::size_t i = 0; i < found.size(); ++i) {
        Sightings const& own = found[i];
        bool const is_there = columns[i] >= 0; // what is not there is written in no way
        ways.push_back(!is_there ? 0 : way(own) != 0 ? way(own) : way(all));
        if (is_there && ways.back() == 0 && unclear.row < 0 && of(own, between.unclear).seen)
            unclear = of(own, between.unclear).first;
    }
    return ways;
}

} // namespace

void Sheet::settle_dates(std::vector<int> const& columns) {
    if (m_options.dates) return;
    Place unclear;
    auto const ways = settled(
        *this, columns, {evidence_of_date, Evidence::DayFirst, Evidence::MonthFirst, Evidence::UnclearDate}, unclear);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (ways[i] == 2) m_orders[static_cast<std::size_t>(columns[i])] = DateOrder::MonthDayYear;
    if (unclear.row >= 0)
        warn(unclear,
             "it is not clear whether the day or the month comes first in {text}: took the day; the option dates says "
             "otherwise",
             {{"text", quoted(text(unclear))}});
}

void Sheet::settle_numbers(std::vector<int> const& columns, bool warns) {
    if (m_options.decimal) return;
    Place unclear;
    auto const ways = settled(*this, columns,
                              {evidence_of_number, Evidence::Point, Evidence::Comma, Evidence::UnclearNumber}, unclear);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (ways[i] == 2) m_decimals[static_cast<std::size_t>(columns[i])] = ',';
    if (unclear.row >= 0 && warns)
        warn(unclear,
             "it is not clear which is the decimal mark in {text}: took the point; the option decimal says otherwise",
             {{"text", quoted(text(unclear))}});
}

bool Sheet::are_percents(int column) {
    if (column < 0 || name(column).contains('%') || plain_word(name(column)).contains("percent")) return true;
    Sighting plain;
    bool is_fraction = false;
    bool is_above_one = false;
    for (int row = 0; row < rows(); ++row) {
        if (text({row, column}).empty()) continue;
        auto const read = read_number({row, column});
        if (!read || read->is_percent) continue;
        if (!plain.seen) plain = {true, {row, column}};
        is_fraction = is_fraction || std::floor(read->value) != read->value;
        is_above_one = is_above_one || std::abs(read->value) > 1;
    }
    if (!plain.seen) return true;
    bool const are_shares = is_fraction && !is_above_one;
    warn(plain.first, are_shares ? "nothing says what these numbers are: took 1 for 100\u00A0%"
                                 : "nothing says what these numbers are: took 100 for 100\u00A0%");
    return !are_shares;
}

// ------------------------------------------------------------------------------------------------------ messages

CsvProblem Sheet::at(Place place, std::string message) const {
    std::size_t const row = m_table.number(static_cast<std::size_t>(place.row) + 1);
    return {row, place.column < 0 ? std::string() : shortened_step(name(place.column)), std::move(message)};
}

void Sheet::problem(Place place, std::string_view english, Fillings fillings) {
    m_notes.problem(at(place, worded(words(), english, fillings)));
}
void Sheet::warn(Place place, std::string_view english, Fillings fillings) {
    m_notes.warn(at(place, worded(words(), english, fillings)));
}

} // namespace okra::csv
