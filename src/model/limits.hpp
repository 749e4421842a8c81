// How long texts may be, in characters: titles stand in lists, all others are for reading.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/text.hpp"
#include "model/fields.hpp"

namespace okra {

inline std::size_t most_characters(Field const& field) {
    constexpr std::size_t of_title = 1'000;
    constexpr std::size_t of_text = 100'000;
    bool const is_comment = field.name == "text"; // which is named by its own words
    return field.title && !is_comment ? of_title : of_text;
}

inline bool is_too_long(Field const& field, std::string_view text) {
    std::size_t const most = most_characters(field);
    return text.size() > most && code_point_count(text) > most;
}

} // namespace okra
