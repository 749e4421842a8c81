// Full-text search over all records: the words of all text fields with the records they stand in.
//
// Words are kept once, sorted, each with its records as differences of slots in a few bytes. Records edited since are
// read again into a small unsorted list beside it; when that grows long the whole is made anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

struct TextHit {
    Slot record;
    std::uint8_t rank = 0; // 0 the title is the query, 1 begins with it, 2 has all words, 3 they are somewhere
    bool operator==(TextHit const&) const = default;
};

class TextIndex {
public:
    explicit TextIndex(Document const&);

    // The changed records are read again by the next search.
    void update(std::span<Change const>);

    // Records with a word that begins with each word of the query, folded, in any text field. Smaller rank first, then
    // in the order of `kinds` (others are left out), then in that of arrival.
    std::vector<TextHit> search(Document const&, std::string_view query, std::span<Kind const> kinds, std::size_t most);
    // By slot: whether the record has all words of the query. For filters.
    std::vector<bool> matches(Document const&, std::string_view query);

    std::size_t bytes() const; // of memory

    static constexpr unsigned place_bits = 2; // of a packed record: where in it the word stands

private:
    friend class TextIndexBuilder;
    TextIndex() = default;
    struct Entry { // of a record edited since: a word of it
        std::uint32_t word = 0; // in m_new_text
        std::uint8_t size = 0;
        std::uint8_t place = 0;
        Slot record;
    };
    struct Marks;

    std::string_view word(std::uint32_t number) const {
        return std::string_view(m_text).substr(m_words[number], m_words[number + 1] - m_words[number]);
    }
    void refresh(Document const&);
    void read_again(Document const&, Slot);
    std::optional<Marks> marked(Document const&, std::string_view query);
    void mark(Marks&, std::string_view word, bool only) const;
    template <class Visit>
    void for_each_record(std::uint32_t word, Visit const& visit) const;

    std::string m_text; // all words, sorted
    std::vector<std::uint32_t> m_words; // where each begins, and the end
    std::vector<std::uint32_t> m_places; // where its records begin in m_records, and the end
    std::vector<std::uint8_t> m_records;
    std::vector<bool> m_edited; // by slot: what m_records says of it is old
    std::vector<Slot> m_dirty; // edited, not yet read again
    std::vector<Entry> m_new;
    std::string m_new_text;
};

// Makes the index in steps, so that a page can go on drawing.
class TextIndexRun {
public:
    TextIndexRun();
    ~TextIndexRun();
    TextIndexRun(TextIndexRun&&) noexcept;
    TextIndexRun& operator=(TextIndexRun&&) noexcept;

    bool read(Document const&, std::size_t records); // so many more; true: all have been read
    void update(std::span<Change const>); // since it was begun
    TextIndex finish() &&; // precondition: all have been read

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace okra
