// Files behind a passphrase, by OpenSSL's libcrypto.
#include "lock/lock.hpp"

#include <algorithm>
#include <array>
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

// The places in the file: web/lock.ts has the whole of it.
constexpr std::string_view magic = "okralock";
constexpr char version = 1;
constexpr char key_making = 1; // PBKDF2 with HMAC-SHA-256
constexpr std::size_t iterations_at = 10;
constexpr std::size_t salt_at = 14;
constexpr std::size_t nonce_at = 30;
constexpr std::size_t proof_at = 42;
constexpr std::size_t sum_at = 58;
constexpr std::size_t head_length = 66;
constexpr std::size_t tag_length = 16;
constexpr std::uint32_t least_iterations = 600'000;
constexpr std::uint32_t most_iterations = 20'000'000;

using Key = std::array<unsigned char, 32>;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
std::string text_of(std::span<unsigned char const> bytes) { return {bytes.begin(), bytes.end()}; }

std::string sum_of(std::string_view head) {
    Key sum{};
    unsigned length = 0;
    EVP_Digest(head.data(), sum_at, sum.data(), &length, EVP_sha256(), nullptr);
    return text_of(sum).substr(0, head_length - sum_at);
}

struct Keys {
    Key cipher{};
    std::string proof;
};
std::optional<Keys> keys_of(std::string_view passphrase, std::string_view salt, std::uint32_t iterations) {
    Key secret{};
    if (PKCS5_PBKDF2_HMAC(passphrase.data(), static_cast<int>(passphrase.size()), bytes_of(salt),
                          static_cast<int>(salt.size()), static_cast<int>(iterations), EVP_sha256(),
                          static_cast<int>(secret.size()), secret.data()) != 1)
        return std::nullopt;
    Keys keys;
    Key proof{};
    auto const from = [&](std::string_view label, Key& key) {
        unsigned length = 0;
        return HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes_of(label), label.size(),
                    key.data(), &length) != nullptr;
    };
    bool const made = from("okra key 1", keys.cipher) && from("okra proof 1", proof);
    OPENSSL_cleanse(secret.data(), secret.size());
    if (!made) return std::nullopt;
    keys.proof = text_of(proof).substr(0, sum_at - proof_at);
    return keys;
}

struct Freeing {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Freeing>;

// OpenSSL counts in int: long texts go piece by piece.
constexpr std::size_t piece = std::size_t{1} << 24U;

bool pass(EVP_CIPHER_CTX* context, std::string_view in, unsigned char* out) {
    for (int done = 0; !in.empty(); in.remove_prefix(std::min(piece, in.size()))) {
        auto const length = static_cast<int>(std::min(piece, in.size()));
        if (EVP_CipherUpdate(context, out, &done, bytes_of(in), length) != 1) return false;
        if (out != nullptr) out += done;
    }
    return true;
}

Cipher begun(Key const& key, std::string_view head, int encrypts) {
    Cipher cipher(EVP_CIPHER_CTX_new());
    std::string_view const nonce = head.substr(nonce_at, proof_at - nonce_at);
    if (!cipher ||
        EVP_CipherInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), bytes_of(nonce), encrypts) != 1)
        return nullptr;
    return pass(cipher.get(), head, nullptr) ? std::move(cipher) : nullptr; // what is only proved
}

std::uint32_t iterations_in(std::string_view head) {
    std::uint32_t iterations = 0;
    for (std::size_t i = 4; i-- > 0;)
        iterations = iterations << 8U | static_cast<unsigned char>(head[iterations_at + i]);
    return iterations;
}

std::string new_head(std::uint32_t iterations) {
    std::string head(magic);
    head += version;
    head += key_making;
    for (unsigned i = 0; i < 4; ++i) head += static_cast<char>(iterations >> (8 * i));
    std::array<unsigned char, proof_at - salt_at> random{};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) return {};
    return head + text_of(random);
}

} // namespace

std::string_view sentence_of(LockFault fault) {
    switch (fault) {
    case LockFault::WrongPassphrase: return "this passphrase does not open the file";
    case LockFault::Damaged: return "the encrypted file is damaged: it is not as it was written";
    case LockFault::Newer: return "the file was encrypted by a newer Okra";
    case LockFault::NoCipher: break;
    }
    return "the machine's libcrypto cannot encrypt";
}

bool is_locked(std::string_view bytes) { return bytes.starts_with(magic); }

std::expected<std::string, LockFault> locked(std::string_view bytes, std::string_view passphrase,
                                             std::uint32_t iterations) {
    std::string whole = new_head(iterations);
    if (whole.empty()) return std::unexpected(LockFault::NoCipher);
    auto const keys = keys_of(passphrase, std::string_view(whole).substr(salt_at, nonce_at - salt_at), iterations);
    if (!keys) return std::unexpected(LockFault::NoCipher);
    whole += keys->proof;
    whole += sum_of(whole);
    Cipher const cipher = begun(keys->cipher, whole, 1);
    if (!cipher) return std::unexpected(LockFault::NoCipher);
    whole.resize(head_length + bytes.size() + tag_length);
    int done = 0;
    unsigned char* const tag = bytes_of(whole) + head_length + bytes.size();
    if (!pass(cipher.get(), bytes, bytes_of(whole) + head_length) ||
        EVP_CipherFinal_ex(cipher.get(), tag, &done) != 1 ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag_length), tag) != 1)
        return std::unexpected(LockFault::NoCipher);
    return whole;
}

std::expected<std::string, LockFault> unlocked(std::string_view bytes, std::string_view passphrase) {
    if (!is_locked(bytes) || bytes.size() < head_length + tag_length) return std::unexpected(LockFault::Damaged);
    std::string_view const head = bytes.substr(0, head_length);
    if (sum_of(head) != head.substr(sum_at)) return std::unexpected(LockFault::Damaged);
    if (head[magic.size()] != version || head[magic.size() + 1] != key_making) return std::unexpected(LockFault::Newer);
    std::uint32_t const iterations = iterations_in(head);
    if (iterations < least_iterations || iterations > most_iterations) return std::unexpected(LockFault::Damaged);
    auto const keys = keys_of(passphrase, head.substr(salt_at, nonce_at - salt_at), iterations);
    if (!keys) return std::unexpected(LockFault::NoCipher);
    std::string_view const proof = head.substr(proof_at, sum_at - proof_at);
    if (CRYPTO_memcmp(keys->proof.data(), proof.data(), proof.size()) != 0)
        return std::unexpected(LockFault::WrongPassphrase);
    Cipher const cipher = begun(keys->cipher, head, 0);
    if (!cipher) return std::unexpected(LockFault::NoCipher);
    std::string_view const body = bytes.substr(head_length, bytes.size() - head_length - tag_length);
    std::string tag(bytes.substr(bytes.size() - tag_length));
    std::string text(body.size(), '\0');
    int done = 0;
    std::array<unsigned char, tag_length> rest{};
    if (!pass(cipher.get(), body, bytes_of(text)) ||
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag_length), tag.data()) != 1 ||
        EVP_CipherFinal_ex(cipher.get(), rest.data(), &done) != 1)
        return std::unexpected(LockFault::Damaged);
    return text;
}

} // namespace okra
