// PBKDF2-SHA-256, HMAC-SHA-256 and AES-256-GCM, by OpenSSL's libcrypto.
#include "lock/share_keys.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace okra {

namespace {

constexpr std::size_t salt_length = 16;
constexpr std::size_t nonce_length = 12;
constexpr std::size_t tag_length = 16;
constexpr std::size_t generation_length = 16;
constexpr std::size_t most_text = std::size_t{1} << 30U; // OpenSSL counts in int
constexpr std::uint32_t least_iterations = 600'000;
constexpr std::uint32_t most_iterations = 20'000'000;
constexpr std::string_view header_label = "okra share ";
constexpr std::size_t most_secrets = 255;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

using Key = std::array<unsigned char, 32>;

bool fill_at_random(std::span<unsigned char> bytes) {
    return RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1;
}
std::string random_text(std::size_t length) {
    std::string text(length, '\0');
    return fill_at_random({bytes_of(text), text.size()}) ? text : std::string();
}

bool hash_into(Key& out, Key const& key, std::string_view text) {
    unsigned length = 0;
    return HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(), out.data(),
                &length) != nullptr;
}

std::string hex_of(std::span<unsigned char const> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned char const byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

struct Freeing {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Freeing>;

Cipher begun(Key const& key, std::string_view nonce, std::string_view bound, int encrypts) {
    Cipher cipher(EVP_CIPHER_CTX_new());
    int done = 0;
    bool const is_ready =
        cipher &&
        EVP_CipherInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytes_of(nonce), encrypts) == 1 &&
        EVP_CipherUpdate(cipher.get(), nullptr, &done, bytes_of(bound), static_cast<int>(bound.size())) == 1;
    return is_ready ? std::move(cipher) : nullptr;
}

// Nonce, ciphertext, tag.
std::expected<std::string, LockFault> boxed(Key const& key, std::string_view bound, std::string_view text) {
    std::string box = random_text(nonce_length);
    if (box.empty() || text.size() > most_text) return std::unexpected(LockFault::NoCipher);
    Cipher const cipher = begun(key, box, bound, 1);
    if (!cipher) return std::unexpected(LockFault::NoCipher);
    box.resize(nonce_length + text.size() + tag_length);
    int done = 0;
    unsigned char* const out = bytes_of(box) + nonce_length;
    if (EVP_CipherUpdate(cipher.get(), out, &done, bytes_of(text), static_cast<int>(text.size())) != 1 ||
        EVP_CipherFinal_ex(cipher.get(), out + text.size(), &done) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_length), out + text.size()) != 1)
        return std::unexpected(LockFault::NoCipher);
    return box;
}

std::optional<std::string> unboxed(Key const& key, std::string_view bound, std::string_view box) {
    if (box.size() < nonce_length + tag_length || box.size() > most_text) return std::nullopt;
    Cipher const cipher = begun(key, box.substr(0, nonce_length), bound, 0);
    if (!cipher) return std::nullopt;
    std::string_view const body = box.substr(nonce_length, box.size() - nonce_length - tag_length);
    std::string tag(box.substr(box.size() - tag_length));
    std::string text(body.size(), '\0');
    std::array<unsigned char, tag_length> rest{};
    int done = 0;
    if (EVP_CipherUpdate(cipher.get(), bytes_of(text), &done, bytes_of(body), static_cast<int>(body.size())) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_length), tag.data()) != 1 ||
        EVP_CipherFinal_ex(cipher.get(), rest.data(), &done) != 1)
        return std::nullopt;
    return text;
}

bool key_of(Key& key, std::string_view passphrase, std::string_view salt, std::uint32_t iterations) {
    Key secret{};
    bool const made = PKCS5_PBKDF2_HMAC(passphrase.data(), static_cast<int>(passphrase.size()), bytes_of(salt),
                                        static_cast<int>(salt.size()), static_cast<int>(iterations), EVP_sha256(),
                                        static_cast<int>(secret.size()), secret.data()) == 1 &&
                      hash_into(key, secret, "okra share key 1");
    OPENSSL_cleanse(secret.data(), secret.size());
    return made;
}

// What cannot be opened with another salt or fewer iterations than it was made with.
std::string bound_to(ShareHeader const& header) {
    std::string bound(header_label);
    bound += std::to_string(header.version);
    bound += '\0';
    bound += std::to_string(header.iterations);
    bound += '\0';
    bound += header.salt;
    return bound;
}
std::string bound_to(std::string_view id, std::uint64_t count) {
    std::string bound(id);
    bound += '\0';
    bound += std::to_string(count);
    return bound;
}

} // namespace

bool ShareKeys::derive() {
    m_ciphers.clear();
    for (Key const& secret : m_secrets)
        if (!hash_into(m_ciphers.emplace_back(), secret, "okra documents 1")) return false;
    return !m_secrets.empty() && hash_into(m_names, m_secrets.front(), "okra names 1");
}

std::expected<ShareKeys, LockFault> ShareKeys::make(std::string_view workspace) {
    ShareKeys keys;
    keys.m_workspace = workspace;
    std::array<unsigned char, generation_length> generation{};
    if (!fill_at_random(generation) || !keys.rotate()) return std::unexpected(LockFault::NoCipher);
    keys.m_generation = hex_of(generation);
    return keys;
}

bool ShareKeys::rotate() {
    Key secret{};
    if (m_secrets.size() == most_secrets || !fill_at_random(secret)) return false;
    m_secrets.push_back(secret);
    return derive();
}

// The secret, the generation in hexadecimal digits, the workspace's id; of several secrets their number before them.
std::expected<ShareHeader, LockFault> ShareKeys::header(std::string_view passphrase, std::uint32_t iterations) const {
    ShareHeader header{.version = m_secrets.size() > 1 ? 2U : 1U,
                       .iterations = iterations,
                       .salt = random_text(salt_length),
                       .wrapped = {}};
    Key key{};
    if (header.salt.empty() || !key_of(key, passphrase, header.salt, iterations))
        return std::unexpected(LockFault::NoCipher);
    std::string text;
    if (header.version == 2) text += static_cast<char>(m_secrets.size());
    for (Key const& secret : m_secrets) text.append(secret.begin(), secret.end());
    auto wrapped = boxed(key, bound_to(header), text + m_generation + m_workspace);
    if (!wrapped) return std::unexpected(wrapped.error());
    header.wrapped = *std::move(wrapped);
    return header;
}

std::expected<ShareKeys, LockFault> ShareKeys::open(ShareHeader const& header, std::string_view passphrase) {
    bool const is_possible = header.salt.size() == salt_length && header.iterations >= least_iterations &&
                             header.iterations <= most_iterations && (header.version == 1 || header.version == 2);
    if (!is_possible) return std::unexpected(LockFault::Damaged);
    Key key{};
    if (!key_of(key, passphrase, header.salt, header.iterations)) return std::unexpected(LockFault::NoCipher);
    auto const text = unboxed(key, bound_to(header), header.wrapped);
    if (!text) return std::unexpected(LockFault::WrongPassphrase);
    std::string_view rest = *text;
    std::size_t count = 1;
    if (header.version == 2 && !rest.empty()) {
        count = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
    }
    if (count == 0 || rest.size() <= count * sizeof(Key) + 2 * generation_length)
        return std::unexpected(LockFault::Damaged);
    ShareKeys keys;
    for (; count > 0; --count, rest.remove_prefix(sizeof(Key)))
        std::ranges::transform(rest.substr(0, sizeof(Key)), keys.m_secrets.emplace_back().begin(),
                               [](char each) { return static_cast<unsigned char>(each); });
    keys.m_generation = rest.substr(0, 2 * generation_length);
    keys.m_workspace = rest.substr(2 * generation_length);
    if (!keys.derive()) return std::unexpected(LockFault::NoCipher);
    return keys;
}

std::string ShareKeys::id_of(std::string_view name) const {
    Key hash{};
    if (!hash_into(hash, m_names, name)) return {};
    return "r" + hex_of(std::span(hash).first<16>());
}

std::expected<std::string, LockFault> ShareKeys::seal(std::string_view id, std::uint64_t count,
                                                      std::string_view text) const {
    return boxed(m_ciphers.back(), bound_to(id, count), text);
}

std::expected<std::string, LockFault> ShareKeys::unseal(std::string_view id, std::uint64_t count, std::string_view box,
                                                        std::uint32_t key) const {
    if (key >= m_ciphers.size()) return std::unexpected(LockFault::Damaged);
    auto text = unboxed(m_ciphers[key], bound_to(id, count), box);
    if (!text) return std::unexpected(LockFault::Damaged);
    return *std::move(text);
}

} // namespace okra
