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

// Whose check-ins are due when, of the person who I am.
struct CheckIns {
    std::vector<Slot> due;
    std::vector<Slot> later; // the rest, by the day they are next due
    std::vector<Date> next; // of `later`
};

struct DocumentCaches {
    Sparklines sparklines;
    Cached<ContentKey, CheckIns> check_ins;
    Cached<ContentKey, std::vector<Slot>> roots; // objectives with nothing above them in the cycle, by rank
};

} // namespace okra::ui
