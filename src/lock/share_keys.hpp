// The keys of a shared database, and what they make of its documents (docs/sharing.md has the whole of it).
//
// A random secret encrypts everything; the passphrase encrypts only the secret, in the header of the database.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "lock/lock.hpp"

namespace okra {

// What stands in the header: all of it may be seen.
struct ShareHeader {
    std::uint32_t iterations = usual_iterations;
    std::string salt;    // 16 bytes
    std::string wrapped; // nonce, and what only the passphrase opens
};

class ShareKeys {
public:
    // Of a database that begins now; nothing where there are no random numbers.
    static std::expected<ShareKeys, LockFault> make(std::string_view workspace);
    static std::expected<ShareKeys, LockFault> open(ShareHeader const&, std::string_view passphrase);
    std::expected<ShareHeader, LockFault> header(std::string_view passphrase,
                                                 std::uint32_t iterations = usual_iterations) const;

    std::string const& workspace() const { return m_workspace; }
    std::string const& generation() const { return m_generation; } // another one for each database

    // What a document is called there: the same for the same name.
    std::string id_of(std::string_view name) const;
    // Bound to the id and to how often the document has been written, so that none passes for another.
    std::expected<std::string, LockFault> seal(std::string_view id, std::uint64_t count, std::string_view text) const;
    std::expected<std::string, LockFault> unseal(std::string_view id, std::uint64_t count, std::string_view box) const;

private:
    using Key = std::array<unsigned char, 32>;
    bool derive();

    std::string m_workspace;
    std::string m_generation;
    Key m_secret{};
    Key m_cipher{};
    Key m_names{};
};

} // namespace okra
