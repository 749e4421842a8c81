// A patch: the only way data changes. A list of (record, field, value) under one stamp (domain.md section 10).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/field_names.hpp"

namespace okra {

// One element of a set-valued field put in or taken out.
struct Element {
    std::string key;    // id of a reference or link, text of a tag, name of a custom field, date of a number
    bool present = true;
    double weight = 1;  // of links; the number of a date
    std::string json;   // of custom fields; of links and numbers what else they carry, an object or ""
    std::string note{}; // of links
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

// 1 to 64 characters of valid text.
bool is_possible_id(std::string_view);
bool is_writable(Instant); // within the days that can be written
// True when the value may be written to the field: its type, its rule, valid text, an id or name of possible length.
// Set-valued fields take an Element, or std::monostate, which takes all elements out.
bool value_fits(Field const&, Value const&);
// The same value with every default as std::monostate and -0 as 0: equal values compare equal.
Value canonical_value(Field const&, Value);
// Total order of two canonical values of one field, the default smallest: which of two with the same stamp wins.
int compare_values(Value const&, Value const&);

// Edits by the field's name. Precondition: the kind has the field (index_in).
Edit edit_created(std::string_view record, Kind);
Edit edit_deleted(std::string_view record, Kind, bool deleted = true);
Edit edit_field(std::string_view record, Kind, FieldName field, Value);
Edit edit_text(std::string_view record, Kind, FieldName field, std::string_view text); // also choice, reference
Edit edit_number(std::string_view record, Kind, FieldName field, double number); // also weight
Edit edit_put(std::string_view record, Kind, FieldName field, std::string_view key, double weight = 1);
Edit edit_take(std::string_view record, Kind, FieldName field, std::string_view key);
Edit edit_custom(std::string_view record, Kind, FieldName field, std::string_view name, std::string_view json);

} // namespace okra
