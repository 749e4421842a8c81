// What belongs to the chosen cycle, and other small questions that several queries ask. Internal to the session.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/scene.hpp"

namespace okra {

// Records without a cycle belong to every cycle their own dates touch, and to all when they have none. Drafts without
// both wait in the backlog alone; it has all that has neither.
class Scope {
public:
    explicit Scope(Scene const& scene) : Scope(scene.document, scene.index, scene.cycle) {}
    Scope(Document const&, Index const&, Slot cycle); // or `backlog`; none: all
    bool holds(Objective const&) const;
    bool holds(KeyResult const&) const;
    bool holds(Slot objective_or_key_result) const;
    bool is_root(Objective const&) const; // no parent of it is in the cycle; precondition: held itself
    bool is_root(KeyResult const&) const; // without an objective and without a parent
private:
    bool touches(std::optional<Date> first, std::optional<Date> last) const;
    bool is_under(Slot cycle) const; // the chosen one, or one that lies in it
    Document const& m_document;
    Slot m_cycle;
    bool m_backlog = false;
    std::optional<Date> m_first, m_last;
    std::vector<Slot> m_sub_cycles; // ascending
};

// Place of a level from the top: the workspace's own levels, or the usual ones; unknown ones come last.
class Levels {
public:
    explicit Levels(Workspace const&);
    std::size_t place(std::string_view level) const; // "" is the top
private:
    std::vector<std::string_view> m_levels;
};

// The words of a search, folded; a title matches when it has all of them.
class SearchWords {
public:
    explicit SearchWords(std::string_view query);
    bool empty() const { return m_words.empty(); }
    bool all_in(std::string_view title) const;

private:
    std::vector<std::string> m_words;
};

int severity(Status); // 0 is the worst

// The mean of what there is.
class MeanOf {
public:
    void add(std::optional<double> value) {
        if (!value) return;
        m_sum += *value;
        ++m_count;
    }
    std::optional<double> value() const { return m_count == 0 ? std::nullopt : std::optional(m_sum / m_count); }

private:
    double m_sum = 0;
    double m_count = 0;
};

} // namespace okra
