// What only shows when a whole file has been read: references, cycles, and targets against their starts.
#pragma once

#include "format/json_problems.hpp"
#include "format/json_reader.hpp"

namespace okra {

// Adds a problem for each reference to nothing or to a record of the wrong kind, each alignment cycle and each target
// that breaks the rules of domain.md section 2. Elements that a set holds twice are taken out.
void check_file(Document::Builder&, RecordsInFile const&, Problems&);
// Stamps ahead of the clock by more than a day, which would win over all that is done for as long.
void check_stamps(Document::Builder&, RecordsInFile const&, Instant now, Problems&);

} // namespace okra
