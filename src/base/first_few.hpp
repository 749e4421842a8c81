// The first few of many in some order, without keeping or sorting the many.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace okra {

// `before` is a strict order. What comes after all that are kept is not even stored.
template <class T, class Before>
class FirstFew {
public:
    FirstFew(std::size_t most, Before before) : m_most(most), m_before(std::move(before)) {}

    // False when it would come after all that are kept, and so would everything after it.
    bool wants(T const& one) const { return !m_full || m_before(one, m_bar); }
    void add(T const& one) {
        if (!wants(one)) return;
        m_kept.push_back(one);
        if (m_kept.size() / 2 > m_most) cut();
    }
    std::vector<T> sorted() && {
        auto const end = end_of_first(std::min(m_most, m_kept.size()));
        std::partial_sort(m_kept.begin(), end, m_kept.end(), m_before);
        m_kept.erase(end, m_kept.end());
        return std::move(m_kept);
    }

private:
    auto end_of_first(std::size_t count) { return m_kept.begin() + static_cast<std::ptrdiff_t>(count); }
    void cut() {
        auto const end = end_of_first(m_most);
        std::nth_element(m_kept.begin(), end, m_kept.end(), m_before);
        m_bar = *end;
        m_full = true;
        m_kept.erase(end, m_kept.end());
    }

    std::size_t m_most;
    Before m_before;
    std::vector<T> m_kept;
    T m_bar{}; // when full: nothing from here on is wanted
    bool m_full = false;
};

} // namespace okra
