// Doubles as JSON numbers: written as JavaScript writes them, read exactly on every machine.
#include "base/numbers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace okra {
namespace {

__extension__ using Wide = unsigned __int128;

// Writing

// d.dddde±x, taken apart: the value is 0.DIGITS times ten to the power of `point`.
struct Shortest {
    std::array<char, 32> digits{};
    int count = 0;
    int point = 0;
};

// Keeps what precedes trailing zeros.
void set_digits(Shortest& shortest, std::string_view digits) {
    while (digits.size() > 1 && digits.back() == '0') digits.remove_suffix(1);
    std::ranges::copy(digits, shortest.digits.begin());
    shortest.count = static_cast<int>(digits.size());
}

// Most numbers people write have a few decimals: value = integer / 10^decimals, both exact, so that the quotient is
// rounded correctly and its text reads back as the same double. The fewest decimals are the shortest text.
std::optional<Shortest> few_decimals(double positive) {
    constexpr double exact = 9007199254740992; // 2^53
    double power = 1;
    for (int decimals = 0; decimals <= 15; ++decimals, power *= 10) {
        double const integer = std::nearbyint(positive * power);
        if (integer >= exact) break;
        if (integer < 1 || integer / power != positive) continue;
        std::array<char, 24> text{};
        auto const end = std::to_chars(text.data(), text.data() + text.size(), static_cast<std::int64_t>(integer)).ptr;
        Shortest shortest;
        shortest.point = static_cast<int>(end - text.data()) - decimals;
        set_digits(shortest, {text.data(), end});
        return shortest;
    }
    return std::nullopt;
}

// Tries 15, 16 and 17 digits: of a decimal with up to 15 digits a normal double gives the very digits back, 17 always
// do. The library's own shortest conversion is not used because its tables alone weigh as much as the page's main font.
Shortest shortest_from(double positive) {
    if (auto const found = few_decimals(positive)) return *found;
    constexpr double least_normal = 2.2250738585072014e-308;
    std::array<char, 40> text{};
    for (int precision = positive < least_normal ? 0 : 14;; ++precision) {
        int const length = std::snprintf(text.data(), text.size(), "%.*e", precision, positive);
        std::string_view const written(text.data(), static_cast<std::size_t>(length));
        if (precision < 16 && number_from_text(written) != positive) continue;
        auto const e = written.find('e');
        std::string digits(written.substr(0, 1));
        if (precision > 0) digits += written.substr(2, e - 2);
        int exponent = 0;
        for (char const c : written.substr(e + 2)) exponent = exponent * 10 + (c - '0');
        Shortest shortest;
        shortest.point = (written[e + 1] == '-' ? -exponent : exponent) + 1;
        set_digits(shortest, digits);
        return shortest;
    }
}

void append_zeros(std::string& out, int count) { out.append(static_cast<std::size_t>(count), '0'); }

void append_integer(std::string& out, std::int64_t integer) {
    std::array<char, 24> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), integer).ptr);
}

// ECMAScript's Number::toString: plain from 1e-6 up to 1e21, else with an exponent.
void append_shortest(std::string& out, Shortest const& shortest) {
    std::string_view const digits(shortest.digits.data(), static_cast<std::size_t>(shortest.count));
    int const point = shortest.point;
    if (point > 0 && point <= 21) {
        out.append(digits.substr(0, static_cast<std::size_t>(point)));
        if (point >= shortest.count) return append_zeros(out, point - shortest.count);
        out += '.';
        out.append(digits.substr(static_cast<std::size_t>(point)));
    } else if (point > -6 && point <= 0) {
        out += "0.";
        append_zeros(out, -point);
        out.append(digits);
    } else {
        out += digits[0];
        if (digits.size() > 1) out += '.';
        out.append(digits.substr(1));
        out += point > 0 ? "e+" : "e-";
        append_integer(out, std::abs(point - 1));
    }
}

// Reading. The standard library's own reader of doubles is missing in some of the libraries we meet, and strtod
// follows the locale. Values of up to 19 digits and small exponents are read by 128-bit arithmetic, others by long
// division.

constexpr int kept_digits = 800; // 768 decide any rounding
constexpr int greatest_exponent = 100'000'000;

struct Decimal {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    int exponent = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    std::string_view const digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

// JSON's grammar: -? (0 | [1-9] digits) (. digits)? ([eE] [+-]? digits)?
std::optional<Decimal> decimal_from_text(std::string_view text) {
    Decimal decimal;
    decimal.negative = take(text, '-');
    decimal.whole = take_digits(text);
    if (decimal.whole.empty() || (decimal.whole.size() > 1 && decimal.whole[0] == '0')) return std::nullopt;
    if (take(text, '.')) {
        decimal.fraction = take_digits(text);
        if (decimal.fraction.empty()) return std::nullopt;
    }
    if (take(text, 'e') || take(text, 'E')) {
        bool const negative = take(text, '-');
        if (!negative) take(text, '+');
        std::string_view const digits = take_digits(text);
        if (digits.empty()) return std::nullopt;
        for (char const c : digits) decimal.exponent = std::min(decimal.exponent * 10 + (c - '0'), greatest_exponent);
        if (negative) decimal.exponent = -decimal.exponent;
    }
    if (!text.empty()) return std::nullopt;
    return decimal;
}

// The double nearest to `bits` · 2^(exponent − 63), ties to even; the top bit is set,
// `rest` says that the true value is a little greater. Infinite when too great.
double rounded(std::uint64_t bits, bool rest, int exponent) {
    if (exponent > 1023) return HUGE_VAL;
    if (exponent < -1075) return 0;
    int const dropped = exponent >= -1022 ? 11 : 11 + (-1022 - exponent); // subnormals keep fewer bits
    std::uint64_t const kept = dropped < 64 ? bits >> dropped : 0;
    std::uint64_t const below = dropped < 64 ? bits << (64 - dropped) : bits;
    constexpr std::uint64_t half = std::uint64_t{1} << 63;
    bool const up = below > half || (below == half && (rest || (kept & 1) != 0));
    std::uint64_t const biased = exponent >= -1022 ? static_cast<std::uint64_t>(exponent + 1022) << 52 : 0;
    return std::bit_cast<double>(biased + kept + (up ? 1U : 0U)); // the top bit and any carry add into the exponent
}

double rounded(Wide value, bool rest, int scale) {
    auto const high = static_cast<std::uint64_t>(value >> 64);
    int const zeros = high != 0 ? std::countl_zero(high) : 64 + std::countl_zero(static_cast<std::uint64_t>(value));
    Wide const aligned = value << zeros;
    rest = rest || static_cast<std::uint64_t>(aligned) != 0;
    return rounded(static_cast<std::uint64_t>(aligned >> 64), rest, 127 - zeros + scale);
}

constexpr std::array<std::uint64_t, 20> powers_of_ten = [] {
    std::array<std::uint64_t, 20> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

constexpr std::array<double, 23> exact_powers_of_ten = [] {
    std::array<double, 23> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

// digits · 10^exponent for digits > 0 and an exponent from −19 to 19.
double scaled(std::uint64_t digits, int exponent) {
    auto const power = static_cast<std::size_t>(std::abs(exponent));
    if (digits <= std::uint64_t{1} << 53) { // both are exact doubles, so one operation rounds once
        auto const number = static_cast<double>(digits);
        return exponent < 0 ? number / exact_powers_of_ten[power] : number * exact_powers_of_ten[power];
    }
    if (exponent >= 0) return rounded(static_cast<Wide>(digits) * powers_of_ten[power], false, 0);
    Wide const dividend = static_cast<Wide>(digits) << 64; // a quotient of more than 53 bits, as digits > 2^53
    Wide const quotient = dividend / powers_of_ten[power];
    return rounded(quotient, quotient * powers_of_ten[power] != dividend, -64);
}

// A natural number of up to 8,192 bits: enough for 800 digits, 10^1150 and the shift that aligns them.
class Natural {
public:
    explicit Natural(std::uint32_t number) : m_size(number != 0 ? 1 : 0) { m_words[0] = number; }

    void multiply_add(std::uint32_t factor, std::uint32_t addend) {
        std::uint64_t carry = addend;
        for (std::size_t i = 0; i < m_size; ++i) {
            carry += std::uint64_t{m_words[i]} * factor;
            m_words[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) push(static_cast<std::uint32_t>(carry));
    }

    void multiply_by_power_of_ten(int power) {
        for (; power >= 9; power -= 9) multiply_add(1'000'000'000, 0);
        for (; power > 0; --power) multiply_add(10, 0);
    }

    int bits() const {
        return static_cast<int>(m_size) * 32 - (m_size != 0 ? std::countl_zero(m_words[m_size - 1]) : 0);
    }

    void shift_left(int count) {
        auto const words = static_cast<std::size_t>(count / 32);
        if (words > 0 && m_size > 0) {
            assert(m_size + words <= m_words.size());
            std::copy_backward(m_words.begin(), at(m_size), at(m_size + words));
            std::fill(m_words.begin(), at(words), 0U);
            m_size += words;
        }
        multiply_add(1U << (count % 32), 0);
    }

    bool at_least(Natural const& other) const {
        if (m_size != other.m_size) return m_size > other.m_size;
        for (std::size_t i = m_size; i-- > 0;)
            if (m_words[i] != other.m_words[i]) return m_words[i] > other.m_words[i];
        return true;
    }

    // Precondition: at_least(other).
    void subtract(Natural const& other) {
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i < m_size; ++i) {
            std::uint64_t const taken = (i < other.m_size ? other.m_words[i] : 0) + borrow;
            borrow = m_words[i] < taken ? 1 : 0;
            m_words[i] = static_cast<std::uint32_t>(m_words[i] - taken);
        }
        while (m_size > 0 && m_words[m_size - 1] == 0) --m_size;
    }

    bool is_zero() const { return m_size == 0; }

private:
    using Words = std::array<std::uint32_t, 256>;
    Words::iterator at(std::size_t index) { return m_words.begin() + static_cast<std::ptrdiff_t>(index); }
    void push(std::uint32_t word) {
        assert(m_size < m_words.size());
        m_words[m_size++] = word;
    }

    Words m_words{};
    std::size_t m_size = 0;
};

// numerator / denominator, bit by bit; both are greater than 0.
double divided(Natural numerator, Natural denominator) {
    int exponent = numerator.bits() - denominator.bits();
    if (exponent < 0) numerator.shift_left(-exponent);
    else denominator.shift_left(exponent);
    if (!numerator.at_least(denominator)) {
        numerator.shift_left(1);
        --exponent;
    }
    std::uint64_t quotient = 0;
    for (int bit = 0; bit < 64; ++bit) {
        bool const one = numerator.at_least(denominator);
        if (one) numerator.subtract(denominator);
        quotient = quotient << 1 | (one ? 1U : 0U);
        numerator.shift_left(1);
    }
    return rounded(quotient, !numerator.is_zero(), exponent);
}

// The significant digits of a decimal, one by one, without leading zeros.
template <class Visit>
void for_each_digit(Decimal const& decimal, Visit visit) {
    bool leading = true;
    for (std::string_view const part : {decimal.whole, decimal.fraction})
        for (char const c : part) {
            if (leading && c == '0') continue;
            leading = false;
            visit(static_cast<std::uint32_t>(c - '0'));
        }
}

double long_division(Decimal const& decimal, std::int64_t count, std::int64_t exponent) {
    if (count + exponent > 310) return HUGE_VAL; // at least 10^310
    if (count + exponent < -330) return 0; // less than a half of the least double
    Natural numerator(0);
    std::int64_t left = count;
    bool rest = false;
    for_each_digit(decimal, [&](std::uint32_t digit) {
        if (count - left < kept_digits) numerator.multiply_add(10, digit), --left;
        else rest = rest || digit != 0;
    });
    if (rest) { // one digit more stands for all that were cut off
        numerator.multiply_add(10, 1);
        --left;
    }
    auto const power = static_cast<int>(exponent + left);
    Natural denominator(1);
    (power < 0 ? denominator : numerator).multiply_by_power_of_ten(std::abs(power));
    return divided(numerator, denominator);
}

double magnitude(Decimal const& decimal) {
    std::int64_t count = 0;
    std::uint64_t digits = 0;
    for_each_digit(decimal, [&](std::uint32_t digit) {
        if (++count <= 19) digits = digits * 10 + digit;
    });
    if (count == 0) return 0;
    std::int64_t const exponent = decimal.exponent - static_cast<std::int64_t>(decimal.fraction.size());
    if (count <= 19 && exponent >= -19 && exponent <= 19) return scaled(digits, static_cast<int>(exponent));
    return long_division(decimal, count, exponent);
}

} // namespace

void append_number(std::string& out, double number) {
    assert(std::isfinite(number));
    if (!std::isfinite(number)) {
        out += '0'; // never a text that no reader takes
        return;
    }
    constexpr double exact_integers = 0x1p53;
    if (std::abs(number) <= exact_integers) {
        auto const integer = static_cast<std::int64_t>(number);
        if (static_cast<double>(integer) == number) return append_integer(out, integer);
    }
    if (number < 0) out += '-';
    append_shortest(out, shortest_from(std::abs(number)));
}

std::string text_from_number(double number) {
    std::string out;
    append_number(out, number);
    return out;
}

std::optional<double> number_from_text(std::string_view text) {
    std::optional<Decimal> const decimal = decimal_from_text(text);
    if (!decimal) return std::nullopt;
    double const number = magnitude(*decimal);
    if (!std::isfinite(number)) return std::nullopt;
    return decimal->negative && number != 0 ? -number : number; // no negative zero comes in
}

} // namespace okra
