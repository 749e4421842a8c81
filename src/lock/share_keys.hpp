// The keys of a shared database, and what they make of its documents (docs/sharing.md has the whole of it).
//
// A random secret encrypts everything; the passphrase encrypts only the secret, in the header of the database. Another
// passphrase brings another secret: the header has the former ones as well, until nothing lies there under them.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "lock/lock.hpp"

namespace okra {

// What stands in the header: all of it may be seen.
struct ShareHeader {
    std::uint32_t version = 1; // 2: of several secrets
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
    // One more secret, which encrypts from now on. False: no random numbers, or too many of them.
    bool rotate();
    std::uint32_t newest() const { return static_cast<std::uint32_t>(m_ciphers.size()) - 1; }

    std::string const& workspace() const { return m_workspace; }
    std::string const& generation() const { return m_generation; } // another one for each database

    // What a document is called there: the same for the same name.
    std::string id_of(std::string_view name) const;
    // Bound to the id and to how often the document has been written, so that none passes for another. By the newest
    // key; what is opened says which one it was.
    std::expected<std::string, LockFault> seal(std::string_view id, std::uint64_t count, std::string_view text) const;
    std::expected<std::string, LockFault> unseal(std::string_view id, std::uint64_t count, std::string_view box,
                                                 std::uint32_t key = 0) const;

private:
    using Key = std::array<unsigned char, 32>;
    bool derive();

    std::string m_workspace;
    std::string m_generation;
    std::vector<Key> m_secrets; // the newest last; the first one makes the names
    std::vector<Key> m_ciphers; // of each
    Key m_names{};
};

} // namespace okra
