// How people of one language and country write numbers and dates: a plain value, read from the browser's Intl.
#pragma once

#include <array>
#include <string>

namespace okra {

using MonthNames = std::array<std::string, 12>;

struct Locale {
    std::string tag = "en-GB";
    char32_t zero = U'0';       // digits are the ten code points from here
    std::string decimal = ".";
    std::string group = ",";    // between thousands; may be a no-break space
    int last_group = 3;         // digits between the last group mark and the decimal mark
    int other_groups = 3;       // digits of the groups before: 2 in India
    int least_grouped = 4;      // digits before the decimal mark from which on there are groups
    std::string minus = "−";
    std::string currency = "¤#"; // ¤ is the sign, # the digits
    std::string negative_currency = "−¤#";

    std::string date_order = "dmy"; // of a date in digits: dmy, mdy or ymd
    // {d} or {dd}, {m} (of dated_months or dated_long_months) and {y}
    std::string short_date = "{d} {m}";
    std::string medium_date = "{d} {m} {y}";
    std::string long_date = "{d} {m} {y}";
    MonthNames months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    MonthNames long_months{"January", "February", "March",     "April",   "May",      "June",
                           "July",    "August",   "September", "October", "November", "December"};
    MonthNames dated_months = months;           // as they stand in short and medium dates: "мар.", "03"
    MonthNames dated_long_months = long_months; // and in long ones: "марта"
    std::array<std::string, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}; // Monday first

    bool operator==(Locale const&) const = default;
};

// What files, the command line and reports use where nobody's locale is known: 1,234.5 and 2026-03-31.
Locale iso_locale();

} // namespace okra
