// The table of interface commands.
#include "ui/commands.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/handoff.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr Modifiers command{.command = true};
constexpr Modifiers command_shift{.command = true, .shift = true};

constexpr std::array<UiCommandInfo, 20> table{{
    {UiCommand::Palette,
     icons::search,
     {{on(U'k', command), on(U'f', command), on(U'/')}, text::command_search, text::screen_palette_help}},
    {UiCommand::NewObjective, icons::flag, {{on(U'o')}, text::command_new_objective, text::command_new_objective_help}},
    {UiCommand::NewKeyResult,
     icons::target,
     {{on(U'k')}, text::command_new_key_result, text::command_new_key_result_help}},
    {UiCommand::NewCycle, icons::calendar_days, {{}, text::screen_new_cycle, text::screen_new_cycle_help}},
    {UiCommand::CheckIn, icons::circle_check, {{on(U'c')}, text::action_check_in, text::command_check_in_help}},
    {UiCommand::Undo, icons::undo_2, {{on(U'z', command)}, text::action_undo, text::command_undo_help}},
    {UiCommand::Redo,
     icons::redo_2,
     {{on(U'z', command_shift), on(U'y', command)}, text::action_redo, text::command_redo_help}},
    {UiCommand::Export, icons::download, {{on(U's', command)}, text::command_export, text::command_export_help}},
    {UiCommand::ExportAs, icons::file_text, {{}, text::command_export_as, text::screen_export_help}},
    {UiCommand::Handoff, icons::package, {{}, text::command_handoff, text::command_handoff_help}},
    {UiCommand::Print, icons::printer, {{on(U'p', command)}, text::command_print, text::command_print_help}},
    {UiCommand::Import, icons::file_up, {{on(U'o', command)}, text::command_import, text::command_import_help}},
    {UiCommand::NewWorkspace,
     icons::layout_template,
     {{}, text::screen_new_workspace, text::screen_new_workspace_help}},
    {UiCommand::Sample, icons::sparkles, {{}, text::command_sample, text::command_sample_help}},
    {UiCommand::FoldNavigation, icons::panel_left, {{on(U'b', command)}, text::command_fold, text::command_fold_help}},
    {UiCommand::Time, icons::history, {{}, text::command_time, text::command_time_help}},
    {UiCommand::DayBack, icons::history, {{on(U'[')}, text::command_day_back, text::command_day_back_help}},
    {UiCommand::DayOn, icons::fast_forward, {{on(U']')}, text::command_day_on, text::command_day_on_help}},
    {UiCommand::WhatIf, icons::git_branch, {{}, text::command_what_if, text::command_what_if_help}},
    {UiCommand::CloseRecord,
     icons::x,
     {{on(Key::Escape)}, text::command_close_record, text::command_close_record_help}},
}};

} // namespace

std::span<UiCommandInfo const> ui_commands() { return table; }

UiCommandInfo const& info_of(UiCommand wanted) { return *std::ranges::find(table, wanted, &UiCommandInfo::command); }

UiCommandInfo const* command_of(platform::KeyPressed const& pressed) {
    auto const found = std::ranges::find_if(table, [&](auto const& info) { return matches(info.keys, pressed); });
    return found == table.end() ? nullptr : &*found;
}

} // namespace okra::ui
