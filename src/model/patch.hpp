// A patch: the only way data changes. A list of (record, field, value) under one stamp (domain.md section 10).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "model/fields.hpp"

namespace okra {

// One element of a set-valued field put in or taken out.
struct Element {
    std::string key;    // id of a reference or link, the text of a tag, the name of a custom field
    bool present = true;
    double weight = 1;  // of links
    std::string json;   // of custom fields
    bool operator==(Element const&) const = default;
};

// The new value, by the field's type. std::monostate: back to the default.
// Text, Choice (its name), Reference (an id, "" for none): std::string. Number, Weight: double.
using Value = std::variant<std::monostate, bool, double, std::string, Date, Instant, std::vector<std::string>, Element>;

struct Edit {
    std::string record;      // id
    Kind kind = Kind::None;  // of the record: an edit may come before its creation is known
    std::uint16_t field = 0; // index into fields_of(kind), or a pseudo-field
    Value value;
    bool operator==(Edit const&) const = default;
};

struct Patch {
    Stamp stamp;
    std::vector<Edit> edits;
    bool empty() const { return edits.empty(); }
    bool operator==(Patch const&) const = default;
};

} // namespace okra
