// Checksums and hashes.
#include "base/hash.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <set>
#include <string>

#include "base/ids.hpp"

using namespace okra;

namespace {

std::string bytes_of(Random& random, std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) bytes += static_cast<char>(random.below(256));
    return bytes;
}

// The definition, bit by bit.
std::uint32_t plain_crc32c(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (char const c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0x82F63B78 & (0 - (crc & 1)));
    }
    return ~crc;
}

} // namespace

TEST_CASE("crc32c gives the published values") {
    CHECK(crc32c("") == 0);
    CHECK(crc32c("a") == 0xC1D04330);
    CHECK(crc32c("123456789") == 0xE3069283);
    CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AA);
    CHECK(crc32c(std::string(32, '\xFF')) == 0x62A8AB43);
}

TEST_CASE("crc32c follows its definition at every length, and goes on from a seed") {
    Random random(1);
    for (std::size_t size = 0; size < 100; ++size) {
        std::string const bytes = bytes_of(random, size);
        std::uint32_t const expected = plain_crc32c(bytes);
        CHECK(crc32c(bytes) == expected);
        std::string_view const view = bytes;
        std::size_t const cut = static_cast<std::size_t>(random.below(size + 1));
        CHECK(crc32c(view.substr(cut), crc32c(view.substr(0, cut))) == expected);
    }
}

TEST_CASE("hash64 is the same on every machine and in every version") {
    CHECK(hash64("") == 0xDCC8A07CC3B4C155);
    CHECK(hash64("okra") == 0xB4161ACA197AF2E5);
    CHECK(hash64("okra", 1) == 0x76917DD5384894AB);
    CHECK(hash64("objectives and key results") == 0x1B3BF22269AEAD7A);
}

TEST_CASE("hash64 tells texts of every length, their seeds and their single bits apart") {
    std::set<std::uint64_t> seen;
    std::size_t made = 0;
    for (std::size_t size = 0; size < 80; ++size) {
        std::string bytes(size, '\0');
        seen.insert(hash64(bytes));
        seen.insert(hash64(bytes, 1));
        made += 2;
        for (std::size_t bit = 0; bit < size * 8; ++bit, ++made) {
            bytes[bit / 8] = static_cast<char>(1U << (bit % 8));
            seen.insert(hash64(bytes));
            bytes[bit / 8] = '\0';
        }
    }
    CHECK(seen.size() == made);
}

TEST_CASE("one changed bit changes about half of a hash") {
    Random random(2);
    int changed = 0;
    int least = 64;
    constexpr int rounds = 20'000;
    for (int i = 0; i < rounds; ++i) {
        std::string bytes = bytes_of(random, 1 + static_cast<std::size_t>(random.below(50)));
        std::uint64_t const before = hash64(bytes);
        auto const bit = static_cast<std::size_t>(random.below(bytes.size() * 8));
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ static_cast<char>(1U << (bit % 8)));
        int const flipped = std::popcount(before ^ hash64(bytes));
        changed += flipped;
        least = std::min(least, flipped);
    }
    CHECK(changed / double{rounds} == doctest::Approx(32).epsilon(0.01));
    CHECK(least >= 8);
}
