// One field of one record, read and written by its line in the field table, with its stamps. Internal to the model.
//
// What a record holds is a value with a stamp for each field and, in sets, for each possible element:
// an element without a stamp of its own has that of its field, a field without one that of its record.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.hpp"

namespace okra {

// Whole fields that are no sets. Precondition of writing: the value fits.
Value read_value(IdTable const&, Record const&, Field const&);
void write_value(IdTable&, Record&, Field const&, Value const&);

// Elements of sets, kept in canonical order: by id, text or name.
std::vector<Element> read_elements(IdTable const&, Record const&, Field const&);
Element read_element(IdTable const&, Record const&, Field const&,
                     std::string_view key); // not present: `present` is false
void put_element(IdTable&, Record&, Field const&, Element const&);
void take_element(IdTable const&, Record&, Field const&, std::string_view key);
void sort_elements(IdTable const&, Record&, Field const&); // and leaves the first of equal ones

bool same_content(IdTable const&, Record const&, IdTable const&, Record const&, Field const&);

Stamp read_stamp(Record const&, std::uint16_t field, std::string_view element = {});
bool has_own_stamp(Record const&, std::uint16_t field, std::string_view element = {});
// Also drops the stamps that say no more than this one.
void write_stamp(Record&, std::uint16_t field, std::string_view element, Stamp);
void raise_record_stamp(Record&, Stamp);
void sort_stamps(Record&); // of a record just read: in order, each once, only those that say something
void drop_empty_extras(Record&);

} // namespace okra
