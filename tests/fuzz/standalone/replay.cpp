// Stands in for libFuzzer where it is not linked: runs one fuzz target over the files and folders named on the command
// line.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

std::vector<std::uint8_t> bytes_of(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> files_under(std::filesystem::path const& path) {
    if (!std::filesystem::is_directory(path)) return {path};
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(path))
        if (entry.is_regular_file()) files.push_back(entry.path());
    return files;
}

} // namespace

int main(int argc, char** argv) {
    // The empty input is always worth a try, and a target without a corpus still runs.
    LLVMFuzzerTestOneInput(nullptr, 0);
    std::size_t inputs = 1;
    for (int i = 1; i < argc; ++i) {
        for (auto const& file : files_under(argv[i])) {
            auto const bytes = bytes_of(file);
            LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
            ++inputs;
        }
    }
    std::printf("%zu inputs replayed\n", inputs);
    return 0;
}
