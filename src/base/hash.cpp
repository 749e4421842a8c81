// CRC-32C by eight tables, and a 64-bit hash by folded 128-bit products.
#include "base/hash.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace okra {
namespace {

using Table = std::array<std::uint32_t, 256>;

// Not constexpr: made at the first use, because as constants they are eight kilobytes of the page that nothing
// compresses.
std::array<Table, 8> make_tables() {
    constexpr std::uint32_t polynomial = 0x82F63B78; // Castagnoli, bits reversed
    std::array<Table, 8> tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
        tables[0][byte] = crc;
    }
    for (std::size_t k = 1; k < 8; ++k)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            std::uint32_t const before = tables[k - 1][byte];
            tables[k][byte] = (before >> 8) ^ tables[0][before & 0xFF];
        }
    return tables;
}

// Little-endian on every machine, so that hashes travel.
template <class Word>
Word load(char const* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    if constexpr (std::endian::native == std::endian::big) word = std::byteswap(word);
    return word;
}

__extension__ using Wide = unsigned __int128;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    Wide const product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Odd, with half of their bits set; the first is the golden ratio.
constexpr std::uint64_t key_0 = 0x9E3779B97F4A7C15;
constexpr std::uint64_t key_1 = 0xD1B54A32D192ED03;
constexpr std::uint64_t key_2 = 0x8CB92BA72F3D8DD7;

} // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed) {
    static std::array<Table, 8> const tables = make_tables();
    char const* at = bytes.data();
    std::size_t left = bytes.size();
    std::uint32_t crc = ~seed;
    for (; left >= 8; at += 8, left -= 8) {
        std::uint32_t const low = load<std::uint32_t>(at) ^ crc;
        std::uint32_t const high = load<std::uint32_t>(at + 4);
        crc = tables[7][low & 0xFF] ^ tables[6][(low >> 8) & 0xFF] ^ tables[5][(low >> 16) & 0xFF] ^
              tables[4][low >> 24] ^ tables[3][high & 0xFF] ^ tables[2][(high >> 8) & 0xFF] ^
              tables[1][(high >> 16) & 0xFF] ^ tables[0][high >> 24];
    }
    for (; left > 0; ++at, --left) crc = (crc >> 8) ^ tables[0][(crc ^ static_cast<unsigned char>(*at)) & 0xFF];
    return ~crc;
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
    char const* at = bytes.data();
    std::size_t left = bytes.size();
    std::uint64_t hash = seed ^ mixed(seed ^ key_0, key_1);
    // The sum keeps what was read before even when a product happens to be zero.
    for (; left > 16; at += 16, left -= 16)
        hash = mixed(load<std::uint64_t>(at) ^ key_1, load<std::uint64_t>(at + 8) ^ key_2 ^ hash) + std::rotl(hash, 23);
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    if (left >= 8) {
        first = load<std::uint64_t>(at);
        last = load<std::uint64_t>(at + left - 8);
    } else if (left >= 4) {
        first = load<std::uint32_t>(at);
        last = load<std::uint32_t>(at + left - 4);
    } else {
        for (; left > 0; ++at, --left) first = first << 8 | static_cast<unsigned char>(*at);
    }
    std::uint64_t const tail = mixed(first ^ key_1, last ^ key_2 ^ hash) + std::rotl(hash, 23);
    return mixed(tail ^ key_0, key_2 ^ bytes.size());
}

std::uint32_t hash32(std::string_view bytes) {
    auto const mix = [](std::uint64_t hash, std::uint64_t piece) { // the high half depends on all of both
        hash = (hash ^ piece) * key_0;
        return hash ^ (hash >> 32);
    };
    std::uint64_t hash = bytes.size();
    char const* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left > 8; at += 8, left -= 8) hash = mix(hash, load<std::uint64_t>(at));
    std::uint64_t last = 0;
    for (; left > 0; ++at, --left) last = last << 8 | static_cast<unsigned char>(*at);
    return static_cast<std::uint32_t>(mix(mix(hash, last), key_1));
}

} // namespace okra
