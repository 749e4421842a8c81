// Entries of the ledger in words: which field, and what was and is in it.
#pragma once

#include <string>
#include <string_view>

#include "ui/view.hpp"

namespace okra::ui {

Field const* field_named(Document const&, Slot record, std::string_view name); // nullptr: its kind has none so called
// A text of the file as people read it: "nothing" where there was none.
std::string ledger_value(View const&, Field const&, std::string_view text);

} // namespace okra::ui
