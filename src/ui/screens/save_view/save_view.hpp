// The dialog that names a view of a list: a new one, or one that is there.
#pragma once

#include <memory>

#include "ui/shared/list_query.hpp"

namespace okra::ui {

std::unique_ptr<Screen> save_view_screen(View const&, ListQuery); // of the screen that is shown
std::unique_ptr<Screen> edit_view_screen(View const&, SavedView const&);

} // namespace okra::ui
