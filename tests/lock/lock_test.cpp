// Files behind a passphrase: there and back, what is wrong told apart, and bytes that were written by the page.
#include "lock/lock.hpp"

#include <string>

#include <doctest/doctest.h>

using namespace okra;

namespace {

constexpr std::uint32_t few = 600'000; // iterations
std::string const secret = "correct horse battery staple";

// {"format":"okra"}, encrypted by web/lock.ts.
constexpr std::string_view by_the_page =
    "6f6b72616c6f636b0101c0270900904332c29519cd0b52ce9c42deda5ce4edafd6b606696f673fd3a94adafa315abcf30561"
    "9965fb7dd0412dd854f7c5a3f5a7b1df0c3fccecee776b28049df331634e88056cb81f366436b95c5ba2138f8d3ac0839d52";

std::string made(std::string const& text) {
    auto bytes = locked(text, secret, few);
    REQUIRE(bytes.has_value());
    return *std::move(bytes);
}

LockFault fault_of(std::string const& bytes, std::string const& passphrase = secret) {
    auto const read = unlocked(bytes, passphrase);
    REQUIRE_FALSE(read.has_value());
    return read.error();
}

std::string flipped(std::string bytes, std::size_t at) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return bytes;
}

} // namespace

TEST_CASE("what is encrypted comes back, of any length, and says nothing of itself") {
    for (std::string const& text : {std::string(), std::string("x"), std::string(100'000, 'a')}) {
        std::string const bytes = made(text);
        CHECK(is_locked(bytes));
        CHECK(bytes.size() == text.size() + 66 + 16);
        CHECK(unlocked(bytes, secret) == text);
    }
    CHECK(made("Umbrella").find("Umbrella") == std::string::npos);
    CHECK(made("the same") != made("the same"));
}

TEST_CASE("a wrong passphrase is no damage, and damage is no wrong passphrase, wherever it is") {
    std::string const bytes = made("{}");
    CHECK(fault_of(bytes, "correct horse") == LockFault::WrongPassphrase);
    CHECK(fault_of(bytes, "") == LockFault::WrongPassphrase);
    for (std::size_t const at : {8U, 9U, 10U, 20U, 35U, 45U, 60U, 66U, 70U}) {
        CAPTURE(at);
        CHECK(fault_of(flipped(bytes, at)) == LockFault::Damaged);
    }
    for (std::size_t const length : {0U, 7U, 40U, 66U, 81U, 83U})
        CHECK(fault_of(bytes.substr(0, length)) == LockFault::Damaged);
    CHECK(fault_of(bytes + "x") == LockFault::Damaged);
}

TEST_CASE("a file that the page has encrypted is read") {
    std::string bytes;
    for (std::string_view hex = by_the_page; hex.size() >= 2; hex.remove_prefix(2)) {
        auto const digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
        bytes += static_cast<char>(digit(hex[0]) * 16 + digit(hex[1]));
    }
    CHECK(unlocked(bytes, "Grüße aus dem Büro") == "{\"format\":\"okra\"}\n");
}
