// Text cases read from their files.
#include "cases/case_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace okra::cases {

namespace {

void add_line(Case& of, std::string_view line, unsigned number) {
    if (line.starts_with("> ")) of.steps.push_back({std::string(trimmed(line.substr(2))), {}, {}, number});
    else if (of.steps.empty()) of.json += std::string(line) + "\n";
    else if (line.starts_with("< ")) of.steps.back().body += std::string(line.substr(2)) + "\n";
    else of.steps.back().expected += std::string(line) + "\n";
}

std::string text_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

std::vector<Case> cases_of(std::string const& file, std::string_view text) {
    std::vector<Case> cases;
    unsigned number = 0;
    for (std::string_view const line : split(text, '\n')) {
        ++number;
        if (line.starts_with("## ")) cases.push_back({file, number, std::string(line.substr(3)), {}, {}});
        else if (cases.empty() || trimmed(line).empty() || line.starts_with("#")) continue;
        else add_line(cases.back(), line, number);
    }
    return cases;
}

std::vector<Case> cases_in(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Case> cases;
    for (auto const& file : files)
        std::ranges::move(cases_of(file.filename().string(), text_of(file)), std::back_inserter(cases));
    return cases;
}

} // namespace okra::cases
