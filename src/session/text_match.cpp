// Why a record was found.
#include "session/text_match.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "session/text_record.hpp"

namespace okra {

namespace {

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = text.find_first_not_of(" \n\t\r", at);
        if (begin == std::string_view::npos) break;
        std::size_t const end = std::min(text.find_first_of(" \n\t\r", begin), text.size());
        pieces.push_back(text.substr(begin, end - begin));
        at = end;
    }
    return pieces;
}

// Some words around the first that has it; "" when none has.
std::string around(std::string_view text, std::string_view word) {
    constexpr std::size_t before = 4, after = 9;
    auto const pieces = pieces_of(text);
    auto const found =
        std::ranges::find_if(pieces, [&](std::string_view piece) { return folded(piece).contains(word); });
    if (found == pieces.end()) return {};
    auto const at = static_cast<std::size_t>(found - pieces.begin());
    std::size_t const first = at > before ? at - before : 0;
    std::size_t const end = std::min(pieces.size(), at + after);
    std::string words = first > 0 ? "… " : "";
    for (std::size_t i = first; i < end; ++i) {
        if (i > first) words += ' ';
        words += pieces[i];
    }
    return end < pieces.size() ? words + " …" : words;
}

std::vector<std::string> words_of(std::string_view query) {
    std::vector<std::string> words;
    for_each_word(folded(query), WordsOf::Query, [&](std::string_view word) { words.emplace_back(word); });
    return words;
}

} // namespace

std::optional<TextMatch> match_beside_title(Document const& document, Slot slot, std::string_view query) {
    static TextFields const fields;
    Record const* const record = document.live_record(slot);
    if (record == nullptr) return std::nullopt;
    std::string const title = folded(document.title_of(slot));
    auto const words = words_of(query);
    auto const missing = std::ranges::find_if(words, [&](std::string const& word) { return !title.contains(word); });
    if (missing == words.end()) return std::nullopt;
    for (Field const* const field : fields.of(document.kind_of(slot))) {
        if (field->title) continue;
        std::string found;
        if (field->type == FieldType::Text) found = around(member<std::string>(*record, *field), *missing);
        else if (field->type == FieldType::Customs)
            for (Custom const& custom : member<std::vector<Custom>>(*record, *field)) {
                if (found.empty()) found = around(custom.json, *missing);
            }
        else
            for (std::string const& text : member<std::vector<std::string>>(*record, *field))
                if (found.empty()) found = around(text, *missing);
        if (!found.empty()) return TextMatch{field, std::move(found)};
    }
    return std::nullopt;
}

} // namespace okra
