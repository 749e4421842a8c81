// The change log's bytes: what each step was, who took it, and what takes it back. It outlives the journal.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"
#include "words/message.hpp"

namespace okra {

struct LogEntry {
    enum class Way : std::uint8_t {
        Step,
        Undone,   // takes back the last step of its tab
        Redone,   // takes the last one that was taken back
        Replaced, // the whole content by another one: nothing before it can be taken back edit by edit
    };
    Way way = Way::Step;
    std::uint32_t tab = 0; // where it was done: each tab undoes its own steps
    std::string person;    // the id of who did it; "": nobody said
    Message words;         // of the step
    Stamp stamp;           // of the patch; its time is when it was done
    std::vector<Edit> edits;
    std::vector<Edit> inverse;
    Instant at() const { return {stamp.milliseconds}; }
};

std::string bytes_from_log(LogEntry const&);
// Words of another version that this one does not have become "A change by another version of Okra".
std::expected<LogEntry, std::string> log_from_bytes(std::string_view);

} // namespace okra
