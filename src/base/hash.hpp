// Checksums and hashes of bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace okra {

std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);
std::uint64_t hash64(std::string_view bytes,
                     std::uint64_t seed = 0); // fast, the same on every machine; not for secrets

} // namespace okra
