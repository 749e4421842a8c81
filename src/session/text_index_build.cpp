// Making the text index: every word of every record noted once, then sorted and packed.
#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <utility>

#include "base/hash.hpp"
#include "session/text_index.hpp"
#include "session/text_record.hpp"

namespace okra {
namespace {

constexpr unsigned place_bits = TextIndex::place_bits;

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

class TextIndexBuilder {
public:
    TextIndexBuilder() : m_table(1U << 12U, none) {}

    // So many more records, kind by kind; true: there are no more.
    bool read(Document const& document, std::size_t records) {
        for (; m_kind < kind_count; ++m_kind, m_row = 0) {
            auto const kind = static_cast<Kind>(m_kind);
            RecordTable const table = document.all(kind);
            for (; m_row < table.size(); ++m_row, --records) {
                if (records == 0) return false;
                if (!table[m_row].deleted) read(table[m_row], kind);
            }
        }
        return true;
    }

    TextIndex write() {
        TextIndex index;
        std::vector<std::uint32_t> const order = sorted_words(index);
        lay_out(index, order);
        fill(index);
        return index;
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

    void read(Record const& record, Kind kind) {
        for_each_word_of(m_fields, record, kind, m_buffer,
                         [&](std::string_view word, WordPlace place) { note(record.id, number_of(word), place); });
    }

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

    TextFields m_fields;
    std::string m_buffer;
    std::size_t m_kind = 1; // that is read next
    std::size_t m_row = 0;
    std::string m_text;
    std::vector<Word> m_words;
    std::vector<std::uint32_t> m_table; // by hash: number of the word
    std::vector<Noted> m_noted;
};

TextIndex::TextIndex(Document const& document) {
    TextIndexRun run;
    run.read(document, std::numeric_limits<std::size_t>::max());
    *this = std::move(run).finish();
}

struct TextIndexRun::State {
    TextIndexBuilder builder;
    std::vector<Change> changes;
};

TextIndexRun::TextIndexRun() : m_state(std::make_unique<State>()) {}
TextIndexRun::~TextIndexRun() = default;
TextIndexRun::TextIndexRun(TextIndexRun&&) noexcept = default;
TextIndexRun& TextIndexRun::operator=(TextIndexRun&&) noexcept = default;

bool TextIndexRun::read(Document const& document, std::size_t records) {
    return m_state->builder.read(document, records);
}

void TextIndexRun::update(std::span<Change const> changes) {
    m_state->changes.insert(m_state->changes.end(), changes.begin(), changes.end());
}

TextIndex TextIndexRun::finish() && {
    TextIndex index = m_state->builder.write();
    index.update(m_state->changes);
    return index;
}

} // namespace okra
