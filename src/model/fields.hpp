// The field tables: one line a field, from which come JSON in and out, the schema, CSV, diff, merge,
// patch application, history texts and generic editors.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "model/records.hpp"
#include "model/shape.hpp"

namespace okra {

// How a field is kept in its struct (in parentheses) and written in the file.
enum class FieldType : std::uint8_t {
    Text,       // (std::string) string
    Boolean,    // (bool) true or false
    Number,     // (std::optional<double>) finite number
    Weight,     // (double, default 1) number ≥ 0
    Date,       // (std::optional<Date>) "2026-03-31"
    Instant,    // (std::optional<Instant>) "2026-03-31T09:00:00.000Z"
    Choice,     // (enumeration of one byte) one of the names
    Reference,  // (Slot) id of another record
    References, // (std::vector<Slot>) set of ids
    Links,      // (std::vector<Link>) set of { "id", "weight" }
    TextSet,    // (std::vector<std::string>) set of strings, kept sorted
    TextList,   // (std::vector<std::string>) list whose order matters: one value
    Customs,    // (std::vector<Custom>) object of values by name, which Okra only carries or which have a shape
    Dated,      // (std::vector<DatedNumber>) set of { "date", "value" }, one a date
    Structure,  // (std::string) JSON of the field's shape, canonical; empty for none: one value
};
constexpr bool is_set(FieldType type) { // merges element by element
    return type == FieldType::References || type == FieldType::Links || type == FieldType::TextSet ||
           type == FieldType::Customs || type == FieldType::Dated;
}

// What a number must be besides finite.
enum class Rule : std::uint8_t { Any, Share /* 0…1 */, Confidence /* 0…10 */, Month /* whole 1…12 */, Positive };

struct Field {
    std::string_view name;  // in the file; "thresholds.on_track_ratio" lies in an object of its own
    FieldType type = FieldType::Text;
    void* (*member)(Record&) = nullptr; // address of the member, whose type `type` tells; made when it is rare
    void const* (*look)(Record const&) = nullptr; // the same, only to read
    KindSet targets;        // of references and links
    std::span<std::string_view const> choices; // names in the order of the enumeration; "" is never written
    Rule rule = Rule::Any;
    bool title = false;     // names the record for people
    bool internal = false;  // kept by Okra itself: no editor shows it
    bool former = false;    // only read, from files of before: never written to files, nor merged; internal
    bool notes = false;     // of links: each may carry a note
    Shape const* shape = nullptr; // of structures, and of the values of some customs
    std::string_view label; // for people: "Status override reason"
    std::string_view help;  // one sentence for the schema and generic editors; may be empty
    std::string_view default_text; // of texts: what an absent field means, mostly ""; "true" of some booleans
};

// The fields of a kind in the order of the file. Indices are stable within one version of the program only.
std::span<Field const> fields_of(Kind);
// The index of a field by its file name; -1 when the kind has none of that name.
int field_index(Kind, std::string_view name);
// The value of a choice by its name in the file; nothing for any other text.
std::optional<std::uint8_t> choice_from_name(Field const&, std::string_view name);

template <class T>
T& member(Record& record, Field const& field) {
    return *static_cast<T*>(field.member(record));
}
template <class T>
T const& member(Record const& record, Field const& field) {
    return *static_cast<T const*>(field.look(record));
}

// Pseudo-fields of a stamp or an edit.
constexpr std::uint16_t field_deleted = 0xFFFF; // (bool) tombstone
constexpr std::uint16_t field_created = 0xFFFE; // sets every field to its default
constexpr std::uint16_t field_unknown = 0xFFFD; // an element of Extras::unknown

// A field by index, `deleted` (Boolean) and `unknown` (Customs) included; nullptr for any other number.
Field const* field_at(Kind, std::uint16_t index);

// The default of a boolean.
constexpr bool is_true_unless_set(Field const& field) { return field.default_text == "true"; }

// What a value of the field is in the file, for messages: "a number", "a date such as …".
std::string_view expected_value(Field const&);

// True when the field holds its default, which is not written.
bool is_default(Record const&, Field const&);

} // namespace okra
