// Fields with a meaning: dates with a calendar, numbers that say how they are read, sliders.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct DateSpec {
    std::optional<Date> first, last; // what can be chosen in the calendar; typing may go beyond
    std::string_view placeholder; // empty: "None"
    std::string_view error;
    bool disabled = false;
    bool read_only = false;
    bool optional = true;            // it can be emptied
};
// Typed as the locale or ISO writes it, or "t", "today", "+1w", "-3d", "+2m", "+1y" from today; arrow keys step a day,
// with Shift a week; Alt+Down and the button open the calendar. True when the value has changed.
bool date_field(Kit&, Rect, std::string_view label, std::optional<Date>& value, DateSpec const& = {});
float date_field_height(Kit const&, DateSpec const&); // with its error or what cannot be read, without a label

// What is typed into date fields; nothing: it is no date.
std::optional<Date> date_from_shorthand(std::string_view, Date today);

struct NumberSpec {
    std::string_view unit;           // "k EUR": drawn at the end; typed after a number it is left away
    std::optional<double> lowest, highest;
    double step = 1;                 // of the arrow keys; ten times with Shift
    std::string_view placeholder;
    std::string_view error;
    bool disabled = false;
    bool read_only = false;
    bool optional = true;
    bool select_all = true;
    TextStyle text = style::body;
};
// Says below how it is read where that can be doubted. True when the value has changed.
bool number_field(Kit&, Rect, std::string_view label, std::optional<double>& value, NumberSpec const& = {});
float number_field_height(Kit const&, NumberSpec const&); // with the line below, without a label

struct SliderSpec {
    double lowest = 0, highest = 1;
    double step = 0.1;
    std::optional<double> suggestion; // a triangle above; the thumb is hollow while nothing else is set
    int decimals = 1;
    bool disabled = false;
    bool read_only = false;
    bool* entered = nullptr; // says whether it was taken as it stands: by Enter or a screen reader
};
// Arrow keys step, Home and End go to the ends, digits set tenths of the way; a tap or drag sets. True when changed.
bool slider(Kit&, Rect, std::string_view label, std::optional<double>& value, SliderSpec const& = {});
float slider_height(Kit const&);

// On or off, at once.
bool toggle(Kit&, Rect, std::string_view label, bool& value, bool disabled = false);

} // namespace okra::ui
