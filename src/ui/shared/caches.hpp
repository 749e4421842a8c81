// The one way to remember what was computed for a state, and what several screens remember of a document.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "session/queries.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// A value and the key it was made for; made anew where the key is another one. Dropping it costs time, nothing else.
template <class Key, class T>
class Cached {
public:
    using Value = T;
    template <class Make>
    T& of(Key const& key, Make const& make) {
        if (m_key && *m_key == key) return m_value;
        m_value = make();
        m_key = key;
        return m_value;
    }
    void forget() { m_key.reset(); }

private:
    std::optional<Key> m_key;
    T m_value{};
};

// Content, day and chosen cycle: what every derived value depends on.
struct ContentKey {
    std::uint64_t version = 0;
    Date at;
    Slot cycle;
    Slot me;
    bool operator==(ContentKey const&) const = default;
};
ContentKey content_key(Scene const&);

// Brings a list from one state to the next where few records have changed between them; false: it must be asked anew.
bool patch_list(Scene const&, ContentKey const& from, ContentKey const& to, Query const&, QueryResult&);

// An answer of the query engine that is patched, not asked anew, where only few records may have become others. `Key`
// tells one question from another.
template <class Key>
class KeptList {
public:
    // `content`: what the answer depends on.
    template <class Ask>
    QueryResult const& of(Scene const& scene, ContentKey const& content, Key const& key, Ask const& ask) {
        bool const same = m_key && *m_key == key;
        if (same && m_content == content) return m_result;
        if (!same || !patch_list(scene, m_content, content, ask(), m_result)) {
            auto found = find_records(scene.source(), ask());
            m_result = found ? *std::move(found) : QueryResult();
        }
        m_key = key;
        m_content = content;
        return m_result;
    }

    // What was asked last, if its answer holds for this content.
    Key const* asked(ContentKey const& content) const { return m_key && m_content == content ? &*m_key : nullptr; }
    // Another question whose answer is a part of that one, in the same order.
    template <class Keeps>
    void narrow(Key const& key, Keeps const& keeps) {
        std::erase_if(m_result.records, [&](Slot slot) { return !keeps(slot); });
        m_result.count = static_cast<std::uint32_t>(m_result.records.size());
        m_key = key;
    }

private:
    std::optional<Key> m_key;
    ContentKey m_content;
    QueryResult m_result;
};

// Computed when first seen, a bit a frame; after an edit the old line stays until its turn comes. In a large workspace
// a top objective's line reads a whole tree, so there it is drawn anew only when the record's own numbers have changed,
// and takes several frames.
class Sparklines {
public:
    using Line = std::vector<std::optional<double>>;
    Line const* of(View&, Slot); // nullptr: not yet, another frame has been asked for

private:
    struct Entry {
        std::uint64_t version = 0;
        std::uint64_t numbers = 0; // hash of the record's result
        Line line;
    };
    struct Run {
        Slot slot;
        std::uint64_t version = 0; // of the content that it reads
        double frame = 0; // in which it was wanted last
        SparklineRun run;
    };
    void begin_frame(View const&);
    bool go_on(View const&, Slot); // true: its line is there
    std::unordered_map<std::uint32_t, Entry> m_lines;
    std::optional<Run> m_run; // of what takes longer than a frame
    double m_frame = -1;
    std::size_t m_budget = 0; // results that may still be computed in this frame
};

// Whose check-ins are not due yet, of the person who I am, by the day they are next due.
struct LaterCheckIns {
    std::vector<Slot> records;
    std::vector<Date> next;
};

// How many findings of the coach are open.
struct CoachCount {
    std::optional<ContentKey> key;
    std::size_t count = 0;
};

struct DocumentCaches {
    Sparklines sparklines;
    KeptList<Kind> due_key_results; // whose check-ins are due, of the person who I am
    KeptList<Kind> due_indicators;
    Cached<ContentKey, std::vector<Slot>> due; // both, in the order of their days
    Cached<ContentKey, LaterCheckIns> later;
    Cached<ContentKey, std::unordered_map<std::uint64_t, std::vector<Slot>>> ranked_below; // siblings by what is above
    CoachCount coach;
    Cached<ContentKey, std::vector<Slot>> roots; // objectives with nothing above them in the cycle, by rank
};

} // namespace okra::ui
