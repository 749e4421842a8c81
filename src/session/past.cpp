// The workspace on another day.
#include "session/past.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace okra {

Past::Past(Session const& today, std::uint64_t turn, int utc_offset)
    : m_session(today.apart(turn, Session::Apart::ToBeRead)), m_utc_offset(utc_offset), m_state(today.state()) {}

Date Past::day_of(LogEntry const& entry) const {
    constexpr std::int64_t minute = 60'000; // milliseconds
    return date_of(Instant{entry.at().milliseconds + m_utc_offset * minute});
}

void Past::know(std::vector<LogEntry> older, bool is_all) {
    if (m_has_all) return;
    for (LogEntry& entry : older) {
        Date const day = m_days.empty() ? day_of(entry) : std::min(m_days.back(), day_of(entry)); // clocks go wrong
        if (entry.way == LogEntry::Way::Replaced) m_replaced = day;
        if (m_replaced) break;
        m_days.push_back(day);
        m_log.push_back(std::move(entry));
    }
    m_has_all = is_all || m_replaced;
}

bool Past::wants_more(Date day) const { return !m_has_all && (m_days.empty() || m_days.back() > day); }

std::optional<Date> Past::known_from() const {
    if (!m_has_all) return std::nullopt;
    if (m_replaced) return m_replaced;
    return m_days.empty() ? std::optional<Date>() : m_days.back();
}

std::size_t Past::steps_after(Date day) const {
    return static_cast<std::size_t>(std::ranges::partition_point(m_days, [&](Date at) { return at > day; }) -
                                    m_days.begin());
}

void Past::go_to(Date day, Instant now) {
    std::size_t const wanted = steps_after(day);
    std::vector<std::vector<Edit>> steps;
    for (std::size_t i = m_taken_back; i < wanted; ++i) steps.push_back(m_log[i].inverse);
    for (std::size_t i = m_taken_back; i > wanted; --i) steps.push_back(m_log[i - 1].edits);
    m_taken_back = wanted;
    if (!steps.empty()) m_session.go_through(steps, now);
    m_session.look_at_day(day);
}

} // namespace okra
