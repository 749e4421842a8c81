// Small JSON values in memory: for fields whose content is a structure of its own. Whole files are read by format/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okra {

struct JsonValue {
    enum class Type : std::uint8_t { Null, Boolean, Number, Text, List, Object };
    Type type = Type::Null;
    bool truth = false;
    double number = 0;
    std::string text;
    std::vector<JsonValue> items;   // of a list, or the values of an object
    std::vector<std::string> names; // of an object, one for each item

    bool operator==(JsonValue const&) const = default;
    JsonValue const* find(std::string_view name) const; // a member of an object; nullptr when it has none
};

// Nothing for anything but one JSON value of at most 64 levels, in valid text, with finite numbers and without a name
// that stands twice in an object.
std::optional<JsonValue> json_value_from_text(std::string_view);
void append_json(std::string& out, JsonValue const&); // canonical: without spaces
void append_json_string(std::string& out, std::string_view);

// Steps of a JSON pointer. A long name is shortened: a file may have a thousand problems behind a key of a megabyte.
void append_pointer_step(std::string& pointer, std::string_view name);
std::string shortened_step(std::string_view name);
void append_pointer_step(std::string& pointer, std::size_t index);

} // namespace okra
