// The steps a user can take back and do again.
#include "command/history.hpp"

#include <algorithm>
#include <iterator>
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

History::Step const* History::undo() {
    if (!can_undo()) return nullptr;
    return &m_steps[--m_done];
}

History::Step const* History::redo() {
    if (!can_redo()) return nullptr;
    return &m_steps[m_done++];
}

void History::remember(std::vector<Step> before) {
    std::size_t const room = most_steps - std::min(most_steps, m_steps.size());
    std::size_t const left_out = before.size() - std::min(before.size(), room);
    m_steps.insert(m_steps.begin(), std::make_move_iterator(before.begin() + static_cast<std::ptrdiff_t>(left_out)),
                   std::make_move_iterator(before.end()));
    m_done += before.size() - left_out;
}

void History::remember_undone(std::vector<Step> undone) {
    if (!m_steps.empty()) return;
    m_steps.assign(std::make_move_iterator(undone.rbegin()), std::make_move_iterator(undone.rend()));
}

void History::forget_undone() { m_steps.resize(m_done); }

void History::clear() {
    m_steps.clear();
    m_done = 0;
}

} // namespace okra
