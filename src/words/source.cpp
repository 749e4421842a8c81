// Languages as translators write them: read, checked and built into what the page reads. Only builds and tests need it.
#include <algorithm>
#include <array>
#include <cassert>

#include "words/words.hpp"

namespace okra {

namespace {

constexpr std::array keys{
#define OKRA_TEXT(key, text) std::string_view(#key),
#include "words/english.inc"
#undef OKRA_TEXT
};

std::string_view trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// What is wrong with a translation; empty when nothing is.
std::string problem_of(std::string_view own, std::string_view translated) {
    auto wanted = places_of(own);
    auto given = places_of(translated);
    if (!given) return given.error();
    assert(wanted && "the English texts are tested");
    std::ranges::sort(*wanted);
    std::ranges::sort(*given);
    return *wanted == *given ? std::string() : "it fills other places than the English text";
}

} // namespace

std::string_view key_of(Text text) {
    auto const texts = all_texts();
    return keys[static_cast<std::size_t>(std::ranges::lower_bound(texts, text) - texts.begin())];
}

std::expected<Words, std::string> Words::from_file(std::string_view language, std::string_view content) {
    std::string built;
    for (int line = 1; !content.empty(); ++line) {
        std::size_t const end = std::min(content.find('\n'), content.size());
        std::string_view const text = trimmed(content.substr(0, end));
        content.remove_prefix(std::min(end + 1, content.size()));
        if (text.empty() || text.front() == '#') continue;
        auto const wrong = [&](std::string_view why) {
            return std::unexpected("line " + std::to_string(line) + " of the language " + std::string(language) + ": " +
                                   std::string(why));
        };
        std::size_t const equals = text.find('=');
        if (equals == std::string_view::npos) return wrong("expected \"key = text\"");
        std::string key(trimmed(text.substr(0, equals)));
        std::string_view const translated = trimmed(text.substr(equals + 1));
        if (!key.contains('.')) {
            auto const place = static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin());
            if (place == keys.size()) return wrong("there is no text " + key);
            if (std::string const problem = problem_of(english(all_texts()[place]), translated); !problem.empty())
                return wrong(key.append(": ").append(problem));
            key = std::to_string(static_cast<int>(all_texts()[place]));
        }
        built.append(key).append("=").append(translated).append("\n");
    }
    return from_built(language, built);
}

} // namespace okra
