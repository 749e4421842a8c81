// One whole talk with a shared database, and what came of it: what the command line asks of whoever has a network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sync/sync_replica.hpp"

namespace okra {

struct TalkAsk {
    std::string url; // of the database, without name and password
    std::string login; // "name:password"; "": none
    std::string passphrase;
    std::string new_passphrase; // in place of it, from now on; "": it stays
    bool begins = false; // the database is set up for this workspace
    bool starts_over = false; // what the server has lost is written again
    Instant now;
};

enum class TalkFault : std::uint8_t {
    None,
    Unreachable,
    NotCouch,
    WrongLogin,
    NoDatabase,
    NotShared, // there is nothing of Okra yet
    AlreadyShared,
    WrongPassphrase,
    OtherWorkspace,
    GoneBack, // wiped, or put back to an older state
    Refused, // by a rule of the server
    NewerOkra,
    Broken, // what it says makes no sense
};

struct Talk {
    TalkFault fault = TalkFault::None;
    std::string detail; // in the server's words, or the library's; may be empty
    std::uint64_t taken = 0; // documents
    std::uint64_t pushed = 0;
    std::vector<SyncLoss> lost;
    std::vector<Lost> yielded;
};

} // namespace okra
