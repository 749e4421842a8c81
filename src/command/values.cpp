// What a user types into a field, read as its value: numbers and dates the way people write them.
#include <algorithm>
#include <array>
#include <optional>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "command/command.hpp"
#include "command/words.hpp"

namespace okra {

namespace {

using Read = std::expected<Value, std::string>;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// ------------------------------------------------------------------------------------------------------ numbers

void remove_all(std::string& text, std::string_view part) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
}

void replace_all(std::string& text, std::string_view part, std::string_view by) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
        text.replace(at, part.size(), by);
}

// Spaces and apostrophes stand between thousands in many countries; a typographic minus is a minus.
std::string without_spaces(std::string_view given) {
    std::string text(given);
    for (std::string_view const space : {" ", "\u00A0", "\u202F", "\u2009", "'", "’"}) remove_all(text, space);
    replace_all(text, "−", "-");
    return text;
}

// Every group after the first one has exactly three digits: "1,000,000".
bool is_grouped(std::string_view whole, char separator) {
    auto const groups = split(whole, separator);
    for (std::size_t index = 0; index < groups.size(); ++index) {
        std::string_view digits = groups[index];
        if (index == 0 && !digits.empty() && (digits.front() == '-' || digits.front() == '+')) digits.remove_prefix(1);
        bool const fits = index == 0 ? !digits.empty() && digits.size() <= 3 : digits.size() == 3;
        if (!fits || !std::ranges::all_of(digits, is_digit)) return false;
    }
    return true;
}

// The character that separates the fraction; none: there is no fraction. Of two different separators it is the last;
// a comma alone groups thousands only where it can ("1,000"), a point alone never does.
std::optional<char> decimal_separator(std::string_view text) {
    std::size_t const comma = text.rfind(',');
    std::size_t const point = text.rfind('.');
    bool const has_comma = comma != std::string_view::npos;
    bool const has_point = point != std::string_view::npos;
    if (has_comma && has_point) return comma > point ? ',' : '.';
    if (has_comma) {
        bool const zero = text.starts_with("0,") || text.starts_with("-0,");
        return is_grouped(text, ',') && !zero ? std::nullopt : std::optional(',');
    }
    if (has_point)
        return std::ranges::count(text, '.') > 1 && is_grouped(text, '.') ? std::nullopt : std::optional('.');
    return std::nullopt;
}

std::optional<double> number_from_typed(std::string_view given) {
    std::string text = without_spaces(given);
    if (std::ranges::none_of(text, is_digit)) return std::nullopt;
    if (text.starts_with('+')) text.erase(0, 1);
    std::optional<char> const decimal = decimal_separator(text);
    std::size_t const end = decimal ? text.rfind(*decimal) : text.size();
    std::string whole = text.substr(0, end);
    for (char const group : {',', '.'}) {
        if (whole.find(group) == std::string::npos) continue;
        if (group == decimal || !is_grouped(whole, group)) return std::nullopt;
        std::erase(whole, group);
    }
    if (whole.empty() || whole == "-") whole += '0'; // ".5"
    while (whole.size() > 1 && whole.front() == '0' && is_digit(whole[1])) whole.erase(0, 1);
    std::string const fraction = decimal ? text.substr(end + 1) : "";
    return number_from_text(fraction.empty() ? whole : whole + "." + fraction);
}

// Shares are kept as 0.4 and typed as "0.4" or "40 %".
bool is_share(Field const& field) { return field.rule == Rule::Share || field.name == "manual_progress"; }

Read read_number(Field const& field, std::string_view text) {
    std::string_view digits = text;
    bool const percent = digits.ends_with('%');
    if (percent) digits = trimmed(digits.substr(0, digits.size() - 1));
    auto number = number_from_typed(digits);
    if (!number) return std::unexpected("“" + std::string(text) + "” is not a number.");
    if (percent && is_share(field)) *number /= 100;
    return *number;
}

// -------------------------------------------------------------------------------------------------------- dates

constexpr std::array<std::string_view, 12> month_names{"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};

std::optional<int> month_from_name(std::string_view word) {
    std::string const name = folded(word);
    if (name.size() < 3) return std::nullopt;
    for (std::size_t index = 0; index < month_names.size(); ++index)
        if (month_names[index].starts_with(name) || (index == 8 && name == "sept")) return static_cast<int>(index) + 1;
    return std::nullopt;
}

struct DateParts { // "31 Mar 2026": numbers in order, and the month when it was written as a word
    std::vector<std::string_view> numbers;
    std::optional<int> month;
    std::size_t month_place = 0; // how many numbers stand before it
    bool readable = true;
};

DateParts parts_of(std::string_view text) {
    DateParts parts;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t const begin = at;
        if (is_digit(text[at])) {
            while (at < text.size() && is_digit(text[at])) ++at;
            parts.numbers.push_back(text.substr(begin, at - begin));
        } else if (std::string_view(" .,/-").find(text[at]) != std::string_view::npos) {
            ++at;
        } else {
            while (at < text.size() && !is_digit(text[at]) &&
                   std::string_view(" .,/-").find(text[at]) == std::string_view::npos)
                ++at;
            std::string_view const word = text.substr(begin, at - begin);
            bool const ordinal = word == "st" || word == "nd" || word == "rd" || word == "th";
            if (ordinal && !parts.numbers.empty()) continue;
            parts.readable = parts.readable && !parts.month && (parts.month = month_from_name(word)).has_value();
            parts.month_place = parts.numbers.size();
        }
    }
    return parts;
}

int small_number(std::string_view digits) {
    int number = 0;
    for (char const digit : digits.substr(0, 6)) number = number * 10 + (digit - '0');
    return number;
}

int year_from(std::string_view digits) { return small_number(digits) + (digits.size() <= 2 ? 2000 : 0); }

// Year first when it has four digits, else day before month; a second number beyond 12 must be the day.
std::optional<YearMonthDay> day_from(DateParts const& parts) {
    auto const& numbers = parts.numbers;
    if (!parts.readable) return std::nullopt;
    if (parts.month) {
        if (numbers.size() != 2) return std::nullopt;
        bool const year_first = numbers[0].size() == 4;
        return YearMonthDay{year_from(numbers[year_first ? 0 : 1]), *parts.month,
                            small_number(numbers[year_first ? 1 : 0])};
    }
    if (numbers.size() != 3) return std::nullopt;
    if (numbers[0].size() == 4)
        return YearMonthDay{year_from(numbers[0]), small_number(numbers[1]), small_number(numbers[2])};
    bool const month_first = small_number(numbers[1]) > 12;
    return YearMonthDay{year_from(numbers[2]), small_number(numbers[month_first ? 0 : 1]),
                        small_number(numbers[month_first ? 1 : 0])};
}

std::expected<Date, std::string> date_from_typed(std::string_view text) {
    auto const day = day_from(parts_of(text));
    bool const plausible = day && day->year >= 1 && day->year <= 9999 && is_real_day(*day);
    if (!plausible)
        return std::unexpected("“" + std::string(text) + "” is not a date: write it like 31 Mar 2026 or 2026-03-31.");
    return date_from(*day);
}

Read read_date(std::string_view text) {
    auto const date = date_from_typed(text);
    if (!date) return std::unexpected(date.error());
    return *date;
}

Read read_instant(std::string_view text) {
    if (auto const instant = instant_from_text(text)) return *instant;
    auto const date = date_from_typed(text);
    if (!date) return std::unexpected(date.error());
    return start_of(*date);
}

// ------------------------------------------------------------------------------------------------------- others

Read read_choice(Field const& field, std::string_view text) {
    std::string const asked = folded(text);
    std::string all;
    for (std::string_view const choice : field.choices) {
        if (choice.empty()) continue;
        if (asked == choice || asked == plain_name(choice)) return std::string(choice);
        all += (all.empty() ? "" : ", ") + plain_name(choice);
    }
    return std::unexpected("“" + std::string(text) + "” is not one of: " + all + ".");
}

Read read_boolean(std::string_view text) {
    std::string const asked = folded(text);
    for (std::string_view const yes : {"yes", "true", "1", "x"})
        if (asked == yes) return true;
    for (std::string_view const no : {"no", "false", "0"})
        if (asked == no) return false;
    return std::unexpected("“" + std::string(text) + "” is not yes or no.");
}

Value texts_from(std::string_view text) {
    std::vector<std::string> texts;
    for (std::string_view const part : split(text, ','))
        if (!trimmed(part).empty()) texts.emplace_back(trimmed(part));
    return texts;
}

Read read_typed(Field const& field, std::string_view text) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Reference: return std::string(text);
    case FieldType::Boolean: return read_boolean(text);
    case FieldType::Number:
    case FieldType::Weight: return read_number(field, text);
    case FieldType::Date: return read_date(text);
    case FieldType::Instant: return read_instant(text);
    case FieldType::Choice: return read_choice(field, text);
    case FieldType::TextList: return texts_from(text);
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet: return Element{std::string(text), true, 1, {}};
    case FieldType::Customs: return std::unexpected("Custom fields are set one by one.");
    }
    std::unreachable();
}

} // namespace

std::expected<Value, std::string> value_from_text(Field const& field, std::string_view text) {
    std::string_view const typed = trimmed(text);
    if (typed.empty()) return std::monostate{};
    if (first_invalid_utf8(typed)) return std::unexpected("This text can't be read.");
    return read_typed(field, typed);
}

} // namespace okra
