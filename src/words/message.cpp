// How a message becomes words.
#include "words/message.hpp"

#include <cmath>
#include <limits>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "words/texts/why.hpp"

namespace okra {

namespace {

constexpr std::size_t longest_quote = 60; // characters of a title in a sentence

Filler place(std::string_view name, Filler::Kind kind, std::string_view words = {}) {
    Filler made;
    made.name = name;
    made.kind = kind;
    made.words = words;
    return made;
}

Filler of_number(std::string_view name, Filler::Kind kind, double number, double other = 0) {
    Filler made = place(name, kind);
    made.number = number;
    made.other = other;
    return made;
}

Filler of_table(std::string_view name, Filler::Kind kind, std::string const& key, std::string_view english) {
    Filler made = place(name, kind, key);
    made.english = english;
    return made;
}

std::string with_article(Words const& words, std::string noun) {
    if (words.language() != "en") return noun;
    bool const vowel = !noun.empty() && std::string_view("aeiou").contains(noun.front());
    return (vowel ? "an " : "a ") + noun;
}

std::string shown(Words const& words, Filler const& place) {
    Locale const& locale = words.locale();
    switch (place.kind) {
    case Filler::Kind::Words: return place.words;
    case Filler::Kind::Quote: return in_quotes(words, place.words);
    case Filler::Kind::Count: return words.count(static_cast<std::int64_t>(place.number));
    case Filler::Kind::Number: return exact_number(place.number, locale);
    case Filler::Kind::Share:
        return percent(!std::isnan(place.number) ? std::optional(place.number) : std::nullopt, locale);
    case Filler::Kind::Compared: return compared_percents(place.number, place.other, locale).first;
    case Filler::Kind::Quantity: return exact_quantity(place.number, place.words, locale);
    case Filler::Kind::Day: return medium_date(Date{static_cast<std::int32_t>(place.number)}, locale);
    case Filler::Kind::Text: return std::string(words(place.text));
    case Filler::Kind::Name: return words.within(words.named(place.words, place.english));
    case Filler::Kind::Some: return with_article(words, words.within(words.named(place.words, place.english)));
    case Filler::Kind::Message: return said(words, place.inner.front());
    }
    return {};
}

} // namespace

Filler words_in(std::string_view name, std::string_view words) { return place(name, Filler::Kind::Words, words); }
Filler quote_in(std::string_view name, std::string_view title) { return place(name, Filler::Kind::Quote, title); }
Filler count_in(std::string_view name, std::int64_t count) {
    return of_number(name, Filler::Kind::Count, static_cast<double>(count));
}
Filler number_in(std::string_view name, double number) { return of_number(name, Filler::Kind::Number, number); }
Filler share_in(std::string_view name, double share) { return of_number(name, Filler::Kind::Share, share); }
Filler compared_in(std::string_view name, double share, double with) {
    return of_number(name, Filler::Kind::Compared, share, with);
}
Filler quantity_in(std::string_view name, double number, std::string_view unit) {
    Filler made = place(name, Filler::Kind::Quantity, unit);
    made.number = number;
    return made;
}
Filler day_in(std::string_view name, Date day) { return of_number(name, Filler::Kind::Day, day.days); }
Filler text_in(std::string_view name, Text text) {
    Filler made = place(name, Filler::Kind::Text);
    made.text = text;
    return made;
}
Filler name_in(std::string_view name, std::string const& key, std::string_view english) {
    return of_table(name, Filler::Kind::Name, key, english);
}
Filler some_in(std::string_view name, std::string const& key, std::string_view english) {
    return of_table(name, Filler::Kind::Some, key, english);
}
Filler message_in(std::string_view name, Message message) {
    Filler made = place(name, Filler::Kind::Message);
    made.inner.push_back(std::move(message));
    return made;
}

Message as_it_is(std::string_view words) { return Message(text::as_it_is, {words_in("words", words)}); }

std::string said(Words const& words, Message const& message) {
    if (message.empty()) return {};
    std::vector<std::string> texts;
    texts.reserve(message.places.size()); // the fillings point into it
    std::vector<Filling> fillings;
    fillings.reserve(message.places.size());
    for (Filler const& one : message.places) {
        texts.push_back(shown(words, one));
        if (one.kind == Filler::Kind::Count) fillings.emplace_back(one.name, static_cast<std::int64_t>(one.number));
        else fillings.emplace_back(one.name, texts.back());
    }
    return filled(words, words(message.text()), fillings);
}

std::string in_english(Message const& message) { return said(words_of_files(), message); }

std::vector<std::string> in_english(std::vector<Message> const& messages) {
    std::vector<std::string> texts;
    texts.reserve(messages.size());
    for (Message const& message : messages) texts.push_back(in_english(message));
    return texts;
}

std::string in_quotes(Words const& words, std::string_view title) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < title.size() && count < longest_quote; ++count) next_code_point(title, end);
    std::string text(title.substr(0, end));
    if (end < title.size()) text += "…";
    return words(text::in_quotes, {{"title", text}});
}

} // namespace okra
