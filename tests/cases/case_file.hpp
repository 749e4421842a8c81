// A file of text cases taken apart: "## name" begins one, its JSON follows up to the first command, "> command" begins
// a step, "< " a line of the file that a merge is with, and all other lines up to the next step are what must come out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace okra::cases {

struct Step {
    std::string command;
    std::string body; // of a merge
    std::string expected;
    unsigned line = 0;
};
struct Case {
    std::string file; // its name alone
    unsigned line = 0;
    std::string name;
    std::string json;
    std::vector<Step> steps;
};

std::vector<Case> cases_of(std::string const& file, std::string_view text);
// Of every *.case file of a folder, in the order of their names.
std::vector<Case> cases_in(std::filesystem::path const& folder);

} // namespace okra::cases
