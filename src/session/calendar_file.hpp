// Calendars as text (RFC 5545): events that repeat.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "model/records.hpp"

namespace okra {

struct CalendarEvent { // of a whole day
    std::string uid;
    std::string summary;
    std::string description;
    Date first;
    std::optional<Date> until; // the last day it may fall on
    Tracking every = Tracking::Weekly;
    std::string_view by_day = {}; // of a month: "1MO" is its first Monday, "-1FR" its last Friday
};

// Lines end in CR LF and are folded after 75 bytes, never within a character.
std::string calendar_from(std::span<CalendarEvent const>, Instant now);

} // namespace okra
