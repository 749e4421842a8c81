// Editors of single values, in place or framed: text, numbers, dates, choices, references and sets of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/view.hpp"

namespace okra::ui {

// -- what is typed or open beside the drafts of UiState ---------------------------------------------------------------
struct RecordFacts { // what is dear to compute, of the record in the drawer
    Slot record;
    std::uint64_t version = 0;
    Explanation why;
    Forecast forecast;
    std::vector<Date> dates; // of `progress`
    std::vector<std::optional<double>> progress;
};
struct EditorState {
    RecordFacts facts;
    std::string record; // in the drawer: what follows belongs to it
    std::string comment;
    Status status = Status::Unset; // about to be set by hand, when its reason is known
    std::optional<KeyResultKind> measure; // about to be changed to, when confirmed
    bool wants_focus = false; // the editor that opens with the next frame
    bool focus_returns = false; // to the title, when it is shown again
    bool more_open = false;
    bool all_check_ins = false;
    std::string new_tag;
    std::string new_person;
    std::unordered_map<WidgetId, float> dialog_heights; // as drawn last
    bool direction_chosen = false; // in quick add: typed numbers no longer decide it
};
EditorState& editors_of(View&);

// -- words -----------------------------------------------------------------------------------------------------------
char const* icon_of(Kind);
std::string word_of_choice(Field const&, std::size_t choice); // "At risk"; "None" for the one without a name
std::vector<std::string> level_names(Document const&);
std::string typed_number(double, platform::Locale const&); // reads back as the same number
std::string typed_date(Date, platform::Locale const&); // reads back as the same date
// The value of a field as a user would type it.
std::string typed_value(View&, Slot record, Field const&);

// -- changing --------------------------------------------------------------------------------------------------------
Field const& field_named(Kind, std::string_view name); // precondition: the kind has it
void set_field(View&, Slot record, std::string_view field, Value);
bool is_edited(View const&, Slot record, Field const&); // its draft is the one in UiState
// What was typed becomes the field's value, or its error is shown.
void commit_draft(View&);

// -- pickers ---------------------------------------------------------------------------------------------------------
enum class Look : std::uint8_t { Framed, InPlace };
struct PickerSpec {
    std::string_view label;
    KindSet kinds;
    std::string_view none = "None"; // "" when there must be one
    Slot except;
    Look look = Look::Framed;
    std::string_view placeholder; // when none is chosen; empty: `none`
};
// A box that opens a searchable list of records; what was picked (slot 0: none).
std::optional<Slot> pick_record(View&, Rect, PickerSpec const&, Slot chosen);
// The same, opened by a button: to add to a set.
std::optional<Slot> pick_more(View&, Rect, PickerSpec const&);
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
