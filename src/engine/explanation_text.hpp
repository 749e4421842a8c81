// How explanations write numbers. Internal to the engine.
#pragma once

#include <cmath>
#include <string>

#include "base/numbers.hpp"
#include "engine/formula.hpp"

namespace okra::explained {

// Ten significant digits: what people typed, not what binary fractions make of it.
inline std::string plain(double value) {
    if (value == 0 || !std::isfinite(value)) return text_from_number(0);
    double const scale = std::pow(10.0, 9 - std::floor(std::log10(std::abs(value))));
    double const rounded = std::round(value * scale) / scale;
    std::string text = text_from_number(std::isfinite(rounded) ? rounded : value);
    if (text.starts_with('-')) text.replace(0, 1, "−");
    return text;
}
inline std::string percent(double share) {
    return is_number(share) ? plain(std::round(share * 1000) / 10) + " %" : "—";
}
inline std::string with_unit(double value, std::string const& unit) {
    return unit.empty() ? plain(value) : plain(value) + " " + unit;
}
inline std::string counted(std::size_t count, char const* one, char const* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

} // namespace okra::explained
