// UTF-8 text: validity, code points, folding for search, and plain helpers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okra {

// Offset of the first byte that is not valid UTF-8 (overlong, surrogate, beyond U+10FFFF), or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view);
// The code point at `offset`, which is moved behind it; U+FFFD for a bad byte.
char32_t next_code_point(std::string_view, std::size_t& offset);
void append_utf8(std::string& out, char32_t);
std::size_t code_point_count(std::string_view);

// Case- and accent-folded for search: "Élan" and "ELAN" give "elan". Latin, Greek and Cyrillic; others unchanged.
std::string folded(std::string_view);

// What may be shown on a terminal or in one line: control characters, marks that change the direction of what follows
// and bad bytes as JSON writes them (`\u001b`); tabs stay, line breaks only if asked to.
enum class LineBreaks : bool { Escaped, Kept };
std::string printable(std::string_view, LineBreaks = LineBreaks::Escaped);

std::string_view trimmed(std::string_view); // ASCII white space
std::vector<std::string_view> split(std::string_view, char separator);
bool contains_folded(std::string_view folded_text, std::string_view folded_query);

} // namespace okra
