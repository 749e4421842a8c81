// Sessions apart: the same content on another day, or changed for a try.
#include <utility>

#include "session/session.hpp"

namespace okra {

Session Session::apart(std::uint64_t turn, Apart way) const {
    constexpr unsigned versions_of_a_turn = 40; // bits
    Session other(m_ids, m_clock.replica());
    other.m_document = m_document;
    other.m_clock.observe(m_document.newest_stamp(), m_now);
    other.m_tab = m_tab;
    other.m_today = m_today;
    other.m_now = m_now;
    other.m_me = m_me;
    other.m_open = true;
    other.m_read_only = way == Apart::ToBeRead;
    other.m_store.opened({1, 0, 0}, {}, 0, false, {});
    other.rebuild();
    other.m_cycle = m_cycle;
    other.m_cycle_chosen = true;
    other.m_version = other.m_shape = turn << versions_of_a_turn;
    other.m_content = way == Apart::ToBeRead ? m_content : other.m_version;
    return other;
}

void Session::go_through(std::span<std::vector<Edit> const> steps, Instant now) {
    Applied all;
    for (std::vector<Edit> const& edits : steps) {
        Applied some = m_document.apply(Patch{m_clock.tick(now), edits});
        all.changes.insert(all.changes.end(), some.changes.begin(), some.changes.end());
    }
    applied(all);
}

void Session::look_at_day(Date day) {
    m_today = day;
    m_now = AsOf().now;
    m_evaluation->move_to(m_document, *m_index, as_of_now());
    ++m_version;
}

std::expected<Session::Done, Refusal> Session::take_in(std::vector<Edit> edits, Message text, Instant now) {
    auto done = finish(std::move(edits), std::move(text), now);
    if (done && done->changed) settle_merged();
    return done;
}

} // namespace okra
