// Who is before this screen: a person of the workspace, remembered by the browser for each workspace.
#pragma once

#include <string_view>

#include "model/document.hpp"
#include "ui/remembered.hpp"

namespace okra::ui {

// The person's id; "" for nobody.
std::string_view who_i_am(Remembered const&, Document const&);
void remember_me(Remembered&, Document const&, Slot person);
// Files and stores of before told who it was: the first one is believed where nothing is remembered.
void take_hint_of_me(Remembered&, Document const&);

} // namespace okra::ui
