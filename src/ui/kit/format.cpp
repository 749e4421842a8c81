// Numbers, percentages and dates in the user's locale.
#include "ui/kit/format.hpp"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/numbers.hpp"

namespace okra::ui {

namespace {

// "1234567" with the locale's separator between thousands.
std::string grouped(std::string_view digits, std::string_view group) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += group;
        out += digits[i];
    }
    return out;
}

std::string fixed(double value, int decimals) {
    std::array<char, 64> buffer{};
    auto const length = std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
    return std::string(buffer.data(), static_cast<std::size_t>(length));
}

} // namespace

std::string percent(std::optional<double> share, platform::Locale const& locale) {
    if (!share) return "—";
    double rounded = std::round(*share * 100);
    if (rounded == 100 && *share < 1 && !nearly_equal(*share, 1)) rounded = 99;
    return number(rounded, locale, 0) + "\u00A0%";
}

std::string number(double value, platform::Locale const& locale, int decimals) {
    if (std::fabs(value) >= 1e15) return text_from_number(value);
    std::string const text = fixed(std::fabs(value), decimals);
    auto const point = text.find('.');
    std::string const whole = text.substr(0, point);
    std::string part = point == std::string::npos ? std::string{} : text.substr(point + 1);
    while (!part.empty() && part.back() == '0') part.pop_back();
    bool const zero = part.empty() && whole == "0";
    std::string out = value < 0 && !zero ? "−" : "";
    out += grouped(whole, locale.group);
    if (!part.empty()) out += locale.decimal + part;
    return out;
}

std::string quantity(std::optional<double> value, std::string_view unit, platform::Locale const& locale) {
    if (!value) return "—";
    double const size = std::fabs(*value);
    std::string digits = number(*value, locale, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4);
    if (unit.empty()) return digits;
    if (unit == "$" || unit == "€" || unit == "£" || unit == "¥") return std::string(unit) + digits;
    return digits + "\u00A0" + std::string(unit);
}

std::string short_date(Date date, platform::Locale const& locale) {
    auto const [year, month, day] = year_month_day(date);
    std::string const& name = locale.months[static_cast<std::size_t>(month - 1)];
    return locale.date_order == "dmy" ? std::to_string(day) + " " + name : name + " " + std::to_string(day);
}

static std::string dated(Date date, std::array<std::string, 12> const& months, std::string_view order) {
    auto const [year, month, day] = year_month_day(date);
    std::string const& name = months[static_cast<std::size_t>(month - 1)];
    if (order == "mdy") return name + " " + std::to_string(day) + ", " + std::to_string(year);
    if (order == "ymd") return std::to_string(year) + " " + name + " " + std::to_string(day);
    return std::to_string(day) + " " + name + " " + std::to_string(year);
}

std::string medium_date(Date date, platform::Locale const& locale) {
    return dated(date, locale.months, locale.date_order);
}

std::string long_date(Date date, platform::Locale const& locale) {
    return dated(date, locale.long_months, locale.date_order);
}

std::string days_ago(int days) {
    if (days < 0) return days == -1 ? "tomorrow" : "in " + plural(-days, "day", "days");
    if (days == 0) return "today";
    if (days == 1) return "yesterday";
    return plural(days, "day", "days") + " ago";
}

std::string plural(std::int64_t count, std::string_view one, std::string_view many) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

} // namespace okra::ui
