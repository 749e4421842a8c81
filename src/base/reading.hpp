// Which way a language is read.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace okra {

// `language`: BCP 47, without a region.
inline bool is_read_from_right(std::string_view language) {
    constexpr std::array<std::string_view, 4> from_right{"ar", "fa", "he", "ur"};
    return std::ranges::contains(from_right, language);
}

} // namespace okra
