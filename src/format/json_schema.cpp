// The JSON Schema of the file, from the field tables.
#include "format/json.hpp"

#include "base/numbers.hpp"
#include "format/json_migrate.hpp"
#include "format/values.hpp"

namespace okra {

namespace {

constexpr std::string_view date_pattern = R"("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")";
constexpr std::string_view instant_pattern =
    R"("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$")";

void append_help(std::string& out, Field const& field) {
    if (field.help.empty()) return;
    out += ",\"description\":";
    append_json_string(out, field.help);
}

static_assert(largest_number == 1e100 && largest_weight == 1e6);
constexpr std::string_view any_number = R"("type":"number","minimum":-1e100,"maximum":1e100)";
constexpr std::string_view any_weight = R"("type":"number","minimum":0,"maximum":1000000,"default":1)";

std::string number_schema(Field const& field) {
    if (field.type == FieldType::Weight) return std::string(any_weight);
    switch (field.rule) {
    case Rule::Any: break;
    case Rule::Share: return R"("type":"number","minimum":0,"maximum":1)";
    case Rule::Confidence: return R"("type":"number","minimum":0,"maximum":10)";
    case Rule::Month: return R"("type":"integer","minimum":1,"maximum":12)";
    case Rule::Positive: return R"("type":"number","exclusiveMinimum":0,"maximum":1e100)";
    }
    return std::string(any_number);
}

std::string choice_schema(Field const& field) {
    std::string out = R"("enum":[)";
    bool first = true;
    for (std::string_view const choice : field.choices) {
        if (choice.empty()) continue;
        if (!first) out += ',';
        first = false;
        append_json_string(out, choice);
    }
    out += ']';
    if (field.choices.front().empty()) return out;
    out += ",\"default\":";
    append_json_string(out, field.choices.front());
    return out;
}

std::string text_schema(Field const& field) {
    std::string out = R"("type":"string")";
    if (field.default_text.empty()) return out;
    out += ",\"default\":";
    append_json_string(out, field.default_text);
    return out;
}

std::string reference_note(Field const& field) {
    std::string out = ",\"$comment\":";
    append_json_string(out, "the id of " + with_article(field.targets));
    return out;
}

std::string shape_schema(Shape const&);

std::string value_schema(Field const& field) {
    switch (field.type) {
    case FieldType::Text: return text_schema(field);
    case FieldType::Boolean:
        return std::string(R"("type":"boolean","default":)") + (is_true_unless_set(field) ? "true" : "false");
    case FieldType::Number:
    case FieldType::Weight: return number_schema(field);
    case FieldType::Date: return R"("type":"string","format":"date","pattern":)" + std::string(date_pattern);
    case FieldType::Instant: return R"("type":"string","format":"date-time","pattern":)" + std::string(instant_pattern);
    case FieldType::Choice: return choice_schema(field);
    case FieldType::Reference: return R"("$ref":"#/$defs/id")" + reference_note(field);
    case FieldType::References: return R"("type":"array","items":{"$ref":"#/$defs/id"})" + reference_note(field);
    case FieldType::Links:
        return std::string(R"("type":"array","items":{"$ref":"#/$defs/)") + (field.notes ? "noted_link" : "link") +
               "\"}" + reference_note(field);
    case FieldType::Dated:
        return R"("type":"array","items":{"type":"object","required":["date","value"],"properties":{"date":{"type":"string","format":"date","pattern":)" +
               std::string(date_pattern) + R"(},"value":{)" + std::string(any_number) + "}}}";
    case FieldType::Structure: return shape_schema(*field.shape);
    case FieldType::TextSet:
    case FieldType::TextList: return R"("type":"array","items":{"type":"string"})";
    case FieldType::Customs:
        return R"("type":"object")" +
               (field.shape ? R"(,"additionalProperties":{)" + shape_schema(*field.shape) + '}' : std::string());
    }
    return {};
}

bool may_be_sketched(FieldType type) {
    return type == FieldType::Text || type == FieldType::Choice || type == FieldType::Boolean ||
           type == FieldType::Number || type == FieldType::Weight || type == FieldType::Date;
}

std::string shape_schema(Shape const& shape) {
    if (shape.type == Shape::Type::Text) return R"("type":"string")";
    if (shape.type == Shape::Type::List) return R"("type":"array","items":{)" + shape_schema(*shape.item) + '}';
    std::string properties;
    std::string required;
    auto const add = [](std::string& out, std::string_view name) {
        if (!out.empty()) out += ',';
        append_json_string(out, name);
    };
    if (shape.like != Kind::None)
        for (Field const& field : fields_of(shape.like)) {
            if (!may_be_sketched(field.type) || field.internal || field.name.contains('.')) continue;
            add(properties, field.name);
            properties += ":{" + value_schema(field) + '}';
        }
    for (ShapeMember const& one : shape.members) {
        add(properties, one.name);
        properties += ":{" + shape_schema(*one.shape) + '}';
        if (one.is_required) add(required, one.name);
    }
    std::string out = R"("type":"object")";
    if (!required.empty()) out += ",\"required\":[" + required + ']';
    return out + ",\"properties\":{" + properties + '}';
}

void append_property(std::string& out, std::string_view name, Field const& field) {
    append_json_string(out, name);
    out += ":{";
    out += value_schema(field);
    append_help(out, field);
    if (field.former) out += ",\"deprecated\":true";
    out += '}';
}

std::string_view group_of(Field const& field) {
    std::size_t const dot = field.name.find('.');
    return dot == std::string_view::npos ? std::string_view() : field.name.substr(0, dot);
}

// The fields of one object, and what it may be instead: the text of the field of that name.
void append_group(std::string& out, std::string_view group, std::span<Field const> fields, Field const* text) {
    append_json_string(out, group);
    out += ":{";
    if (text) { // or its text alone, as files had it before
        out += R"("anyOf":[{"type":"string"},{"type":"object","properties":{"text":{"type":"string"},)";
    } else {
        out += R"("type":"object","properties":{)";
    }
    for (Field const& field : fields) {
        if (&field != fields.data()) out += ',';
        append_property(out, field.name.substr(group.size() + 1), field);
    }
    out += text ? "}}]" : "}";
    if (text) append_help(out, *text);
    out += '}';
}

// One property a line; fields that lie in an object of their own are a property together.
void append_properties(std::string& out, std::span<Field const> fields) {
    for (std::size_t i = 0; i < fields.size();) {
        bool const is_text_too = i + 1 < fields.size() && group_of(fields[i + 1]) == fields[i].name;
        std::size_t const first = is_text_too ? i + 1 : i;
        std::string_view const group = group_of(fields[first]);
        out += ",\n";
        if (group.empty()) {
            append_property(out, fields[i].name, fields[i]);
            ++i;
            continue;
        }
        std::size_t end = first;
        while (end < fields.size() && group_of(fields[end]) == group) ++end;
        append_group(out, group, fields.subspan(first, end - first), is_text_too ? &fields[i] : nullptr);
        i = end;
    }
}

void append_definition(std::string& out, Kind kind) {
    out += ",\n";
    append_json_string(out, name_of(kind).one);
    out += R"(:{"type":"object","required":["id"],"properties":{)";
    out += "\n\"id\":{\"$ref\":\"#/$defs/id\"}";
    append_properties(out, fields_of(kind));
    out += ",\n"
           R"("deleted":{"type":"boolean","default":false,"description":"Marks a tombstone."})";
    out += ",\n"
           R"("stamps":{"$ref":"#/$defs/stamps"}}})";
}

} // namespace

std::string json_schema() {
    std::string out = "{\n";
    out += R"("$schema":"https://json-schema.org/draft/2020-12/schema","title":"Okra workspace","type":"object",)"
           "\n";
    out += R"("required":["format","version"],"properties":{)"
           "\n";
    out += R"("format":{"const":"okra"},"version":{"type":"integer","minimum":1,"maximum":)";
    out += std::to_string(json_version);
    out += "},\n"
           R"("exported_at":{"type":"string","format":"date-time","pattern":)" +
           std::string(instant_pattern);
    out += "},\n"
           R"("workspace":{"$ref":"#/$defs/workspace"})";
    for (std::size_t k = 2; k < kind_count; ++k) {
        out += ",\n";
        append_json_string(out, kind_names[k].many);
        out += R"(:{"type":"array","items":{"$ref":"#/$defs/)" + std::string(kind_names[k].one) + "\"}}";
    }
    out += "},\n\"$defs\":{\n";
    out += R"("id":{"type":"string","minLength":1,"maxLength":64},)"
           "\n";
    out += R"("link":{"type":"object","required":["id"],"properties":{"id":{"$ref":"#/$defs/id"},)";
    out += R"("weight":{)" + std::string(any_weight) +
           R"(}}},)"
           "\n";
    out += R"("noted_link":{"type":"object","required":["id"],"properties":{"id":{"$ref":"#/$defs/id"},)";
    out += R"("weight":{)" + std::string(any_weight) +
           R"(},"note":{"type":"string"}}},)"
           "\n";
    out += R"("stamp":{"type":"string","pattern":"^[^/]+/[0-9]+/[0-9a-f]+$"},)"
           "\n";
    out += R"("stamps":{"type":"object","properties":{"record":{"$ref":"#/$defs/stamp"},"fields":{"type":"object",)";
    out += R"("additionalProperties":{"oneOf":[{"$ref":"#/$defs/stamp"},{"type":"object",)";
    out += R"("additionalProperties":{"$ref":"#/$defs/stamp"}}]}}},"additionalProperties":false})";
    for (std::size_t k = 1; k < kind_count; ++k) append_definition(out, static_cast<Kind>(k));
    out += "\n}\n}\n";
    return out;
}

} // namespace okra
