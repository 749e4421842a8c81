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

std::string number_schema(Field const& field) {
    if (field.type == FieldType::Weight) return R"("type":"number","minimum":0,"default":1)";
    switch (field.rule) {
    case Rule::Any: break;
    case Rule::Share: return R"("type":"number","minimum":0,"maximum":1)";
    case Rule::Confidence: return R"("type":"number","minimum":0,"maximum":10)";
    case Rule::Month: return R"("type":"integer","minimum":1,"maximum":12)";
    case Rule::Positive: return R"("type":"number","exclusiveMinimum":0)";
    }
    return R"("type":"number")";
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

std::string value_schema(Field const& field) {
    switch (field.type) {
    case FieldType::Text: return text_schema(field);
    case FieldType::Boolean: return R"("type":"boolean","default":false)";
    case FieldType::Number:
    case FieldType::Weight: return number_schema(field);
    case FieldType::Date: return R"("type":"string","format":"date","pattern":)" + std::string(date_pattern);
    case FieldType::Instant: return R"("type":"string","format":"date-time","pattern":)" + std::string(instant_pattern);
    case FieldType::Choice: return choice_schema(field);
    case FieldType::Reference: return R"("$ref":"#/$defs/id")" + reference_note(field);
    case FieldType::References: return R"("type":"array","items":{"$ref":"#/$defs/id"})" + reference_note(field);
    case FieldType::Links: return R"("type":"array","items":{"$ref":"#/$defs/link"})" + reference_note(field);
    case FieldType::TextSet:
    case FieldType::TextList: return R"("type":"array","items":{"type":"string"})";
    case FieldType::Customs: return R"("type":"object")";
    }
    return {};
}

void append_property(std::string& out, std::string_view name, Field const& field) {
    append_json_string(out, name);
    out += ":{";
    out += value_schema(field);
    append_help(out, field);
    out += '}';
}

// One property a line; fields that lie in an object of their own are a property together.
void append_properties(std::string& out, std::span<Field const> fields) {
    std::string_view group;
    for (Field const& field : fields) {
        std::size_t const dot = field.name.find('.');
        bool const is_grouped = dot != std::string_view::npos;
        std::string_view const own_group = is_grouped ? field.name.substr(0, dot) : std::string_view();
        if (!group.empty() && own_group != group) out += "}}";
        if (is_grouped && own_group == group) {
            out += ',';
        } else {
            out += ",\n";
            if (is_grouped) {
                append_json_string(out, own_group);
                out += R"(:{"type":"object","properties":{)";
            }
        }
        group = own_group;
        append_property(out, is_grouped ? field.name.substr(dot + 1) : field.name, field);
    }
    if (!group.empty()) out += "}}";
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
    out += R"("weight":{"type":"number","minimum":0,"default":1}},"additionalProperties":false},)"
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
