// The menus of the top bar that say where one is and how safe it is: they open by input alone.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

// Other workspaces, and what can be done with this one.
void workspace_menu_items(View&, WidgetId list, Rect anchor);
// Retry where saving failed, and copies outside the browser.
void save_menu_items(View&, WidgetId list, Rect anchor);

} // namespace okra::ui
