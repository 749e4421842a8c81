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

std::vector<CsvProblem> in_order(std::vector<CsvProblem> found, std::size_t more) {
    std::ranges::stable_sort(found, {}, &CsvProblem::row);
    if (more > 0) found.push_back({0, "", "and " + std::to_string(more) + " more"});
    return found;
}

} // namespace

std::vector<CsvProblem> Notes::problems() && { return in_order(std::move(m_problems), m_more); }
std::vector<CsvProblem> Notes::warnings() && { return in_order(std::move(m_warnings), m_more_warnings); }

// -------------------------------------------------------------------------------------------------------- header

Sheet::Sheet(Table table, CsvOptions const& options)
    : m_table(std::move(table)), m_options(options), m_notes(options.limits.problems) {
    for (std::string_view const cell : m_table.row(0)) {
        auto const column = static_cast<int>(m_names.size());
        m_names.emplace_back(trimmed(cell));
        std::string const word = plain_word(m_names.back());
        if (!word.empty() && !m_by_word.emplace(word, column).second)
            problem({.column = column}, "the header has this column twice");
        if (word.empty()) m_names.back() = column_letters(static_cast<std::size_t>(column));
    }
    m_known.assign(m_names.size(), false);
    m_style.decimal = options.decimal.value_or('.');
    m_style.dates = options.dates.value_or(DateOrder::DayMonthYear);
}

int Sheet::column(std::string_view name) {
    auto const found = m_by_word.find(plain_word(name));
    if (found == m_by_word.end()) return -1;
    know(found->second);
    return found->second;
}

int Sheet::required(std::string_view name) {
    int const found = column(name);
    if (found < 0) problem({}, "the header has no column \"" + std::string(name) + "\"");
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
                                 "the row has more cells than the header"});
    }
}

// --------------------------------------------------------------------------------------------------------- cells

std::string_view Sheet::raw(Place place) const {
    if (place.column < 0) return {};
    auto const cells = m_table.row(static_cast<std::size_t>(place.row) + 1);
    auto const column = static_cast<std::size_t>(place.column);
    return column < cells.size() ? cells[column] : std::string_view();
}

std::string_view Sheet::text(Place place) const { return trimmed(raw(place)); }

std::optional<double> Sheet::number(Place place) {
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = number_from_cell(cell, m_style.decimal);
    if (!read) return problem(place, "expected a number, found " + quoted(cell)), std::nullopt;
    return read->value;
}

std::optional<double> Sheet::share(Place place, bool are_percents) {
    constexpr double percent = 100;
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = number_from_cell(cell, m_style.decimal);
    if (!read) return problem(place, "expected a percentage, found " + quoted(cell)), std::nullopt;
    return read->is_percent || are_percents ? read->value / percent : read->value;
}

std::optional<Date> Sheet::date(Place place) {
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = date_from_cell(cell, m_style.dates);
    if (!read) problem(place, "expected a date, found " + quoted(cell));
    return read;
}

std::optional<Instant> Sheet::instant(Place place) {
    std::string_view const cell = text(place);
    if (cell.empty()) return std::nullopt;
    auto const read = instant_from_cell(cell, m_style.dates);
    if (!read) problem(place, "expected a date or time, found " + quoted(cell));
    return read;
}

// --------------------------------------------------------------------------------------------------------- style

namespace {

struct Sighting {
    bool seen = false;
    Place first;
};

// The first cell of each evidence, over whole columns.
auto sightings(Sheet const& sheet, std::vector<int> const& columns, Evidence (*evidence)(std::string_view)) {
    std::array<Sighting, 7> found{};
    for (int const column : columns)
        for (int row = 0; column >= 0 && row < sheet.rows(); ++row) {
            Sighting& one = found[static_cast<std::size_t>(evidence(sheet.text({row, column})))];
            if (!one.seen) one = {true, {row, column}};
        }
    return found;
}

Sighting const& of(std::array<Sighting, 7> const& found, Evidence evidence) {
    return found[static_cast<std::size_t>(evidence)];
}

} // namespace

void Sheet::settle_dates(std::vector<int> const& columns) {
    if (m_options.dates) return;
    auto const found = sightings(*this, columns, evidence_of_date);
    Sighting const& unclear = of(found, Evidence::UnclearDate);
    if (of(found, Evidence::DayFirst).seen) return;
    if (of(found, Evidence::MonthFirst).seen) m_style.dates = DateOrder::MonthDayYear;
    else if (unclear.seen)
        warn(unclear.first, "it is not clear whether the day or the month comes first in " +
                                quoted(text(unclear.first)) + ": took the day; the option dates says otherwise");
}

void Sheet::settle_numbers(std::vector<int> const& columns, bool warns) {
    if (m_options.decimal) return;
    auto const found = sightings(*this, columns, evidence_of_number);
    Sighting const& unclear = of(found, Evidence::UnclearNumber);
    if (of(found, Evidence::Point).seen) return;
    if (of(found, Evidence::Comma).seen) m_style.decimal = ',';
    else if (unclear.seen && warns)
        warn(unclear.first, "it is not clear which is the decimal mark in " + quoted(text(unclear.first)) +
                                ": took the point; the option decimal says otherwise");
}

bool Sheet::are_percents(int column) {
    Sighting one;
    for (int row = 0; column >= 0 && row < rows(); ++row) {
        auto const read = number_from_cell(text({row, column}), m_style.decimal);
        if (!read) continue;
        if (read->is_percent || std::abs(read->value) > 1) return true;
        if (read->value == 1 && !one.seen) one = {true, {row, column}};
    }
    if (one.seen) warn(one.first, "no number of this column is above 1: took 1 for 100 %");
    return false;
}

// ------------------------------------------------------------------------------------------------------ messages

CsvProblem Sheet::at(Place place, std::string message) const {
    std::size_t const row = m_table.number(static_cast<std::size_t>(place.row) + 1);
    return {row, place.column < 0 ? std::string() : name(place.column), std::move(message)};
}

void Sheet::problem(Place place, std::string message) { m_notes.problem(at(place, std::move(message))); }
void Sheet::warn(Place place, std::string message) { m_notes.warn(at(place, std::move(message))); }

} // namespace okra::csv
