// The one table of what the interface can be told to do: menus, toolbar, palette, keyboard and help page read it.
#pragma once

#include <cstdint>
#include <span>

#include "ui/keys.hpp"

namespace okra::ui {

enum class UiCommand : std::uint8_t {
    Palette,
    NewObjective,
    NewKeyResult,
    NewCycle,
    CheckIn,
    Undo,
    Redo,
    Export,
    ExportAs,
    Handoff,
    Print,
    Import,
    NewWorkspace,
    Sample,
    FoldNavigation,
    Time,
    DayBack,
    DayOn,
    WhatIf,
    CloseRecord,
};

struct UiCommandInfo {
    UiCommand command = UiCommand::Palette;
    char const* icon = nullptr;
    KeyBinding keys; // its text, its help and its shortcuts
};

std::span<UiCommandInfo const> ui_commands();
UiCommandInfo const& info_of(UiCommand);
// The command a key press stands for; nullptr: none.
UiCommandInfo const* command_of(platform::KeyPressed const&);

} // namespace okra::ui
