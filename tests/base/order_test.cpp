#include "base/order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"

using namespace okra;

namespace {

using Rows = std::vector<std::uint32_t>;

Rows by_text(std::vector<std::string> const& texts) {
    return rows_by_text(texts.size(), [&](std::uint32_t row) { return std::string_view(texts[row]); });
}

} // namespace

TEST_CASE("rows are sorted by the bytes of their texts, equal ones stay as they were") {
    CHECK(by_text({}).empty());
    CHECK(by_text({"a", "b", "c"}) == Rows{0, 1, 2});
    CHECK(by_text({"b", "c", "a"}) == Rows{2, 0, 1});
    CHECK(by_text({"b", "a", "b", "a"}) == Rows{1, 3, 0, 2});
    CHECK(by_text({"same head, same 16 b", "same head, same 16 a"}) == Rows{1, 0});
    CHECK(by_text({"\xC3\xA9", "z"}) == Rows{1, 0});
    CHECK(by_text({std::string("a\0b", 3), "a"}) == Rows{1, 0});
}

TEST_CASE("texts in any order come out as a stable sort has them") {
    Random random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> texts(random.next() % 60);
        for (std::string& text : texts)
            for (std::uint64_t left = random.next() % 20; left > 0; --left)
                text += static_cast<char>('a' + random.next() % 2);
        Rows expected(texts.size());
        for (std::uint32_t row = 0; row < expected.size(); ++row) expected[row] = row;
        std::ranges::stable_sort(expected, {}, [&](std::uint32_t row) { return std::string_view(texts[row]); });
        CHECK(by_text(texts) == expected);
    }
}

TEST_CASE("short and long lists are sorted in place, stably") {
    Random random(2);
    for (std::size_t const size : {0U, 1U, 2U, 15U, 16U, 17U, 300U}) {
        std::vector<std::pair<std::uint64_t, std::size_t>> values;
        for (std::size_t i = 0; i < size; ++i) values.emplace_back(random.next() % 5, i);
        auto expected = values;
        std::ranges::stable_sort(expected, {}, [](auto const& value) { return value.first; });
        sort_stably(values, [](auto const& a, auto const& b) { return a.first < b.first; });
        CHECK(values == expected);
    }
}
