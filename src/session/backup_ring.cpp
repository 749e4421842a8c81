// The rotation of backups.
#include "session/backup_ring.hpp"

#include <algorithm>
#include <numeric>

namespace okra {

namespace {

constexpr std::size_t last_ones = 5;
constexpr std::size_t most_pinned = 30;
constexpr std::int64_t hour = std::int64_t{60} * 60 * 1000;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t hours_kept = 24;
constexpr std::int64_t days_kept = 14;

std::vector<std::size_t> newest_first(std::span<RingEntry const> all) {
    std::vector<std::size_t> order(all.size());
    std::ranges::iota(order, std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return all[a].at > all[b].at; });
    return order;
}

// Goes from the newest to the oldest: the first one that it sees of a span of time stands for it.
class OneEach {
public:
    OneEach(std::int64_t span, std::int64_t kept) : m_span(span), m_kept(kept) {}
    bool keeps(std::int64_t at, std::int64_t now) {
        std::int64_t const number = at / m_span;
        if (now - at >= m_kept * m_span || number == m_last) return false;
        m_last = number;
        return true;
    }

private:
    std::int64_t m_span;
    std::int64_t m_kept;
    std::int64_t m_last = -1;
};

} // namespace

std::vector<std::size_t> outdated(std::span<RingEntry const> all, Instant now) {
    auto const order = newest_first(all);
    OneEach hours(hour, hours_kept);
    OneEach days(day, days_kept);
    std::size_t of_ring = 0;
    std::size_t pinned = 0;
    std::vector<std::size_t> gone;
    for (std::size_t const place : order) {
        std::int64_t const at = std::min(all[place].at.milliseconds, now.milliseconds);
        bool keeps = place == order.front();
        if (all[place].pinned) {
            keeps |= pinned++ < most_pinned && now.milliseconds - at < days_kept * day;
        } else {
            bool const of_hour = hours.keeps(at, now.milliseconds);
            bool const of_day = days.keeps(at, now.milliseconds);
            keeps |= of_ring++ < last_ones || of_hour || of_day;
        }
        if (!keeps) gone.push_back(place);
    }
    std::ranges::sort(gone);
    return gone;
}

std::vector<std::size_t> given_up_for_room(std::span<RingEntry const> all) {
    auto order = newest_first(all);
    std::erase_if(order, [&](std::size_t place) { return all[place].pinned; });
    if (order.size() <= last_ones) return {};
    order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(last_ones));
    order.erase(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2));
    std::ranges::sort(order);
    return order;
}

bool is_backup_due(std::span<RingEntry const> all, Instant now) {
    return std::ranges::none_of(all, [&](RingEntry const& each) {
        std::int64_t const age = now.milliseconds - each.at.milliseconds;
        return age >= 0 && age < backup_pause_milliseconds;
    });
}

} // namespace okra
