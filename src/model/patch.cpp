// Values of edits: what fits a field, which of two is larger, and helpers that make edits by field name.
#include "model/patch.hpp"

#include <cassert>
#include <cmath>
#include <utility>

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace okra {

namespace {

constexpr std::size_t longest_id = 64; // characters

bool is_text(std::string const& text) { return !first_invalid_utf8(text); }

bool keeps_rule(Rule rule, double number) {
    if (!(std::abs(number) <= largest_number)) return false;
    switch (rule) {
    case Rule::Any: return true;
    case Rule::Share: return number >= 0 && number <= 1;
    case Rule::Confidence: return number >= 0 && number <= 10;
    case Rule::Month: return number >= 1 && number <= 12 && number == std::floor(number);
    case Rule::Positive: return number > 0;
    }
    return false;
}

bool is_writable(Date date) { return date >= first_date && date <= last_date; }

bool is_weight(double number) { return number >= 0 && number <= largest_weight; }

bool all_are_text(std::vector<std::string> const& texts) {
    for (std::string const& text : texts)
        if (!is_text(text)) return false;
    return true;
}

// Without a key a stamp of the element could not be told from that of the whole field.
bool custom_fits(Field const& field, Element const& element) {
    if (element.key.empty() || !is_text(element.key) || !is_text(element.json)) return false;
    if (!element.present) return true;
    return !element.json.empty() && (field.shape == nullptr || has_shape(*field.shape, element.json));
}

// What a link or number carries along is an object with something in it.
bool carries_object(Element const& element) {
    if (element.json.empty()) return true;
    auto const value = json_value_from_text(element.json);
    return value && value->type == JsonValue::Type::Object && !value->items.empty();
}

bool is_date_key(std::string const& key) {
    auto const date = date_from_text(key);
    return date && text_from_date(*date) == key;
}

bool element_fits(Field const& field, Element const& element) {
    switch (field.type) {
    case FieldType::References: return is_possible_id(element.key);
    case FieldType::Links:
        return is_possible_id(element.key) && is_weight(element.weight) && is_text(element.note) &&
               (element.note.empty() || field.notes) && carries_object(element);
    case FieldType::Dated:
        return is_date_key(element.key) && keeps_rule(Rule::Any, element.weight) && carries_object(element);
    case FieldType::TextSet: return !element.key.empty() && is_text(element.key);
    case FieldType::Customs: return custom_fits(field, element);
    default: return false;
    }
}

// The value's content when it is of that type.
template <class T>
bool holds(Value const& value, auto const& test) {
    T const* const content = std::get_if<T>(&value);
    return content != nullptr && test(*content);
}

} // namespace

bool is_possible_id(std::string_view id) {
    return !id.empty() && id.size() <= 4 * longest_id && !first_invalid_utf8(id) && code_point_count(id) <= longest_id;
}

bool is_writable(Instant instant) { return instant >= start_of(first_date) && instant <= end_of(last_date); }

bool value_fits(Field const& field, Value const& value) {
    if (std::holds_alternative<std::monostate>(value)) return true;
    switch (field.type) {
    case FieldType::Text: return holds<std::string>(value, is_text);
    case FieldType::Boolean: return std::holds_alternative<bool>(value);
    case FieldType::Number: return holds<double>(value, [&](double number) { return keeps_rule(field.rule, number); });
    case FieldType::Weight: return holds<double>(value, is_weight);
    case FieldType::Date: return holds<Date>(value, [](Date date) { return is_writable(date); });
    case FieldType::Instant: return holds<Instant>(value, [](Instant instant) { return is_writable(instant); });
    case FieldType::Choice:
        return holds<std::string>(value,
                                  [&](std::string const& name) { return choice_from_name(field, name).has_value(); });
    case FieldType::Reference:
        return holds<std::string>(value, [](std::string const& id) { return id.empty() || is_possible_id(id); });
    case FieldType::TextList: return holds<std::vector<std::string>>(value, all_are_text);
    case FieldType::Structure:
        return holds<std::string>(
            value, [&](std::string const& json) { return json.empty() || has_shape(*field.shape, json); });
    case FieldType::References:
    case FieldType::Links:
    case FieldType::TextSet:
    case FieldType::Customs:
    case FieldType::Dated:
        return holds<Element>(value, [&](Element const& element) { return element_fits(field, element); });
    }
    std::unreachable();
}

namespace {

// What the value is when the field is absent; only for types that write a default at all.
bool is_default_value(Field const& field, Value const& value) {
    switch (field.type) {
    case FieldType::Text: return std::get<std::string>(value) == field.default_text;
    case FieldType::Structure: return std::get<std::string>(value).empty() || std::get<std::string>(value) == "[]";
    case FieldType::Boolean: return std::get<bool>(value) == is_true_unless_set(field);
    case FieldType::Weight: return std::get<double>(value) == 1;
    case FieldType::Choice: return std::get<std::string>(value) == field.choices.front();
    case FieldType::Reference: return std::get<std::string>(value).empty();
    case FieldType::TextList: return std::get<std::vector<std::string>>(value).empty();
    default: return false;
    }
}

// An element without what its kind of set does not keep.
Element canonical_element(FieldType type, Element element) {
    bool const is_weighed = type == FieldType::Links || type == FieldType::Dated;
    if (!is_weighed || !element.present) element.weight = 1;
    if ((!is_weighed && type != FieldType::Customs) || !element.present) element.json.clear();
    if (type != FieldType::Links || !element.present) element.note.clear();
    element.weight += 0.0;
    return element;
}

} // namespace

Value canonical_value(Field const& field, Value value) {
    if (std::holds_alternative<std::monostate>(value)) return value;
    if (is_default_value(field, value)) return std::monostate{};
    if (double* const number = std::get_if<double>(&value)) *number += 0.0; // -0 + 0 is 0
    if (Element* const element = std::get_if<Element>(&value))
        return canonical_element(field.type, std::move(*element));
    return value;
}

namespace {

template <class T>
int order(T const& a, T const& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}

int order(Element const& a, Element const& b) {
    if (int const by_key = order(a.key, b.key)) return by_key;
    if (int const by_presence = order(a.present, b.present)) return by_presence;
    if (int const by_weight = order(a.weight, b.weight)) return by_weight;
    if (int const by_json = order(a.json, b.json)) return by_json;
    return order(a.note, b.note);
}

} // namespace

int compare_values(Value const& a, Value const& b) {
    if (a.index() != b.index()) return order(a.index(), b.index());
    return std::visit(
        [&]<class T>(T const& left) {
            if constexpr (std::is_same_v<T, std::monostate>) return 0;
            else return order(left, std::get<T>(b));
        },
        a);
}

Edit edit_created(std::string_view record, Kind kind) {
    return Edit{std::string(record), kind, field_created, std::monostate{}};
}

Edit edit_deleted(std::string_view record, Kind kind, bool deleted) {
    return Edit{std::string(record), kind, field_deleted, deleted};
}

Edit edit_field(std::string_view record, Kind kind, FieldName field, Value value) {
    return Edit{std::string(record), kind, index_in(kind, field), std::move(value)};
}

Edit edit_text(std::string_view record, Kind kind, FieldName field, std::string_view text) {
    return edit_field(record, kind, field, std::string(text));
}

Edit edit_number(std::string_view record, Kind kind, FieldName field, double number) {
    return edit_field(record, kind, field, number);
}

Edit edit_put(std::string_view record, Kind kind, FieldName field, std::string_view key, double weight) {
    return edit_field(record, kind, field, Element{std::string(key), true, weight, {}});
}

Edit edit_take(std::string_view record, Kind kind, FieldName field, std::string_view key) {
    return edit_field(record, kind, field, Element{std::string(key), false, 1, {}});
}

Edit edit_custom(std::string_view record, Kind kind, FieldName field, std::string_view name, std::string_view json) {
    return edit_field(record, kind, field, Element{std::string(name), true, 1, std::string(json)});
}

} // namespace okra
