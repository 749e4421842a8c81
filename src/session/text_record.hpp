// The words of one record, for the text index. Internal to the session.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "model/fields.hpp"
#include "session/text_words.hpp"

namespace okra {

// Where in a record a word stands. The larger one counts when it stands in several places.
enum class WordPlace : std::uint8_t { Elsewhere, Title, TitleStart, WholeTitle };

// The fields of each kind in which people write; not those with names out of a list, such as levels and colors.
class TextFields {
public:
    TextFields();
    std::span<Field const* const> of(Kind kind) const { return m_fields[static_cast<std::size_t>(kind)]; }

private:
    std::array<std::vector<Field const*>, kind_count> m_fields;
};

// Calls `visit(folded text, is title)` for each text of a record. `buffer` spares making a string for each.
template <class Visit>
void for_each_text(TextFields const& fields, Record const& record, Kind kind, std::string& buffer, Visit const& visit) {
    auto const give = [&](std::string_view text, bool title) {
        if (text.empty()) return;
        buffer.assign(text);
        bool plain = true;
        for (char& c : buffer) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
            plain = plain && static_cast<unsigned char>(c) < 0x80;
        }
        if (!plain) buffer = folded(text);
        visit(std::string_view(buffer), title);
    };
    for (Field const* field : fields.of(kind)) {
        if (field->type == FieldType::Text) give(member<std::string>(record, *field), field->title);
        else if (field->type == FieldType::Customs)
            for (Custom const& custom : member<std::vector<Custom>>(record, *field)) give(custom.json, false);
        else
            for (std::string const& text : member<std::vector<std::string>>(record, *field)) give(text, false);
    }
}

// Calls `visit(word, WordPlace)` for each word of a record, the title's first. Words may come again.
template <class Visit>
void for_each_word_of(TextFields const& fields, Record const& record, Kind kind, std::string& buffer,
                      Visit const& visit) {
    for_each_text(fields, record, kind, buffer, [&](std::string_view text, bool title) {
        std::size_t count = 0;
        std::string_view first;
        for_each_word(text, WordsOf::Text, [&](std::string_view word) {
            if (++count == 1) first = word;
            visit(word, !title ? WordPlace::Elsewhere : count == 1 ? WordPlace::TitleStart : WordPlace::Title);
        });
        if (title && count == 1) visit(first, WordPlace::WholeTitle);
    });
}

} // namespace okra
