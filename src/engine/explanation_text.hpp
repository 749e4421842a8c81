// How explanations write numbers. Internal to the engine.
#pragma once

#include <cmath>
#include <string>

#include "base/shown.hpp"
#include "engine/formula.hpp"

namespace okra::explained {

// Ten significant digits: what people typed, not what binary fractions make of them.
inline double to_ten_digits(double value) {
    if (value == 0 || !std::isfinite(value)) return 0;
    double const scale = std::pow(10.0, 9 - std::floor(std::log10(std::abs(value))));
    double const rounded = std::round(value * scale) / scale;
    return std::isfinite(rounded) ? rounded : value;
}

// Numbers in the reader's locale. An explanation has what it says by these.
struct Figures {
    Locale const& locale;

    std::string plain(double value) const { return exact_number(to_ten_digits(value), locale); }
    std::string percent(double share) const { return okra::percent(optional_from(share), locale); }
    std::string with_unit(double value, std::string const& unit) const {
        return exact_quantity(to_ten_digits(value), unit, locale);
    }
    std::string day(Date date) const { return medium_date(date, locale); }
};
inline std::string counted(std::size_t count, char const* one, char const* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

} // namespace okra::explained
