// What a merge brings together although no file may hold it all: what has to yield is out of force, but kept with its
// stamp, so that the next merge finds all that was ever said.
//
// It is kept as an unknown field of its record: `"yielded":[{"field":"parents","value":{"id":"o2"},"stamp":"…"}]`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

constexpr std::string_view yielded_name = "yielded";

class Document::Yields {
public:
    explicit Yields(Document& document) : m_document(document) {}

    static bool any(Document const&); // looks at all records
    std::vector<Lost> all() const;
    // Puts the value of each edit in force in place of what is there, whose stamp stays. Only what fits.
    std::vector<Change> take_out(std::span<Edit const>);
    // Everything back, but what has been overwritten since.
    std::vector<Change> put_back();

private:
    Document& m_document;
};

} // namespace okra
