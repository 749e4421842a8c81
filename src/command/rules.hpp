// Rules that look at more than one field: of the record a command would leave behind.
#pragma once

#include <optional>
#include <vector>

#include "command/draft.hpp"

namespace okra {

// The first rule of domain.md that the draft breaks. Only rules about what the draft changes are asked,
// so that an imported mistake in one field does not block the others.
std::optional<Refusal> check_rules(Draft const&);

// The closed cycle that makes this record read-only (section 7); nullptr: none.
Cycle const* closed_cycle_of(Document const&, Slot record);
Refusal refuse_closed(Cycle const&, std::string_view field = {});
// Edits of what is closed, and anything put into it.
std::optional<Refusal> check_closed(Draft const&);

// What the record feeds or belongs to would lead back to it: refused with the path in titles. For links that are
// made again by restoring a record.
std::optional<Refusal> check_circles(Document const&, Slot record);

// Whether check-ins of such a key result carry a value.
bool takes_values(KeyResultKind);

} // namespace okra
