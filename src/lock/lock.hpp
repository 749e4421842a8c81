// Files behind a passphrase, as the page writes them (web/lock.ts, README.md): PBKDF2-SHA-256,
// AES-256-GCM.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace okra {

enum class LockFault : std::uint8_t {
    WrongPassphrase,
    Damaged, // not as it was written
    Newer,
    NoCipher, // the machine's library refuses, or has no random numbers
};
std::string_view sentence_of(LockFault);

constexpr std::uint32_t usual_iterations = 1'000'000;

bool is_locked(std::string_view bytes); // by its beginning
std::expected<std::string, LockFault> locked(std::string_view bytes, std::string_view passphrase,
                                             std::uint32_t iterations = usual_iterations);
std::expected<std::string, LockFault> unlocked(std::string_view bytes, std::string_view passphrase);

} // namespace okra
