// Random numbers and ids.
#include "base/ids.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace okra;

namespace {

Instant const nine{1'774'947'600'000}; // 2026-03-31T09:00:00.000Z

bool is_uuid_v7(std::string const& id) {
    if (id.size() != 36) return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        bool const dash = i == 8 || i == 13 || i == 18 || i == 23;
        bool const hex = (id[i] >= '0' && id[i] <= '9') || (id[i] >= 'a' && id[i] <= 'f');
        if (dash ? id[i] != '-' : !hex) return false;
    }
    return id[14] == '7' && std::string("89ab").find(id[19]) != std::string::npos;
}

} // namespace

TEST_CASE("random numbers follow from the seed, on every machine") {
    Random plain(std::array<std::uint64_t, 4>{1, 2, 3, 4});
    for (std::uint64_t const expected : {11520ULL, 0ULL, 1509978240ULL, 1215971899390074240ULL})
        CHECK(plain.next() == expected);
    Random seeded(42);
    for (std::uint64_t const expected :
         {0x15780B2E0C2EC716ULL, 0x6104D9866D113A7EULL, 0xAE17533239E499A1ULL, 0xECB8AD4703B360A1ULL})
        CHECK(seeded.next() == expected);
}

TEST_CASE("a seed of zeros is replaced") {
    Random zeros(std::array<std::uint64_t, 4>{});
    Random zero(0);
    for (int i = 0; i < 10; ++i) CHECK(zeros.next() == zero.next());
    CHECK(zeros.next() != 0);
}

TEST_CASE("unit lies in [0, 1) and is spread evenly") {
    Random random(3);
    double sum = 0;
    for (int i = 0; i < 100'000; ++i) {
        double const unit = random.unit();
        REQUIRE(unit >= 0);
        REQUIRE(unit < 1);
        sum += unit;
    }
    CHECK(sum / 100'000 == doctest::Approx(0.5).epsilon(0.01));
}

TEST_CASE("below reaches every number under n alike, and no other") {
    Random random(4);
    std::vector<int> counts(7);
    for (int i = 0; i < 70'000; ++i) ++counts.at(static_cast<std::size_t>(random.below(7)));
    for (int const count : counts) CHECK(count == doctest::Approx(10'000).epsilon(0.05));
    for (int i = 0; i < 100; ++i) CHECK(random.below(1) == 0);
    int upper = 0;
    constexpr std::uint64_t great = 0xC000'0000'0000'0000;
    for (int i = 0; i < 10'000; ++i) {
        std::uint64_t const number = random.below(great);
        REQUIRE(number < great);
        if (number >= great / 2) ++upper;
    }
    CHECK(upper == doctest::Approx(5'000).epsilon(0.05));
}

TEST_CASE("an id is a UUID of version 7 that begins with its time") {
    IdMaker maker(Random(5));
    std::string const id = maker.uuid(nine);
    CHECK(is_uuid_v7(id));
    CHECK(id.starts_with("019d431f-0680-7"));
    IdMaker same(Random(5));
    CHECK(same.uuid(nine) == id);
    IdMaker other(Random(6));
    CHECK(other.uuid(nine) != id);
}

TEST_CASE("ids sort by the time they were made, within a millisecond and when the clock goes back") {
    IdMaker maker(Random(8));
    Random random(9);
    Instant now = nine;
    std::set<std::string> seen;
    std::string before;
    int wrong = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string const id = maker.uuid(now);
        if (!is_uuid_v7(id) || !(before < id)) ++wrong;
        seen.insert(id);
        before = id;
        if (random.below(100) == 0) now.milliseconds += static_cast<std::int64_t>(random.below(20)) - 5;
    }
    CHECK(wrong == 0);
    CHECK(seen.size() == 50'000);
}

TEST_CASE("a clock at or before 1970 still makes ids in order") {
    IdMaker maker(Random(10));
    std::string before;
    for (std::int64_t const milliseconds : {-5LL, 0LL, 0LL, -1'000'000LL, 1LL}) {
        std::string const id = maker.uuid(Instant{milliseconds});
        CHECK(is_uuid_v7(id));
        CHECK(before < id);
        before = id;
    }
}
