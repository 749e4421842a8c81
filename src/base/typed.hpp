// What people type or paste for numbers and dates, read the way their locale writes them: the one parser
// (domain.md section 11). It reads whatever base/shown.hpp shows, and in every locale ISO dates and plain digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/locale.hpp"

namespace okra {

// "12.500", "-$1,234.50", "12,34,567", "١٢٫٥", "(1 200)", "1.5e3", "15k", "40 %": digits of any script, any space or
// apostrophe between groups, signs of currency, percent and minus before or behind.
struct NumberReading {
    double value = 0;
    bool is_percent = false;  // a sign of percent stood beside it; the value is the number that was written
    bool two_ways = false;    // another reading is as good; this is the locale's
    char decimal_mark = '\0'; // '.' or ',' where the text alone proves it: how the cells beside it may be read
    std::string unit;         // what else stood before or behind: "€", "h"
};
// Nothing: it is no number.
std::optional<NumberReading> number_from_typed(std::string_view, Locale const&);

// "31 Mar 2026", "31.3.26", "3/31/2026", "2026年3月31日", "31. März" (of the year nearest to today).
struct DateReading {
    Date date;
    bool two_ways = false;      // day and month could change places; this is the locale's order
    std::string_view order = {}; // "dmy" or "mdy" where the text alone proves it
};
// Nothing: it is no date, or has no year and there is no today.
std::optional<DateReading> date_from_typed(std::string_view, Locale const&, std::optional<Date> today = {});

} // namespace okra
