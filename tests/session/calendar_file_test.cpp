// Calendars as text: what RFC 5545 asks of lines, texts and rules.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "session/calendar_file.hpp"
#include "support/build.hpp"

using namespace okra;
using namespace okra::test;

namespace {

std::string calendar(CalendarEvent const& event) {
    return calendar_from(std::array{event}, instant("2026-03-23T09:00:00.000Z"));
}

} // namespace

TEST_CASE("a weekly reminder repeats until its key result is due") {
    CalendarEvent event;
    event.uid = "k@okra";
    event.summary = "Check in: Review time";
    event.first = date("2026-03-23");
    event.until = date("2026-03-31");
    std::string const text = calendar(event);
    CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    CHECK(text.contains("DTSTAMP:20260323T090000Z\r\n"));
    CHECK(text.contains("DTSTART;VALUE=DATE:20260323\r\n"));
    CHECK(text.contains("DTEND;VALUE=DATE:20260324\r\n"));
    CHECK(text.contains("RRULE:FREQ=WEEKLY;UNTIL=20260331\r\n"));
    CHECK(text.ends_with("END:VCALENDAR\r\n"));
}

TEST_CASE("marks of the format are escaped, and long lines folded between characters") {
    CalendarEvent event;
    event.uid = "k@okra";
    event.every = Tracking::Biweekly;
    event.first = date("2026-03-23");
    event.summary = "Cost; price, and \\ more\nof it";
    for (int i = 0; i < 40; ++i) event.description += "größer ";
    std::string const text = calendar(event);
    CHECK(text.contains("SUMMARY:Cost\\; price\\, and \\\\ more\\nof it\r\n"));
    CHECK(text.contains("RRULE:FREQ=WEEKLY;INTERVAL=2\r\n"));
    for (std::string_view const line : split(text, '\n')) {
        CHECK(line.size() <= 76); // with its CR
        CHECK_FALSE(first_invalid_utf8(line).has_value());
    }
}
