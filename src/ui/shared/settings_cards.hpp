// What the pages of Settings are made of: cards with rows, each with its words on the left and its control on the
// right.
#pragma once

#include <string_view>

#include "ui/view.hpp"

namespace okra::ui {

inline constexpr float settings_width = 720; // of the cards

// A card with a heading; its rows are cut from `inside`, and it is drawn when they are known to be so high.
struct SettingsCard {
    Rect frame;
    Rect inside;
};
float settings_card_inside(Rect const& rest); // how wide that is
SettingsCard begin_settings_card(View&, Rect& rest, std::string_view title, float height);
float settings_row_height(View&);
// The words of a setting on the left; returns the place of its control.
Rect settings_row(View&, Rect& inside, std::string_view title, std::string_view help);
// A button at the end of a row's place, as wide as its words. True when it was pressed.
bool settings_button(View&, Rect place, ButtonSpec const&);

// Who is before this screen, to choose.
void pick_me(View&, Rect place);

} // namespace okra::ui
