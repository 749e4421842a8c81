// A step of the change log as people read it: what it was about, and what it changed field by field.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "format/log_bytes.hpp"
#include "model/document.hpp"
#include "words/words.hpp"

namespace okra {

enum class ChangeSort : std::uint8_t {
    CheckIn, // one or several check-ins were made
    Created,
    Changed,
    Deleted,
    Restored,
    Undone,   // a step back or forth in the history
    Replaced, // the whole content
};

struct FieldChange {
    Slot record;
    std::string field;  // its label
    std::string before; // in the reader's words; "": nothing
    std::string after;
};

struct StepChanges {
    ChangeSort sort = ChangeSort::Changed;
    Slot about; // the first record that people know it by; none: of the whole, or of what is gone
    std::vector<Slot> records; // all of these, each once: check-ins and comments count for what they are on
    std::vector<std::pair<Kind, std::size_t>> made, gone; // how many, in the order of the file
    std::vector<FieldChange> fields; // of what was there before, and of check-ins; the first 200
    std::size_t more = 0; // fields, besides
    bool in_ledger = false; // of a cycle that is active: it counts against what was first meant
};
StepChanges changes_of(Document const&, LogEntry const&, Words const&);

} // namespace okra
