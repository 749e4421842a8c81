// The menu of a record with entries of a screen's own.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "ui/shared/parts.hpp"

namespace okra::ui {

struct RecordMenuPick {
    std::optional<RecordAction> action;
    std::optional<std::size_t> own; // place among the screen's
};
RecordMenuPick record_menu(View&, WidgetId overlay, Rect anchor, Slot record, MenuOf,
                           std::span<Kit::MenuItem const> own);

} // namespace okra::ui
