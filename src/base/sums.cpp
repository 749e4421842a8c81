// Sums where a number is typed.
#include "base/sums.hpp"

#include <array>
#include <cmath>
#include <string>

#include "base/text.hpp"

namespace okra {

namespace {

using Reading = std::optional<NumberReading>;

constexpr int deepest = 32;

constexpr std::array<std::string_view, 10> signs{"+", "-", "−", "*", "/", "×", "÷", "(", ")", "·"};

// By parts: a sum of products of numbers and brackets.
class Sum {
public:
    Sum(std::string_view text, Locale const& locale) : m_rest(trimmed(text)), m_locale(locale) {}

    Reading whole() {
        auto result = sum(0);
        if (!m_rest.empty() || !result || !std::isfinite(result->value)) return std::nullopt;
        if (!m_units_agree) return std::nullopt;
        result->unit = m_unit;
        result->two_ways = true; // what it comes to is said before it is kept
        return result;
    }

private:
    bool take(std::string_view sign) {
        if (!m_rest.starts_with(sign)) return false;
        m_rest = trimmed(m_rest.substr(sign.size()));
        return true;
    }
    bool take_minus() { return take("-") || take("−"); }

    static double part(NumberReading const& one) { return one.is_percent ? one.value / 100 : one.value; }

    static NumberReading added(NumberReading const& a, NumberReading const& b, double sign) {
        NumberReading result;
        result.is_percent = a.is_percent && b.is_percent;
        result.value = result.is_percent ? a.value + sign * b.value : part(a) + sign * part(b);
        return result;
    }

    Reading sum(int depth) {
        auto result = product(depth);
        while (result) {
            double const sign = take("+") ? 1 : take_minus() ? -1 : 0;
            if (sign == 0) return result;
            auto const next = product(depth);
            if (!next) return std::nullopt;
            result = added(*result, *next, sign);
        }
        return std::nullopt;
    }

    Reading product(int depth) {
        auto result = factor(depth);
        while (result) {
            bool const times = take("*") || take("×") || take("·");
            if (!times && !take("/") && !take("÷")) return result;
            auto const next = factor(depth);
            if (!next || (!times && next->value == 0)) return std::nullopt;
            NumberReading made;
            made.is_percent = !times && result->is_percent && !next->is_percent; // half of 60 % is 30 %
            if (times) made.value = part(*result) * part(*next);
            else made.value = (made.is_percent ? result->value : part(*result)) / part(*next);
            result = made;
        }
        return std::nullopt;
    }

    Reading factor(int depth) {
        if (depth > deepest) return std::nullopt;
        if (take_minus()) {
            auto result = factor(depth + 1);
            if (result) result->value = -result->value;
            return result;
        }
        if (!take("(")) return number();
        auto result = sum(depth + 1);
        if (!take(")")) return std::nullopt;
        return result;
    }

    // Up to the next sign; that of an exponent is part of its number.
    Reading number() {
        std::size_t end = 0;
        while (end < m_rest.size() && !is_sign_at(end)) ++end;
        auto read = number_from_typed(m_rest.substr(0, end), m_locale);
        m_rest.remove_prefix(end);
        if (!read) return std::nullopt;
        if (m_unit.empty()) m_unit = read->unit;
        else if (!read->unit.empty() && read->unit != m_unit) m_units_agree = false;
        return read;
    }

    bool is_sign_at(std::size_t at) const {
        std::string_view const here = m_rest.substr(at);
        for (std::string_view const sign : signs)
            if (here.starts_with(sign)) return !((sign == "+" || sign == "-") && follows_exponent(at));
        return false;
    }
    bool follows_exponent(std::size_t at) const {
        auto const is_digit = [&](std::size_t i) { return i < m_rest.size() && m_rest[i] >= '0' && m_rest[i] <= '9'; };
        return at >= 2 && (m_rest[at - 1] == 'e' || m_rest[at - 1] == 'E') && is_digit(at - 2) && is_digit(at + 1);
    }

    std::string_view m_rest;
    Locale const& m_locale;
    std::string m_unit;
    bool m_units_agree = true;
};

} // namespace

std::optional<NumberReading> number_or_sum_from_typed(std::string_view given, Locale const& locale) {
    std::string_view const text = trimmed(given);
    if (!text.starts_with('=')) return number_from_typed(text, locale);
    return Sum(text.substr(1), locale).whole();
}

} // namespace okra
