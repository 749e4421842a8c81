// Calendars as text (RFC 5545).
#include "session/calendar_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace okra {

namespace {

std::string plain_day(Date day) {
    std::string text = text_from_date(day);
    std::erase(text, '-');
    return text;
}

std::string plain_instant(Instant at) { // 20260331T090000Z
    std::string text = text_from_instant(at);
    text.resize(text.find('.'));
    std::erase(text, '-');
    std::erase(text, ':');
    return text + "Z";
}

// Section 3.3.11.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '\r') continue;
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; } // within a character

// Section 3.1.
void add_line(std::string& out, std::string_view name, std::string_view value) {
    constexpr std::size_t most = 75;
    std::string const line = std::string(name) + ":" + std::string(value);
    std::size_t room = most;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = std::min(at + room, line.size());
        while (end < line.size() && end > at && continues(line[end])) --end;
        if (at > 0) out += "\r\n ";
        out.append(line, at, end - at);
        at = end;
        room = most - 1; // the space that begins the next one
    }
    out += "\r\n";
}

std::string rule_of(CalendarEvent const& event) {
    constexpr std::array<std::string_view, 5> rules{"FREQ=WEEKLY", "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2",
                                                    "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"};
    std::string rule(rules[static_cast<std::size_t>(event.every)]);
    if (!event.by_day.empty()) rule += ";BYDAY=" + std::string(event.by_day);
    if (event.until) rule += ";UNTIL=" + plain_day(*event.until);
    return rule;
}

} // namespace

std::string calendar_from(std::span<CalendarEvent const> events, Instant now) {
    std::string out;
    add_line(out, "BEGIN", "VCALENDAR");
    add_line(out, "VERSION", "2.0");
    add_line(out, "PRODID", "-//Okra//Check-ins//EN");
    add_line(out, "CALSCALE", "GREGORIAN");
    for (CalendarEvent const& event : events) {
        add_line(out, "BEGIN", "VEVENT");
        add_line(out, "UID", escaped(event.uid));
        add_line(out, "DTSTAMP", plain_instant(now));
        add_line(out, "DTSTART;VALUE=DATE", plain_day(event.first));
        add_line(out, "DTEND;VALUE=DATE", plain_day(event.first + 1));
        add_line(out, "RRULE", rule_of(event));
        add_line(out, "SUMMARY", escaped(event.summary));
        if (!event.description.empty()) add_line(out, "DESCRIPTION", escaped(event.description));
        add_line(out, "TRANSP", "TRANSPARENT");
        add_line(out, "BEGIN", "VALARM");
        add_line(out, "ACTION", "DISPLAY");
        add_line(out, "DESCRIPTION", escaped(event.summary));
        add_line(out, "TRIGGER", "PT9H");
        add_line(out, "END", "VALARM");
        add_line(out, "END", "VEVENT");
    }
    add_line(out, "END", "VCALENDAR");
    return out;
}

} // namespace okra
