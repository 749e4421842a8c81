// The table of interface commands.
#include "ui/commands.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"

namespace okra::ui {

namespace {

constexpr Modifiers command{.command = true};
constexpr Modifiers command_shift{.command = true, .shift = true};

constexpr std::array<UiCommandInfo, 14> table{{
    {UiCommand::Palette,
     icons::search,
     {{on(U'k', command), on(U'f', command), on(U'/')}, Text::command_search, Text::screen_palette_help}},
    {UiCommand::NewObjective, icons::flag, {{on(U'o')}, Text::command_new_objective, Text::command_new_objective_help}},
    {UiCommand::NewKeyResult,
     icons::target,
     {{on(U'k')}, Text::command_new_key_result, Text::command_new_key_result_help}},
    {UiCommand::NewCycle, icons::calendar_days, {{}, Text::screen_new_cycle, Text::screen_new_cycle_help}},
    {UiCommand::CheckIn, icons::circle_check, {{on(U'c')}, Text::action_check_in, Text::command_check_in_help}},
    {UiCommand::Undo, icons::undo_2, {{on(U'z', command)}, Text::action_undo, Text::command_undo_help}},
    {UiCommand::Redo,
     icons::redo_2,
     {{on(U'z', command_shift), on(U'y', command)}, Text::action_redo, Text::command_redo_help}},
    {UiCommand::Export, icons::download, {{on(U's', command)}, Text::command_export, Text::command_export_help}},
    {UiCommand::Print, icons::printer, {{on(U'p', command)}, Text::command_print, Text::command_print_help}},
    {UiCommand::Import, icons::file_up, {{on(U'o', command)}, Text::command_import, Text::command_import_help}},
    {UiCommand::NewWorkspace,
     icons::layout_template,
     {{}, Text::screen_new_workspace, Text::screen_new_workspace_help}},
    {UiCommand::Sample, icons::sparkles, {{}, Text::command_sample, Text::command_sample_help}},
    {UiCommand::FoldNavigation, icons::panel_left, {{on(U'b', command)}, Text::command_fold, Text::command_fold_help}},
    {UiCommand::CloseRecord,
     icons::x,
     {{on(Key::Escape)}, Text::command_close_record, Text::command_close_record_help}},
}};

} // namespace

std::span<UiCommandInfo const> ui_commands() { return table; }

UiCommandInfo const& info_of(UiCommand wanted) { return *std::ranges::find(table, wanted, &UiCommandInfo::command); }

UiCommandInfo const* command_of(platform::KeyPressed const& pressed) {
    auto const found = std::ranges::find_if(table, [&](auto const& info) { return matches(info.keys, pressed); });
    return found == table.end() ? nullptr : &*found;
}

} // namespace okra::ui
