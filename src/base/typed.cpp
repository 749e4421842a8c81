// What people type or paste for numbers and dates, read the way their locale writes them.
#include "base/typed.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <utility>
#include <vector>

#include "base/numbers.hpp"
#include "base/shown.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

// -- plain characters -------------------------------------------------------------------------------------------------

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The zeros of the scripts whose digits people type.
constexpr std::array<char32_t, 17> zeros{0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
                                         0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0xFF10};

// Marks that only order what stands beside them, and joiners: they are never seen.
bool is_unseen(char32_t c) {
    return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}
bool is_space(char32_t c) {
    return c == U' ' || (c >= 9 && c <= 13) || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}
bool is_minus(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}
bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC || c == 0x2018 || c == 0xFF07; }

char32_t plain_code_point(char32_t c) {
    for (char32_t const zero : zeros)
        if (c >= zero && c < zero + 10) return U'0' + (c - zero);
    if (is_space(c)) return U' ';
    if (is_minus(c)) return U'-';
    if (is_apostrophe(c)) return U'\'';
    switch (c) {
    case 0x066A: // of Arabic
    case 0xFF05: return U'%';
    case 0xFF0C: return U',';
    case 0xFF0E: return U'.';
    case 0xFF0B: return U'+';
    case 0xFF0F: return U'/';
    default: return c;
    }
}

// One digit for each digit of any script, one space for every kind of white space, one minus.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (!is_unseen(c)) append_utf8(out, plain_code_point(c));
    }
    return std::string(trimmed(out));
}

// -- the parts of a number --------------------------------------------------------------------------------------------

// Marks of Arabic mean one thing in every locale.
constexpr std::string_view arabic_decimal = "٫";
constexpr std::string_view arabic_group = "٬";

struct Marked {
    std::string_view before, number, behind; // "$" "1,234.5" "h"
    bool negative = false;
    bool has_sign = false;
    bool is_percent = false;
};

bool may_be_unit(std::string_view text) {
    return text.empty() || std::string_view("+-%(),.;:=<>'\"!?").find(text.front()) == std::string_view::npos;
}

bool take_front(std::string_view& text, std::string_view part) {
    if (!text.starts_with(part)) return false;
    text = trimmed(text.substr(part.size()));
    return true;
}

bool take_back(std::string_view& text, std::string_view part) {
    if (!text.ends_with(part)) return false;
    text = trimmed(text.substr(0, text.size() - part.size()));
    return true;
}

// From the first to the last digit, with a mark before it (".5") and an exponent.
std::optional<std::pair<std::size_t, std::size_t>> span_of_digits(std::string_view text) {
    auto const first = std::ranges::find_if(text, is_digit);
    if (first == text.end()) return std::nullopt;
    auto begin = static_cast<std::size_t>(first - text.begin());
    if (begin > 0 && (text[begin - 1] == '.' || text[begin - 1] == ',')) --begin;
    else if (text.substr(0, begin).ends_with(arabic_decimal)) begin -= arabic_decimal.size();
    std::size_t end = text.size();
    while (!is_digit(text[end - 1])) --end;
    return std::pair{begin, end};
}

// Signs stand before or behind, on either side of a currency: "-$5", "$-5", "$ 5-", "(5 €)".
void take_signs(std::string_view& text, Marked& marked) {
    for (bool more = true; more;) {
        more = false;
        if (!marked.has_sign && (take_front(text, "-") || take_back(text, "-")))
            marked.has_sign = marked.negative = more = true;
        if (!marked.has_sign && take_front(text, "+")) marked.has_sign = more = true;
        if (!marked.is_percent && (take_front(text, "%") || take_back(text, "%"))) marked.is_percent = more = true;
    }
}

// "15k" and "1.5M", "15k €": the letter is no unit then.
double take_scale(std::string_view& behind) {
    if (behind.empty() || std::string_view("kKM").find(behind.front()) == std::string_view::npos) return 1;
    std::string_view const rest = trimmed(behind.substr(1));
    if (!rest.empty() && !is_currency_sign(rest)) return 1;
    double const scale = behind.front() == 'M' ? 1e6 : 1e3;
    behind = rest;
    return scale;
}

std::optional<Marked> marked_from(std::string_view text) {
    Marked marked;
    if (text.starts_with('(') && text.ends_with(')')) { // as in accounts
        text = trimmed(text.substr(1, text.size() - 2));
        marked.negative = marked.has_sign = true;
    }
    take_signs(text, marked);
    auto const span = span_of_digits(text);
    if (!span) return std::nullopt;
    marked.before = trimmed(text.substr(0, span->first));
    marked.number = text.substr(span->first, span->second - span->first);
    marked.behind = trimmed(text.substr(span->second));
    if (marked.behind == "." || marked.behind == ",") marked.behind = {}; // "5."
    take_signs(marked.before, marked);
    take_signs(marked.behind, marked);
    if (!may_be_unit(marked.before) || !may_be_unit(marked.behind)) return std::nullopt;
    return marked;
}

// -- readings of the digits -------------------------------------------------------------------------------------------

struct Pieces { // "1.234,5e3": digits between marks, and the marks
    std::vector<std::string_view> digits;
    std::vector<std::string_view> marks; // one less
    std::string_view exponent;
};

std::string_view mark_at(std::string_view text) {
    for (std::string_view const mark : {std::string_view("."), std::string_view(","), std::string_view("'"),
                                        std::string_view(" "), arabic_decimal, arabic_group})
        if (text.starts_with(mark)) return mark;
    return {};
}

bool is_exponent(std::string_view text) {
    if (text.size() < 2 || (text[0] != 'e' && text[0] != 'E')) return false;
    text.remove_prefix(text[1] == '-' || text[1] == '+' ? 2 : 1);
    return !text.empty() && text.size() <= 4 && std::ranges::all_of(text, is_digit);
}

std::optional<Pieces> pieces_of(std::string_view text) {
    Pieces pieces;
    for (;;) {
        std::size_t end = 0;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end == 0 && !pieces.digits.empty()) return std::nullopt; // two marks
        pieces.digits.push_back(text.substr(0, end));
        text.remove_prefix(end);
        if (text.empty()) return pieces;
        if (is_exponent(text)) {
            pieces.exponent = text;
            return pieces;
        }
        std::string_view const mark = mark_at(text);
        if (mark.empty()) return std::nullopt;
        pieces.marks.push_back(text.substr(0, mark.size()));
        text.remove_prefix(mark.size());
    }
}

// Groups of three digits, or of two before the last three as in India; the first is shorter or as long.
bool are_groups(std::span<std::string_view const> digits) {
    if (digits.size() < 2) return true;
    if (digits.front().empty() || digits.front().front() == '0' || digits.back().size() != 3) return false;
    auto const middle = digits.subspan(1, digits.size() - 2);
    auto const all_of = [&](std::size_t size) {
        return digits.front().size() <= size &&
               std::ranges::all_of(middle, [&](std::string_view one) { return one.size() == size; });
    };
    return all_of(3) || all_of(2);
}

// The value when the last mark is that of decimals, or when all marks are of groups; nothing where that can't be.
std::optional<double> value_of(Pieces const& pieces, bool with_decimals) {
    std::size_t const wholes = pieces.digits.size() - (with_decimals ? 1 : 0);
    auto const groups = std::span(pieces.digits).first(wholes);
    auto const marks = std::span(pieces.marks).first(wholes - 1);
    if (std::ranges::any_of(marks, [&](std::string_view mark) { return mark != marks.front(); })) return std::nullopt;
    if (!marks.empty() && marks.front() == arabic_decimal) return std::nullopt;
    if (with_decimals) {
        std::string_view const mark = pieces.marks.back();
        if (mark == " " || mark == "'" || mark == arabic_group) return std::nullopt;
        if (!marks.empty() && marks.front() == mark) return std::nullopt;
    }
    if (!are_groups(groups)) return std::nullopt;
    std::string text;
    for (std::string_view const group : groups) text += group;
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    if (text.empty()) text = "0";
    if (with_decimals) text += "." + std::string(pieces.digits.back());
    return number_from_text(text += pieces.exponent);
}

// A mark of the locale as it stands in plain text.
bool is_mark_of(std::string_view mark, std::string_view of_locale) {
    return mark == plain(of_locale) || mark == of_locale;
}

// Both readings are good: is the mark the locale's decimal one?
bool means_decimals(std::string_view mark, Locale const& locale) {
    if (is_mark_of(mark, locale.decimal)) return true;
    if (is_mark_of(mark, locale.group)) return false;
    return mark == "."; // neither: a plain number
}

std::optional<NumberReading> read_digits(std::string_view text, Locale const& locale) {
    auto const pieces = pieces_of(text);
    if (!pieces) return std::nullopt;
    NumberReading reading;
    bool const has_marks = !pieces->marks.empty();
    auto const grouped = has_marks && !pieces->exponent.empty() ? std::nullopt : value_of(*pieces, false);
    auto const decimal = has_marks ? value_of(*pieces, true) : std::nullopt;
    if (!grouped && !decimal) return std::nullopt;
    if (has_marks) {
        std::string_view const last = pieces->marks.back();
        bool const is_point = last == ".";
        reading.two_ways = grouped && decimal;
        if (!reading.two_ways && (is_point || last == ","))
            reading.decimal_mark = is_point == decimal.has_value() ? '.' : ',';
        reading.value = reading.two_ways ? (means_decimals(last, locale) ? *decimal : *grouped)
                        : decimal        ? *decimal
                                         : *grouped;
        return reading;
    }
    reading.value = *grouped;
    return reading;
}

// -- the parts of a date ----------------------------------------------------------------------------------------------

// Without points and in one case: "Févr." is "fevr".
std::string name_of(std::string_view text) {
    std::string out = folded(plain(text));
    std::erase(out, '.');
    return out;
}

bool is_date_mark(char32_t c) {
    return c == U' ' || c == U'.' || c == U',' || c == U'/' || c == U'-' || c == 0x060C || c == U'年' || c == U'月' ||
           c == U'日' || c == U'년' || c == U'월' || c == U'일';
}

struct Word {
    std::string_view text;
    bool is_number = false;
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool apart = true;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = at;
        char32_t const c = next_code_point(text, at);
        if (is_date_mark(c)) {
            apart = true;
            continue;
        }
        bool const is_number = c >= U'0' && c <= U'9';
        if (!apart && !words.empty() && words.back().is_number == is_number)
            words.back().text = {words.back().text.data(), words.back().text.size() + (at - begin)};
        else words.push_back({text.substr(begin, at - begin), is_number});
        apart = false;
    }
    return words;
}

// The month of which this is a name, or the only one whose name begins so; 0 for none.
int month_among(std::string_view name, std::span<MonthNames const* const> names) {
    constexpr std::size_t shortest = 3;
    int found = 0;
    bool several = false;
    for (MonthNames const* const months : names)
        for (std::size_t i = 0; i < months->size(); ++i) {
            std::string const month = name_of((*months)[i]);
            if (month.empty() || is_digit(month.front())) continue;
            int const number = static_cast<int>(i) + 1;
            if (month == name) return number;
            if (code_point_count(name) < shortest || !month.starts_with(name)) continue;
            several = several || (found != 0 && found != number);
            found = number;
        }
    return several ? 0 : found;
}

int month_from_name(std::string_view word, Locale const& locale) {
    std::string const name = name_of(word);
    if (name.empty()) return 0;
    std::array<MonthNames const*, 4> const own{&locale.dated_months, &locale.dated_long_months, &locale.months,
                                               &locale.long_months};
    if (int const month = month_among(name, own)) return month;
    if (name == "sept") return 9;
    Locale const english;
    return month_among(name, std::array<MonthNames const*, 1>{&english.long_months});
}

// "st" of "1st", "de" of "9 de marzo".
bool says_nothing(std::string_view word, Locale const& locale) {
    std::string const name = name_of(word);
    for (std::string_view const ending : {"st", "nd", "rd", "th", "er", "re", "of", "º", "ª"})
        if (name == ending) return true;
    for (std::string const& pattern : {locale.short_date, locale.medium_date, locale.long_date}) {
        std::string bare = pattern;
        for (std::string_view const place : {"{d}", "{dd}", "{m}", "{y}"})
            if (auto const at = bare.find(place); at != std::string::npos) bare.replace(at, place.size(), " ");
        for (Word const& of_pattern : words_of(plain(bare)))
            if (name_of(of_pattern.text) == name) return true;
    }
    return false;
}

int small_number(std::string_view digits) {
    int number = 0;
    for (char const digit : digits.substr(0, 6)) number = number * 10 + (digit - '0');
    return number;
}

struct DateParts { // "31 Mar 2026": numbers in order, and the month when it was written as a word
    std::vector<std::string_view> numbers;
    int month = 0;
};

std::optional<DateParts> date_parts(std::string_view text, Locale const& locale) {
    DateParts parts;
    for (Word const& word : words_of(text)) {
        if (word.is_number) {
            parts.numbers.push_back(word.text);
        } else if (int const month = month_from_name(word.text, locale); month != 0 && parts.month == 0) {
            parts.month = month;
        } else if (!says_nothing(word.text, locale)) {
            return std::nullopt;
        }
    }
    return parts;
}

std::optional<Date> real_date(int year, int month, int day) {
    YearMonthDay const all{year, month, day};
    return is_real_day(all) ? std::optional(date_from(all)) : std::nullopt;
}

std::optional<int> year_from(std::string_view digits) {
    constexpr int century = 2000;
    if (digits.size() == 4) return small_number(digits);
    return digits.size() <= 2 ? std::optional(century + small_number(digits)) : std::nullopt;
}

// In the year in which it lies nearest to today.
std::optional<Date> nearest_date(int month, int day, std::optional<Date> today) {
    if (!today) return std::nullopt;
    int const this_year = year_month_day(*today).year;
    std::optional<Date> nearest;
    for (int const year : {this_year, this_year - 1, this_year + 1}) {
        auto const date = real_date(year, month, day);
        if (date && (!nearest || std::abs(*date - *today) < std::abs(*nearest - *today))) nearest = date;
    }
    return nearest;
}

// What is written as the page writes it, literal by literal; for the words that stand joined to others.
struct Template {
    std::string_view pattern;
    MonthNames const& months;
};

std::optional<Date> date_from_template(std::string_view text, Template const& given, std::optional<Date> today) {
    int year = 0;
    int month = 0;
    int day = 0;
    auto const number = [&] {
        std::size_t end = 0;
        while (end < text.size() && is_digit(text[end])) ++end;
        int const read = end > 0 && end <= 4 ? small_number(text.substr(0, end)) : 0;
        text.remove_prefix(end);
        return read;
    };
    auto const name = [&] { // of several that fit, the longest: "3月" and "13月"
        std::size_t longest = 0;
        int found = 0;
        for (std::size_t i = 0; i < given.months.size(); ++i) {
            std::string const one = folded(plain(given.months[i]));
            if (one.size() <= longest || !text.starts_with(one)) continue;
            longest = one.size();
            found = static_cast<int>(i) + 1;
        }
        text.remove_prefix(longest);
        return found;
    };
    std::string const pattern = folded(plain(given.pattern));
    for (std::size_t at = 0; at < pattern.size();) {
        std::string_view const rest = std::string_view(pattern).substr(at);
        if (rest.starts_with('{')) {
            std::string_view const place = rest.substr(0, rest.find('}') + 1);
            if (place == "{y}") year = number();
            else if (place == "{m}") month = name();
            else day = number();
            at += place.size();
        } else {
            if (!text.starts_with(rest.front())) return std::nullopt;
            text.remove_prefix(1);
            ++at;
        }
    }
    if (!text.empty() || month == 0) return std::nullopt;
    if (pattern.find("{y}") == std::string::npos) return nearest_date(month, day, today);
    return real_date(year, month, day);
}

std::optional<Date> date_as_shown(std::string_view plain_text, Locale const& locale, std::optional<Date> today) {
    std::string const text = folded(plain_text);
    for (Template const& one :
         {Template{locale.medium_date, locale.dated_months}, Template{locale.long_date, locale.dated_long_months},
          Template{locale.short_date, locale.dated_months}})
        if (auto const date = date_from_template(text, one, today)) return date;
    return std::nullopt;
}

std::optional<DateReading> with_named_month(DateParts const& parts, std::optional<Date> today) {
    auto const& numbers = parts.numbers;
    if (numbers.size() == 1) {
        auto const date = nearest_date(parts.month, small_number(numbers[0]), today);
        return date ? std::optional(DateReading{*date}) : std::nullopt;
    }
    if (numbers.size() != 2) return std::nullopt;
    bool const year_first = numbers[0].size() == 4;
    auto const year = year_from(numbers[year_first ? 0 : 1]);
    auto const date = year ? real_date(*year, parts.month, small_number(numbers[year_first ? 1 : 0])) : std::nullopt;
    return date ? std::optional(DateReading{*date}) : std::nullopt;
}

// Day and month in the locale's order where both are possible. Where it puts the year first and the text puts it last,
// the day comes first.
std::optional<DateReading> day_and_month(std::optional<Date> day_first, std::optional<Date> month_first,
                                         Locale const& locale) {
    if (!day_first && !month_first) return std::nullopt;
    DateReading reading;
    reading.two_ways = day_first && month_first && *day_first != *month_first;
    bool const takes_day = day_first && (!month_first || locale.date_order != "mdy");
    reading.date = takes_day ? *day_first : *month_first;
    if (!day_first || !month_first) reading.order = day_first ? "dmy" : "mdy";
    return reading;
}

std::optional<DateReading> in_digits(DateParts const& parts, Locale const& locale, std::optional<Date> today) {
    auto const& numbers = parts.numbers;
    if (std::ranges::any_of(numbers, [](std::string_view one) { return one.size() > 4; })) return std::nullopt;
    if (numbers.size() == 2) {
        int const first = small_number(numbers[0]);
        int const second = small_number(numbers[1]);
        bool const month_first = locale.date_order != "dmy";
        Locale order;
        order.date_order = month_first ? "mdy" : "dmy";
        return day_and_month(nearest_date(second, first, today), nearest_date(first, second, today), order);
    }
    if (numbers.size() != 3) return std::nullopt;
    bool const year_first = numbers[0].size() == 4 || (locale.date_order == "ymd" && numbers[2].size() <= 2);
    if (year_first) {
        auto const year = year_from(numbers[0]);
        auto const date = year ? real_date(*year, small_number(numbers[1]), small_number(numbers[2])) : std::nullopt;
        if (date) return DateReading{*date, numbers[0].size() != 4, {}};
        if (numbers[0].size() == 4) return std::nullopt;
    }
    auto const year = year_from(numbers[2]);
    if (!year || numbers[0].size() > 2 || numbers[1].size() > 2) return std::nullopt;
    int const first = small_number(numbers[0]);
    int const second = small_number(numbers[1]);
    return day_and_month(real_date(*year, second, first), real_date(*year, first, second), locale);
}

} // namespace

std::optional<NumberReading> number_from_typed(std::string_view given, Locale const& locale) {
    std::string const text = plain(given);
    auto marked = marked_from(text);
    if (!marked) return std::nullopt;
    double const scale = take_scale(marked->behind);
    if (!marked->before.empty() && !marked->behind.empty()) return std::nullopt;
    auto reading = read_digits(marked->number, locale);
    if (!reading) return std::nullopt;
    reading->value *= scale;
    if (marked->negative && reading->value != 0) reading->value = -reading->value;
    reading->is_percent = marked->is_percent;
    reading->unit = marked->before.empty() ? marked->behind : marked->before;
    return reading;
}

std::optional<DateReading> date_from_typed(std::string_view given, Locale const& locale, std::optional<Date> today) {
    std::string const text = plain(given);
    if (auto const iso = date_from_text(text)) return DateReading{*iso};
    auto const parts = date_parts(text, locale);
    if (parts && parts->month != 0)
        if (auto const reading = with_named_month(*parts, today)) return reading;
    if (parts && parts->month == 0)
        if (auto const reading = in_digits(*parts, locale, today)) return reading;
    auto const shown = date_as_shown(text, locale, today);
    return shown ? std::optional(DateReading{*shown}) : std::nullopt;
}

} // namespace okra
