// A store in memory that answers as the browser's does, shared by several tabs, with faults on demand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/ports.hpp"

namespace okra::platform::headless {

// What is wrong with the disk. Writes are counted over all tabs, from 1.
struct Faults {
    std::uint64_t fail_write = 0;      // this write fails and leaves nothing; 0: none
    bool fail_all_from_there = false;  // and so do all after it
    std::uint64_t lose_answer = 0;     // this write is done, but its tab hears that it failed
    std::size_t quota = std::numeric_limits<std::size_t>::max(); // bytes of shards and journal
    StoreFault fault = StoreFault::Unknown;
    bool second_works = true; // the second copy follows each write; without it no files are kept at all
    std::uint64_t fail_backup = 0; // this one fails, counted over all tabs from 1
    bool no_room_for_backups = false;
};

// A workspace that was replaced.
struct Kept {
    StoreBefore said;
    StoreHead head;
    std::map<std::uint32_t, std::string> shards;
    std::map<std::uint64_t, std::string> journal;
};

// The workspace as one place keeps it.
struct Copy {
    std::optional<StoreHead> head;
    std::map<std::uint32_t, std::string> shards;
    std::map<std::uint64_t, std::string> journal;
};

// What outlives the tabs.
struct Disk : Copy {
    std::optional<Kept> before;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> log; // by epoch and revision
    std::map<std::string, std::string> branches; // by key
    Copy second;                      // the files of the worker
    std::vector<std::pair<StoreBackup, Copy>> backups;
    std::uint64_t backups_asked = 0;
    std::optional<StoreHead> witness; // the mark kept apart
    Faults faults;
    std::uint64_t writes = 0; // asked for so far

    std::size_t bytes() const;
};

// One tab's connection.
class Store {
public:
    explicit Store(Disk& disk) : m_disk(disk) {}

    // Answers StoreOpen, StoreAppend, StoreReplace, StoreCheckpoint, StoreLook, StoreReadLog and what is
    // asked of branches and backups; nothing for others.
    std::optional<Event> answer(Request const&);
    StoreCopies copies() const; // told before what StoreOpen is answered with
    // What another tab's broadcast would bring: true once after others have written.
    bool has_changed();

private:
    struct Position {
        std::uint64_t epoch = 0;
        std::uint64_t revision = 0;
        auto operator<=>(Position const&) const = default;
    };

    Event open();
    Event append(StoreAppend const&);
    Event replace(StoreReplace const&);
    Event look(StoreLook const&) const;
    Event read_log(StoreReadLog const&) const;
    Event read_branches() const;
    Event keep_branches(StoreKeepBranches const&);
    Event take_backup(StoreTakeBackup const&);
    Event list_backups() const;
    void drop_backups(StoreDropBackups const&);
    Event checkpoint(StoreCheckpoint const&);
    std::optional<StoreFailed> check_head(StoreTask);
    Event conflict(std::uint64_t epoch, std::uint64_t after) const;
    Event commit(StoreTask, Disk const& after, Event answer);
    void know(StoreHead const&);

    Disk& m_disk;
    Position m_known; // the newest state this tab has seen durable
};

} // namespace okra::platform::headless
