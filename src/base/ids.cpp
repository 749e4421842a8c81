// Random numbers and record ids.
#include "base/ids.hpp"

#include <bit>
#include <cassert>
#include <cstddef>

namespace okra {
namespace {

__extension__ using Wide = unsigned __int128;

// splitmix64: spreads a small seed over the whole state.
std::uint64_t next_seed(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

std::array<std::uint64_t, 4> state_from(std::uint64_t seed) {
    std::array<std::uint64_t, 4> state{};
    for (std::uint64_t& word : state) word = next_seed(seed);
    return state;
}

void append_hex(std::string& out, std::uint64_t bits, int digits) {
    while (digits-- > 0) out += "0123456789abcdef"[(bits >> (4 * digits)) & 0xF];
}

constexpr int counter_bits = 26; // 12 behind the version and 14 behind the variant
constexpr std::uint32_t counter_end = 1U << counter_bits;

} // namespace

Random::Random(std::array<std::uint64_t, 4> seed) : m_state(seed) {
    if (seed == std::array<std::uint64_t, 4>{}) m_state = state_from(0); // all zero would stay zero
}

Random::Random(std::uint64_t seed) : m_state(state_from(seed)) {}

std::uint64_t Random::next() {
    std::uint64_t const result = std::rotl(m_state[1] * 5, 7) * 9;
    std::uint64_t const shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

std::uint64_t Random::below(std::uint64_t n) {
    assert(n > 0);
    // The high half of the product is the answer; the few low halves that would favour some answers are drawn again.
    Wide product = static_cast<Wide>(next()) * n;
    if (static_cast<std::uint64_t>(product) < n) {
        std::uint64_t const unfair = (0 - n) % n;
        while (static_cast<std::uint64_t>(product) < unfair) product = static_cast<Wide>(next()) * n;
    }
    return static_cast<std::uint64_t>(product >> 64);
}

std::string IdMaker::uuid(Instant now) {
    bool const later = now.milliseconds > m_last;
    if (later) m_last = now.milliseconds;
    // A new millisecond starts in the lower half, so that there is room to count; a clock set back goes on counting.
    m_count = later ? static_cast<std::uint32_t>(m_random.below(counter_end / 2)) : m_count + 1;
    if (m_count == counter_end) {
        ++m_last;
        m_count = 0;
    }
    std::uint64_t const time = static_cast<std::uint64_t>(m_last);
    std::string id;
    id.reserve(36);
    append_hex(id, time >> 16, 8);
    id += '-';
    append_hex(id, time, 4);
    id += '-';
    append_hex(id, 0x7000U | m_count >> 14, 4);
    id += '-';
    append_hex(id, 0x8000U | (m_count & 0x3FFF), 4);
    id += '-';
    append_hex(id, m_random.next(), 12);
    return id;
}

} // namespace okra
