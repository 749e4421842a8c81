// What the palette offers besides records, screens and the commands of menus; and by what other words all is found.
#pragma once

#include <span>
#include <string_view>

#include "ui/commands.hpp"
#include "ui/view.hpp"

namespace okra::ui {

struct PaletteAction {
    Text name{};
    char const* icon = nullptr;
    Text also{}; // other words for it: "kpi, measure, gauge"
    void (*run)(View&) = nullptr;
};
std::span<PaletteAction const> palette_actions();

// Other words a user might type; nothing: it has no others.
std::optional<Text> also_called(ScreenInfo const&);
std::optional<Text> also_called(UiCommand);

// What was opened lately in this browser, the last first; those that are gone are left out.
std::vector<Slot> recent_records(View const&);
void remember_recent(UiState&, Document const&); // what is open now

} // namespace okra::ui
