// What `convert` lets out, and encrypted files where nobody has a cipher.
#include <doctest/doctest.h>

#include "cli/okra.hpp"

using namespace okra::test;

TEST_CASE("--redacted tells nothing but the shape") {
    Outcome const plain = okra_with({"convert", acme, "-"});
    Outcome const redacted = okra_with({"convert", acme, "-", "--redacted"});
    CHECK(redacted.code == 0);
    CHECK(plain.out.contains("Ana Li"));
    CHECK_FALSE(redacted.out.contains("Ana Li"));
    CHECK_FALSE(redacted.out.contains("example.org"));
    CHECK(redacted.out.contains("\"title\":\"Objective 1\""));
}

TEST_CASE("--for leaves out what somebody may not see, and knows people by name") {
    TemporaryFile const file("copies_test.json");
    std::ofstream(file.path) << R"({"format":"okra","version":1,"workspace":{"id":"w"},
        "people":[{"id":"p","name":"Ana"},{"id":"q","name":"Ben"}],
        "objectives":[{"id":"o","title":"Secret plan","visibility":"limited","owner":"p"},{"id":"x","title":"Open"}]})";
    CHECK(okra_with({"convert", file.path, "-"}).out.contains("Secret plan"));
    CHECK(okra_with({"convert", file.path, "-", "--for", "Ana"}).out.contains("Secret plan"));
    for (char const* const who : {"everyone", "Ben", "q"})
        CHECK_FALSE(okra_with({"convert", file.path, "-", "--for", who}).out.contains("Secret plan"));
    CHECK(okra_with({"convert", file.path, "-", "--for", "Zoe"}).code == 2);
    CHECK(okra_with({"convert", file.path, "-", "--copy"}).out.contains("\"stamps\""));
    CHECK(okra_with({"convert", file.path, "-", "--copy", "--redacted"}).code == 2);
}

TEST_CASE("an encrypted file is named as such where it can't be opened") {
    TemporaryFile const file("copies_test.okra");
    std::ofstream(file.path) << "okralock and more";
    Outcome const outcome = okra_with({"check", file.path});
    CHECK(outcome.code == 1);
    CHECK(outcome.err.contains("is encrypted"));
}
