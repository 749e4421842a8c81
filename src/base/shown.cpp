// Numbers, percentages, quantities and dates as people read them.
//
// Rounding works on the decimal digits that people typed, not on what binary fractions make of them: so 1.005 is 1.01
// at two decimals, and every machine shows the same.
#include "base/shown.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <vector>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

constexpr std::string_view nothing = "—";
constexpr std::string_view no_break_space = "\u00A0";
constexpr int most_decimals = 20;

// 0.DIGITS times ten to the power of `point`; no digits: zero.
struct Digits {
    std::string digits;
    int point = 0;
};

// "+21", "-7"
int exponent_of(std::string_view text) {
    int exponent = 0;
    for (char const c : text)
        if (c >= '0' && c <= '9') exponent = exponent * 10 + (c - '0');
    return text.starts_with('-') ? -exponent : exponent;
}

Digits digits_of(double positive) {
    std::string const text = text_from_number(positive);
    std::size_t const e = std::min(text.find('e'), text.size());
    std::string_view const mantissa = std::string_view(text).substr(0, e);
    std::size_t const mark = std::min(mantissa.find('.'), mantissa.size());
    Digits out{std::string(mantissa.substr(0, mark)), static_cast<int>(mark)};
    if (mark < mantissa.size()) out.digits += mantissa.substr(mark + 1);
    if (e < text.size()) out.point += exponent_of(std::string_view(text).substr(e + 1));
    std::size_t const zeros = std::min(out.digits.find_first_not_of('0'), out.digits.size());
    out.digits.erase(0, zeros);
    out.point -= static_cast<int>(zeros);
    out.digits.erase(out.digits.find_last_not_of('0') + 1);
    return out;
}

int decimals_of(Digits const& value) { return std::max(0, static_cast<int>(value.digits.size()) - value.point); }

void round_up(Digits& value) {
    while (!value.digits.empty() && value.digits.back() == '9') value.digits.pop_back();
    if (!value.digits.empty()) ++value.digits.back();
    else value = {"1", value.point + 1};
}

Digits rounded(Digits value, int decimals) {
    int const kept = value.point + decimals;
    if (kept < 0) return {};
    auto const length = static_cast<std::size_t>(kept);
    if (length >= value.digits.size()) return value;
    bool const up = value.digits[length] >= '5';
    value.digits.erase(length);
    if (up) round_up(value);
    value.digits.erase(value.digits.find_last_not_of('0') + 1);
    return value;
}

std::string whole_of(Digits const& value) {
    if (value.point <= 0 || value.digits.empty()) return "0";
    std::string whole = value.digits.substr(0, static_cast<std::size_t>(value.point));
    whole.resize(static_cast<std::size_t>(value.point), '0');
    return whole;
}

std::string fraction_of(Digits const& value) {
    if (value.digits.empty() || decimals_of(value) == 0) return {};
    if (value.point > 0) return value.digits.substr(static_cast<std::size_t>(value.point));
    return std::string(static_cast<std::size_t>(-value.point), '0') + value.digits;
}

void append_digits(std::string& out, std::string_view digits, Locale const& locale) {
    for (char const digit : digits) append_utf8(out, locale.zero + static_cast<char32_t>(digit - '0'));
}

void append_grouped(std::string& out, std::string_view whole, Locale const& locale) {
    auto const size = static_cast<int>(whole.size());
    for (int i = 0; i < size; ++i) {
        int const left = size - i; // digits from here to the decimal mark
        bool const is_start = left == locale.last_group ||
                              (left > locale.last_group && (left - locale.last_group) % locale.other_groups == 0);
        if (i > 0 && is_start && size >= locale.least_grouped) out += locale.group;
        append_digits(out, whole.substr(static_cast<std::size_t>(i), 1), locale);
    }
}

std::string plain_text(Digits const& value, Locale const& locale, std::size_t least_decimals) {
    std::string out;
    append_grouped(out, whole_of(value), locale);
    std::string fraction = fraction_of(value);
    if (fraction.empty()) return out;
    fraction.resize(std::max(fraction.size(), least_decimals), '0');
    out += locale.decimal;
    append_digits(out, fraction, locale);
    return out;
}

// "1.5e21", for what would be rows of zeros.
std::string exponent_text(Digits const& value, Locale const& locale) {
    Digits mantissa = value;
    mantissa.point = 1;
    std::string out = plain_text(mantissa, locale, 0);
    out += value.point > 0 ? "e" : "e-";
    append_digits(out, std::to_string(std::abs(value.point - 1)), locale);
    return out;
}

std::string text_of(Digits const& value, Locale const& locale, std::size_t least_decimals = 0) {
    constexpr int most_zeros = 9;
    bool const is_odd = !value.digits.empty() && (value.point > 21 || value.point < -most_zeros);
    return is_odd ? exponent_text(value, locale) : plain_text(value, locale, least_decimals);
}

std::string with_minus(double value, Digits const& shown, std::string const& text, Locale const& locale) {
    return value < 0 && !shown.digits.empty() ? locale.minus + text : text;
}

// Four digits that say something, and all digits before the decimal mark.
int usual_decimals(Digits const& value) {
    constexpr int significant = 4;
    if (value.point > significant - 1) return 0;
    if (value.point > 0) return std::min(significant - value.point, 2);
    return significant - value.point;
}

std::string with_unit(double value, Digits const& shown, std::string_view unit, Locale const& locale) {
    constexpr std::size_t cents = 2;
    if (!is_currency_sign(unit)) {
        std::string const text = with_minus(value, shown, text_of(shown, locale), locale);
        return unit.empty() ? text : text + std::string(no_break_space) + std::string(unit);
    }
    bool const negative = value < 0 && !shown.digits.empty();
    std::string out;
    std::string_view const pattern = negative ? locale.negative_currency : locale.currency;
    for (std::size_t at = 0; at < pattern.size();) {
        char32_t const point = next_code_point(pattern, at);
        if (point == U'¤') out += unit;
        else if (point == U'#') out += text_of(shown, locale, cents);
        else append_utf8(out, point);
    }
    return out;
}

Digits shown_digits(double value, int apart) {
    Digits const all = digits_of(std::abs(value));
    return rounded(all, std::clamp(std::max(usual_decimals(all), apart), 0, most_decimals));
}

// Currency signs are few blocks of Unicode.
bool is_sign(char32_t c) {
    if (c == U'$' || (c >= U'¢' && c <= U'¥') || (c >= 0x20A0 && c <= 0x20CF)) return true;
    return c == 0x058F || c == 0x060B || c == 0x09F2 || c == 0x09F3 || c == 0x0AF1 || c == 0x0BF9 || c == 0x0E3F ||
           c == 0x17DB || c == 0xFDFC || c == 0xFF04 || c == 0xFFE0 || c == 0xFFE1 || c == 0xFFE5 || c == 0xFFE6;
}

std::string written(std::string_view pattern, Date date, MonthNames const& months, Locale const& locale) {
    auto const [year, month, day] = year_month_day(date);
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        std::size_t const open = std::min(pattern.find('{', at), pattern.size());
        out += pattern.substr(at, open - at);
        if (open == pattern.size()) break;
        std::size_t const close = std::min(pattern.find('}', open), pattern.size() - 1);
        std::string_view const name = pattern.substr(open + 1, close - open - 1);
        if (name == "d") append_digits(out, std::to_string(day), locale);
        if (name == "dd") append_digits(out, (day < 10 ? "0" : "") + std::to_string(day), locale);
        if (name == "m") out += months[static_cast<std::size_t>(month - 1)];
        if (name == "y") append_digits(out, text_from_date(date).substr(0, 4), locale);
        at = close + 1;
    }
    return out;
}

} // namespace

// -- numbers ----------------------------------------------------------------------------------------------------------

std::string number(double value, Locale const& locale, int decimals) {
    if (!std::isfinite(value)) return std::string(nothing);
    Digits const shown = rounded(digits_of(std::abs(value)), decimals);
    return with_minus(value, shown, text_of(shown, locale), locale);
}

std::string exact_number(double value, Locale const& locale) {
    if (!std::isfinite(value)) return std::string(nothing);
    Digits const shown = digits_of(std::abs(value));
    return with_minus(value, shown, text_of(shown, locale), locale);
}

static std::string percent_sign(std::string const& text) { return text + std::string(no_break_space) + "%"; }

// A share moved by two digits, so that 0.285 is 28.5 and not a little less.
static std::string hundredths(double share, Locale const& locale, int decimals) {
    Digits all = digits_of(std::abs(share));
    all.point += 2;
    Digits const shown = rounded(all, decimals);
    return percent_sign(with_minus(share, shown, text_of(shown, locale), locale));
}

std::string percent(std::optional<double> share, Locale const& locale) {
    if (!share || !std::isfinite(*share)) return std::string(nothing);
    bool const is_reached = *share >= 1 || nearly_equal(*share, 1);
    if (!is_reached && *share >= 0.995) return percent_sign(number(99, locale, 0));
    if (*share > 0 && *share < 0.005) return percent_sign("<" + number(1, locale, 0));
    return hundredths(*share, locale, 0);
}

Compared compared_percents(double first, double second, Locale const& locale) {
    Compared whole{percent(first, locale), percent(second, locale)};
    if (whole.first != whole.second || nearly_equal(first, second)) return whole;
    int const apart = std::max(1, decimals_apart({first, second}) - 2);
    return {hundredths(first, locale, apart), hundredths(second, locale, apart)};
}

std::string exact_percent(std::optional<double> share, Locale const& locale) {
    return share && std::isfinite(*share) ? hundredths(*share, locale, most_decimals) : std::string(nothing);
}

// -- quantities -------------------------------------------------------------------------------------------------------

// The first decimal in which two values differ, and up to 6 more until their rounded texts do, too.
static int decimals_between(double low, double high) {
    constexpr int beyond_first = 6;
    Digits const a = digits_of(std::abs(low));
    Digits const b = digits_of(std::abs(high));
    int decimals = 0;
    if ((low < 0) == (high < 0) && whole_of(a) == whole_of(b)) {
        std::string const of_a = fraction_of(a);
        std::string const of_b = fraction_of(b);
        auto const differ = std::ranges::mismatch(of_a, of_b).in1 - of_a.begin();
        decimals = static_cast<int>(differ) + 1;
    }
    int const most = std::min(decimals + beyond_first, most_decimals);
    auto const text = [](Digits const& value) { return value.digits + "e" + std::to_string(value.point); };
    while (decimals < most && text(rounded(a, decimals)) == text(rounded(b, decimals))) ++decimals;
    return std::min(decimals, most);
}

int decimals_apart(std::initializer_list<std::optional<double>> values) {
    std::vector<double> all;
    for (auto const& value : values)
        if (value && std::isfinite(*value)) all.push_back(*value);
    std::ranges::sort(all);
    int apart = 0;
    for (std::size_t i = 1; i < all.size(); ++i)
        if (!nearly_equal(all[i], all[i - 1])) apart = std::max(apart, decimals_between(all[i - 1], all[i]));
    return apart;
}

bool is_currency_sign(std::string_view unit) {
    constexpr std::size_t longest = 4; // "US$"
    bool found = false;
    std::size_t count = 0;
    for (std::size_t at = 0; at < unit.size() && count <= longest; ++count) {
        char32_t const c = next_code_point(unit, at);
        bool const is_letter = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
        if (!is_sign(c) && !is_letter) return false;
        found = found || is_sign(c);
    }
    return found && count <= longest;
}

std::string quantity(std::optional<double> value, std::string_view unit, Locale const& locale, int apart) {
    if (!value || !std::isfinite(*value)) return std::string(nothing);
    return with_unit(*value, shown_digits(*value, apart), unit, locale);
}

std::string exact_quantity(std::optional<double> value, std::string_view unit, Locale const& locale) {
    if (!value || !std::isfinite(*value)) return std::string(nothing);
    return with_unit(*value, digits_of(std::abs(*value)), unit, locale);
}

std::string quantity_without_unit(std::optional<double> value, std::string_view unit, Locale const& locale, int apart) {
    return quantity(value, is_currency_sign(unit) ? unit : std::string_view{}, locale, apart);
}

// -- dates ------------------------------------------------------------------------------------------------------------

std::string short_date(Date date, Locale const& locale) {
    return written(locale.short_date, date, locale.dated_months, locale);
}

std::string medium_date(Date date, Locale const& locale) {
    return written(locale.medium_date, date, locale.dated_months, locale);
}

std::string long_date(Date date, Locale const& locale) {
    return written(locale.long_date, date, locale.dated_long_months, locale);
}

std::string brief_date(Date date, Date today, Locale const& locale) {
    constexpr int half_a_year = 182;
    return std::abs(date - today) <= half_a_year ? short_date(date, locale) : medium_date(date, locale);
}

} // namespace okra
