// Shortcuts, and which keys of this browser's user stand for them: presses are turned into the shortcut they mean
// before anything looks at them, and texts that name a shortcut name the user's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ports.hpp"

namespace okra::ui {

using platform::Key;
using platform::Modifiers;

struct Shortcut {
    Key key = Key::Character;
    char32_t character = 0; // lower case; with Key::Character none of it: no shortcut
    Modifiers modifiers;
    constexpr bool exists() const { return key != Key::Character || character != 0; }
    bool operator==(Shortcut const&) const = default;
};
constexpr Shortcut on(char32_t character, Modifiers modifiers = {}) { return {Key::Character, character, modifiers}; }
constexpr Shortcut on(Key key, Modifiers modifiers = {}) { return {key, 0, modifiers}; }

// Which signs need Shift is the keyboard's: it counts for letters alone.
Shortcut shortcut_of(platform::KeyPressed const&);
// Ctrl and Alt tell a command from a letter that is typed.
bool is_single_letter(Shortcut const&);
// Letters and signs may be others, keys that move and what the clipboard needs may not.
bool may_be_changed(Shortcut const&);

class KeyMap {
public:
    // What Okra calls the press; nothing: it stands for nothing here. What is no shortcut of either is itself.
    std::optional<platform::KeyPressed> meant(platform::KeyPressed const&) const;
    // By which keys the user has what Okra calls so; one that does not exist: by none.
    Shortcut own(Shortcut const& ours) const;
    bool is_changed(Shortcut const& ours) const;
    bool is_all_ours() const { return m_changes.empty() && m_single_letters; }

    void change(Shortcut const& ours, Shortcut const& own); // an own one that does not exist: by no key
    void reset(Shortcut const& ours);
    // WCAG 2.2, 2.1.4: shortcuts of one letter can be turned off. Digits begin numbers in tables and stay.
    bool single_letters() const { return m_single_letters; }
    void allow_single_letters(bool allowed) { m_single_letters = allowed; }

    // "" when all are ours. What cannot be read is left out.
    std::string text() const;
    static KeyMap from_text(std::string_view);

private:
    struct Change {
        Shortcut ours;
        Shortcut own;
    };
    std::vector<Change> m_changes;
    bool m_single_letters = true;
};

} // namespace okra::ui
