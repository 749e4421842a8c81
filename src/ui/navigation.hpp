// The ways to the screens: a column at the left, or a bar at the bottom of a phone. Made of the rows of screens.cpp.
#pragma once

#include <span>

#include "ui/screens/screens.hpp"
#include "ui/view.hpp"

namespace okra::ui {

enum class NavLook : std::uint8_t { Wide, Narrow }; // with words, or icons alone

float nav_row_height(Kit&);
void nav_row(View&, Rect, ScreenInfo const&, NavLook);
void me_row(View&, Rect, NavLook = NavLook::Wide); // nothing while nobody is chosen
std::span<NavGroup const> nav_groups_in_more();

// Draws the column or the bar, and cuts off what it used.
void navigation(View&, Rect& screen);
inline constexpr float bottom_bar_height = 60;

} // namespace okra::ui
