// The events of a JSON text, as its readers take them; free of the library that finds them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace okra {

enum class Container : bool { Object, List };

struct Scalar {
    enum class Type : std::uint8_t { Null, Boolean, Integer, Unsigned, Real, Text };
    Type type = Type::Null;
    bool truth = false;
    double number = 0;          // of all three types of numbers
    std::int64_t integer = 0;   // exact, of Integer
    std::uint64_t whole = 0;    // exact, of Unsigned
    std::string_view text{};    // of Text, only while the event lasts
    bool is_too_large = false;  // a number that no double can hold; `text` is how it is written

    bool is_number() const { return type == Type::Integer || type == Type::Unsigned || type == Type::Real; }
};

void append_scalar(std::string& out, Scalar const&); // canonical JSON
std::string described(Scalar const&);                // for "found …"
std::string_view described(Container);

} // namespace okra
