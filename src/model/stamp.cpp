// Stamps as text, and the hybrid logical clock that makes them.
#include "model/stamp.hpp"

#include <charconv>
#include <limits>
#include <system_error>

namespace okra {

namespace {

// The whole text as an unsigned number of that base; false for anything else.
bool read_number(std::string_view text, int base, std::uint32_t& number) {
    char const* const end = text.data() + text.size();
    auto const result = std::from_chars(text.data(), end, number, base); // NOLINT: its end is told
    return !text.empty() && result.ec == std::errc{} && result.ptr == end;
}

void append_number(std::string& out, std::uint32_t number, int base) {
    char digits[16];
    auto const result = std::to_chars(digits, digits + sizeof digits, number, base);
    out.append(digits, result.ptr);
}

} // namespace

std::string text_from_stamp(Stamp stamp) {
    std::string text = text_from_instant(Instant{stamp.milliseconds});
    text += '/';
    append_number(text, stamp.counter, 10);
    text += '/';
    append_number(text, stamp.replica, 16);
    return text;
}

std::expected<Stamp, std::string> stamp_from_text(std::string_view text) {
    auto const wrong = [] {
        return std::unexpected(std::string("expected a stamp like \"2026-03-31T09:00:00.000Z/0/9f3a2b1c\""));
    };
    std::size_t const first = text.find('/');
    if (first == std::string_view::npos) return wrong();
    std::size_t const second = text.find('/', first + 1);
    if (second == std::string_view::npos) return wrong();

    auto const instant = instant_from_text(text.substr(0, first));
    if (!instant) return wrong();
    Stamp stamp{instant->milliseconds, 0, 0};
    if (!read_number(text.substr(first + 1, second - first - 1), 10, stamp.counter)) return wrong();
    if (!read_number(text.substr(second + 1), 16, stamp.replica)) return wrong();
    if (!is_possible(stamp)) return wrong();
    return stamp;
}

Stamp StampClock::tick(Instant now) {
    if (now.milliseconds > m_last.milliseconds) {
        m_last.milliseconds = now.milliseconds;
        m_last.counter = 0;
    } else if (m_last.counter < std::numeric_limits<std::uint32_t>::max()) {
        ++m_last.counter;
    } else {
        ++m_last.milliseconds;
        m_last.counter = 0;
    }
    m_last.replica = m_replica;
    return m_last;
}

// A stamp no clock can have made, or one that is wrong by years, must not drag this clock along.
void StampClock::observe(Stamp seen, Instant now) {
    if (is_possible(seen) && !is_far_ahead(seen, now) && seen > m_last) m_last = seen;
}

} // namespace okra
