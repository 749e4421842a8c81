// What the recovery page shows: the copies of the workspace that were found, and how good each is.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/kinds.hpp"
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

struct BackupPreview { // what restoring it would change
    std::string name;
    struct Group {
        std::array<std::uint32_t, kind_count> counts{}; // records by kind
        std::vector<std::string> titles;                // of the first of them
    };
    std::array<Group, 3> groups; // records that come back, that become what they were, that go
};

struct NoBackup { // something waits for a backup that could not be taken
    bool can_download = false; // a download may stand for it: this browser keeps no files for pages
    std::string problem;
};
enum class NoBackupChoice : std::uint8_t { Leave, Retry, Download };

struct Recovery {
    std::vector<FoundCopy> copies; // the best first
    std::string problem;     // what hindered the opening
    std::uint64_t bytes = 0; // of all that was found
    std::size_t chosen = 0;
    bool put_aside = false;  // a file with all was saved
};

} // namespace okra::ui
