// The proleptic Gregorian calendar, and dates and instants as text.
#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

#include "base/text.hpp"

namespace okra {
namespace {

constexpr int days_per_era = 146'097;     // 400 years
constexpr int days_from_0000_03_01 = 719'468;

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
    static constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

template <class Integer>
constexpr Integer floor_divided(Integer a, Integer b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

// What a message quotes of a text: at most 40 code points, fit to be shown.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    std::size_t offset = 0;
    for (int count = 0; offset < text.size(); ++count) {
        if (count == 40) {
            out += "…";
            break;
        }
        char32_t const point = next_code_point(text, offset);
        append_utf8(out, point < 0x20 ? U' ' : point);
    }
    return out + '"';
}

std::unexpected<std::string> refused(std::string_view expected, std::string_view text) {
    return std::unexpected("expected " + std::string(expected) + ", found " + quoted(text));
}

constexpr std::string_view a_date = "a date such as 2026-03-31";
constexpr std::string_view a_real_day = "a day of the calendar from 0001-01-01 to 9999-12-31";
constexpr std::string_view an_instant = "a time such as 2026-03-31T09:00:00.000Z";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number that the digits at [at, at + count) write, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!is_digit(text[i])) return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

enum class Layout { Date, Other };

// The year, month and day of ten characters; they may not be a real day.
Layout read_day(std::string_view text, YearMonthDay& day) {
    day = {digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
    bool const numbers = day.year >= 0 && day.month >= 0 && day.day >= 0;
    return numbers && text[4] == '-' && text[7] == '-' ? Layout::Date : Layout::Other;
}

void write_digits(std::string& out, std::size_t at, std::size_t count, unsigned number) {
    for (std::size_t i = count; i-- > 0; number /= 10) out[at + i] = static_cast<char>('0' + number % 10);
}

void write_day(std::string& out, Date date) {
    assert(is_real_day(year_month_day(date)));
    YearMonthDay const day = year_month_day(date);
    write_digits(out, 0, 4, static_cast<unsigned>(day.year));
    write_digits(out, 5, 2, static_cast<unsigned>(day.month));
    write_digits(out, 8, 2, static_cast<unsigned>(day.day));
}

struct Clock {
    int hour = -1;
    int minute = -1;
};

// "09:30" at an offset; the minute is -1 where there is no such time.
Clock read_clock(std::string_view text, std::size_t at) {
    Clock const clock{digits(text, at, 2), digits(text, at + 3, 2)};
    bool const real = text[at + 2] == ':' && clock.hour >= 0 && clock.hour < 24 && clock.minute < 60;
    return real ? clock : Clock{};
}

// Moves behind ".123456789" and gives its milliseconds, cut off; 0 where there is no fraction, -1 where it is wrong.
int read_fraction(std::string_view text, std::size_t& at) {
    if (at >= text.size() || text[at] != '.') return 0;
    std::size_t const start = ++at;
    int milliseconds = 0;
    int scale = 100;
    for (; at < text.size() && is_digit(text[at]); ++at, scale /= 10) milliseconds += (text[at] - '0') * scale;
    std::size_t const count = at - start;
    return count >= 1 && count <= 9 ? milliseconds : -1;
}

struct Offset {
    bool real = false;
    int minutes = 0;
};

// "Z" or "+02:00", with nothing behind it.
Offset read_offset(std::string_view text, std::size_t at) {
    if (text.size() == at + 1 && text[at] == 'Z') return {true, 0};
    if (text.size() != at + 6 || (text[at] != '+' && text[at] != '-')) return {};
    Clock const clock = read_clock(text, at + 1);
    if (clock.minute < 0) return {};
    int const minutes = clock.hour * 60 + clock.minute;
    return {true, text[at] == '-' ? -minutes : minutes};
}

} // namespace

bool is_real_day(YearMonthDay day) {
    if (day.year < 1 || day.year > 9999 || day.month < 1 || day.month > 12) return false;
    return day.day >= 1 && day.day <= days_in_month(day.year, day.month);
}

// Years begin in March here, so that the leap day is the last of its year.
Date date_from(YearMonthDay day) {
    assert(is_real_day(day));
    int const year = day.month <= 2 ? day.year - 1 : day.year;
    int const era = floor_divided(year, 400);
    int const year_of_era = year - era * 400;
    int const month = day.month > 2 ? day.month - 3 : day.month + 9;
    int const day_of_year = (153 * month + 2) / 5 + day.day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return Date{era * days_per_era + day_of_era - days_from_0000_03_01};
}

YearMonthDay year_month_day(Date date) {
    std::int64_t const days = std::int64_t{date.days} + days_from_0000_03_01;
    int const era = static_cast<int>(floor_divided(days, std::int64_t{days_per_era}));
    int const day_of_era = static_cast<int>(days - std::int64_t{era} * days_per_era);
    int const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month = (5 * day_of_year + 2) / 153;
    int const year = year_of_era + era * 400 + (month >= 10 ? 1 : 0);
    return {year, month < 10 ? month + 3 : month - 9, day_of_year - (153 * month + 2) / 5 + 1};
}

int iso_weekday(Date date) {
    int const from_monday = (date.days % 7 + 3) % 7; // 1970-01-01 was a Thursday
    return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

Date date_of(Instant instant) {
    return Date{static_cast<std::int32_t>(floor_divided(instant.milliseconds, milliseconds_per_day))};
}

Instant start_of(Date date) { return Instant{date.days * milliseconds_per_day}; }

Instant end_of(Date date) { return Instant{(date.days + std::int64_t{1}) * milliseconds_per_day - 1}; }

// Beyond the calendar it stops at its first or last day.
Date add_months(Date date, int months) {
    YearMonthDay const day = year_month_day(date);
    std::int64_t const month = std::int64_t{day.year} * 12 + day.month - 1 + months;
    if (month < 12) return date_from({1, 1, 1});
    if (month >= 10'000 * 12) return date_from({9999, 12, 31});
    YearMonthDay moved{static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, day.day};
    moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
    return date_from(moved);
}

std::expected<Date, std::string> date_from_text(std::string_view text) {
    YearMonthDay day;
    if (text.size() != 10 || read_day(text, day) != Layout::Date) return refused(a_date, text);
    if (!is_real_day(day)) return refused(a_real_day, text);
    return date_from(day);
}

std::string text_from_date(Date date) {
    std::string out = "0000-00-00";
    write_day(out, date);
    return out;
}

std::expected<Instant, std::string> instant_from_text(std::string_view text) {
    YearMonthDay day;
    if (text.size() < 20 || text[10] != 'T' || text[16] != ':') return refused(an_instant, text);
    if (read_day(text, day) != Layout::Date) return refused(an_instant, text);
    if (!is_real_day(day)) return refused(a_real_day, text);
    Clock const clock = read_clock(text, 11);
    int const second = digits(text, 17, 2);
    std::size_t at = 19;
    int const fraction = read_fraction(text, at);
    Offset const offset = read_offset(text, at);
    if (clock.minute < 0 || second < 0 || second > 59 || fraction < 0 || !offset.real) return refused(an_instant, text);

    std::int64_t const minutes = clock.hour * 60 + clock.minute - offset.minutes;
    Instant const instant{start_of(date_from(day)).milliseconds + minutes * 60'000 + second * 1000 + fraction};
    if (!is_real_day(year_month_day(date_of(instant)))) return refused(a_real_day, text); // moved out by its offset
    return instant;
}

std::string text_from_instant(Instant instant) {
    Date const date = date_of(instant);
    unsigned const milliseconds = static_cast<unsigned>(instant.milliseconds - start_of(date).milliseconds);
    std::string out = "0000-00-00T00:00:00.000Z";
    write_day(out, date);
    write_digits(out, 11, 2, milliseconds / 3'600'000);
    write_digits(out, 14, 2, milliseconds / 60'000 % 60);
    write_digits(out, 17, 2, milliseconds / 1000 % 60);
    write_digits(out, 20, 3, milliseconds % 1000);
    return out;
}

} // namespace okra
