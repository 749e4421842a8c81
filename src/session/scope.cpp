// What belongs to the chosen cycle, and other small questions of queries.
#include "session/scope.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace okra {

namespace {

constexpr int deepest = 64; // of sub-key results and sub-cycles

} // namespace

Scope::Scope(Document const& document, Index const& index, Slot chosen)
    : m_document(document), m_cycle(chosen), m_backlog(chosen == backlog) {
    auto const* const cycle = m_document.get<Cycle>(m_cycle);
    if (cycle == nullptr) m_cycle = {};
    if (!m_cycle) return;
    m_first = cycle->starts;
    m_last = cycle->ends;
    std::vector<Slot> open{m_cycle};
    for (std::size_t next = 0; next < open.size() && next < 1000; ++next)
        for (Slot const sub : index.sub_cycles(open[next])) open.push_back(sub);
    std::ranges::sort(open);
    m_sub_cycles = std::move(open);
}

bool Scope::touches(std::optional<Date> first, std::optional<Date> last) const {
    bool const ends_before = last && m_first && *last < *m_first;
    bool const starts_after = first && m_last && *first > *m_last;
    return !ends_before && !starts_after;
}

bool Scope::is_under(Slot cycle) const { return std::ranges::binary_search(m_sub_cycles, cycle); }

bool Scope::holds(Objective const& objective) const {
    if (objective.cycle == m_cycle && m_cycle) return true;
    if (!m_cycle && !m_backlog) return true;
    if (m_document.get<Cycle>(objective.cycle) != nullptr) return is_under(objective.cycle);
    bool const has_dates = objective.starts || objective.ends;
    if (m_backlog || (objective.lifecycle == Lifecycle::Draft && !has_dates)) return m_backlog && !has_dates;
    return touches(objective.starts, objective.ends);
}

bool Scope::holds(KeyResult const& key_result) const {
    if (!m_cycle && !m_backlog) return true;
    KeyResult const* one = &key_result;
    for (int depth = 0; depth < deepest && one != nullptr; ++depth) {
        bool linked = false;
        for (Link const& link : one->objectives) {
            auto const* const objective = m_document.get<Objective>(link.to);
            if (objective == nullptr) continue;
            if (holds(*objective)) return true;
            linked = true;
        }
        auto const* const parent = m_document.get<KeyResult>(one->parent);
        if (parent == nullptr)
            return !linked && (m_backlog ? !one->starts && !one->due : touches(one->starts, one->due));
        one = parent;
    }
    return false;
}

bool Scope::holds(Slot slot) const {
    if (auto const* const objective = m_document.get<Objective>(slot)) return holds(*objective);
    auto const* const key_result = m_document.get<KeyResult>(slot);
    return key_result != nullptr && holds(*key_result);
}

bool Scope::is_root(Objective const& objective) const {
    return std::ranges::none_of(objective.parents, [&](Link const& link) { return holds(link.to); });
}

bool Scope::is_root(KeyResult const& key_result) const {
    if (m_document.get<KeyResult>(key_result.parent) != nullptr) return false;
    return std::ranges::none_of(key_result.objectives,
                                [&](Link const& link) { return m_document.get<Objective>(link.to) != nullptr; });
}

// ---------------------------------------------------------------------------------------------------------- levels

Levels::Levels(Workspace const& workspace) : m_levels(workspace.levels.begin(), workspace.levels.end()) {
    if (m_levels.empty()) m_levels = {"company", "department", "team", "individual"};
}

std::size_t Levels::place(std::string_view level) const {
    if (level.empty()) return 0;
    return static_cast<std::size_t>(std::ranges::find(m_levels, level) - m_levels.begin());
}

// ----------------------------------------------------------------------------------------------------------- words

namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

// Of plain letters, as most titles are, without making a folded copy.
bool contains_plain(std::string_view title, std::string_view word) {
    return !std::ranges::search(title, word, [](char a, char b) { return lower(a) == b; }).empty();
}

} // namespace

SearchWords::SearchWords(std::string_view query) {
    std::string const text = folded(query);
    for (std::string_view const word : split(text, ' '))
        if (!trimmed(word).empty()) m_words.emplace_back(trimmed(word));
}

bool SearchWords::all_in(std::string_view title) const {
    if (is_ascii(title))
        return std::ranges::all_of(m_words, [&](std::string const& word) { return contains_plain(title, word); });
    std::string const text = folded(title);
    return std::ranges::all_of(m_words, [&](std::string const& word) { return text.contains(word); });
}

// --------------------------------------------------------------------------------------------------------- numbers

int severity(Status status) {
    switch (status) {
    case Status::Behind: return 0;
    case Status::NotAchieved: return 1;
    case Status::AtRisk: return 2;
    case Status::OnTrack: return 3;
    case Status::NotStarted: return 4;
    case Status::Achieved: return 5;
    case Status::Unset: return 6;
    }
    return 6;
}

} // namespace okra
