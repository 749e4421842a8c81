// What tells two documents apart, as edits, and the edits that take a patch back.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

// The edits that make the content of `from` that of `to` (preview of an import, undo of a merge):
// a record `to` does not have is deleted. Arrays that Okra only carries are left out, as no edit can reach them,
// and so are records whose id is of another kind in `from`.
std::vector<Edit> difference(Document const& from, Document const& to);

// The same of one record.
std::vector<Edit> difference_of(std::string_view id, Document const& from, Document const& to);

// The edits that make this record with all its content where there is none.
void append_record(std::vector<Edit>&, Document const& of, Slot);

// The edits that take a patch back which was, or is to be, applied to `before`. A record the patch makes is deleted,
// so the inverse of that is the record with all its content again.
std::vector<Edit> inverse(Document const& before, Patch const&);

// Content is what people see: the fields of live records and what Okra carries along. Not stamps, slots, order of
// arrival or tombstones.
bool same_content(Document const&, Document const&);
std::uint64_t content_hash(Document const&); // equal for the same content
// Of all that a document keeps, stamps and tombstones too: equal when the same patches were applied.
std::uint64_t state_hash(Document const&);

} // namespace okra
