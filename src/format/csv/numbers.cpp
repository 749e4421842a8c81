// Numbers in cells: percents, groups of digits, and which mark is the decimal one.
#include <algorithm>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "format/csv/cells.hpp"

namespace okra::csv {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without the spaces that group digits or stand before a percent sign, with a plain minus.
std::string squeezed(std::string_view text) {
    constexpr char32_t no_break = 0xA0, narrow_no_break = 0x202F, thin = 0x2009, minus = 0x2212, quote = 0x2019;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c == ' ' || c == '\t' || c == no_break || c == narrow_no_break || c == thin) continue;
        if (c == minus) out += '-';
        else if (c == quote) out += '\'';
        else append_utf8(out, c);
    }
    return out;
}

struct Parts {
    std::string_view sign;
    std::string_view mantissa; // digits and marks
    std::string_view exponent; // "e5"
    bool is_percent = false;
};

std::optional<Parts> parts_of(std::string_view text) {
    Parts parts;
    if (text.ends_with('%')) {
        parts.is_percent = true;
        text.remove_suffix(1);
    }
    if (text.starts_with('-') || text.starts_with('+')) {
        parts.sign = text.substr(0, 1);
        text.remove_prefix(1);
    }
    std::size_t const end = std::min(text.find_first_not_of("0123456789.,'"), text.size());
    parts.mantissa = text.substr(0, end);
    parts.exponent = text.substr(end);
    bool const good_exponent = parts.exponent.empty() || parts.exponent.front() == 'e' || parts.exponent.front() == 'E';
    if (!good_exponent || std::ranges::none_of(parts.mantissa, is_digit)) return std::nullopt;
    return parts;
}

// The digits before the decimal mark without the marks of groups, which must hold three digits each.
bool append_whole(std::string& out, std::string_view whole, char decimal) {
    constexpr std::size_t group = 3;
    std::size_t const first = whole.find_first_not_of("0123456789");
    char const mark = first == std::string_view::npos ? '\0' : whole[first];
    if (mark == decimal || (mark != '\0' && first == 0)) return false;
    bool is_first = true;
    for (std::string_view const part : split(whole, mark == '\0' ? ',' : mark)) {
        bool const is_whole = std::ranges::all_of(part, is_digit);
        if (!is_whole || (!is_first && part.size() != group) || (is_first && mark != '\0' && part.size() > group))
            return false;
        out += part;
        is_first = false;
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
    std::string const json = (parts->sign == "-" ? "-" : "") + digits + std::string(parts->exponent);
    auto const value = number_from_text(json);
    if (!value) return std::nullopt;
    return Number{*value, parts->is_percent};
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
