// Record ids: UUIDv7 made from a clock reading and a seeded generator, both passed in.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/date.hpp"

namespace okra {

// xoshiro256**: small, fast, the same on every machine. Not for secrets.
class Random {
public:
    explicit Random(std::array<std::uint64_t, 4> seed); // all zero is replaced by a fixed seed
    explicit Random(std::uint64_t seed);
    std::uint64_t next();
    double unit();                         // [0, 1)
    std::uint64_t below(std::uint64_t n);  // [0, n), n > 0, unbiased
private:
    std::array<std::uint64_t, 4> m_state{};
};

// Ids sort by the time they were made; within a millisecond a counter keeps the order.
class IdMaker {
public:
    explicit IdMaker(Random random) : m_random(random) {}
    std::string uuid(Instant now);

private:
    Random m_random;
    std::int64_t m_last = 0;
    std::uint32_t m_count = 0;
};

} // namespace okra
