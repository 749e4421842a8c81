// What a cell says: numbers, percents, dates, times, lists and words, in the ways people and their tools write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/csv.hpp"

namespace okra::csv {

struct Number {
    double value = 0;
    bool is_percent = false; // a sign of percent follows; the value is the number before it
    std::string_view unit{}; // that sign, or that of a currency: lives as long as the program
};
std::optional<Number> number_from_cell(std::string_view, char decimal);
std::optional<Date> date_from_cell(std::string_view, DateOrder);       // of a time, the day that is written
std::optional<Instant> instant_from_cell(std::string_view, DateOrder); // noon (UTC) where there is no time
bool has_time(std::string_view);                                       // "2026-03-31 09:00"
int month_from_name(std::string_view);                                 // 1…12; 0 for none
std::optional<bool> boolean_from_cell(std::string_view);

// What one cell tells about the style of all.
enum class Evidence : std::uint8_t { Nothing, Point, Comma, UnclearNumber, DayFirst, MonthFirst, UnclearDate };
Evidence evidence_of_number(std::string_view);
Evidence evidence_of_date(std::string_view);

// White space of any kind and what takes no room: no-break, thin and zero-width spaces.
bool is_blank(char32_t);
std::string_view without_blanks_around(std::string_view);
// Without blanks around it; those between words are one space each.
std::string tidy(std::string_view);
// A word without case, accents, blanks, `_` and `-`: how headers, kinds and states are compared.
std::string plain_word(std::string_view);

// `a; b*2`: cells of sets, in the escapes of csv.hpp.
struct Item {
    std::string text;
    double weight = 1;
};
void append_item(std::string& out, std::string_view text, double weight = 1);
// Nothing when a weight is no number.
std::optional<std::vector<Item>> items_from_cell(std::string_view, bool are_links);
std::vector<std::string> words_from_cell(std::string_view, std::string_view separators); // of other tools

// `2026-02-01: 5; 2026-03-01: 7`. Nothing when it is anything else.
std::optional<std::vector<Element>> dated_from_cell(std::string_view);

// Links and numbers that say more than a plain cell can: `[{"id":"o1","note":"words"}]`, as in the file.
bool says_more(FieldType, std::vector<Element> const&);
void append_objects(std::string& out, FieldType, std::vector<Element> const&);
std::optional<std::vector<Element>> objects_from_cell(std::string_view, FieldType);

// {"a":1} as name and canonical JSON; nothing when it is no object.
std::optional<std::vector<Element>> customs_from_cell(std::string_view);

} // namespace okra::csv
