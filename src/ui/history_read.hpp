// The change log as far as it was read for the History screen, and what undoing a part of it would lead to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "session/session.hpp"

namespace okra::ui {

// Steps first … last of what was read, the newest is 0.
struct StepRange {
    std::size_t first = 0;
    std::size_t last = 0;
    std::uint64_t number = 0; // of the reading they are counted in
    bool operator==(StepRange const&) const = default;
};

struct HistoryRead {
    std::vector<Session::Logged> newest_first;
    std::uint64_t number = 0; // +1 with every reading: key of caches
    bool is_read = false;
    bool has_all = false; // nothing older is kept
    bool failed = false;
    std::uint64_t epoch = 0; // of the store when it was read
    std::uint64_t revision = 0;

    struct Preview {
        StepRange steps;
        std::uint64_t version = 0; // of the session
        std::vector<Session::Reading> readings;
    };
    std::optional<Preview> preview;
};

} // namespace okra::ui
