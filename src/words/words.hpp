// Every text a person reads, by its key: English compiled in, other languages read from a file of lines "key = text".
//
// A text may have places to fill: "{name}", and a choice by number: "{n, plural, one {# key result} other {# key
// results}}", where "#" is the number as it is shown. There is no nesting; braces stand for nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace okra {

// The keys, one for each line of english.inc.
enum class Text : std::uint16_t {
#define OKRA_TEXT(key, text) key,
#include "words/english.inc"
#undef OKRA_TEXT
};
std::size_t text_count();
std::string_view key_of(Text);
std::string_view english(Text);

// What fills a place of a text.
struct Filling {
    Filling(std::string_view place, std::string_view shown_as) : name(place), shown(shown_as) {}
    Filling(std::string_view place, long number) : name(place), shown(std::to_string(number)), count(number) {}
    Filling(std::string_view place, long number, std::string_view shown_as)
        : name(place), shown(shown_as), count(number) {}

    std::string_view name;
    std::string shown;
    long count = 0; // chooses among plurals
};

class Words {
public:
    Words(); // English
    // A language from the content of its file. A text that the file leaves out is English. Fails, with a sentence that
    // names the line, on a line that is none, an unknown key, and a text that fills other places than the English one.
    static std::expected<Words, std::string> from_file(std::string_view language, std::string_view content);

    std::string_view language() const { return m_language; } // BCP 47: "en", "de"
    std::string_view operator()(Text) const; // of a text without places
    std::string operator()(Text, std::initializer_list<Filling>) const;
    std::vector<Text> missing() const; // what stays English; nothing in English itself

private:
    std::string m_language = "en";
    std::vector<std::string> m_texts; // by key; empty: English
};

// The text with its places filled; what nothing fills stays as it is. `language` decides which plural a number takes.
std::string filled(std::string_view language, std::string_view text, std::initializer_list<Filling>);
// The names of a text's places in order of appearance, each once; nothing when its braces do not match.
std::expected<std::vector<std::string>, std::string> places_of(std::string_view text);

} // namespace okra
