// Every text a person reads, by its key: English compiled in, other languages read from a file of lines "key = text".
//
// A text may have places to fill: "{name}", and a choice by number: "{n, plural, one {# key result} other {# key
// results}}", where "#" is the number as it is shown. There is no nesting; braces stand for nothing else. A name of a
// table (of a field, a kind, a choice) has a key with a dot, and its English stands in that table.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/locale.hpp"

namespace okra {

// A text, by the number of its key. The keys stand by areas in words/texts/*.hpp, so that a new text is no news to who
// says others: text::toast_undone is its area's number times 256, and the line it stands in.
enum class Text : std::uint16_t {};
#define OKRA_TEXT_KEY(key, text) inline constexpr Text key{OKRA_AREA * 256 + __LINE__};
std::span<Text const> all_texts(); // in the order of their numbers
std::string_view key_of(Text);
std::string_view english(Text);
// A number that stands for the key in what is kept: the same in every version of the program that has it.
std::uint32_t lasting_number(Text);
std::optional<Text> text_of_lasting_number(std::uint32_t); // none: of another version

// What fills a place of a text. Reads what it is given: it does not outlive the call.
struct Filling {
    Filling(std::string_view place, std::string_view shown_as) : name(place), shown(shown_as) {}
    template <std::integral Number>
    Filling(std::string_view place, Number number)
        : name(place), count(static_cast<std::int64_t>(number)), is_count(true) {}

    std::string_view name;
    std::string_view shown;
    std::int64_t count = 0; // chooses among plurals, and is shown as the reader writes numbers
    bool is_count = false;
};
using Fillings = std::initializer_list<Filling>;

// How one reader is spoken to: his language, and how he writes numbers and dates.
class Words {
public:
    Words() = default; // English
    // A language from a file of web/words. A text that the file leaves out is English. Fails, with a sentence that
    // names the line, on a line that is none, an unknown key, and a text that fills other places than the English one.
    static std::expected<Words, std::string> from_file(std::string_view language, std::string_view content);
    // From what web/build.mjs makes of it: "12=text", keys by their number in the catalogue. Needs no keys in the page.
    static Words from_built(std::string_view language, std::string_view content);

    std::string_view language() const { return m_language; } // BCP 47: "en", "de", "ar"
    Locale const& locale() const { return m_locale; }
    void set_locale(Locale locale) { m_locale = std::move(locale); }

    std::string_view operator()(Text) const; // of a text without places
    std::string operator()(Text, Fillings) const;
    // What has its English name in a table of the program: "field.due", "kind.objective", "choice.at_risk". The English
    // name where the language has no other.
    std::string_view named(std::string_view key, std::string_view english) const;
    // A name as it stands within a sentence: English ones begin small there.
    std::string within(std::string_view name) const;
    std::string count(std::int64_t) const; // "1,200"

    std::vector<Text> missing() const; // what stays English; nothing in English itself
    std::vector<std::string_view> names() const; // the keys of what is named

private:
    std::string m_language = "en";
    Locale m_locale;
    std::vector<std::string> m_texts; // by key; an empty one is English, and nothing in it: all are
    std::vector<std::pair<std::string, std::string>> m_names; // by key
};

// English, with numbers and dates as in files: where nobody's language is known.
Words words_of_files();

// The text with its places filled; what nothing fills stays as it is. The language decides which plural a number takes.
std::string filled(Words const&, std::string_view text, std::span<Filling const>);
inline std::string filled(Words const& words, std::string_view text, Fillings fillings) {
    return filled(words, text, std::span<Filling const>(fillings.begin(), fillings.size()));
}
// The names of a text's places in order of appearance, each once; nothing when its braces do not match.
std::expected<std::vector<std::string>, std::string> places_of(std::string_view text);

} // namespace okra
