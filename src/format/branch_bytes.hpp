// A what-if branch as bytes: its head, and the file in which somebody else can look at it. Its steps are entries of a
// change log (log_bytes.hpp).
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace okra {

struct BranchHead {
    std::string id;
    std::string name;
    std::string person; // the id of who began it; "": nobody said
    Instant made;
    std::optional<Instant> discarded; // it waits in the bin since
    bool operator==(BranchHead const&) const = default;
};

std::string bytes_from_branch(BranchHead const&);
std::expected<BranchHead, std::string> branch_from_bytes(std::string_view);

struct BranchFile {
    std::string workspace; // the id of that which it changes
    BranchHead head;
    std::vector<std::string> steps; // entries, oldest first
};

std::string file_from_branch(BranchFile const&);
bool is_branch_file(std::string_view); // by how it begins
std::expected<BranchFile, std::string> branch_from_file(std::string_view);

} // namespace okra
