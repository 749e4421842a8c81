// Numbers as text, locale-free, to the last bit.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace okra {

// What a file may hold and a person may type (domain.md section 1): nothing computed from it overflows by itself.
constexpr double largest_number = 1e100; // in magnitude
constexpr double largest_weight = 1e6;

// Shortest text that reads back as the same double; a JSON number. Precondition: finite. -0 is written 0.
std::string text_from_number(double);
void append_number(std::string& out, double);

// A whole JSON-like number ("-1.5e3"); nothing when there is anything else or it is not finite.
std::optional<double> number_from_text(std::string_view);

// domain.md section 2: "reached" compares with a relative tolerance of 1e-9.
inline bool nearly_equal(double a, double b) {
    if (a == b) return true;
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

} // namespace okra
