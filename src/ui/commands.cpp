// The table of interface commands.
#include "ui/commands.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"

namespace okra::ui {

namespace {

constexpr Modifiers none{};
constexpr Modifiers command{.command = true};
constexpr Modifiers command_shift{.command = true, .shift = true};

constexpr std::array<UiCommandInfo, 15> table{{
    {UiCommand::Overview, "Go to overview", icons::layout_dashboard, Key::Character, U'1', none,
     "How the cycle stands, and what needs attention."},
    {UiCommand::Objectives, "Go to objectives", icons::list_tree, Key::Character, U'2', none,
     "The outline from company to individual, with key results."},
    {UiCommand::KeyResults, "Go to key results", icons::table_2, Key::Character, U'3', none,
     "All key results of the cycle in one table."},
    {UiCommand::CheckIns, "Go to check-ins", icons::circle_check_big, Key::Character, U'4', none,
     "The key results that wait for your check-in."},
    {UiCommand::Settings, "Go to settings", icons::settings, Key::Character, 0, none,
     "Workspace, appearance, export and import."},
    {UiCommand::Help, "Show all shortcuts", icons::keyboard, Key::Character, U'?', none, "This list."},
    {UiCommand::Palette, "Search or run a command", icons::search, Key::Character, U'k', command,
     "Finds records by their words and commands by their names."},
    {UiCommand::NewObjective, "New objective", icons::target, Key::Character, U'o', none,
     "Adds an objective to the chosen cycle."},
    {UiCommand::NewKeyResult, "New key result", icons::plus, Key::Character, U'k', none,
     "Adds a key result to the objective that is open, or to one you choose."},
    {UiCommand::CheckIn, "Check in", icons::circle_check, Key::Character, U'c', none,
     "Records a new value for the key result that is open."},
    {UiCommand::Undo, "Undo", icons::undo_2, Key::Character, U'z', command, "Takes the last change back."},
    {UiCommand::Redo, "Redo", icons::redo_2, Key::Character, U'z', command_shift, "Does again what was undone."},
    {UiCommand::Export, "Export as JSON", icons::download, Key::Character, U's', command,
     "Saves the whole workspace as one file."},
    {UiCommand::Import, "Import a file", icons::file_up, Key::Character, U'o', command,
     "Reads a workspace from a JSON file; you can also drop it on the page."},
    {UiCommand::CloseRecord, "Close the record", icons::x, Key::Escape, 0, none, "Closes the drawer."},
}};

bool has_shortcut(UiCommandInfo const& info) { return info.key != Key::Character || info.character != 0; }

} // namespace

std::span<UiCommandInfo const> ui_commands() { return table; }

UiCommandInfo const& info_of(UiCommand wanted) {
    return *std::ranges::find_if(table, [&](auto const& info) { return info.command == wanted; });
}

std::string shortcut_text(UiCommandInfo const& info, bool apple) {
    if (!has_shortcut(info)) return {};
    std::string out;
    if (apple) {
        if (info.modifiers.shift) out += "⇧";
        if (info.modifiers.command) out += "⌘";
    } else {
        if (info.modifiers.command) out += "Ctrl+";
        if (info.modifiers.shift) out += "Shift+";
    }
    if (info.key == Key::Escape) return out + "Esc";
    char32_t const c = info.character;
    out += static_cast<char>(c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
    return out;
}

UiCommandInfo const* command_of(platform::KeyPressed const& pressed) {
    for (auto const& info : table) {
        if (!has_shortcut(info) || info.key != pressed.key || info.character != pressed.character) continue;
        Modifiers modifiers = pressed.modifiers;
        if (info.character == U'?') modifiers.shift = false; // how '?' is typed differs between keyboards
        if (modifiers == info.modifiers) return &info;
    }
    return nullptr;
}

bool takes_key(platform::KeyPressed const& pressed) {
    if (command_of(pressed) != nullptr) return true;
    if (pressed.modifiers.command || pressed.modifiers.alt) {
        bool const find = pressed.modifiers == command && pressed.character == U'f';
        bool const again = pressed.modifiers == command && pressed.character == U'y';
        return find || again;
    }
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
    case Key::Delete:
    case Key::F2:
    case Key::ContextMenu: return true;
    case Key::Character: return pressed.character == U'n' || pressed.character == U'/';
    default: return false;
    }
}

} // namespace okra::ui
