// Dates and times in cells, and which of their numbers is the day.
#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "base/typed.hpp"
#include "format/csv/cells.hpp"

namespace okra::csv {

namespace {

// Beginnings of the names of months, folded, in the languages that people fill in tables in.
struct MonthName {
    std::string_view beginning;
    int month;
};
constexpr std::array month_names{
    MonthName{"jan", 1},  MonthName{"ene", 1},   MonthName{"gen", 1},  MonthName{"feb", 2},  MonthName{"fev", 2},
    MonthName{"mar", 3},  MonthName{"maerz", 3}, MonthName{"mrz", 3},  MonthName{"apr", 4},  MonthName{"abr", 4},
    MonthName{"avr", 4},  MonthName{"may", 5},   MonthName{"mai", 5},  MonthName{"mag", 5},  MonthName{"jun", 6},
    MonthName{"juin", 6}, MonthName{"giu", 6},   MonthName{"jul", 7},  MonthName{"juil", 7}, MonthName{"lug", 7},
    MonthName{"aug", 8},  MonthName{"ago", 8},   MonthName{"aou", 8},  MonthName{"sep", 9},  MonthName{"set", 9},
    MonthName{"oct", 10}, MonthName{"okt", 10},  MonthName{"ott", 10}, MonthName{"out", 10}, MonthName{"nov", 11},
    MonthName{"dec", 12}, MonthName{"dez", 12},  MonthName{"dic", 12},
};
constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

bool is_weekday(std::string_view text) {
    std::string const name = folded(text);
    return std::ranges::any_of(weekdays, [&](std::string_view day) { return name.starts_with(day); });
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

// With the months' names in English and without a weekday before it, for the one parser (base/typed.hpp).
std::string in_english(std::string_view text) {
    Locale const english;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && !is_separator(text[end])) ++end;
        std::string_view const word = text.substr(at, end - at);
        int const month = month_from_name(word);
        if (month != 0) out += english.months[static_cast<std::size_t>(month - 1)];
        else if (!out.empty() || !is_weekday(word)) out += word;
        if (end < text.size()) out += text[end++];
        at = end;
    }
    return out;
}

// The day and the time of it; the time is empty where there is none.
std::pair<std::string_view, std::string_view> day_and_time(std::string_view text) {
    text = trimmed(text);
    std::size_t const colon = text.find(':');
    if (colon == std::string_view::npos) return {text, {}};
    std::size_t const before = text.substr(0, colon).find_last_of(" Tt");
    if (before == std::string_view::npos) return {text, {}};
    std::string_view day = trimmed(text.substr(0, before));
    if (day.ends_with(" at")) day.remove_suffix(3);
    return {day, trimmed(text.substr(before + 1))};
}

// ---------------------------------------------------------------------------------------------------------- times

constexpr std::int64_t minute = 60'000;

struct Zone {
    std::string_view name;
    int minutes; // east of Greenwich
};
constexpr std::array zones{
    Zone{"Z", 0},      Zone{"UTC", 0},    Zone{"GMT", 0},    Zone{"UT", 0},     Zone{"WET", 0},     Zone{"WEST", 60},
    Zone{"BST", 60},   Zone{"CET", 60},   Zone{"CEST", 120}, Zone{"MEZ", 60},   Zone{"MESZ", 120},  Zone{"EET", 120},
    Zone{"EEST", 180}, Zone{"SAST", 120}, Zone{"MSK", 180},  Zone{"IST", 330},  Zone{"SGT", 480},   Zone{"HKT", 480},
    Zone{"AWST", 480}, Zone{"JST", 540},  Zone{"KST", 540},  Zone{"ACST", 570}, Zone{"AEST", 600},  Zone{"ACDT", 630},
    Zone{"AEDT", 660}, Zone{"NZST", 720}, Zone{"NZDT", 780}, Zone{"BRT", -180}, Zone{"ART", -180},  Zone{"NST", -210},
    Zone{"AST", -240}, Zone{"ADT", -180}, Zone{"EST", -300}, Zone{"EDT", -240}, Zone{"CST", -360},  Zone{"CDT", -300},
    Zone{"MST", -420}, Zone{"MDT", -360}, Zone{"PST", -480}, Zone{"PDT", -420}, Zone{"AKST", -540}, Zone{"AKDT", -480},
    Zone{"HST", -600},
};

struct Clock {
    std::int64_t milliseconds = 0; // of the day
    int minutes_east = 0;
};

// "23:20:57.5 +02:00", "11:20 pm EST", "9:00".
class ClockReader {
public:
    explicit ClockReader(std::string_view text) : m_rest(text) {}

    std::optional<Clock> read() {
        auto hours = digits();
        auto const minutes = m_rest.starts_with(':') ? (skip(1), digits()) : std::nullopt;
        auto const seconds = m_rest.starts_with(':') ? (skip(1), digits()) : std::optional(0);
        if (!hours || !minutes || !seconds || *minutes > 59 || *seconds > 59) return std::nullopt;
        std::int64_t const fraction = milliseconds();
        if (!meridiem(*hours) || *hours > 23) return std::nullopt;
        auto const offset = zone(trimmed(m_rest));
        if (!offset) return std::nullopt;
        return Clock{(*hours * 60 + *minutes) * minute + *seconds * 1000 + fraction, *offset};
    }

private:
    void skip(std::size_t count) { m_rest.remove_prefix(count); }
    std::optional<int> digits() {
        std::size_t const end = std::min(m_rest.find_first_not_of("0123456789"), m_rest.size());
        if (end > 2) return std::nullopt;
        auto const number = whole_number_from(m_rest.substr(0, end));
        skip(end);
        return number;
    }
    std::int64_t milliseconds() {
        if (!m_rest.starts_with('.') && !m_rest.starts_with(',')) return 0;
        skip(1);
        std::int64_t found = 0;
        std::int64_t unit = 100;
        for (; !m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9'; skip(1), unit /= 10)
            found += (m_rest.front() - '0') * unit;
        return found;
    }
    // False where the hour is none of a clock with two halves.
    bool meridiem(int& hours) {
        m_rest = trimmed(m_rest);
        std::string const word = folded(m_rest.substr(0, std::min<std::size_t>(m_rest.size(), 4)));
        for (std::string_view const name : {"a.m.", "p.m.", "am", "pm"}) {
            if (!word.starts_with(name)) continue;
            if (hours < 1 || hours > 12) return false;
            hours = hours % 12 + (name.starts_with('p') ? 12 : 0);
            skip(name.size());
            return true;
        }
        return true;
    }
    static std::optional<int> zone(std::string_view text) {
        if (std::size_t const note = text.find('('); note != std::string_view::npos)
            text = trimmed(text.substr(0, note));
        if (text.empty()) return 0;
        for (Zone const& one : std::span(zones))
            if (folded(text) == folded(one.name)) return one.minutes;
        for (std::string_view const prefix : {"UTC", "GMT"})
            if (text.starts_with(prefix)) text = trimmed(text.substr(prefix.size()));
        return offset(text);
    }
    // "+02:00", "-0530", "+2"
    static std::optional<int> offset(std::string_view text) {
        if (!text.starts_with('+') && !text.starts_with('-')) return std::nullopt;
        int const sign = text.starts_with('-') ? -1 : 1;
        std::string plain(text.substr(1));
        std::erase(plain, ':');
        bool const has_minutes = plain.size() > 2;
        auto const hours = whole_number_from(std::string_view(plain).substr(0, has_minutes ? plain.size() - 2 : 2));
        auto const minutes =
            has_minutes ? whole_number_from(std::string_view(plain).substr(plain.size() - 2)) : std::optional(0);
        if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
        return sign * (*hours * 60 + *minutes);
    }

    std::string_view m_rest;
};

// ---------------------------------------------------------------------------------------------------------- dates

Locale locale_with(DateOrder order) {
    Locale locale;
    locale.date_order = order == DateOrder::MonthDayYear ? "mdy" : order == DateOrder::YearMonthDay ? "ymd" : "dmy";
    return locale;
}

} // namespace

int month_from_name(std::string_view text) {
    std::string const name = folded(text);
    constexpr std::size_t shortest = 3;
    if (name.size() < shortest) return 0;
    auto const found =
        std::ranges::find_if(month_names, [&](MonthName const& month) { return name.starts_with(month.beginning); });
    return found == month_names.end() ? 0 : found->month;
}

std::optional<Date> date_from_cell(std::string_view text, DateOrder order) {
    if (auto const plain = date_from_text(text)) return *plain;
    auto const [day, time] = day_and_time(text);
    if (!time.empty() && !ClockReader(time).read()) return std::nullopt;
    Locale const locale = locale_with(order);
    auto const read = date_from_typed(in_english(day), locale);
    // What only another order can read is none of this one.
    if (!read || (!read->order.empty() && read->order != locale.date_order)) return std::nullopt;
    return read->date;
}

std::optional<Instant> instant_from_cell(std::string_view text, DateOrder order) {
    constexpr std::int64_t noon = milliseconds_per_day / 2;
    if (auto const instant = instant_from_text(text)) return *instant;
    auto const date = date_from_cell(text, order);
    if (!date) return std::nullopt;
    std::int64_t const start = start_of(*date).milliseconds;
    std::string_view const time = day_and_time(text).second;
    auto const clock = ClockReader(time).read();
    if (!clock) return Instant{start + noon};
    return Instant{start + clock->milliseconds - clock->minutes_east * minute};
}

bool has_time(std::string_view text) { return !day_and_time(text).second.empty(); }

// Points stand where the day comes first.
Evidence evidence_of_date(std::string_view text) {
    std::string const day = in_english(day_and_time(text).first);
    auto const read = date_from_typed(day, locale_with(DateOrder::DayMonthYear));
    if (!read) return Evidence::Nothing;
    if (read->order == "mdy") return Evidence::MonthFirst;
    bool const has_points = read->two_ways && day.contains('.');
    if (read->order == "dmy" || has_points) return Evidence::DayFirst;
    return read->two_ways ? Evidence::UnclearDate : Evidence::Nothing;
}

} // namespace okra::csv
