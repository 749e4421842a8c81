// What is told of a shared workspace: whether it is one, how far it has come, and what is in the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/ports.hpp"

namespace okra::ui {

struct ShareShown {
    enum class State : std::uint8_t {
        Off,     // not shared
        Meeting, // the server is asked who it is
        Working, // something comes or goes
        Current, // all of it is there and here
        Offline, // it is tried again
        Stopped, // somebody has to decide: see `fault`
        Busy,    // another tab does it
    };
    struct Loss { // an edit made here that gave way to a newer one, as shown
        std::string record; // id
        std::string title;
        std::string field;
        std::string mine;
        Instant at;
    };
    struct Result { // of the last test, or of what was tried last
        platform::ShareFault fault = platform::ShareFault::None;
        std::string detail;
        bool other_workspace = false; // another one is shared there
        bool tested = false;          // it was only looked at
        std::uint64_t documents = 0;
        std::uint64_t number = 0;     // another one each time
    };

    State state = State::Off;
    std::string address;
    platform::ShareFault fault = platform::ShareFault::None;
    std::string detail;
    bool asks = false;         // the server has lost what it had: whether to write it again
    std::uint64_t pending = 0; // records that are still to go
    std::uint64_t known = 0;   // documents there
    std::uint64_t taken = 0;   // so far, of this session
    std::uint64_t expected = 0; // documents, of the first sync; 0: it is done
    std::optional<Instant> last; // when all was there and here
    std::vector<Loss> lost;
    std::uint32_t unreadable = 0;
    std::uint32_t far_ahead = 0;
    std::optional<Result> result;
    std::optional<Result> rotated; // of the last change of the passphrase
    bool rotates = false;          // it is being changed
    std::string fingerprint; // of this browser's key; "": it has none yet
    std::vector<platform::ShareIdentity> people; // whom limited objectives name
    platform::ShareCode code; // of the invitation; size 0: not asked for
};

} // namespace okra::ui
