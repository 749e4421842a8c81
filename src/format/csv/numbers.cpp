// Numbers in cells: read by the one parser (base/typed.hpp), with the units that tables write beside them.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/typed.hpp"
#include "format/csv/cells.hpp"

namespace okra::csv {

namespace {

// Signs and codes that may stand before or behind a number.
constexpr std::array<std::string_view, 66> unit_signs{
    "%",   "US$", "CA$", "AU$", "NZ$", "HK$", "MX$", "R$",  "A$",  "C$",  "S$",  "$",   "€",   "£",
    "¥",   "₹",   "₽",   "₩",   "₺",   "₴",   "₪",   "₫",   "฿",   "₱",   "₦",   "₡",   "₲",   "₵",
    "₸",   "₼",   "₾",   "kr.", "kr",  "zł",  "Kč",  "Ft",  "Fr.", "Rs.", "Rs",  "EUR", "USD", "GBP",
    "CHF", "JPY", "CNY", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BRL", "CAD", "AUD",
    "NZD", "MXN", "ZAR", "TRY", "ILS", "KRW", "SGD", "HKD", "AED", "UAH",
};

Locale locale_with(char decimal) {
    Locale locale = iso_locale();
    locale.decimal = decimal;
    locale.group = decimal == '.' ? "," : ".";
    return locale;
}

// The sign that stands beside it, which lives as long as the program; nothing where it is no unit of ours.
std::optional<std::string_view> unit_of(NumberReading const& reading) {
    if (reading.unit.empty()) return reading.is_percent ? unit_signs.front() : std::string_view{};
    auto const found = std::ranges::find(unit_signs, std::string_view(reading.unit));
    return found == unit_signs.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::optional<Number> number_from_cell(std::string_view text, char decimal) {
    auto const read = number_from_typed(text, locale_with(decimal));
    if (!read || (read->decimal_mark != '\0' && read->decimal_mark != decimal)) return std::nullopt;
    auto const unit = unit_of(*read);
    if (!unit) return std::nullopt;
    return Number{read->value, read->is_percent, *unit};
}

Evidence evidence_of_number(std::string_view text) {
    auto const read = number_from_typed(text, locale_with('.'));
    if (!read || !unit_of(*read)) return Evidence::Nothing;
    if (read->two_ways) return Evidence::UnclearNumber;
    if (read->decimal_mark == '\0') return Evidence::Nothing;
    return read->decimal_mark == '.' ? Evidence::Point : Evidence::Comma;
}

} // namespace okra::csv
