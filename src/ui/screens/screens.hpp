// The one table of screens: navigation, addresses, palette, shortcuts and help read it.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ui/screens/screen.hpp"

namespace okra::ui {

std::span<ScreenInfo const> screens();
ScreenInfo const* screen_at(std::string_view slug); // nullptr: nothing has this address
bool has_address(ScreenInfo const&);
std::vector<ScreenInfo const*> screens_of(NavGroup);
std::optional<Text> heading_of(NavGroup); // "Work"

// "objectives" of "objectives/board".
std::string_view family_of(std::string_view slug);
// A screen and its other layouts, in the order of the table.
std::vector<ScreenInfo const*> layouts_of(std::string_view slug);

KeyBinding key_of(ScreenInfo const&); // that goes there
// The screen a key press goes to; nullptr: none.
ScreenInfo const* screen_of(platform::KeyPressed const&);

} // namespace okra::ui
