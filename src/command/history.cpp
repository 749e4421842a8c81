// The steps a user can take back and do again.
#include "command/history.hpp"

#include <utility>

namespace okra {

namespace {

constexpr std::size_t most_steps = 1000;
Message const nothing;

} // namespace

void History::record(Message text, std::vector<Edit> forward, std::vector<Edit> inverse) {
    forget_undone();
    if (m_steps.size() == most_steps) m_steps.erase(m_steps.begin());
    m_steps.push_back({std::move(text), std::move(forward), std::move(inverse)});
    m_done = m_steps.size();
}

Message const& History::undo_text() const { return can_undo() ? m_steps[m_done - 1].text : nothing; }
Message const& History::redo_text() const { return can_redo() ? m_steps[m_done].text : nothing; }

std::vector<Edit> const* History::undo() {
    if (!can_undo()) return nullptr;
    return &m_steps[--m_done].inverse;
}

std::vector<Edit> const* History::redo() {
    if (!can_redo()) return nullptr;
    return &m_steps[m_done++].forward;
}

void History::forget_undone() { m_steps.resize(m_done); }

void History::clear() {
    m_steps.clear();
    m_done = 0;
}

} // namespace okra
