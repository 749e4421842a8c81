// Full-text search: making the index, keeping it current, and asking it.
#include "session/text_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <limits>
#include <numeric>

#include "base/first_few.hpp"
#include "base/hash.hpp"
#include "model/visit.hpp"
#include "session/text_record.hpp"

namespace okra {
namespace {

constexpr std::size_t most_new_words = 65'536; // a search looks at each of them
constexpr std::size_t most_query_words = 60;
constexpr unsigned place_bits = 2;

// Differences of slots may be negative: the sign goes to the lowest bit.
constexpr std::uint64_t packed(std::uint32_t slot, std::uint32_t before, std::uint8_t place) {
    std::int64_t const step = std::int64_t{slot} - before;
    auto const zigzag = static_cast<std::uint64_t>(step) << 1U ^ static_cast<std::uint64_t>(step >> 63U);
    return zigzag << place_bits | place;
}
constexpr std::size_t packed_size(std::uint64_t value) {
    return (static_cast<std::size_t>(std::bit_width(value | 1U)) + 6) / 7;
}

} // namespace

// ----------------------------------------------------------------------------------------------------------- making

class TextIndexBuilder {
public:
    TextIndexBuilder() : m_table(1U << 12U, none) {}

    void read(Document const& document) {
        TextFields const fields;
        std::string buffer;
        visit_records(document, [&](Record const& record, Kind kind) {
            if (record.deleted) return;
            for_each_word_of(fields, record, kind, buffer,
                             [&](std::string_view word, WordPlace place) { note(record.id, number_of(word), place); });
        });
    }

    void write(TextIndex& index) {
        std::vector<std::uint32_t> const order = sorted_words(index);
        lay_out(index, order);
        fill(index);
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    struct Word {
        std::uint32_t start = 0;
        std::uint32_t size = 0;
        std::uint32_t hash = 0;
        std::uint32_t last_noted = none; // in m_noted
        std::uint32_t last_slot = 0;     // of the one that was packed last
        std::uint32_t next = 0;          // first the size of its packed records, then where the next one goes
    };
    struct Noted {
        std::uint32_t word = 0;
        std::uint32_t slot = 0;
        std::uint8_t place = 0;
    };

    std::string_view text(Word const& word) const { return std::string_view(m_text).substr(word.start, word.size); }

    std::uint32_t number_of(std::string_view word) {
        auto const hash = static_cast<std::uint32_t>(hash64(word));
        for (std::size_t at = hash & (m_table.size() - 1);; at = (at + 1) & (m_table.size() - 1)) {
            std::uint32_t const number = m_table[at];
            if (number == none) return add(word, hash, at);
            if (m_words[number].hash == hash && text(m_words[number]) == word) return number;
        }
    }
    std::uint32_t add(std::string_view word, std::uint32_t hash, std::size_t at) {
        auto const number = static_cast<std::uint32_t>(m_words.size());
        m_words.push_back({static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(word.size()), hash});
        m_text += word;
        m_table[at] = number;
        if (m_words.size() * 2 > m_table.size()) grow();
        return number;
    }
    void grow() {
        m_table.assign(m_table.size() * 2, none);
        for (std::uint32_t number = 0; number < m_words.size(); ++number) {
            std::size_t at = m_words[number].hash & (m_table.size() - 1);
            while (m_table[at] != none) at = (at + 1) & (m_table.size() - 1);
            m_table[at] = number;
        }
    }

    void note(Slot record, std::uint32_t number, WordPlace place) {
        auto const where = static_cast<std::uint8_t>(place);
        Word& word = m_words[number];
        if (word.last_noted != none && m_noted[word.last_noted].slot == record.value) {
            Noted& noted = m_noted[word.last_noted];
            noted.place = std::max(noted.place, where);
            return;
        }
        word.last_noted = static_cast<std::uint32_t>(m_noted.size());
        m_noted.push_back({number, record.value, where});
    }

    std::vector<std::uint32_t> sorted_words(TextIndex& index) const {
        std::vector<std::uint32_t> order(m_words.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(order, {}, [this](std::uint32_t number) { return text(m_words[number]); });
        index.m_text.reserve(m_text.size());
        index.m_words.reserve(order.size() + 1);
        for (std::uint32_t const number : order) {
            index.m_words.push_back(static_cast<std::uint32_t>(index.m_text.size()));
            index.m_text += text(m_words[number]);
        }
        index.m_words.push_back(static_cast<std::uint32_t>(index.m_text.size()));
        return order;
    }
    void lay_out(TextIndex& index, std::vector<std::uint32_t> const& order) {
        for (Noted const& noted : m_noted) {
            Word& word = m_words[noted.word];
            word.next += static_cast<std::uint32_t>(packed_size(packed(noted.slot, word.last_slot, noted.place)));
            word.last_slot = noted.slot;
        }
        std::uint32_t end = 0;
        index.m_places.reserve(order.size() + 1);
        for (std::uint32_t const number : order) {
            index.m_places.push_back(end);
            std::uint32_t const size = m_words[number].next;
            m_words[number].next = end;
            m_words[number].last_slot = 0;
            end += size;
        }
        index.m_places.push_back(end);
        index.m_records.resize(end);
    }
    void fill(TextIndex& index) {
        for (Noted const& noted : m_noted) {
            Word& word = m_words[noted.word];
            std::uint64_t value = packed(noted.slot, word.last_slot, noted.place);
            word.last_slot = noted.slot;
            for (; value > 0x7F; value >>= 7U)
                index.m_records[word.next++] = static_cast<std::uint8_t>(0x80U | (value & 0x7FU));
            index.m_records[word.next++] = static_cast<std::uint8_t>(value);
        }
    }

    std::string m_text;
    std::vector<Word> m_words;
    std::vector<std::uint32_t> m_table; // by hash: number of the word
    std::vector<Noted> m_noted;
};

TextIndex::TextIndex(Document const& document) {
    TextIndexBuilder builder;
    builder.read(document);
    builder.write(*this);
}

std::size_t TextIndex::bytes() const {
    return m_text.capacity() + (m_words.capacity() + m_places.capacity()) * sizeof(std::uint32_t) +
           m_records.capacity() + m_edited.capacity() / 8 + m_dirty.capacity() * sizeof(Slot) +
           m_new.capacity() * sizeof(Entry) + m_new_text.capacity();
}

// ---------------------------------------------------------------------------------------------------------- keeping

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
    std::vector<Mark> marks;
    std::vector<std::string> words;
    std::uint8_t word = 0; // that is being looked for

    void put(std::uint32_t slot, std::uint8_t place) {
        Mark& mark = marks[slot];
        if (mark.words == word) ++mark.words;
        else if (mark.words != word + 1) return;
        if (place > 0 && mark.in_title == word) ++mark.in_title;
        if (word == 0 && place > mark.start) mark.start = static_cast<std::uint8_t>(place & 3U);
    }
};

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
        std::uint32_t slot = 0;
        for (std::uint32_t at = m_places[number]; at < m_places[number + 1];) {
            std::uint64_t value = m_records[at] & 0x7FU;
            for (unsigned shift = 7; (m_records[at++] & 0x80U) != 0; shift += 7)
                value |= std::uint64_t{m_records[at] & 0x7FU} << shift;
            auto const zigzag = static_cast<std::uint32_t>(value >> place_bits);
            slot += (zigzag >> 1U) ^ (0U - (zigzag & 1U));
            if (m_edited.empty() || !m_edited[slot])
                put(slot, static_cast<std::uint8_t>(value & ((1U << place_bits) - 1)), exact);
        }
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
    auto const rank = [&](Slot slot, Marks::Mark mark) -> std::uint8_t {
        if (mark.in_title < words) return 3;
        if (mark.start < static_cast<std::uint8_t>(WordPlace::TitleStart)) return 2;
        if (words > 1) return rank_of(document.title_of(slot), text);
        return mark.start == static_cast<std::uint8_t>(WordPlace::WholeTitle) ? 0 : 1;
    };
    // By rank, kind and slot, in one number.
    constexpr unsigned slot_bits = 32;
    constexpr unsigned rank_shift = slot_bits + 8;
    FirstFew<std::uint64_t, std::less<>> first(most, {});
    for (std::uint32_t value = 1; value < marks->marks.size(); ++value) {
        Marks::Mark const mark = marks->marks[value];
        if (mark.words != words) continue;
        Slot const slot{value};
        std::uint64_t const kind = kind_ranks[static_cast<std::size_t>(document.kind_of(slot))];
        if (kind != 0) first.add(std::uint64_t{rank(slot, mark)} << rank_shift | kind << slot_bits | value);
    }
    std::vector<TextHit> hits;
    for (std::uint64_t const found : std::move(first).sorted())
        hits.push_back({Slot{static_cast<std::uint32_t>(found)}, static_cast<std::uint8_t>(found >> rank_shift)});
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
