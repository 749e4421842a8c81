// Numbers, percentages and dates in the user's locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "platform/ports.hpp"

namespace okra::ui {

// 0.354 -> "35 %"; rounds half away from zero but never up to 100 % what is below; "—" for none.
std::string percent(std::optional<double>, platform::Locale const&);
// At most `decimals` decimals, trailing zeros dropped, thousands grouped.
std::string number(double, platform::Locale const&, int decimals = 2);
// "17 h", "0.3 %", "$4": the unit behind, a currency sign in front.
std::string quantity(std::optional<double>, std::string_view unit, platform::Locale const&);
std::string short_date(Date, platform::Locale const&);  // "31 Mar", "Mar 31"
std::string long_date(Date, platform::Locale const&);   // "31 March 2026"
std::string medium_date(Date, platform::Locale const&); // "31 Mar 2026"
std::string days_ago(int days);                         // "today", "yesterday", "5 days ago"
std::string plural(std::int64_t count, std::string_view one, std::string_view many); // "1 key result", "4 key results"

} // namespace okra::ui
