// What a user types into a field, read as its value: numbers and dates the way people write them.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "base/shown.hpp"
#include "base/sums.hpp"
#include "base/text.hpp"
#include "base/typed.hpp"
#include "command/command.hpp"
#include "command/words.hpp"
#include "words/texts/refusals.hpp"

namespace okra {

namespace {

using Read = std::expected<Typed, Message>;

std::unexpected<Message> unread(Text text, std::string_view typed, std::vector<Filler> places = {}) {
    places.push_back(quote_in("typed", typed));
    return std::unexpected(Message(text, std::move(places)));
}

// ------------------------------------------------------------------------------------------------------ numbers

// Shares are kept as 0.4 and typed as "0.4" or "40 %".
bool is_share(Field const& field) { return field.rule == Rule::Share || field.name == "manual_progress"; }

bool is_unit(std::string_view typed, std::string_view unit) {
    return typed.empty() || is_currency_sign(typed) || folded(typed) == folded(unit);
}

// "40" is 40 % where shares are shown in percent; only up to 1 it is a share.
Typed read_share(NumberReading const& number, Locale const& locale) {
    bool const in_percent = number.is_percent || std::abs(number.value) > 1;
    double const share = in_percent ? number.value / 100 : number.value;
    bool const two_ways = number.two_ways || !number.is_percent;
    return {share, two_ways ? as_it_is(exact_percent(share, locale)) : Message()};
}

Read read_number(Field const& field, std::string_view text, Typing const& typing) {
    auto const number = number_or_sum_from_typed(text, typing.locale);
    if (!number || !is_unit(number->unit, typing.unit))
        return unread(text::unread_number, text, {number_in("example", 12500.5)});
    if (is_share(field)) return read_share(*number, typing.locale);
    std::string_view const unit = number->is_percent ? "%" : typing.unit;
    bool const other_unit = !number->unit.empty() && folded(number->unit) != folded(typing.unit);
    bool const two_ways = number->two_ways || (other_unit && !typing.unit.empty());
    return Typed{number->value, two_ways ? as_it_is(exact_quantity(number->value, unit, typing.locale)) : Message()};
}

// -------------------------------------------------------------------------------------------------------- dates

std::expected<DateReading, Message> date_typed(std::string_view text, Typing const& typing) {
    if (auto const date = date_from_typed(text, typing.locale, typing.today)) return *date;
    constexpr Date example{20'543}; // 2026-03-31
    std::string const usual = medium_date(example, typing.locale);
    std::string const iso = text_from_date(example);
    return unread(text::unread_date, text,
                  {words_in("example", usual == iso ? medium_date(example, Locale{}) : usual), words_in("iso", iso)});
}

// A year is easily mistyped: 1800 for 2026 is kept, but said.
Message as_date(DateReading const& read, Typing const& typing) {
    constexpr int years = 4 * 366;
    bool const is_far = typing.today && std::abs(read.date - *typing.today) > years;
    if (!read.two_ways && !is_far) return {};
    std::string const day = long_date(read.date, typing.locale);
    return is_far ? Message(text::far_from_today, {words_in("day", day)}) : as_it_is(day);
}

Read read_date(std::string_view text, Typing const& typing) {
    auto const read = date_typed(text, typing);
    if (!read) return std::unexpected(read.error());
    return Typed{read->date, as_date(*read, typing)};
}

Read read_instant(std::string_view text, Typing const& typing) {
    if (auto const instant = instant_from_text(text)) return Typed{*instant, {}};
    auto const read = date_typed(text, typing);
    if (!read) return std::unexpected(read.error());
    return Typed{start_of(read->date), as_date(*read, typing)};
}

// ------------------------------------------------------------------------------------------------------- others

std::expected<Value, Message> read_choice(Field const& field, std::string_view text) {
    std::string const asked = folded(text);
    for (std::string_view const choice : field.choices)
        if (!choice.empty() && (asked == choice || asked == plain_name(choice))) return std::string(choice);
    return unread(text::unread_choice, text, {choices_in("choices", field)});
}

std::expected<Value, Message> read_boolean(std::string_view text) {
    std::string const asked = folded(text);
    for (std::string_view const yes : {"yes", "true", "1", "x"})
        if (asked == yes) return true;
    for (std::string_view const no : {"no", "false", "0"})
        if (asked == no) return false;
    return unread(text::unread_boolean, text);
}

Value texts_from(std::string_view text) {
    std::vector<std::string> texts;
    for (std::string_view const part : split(text, ','))
        if (!trimmed(part).empty()) texts.emplace_back(trimmed(part));
    return texts;
}

std::expected<Value, Message> read_plain(Field const& field, std::string_view text) {
    switch (field.type) {
    case FieldType::Boolean: return read_boolean(text);
    case FieldType::Choice: return read_choice(field, text);
    case FieldType::TextList: return texts_from(text);
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet: return Element{std::string(text), true, 1, {}};
    case FieldType::Customs: return std::unexpected(Message(text::unread_custom));
    case FieldType::Structure: return std::unexpected(Message(text::unread_structure));
    default: return std::string(text);
    }
}

// "2026-02-01 50", "2026-02-01: 50"
Read read_dated(std::string_view text, Typing const& typing) {
    std::size_t const space = text.find_last_of(" \t:=");
    if (space == std::string_view::npos) return std::unexpected(Message(text::unread_dated));
    std::size_t const end = text.find_last_not_of(" \t:=", space);
    auto const date = read_date(trimmed(text.substr(0, end == std::string_view::npos ? 0 : end + 1)), typing);
    if (!date) return std::unexpected(date.error());
    Field any;
    any.type = FieldType::Number;
    auto const number = read_number(any, trimmed(text.substr(space + 1)), typing);
    if (!number) return std::unexpected(number.error());
    return Typed{Element{text_from_date(std::get<Date>(date->value)), true, std::get<double>(number->value), {}}, {}};
}

Read read_typed(Field const& field, std::string_view text, Typing const& typing) {
    switch (field.type) {
    case FieldType::Dated: return read_dated(text, typing);
    case FieldType::Number:
    case FieldType::Weight: return read_number(field, text, typing);
    case FieldType::Date: return read_date(text, typing);
    case FieldType::Instant: return read_instant(text, typing);
    default: break;
    }
    auto value = read_plain(field, text);
    if (!value) return std::unexpected(value.error());
    return Typed{*std::move(value), {}};
}

std::string joined(std::vector<std::string> const& texts) {
    std::string out;
    for (auto const& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
}

} // namespace

std::expected<Typed, Message> typed_from_text(Field const& field, std::string_view text, Typing const& typing) {
    std::string_view const typed = trimmed(text);
    if (typed.empty()) return Typed{std::monostate{}, {}};
    if (first_invalid_utf8(typed)) return std::unexpected(Message(text::unread_text));
    return read_typed(field, typed, typing);
}

std::expected<Value, Message> value_from_text(Field const& field, std::string_view text, Typing const& typing) {
    auto typed = typed_from_text(field, text, typing);
    if (!typed) return std::unexpected(typed.error());
    return std::move(typed->value);
}

std::string text_from_value(Field const& field, Value const& value, Locale const& locale) {
    if (auto const* number = std::get_if<double>(&value))
        return is_share(field) ? exact_percent(*number, locale) : exact_number(*number, locale);
    if (auto const* text = std::get_if<std::string>(&value)) return *text;
    if (auto const* date = std::get_if<Date>(&value)) return medium_date(*date, locale);
    if (auto const* instant = std::get_if<Instant>(&value)) return medium_date(date_of(*instant), locale);
    if (auto const* texts = std::get_if<std::vector<std::string>>(&value)) return joined(*texts);
    if (auto const* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
    return {};
}

} // namespace okra
