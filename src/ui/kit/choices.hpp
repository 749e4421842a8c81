// Choosing among a few: segmented control, tabs, chips and filter chips.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct Choice {
    std::string label;
    char const* icon = nullptr;
    std::optional<std::size_t> count; // shown behind the label, muted
    Color ink = 0;                    // of a chosen tab; 0: the accent
    bool disabled = false;
    std::string key;                  // identity; empty: the label
};

// -- segmented control: one of a few, all to be seen -----------------------------------------------------------------
enum class Size : std::uint8_t { Normal, Small }; // 32 or 28 high; 44 for fingers
float segmented_width(Kit&, std::span<Choice const>, Size = Size::Normal);
float segmented_height(Kit const&, Size = Size::Normal);
// Arrow keys choose at once. Where the words have no room their icons stay, else a select box takes its place.
// True when another was chosen.
bool segmented(Kit&, Rect, std::string_view name, int& chosen, std::span<Choice const>, Size = Size::Normal);

// -- tabs: underlined, with counts; draws no hairline below ----------------------------------------------------------
struct TabsEvents {
    bool changed = false;
    std::optional<int> context; // right click or long press on this one: its menu; the tab's id is `anchor`
    Rect anchor;
};
float tabs_width(Kit&, std::span<Choice const>);
// What has no room is in a menu at the end; on a phone the strip can be pushed aside.
TabsEvents tabs(Kit&, Rect, std::string_view name, int& chosen, std::span<Choice const>);

// -- chips -----------------------------------------------------------------------------------------------------------
inline constexpr float chip_height = 22;
struct ChipSpec {
    std::string_view label;
    char const* icon = nullptr;
    std::string_view avatar;     // a person's name: the initials take the icon's place
    Color color = 0;             // of the avatar
    bool pressable = false;      // a button
    bool removable = false;      // with a cross; Delete and Backspace do the same
    bool selected = false;
    bool disabled = false;
    std::string_view key;        // identity; empty: the label
};
struct ChipEvents {
    bool clicked = false;
    bool removed = false;
};
float chip_width(Kit&, ChipSpec const&);
// As wide as its text or the rectangle, vertically centred.
ChipEvents chip(Kit&, Rect, ChipSpec const&);

// A filter: its name while it is not set, name and value with a cross when it is.
struct FilterSpec {
    std::string_view label;      // "Status"
    std::string_view value;      // "Behind, at risk"; empty: not set
    char const* icon = nullptr;
    bool open = false;           // its list is to be seen
    bool disabled = false;
};
struct FilterEvents {
    bool opened = false;
    bool cleared = false;
};
float filter_chip_width(Kit&, FilterSpec const&);
// Its widget, for opening a list from it, is kit.id(label).
FilterEvents filter_chip(Kit&, Rect, FilterSpec const&);

// A number in a small round box, beside a title or in the navigation.
float count_badge_width(Kit&, std::string_view);
void count_badge(Kit&, Rect, std::string_view, StatusColors const* = nullptr);
// A key as it stands on a keyboard; returns the width it took.
float key_cap(Kit&, Rect, std::string_view);

} // namespace okra::ui
