// Keys as rows of tables: what a key does where it is listed. Routing, menus and the help page read the same rows.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/kit.hpp"

namespace okra::ui {

constexpr std::size_t most_shortcuts = 3;
struct KeyBinding {
    std::array<Shortcut, most_shortcuts> keys; // the first one is shown
    Text text{}; // "Add a key result"
    Text help{}; // one sentence more
};

bool matches(Shortcut const&, platform::KeyPressed const&);
bool matches(KeyBinding const&, platform::KeyPressed const&);
bool take(Kit&, KeyBinding const&); // a press of one of its keys, once
// "Ctrl+Shift+Z", or "⇧⌘Z" on Apple systems, of the keys that the user has for it; "" without a shortcut.
std::string shortcut_text(Kit const&, Shortcut const&);
inline std::string shortcut_text(Kit const& kit, KeyBinding const& binding) {
    return shortcut_text(kit, binding.keys.front());
}

// What rows of lists and the record that is open understand, the same in every screen: a screen names those it has.
enum class ListKey : std::uint8_t {
    Next,
    Previous,
    First,
    Last,
    NextPage,
    PreviousPage,
    Expand,
    Collapse,
    Open,
    AddKeyResult,
    AddObjective,
    CheckIn,
    Delete,
    Menu,
    EditTitle,
    MoveUp,
    MoveDown,
    Indent,
    Outdent,
    ExtendDown,
    ExtendUp,
    Copy,
};
KeyBinding const& binding_of(ListKey);
inline bool take(Kit& kit, ListKey key) { return take(kit, binding_of(key)); }
inline std::string shortcut_text(Kit const& kit, ListKey key) { return shortcut_text(kit, binding_of(key)); }
std::span<KeyBinding const> list_keys();  // all of them, for the help page
std::span<KeyBinding const> field_keys(); // of text fields, for the help page
std::span<KeyBinding const> chart_keys(); // of charts, for the help page; the first one swaps chart and table
// Whether menus, sliders and what can be scrolled move by this key wherever they are.
bool moves_in_lists(platform::KeyPressed const&);

} // namespace okra::ui
