// The keys of a shared database: opened by the passphrase alone, and each document bound to its place.
#include "lock/share_keys.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace okra;

namespace {

constexpr std::uint32_t few = 600'000; // iterations
std::string const secret = "correct horse battery staple";

ShareKeys made() {
    auto keys = ShareKeys::make("w1");
    REQUIRE(keys.has_value());
    return *std::move(keys);
}

} // namespace

TEST_CASE("who knows the passphrase gets the same keys") {
    ShareKeys const keys = made();
    auto const header = keys.header(secret, few);
    REQUIRE(header.has_value());
    CHECK_FALSE(header->wrapped.contains("w1"));
    auto const opened = ShareKeys::open(*header, secret);
    REQUIRE(opened.has_value());
    CHECK(opened->workspace() == "w1");
    CHECK(opened->generation() == keys.generation());
    CHECK(opened->id_of("objective/o1") == keys.id_of("objective/o1"));
    auto const box = keys.seal("r1", 3, "text");
    REQUIRE(box.has_value());
    CHECK(opened->unseal("r1", 3, *box) == "text");
}

TEST_CASE("another passphrase comes with another key, and what lies there under the former one stays readable") {
    ShareKeys keys = made();
    auto const box = keys.seal("r1", 3, "text");
    REQUIRE(box.has_value());
    REQUIRE(keys.rotate());
    CHECK(keys.newest() == 1);
    auto const rotated = keys.header("another few words", few);
    REQUIRE(rotated.has_value());
    CHECK(rotated->version == 2);
    CHECK(ShareKeys::open(*rotated, secret).error() == LockFault::WrongPassphrase);
    auto const opened = ShareKeys::open(*rotated, "another few words");
    REQUIRE(opened.has_value());
    CHECK(opened->workspace() == "w1");
    CHECK(opened->generation() == keys.generation());
    CHECK(opened->id_of("objective/o1") == keys.id_of("objective/o1")); // the same documents
    CHECK(opened->unseal("r1", 3, *box, 0) == "text");
    auto const anew = opened->seal("r1", 4, "text");
    REQUIRE(anew.has_value());
    CHECK(keys.unseal("r1", 4, *anew, 1) == "text");
    CHECK_FALSE(keys.unseal("r1", 4, *anew, 0).has_value());
    CHECK_FALSE(keys.unseal("r1", 4, *anew, 2).has_value());
    ShareHeader older = *rotated;
    older.version = 1; // is bound as well
    CHECK(ShareKeys::open(older, "another few words").error() == LockFault::WrongPassphrase);
}

TEST_CASE("a header that was touched opens nothing") {
    auto const header = made().header(secret, few);
    REQUIRE(header.has_value());
    CHECK(ShareKeys::open(*header, secret + " ").error() == LockFault::WrongPassphrase);
    ShareHeader fewer = *header;
    fewer.iterations += 1;
    CHECK(ShareKeys::open(fewer, secret).error() == LockFault::WrongPassphrase);
    ShareHeader weak = *header;
    weak.iterations = 1;
    CHECK(ShareKeys::open(weak, secret).error() == LockFault::Damaged);
    ShareHeader salted = *header;
    salted.salt[0] = static_cast<char>(salted.salt[0] ^ 1);
    CHECK(ShareKeys::open(salted, secret).error() == LockFault::WrongPassphrase);
    ShareHeader cut = *header;
    cut.wrapped.resize(20);
    CHECK_FALSE(ShareKeys::open(cut, secret).has_value());
}

TEST_CASE("a document passes for no other one and for no other state of itself") {
    ShareKeys const keys = made();
    std::string const id = keys.id_of("objective/o1");
    CHECK(id.size() == 33);
    CHECK(id != keys.id_of("objective/o2"));
    CHECK(id != made().id_of("objective/o1"));
    auto const box = keys.seal(id, 2, "text");
    REQUIRE(box.has_value());
    CHECK(keys.seal(id, 2, "text") != *box); // by its nonce
    CHECK_FALSE(keys.unseal(id, 3, *box).has_value());
    CHECK_FALSE(keys.unseal(keys.id_of("objective/o2"), 2, *box).has_value());
    CHECK_FALSE(made().unseal(id, 2, *box).has_value());
    for (std::size_t i = 0; i < box->size(); ++i) {
        std::string touched = *box;
        touched[i] = static_cast<char>(touched[i] ^ 1);
        CHECK_FALSE(keys.unseal(id, 2, touched).has_value());
        CHECK_FALSE(keys.unseal(id, 2, box->substr(0, i)).has_value());
    }
}
