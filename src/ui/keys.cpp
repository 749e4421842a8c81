// The tables of keys, and how they are matched and written.
#include "ui/keys.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/names.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace okra::ui {

namespace {

constexpr Modifiers shift{.shift = true};
constexpr Modifiers command{.command = true};
constexpr Modifiers alt{.alt = true};

constexpr std::array<KeyBinding, 22> in_lists{{
                                                // by ListKey
    {{on(Key::Down)}, text::key_next_row, text::key_next_row_help},
    {{on(Key::Up)}, text::key_previous_row, text::key_previous_row_help},
    {{on(Key::Home)}, text::key_first_row, text::key_of_the_list},
    {{on(Key::End)}, text::key_last_row, text::key_of_the_list},
    {{on(Key::PageDown)}, text::key_next_page, text::key_page_help},
    {{on(Key::PageUp)}, text::key_previous_page, text::key_page_help},
    {{on(Key::Right)}, text::key_expand, text::key_expand_help},
    {{on(Key::Left)}, text::key_collapse, text::key_collapse_help},
    {{on(Key::Enter)}, text::key_open_record, text::key_open_record_help},
    {{on(U'n')}, text::key_add_key_result, text::key_add_key_result_help},
    {{on(U'n', shift)}, text::key_add_objective, text::key_add_objective_help},
    {{on(U'c')}, text::action_check_in, text::key_check_in_help},
    {{on(Key::Delete), on(Key::Backspace)}, text::action_delete, text::key_delete_help},
    {{on(Key::ContextMenu)}, text::key_menu, text::key_menu_help},
    {{on(Key::F2)}, text::key_edit_title, text::key_edit_title_help},
    {{on(Key::Up, alt)}, text::key_move_up, text::key_move_help},
    {{on(Key::Down, alt)}, text::key_move_down, text::key_move_help},
    {{on(U'>')}, text::key_indent, text::key_indent_help},
    {{on(U'<')}, text::key_outdent, text::key_outdent_help},
    {{on(Key::Down, shift)}, text::key_select_on, text::key_select_on_help},
    {{on(Key::Up, shift)}, text::key_select_back, text::key_select_back_help},
    {{on(U'c', command)}, text::key_copy, text::key_copy_help},
}};

constexpr std::array<KeyBinding, 4> in_fields{{
    {{on(Key::Enter)}, text::key_keep, text::key_keep_help},
    {{on(Key::Escape)}, text::key_cancel, text::key_cancel_help},
    {{on(Key::Enter, command)}, text::key_keep_longer, text::key_keep_longer_help},
    {{on(Key::Tab)}, text::key_tab, text::key_tab_help},
}};

constexpr std::array<KeyBinding, 7> in_charts{{
    {{on(U't')}, text::chart_swap, text::chart_swap_help},
    {{on(Key::Right), on(Key::Left)}, text::chart_next_mark, text::chart_next_mark_help},
    {{on(Key::Up), on(Key::Down)}, text::chart_other_line, text::chart_other_line_help},
    {{on(Key::Home), on(Key::End)}, text::chart_ends, text::chart_ends_help},
    {{on(U'+'), on(U'=')}, text::chart_nearer, text::chart_nearer_help},
    {{on(U'-')}, text::chart_farther, text::chart_nearer_help},
    {{on(U'0')}, text::chart_whole, text::chart_nearer_help},
}};

// With or without Shift, on one keyboard or another.
bool is_typed_differently(char32_t c) { return c == U'?' || c == U'<' || c == U'>'; }

std::string_view name_of(Kit const& kit, Key key) {
    Words const& words = kit.words();
    switch (key) {
    case Key::Character: return {};
    case Key::Enter: return words(text::key_name_enter);
    case Key::Escape: return words(text::key_name_escape);
    case Key::Tab: return words(text::key_name_tab);
    case Key::Space: return words(text::key_name_space);
    case Key::Backspace: return words(text::key_name_backspace);
    case Key::Delete: return words(text::key_name_delete);
    case Key::Left: return kit.rtl() ? "→" : "←"; // as it is on the keyboard
    case Key::Right: return kit.rtl() ? "←" : "→";
    case Key::Up: return "↑";
    case Key::Down: return "↓";
    case Key::Home: return words(text::key_name_home);
    case Key::End: return words(text::key_name_end);
    case Key::PageUp: return words(text::key_name_page_up);
    case Key::PageDown: return words(text::key_name_page_down);
    case Key::F1: return "F1";
    case Key::F2: return "F2";
    case Key::ContextMenu: return words(text::key_name_menu);
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

std::string shortcut_text(Kit const& kit, Shortcut const& ours) {
    Shortcut const shortcut = kit.key_map().own(ours);
    if (!shortcut.exists()) return {};
    Words const& words = kit.words();
    std::string out;
    if (kit.apple()) {
        if (shortcut.modifiers.alt) out += "⌥";
        if (shortcut.modifiers.shift) out += "⇧";
        if (shortcut.modifiers.command) out += "⌘";
    } else {
        if (shortcut.modifiers.command) out.append(words(text::key_name_control)) += '+';
        if (shortcut.modifiers.alt) out.append(words(text::key_name_alt)) += '+';
        if (shortcut.modifiers.shift) out.append(words(text::key_name_shift)) += '+';
    }
    if (shortcut.key != Key::Character) return out.append(name_of(kit, shortcut.key));
    char32_t const c = shortcut.character;
    if (c == U' ') return out.append(words(text::key_name_space));
    append_utf8(out, c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
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
