// Sorting by keys without types.
#include "base/order.hpp"

#include <numeric>

namespace okra {

namespace {

struct TextKey { // the first bytes of a text mostly decide
    std::uint64_t head[2];
    std::uint32_t row;
};

std::uint64_t head_of(std::string_view text, std::size_t from) {
    std::uint64_t head = 0;
    for (std::size_t i = from; i < from + 8; ++i)
        head = head << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return head;
}

} // namespace

std::vector<std::uint32_t> rows_by_text(std::size_t count, RowText text) {
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0U);
    // Mostly all but what was added since.
    auto const added = std::ranges::is_sorted_until(rows, {}, text);
    if (added == rows.end()) return rows;
    std::vector<TextKey> keys;
    keys.reserve(static_cast<std::size_t>(rows.end() - added));
    for (std::uint32_t const row : std::ranges::subrange(added, rows.end())) {
        std::string_view const whole = text(row);
        keys.push_back({.head = {head_of(whole, 0), head_of(whole, 8)}, .row = row});
    }
    std::ranges::sort(keys, [&](TextKey const& a, TextKey const& b) {
        if (a.head[0] != b.head[0]) return a.head[0] < b.head[0];
        if (a.head[1] != b.head[1]) return a.head[1] < b.head[1];
        int const order = text(a.row).compare(text(b.row));
        return order != 0 ? order < 0 : a.row < b.row;
    });
    std::vector<std::uint32_t> merged;
    merged.reserve(count);
    auto row = rows.begin();
    for (TextKey const& key : keys) {
        while (row != added && text(*row) <= text(key.row)) merged.push_back(*row++);
        merged.push_back(key.row);
    }
    merged.insert(merged.end(), row, added);
    return merged;
}

std::vector<std::uint32_t> rows_by(std::size_t count, RowBefore before) {
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0U);
    std::ranges::stable_sort(rows, before);
    return rows;
}

} // namespace okra
