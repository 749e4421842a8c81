// What a key result keeps of something that the file holds as a tombstone only. Internal to the format.
#pragma once

#include "format/json_reader.hpp"

namespace okra {

// A tombstone is written without its fields, so what is followed by a key result is written down with that: its number
// stays the same after an export.
void keep_last_values(Document::Builder&, RecordsInFile const&);

} // namespace okra
