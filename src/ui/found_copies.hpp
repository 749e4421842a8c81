// What the recovery page shows: the copies of the workspace that were found, and how good each is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/ports.hpp"
#include "session/best_copy.hpp"

namespace okra::ui {

struct FoundCopy {
    platform::StoreSource source = platform::StoreSource::Database;
    bool is_there = false;   // something can be read
    Mark at;
    std::string workspace;   // its name
    Instant last_edit;
    std::uint32_t objectives = 0;
    std::uint32_t key_results = 0;
    std::uint32_t check_ins = 0;
    std::uint32_t lost = 0;  // parts that can't be read
    std::uint64_t behind = 0; // changes that it lacks, as far as is known
    bool newer = false;      // a newer Okra can read more of it
};

struct Recovery {
    std::vector<FoundCopy> copies; // the best first
    std::string problem;     // what hindered the opening
    std::uint64_t bytes = 0; // of all that was found
    std::size_t chosen = 0;
    bool put_aside = false;  // a file with all was saved
};

} // namespace okra::ui
