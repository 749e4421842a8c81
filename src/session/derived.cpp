// What is computed of a content, step by step.
#include "session/derived.hpp"

#include <algorithm>

namespace okra {

bool Derived::make(Document const& document) {
    if (!m_index) m_index = std::make_unique<Index>();
    if (!m_indexed) {
        m_indexed = m_index->build(document);
        return false;
    }
    if (m_evaluation) return true;
    m_evaluation = std::make_unique<Evaluation>(document, *m_index, m_as_of, preset_of(document.workspace()));
    return false;
}

bool Derived::update(Document const& document, std::span<Change const> changes) {
    bool const new_rules = std::ranges::any_of(changes, [](Change const& it) { return it.kind == Kind::Workspace; });
    if (!is_there() || new_rules) return false;
    if (changes.empty()) return true;
    m_index->update(document, changes);
    m_evaluation->update(document, *m_index, changes);
    return true;
}

} // namespace okra
