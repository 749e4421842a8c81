// What is to be said, as a value: which text, and what fills its places. It becomes words where it is read, in the
// reader's language, with numbers and dates as he writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "words/words.hpp"

namespace okra {

struct Message;

// What fills a place of a message. Made by the functions below.
struct Filler {
    enum class Kind : std::uint8_t { // kept in stores by their place: never changed, only added to
        Words,    // as they are: a title, a unit, a file's name
        Quote,    // a title, in quotation marks, cut where it is long
        Count,    // 1,200; chooses among plurals
        Number,   // every digit of it
        Share,    // 35 %; not finite: —
        Compared, // 35 %, with as many digits as tell it apart from another one
        Quantity, // 17 h
        Day,      // 31 Mar 2026
        Text,     // another text of the catalogue
        Name,     // of a table, as it stands within a sentence
        Some,     // the same behind an article, where the language has one that follows the word: "an objective"
        Message,
    };
    std::string name;
    Kind kind = Kind::Words;
    Text text{};
    double number = 0;
    double other = 0;
    std::string words; // or the unit, or the key of a name
    std::string english; // of a name
    std::vector<Message> inner;
    bool operator==(Filler const&) const;
};

struct Message {
    Message() = default;
    explicit Message(Text what, std::vector<Filler> with = {}) : m_text(what), places(std::move(with)) {}

    bool empty() const { return !m_text; }
    bool is(Text what) const { return m_text == what; }
    Text text() const { return m_text.value_or(Text{}); }
    bool operator==(Message const&) const = default;

private:
    std::optional<Text> m_text;

public:
    std::vector<Filler> places;
};
inline bool Filler::operator==(Filler const&) const = default;

// -- what fills places ------------------------------------------------------------------------------------------------
Filler words_in(std::string_view name, std::string_view words);
Filler quote_in(std::string_view name, std::string_view title);
Filler count_in(std::string_view name, std::int64_t);
Filler number_in(std::string_view name, double);
Filler share_in(std::string_view name, double);
Filler compared_in(std::string_view name, double share, double with);
Filler quantity_in(std::string_view name, double, std::string_view unit);
Filler day_in(std::string_view name, Date);
Filler text_in(std::string_view name, Text);
Filler name_in(std::string_view name, std::string const& key, std::string_view english);
Filler some_in(std::string_view name, std::string const& key, std::string_view english);
Filler message_in(std::string_view name, Message);

// What somebody else has put into words already: a file's name, an answer of the browser.
Message as_it_is(std::string_view words);

// -- saying it --------------------------------------------------------------------------------------------------------
std::string said(Words const&, Message const&); // "" for an empty one
// For the command line, tests and reports nobody's language is known for: English, with numbers and dates as in files.
std::string in_english(Message const&);
std::vector<std::string> in_english(std::vector<Message> const&);
// “Enter two new markets”, cut where it is long; other languages have other marks.
std::string in_quotes(Words const&, std::string_view title);

} // namespace okra
