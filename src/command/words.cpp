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

std::string name_key(std::string_view group, std::string_view english) {
    std::string key(group);
    for (char const letter : english) {
        if (letter >= 'A' && letter <= 'Z') key += static_cast<char>(letter - 'A' + 'a');
        else if (letter == '\'') continue;
        else key += (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ? letter : '_';
    }
    return key;
}

namespace {

std::string begun_large(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string named_by(Words const& words, std::string_view group, std::string_view name, std::string english) {
    return std::string(words.named(name_key(group, name), begun_large(std::move(english))));
}

} // namespace

std::string_view label_of(Words const& words, Field const& field) {
    return words.named(name_key("label.", field.label), field.label);
}

std::string_view help_of(Words const& words, Kind kind, Field const& field) {
    std::string_view const shared = words.named(name_key("help.", field.name), field.help);
    return words.named(name_key("help.", name_of(kind).one) + name_key(".", field.name), shared);
}

std::string choice_name(Words const& words, std::string_view choice) {
    return named_by(words, "choice.", choice, plain_name(choice));
}
std::string kind_name(Words const& words, Kind kind) {
    return named_by(words, "kind.", name_of(kind).one, spoken(kind));
}
std::string kind_plural(Words const& words, Kind kind) {
    return named_by(words, "kinds.", name_of(kind).many, spoken_many(kind));
}
std::string level_name(Words const& words, std::string_view level) {
    return named_by(words, "level.", level, std::string(level));
}
std::string preset_title(Words const& words, std::string_view name, std::string_view title) {
    return std::string(words.named(name_key("preset.", name), title));
}

} // namespace okra
