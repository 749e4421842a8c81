#include "base/base64.hpp"

#include <doctest/doctest.h>

#include "base/ids.hpp"

using namespace okra;

TEST_CASE("base64 as RFC 4648 has it, there and back") {
    CHECK(base64_from("").empty());
    CHECK(base64_from("f") == "Zg==");
    CHECK(base64_from("fo") == "Zm8=");
    CHECK(base64_from("foobar") == "Zm9vYmFy");
    CHECK(base64_from("\xFF\xFE\xFB") == "//77");
    Random random(7);
    for (std::size_t length = 0; length < 60; ++length) {
        std::string bytes;
        for (std::size_t i = 0; i < length; ++i) bytes += static_cast<char>(random.below(256));
        CHECK(bytes_from_base64(base64_from(bytes)) == bytes);
    }
}

TEST_CASE("anything else is no base64") {
    for (char const* const text :
         {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm 8", "Zm8\n", "Zm-_"})
        CHECK_FALSE(bytes_from_base64(text).has_value());
}
