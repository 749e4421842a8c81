// Workspaces to begin with: the sample company, moved to today, and an empty one.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "format/json.hpp"

namespace okra {

// The sample file moved by whole weeks so that the day it was written for (its newest stamp) is today or less than
// a week ago; the cycles are renamed by their new dates.
std::expected<Document, std::vector<Problem>> sample_company(std::string_view sample_json, Date today);

// One workspace with the current calendar quarter as its active cycle ("Q4 2026").
Document empty_workspace(std::string name, IdMaker&, Instant now, Date today);

// The first day of its calendar quarter.
Date first_of_quarter(Date);

// "Q1 2026" where the dates are those of a calendar quarter, give or take a week, else "Dec 2025 – Mar 2026".
std::string cycle_name(Date starts, Date ends);

} // namespace okra
