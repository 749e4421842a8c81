// The table of interface commands.
#include "ui/commands.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"

namespace okra::ui {

namespace {

constexpr Modifiers command{.command = true};
constexpr Modifiers command_shift{.command = true, .shift = true};

constexpr std::array<UiCommandInfo, 10> table{{
    {UiCommand::Palette,
     icons::search,
     {{on(U'k', command), on(U'f', command), on(U'/')},
      "Search or run a command",
      "Finds records by their words and commands by their names."}},
    {UiCommand::NewObjective, icons::target, {{on(U'o')}, "New objective", "Adds an objective to the chosen cycle."}},
    {UiCommand::NewKeyResult,
     icons::plus,
     {{on(U'k')}, "New key result", "Adds a key result to the objective that is open, or to one you choose."}},
    {UiCommand::CheckIn,
     icons::circle_check,
     {{on(U'c')}, "Check in", "Records a new value for the key result that is open."}},
    {UiCommand::Undo, icons::undo_2, {{on(U'z', command)}, "Undo", "Takes the last change back."}},
    {UiCommand::Redo,
     icons::redo_2,
     {{on(U'z', command_shift), on(U'y', command)}, "Redo", "Does again what was undone."}},
    {UiCommand::Export,
     icons::download,
     {{on(U's', command)}, "Export as JSON", "Saves the whole workspace as one file."}},
    {UiCommand::Import,
     icons::file_up,
     {{on(U'o', command)}, "Import a file", "Reads a workspace from a JSON file; you can also drop it on the page."}},
    {UiCommand::FoldNavigation,
     icons::panel_left,
     {{on(U'b', command)}, "Fold the navigation", "Leaves its icons, or shows its words again."}},
    {UiCommand::CloseRecord, icons::x, {{on(Key::Escape)}, "Close the record", "Closes the drawer."}},
}};

} // namespace

std::span<UiCommandInfo const> ui_commands() { return table; }

UiCommandInfo const& info_of(UiCommand wanted) { return *std::ranges::find(table, wanted, &UiCommandInfo::command); }

UiCommandInfo const* command_of(platform::KeyPressed const& pressed) {
    auto const found = std::ranges::find_if(table, [&](auto const& info) { return matches(info.keys, pressed); });
    return found == table.end() ? nullptr : &*found;
}

} // namespace okra::ui
