// The parts of the import dialog: each cuts what it draws off the top of `rest`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/screens/import/import.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// -- what is wrong ---------------------------------------------------------------------------------------------------
std::string spoken(View const&, Problem const&); // "/key_results/4/target: expected a number (line 12, column 9)"
void problem_list(View&, Rect& rest, std::vector<Problem> const&, Text name);
std::string all_problems(View const&, std::string_view file, std::vector<Problem> const&);

// -- what would change -----------------------------------------------------------------------------------------------
void totals(View&, Rect& rest, Comparison const&);
void change_list(View&, Rect& rest, Comparison const&);

// -- conflicts -------------------------------------------------------------------------------------------------------
bool stays_theirs(Conflict const&, std::vector<ConflictChoice> const&);
void conflict_list(View&, Rect& rest, JsonPreview const&, std::vector<ConflictChoice>&);

// -- how a table is read ---------------------------------------------------------------------------------------------
// True when the options were changed: the table is to be read anew.
bool table_reading(View&, Rect& rest, TablePreview const&, TableOptions&);
bool column_list(View&, Rect& rest, TablePreview const&, TableOptions&);

} // namespace okra::ui
