// Which copy of the workspace is opened, when the browser's database, the second copy in files and the mark of what was
// last called saved are laid beside each other: by their heads alone, before anything is read.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace okra {

// Epochs count on when the workspace is replaced, so the two numbers order every state there was.
struct Mark {
    std::uint64_t epoch = 0;
    std::uint64_t revision = 0;
    auto operator<=>(Mark const&) const = default;
};

struct Sighting {
    enum class State : std::uint8_t {
        Empty, // nothing is there, or no such place
        Whole, // as far as has been looked
        Damaged, // something is there that can't be read; `at` may be known all the same
    };
    State state = State::Empty;
    Mark at;
};

struct Sightings {
    Sighting database;
    Sighting second;
    std::optional<Mark> witness; // nothing older may be taken for all there is
};

enum class Opening : std::uint8_t {
    FirstRun, // nothing was ever saved here
    Database,
    Second, // the database is put right from it without a question
    Recovery, // a person must choose
};

// The newest copy is opened by itself where it holds all that was called saved. A database that has vanished is never
// replaced without a question.
Opening best_copy(Sightings const&);

} // namespace okra
