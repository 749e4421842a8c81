// What the JSON of a structured field must be: a small grammar as data.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_value.hpp"
#include "model/kinds.hpp"

namespace okra {

struct ShapeMember;

struct Shape {
    enum class Type : std::uint8_t {
        Text,   // a string
        List,   // of `item`
        Object, // of `members` and, as in the file, of the plain fields of `like`; what else it has is kept
    };
    Type type = Type::Text;
    Shape const* item = nullptr;
    std::span<ShapeMember const> members;
    Kind like = Kind::None;
};

struct ShapeMember {
    std::string_view name;
    Shape const* shape = nullptr;
    bool is_required = false;
};

// In English; format/values.hpp makes a sentence of it.
struct ShapeProblem {
    enum class What : std::uint8_t { Missing, Expected, ExpectedOneOf };
    std::string pointer; // from the value on: "/0/level"
    What what = What::Expected;
    std::string expected; // "a string"; the choices, "a, b"; what is missing, "level"
    std::string found;    // "an object", "3"
};

std::vector<ShapeProblem> shape_problems(Shape const&, JsonValue const&);
bool has_shape(Shape const&, std::string_view json);

} // namespace okra
