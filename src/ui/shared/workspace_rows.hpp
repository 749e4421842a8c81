// The workspaces of this browser, each as a row with what can be done with it.
#pragma once

#include "ui/view.hpp"

namespace okra::ui {

inline constexpr float workspace_row_height = 56;
void workspace_row(View&, Rect, platform::WorkspaceEntry const&, bool current);

} // namespace okra::ui
