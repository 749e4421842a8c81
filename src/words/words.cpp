// The catalogue of texts, and how their places are filled.
#include "words/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <utility>

#include "base/shown.hpp"

namespace okra {

using namespace std::string_view_literals;

namespace {

// All in one piece, and where each begins: a table of pointers would be as large as they are.
constexpr std::array pieces{
#define OKRA_TEXT(key, text) std::string_view(text),
#include "words/english.inc"
#undef OKRA_TEXT
};
consteval std::size_t length_of_pieces() {
    std::size_t length = 0;
    for (auto const piece : pieces) length += piece.size() + 1;
    return length;
}
constexpr auto letters = [] { // no literal may be as long as all of them
    std::array<char, length_of_pieces()> all{};
    auto* next = all.data();
    for (auto const piece : pieces) next = std::ranges::copy(piece, next).out + 1;
    return all;
}();
constexpr std::string_view catalogue(letters.data(), letters.size());
constexpr std::array texts{
#define OKRA_TEXT(key, text) Text{OKRA_AREA * 256 + __LINE__},
#include "words/english.inc"
#undef OKRA_TEXT
};
static_assert(std::ranges::adjacent_find(texts, std::ranges::greater_equal()) == texts.end(), "areas overlap");
constexpr auto begins = [] {
    std::array<std::uint32_t, texts.size() + 1> found{};
    std::size_t next = 1;
    for (std::size_t at = 0; at < catalogue.size(); ++at)
        if (catalogue[at] == '\0') found[next++] = static_cast<std::uint32_t>(at + 1);
    return found;
}();

// Keys are no part of the page; a hash stands for each.
consteval std::uint32_t lasting_number_of(std::string_view key) {
    std::uint32_t hash = 0x811C9DC5;
    for (char const letter : key) hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x01000193;
    return hash;
}
constexpr std::array<std::uint32_t, texts.size()> lasting_numbers{{
#define OKRA_TEXT(key, text) lasting_number_of(#key),
#include "words/english.inc"
#undef OKRA_TEXT
}};

// None: no text of this program.
std::optional<std::size_t> place_of(Text text) {
    auto const found = std::ranges::lower_bound(texts, text);
    if (found == texts.end() || *found != text) return std::nullopt;
    return static_cast<std::size_t>(found - texts.begin());
}

std::string_view trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The next piece of a text: words, or a place with its name and the choices by number.
struct Piece {
    std::string_view words;
    std::string_view name;    // empty: words
    std::string_view choices; // "one {…} other {…}"
};

// Where the brace that opens at `from` closes; npos when it does not.
std::size_t closing(std::string_view text, std::size_t from) {
    int depth = 0;
    for (std::size_t at = from; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return at;
    }
    return std::string_view::npos;
}

// Cuts the first piece off; nothing when a brace does not match.
bool cut_piece(std::string_view& rest, Piece& piece) {
    piece = {};
    if (rest.front() != '{') {
        std::size_t const end = std::min(rest.find_first_of("{}"), rest.size());
        if (end == 0) return false; // a brace that closes nothing
        piece.words = rest.substr(0, end);
        rest.remove_prefix(end);
        return true;
    }
    std::size_t const end = closing(rest, 0);
    if (end == std::string_view::npos) return false;
    std::string_view const inside = rest.substr(1, end - 1);
    std::size_t const comma = inside.find(',');
    piece.name = trimmed(inside.substr(0, comma));
    rest.remove_prefix(end + 1);
    if (piece.name.empty()) return false;
    if (comma == std::string_view::npos) return piece.name.find('{') == std::string_view::npos;
    constexpr std::string_view plural = "plural,";
    std::string_view const kind = trimmed(inside.substr(comma + 1));
    if (!kind.starts_with(plural)) return false;
    piece.choices = trimmed(kind.substr(plural.size()));
    return true;
}

// The words of one choice, "other" where that is left out; none when the choices are no choices.
std::string_view choice_of(std::string_view choices, std::string_view wanted, bool& whole) {
    std::string_view found;
    std::string_view other;
    bool has_other = false;
    whole = true;
    while (!choices.empty()) {
        std::size_t const brace = choices.find('{');
        std::size_t const end = brace == std::string_view::npos ? brace : closing(choices, brace);
        if (end == std::string_view::npos) break;
        std::string_view const name = trimmed(choices.substr(0, brace));
        std::string_view const words = choices.substr(brace + 1, end - brace - 1);
        if (name == wanted) found = words;
        if (name == "other") {
            other = words;
            has_other = true;
        }
        choices = trimmed(choices.substr(end + 1));
    }
    whole = choices.empty() && has_other;
    return found.data() != nullptr ? found : other;
}

// A place within a choice would not be filled.
bool has_place_within(std::string_view choices) {
    int depth = 0;
    for (char const letter : choices) {
        if (letter == '{' && ++depth > 1) return true;
        if (letter == '}') --depth;
    }
    return false;
}

// What is left out of a text falls to "other": a feminine noun is the same from 11 on.
std::string_view arabic_plural(std::int64_t count) {
    if (count == 0) return "zero";
    if (count == 1) return "one";
    if (count == 2) return "two";
    std::int64_t const rest = std::abs(count % 100);
    if (rest >= 3 && rest <= 10) return "few";
    return rest >= 11 ? "many" : "other";
}

// Unicode's plural rules of the languages there are: English and German tell one from all others.
std::string_view plural_of(std::string_view language, std::int64_t count) {
    if (language == "ar") return arabic_plural(count);
    return count == 1 ? "one" : "other";
}

void append_choice(std::string& out, std::string_view words, std::string_view number) {
    for (char const letter : words) {
        if (letter == '#') out += number;
        else out += letter;
    }
}

} // namespace

std::span<Text const> all_texts() { return texts; }
std::uint32_t lasting_number(Text text) { return lasting_numbers[place_of(text).value()]; }

std::optional<Text> text_of_lasting_number(std::uint32_t number) {
    auto const found = std::ranges::find(lasting_numbers, number);
    if (found == lasting_numbers.end()) return std::nullopt;
    return texts[static_cast<std::size_t>(found - lasting_numbers.begin())];
}

std::string_view english(Text text) {
    auto const index = place_of(text).value();
    return catalogue.substr(begins[index], begins[index + 1] - begins[index] - 1U);
}

std::string filled(Words const& words, std::string_view text, std::span<Filling const> fillings) {
    std::string out;
    out.reserve(text.size());
    Piece piece;
    while (!text.empty()) {
        std::string_view const before = text;
        if (!cut_piece(text, piece)) return out.append(before);
        auto const filling = std::ranges::find(fillings, piece.name, &Filling::name);
        if (piece.name.empty()) out += piece.words;
        else if (filling == fillings.end()) out += before.substr(0, before.size() - text.size());
        else if (!filling->is_count) out += filling->shown;
        else if (piece.choices.empty()) out += words.count(filling->count);
        else {
            bool whole = true;
            auto const choice = choice_of(piece.choices, plural_of(words.language(), filling->count), whole);
            append_choice(out, choice, words.count(filling->count));
        }
    }
    return out;
}

std::expected<std::vector<std::string>, std::string> places_of(std::string_view text) {
    std::vector<std::string> places;
    Piece piece;
    while (!text.empty()) {
        bool whole = true;
        if (!cut_piece(text, piece)) return std::unexpected("its braces do not match");
        if (!piece.choices.empty()) choice_of(piece.choices, "other", whole);
        if (!whole) return std::unexpected("a choice by number needs \"other {…}\"");
        if (has_place_within(piece.choices)) return std::unexpected("a choice by number has no places within");
        if (!piece.name.empty() && std::ranges::find(places, piece.name) == places.end())
            places.emplace_back(piece.name);
    }
    return places;
}

// ------------------------------------------------------------------------------------------------------- languages

namespace {

// Cuts the first line off.
std::string_view cut_line(std::string_view& rest) {
    std::size_t const end = std::min(rest.find('\n'), rest.size());
    std::string_view const line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

} // namespace

Words Words::from_built(std::string_view language, std::string_view content) {
    Words words;
    words.m_language = language;
    words.m_texts.resize(texts.size());
    while (!content.empty()) {
        std::string_view const line = cut_line(content);
        std::size_t const equals = std::min(line.find('='), line.size());
        std::string_view const key = line.substr(0, equals);
        std::string_view const text = line.substr(std::min(equals + 1, line.size()));
        std::uint16_t number = 0;
        std::from_chars(key.data(), key.data() + key.size(), number);
        if (number == 0) words.m_names.emplace_back(key, text);
        else if (auto const place = place_of(Text{number})) words.m_texts[*place] = text;
    }
    std::ranges::sort(words.m_names);
    return words;
}

std::string_view Words::operator()(Text text) const {
    if (m_texts.empty()) return english(text);
    auto const& own = m_texts[place_of(text).value()];
    return own.empty() ? english(text) : std::string_view(own);
}

std::string Words::operator()(Text text, Fillings fillings) const { return filled(*this, (*this)(text), fillings); }

std::string_view Words::named(std::string_view key, std::string_view english) const {
    auto const found = std::ranges::lower_bound(m_names, key, {}, &decltype(m_names)::value_type::first);
    return found != m_names.end() && found->first == key ? std::string_view(found->second) : english;
}

std::string Words::within(std::string_view name) const {
    std::string text(name);
    if (m_language == "en" && !text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

std::string Words::count(std::int64_t number) const { return okra::number(static_cast<double>(number), m_locale, 0); }

Words words_of_files() {
    Words words;
    words.set_locale(iso_locale());
    return words;
}

std::vector<Text> Words::missing() const {
    std::vector<Text> out;
    if (m_language == "en") return out;
    for (std::size_t i = 0; i < m_texts.size(); ++i)
        if (m_texts[i].empty()) out.push_back(texts[i]);
    return out;
}

std::vector<std::string_view> Words::names() const {
    std::vector<std::string_view> out;
    out.reserve(m_names.size());
    for (auto const& [key, text] : m_names) out.push_back(key);
    return out;
}

} // namespace okra
