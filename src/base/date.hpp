// Calendar dates and UTC instants: distinct types, so that neither is taken for the other.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace okra {

struct YearMonthDay {
    int year = 1970;
    int month = 1; // 1…12
    int day = 1;   // 1…31
    bool operator==(YearMonthDay const&) const = default;
};

// A calendar date without a time zone; days since 1970-01-01, years 0001…9999.
struct Date {
    std::int32_t days = 0;
    auto operator<=>(Date const&) const = default;
};

constexpr Date first_date{-719'162}; // 0001-01-01
constexpr Date last_date{2'932'896}; // 9999-12-31

constexpr Date operator+(Date date, int days) { return Date{date.days + days}; }
constexpr Date operator-(Date date, int days) { return Date{date.days - days}; }
constexpr int operator-(Date later, Date earlier) { return later.days - earlier.days; }

// A point in time, milliseconds since 1970-01-01T00:00:00.000Z.
struct Instant {
    std::int64_t milliseconds = 0;
    auto operator<=>(Instant const&) const = default;
};

constexpr std::int64_t milliseconds_per_day = 86'400'000;

Date date_from(YearMonthDay);            // precondition: a real day
YearMonthDay year_month_day(Date);
bool is_real_day(YearMonthDay);
int iso_weekday(Date);                   // 1 Monday … 7 Sunday
Date date_of(Instant);                   // the UTC day it lies in
Instant start_of(Date);                  // 00:00:00.000Z
Instant end_of(Date);                    // 23:59:59.999Z
Date add_months(Date, int months); // the last day of the month where the day does not exist; stays in 0001…9999

// "2026-03-31". Anything else is refused with what was expected.
std::expected<Date, std::string> date_from_text(std::string_view);
std::string text_from_date(Date);

// "2026-03-31T09:00:00.000Z"; also read: no fraction, 1 to 9 digits of it, offsets "+02:00".
std::expected<Instant, std::string> instant_from_text(std::string_view);
std::string text_from_instant(Instant);

} // namespace okra
