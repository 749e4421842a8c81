// All records of a document, kind by kind in the order of the file.
#pragma once

#include "model/document.hpp"

namespace okra {

// Calls `visit(record, kind)` for every record, tombstones included, as a Record.
template <class Visitor>
void visit_records(Document const& document, Visitor const& visit) {
    for (std::size_t number = 1; number < kind_count; ++number) {
        auto const kind = static_cast<Kind>(number);
        RecordTable const records = document.all(kind);
        for (std::size_t row = 0; row < records.size(); ++row) visit(records[row], kind);
    }
}

// Calls `visit(record)` for every live record of a kind that is known only now, as a Record.
template <class Visitor>
void visit_live(Document const& document, Kind kind, Visitor const& visit) {
    RecordTable const records = document.all(kind);
    for (std::size_t row = 0; row < records.size(); ++row)
        if (!records[row].deleted) visit(records[row]);
}

} // namespace okra
