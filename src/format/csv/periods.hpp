// Periods by their names, in the ways people and their tools write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace okra::csv {

struct Period {
    std::string_view kind; // "quarter", "year" or "custom"
    Date starts;
    Date ends;
    bool is_taken_for_fiscal = false; // the name does not say whether it means the calendar or the fiscal year
};

// "Q1 2026", "2026-Q1", "Q3/25", "Q3 Y2025", "H2 2026", "2026", "Annual 2022", "FY2026 Q2", "Jan – Mar 2026",
// "2026-01-01 – 2026-03-31". A fiscal year that starts in another month than January has the number of the year it
// ends in. Nothing where it is a name of another kind.
std::optional<Period> period_from_name(std::string_view name, int fiscal_year_starts);

} // namespace okra::csv
