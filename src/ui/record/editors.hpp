// Editors of single values, in place or framed: text, numbers, dates, choices, references and sets of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

// -- words -----------------------------------------------------------------------------------------------------------
char const* icon_of(Kind);
std::string word_of_choice(View const&, Field const&, std::size_t choice); // "At risk"; "None" for the unnamed one
std::vector<std::string> level_names(Document const&);
// The value of a field as a user would type it.
std::string typed_value(View&, Slot record, Field const&);
// How what is typed into a field of this record is read: by the user's locale, with the record's unit. Lives as long as
// the record.
Typing typing_in(View&, Slot record);
// "Reads as 12,500" where what is typed could be read in two ways, else "".
std::string reading_of(View const&, Field const&, std::string_view typed, Typing const&);

// -- changing --------------------------------------------------------------------------------------------------------
void set_field(View&, Slot record, FieldName, Value);
bool is_edited(View const&, Slot record, Field const&); // its draft is the layer's
// What was typed becomes the field's value, or its error is shown.
void commit_draft(View&);
// A refusal is shown at the field it is about. True: it was.
bool answered_field(View&, Answer const&);

// -- pickers ---------------------------------------------------------------------------------------------------------
enum class Look : std::uint8_t { Framed, InPlace };
struct PickerSpec {
    std::string_view label;
    KindSet kinds;
    std::string_view none; // "" when there must be one
    Slot except;
    Look look = Look::Framed;
    std::string_view placeholder; // when none is chosen; empty: `none`
    bool creates = false; // what is typed can be made: Create “Zoe”
};
// A box that opens a searchable list of records; what was picked (slot 0: none).
std::optional<Slot> pick_record(View&, Rect, PickerSpec const&, Slot chosen);
// The same, opened by a button: to add to a set.
std::optional<Slot> pick_more(View&, Rect, PickerSpec const&);
// Who owns what is being written down, under its label: the id of a person, "" for nobody yet.
void pick_owner(View&, Rect, std::string& owner);
std::string context_of(View&, Slot record); // what tells records of the same title apart: "Objective · Company"

// -- single fields of a record
// -----------------------------------------------------------------------------------------
bool takes_whole_row(Field const&);
float field_cell_height(View&, Slot record, Field const&, float width);
// Label and value, editable.
void field_cell(View&, Rect, Slot record, Field const&, Look = Look::InPlace);
// Sets and lists: chips with a cross, and a way to add.
float set_editor_height(View&, Slot record, Field const&, float width);
void set_editor(View&, Rect, Slot record, Field const&);

} // namespace okra::ui
