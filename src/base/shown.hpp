// Numbers, percentages, quantities and dates as people read them: the one formatter (domain.md section 11).
//
// What is shown here is read back by base/typed.hpp, in every locale.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/locale.hpp"

namespace okra {

// -- numbers ----------------------------------------------------------------------------------------------------------
// At most `decimals` decimals (half away from zero), trailing zeros dropped, grouped. Not finite: "—".
std::string number(double, Locale const&, int decimals = 2);
// Every digit it takes to read the same number back: what an edited field shows, and what was typed.
std::string exact_number(double, Locale const&);

// 0.354 -> "35 %". Never "100 %" below 1 nor "0 %" above 0: "99 %", "<1 %". "—" for none.
std::string percent(std::optional<double> share, Locale const&);
// Every digit of it: what an edited field shows.
std::string exact_percent(std::optional<double> share, Locale const&);
// Two shares that are compared: with as many decimals as it takes to tell them apart.
struct Compared {
    std::string first, second;
};
Compared compared_percents(double first, double second, Locale const&);

// -- quantities -------------------------------------------------------------------------------------------------------
// How many decimals it takes to tell these values apart, at most 6 beyond the first in which they differ.
int decimals_apart(std::initializer_list<std::optional<double>> values);

// "17 h", "0.3 %", "−$15,000": four digits that say something, but no fewer decimals than `apart`. A currency's sign
// and the minus stand where the locale puts them. "—" for none.
std::string quantity(std::optional<double>, std::string_view unit, Locale const&, int apart = 0);
std::string exact_quantity(std::optional<double>, std::string_view unit, Locale const&); // a target, as it was typed
// The number of it alone, for where the unit is said once: "99.995 → 99.999 %". A currency's sign stays.
std::string quantity_without_unit(std::optional<double>, std::string_view unit, Locale const&, int apart = 0);
// "€", "R$": a sign that stands where the locale puts it; all other units stand behind.
bool is_currency_sign(std::string_view unit);

// -- dates ------------------------------------------------------------------------------------------------------------
std::string short_date(Date, Locale const&); // "31 Mar", "Mar 31"
std::string medium_date(Date, Locale const&); // "31 Mar 2026"
std::string long_date(Date, Locale const&); // "31 March 2026"
// Short where its year is the one nearest to today, which is how it is read back; else medium.
std::string brief_date(Date, Date today, Locale const&);

} // namespace okra
