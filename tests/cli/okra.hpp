// Runs the okra command as a user would, with its streams as texts.
#pragma once

#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/cli.hpp"

namespace okra::test {

struct Outcome {
    int code = 0;
    std::string out;
    std::string err;
};

inline Outcome okra_with(std::vector<std::string> const& args, std::string const& input = {}) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    int const code = run(args, in, out, err, *date_from_text("2026-02-02"));
    return {code, out.str(), err.str()};
}

inline std::string const acme = OKRA_TESTS_DIR "/fixtures/acme.json";

inline std::string text_of_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct TemporaryFile {
    explicit TemporaryFile(std::string name) : path(std::move(name)) {}
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;
    ~TemporaryFile() { std::remove(path.c_str()); }
    std::string path;
};

} // namespace okra::test
