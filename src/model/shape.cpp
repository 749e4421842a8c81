// The JSON of structured fields, held against their shapes.
#include "model/shape.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/patch.hpp"

namespace okra {

namespace {

using Type = JsonValue::Type;

// As messages call what was found.
std::string described(JsonValue const& value) {
    constexpr std::size_t most = 40;
    if (value.type == Type::Object) return "an object";
    if (value.type == Type::List) return "a list";
    std::string text;
    append_json(text, value);
    if (text.size() <= most) return text;
    std::size_t end = most;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…\"";
}

// What a plain field would hold of it; nothing when it is of another type.
std::optional<Value> value_of(Field const& field, JsonValue const& value) {
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Choice: return value.type == Type::Text ? std::optional<Value>(value.text) : std::nullopt;
    case FieldType::Boolean: return value.type == Type::Boolean ? std::optional<Value>(value.truth) : std::nullopt;
    case FieldType::Number:
    case FieldType::Weight: return value.type == Type::Number ? std::optional<Value>(value.number) : std::nullopt;
    case FieldType::Date:
        if (auto const date = value.type == Type::Text ? date_from_text(value.text) : std::unexpected(std::string()))
            return *date;
        return std::nullopt;
    default: return std::nullopt;
    }
}

bool is_plain(FieldType type) {
    return type == FieldType::Text || type == FieldType::Choice || type == FieldType::Boolean ||
           type == FieldType::Number || type == FieldType::Weight || type == FieldType::Date;
}

std::string choices_of(Field const& field) {
    std::string text;
    for (std::string_view const choice : field.choices)
        if (!choice.empty()) text.append(text.empty() ? "" : ", ").append(choice);
    return text;
}

class Check {
public:
    std::vector<ShapeProblem> found() && { return std::move(m_found); }

    void value(Shape const& shape, JsonValue const& value) {
        switch (shape.type) {
        case Shape::Type::Text:
            if (value.type != Type::Text) wrong("a string", value);
            return;
        case Shape::Type::List:
            if (value.type != Type::List) return wrong("a list", value);
            for (std::size_t i = 0; i < value.items.size(); ++i)
                within([&](std::string& pointer) { append_pointer_step(pointer, i); },
                       [&] { this->value(*shape.item, value.items[i]); });
            return;
        case Shape::Type::Object:
            if (value.type != Type::Object) return wrong("an object", value);
            return members(shape, value);
        }
    }

private:
    void members(Shape const& shape, JsonValue const& object) {
        for (ShapeMember const& one : shape.members)
            if (one.is_required && object.find(one.name) == nullptr)
                m_found.push_back({m_pointer, ShapeProblem::What::Missing, std::string(one.name), {}});
        for (std::size_t i = 0; i < object.items.size(); ++i)
            within([&](std::string& pointer) { append_pointer_step(pointer, object.names[i]); },
                   [&] { member(shape, object.names[i], object.items[i]); });
    }
    void member(Shape const& shape, std::string_view name, JsonValue const& value) {
        auto const known = std::ranges::find(shape.members, name, &ShapeMember::name);
        if (known != shape.members.end()) return this->value(*known->shape, value);
        int const index = shape.like == Kind::None ? -1 : field_index(shape.like, name);
        if (index < 0) return;
        Field const& field = fields_of(shape.like)[static_cast<std::size_t>(index)];
        if (!is_plain(field.type)) return;
        std::optional<Value> const held = value_of(field, value);
        bool const is_unset = field.type == FieldType::Choice && value.text.empty();
        if (held && value_fits(field, *held) && !is_unset) return;
        if (field.type == FieldType::Choice) wrong(choices_of(field), value, ShapeProblem::What::ExpectedOneOf);
        else wrong(expected_value(field), value);
    }
    void wrong(std::string_view expected, JsonValue const& value,
               ShapeProblem::What what = ShapeProblem::What::Expected) {
        m_found.push_back({m_pointer, what, std::string(expected), described(value)});
    }
    void within(auto const& step, auto const& check) {
        std::size_t const before = m_pointer.size();
        step(m_pointer);
        check();
        m_pointer.resize(before);
    }

    std::string m_pointer;
    std::vector<ShapeProblem> m_found;
};

} // namespace

std::vector<ShapeProblem> shape_problems(Shape const& shape, JsonValue const& value) {
    Check check;
    check.value(shape, value);
    return std::move(check).found();
}

bool has_shape(Shape const& shape, std::string_view json) {
    std::optional<JsonValue> const value = json_value_from_text(json);
    return value && shape_problems(shape, *value).empty();
}

} // namespace okra
