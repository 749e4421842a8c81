// The workspace on another day: every number as of it, and the plan itself as far back as the change log tells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "session/session.hpp"

namespace okra {

class Past {
public:
    // `utc_offset`: minutes that the reader's clocks are ahead of UTC; it says on which day something was done.
    Past(Session const& today, std::uint64_t turn, int utc_offset);

    // More of the log, newest first, older than all before. `is_all`: nothing older is kept.
    void know(std::vector<LogEntry> older, bool is_all);
    // The log is to be read further back before the plan of that day is known.
    bool wants_more(Date day) const;
    void go_to(Date day, Instant now);

    Session& session() { return m_session; }
    Session const& session() const { return m_session; }
    Date day() const { return m_session.at(); }
    // Numbers of earlier days are computed with the plan of this one; none: not known yet how far the log goes back.
    std::optional<Date> known_from() const;
    std::uint64_t of_state() const { return m_state; } // of the session of today that it was made of

private:
    Date day_of(LogEntry const&) const;
    std::size_t steps_after(Date) const; // that a look at the day takes back
    Session m_session;
    std::vector<LogEntry> m_log; // newest first, up to where the whole content was replaced
    std::vector<Date> m_days; // when each was done; never rising
    std::size_t m_taken_back = 0;
    bool m_has_all = false;
    std::optional<Date> m_replaced; // on this day
    int m_utc_offset = 0;
    std::uint64_t m_state = 0;
};

} // namespace okra
