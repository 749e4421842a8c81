// Numbers in cells: percents, currencies, groups of digits, and which mark is the decimal one.
#include <algorithm>
#include <array>
#include <span>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/csv/cells.hpp"

namespace okra::csv {

namespace {

// Signs and codes that may stand before or behind a number; longer ones before what they end with.
constexpr std::array<std::string_view, 66> unit_signs{
    "%",   "US$", "CA$", "AU$", "NZ$", "HK$", "MX$", "R$",  "A$",  "C$",  "S$",  "$",   "€",   "£",
    "¥",   "₹",   "₽",   "₩",   "₺",   "₴",   "₪",   "₫",   "฿",   "₱",   "₦",   "₡",   "₲",   "₵",
    "₸",   "₼",   "₾",   "kr.", "kr",  "zł",  "Kč",  "Ft",  "Fr.", "Rs.", "Rs",  "EUR", "USD", "GBP",
    "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BRL", "CAD", "AUD",
    "NZD", "MXN", "ZAR", "TRY", "ILS", "KRW", "SGD", "HKD", "AED", "UAH",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without the spaces that group digits or stand before a unit, with a plain minus.
std::string squeezed(std::string_view text) {
    constexpr char32_t minus = 0x2212, quote = 0x2019, full_width_zero = 0xFF10, full_width_nine = 0xFF19;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (is_blank(c)) continue;
        if (c == minus) out += '-';
        else if (c == quote) out += '\'';
        else if (c >= full_width_zero && c <= full_width_nine) append_utf8(out, c - full_width_zero + U'0');
        else append_utf8(out, c);
    }
    return out;
}

struct Parts {
    bool is_negative = false;
    std::string_view mantissa; // digits and marks
    std::string_view exponent; // "e5"
    std::string_view unit;     // "%", "€"
};

class PartsReader {
public:
    explicit PartsReader(std::string_view text) : m_rest(text) {}

    std::optional<Parts> read() {
        bool const is_enclosed = m_rest.size() > 2 && m_rest.starts_with('(') && m_rest.ends_with(')');
        if (is_enclosed) m_rest = m_rest.substr(1, m_rest.size() - 2); // as accountants write what is owed
        bool const has_sign = sign();
        unit_before();
        if (!has_sign) sign();
        unit_behind();
        if (is_enclosed) m_parts.is_negative = true;
        std::size_t const end = std::min(m_rest.find_first_not_of("0123456789.,'"), m_rest.size());
        m_parts.mantissa = m_rest.substr(0, end);
        m_parts.exponent = m_rest.substr(end);
        bool const is_good =
            m_parts.exponent.empty() || m_parts.exponent.front() == 'e' || m_parts.exponent.front() == 'E';
        if (!is_good || std::ranges::none_of(m_parts.mantissa, is_digit)) return std::nullopt;
        return m_parts;
    }

private:
    bool sign() {
        if (!m_rest.starts_with('-') && !m_rest.starts_with('+')) return false;
        m_parts.is_negative = m_rest.starts_with('-');
        m_rest.remove_prefix(1);
        return true;
    }
    void unit_before() {
        for (std::string_view const sign : std::span(unit_signs).subspan(1)) {
            if (!m_rest.starts_with(sign)) continue;
            m_rest.remove_prefix(sign.size());
            m_parts.unit = sign;
            return;
        }
    }
    void unit_behind() {
        for (std::string_view const sign : unit_signs) {
            if (!m_parts.unit.empty() || !m_rest.ends_with(sign)) continue;
            m_rest.remove_suffix(sign.size());
            m_parts.unit = sign;
        }
    }

    std::string_view m_rest;
    Parts m_parts;
};

std::optional<Parts> parts_of(std::string_view text) { return PartsReader(text).read(); }

// The digits before the decimal mark without the marks of groups: of three digits each, or of two and a last one of
// three as in India.
bool append_whole(std::string& out, std::string_view whole, char decimal) {
    constexpr std::size_t group = 3;
    std::size_t const first = whole.find_first_not_of("0123456789");
    char const mark = first == std::string_view::npos ? '\0' : whole[first];
    if (mark == decimal || (mark != '\0' && first == 0)) return false;
    auto const parts = split(whole, mark == '\0' ? ',' : mark);
    std::size_t const inner = parts.size() > 2 ? parts[1].size() : group;
    if (inner != group && inner + 1 != group) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool const is_last = i + 1 == parts.size();
        bool const fits =
            i == 0 ? mark == '\0' || parts[i].size() <= inner : parts[i].size() == (is_last ? group : inner);
        if (!fits || !std::ranges::all_of(parts[i], is_digit)) return false;
        out += parts[i];
    }
    return true;
}

} // namespace

std::optional<Number> number_from_cell(std::string_view text, char decimal) {
    if (auto const plain = decimal == '.' ? number_from_text(text) : std::nullopt) return Number{.value = *plain};
    std::string const bare = squeezed(text);
    auto const parts = parts_of(bare);
    if (!parts) return std::nullopt;
    std::size_t const mark = parts->mantissa.rfind(decimal);
    std::string digits;
    if (!append_whole(digits, parts->mantissa.substr(0, mark), decimal)) return std::nullopt;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty()) digits = "0";
    if (mark != std::string_view::npos && mark + 1 < parts->mantissa.size()) {
        digits += '.';
        digits += parts->mantissa.substr(mark + 1);
    }
    std::string const json = (parts->is_negative ? "-" : "") + digits + std::string(parts->exponent);
    auto const value = number_from_text(json);
    if (!value) return std::nullopt;
    return Number{*value, parts->unit == "%", parts->unit};
}

Evidence evidence_of_number(std::string_view text) {
    constexpr std::size_t group = 3;
    std::string const bare = squeezed(text);
    auto const parts = parts_of(bare);
    if (!parts) return Evidence::Nothing;
    std::string_view const digits = parts->mantissa;
    std::size_t const mark = digits.find_last_of(".,");
    if (mark == std::string_view::npos) return Evidence::Nothing;
    Evidence const as_decimal = digits[mark] == '.' ? Evidence::Point : Evidence::Comma;
    Evidence const as_group = digits[mark] == '.' ? Evidence::Comma : Evidence::Point;
    std::size_t const first = digits.find_first_of(".,'");
    if (digits[first] != digits[mark]) return as_decimal;
    if (first != mark) return as_group;
    bool const may_group = digits.size() - mark - 1 == group && mark >= 1 && mark <= group && digits.front() != '0' &&
                           parts->exponent.empty();
    return may_group ? Evidence::UnclearNumber : as_decimal;
}

} // namespace okra::csv
