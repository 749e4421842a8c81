// Keys of the views' caches, and the sparklines.
#include "ui/views/caches.hpp"

namespace okra::ui {

namespace {

constexpr int sparklines_a_frame = 6;
constexpr std::size_t most_sparklines = 2'000;

} // namespace

ContentKey content_key(Session const& session)
{
    return {session.version(), session.cycle(), session.me()};
}

ViewCaches& caches_of(View& view)
{
    if (!view.state.caches) view.state.caches = std::make_shared<ViewCaches>();
    view.state.caches->sparklines.begin_frame(view.kit.time());
    return *view.state.caches;
}

void Sparklines::begin_frame(double time)
{
    if (m_frame == time) return;
    m_frame = time;
    m_budget = sparklines_a_frame;
    if (m_lines.size() > most_sparklines) m_lines.clear();
}

Sparklines::Line const* Sparklines::of(View& view, Slot slot)
{
    auto const version = view.session.version();
    auto const found = m_lines.find(slot.value);
    if (found != m_lines.end() && found->second.version == version) return &found->second.line;
    if (m_budget == 0) {
        view.kit.wake_after(0);
        return found == m_lines.end() ? nullptr : &found->second.line;
    }
    --m_budget;
    return &m_lines.insert_or_assign(slot.value, Entry{version, sparkline(view.session, slot)}).first->second.line;
}

} // namespace okra::ui
