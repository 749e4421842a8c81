// Words around numbers and dates; the numbers and dates themselves are base/shown.hpp's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/shown.hpp"

namespace okra::ui {

std::string days_ago(int days); // "today", "yesterday", "5 days ago"
std::string plural(std::int64_t count, std::string_view one, std::string_view many); // "1 key result", "4 key results"

} // namespace okra::ui
