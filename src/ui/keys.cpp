// The tables of keys, and how they are matched and written.
#include "ui/keys.hpp"

#include <algorithm>

namespace okra::ui {

namespace {

constexpr Modifiers shift{.shift = true};
constexpr Modifiers command{.command = true};
constexpr Modifiers alt{.alt = true};

constexpr std::array<KeyBinding, 22> in_lists{{
                                                // by ListKey
    {{on(Key::Down)}, "Next row", "Page down and End go further."},
    {{on(Key::Up)}, "Previous row", "Page up and Home go further."},
    {{on(Key::Home)}, "First row", "Of the list."},
    {{on(Key::End)}, "Last row", "Of the list."},
    {{on(Key::PageDown)}, "Next page", "As many rows as can be seen."},
    {{on(Key::PageUp)}, "Previous page", "As many rows as can be seen."},
    {{on(Key::Right)}, "Open a row", "Where the row is open, it goes into it."},
    {{on(Key::Left)}, "Close a row", "Where the row is closed, it goes to the row above."},
    {{on(Key::Enter)}, "Open the record", "In the drawer."},
    {{on(U'n')}, "Add a key result", "Under the objective of the row."},
    {{on(U'n', shift)}, "Add an objective", "Below the record of the row."},
    {{on(U'c')}, "Check in", "On the key result of the row."},
    {{on(Key::Delete), on(Key::Backspace)}, "Delete", "The record of the row; Undo brings it back."},
    {{on(Key::ContextMenu)}, "Actions of the row", "The same as Shift+F10, a right click or a long press."},
    {{on(Key::F2)}, "Edit the title", "Of the record that is open."},
    {{on(Key::Up, alt)}, "Move up", "Among the rows beside it."},
    {{on(Key::Down, alt)}, "Move down", "Among the rows beside it."},
    {{on(U'>')}, "Indent", "Puts the objective below the one before it."},
    {{on(U'<')}, "Outdent", "Puts the objective beside the one above it."},
    {{on(Key::Down, shift)}, "Select on", "One row more, to copy or delete them together."},
    {{on(Key::Up, shift)}, "Select back", "One row more the other way."},
    {{on(U'c', command)}, "Copy", "The selected rows as a table, also for spreadsheets."},
}};

constexpr std::array<KeyBinding, 4> in_fields{{
    {{on(Key::Enter)}, "Keep what was typed", "Leaving the field does the same."},
    {{on(Key::Escape)}, "Take back what was typed", "In a dialog it closes the dialog."},
    {{on(Key::Enter, command)}, "Keep a longer text", "In notes, where Enter begins a new line."},
    {{on(Key::Tab)}, "Next control", "Shift+Tab goes back."},
}};

// With or without Shift, on one keyboard or another.
bool is_typed_differently(char32_t c) { return c == U'?' || c == U'<' || c == U'>'; }

std::string_view name_of(Key key) {
    switch (key) {
    case Key::Character: return {};
    case Key::Enter: return "Enter";
    case Key::Escape: return "Esc";
    case Key::Tab: return "Tab";
    case Key::Space: return "Space";
    case Key::Backspace: return "Backspace";
    case Key::Delete: return "Del";
    case Key::Left: return "←";
    case Key::Right: return "→";
    case Key::Up: return "↑";
    case Key::Down: return "↓";
    case Key::Home: return "Home";
    case Key::End: return "End";
    case Key::PageUp: return "Page up";
    case Key::PageDown: return "Page down";
    case Key::F1: return "F1";
    case Key::F2: return "F2";
    case Key::ContextMenu: return "Menu";
    }
    return {};
}

} // namespace

bool matches(Shortcut const& shortcut, platform::KeyPressed const& pressed) {
    if (!shortcut.exists() || shortcut.key != pressed.key || shortcut.character != pressed.character) return false;
    Modifiers modifiers = pressed.modifiers;
    if (is_typed_differently(pressed.character)) modifiers.shift = false;
    return modifiers == shortcut.modifiers;
}

bool matches(KeyBinding const& binding, platform::KeyPressed const& pressed) {
    return std::ranges::any_of(binding.keys, [&](Shortcut const& key) { return matches(key, pressed); });
}

bool take(Kit& kit, KeyBinding const& binding) {
    return std::ranges::any_of(binding.keys, [&](Shortcut const& key) {
        if (!key.exists()) return false;
        if (key.key != Key::Character) return kit.take_key(key.key, key.modifiers);
        Modifiers shifted = key.modifiers;
        shifted.shift = true;
        return kit.take_key(key.character, key.modifiers) ||
               (is_typed_differently(key.character) && kit.take_key(key.character, shifted));
    });
}

std::string shortcut_text(Shortcut const& shortcut, bool apple) {
    if (!shortcut.exists()) return {};
    std::string out;
    if (apple) {
        if (shortcut.modifiers.alt) out += "⌥";
        if (shortcut.modifiers.shift) out += "⇧";
        if (shortcut.modifiers.command) out += "⌘";
    } else {
        if (shortcut.modifiers.command) out += "Ctrl+";
        if (shortcut.modifiers.alt) out += "Alt+";
        if (shortcut.modifiers.shift) out += "Shift+";
    }
    if (shortcut.key != Key::Character) return out.append(name_of(shortcut.key));
    char32_t const c = shortcut.character;
    out += static_cast<char>(c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
    return out;
}

KeyBinding const& binding_of(ListKey key) { return in_lists[static_cast<std::size_t>(key)]; }
std::span<KeyBinding const> list_keys() { return in_lists; }
std::span<KeyBinding const> field_keys() { return in_fields; }

bool moves_in_lists(platform::KeyPressed const& pressed) {
    if (pressed.modifiers != Modifiers{}) return false;
    switch (pressed.key) {
    case Key::Escape:
    case Key::Left:
    case Key::Right:
    case Key::Up:
    case Key::Down:
    case Key::Home:
    case Key::End:
    case Key::PageUp:
    case Key::PageDown:
    case Key::ContextMenu: return true;
    default: return false;
    }
}

} // namespace okra::ui
