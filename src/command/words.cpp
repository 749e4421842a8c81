// Words for kinds, fields and titles, as sentences need them.
#include "command/words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace okra {

namespace {

constexpr std::size_t longest_quote = 60; // characters of a title in a sentence

bool is_vowel(char letter) { return std::string_view("aeiou").find(letter) != std::string_view::npos; }

} // namespace

std::string plain_name(std::string_view file_name) {
    std::string text(file_name);
    std::ranges::replace(text, '_', ' ');
    return text;
}

std::string spoken(Kind kind) { return kind == Kind::CheckIn ? "check-in" : plain_name(name_of(kind).one); }
std::string spoken_many(Kind kind) { return kind == Kind::CheckIn ? "check-ins" : plain_name(name_of(kind).many); }

std::string spoken(KindSet kinds) {
    if (kinds == KindSet::any()) return "record";
    std::string text;
    for (std::size_t index = 1; index < kind_count; ++index) {
        auto const kind = static_cast<Kind>(index);
        if (!kinds.has(kind)) continue;
        if (!text.empty()) text += " or ";
        text += spoken(kind);
    }
    return text;
}

std::string with_article(std::string_view noun) {
    bool const vowel = !noun.empty() && is_vowel(noun.front());
    return (vowel ? "an " : "a ") + std::string(noun);
}

std::string lower_label(Field const& field) {
    std::string text(field.label);
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() + 32);
    return text;
}

std::string in_quotes(std::string_view title) {
    std::size_t end = 0;
    std::size_t count = 0;
    while (end < title.size() && count < longest_quote) {
        next_code_point(title, end);
        ++count;
    }
    std::string text = "“" + std::string(title.substr(0, end));
    if (end < title.size()) text += "…";
    return text + "”";
}

std::string quoted_title(Document const& document, Slot slot) { return in_quotes(document.title_of(slot)); }

} // namespace okra
