// Periods by their names, in the ways people and their tools write them.
#include "format/csv/periods.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "format/csv/cells.hpp"

namespace okra::csv {

namespace {

enum class Token : std::uint8_t { Number, Quarter, Half, Fiscal, Year, Month };

struct Word {
    std::string_view word;
    Token token;
};
constexpr std::array words{
    Word{"q", Token::Quarter},       Word{"qtr", Token::Quarter},       Word{"quarter", Token::Quarter},
    Word{"quartal", Token::Quarter}, Word{"trimestre", Token::Quarter}, Word{"h", Token::Half},
    Word{"half", Token::Half},       Word{"halfyear", Token::Half},     Word{"semester", Token::Half},
    Word{"semestre", Token::Half},   Word{"fy", Token::Fiscal},         Word{"fiscal", Token::Fiscal},
    Word{"y", Token::Year},          Word{"year", Token::Year},         Word{"yearly", Token::Year},
    Word{"annual", Token::Year},     Word{"annually", Token::Year},     Word{"cy", Token::Year},
    Word{"calendar", Token::Year},   Word{"jahr", Token::Year},
};
constexpr std::array<std::string_view, 10> skipped{"st", "nd",  "rd",    "th",      "to",
                                                   "of", "the", "until", "through", "bis"};
constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};

struct Piece {
    Token token = Token::Number;
    int number = 0;
    std::size_t digits = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_between(char32_t c) { return std::u32string_view(U" -/.,'()\u2013\u2014\u2019").contains(c); }

std::optional<Piece> piece_from_word(std::string_view text) {
    constexpr std::size_t abbreviated = 4;
    auto const found = std::ranges::find(std::span(words), text, &Word::word);
    if (found != std::span(words).end()) return Piece{.token = found->token};
    int const month = month_from_name(text);
    if (month > 0 && (text.size() <= abbreviated || std::ranges::contains(months, text)))
        return Piece{.token = Token::Month, .number = month};
    return std::nullopt;
}

// Words and numbers in their order; nothing where a word is none of a period.
std::optional<std::vector<Piece>> pieces_of(std::string_view text) {
    constexpr std::size_t most_digits = 4;
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        bool const is_number = is_digit(text[at]);
        if (!is_number && !is_letter(text[at])) {
            if (!is_between(next_code_point(text, at))) return std::nullopt;
            continue;
        }
        std::size_t const start = at;
        while (at < text.size() && (is_number ? is_digit(text[at]) : is_letter(text[at]))) ++at;
        std::string_view const part = text.substr(start, at - start);
        if (!is_number && std::ranges::contains(skipped, part)) continue;
        if (is_number) {
            if (part.size() > most_digits) return std::nullopt;
            Piece number{.digits = part.size()};
            for (char const c : part) number.number = number.number * 10 + (c - '0');
            pieces.push_back(number);
        } else if (auto const piece = piece_from_word(part)) pieces.push_back(*piece);
        else return std::nullopt;
    }
    return pieces;
}

class PeriodReader {
public:
    PeriodReader(std::vector<Piece> pieces, int fiscal_year_starts)
        : m_pieces(std::move(pieces)), m_fiscal(fiscal_year_starts) {}

    std::optional<Period> read() {
        Piece const* const part = find_part();
        if (!find_years(part) || m_years.empty()) return std::nullopt;
        if (!m_months.empty()) return part == nullptr && !m_is_fiscal ? of_months() : std::nullopt;
        if (m_years.size() == 2) return of_two_years(part);
        if (part == nullptr) return span("year", m_years[0], 0, 12);
        bool const is_quarter = m_marker == Token::Quarter;
        if (part->number < 1 || part->number > (is_quarter ? 4 : 2)) return std::nullopt;
        int const length = is_quarter ? 3 : 6;
        return span(is_quarter ? "quarter" : "custom", m_years[0], (part->number - 1) * length, length);
    }

private:
    // The 3 of "Q3", "3rd quarter": the number behind the word, else the one before it.
    Piece const* find_part() {
        for (std::size_t i = 0; i < m_pieces.size(); ++i) {
            Token const token = m_pieces[i].token;
            if (token != Token::Quarter && token != Token::Half) continue;
            m_marker = token;
            if (i + 1 < m_pieces.size() && is_part(m_pieces[i + 1])) return &m_pieces[i + 1];
            if (i > 0 && is_part(m_pieces[i - 1])) return &m_pieces[i - 1];
            return nullptr;
        }
        return nullptr;
    }
    static bool is_part(Piece const& piece) { return piece.token == Token::Number && piece.digits == 1; }

    // False where something is left over or stands twice.
    bool find_years(Piece const* part) {
        constexpr int century = 2000, first = 1900, last = 2199;
        int markers = 0;
        for (Piece const& piece : m_pieces) {
            if (piece.token == Token::Quarter || piece.token == Token::Half) ++markers;
            else if (piece.token == Token::Fiscal) m_is_fiscal = true;
            else if (piece.token == Token::Month) m_months.push_back(piece.number);
            if (piece.token != Token::Number || &piece == part) continue;
            bool const is_short = piece.digits == 2 && m_pieces.size() > 1;
            int const year = is_short ? century + piece.number : piece.number;
            if ((!is_short && piece.digits != 4) || year < first || year > last) return false;
            m_years.push_back(year);
        }
        return markers == (part == nullptr ? 0 : 1) && m_years.size() <= 2 && m_months.size() <= 2;
    }

    std::optional<Period> of_months() const {
        constexpr int year_months = 12;
        int const from = m_months.front();
        int const to = m_months.back();
        int length = to - from + 1;
        int first_year = m_years.front();
        if (m_years.size() == 2) length += (m_years[1] - m_years[0]) * year_months;
        else if (length < 1) { // Nov – Jan 2026 begins the year before
            length += year_months;
            --first_year;
        }
        if (length < 1 || length > 10 * year_months) return std::nullopt;
        bool const is_quarter = length == 3 && from % 3 == 1;
        return period(is_quarter                           ? "quarter"
                      : length == year_months && from == 1 ? "year"
                                                           : "custom",
                      date_from({first_year, from, 1}), length);
    }
    // "2025/26" is a fiscal year; two years that don't follow one another are none.
    std::optional<Period> of_two_years(Piece const* part) const {
        if (part != nullptr || m_years[1] != m_years[0] + 1 || m_fiscal == 1) return std::nullopt;
        return period("year", date_from({m_years[0], m_fiscal, 1}), 12);
    }
    // Months are counted from the first one of the year, fiscal where the workspace has another one than the calendar.
    std::optional<Period> span(std::string_view kind, int year, int month, int length) const {
        int const first_year = m_fiscal == 1 ? year : year - 1;
        auto found = period(kind, add_months(date_from({first_year, m_fiscal, 1}), month), length);
        found->is_taken_for_fiscal = m_fiscal != 1 && !m_is_fiscal;
        return found;
    }
    static std::optional<Period> period(std::string_view kind, Date first, int length) {
        return Period{.kind = kind, .starts = first, .ends = add_months(first, length) - 1};
    }

    std::vector<Piece> m_pieces;
    int m_fiscal;
    Token m_marker = Token::Number;
    bool m_is_fiscal = false;
    std::vector<int> m_years;
    std::vector<int> m_months;
};

// "2026-01-01 – 2026-03-31"
std::optional<Period> period_from_dates(std::string_view name) {
    for (std::string_view const between : {" - ", " – ", "–", " — ", " to ", "..", " until ", " bis "}) {
        std::size_t const at = name.find(between);
        if (at == std::string_view::npos) continue;
        auto const starts = date_from_cell(trimmed(name.substr(0, at)), DateOrder::DayMonthYear);
        auto const ends = date_from_cell(trimmed(name.substr(at + between.size())), DateOrder::DayMonthYear);
        if (starts && ends && *starts <= *ends) return Period{.kind = "custom", .starts = *starts, .ends = *ends};
    }
    return std::nullopt;
}

} // namespace

std::optional<Period> period_from_name(std::string_view name, int fiscal_year_starts) {
    constexpr std::size_t longest = 60;
    if (name.size() > longest) return std::nullopt;
    std::string const plain = tidy(name);
    if (auto const dates = period_from_dates(plain)) return dates;
    auto pieces = pieces_of(folded(plain));
    if (!pieces) return std::nullopt;
    return PeriodReader(std::move(*pieces), fiscal_year_starts).read();
}

} // namespace okra::csv
