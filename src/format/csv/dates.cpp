// Dates and times in cells, and which of their numbers is the day.
#include <array>

#include "base/text.hpp"
#include "format/csv/cells.hpp"

namespace okra::csv {

namespace {

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

// The three parts of a date as they are written; a month by its name counts as what stands there.
struct Parts {
    std::array<int, 3> numbers{};
    std::array<std::size_t, 3> lengths{}; // in digits
    int named = -1;                       // the part that is the name of a month
    bool has_dots = false;
};

int month_from_name(std::string_view text) {
    std::string const name = folded(text);
    constexpr std::size_t shortest = 3;
    for (std::size_t i = 0; i < months.size() && name.size() >= shortest; ++i)
        if (name.starts_with(months[i])) return static_cast<int>(i) + 1;
    return 0;
}

bool is_separator(char c) { return c == '-' || c == '/' || c == '.' || c == ' ' || c == ','; }

// Of digits only; as many as a year has, or fewer.
std::optional<int> whole_number_from(std::string_view text) {
    constexpr std::size_t longest = 4;
    constexpr int ten = 10;
    if (text.empty() || text.size() > longest) return std::nullopt;
    int number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * ten + (c - '0');
    }
    return number;
}

bool read_part(Parts& parts, std::size_t index, std::string_view text) {
    parts.lengths[index] = text.size();
    if (auto const number = whole_number_from(text)) {
        parts.numbers[index] = *number;
        return true;
    }
    parts.numbers[index] = month_from_name(text);
    if (parts.numbers[index] == 0 || parts.named >= 0) return false;
    parts.named = static_cast<int>(index);
    return true;
}

std::optional<Parts> parts_of(std::string_view text) {
    Parts parts;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_separator(text[at])) {
            parts.has_dots = parts.has_dots || text[at] == '.';
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_separator(text[end])) ++end;
        if (count == parts.numbers.size() || !read_part(parts, count, text.substr(at, end - at))) return std::nullopt;
        ++count;
        at = end;
    }
    return count == parts.numbers.size() ? std::optional(parts) : std::nullopt;
}

// The day and the time of it; the time is empty where there is none.
std::pair<std::string_view, std::string_view> day_and_time(std::string_view text) {
    text = trimmed(text);
    std::size_t const colon = text.find(':');
    if (colon == std::string_view::npos) return {text, {}};
    std::size_t const before = text.substr(0, colon).find_last_of(" Tt");
    if (before == std::string_view::npos) return {text, {}};
    return {trimmed(text.substr(0, before)), trimmed(text.substr(before + 1))};
}

std::optional<int> two_digits(std::string_view text) {
    return text.size() > 2 ? std::nullopt : whole_number_from(text);
}

constexpr std::int64_t minute = 60'000;

// "9:00", "09:00:30", with or without a Z: milliseconds of the day.
std::optional<std::int64_t> time_of_day(std::string_view text) {
    if (text.ends_with('Z')) text.remove_suffix(1);
    auto const parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    auto const hours = two_digits(parts[0]);
    auto const minutes = two_digits(parts[1]);
    auto const seconds = parts.size() == 3 ? two_digits(parts[2].substr(0, parts[2].find('.'))) : std::optional(0);
    if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
    return (*hours * 60 + *minutes) * minute + *seconds * 1000;
}

bool begins_with_year(Parts const& parts) { return parts.lengths[0] == 4 && parts.named != 0; }

std::optional<Date> date_from_parts(Parts const& parts, DateOrder order) {
    constexpr int century = 2000;
    auto const& n = parts.numbers;
    YearMonthDay day;
    std::size_t year = 2;
    bool const year_first = parts.named != 0 && (begins_with_year(parts) || order == DateOrder::YearMonthDay);
    bool const day_first = parts.named == 1 || (parts.named != 0 && order == DateOrder::DayMonthYear);
    if (year_first) day = {n[year = 0], n[1], n[2]};
    else if (day_first) day = {n[2], n[1], n[0]};
    else day = {n[2], n[0], n[1]};
    if (parts.lengths[year] == 2) day.year += century;
    else if (parts.lengths[year] != 4) return std::nullopt;
    if (day.year < 1 || !is_real_day(day)) return std::nullopt;
    return okra::date_from(day);
}

} // namespace

std::optional<Date> date_from_cell(std::string_view text, DateOrder order) {
    if (auto const plain = date_from_text(text)) return *plain;
    if (auto const instant = instant_from_text(text)) return date_of(*instant);
    auto const [day, time] = day_and_time(text);
    auto const parts = parts_of(day);
    if (!parts || (!time.empty() && !time_of_day(time))) return std::nullopt;
    return date_from_parts(*parts, order);
}

std::optional<Instant> instant_from_cell(std::string_view text, DateOrder order) {
    constexpr std::int64_t noon = milliseconds_per_day / 2;
    if (auto const instant = instant_from_text(text)) return *instant;
    auto const date = date_from_cell(text, order);
    if (!date) return std::nullopt;
    std::string_view const time = day_and_time(text).second;
    return Instant{start_of(*date).milliseconds + (time.empty() ? noon : time_of_day(time).value_or(noon))};
}

bool has_time(std::string_view text) { return !day_and_time(text).second.empty(); }

Evidence evidence_of_date(std::string_view text) {
    constexpr int last_month = 12;
    auto const parts = parts_of(day_and_time(text).first);
    if (!parts || parts->named >= 0 || begins_with_year(*parts)) return Evidence::Nothing;
    if (parts->numbers[0] > last_month || parts->has_dots) return Evidence::DayFirst;
    if (parts->numbers[1] > last_month) return Evidence::MonthFirst;
    return parts->numbers[0] == parts->numbers[1] ? Evidence::Nothing : Evidence::UnclearDate;
}

} // namespace okra::csv
