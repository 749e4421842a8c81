// Values of a workspace's own fields are kept as JSON, and read and typed by the type they were given.
#include "ui/record/own_fields.hpp"

#include <utility>

#include "base/json_value.hpp"
#include "base/shown.hpp"
#include "model/field_of.hpp"
#include "ui/kit/format.hpp"

namespace okra::ui {

namespace {

std::string json_text(std::string_view text) {
    std::string json;
    append_json_string(json, text);
    return json;
}

} // namespace

std::string own_field_text(OwnField const& field, Locale const& locale) {
    auto const value = json_value_from_text(field.json);
    if (!value) return {};
    switch (value->type) {
    case JsonValue::Type::Null: return {};
    case JsonValue::Type::Number: return exact_number(value->number, locale);
    case JsonValue::Type::Text:
        if (field.type == "date")
            if (auto const date = date_from_text(value->text)) return medium_date(*date, locale);
        return value->text;
    default: return field.json; // what another program keeps there
    }
}

std::optional<std::string> own_field_json(View const& view, OwnField const& field, std::string_view typed) {
    Typing const typing{view.kit.locale(), {}, view.scene.at};
    if (field.type == "number") {
        auto const value = value_from_text(*field_of<&KeyResult::start>(), typed, typing);
        if (!value || !std::holds_alternative<double>(*value)) return std::nullopt;
        JsonValue number;
        number.type = JsonValue::Type::Number;
        number.number = std::get<double>(*value);
        std::string json;
        append_json(json, number);
        return json;
    }
    if (field.type == "date") {
        auto const value = value_from_text(*field_of<&KeyResult::due>(), typed, typing);
        if (!value || !std::holds_alternative<Date>(*value)) return std::nullopt;
        return json_text(text_from_date(std::get<Date>(*value)));
    }
    return json_text(typed);
}

Value own_field_value(OwnField const& field, std::string json) {
    Element element;
    element.key = field.name;
    element.present = !json.empty();
    element.json = std::move(json);
    return element;
}

} // namespace okra::ui
