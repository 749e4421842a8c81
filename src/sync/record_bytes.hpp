// A record as it travels: its patches as bytes, filled up with zeros so that their number tells little.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

// What a document of a server is called before its name is made unreadable: kind and id of its record.
std::string name_of_document(Document const&, Slot);

// The same bytes for the same state. Precondition: nothing of the record has yielded.
std::string bytes_of_record(Document const&, Slot);
struct TravelledRecord {
    std::string name; // as above
    std::vector<Patch> patches; // of this record alone, at least one
};
std::expected<TravelledRecord, std::string> record_from_bytes(std::string_view);

// What lies beside records: one that is locked for whom it names, and what is needed to lock (web/limited.ts).
bool is_closed_record(std::string_view);
bool is_share_note(std::string_view);

} // namespace okra
