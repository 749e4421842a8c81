// Words as search sees them: runs of letters and digits of folded text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"

namespace okra {

// Longer words are cut; so are those of a query.
constexpr std::size_t longest_word = 48; // bytes

enum class Letter : std::uint8_t {
    None,  // space, punctuation
    Plain, // belongs to a word with its neighbours
    Dense, // of a script without spaces between words, or a symbol: every place may begin a word
};
Letter letter_kind(char32_t); // of a folded code point
constexpr bool is_plain_ascii(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

enum class WordsOf : std::uint8_t { Text, Query };

// Calls `visit(word)` for each word in order. Of dense letters each pair of neighbours is a word, and in texts the last
// letter alone: so two letters or more are found anywhere, and one alone is found as the beginning of a pair.
template <class Visit>
void for_each_word(std::string_view folded_text, WordsOf source, Visit const& visit) {
    std::string_view const text = folded_text;
    auto const next = [&](std::size_t& at) {
        if (static_cast<unsigned char>(text[at]) < 0x80)
            return is_plain_ascii(text[at++]) ? Letter::Plain : Letter::None;
        return letter_kind(next_code_point(text, at));
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const start = at;
        std::size_t end = at;
        Letter const kind = next(end);
        at = end;
        if (kind == Letter::None) continue;
        std::size_t last = start; // letter of the run
        std::size_t after = end;
        while (after < text.size() && next(after) == kind) {
            if (kind == Letter::Dense) visit(text.substr(last, after - last));
            last = end;
            end = after;
        }
        at = end;
        if (kind == Letter::Plain) visit(text.substr(start, std::min(end - start, longest_word)));
        else if (source == WordsOf::Text || last == start) visit(text.substr(last, end - last));
    }
}

} // namespace okra
