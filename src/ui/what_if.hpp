// A what-if branch that is open: its banner and frame, what it changes, and what follows.
#pragma once

#include <optional>
#include <string>

#include "ui/shared/parts.hpp"
#include "ui/view.hpp"

namespace okra::ui {

// What is open around the page, where another day or a branch is looked at; returns what is left of its area.
Rect rest_of_elsewhere(View&, Rect area);

// Of the open branch, as it is called now; that without one is "Untitled".
std::string name_of_branch(Elsewhere const&, Words const&);
// Whether the open branch changes the record, or it reads differently there; false where none is open.
bool changes_in_branch(View const&, Slot);
// Whether it is shown beside the plan.
bool compares_branch(View const&);
// What the open branch makes of it, as its panel says: drawn from the start of `cell`; in words, "" where it is left as
// it is.
void branch_cell(View&, Rect cell, Slot);
std::string branch_words(View&, Slot);
// Its status in the plan, where that is another one.
std::optional<Status> status_before(View const&, Slot, Result const&);
// "62 → 70 %", where it is compared with the plan, or with today, and moves.
std::string moved_percent(View const&, Slot, Result const&);
// Of what a bar of this colour gains or loses there.
Color moved_color(Theme const&, ComparedProgress const&, Color bar);

} // namespace okra::ui
