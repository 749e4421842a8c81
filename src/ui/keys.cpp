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
    {{on(Key::Down)}, Text::key_next_row, Text::key_next_row_help},
    {{on(Key::Up)}, Text::key_previous_row, Text::key_previous_row_help},
    {{on(Key::Home)}, Text::key_first_row, Text::key_of_the_list},
    {{on(Key::End)}, Text::key_last_row, Text::key_of_the_list},
    {{on(Key::PageDown)}, Text::key_next_page, Text::key_page_help},
    {{on(Key::PageUp)}, Text::key_previous_page, Text::key_page_help},
    {{on(Key::Right)}, Text::key_expand, Text::key_expand_help},
    {{on(Key::Left)}, Text::key_collapse, Text::key_collapse_help},
    {{on(Key::Enter)}, Text::key_open_record, Text::key_open_record_help},
    {{on(U'n')}, Text::key_add_key_result, Text::key_add_key_result_help},
    {{on(U'n', shift)}, Text::key_add_objective, Text::key_add_objective_help},
    {{on(U'c')}, Text::action_check_in, Text::key_check_in_help},
    {{on(Key::Delete), on(Key::Backspace)}, Text::action_delete, Text::key_delete_help},
    {{on(Key::ContextMenu)}, Text::key_menu, Text::key_menu_help},
    {{on(Key::F2)}, Text::key_edit_title, Text::key_edit_title_help},
    {{on(Key::Up, alt)}, Text::key_move_up, Text::key_move_help},
    {{on(Key::Down, alt)}, Text::key_move_down, Text::key_move_help},
    {{on(U'>')}, Text::key_indent, Text::key_indent_help},
    {{on(U'<')}, Text::key_outdent, Text::key_outdent_help},
    {{on(Key::Down, shift)}, Text::key_select_on, Text::key_select_on_help},
    {{on(Key::Up, shift)}, Text::key_select_back, Text::key_select_back_help},
    {{on(U'c', command)}, Text::key_copy, Text::key_copy_help},
}};

constexpr std::array<KeyBinding, 4> in_fields{{
    {{on(Key::Enter)}, Text::key_keep, Text::key_keep_help},
    {{on(Key::Escape)}, Text::key_cancel, Text::key_cancel_help},
    {{on(Key::Enter, command)}, Text::key_keep_longer, Text::key_keep_longer_help},
    {{on(Key::Tab)}, Text::key_tab, Text::key_tab_help},
}};

constexpr std::array<KeyBinding, 4> in_charts{{
    {{on(U't')}, Text::chart_swap, Text::chart_swap_help},
    {{on(Key::Right), on(Key::Left)}, Text::chart_next_mark, Text::chart_next_mark_help},
    {{on(Key::Up), on(Key::Down)}, Text::chart_other_line, Text::chart_other_line_help},
    {{on(Key::Home), on(Key::End)}, Text::chart_ends, Text::chart_ends_help},
}};

// With or without Shift, on one keyboard or another.
bool is_typed_differently(char32_t c) { return c == U'?' || c == U'<' || c == U'>'; }

std::string_view name_of(Words const& words, Key key) {
    switch (key) {
    case Key::Character: return {};
    case Key::Enter: return words(Text::key_name_enter);
    case Key::Escape: return words(Text::key_name_escape);
    case Key::Tab: return words(Text::key_name_tab);
    case Key::Space: return words(Text::key_name_space);
    case Key::Backspace: return words(Text::key_name_backspace);
    case Key::Delete: return words(Text::key_name_delete);
    case Key::Left: return "←";
    case Key::Right: return "→";
    case Key::Up: return "↑";
    case Key::Down: return "↓";
    case Key::Home: return words(Text::key_name_home);
    case Key::End: return words(Text::key_name_end);
    case Key::PageUp: return words(Text::key_name_page_up);
    case Key::PageDown: return words(Text::key_name_page_down);
    case Key::F1: return "F1";
    case Key::F2: return "F2";
    case Key::ContextMenu: return words(Text::key_name_menu);
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

std::string shortcut_text(Kit const& kit, Shortcut const& shortcut) {
    if (!shortcut.exists()) return {};
    Words const& words = kit.words();
    std::string out;
    if (kit.apple()) {
        if (shortcut.modifiers.alt) out += "⌥";
        if (shortcut.modifiers.shift) out += "⇧";
        if (shortcut.modifiers.command) out += "⌘";
    } else {
        if (shortcut.modifiers.command) out.append(words(Text::key_name_control)) += '+';
        if (shortcut.modifiers.alt) out.append(words(Text::key_name_alt)) += '+';
        if (shortcut.modifiers.shift) out.append(words(Text::key_name_shift)) += '+';
    }
    if (shortcut.key != Key::Character) return out.append(name_of(words, shortcut.key));
    char32_t const c = shortcut.character;
    out += static_cast<char>(c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
    return out;
}

KeyBinding const& binding_of(ListKey key) { return in_lists[static_cast<std::size_t>(key)]; }
std::span<KeyBinding const> list_keys() { return in_lists; }
std::span<KeyBinding const> field_keys() { return in_fields; }
std::span<KeyBinding const> chart_keys() { return in_charts; }

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
