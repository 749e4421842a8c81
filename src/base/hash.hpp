// Checksums and hashes of bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace okra {

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);
std::uint64_t hash64(std::string_view bytes,
                     std::uint64_t seed = 0); // fast, the same on every machine; not for secrets
// Quicker in WebAssembly, where `hash64` puts its products together from pieces; for tables of texts in memory.
std::uint32_t hash32(std::string_view bytes);

} // namespace okra
