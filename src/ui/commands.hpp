// The one table of what the interface can be told to do: menus, toolbar, palette, keyboard and help page read it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ui/kit/kit.hpp"

namespace okra::ui {

enum class UiCommand : std::uint8_t {
    Overview,
    Objectives,
    KeyResults,
    CheckIns,
    Settings,
    Help,
    Palette,
    NewObjective,
    NewKeyResult,
    CheckIn,
    Undo,
    Redo,
    Export,
    Import,
    CloseRecord,
};

struct UiCommandInfo {
    UiCommand command = UiCommand::Overview;
    std::string_view text;    // "New objective"
    char const* icon = nullptr;
    Key key = Key::Character; // with `character` and `modifiers`: the shortcut; no character: none
    char32_t character = 0;
    Modifiers modifiers;
    std::string_view help;    // one sentence
};

std::span<UiCommandInfo const> ui_commands();
UiCommandInfo const& info_of(UiCommand);
// "Ctrl+Shift+Z", or "⇧⌘Z" on Apple systems; "" without a shortcut.
std::string shortcut_text(UiCommandInfo const&, bool apple);
// The command a key press stands for; nullptr: none.
UiCommandInfo const* command_of(platform::KeyPressed const&);
// Whether the interface acts on the key, so that the browser must not. Text fields keep their own keys.
bool takes_key(platform::KeyPressed const&);

} // namespace okra::ui
