// Order as data: a new rank always fits between two.
#include "model/rank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/ids.hpp"

using namespace okra;

TEST_CASE("a new rank always fits between two, at the beginning and at the end") {
    Random random(7);
    std::vector<std::string> ranks;
    for (int i = 0; i < 3000; ++i) {
        auto const at = static_cast<std::size_t>(random.below(ranks.size() + 1));
        std::string const after = at == 0 ? "" : ranks[at - 1];
        std::string const before = at == ranks.size() ? "" : ranks[at];
        auto const rank = rank_between(after, before);
        REQUIRE(rank);
        CHECK((after.empty() || after < *rank));
        CHECK((before.empty() || *rank < before));
        ranks.insert(ranks.begin() + static_cast<std::ptrdiff_t>(at), *rank);
    }
    CHECK(std::ranges::is_sorted(ranks));
    CHECK(std::ranges::max(ranks, {}, &std::string::size).size() < 20);
}

TEST_CASE("ranks stay short when all is added at one end, and grow by a letter in five where all goes to one place") {
    std::string last;
    std::string first = rank_after("");
    for (int i = 0; i < 10'000; ++i) {
        std::string const next = rank_after(last);
        REQUIRE(last < next);
        last = next;
        auto const lower = rank_between("", first);
        REQUIRE(lower);
        REQUIRE(*lower < first);
        first = *lower;
    }
    CHECK(last.size() <= 4);
    CHECK(first.size() <= 4);
    std::string place = "a1";
    for (int i = 0; i < 600; ++i) place = rank_between("a0", place).value_or("");
    CHECK(!place.empty());
    CHECK(place.size() <= 125);
}

TEST_CASE("between equal ranks, and between those of another program that leave no room, nothing fits") {
    CHECK(!rank_between("a0", "a0"));
    CHECK(!rank_between("a1", "a0"));
    CHECK(!rank_between("x", "x0"));
    CHECK(rank_after("zebra") > "zebra");
    CHECK(rank_after("日本") > "日本");
}
