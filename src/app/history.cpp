// The History screen's reading of the change log.
#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "app/app.hpp"

namespace okra {

namespace {

bool is_newer(Session::Logged const& a, Session::Logged const& b) {
    return std::tie(a.epoch, a.revision) > std::tie(b.epoch, b.revision);
}

} // namespace

void App::ask_history(bool older, platform::FrameOutput& out) {
    constexpr std::uint32_t steps = 300;
    bool const asked = std::ranges::any_of(m_log_uses, [](LogUse use) { return use != LogUse::Undo; });
    auto const& read = m_ui.state().history.newest_first;
    if (asked || (older && read.empty())) return;
    m_ui.state().history.failed = false;
    m_log_uses.push_back(older ? LogUse::Older : LogUse::Newest);
    out.requests.emplace_back(older ? platform::StoreReadLog{read.back().epoch, read.back().revision, steps}
                                    : platform::StoreReadLog{0, 0, steps});
}

void App::read_history(std::vector<Session::Logged> oldest_first, bool older, bool has_all) {
    auto& history = m_ui.state().history;
    std::ranges::reverse(oldest_first);
    auto& known = history.newest_first;
    if (!older) {
        // What was read before goes on where the answer ends; where a gap lies between, it is read anew.
        bool const meets = !known.empty() && !oldest_first.empty() && !is_newer(oldest_first.back(), known.front());
        if (!meets) known.clear();
        else std::erase_if(known, [&](Session::Logged const& it) { return !is_newer(oldest_first.back(), it); });
        has_all = meets && !known.empty() ? history.has_all : has_all;
        known.insert(known.begin(), std::make_move_iterator(oldest_first.begin()),
                     std::make_move_iterator(oldest_first.end()));
        history.epoch = m_session.epoch();
        history.revision = m_session.revision();
    } else {
        known.insert(known.end(), std::make_move_iterator(oldest_first.begin()),
                     std::make_move_iterator(oldest_first.end()));
    }
    history.has_all = has_all;
    history.is_read = true;
    ++history.number;
}

std::vector<LogEntry> App::entries_in(ui::StepRange const& steps) {
    auto const& history = m_ui.state().history;
    std::vector<LogEntry> some;
    if (steps.number != history.number) return some; // of another reading
    for (std::size_t i = steps.first; i <= steps.last && i < history.newest_first.size(); ++i)
        some.push_back(history.newest_first[i].entry);
    return some;
}

} // namespace okra
