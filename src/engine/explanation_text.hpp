// How explanations hand on numbers. Internal to the engine.
#pragma once

#include <cmath>

#include "engine/formula.hpp"
#include "words/message.hpp"

namespace okra::explained {

// Ten significant digits: what people typed, not what binary fractions make of them.
inline double to_ten_digits(double value) {
    if (value == 0 || !std::isfinite(value)) return 0;
    double const scale = std::pow(10.0, 9 - std::floor(std::log10(std::abs(value))));
    double const rounded = std::round(value * scale) / scale;
    return std::isfinite(rounded) ? rounded : value;
}

inline Filler plain(std::string_view name, double value) { return number_in(name, to_ten_digits(value)); }
inline Filler with_unit(std::string_view name, double value, std::string const& unit) {
    return quantity_in(name, to_ten_digits(value), unit);
}

} // namespace okra::explained
