// Full-text search: keeping the index current, and asking it.
#include "session/text_index.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "base/first_few.hpp"
#include "session/text_record.hpp"

namespace okra {
namespace {

constexpr std::size_t most_new_words = 65'536; // a search looks at each of them
constexpr std::size_t most_query_words = 60;
constexpr std::size_t looked_at = 256; // titles, of those that begin with the first of several words

} // namespace

// ---------------------------------------------------------------------------------------------------------- keeping

std::size_t TextIndex::bytes() const {
    return m_text.capacity() + (m_words.capacity() + m_places.capacity()) * sizeof(std::uint32_t) +
           m_records.capacity() + m_edited.capacity() / 8 + m_dirty.capacity() * sizeof(Slot) +
           m_new.capacity() * sizeof(Entry) + m_new_text.capacity();
}

void TextIndex::update(std::span<Change const> changes) {
    for (Change const& change : changes)
        if (m_dirty.empty() || m_dirty.back() != change.record) m_dirty.push_back(change.record);
}

void TextIndex::refresh(Document const& document) {
    if (m_dirty.empty()) return;
    std::ranges::sort(m_dirty);
    auto const again = std::ranges::unique(m_dirty);
    m_dirty.erase(again.begin(), again.end());
    std::erase_if(m_new, [&](Entry const& entry) { return std::ranges::binary_search(m_dirty, entry.record); });
    m_edited.resize(document.slot_count() + std::size_t{1});
    for (Slot const slot : m_dirty) read_again(document, slot);
    m_dirty.clear();
    bool const grown = m_new.size() > most_new_words || m_new_text.size() > most_new_words * longest_word;
    if (grown) *this = TextIndex(document);
}

void TextIndex::read_again(Document const& document, Slot slot) {
    m_edited[slot.value] = true;
    Record const* const record = document.live_record(slot);
    if (record == nullptr) return;
    TextFields const fields;
    std::string buffer;
    for_each_word_of(fields, *record, document.kind_of(slot), buffer, [&](std::string_view word, WordPlace place) {
        m_new.push_back({static_cast<std::uint32_t>(m_new_text.size()), static_cast<std::uint8_t>(word.size()),
                         static_cast<std::uint8_t>(place), slot});
        m_new_text += word;
    });
}

// ----------------------------------------------------------------------------------------------------------- asking

// By slot: how many words of the query it has, how many in its title (always the first ones), and how the first word
// of the query stands in the title.
struct TextIndex::Marks {
    struct Mark {
        std::uint8_t words = 0;
        std::uint8_t in_title : 6 = 0;
        std::uint8_t start : 2 = 0; // WordPlace
    };
    static_assert(sizeof(Mark) == 2);
    std::vector<Mark> marks;
    std::vector<std::string> words;
    std::uint8_t word = 0; // that is being looked for

    void put(std::uint32_t slot, std::uint8_t place) {
        Mark& mark = marks[slot];
        if (word == 0) return put_first(mark, place);
        if (mark.words == word) ++mark.words;
        else if (mark.words != word + 1) return;
        if (place > 0 && mark.in_title == word) ++mark.in_title;
    }
    // The first slot from this one on that may have a mark; most have none, and are passed by in fours.
    std::uint32_t next(std::uint32_t slot) const {
        std::uint64_t four = 0;
        for (; slot + 4 <= marks.size(); slot += 4) {
            std::memcpy(&four, &marks[slot], sizeof four);
            if (four != 0) break;
        }
        return slot;
    }
    // Of one letter there are hundreds of thousands.
    static void put_first(Mark& mark, std::uint8_t place) {
        mark.words = 1;
        if (place == 0) return;
        mark.in_title = 1;
        if (place > mark.start) mark.start = static_cast<std::uint8_t>(place & 3U);
    }
};

// Visits the records of a word, with where in them it stands.
template <class Visit>
void TextIndex::for_each_record(std::uint32_t number, Visit const& visit) const {
    constexpr unsigned more = 0x80;
    constexpr std::uint64_t place_mask = (1U << place_bits) - 1;
    std::uint8_t const* at = m_records.data() + m_places[number];
    std::uint8_t const* const end = m_records.data() + m_places[number + 1];
    std::uint32_t slot = 0;
    while (at < end) {
        std::uint32_t value = *at++;
        if (value >= more) { // a slot takes 32 bits at most, the places two more
            std::uint64_t wide = value & (more - 1);
            for (unsigned shift = 7; value >= more; shift += 7) {
                value = *at++;
                wide |= std::uint64_t{value & (more - 1)} << shift;
            }
            auto const zigzag = static_cast<std::uint32_t>(wide >> place_bits);
            slot += (zigzag >> 1U) ^ (0U - (zigzag & 1U));
            visit(slot, static_cast<std::uint8_t>(wide & place_mask));
            continue;
        }
        std::uint32_t const zigzag = value >> place_bits;
        slot += (zigzag >> 1U) ^ (0U - (zigzag & 1U));
        visit(slot, static_cast<std::uint8_t>(value & place_mask));
    }
}

// A word that only begins with what is looked for does not make it the whole title.
void TextIndex::mark(Marks& marks, std::string_view prefix, bool only) const {
    constexpr auto whole = static_cast<std::uint8_t>(WordPlace::WholeTitle);
    constexpr auto start = static_cast<std::uint8_t>(WordPlace::TitleStart);
    auto const put = [&](std::uint32_t slot, std::uint8_t place, bool exact) {
        marks.put(slot, place == whole && !exact ? start : place);
    };
    std::uint32_t number = 0;
    for (std::uint32_t left = static_cast<std::uint32_t>(m_words.size()) - 1; left > 0;) { // the first one not before
        std::uint32_t const half = left / 2;
        if (word(number + half) < prefix) {
            number += half + 1;
            left -= half + 1;
        } else left = half;
    }
    for (; number + 1 < m_words.size() && word(number).starts_with(prefix); ++number) {
        bool const exact = only && word(number).size() == prefix.size();
        if (m_edited.empty())
            for_each_record(number, [&](std::uint32_t slot, std::uint8_t place) { put(slot, place, exact); });
        else
            for_each_record(number, [&](std::uint32_t slot, std::uint8_t place) {
                if (!m_edited[slot]) put(slot, place, exact);
            });
    }
    for (Entry const& entry : m_new) {
        auto const text = std::string_view(m_new_text).substr(entry.word, entry.size);
        if (text.starts_with(prefix)) put(entry.record.value, entry.place, only && text.size() == prefix.size());
    }
}

std::optional<TextIndex::Marks> TextIndex::marked(Document const& document, std::string_view query) {
    Marks marks;
    for_each_word(query, WordsOf::Query, [&](std::string_view word) {
        if (marks.words.size() < most_query_words && std::ranges::find(marks.words, word) == marks.words.end())
            marks.words.emplace_back(word);
    });
    if (marks.words.empty()) return std::nullopt;
    refresh(document);
    if (!m_edited.empty()) m_edited.resize(document.slot_count() + std::size_t{1});
    marks.marks.resize(document.slot_count() + std::size_t{1});
    for (std::string const& word : marks.words) {
        mark(marks, word, marks.words.size() == 1);
        ++marks.word;
    }
    return marks;
}

namespace {

// Of plain letters, as most titles are, without making a folded copy.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::uint8_t rank_of(std::string_view title, std::string_view query) {
    if (!is_plain(title)) {
        std::string const text = folded(title);
        return text == query ? 0 : text.starts_with(query) ? 1 : 2;
    }
    std::string_view const start = title.substr(0, query.size());
    if (!std::ranges::equal(start, query, {}, lower)) return 2;
    return title.size() == query.size() ? 0 : 1;
}

} // namespace

std::vector<TextHit> TextIndex::search(Document const& document, std::string_view query, std::span<Kind const> kinds,
                                       std::size_t most) {
    std::string const text(trimmed(folded(query)));
    auto const marks = marked(document, text);
    if (!marks) return {};
    std::array<std::uint8_t, kind_count> kind_ranks{};
    for (std::size_t i = 0; i < kinds.size(); ++i)
        kind_ranks[static_cast<std::size_t>(kinds[i])] = static_cast<std::uint8_t>(i + 1);
    std::size_t const words = marks->words.size();
    auto const rank = [&](Marks::Mark mark) -> std::uint8_t {
        if (mark.in_title < words) return 3;
        if (mark.start < static_cast<std::uint8_t>(WordPlace::TitleStart)) return 2;
        return words == 1 && mark.start == static_cast<std::uint8_t>(WordPlace::WholeTitle) ? 0 : 1;
    };
    // By rank, kind and slot, in one number.
    constexpr unsigned slot_bits = 32;
    constexpr unsigned rank_shift = slot_bits + 8;
    FirstFew<std::uint64_t, std::less<>> first(std::max(most, looked_at), {});
    for (std::uint32_t value = marks->next(1); value < marks->marks.size(); value = marks->next(value + 1)) {
        Marks::Mark const mark = marks->marks[value];
        if (mark.words != words) continue;
        std::uint64_t const best = std::uint64_t{rank(mark)} << rank_shift | std::uint64_t{1} << slot_bits | value;
        if (!first.wants(best)) continue; // whatever its kind
        std::uint64_t const kind = kind_ranks[static_cast<std::size_t>(document.kind_of(Slot{value}))];
        if (kind != 0) first.add(best + ((kind - 1) << slot_bits));
    }
    std::vector<std::uint64_t> found = std::move(first).sorted();
    if (words > 1) {
        for (std::uint64_t& one : found)
            if (one >> rank_shift == 1) {
                std::uint64_t const exact = rank_of(document.title_of(Slot{static_cast<std::uint32_t>(one)}), text);
                one = (one & ((std::uint64_t{1} << rank_shift) - 1)) | exact << rank_shift;
            }
        std::ranges::sort(found);
    }
    found.resize(std::min(most, found.size()));
    std::vector<TextHit> hits;
    hits.reserve(found.size());
    for (std::uint64_t const one : found)
        hits.push_back({Slot{static_cast<std::uint32_t>(one)}, static_cast<std::uint8_t>(one >> rank_shift)});
    return hits;
}

std::vector<bool> TextIndex::matches(Document const& document, std::string_view query) {
    std::vector<bool> all(document.slot_count() + std::size_t{1});
    if (auto const marks = marked(document, trimmed(folded(query))))
        for (std::size_t value = 1; value < all.size(); ++value)
            all[value] = marks->marks[value].words == marks->words.size();
    return all;
}

} // namespace okra
