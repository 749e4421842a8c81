// The order in which the characters of a line stand where scripts of both directions meet (Unicode, UAX #9).
//
// Characters that only control directions are passed over: what people wrote can turn nothing but itself around.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace okra {

enum class TextDirection : std::uint8_t { LeftToRight, RightToLeft };

enum class BidiClass : std::uint8_t {
    Left,           // strong: Latin, Greek, Han …
    Right,          // strong: Hebrew …
    ArabicLetter,   // strong
    EuropeanNumber, // 0…9
    EuropeanSeparator,
    EuropeanTerminator, // %, currencies
    ArabicNumber,       // ٠…٩
    CommonSeparator,
    Mark, // goes with the character before it
    Space,
    Neutral,
    Control, // counts for nothing
};
BidiClass bidi_class(char32_t);
constexpr bool is_right_to_left(BidiClass it) { return it == BidiClass::Right || it == BidiClass::ArabicLetter; }

// That of the first strong character, as of an element with dir=auto.
TextDirection direction_of(std::span<BidiClass const>);

// The level of each character of a line: odd ones run from right to left. `text` tells the brackets.
std::vector<std::uint8_t> bidi_levels(std::span<char32_t const> text, std::span<BidiClass const>, TextDirection);
// Which character stands first from the left, second, ….
std::vector<std::uint32_t> visual_order(std::span<std::uint8_t const> levels);
// What is drawn for a character on an odd level: ")" for "(".
char32_t mirrored(char32_t);

} // namespace okra
