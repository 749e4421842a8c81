// Dates and instants: the calendar, and its text in and out.
#include "base/date.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/ids.hpp"

using namespace okra;

namespace {

Date day(int year, int month, int of_month) { return date_from({year, month, of_month}); }

Date const first = day(1, 1, 1);
Date const last = day(9999, 12, 31);

} // namespace

TEST_CASE("days are counted from 1970-01-01") {
    CHECK(day(1970, 1, 1).days == 0);
    CHECK(day(1969, 12, 31).days == -1);
    CHECK(day(2000, 3, 1).days == 11'017);
    CHECK(day(2026, 3, 31).days == 20'543);
    CHECK(first.days == -719'162);
    CHECK(last.days == 2'932'896);
}

TEST_CASE("every day from 0001-01-01 to 9999-12-31 is real, follows the one before and comes back from its parts") {
    int expected_weekday = 1; // 0001-01-01 was a Monday
    int wrong = 0;
    YearMonthDay before{0, 12, 31};
    for (Date date = first; date <= last; date = date + 1) {
        YearMonthDay const parts = year_month_day(date);
        bool const next_day = parts.year == before.year && parts.month == before.month && parts.day == before.day + 1;
        bool const next_month = parts.year == before.year && parts.month == before.month + 1 && parts.day == 1;
        bool const next_year =
            parts.year == before.year + 1 && before.month == 12 && parts.month == 1 && parts.day == 1;
        bool const right = is_real_day(parts) && date_from(parts) == date && iso_weekday(date) == expected_weekday;
        if (!right || !(next_day || next_month || next_year)) ++wrong;
        expected_weekday = expected_weekday % 7 + 1;
        before = parts;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a leap day exists every fourth year, but in centuries only every fourth") {
    CHECK(is_real_day({2024, 2, 29}));
    CHECK(is_real_day({2000, 2, 29}));
    CHECK(is_real_day({4, 2, 29}));
    CHECK_FALSE(is_real_day({2023, 2, 29}));
    CHECK_FALSE(is_real_day({1900, 2, 29}));
    CHECK_FALSE(is_real_day({2100, 2, 29}));
    CHECK(day(2024, 3, 1) - day(2024, 2, 28) == 2);
    CHECK(day(2023, 3, 1) - day(2023, 2, 28) == 1);
}

TEST_CASE("days that the calendar does not have are not real") {
    for (YearMonthDay const parts : {YearMonthDay{0, 12, 31},
                                     {10000, 1, 1},
                                     {2026, 0, 1},
                                     {2026, 13, 1},
                                     {2026, 4, 31},
                                     {2026, 1, 0},
                                     {2026, 1, 32},
                                     {-4, 2, 29}})
        CHECK_FALSE(is_real_day(parts));
}

TEST_CASE("weeks begin on Monday") {
    CHECK(iso_weekday(day(1970, 1, 1)) == 4);
    CHECK(iso_weekday(day(2026, 3, 30)) == 1);
    CHECK(iso_weekday(day(2026, 4, 5)) == 7);
    CHECK(iso_weekday(day(1969, 12, 28)) == 7);
}

TEST_CASE("adding months ends on the last day of a month that is too short") {
    struct Row {
        YearMonthDay from;
        int months;
        YearMonthDay expected;
    };
    for (Row const& row : {Row{{2026, 1, 31}, 1, {2026, 2, 28}},
                           {{2024, 1, 31}, 1, {2024, 2, 29}},
                           {{2024, 2, 29}, 12, {2025, 2, 28}},
                           {{2026, 3, 31}, -1, {2026, 2, 28}},
                           {{2026, 12, 15}, 1, {2027, 1, 15}},
                           {{2026, 1, 15}, -1, {2025, 12, 15}},
                           {{2026, 5, 31}, 0, {2026, 5, 31}},
                           {{2026, 5, 31}, -25, {2024, 4, 30}},
                           {{9999, 12, 1}, 1, {9999, 12, 31}},
                           {{1, 1, 5}, -1, {1, 1, 1}},
                           {{2026, 1, 1}, 2'000'000'000, {9999, 12, 31}}})
        CHECK(year_month_day(add_months(date_from(row.from), row.months)) == row.expected);
}

TEST_CASE("a date is written as year, month and day, and read back") {
    CHECK(text_from_date(day(2026, 3, 31)) == "2026-03-31");
    CHECK(text_from_date(first) == "0001-01-01");
    CHECK(text_from_date(last) == "9999-12-31");
    int wrong = 0;
    for (Date date = first; date <= last; date = date + 1)
        if (date_from_text(text_from_date(date)) != date) ++wrong;
    CHECK(wrong == 0);
}

TEST_CASE("a text that is not a date is refused with what was expected") {
    for (char const* text : {"", "2026", "2026-3-31", "2026-03-31 ", " 2026-03-31", "2026/03/31", "20260331",
                             "2026-03-3a", "-026-03-31", "+026-03-31", "2026-03-31T09:00:00Z", "31.03.2026"})
        CHECK(date_from_text(text).error() == "expected a date such as 2026-03-31, found \"" + std::string(text) + '"');
    for (char const* text : {"0000-01-01", "2023-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-01-00"})
        CHECK(date_from_text(text).error() ==
              "expected a day of the calendar from 0001-01-01 to 9999-12-31, found \"" + std::string(text) + '"');
}

TEST_CASE("a refusal quotes no more than a line, and only valid text") {
    CHECK(date_from_text(std::string(1000, 'x')).error() ==
          "expected a date such as 2026-03-31, found \"" + std::string(40, 'x') + "…\"");
    CHECK(date_from_text("a\n\xFF").error() == "expected a date such as 2026-03-31, found \"a \xEF\xBF\xBD\"");
}

TEST_CASE("an instant lies in its UTC day, before 1970 too") {
    CHECK(date_of(Instant{0}) == Date{0});
    CHECK(date_of(Instant{-1}) == Date{-1});
    CHECK(date_of(Instant{-milliseconds_per_day}) == Date{-1});
    CHECK(date_of(Instant{-milliseconds_per_day - 1}) == Date{-2});
    for (Date const date : {first, Date{-1}, Date{0}, last}) {
        CHECK(date_of(start_of(date)) == date);
        CHECK(date_of(end_of(date)) == date);
        CHECK(end_of(date).milliseconds + 1 == start_of(date).milliseconds + milliseconds_per_day);
    }
}

TEST_CASE("an instant is written with milliseconds and Z") {
    CHECK(text_from_instant(Instant{0}) == "1970-01-01T00:00:00.000Z");
    CHECK(text_from_instant(Instant{-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(text_from_instant(start_of(first)) == "0001-01-01T00:00:00.000Z");
    CHECK(text_from_instant(end_of(last)) == "9999-12-31T23:59:59.999Z");
    CHECK(text_from_instant(Instant{1'774'947'600'007}) == "2026-03-31T09:00:00.007Z");
}

TEST_CASE("an instant is read with any fraction of 1 to 9 digits and any offset") {
    Instant const nine = {1'774'947'600'000};
    struct Row {
        char const* text;
        std::int64_t after_nine;
    };
    for (Row const& row : {Row{"2026-03-31T09:00:00.000Z", 0},
                           {"2026-03-31T09:00:00Z", 0},
                           {"2026-03-31T09:00:00.5Z", 500},
                           {"2026-03-31T09:00:00.12Z", 120},
                           {"2026-03-31T09:00:00.123456789Z", 123},
                           {"2026-03-31T09:00:00.999999999Z", 999},
                           {"2026-03-31T11:00:00+02:00", 0},
                           {"2026-03-31T05:30:00.250-03:30", 250},
                           {"2026-04-01T00:00:00+15:00", 0},
                           {"2026-03-31T09:00:00-00:00", 0},
                           {"2026-03-31T09:59:59Z", 3'599'000}}) {
        CAPTURE(row.text);
        CHECK(instant_from_text(row.text) == Instant{nine.milliseconds + row.after_nine});
    }
}

TEST_CASE("a text that is not an instant is refused with what was expected") {
    for (char const* text : {"",
                             "2026-03-31",
                             "2026-03-31T09:00:00",
                             "2026-03-31T09:00Z",
                             "2026-03-31 09:00:00Z",
                             "2026-03-31T09:00:00z",
                             "2026-03-31t09:00:00Z",
                             "2026-03-31T24:00:00Z",
                             "2026-03-31T09:60:00Z",
                             "2026-03-31T09:00:60Z",
                             "2026-03-31T09:00:00.Z",
                             "2026-03-31T09:00:00.1234567890Z",
                             "2026-03-31T09:00:00,5Z",
                             "2026-03-31T09:00:00+0200",
                             "2026-03-31T09:00:00+02",
                             "2026-03-31T09:00:00+24:00",
                             "2026-03-31T09:00:00+02:60",
                             "2026-03-31T09:00:00+02:00Z",
                             "2026-03-31T09:00:00ZZ",
                             "2026-03-31T-9:00:00Z",
                             "2026-03-31T09:00:0aZ",
                             "2026-03-31T09-00:00Z"}) {
        CAPTURE(text);
        std::expected<Instant, std::string> const read = instant_from_text(text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().starts_with("expected a time such as 2026-03-31T09:00:00.000Z, found "));
    }
    CHECK(instant_from_text("2026-02-29T09:00:00Z").error().starts_with("expected a day of the calendar"));
}

TEST_CASE("an offset may not move an instant out of the calendar") {
    CHECK(instant_from_text("0001-01-01T00:00:00Z") == start_of(first));
    CHECK(instant_from_text("9999-12-31T23:59:59.999Z") == end_of(last));
    CHECK_FALSE(instant_from_text("0001-01-01T00:00:00+00:01").has_value());
    CHECK_FALSE(instant_from_text("9999-12-31T23:59:59-00:01").has_value());
}

TEST_CASE("instants come back from their text, and texts sort as instants do") {
    Random random(7);
    auto const range = static_cast<std::uint64_t>(end_of(last).milliseconds - start_of(first).milliseconds + 1);
    Instant before{0};
    int wrong = 0;
    for (int i = 0; i < 100'000; ++i) {
        Instant const instant{start_of(first).milliseconds + static_cast<std::int64_t>(random.below(range))};
        std::string const text = text_from_instant(instant);
        if (instant_from_text(text) != instant) ++wrong;
        if ((text < text_from_instant(before)) != (instant < before)) ++wrong;
        before = instant;
    }
    CHECK(wrong == 0);
}
