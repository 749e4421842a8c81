// One row a screen: address, title, help, icon, key, group, badge, maker.
#include "ui/screens/screens.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"
#include "ui/screens/check_in/check_in.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/screens/first_run/first_run.hpp"
#include "ui/screens/help/help.hpp"
#include "ui/screens/indicators/indicators.hpp"
#include "ui/screens/key_results/key_results.hpp"
#include "ui/screens/kit/kit_screen.hpp"
#include "ui/screens/more/more.hpp"
#include "ui/screens/objectives/objectives.hpp"
#include "ui/screens/overview/overview.hpp"
#include "ui/screens/palette/palette.hpp"
#include "ui/screens/people/people.hpp"
#include "ui/screens/projects/projects.hpp"
#include "ui/screens/recovery/recovery.hpp"
#include "ui/screens/settings/settings.hpp"
#include "ui/screens/setup/setup.hpp"
#include "ui/screens/sheet/sheet.hpp"
#include "ui/shared/attention.hpp"

namespace okra::ui {

namespace {

using enum NavGroup;

// clang-format off
constexpr std::array<ScreenInfo, 31> table{{
    {"overview", Text::screen_overview, Text::screen_overview_help,
     icons::layout_dashboard, U'1', Main, nullptr, overview_screen},
    {"objectives", Text::screen_objectives, Text::screen_objectives_help,
     icons::list_tree, U'2', Main, nullptr, objectives_screen},
    {"key-results", Text::screen_key_results, Text::screen_key_results_help,
     icons::table_2, U'3', Main, nullptr, key_results_screen, Text::layout_table},
    {"key-results/sheet", Text::screen_sheet, Text::screen_sheet_help,
     icons::pencil, 0, Layout, nullptr, sheet_screen, Text::layout_sheet},
    {"check-in", Text::screen_check_in, Text::screen_check_in_help,
     icons::circle_check_big, U'4', Main, due_count, check_in_screen},
    {"projects", Text::screen_projects, Text::screen_projects_help,
     icons::folder_kanban, U'5', Work, nullptr, projects_screen},
    {"indicators", Text::screen_indicators, Text::screen_indicators_help,
     icons::gauge, U'6', Work, nullptr, indicators_screen},
    {"people", Text::screen_people, Text::screen_people_help,
     icons::users, 0, Hidden, nullptr, people_screen},
    {"setup", Text::screen_setup, Text::screen_setup_help,
     icons::list_checks, 0, Hidden, nullptr, setup_screen},
    {"help", Text::screen_help, Text::screen_help_help,
     icons::keyboard, U'?', Bottom, nullptr, help_screen},
    {"settings", Text::screen_settings, Text::screen_settings_help,
     icons::settings, 0, Bottom, nullptr, settings_screen},
    {"kit", Text::screen_kit, Text::screen_kit_help,
     icons::layout_template, 0, Hidden, nullptr, kit_screen},
    {"first-run", Text::screen_first_run, Text::screen_first_run_help,
     icons::sparkles, 0, Start, nullptr, first_run_screen},
    {"recovery", Text::screen_recovery, Text::screen_recovery_help,
     icons::shield_check, 0, Start, nullptr, recovery_screen},
    {"create", Text::screen_create, Text::screen_create_help,
     icons::plus, 0, Dialog, nullptr, new_objective_screen},
    {"wizard", Text::command_new_key_result, Text::screen_wizard_help,
     icons::target, 0, Dialog, nullptr, nullptr},
    {"add-people", Text::screen_add_people, Text::screen_add_people_help,
     icons::users, 0, Dialog, nullptr, nullptr},
    {"new-work", Text::screen_new_work, Text::screen_new_work_help,
     icons::square_check, 0, Dialog, nullptr, nullptr},
    {"new-indicator", Text::screen_new_indicator, Text::screen_new_indicator_help,
     icons::gauge, 0, Dialog, nullptr, nullptr},
    {"work-done", Text::screen_work_done, Text::screen_work_done_help,
     icons::circle_check, 0, Dialog, nullptr, nullptr},
    {"check-in-dialog", Text::action_check_in, Text::screen_check_in_dialog_help,
     icons::circle_check, 0, Dialog, nullptr, nullptr},
    {"save-view", Text::screen_save_view, Text::screen_save_view_help,
     icons::pin, 0, Dialog, nullptr, nullptr},
    {"add-lines", Text::screen_add_lines, Text::screen_add_lines_help,
     icons::list_plus, 0, Dialog, nullptr, nullptr},
    {"import", Text::screen_import, Text::screen_import_help,
     icons::file_up, 0, Dialog, nullptr, nullptr},
    {"work", Text::screen_work, Text::screen_work_help,
     icons::refresh_cw, 0, Dialog, nullptr, nullptr},
    {"palette", Text::screen_palette, Text::screen_palette_help,
     icons::search, 0, Dialog, nullptr, palette_screen},
    {"more", Text::screen_more, Text::screen_more_help,
     icons::ellipsis, 0, Dialog, nullptr, more_screen},
    {"new-cycle", Text::screen_new_cycle, Text::screen_new_cycle_help,
     icons::calendar_days, 0, Dialog, nullptr, nullptr},
    {"new-workspace", Text::screen_new_workspace, Text::screen_new_workspace_help,
     icons::layout_template, 0, Dialog, nullptr, nullptr},
    {"delete-objective", Text::screen_delete_objective, Text::screen_delete_objective_help,
     icons::trash_2, 0, Dialog, nullptr, nullptr},
    {"discard", Text::screen_discard, Text::screen_discard_help,
     icons::trash_2, 0, Dialog, nullptr, nullptr},
}};
// clang-format on

} // namespace

std::span<ScreenInfo const> screens() { return table; }

ScreenInfo const* screen_at(std::string_view slug) {
    auto const found = std::ranges::find(table, slug, &ScreenInfo::slug);
    return found == table.end() ? nullptr : &*found;
}

bool has_address(ScreenInfo const& info) { return info.group != Start && info.group != Dialog; }

std::vector<ScreenInfo const*> screens_of(NavGroup group) {
    std::vector<ScreenInfo const*> some;
    for (auto const& info : table)
        if (info.group == group) some.push_back(&info);
    return some;
}

std::optional<Text> heading_of(NavGroup group) {
    switch (group) {
    case Work: return Text::nav_work;
    case Insight: return Text::nav_insight;
    case Practice: return Text::nav_practice;
    default: return {};
    }
}

std::string_view family_of(std::string_view slug) { return slug.substr(0, slug.find('/')); }

std::vector<ScreenInfo const*> layouts_of(std::string_view slug) {
    std::vector<ScreenInfo const*> some;
    for (auto const& info : table)
        if (has_address(info) && family_of(info.slug) == family_of(slug)) some.push_back(&info);
    return some;
}

KeyBinding key_of(ScreenInfo const& info) { return {{on(info.key)}, info.title, info.help}; }

ScreenInfo const* screen_of(platform::KeyPressed const& pressed) {
    auto const found = std::ranges::find_if(
        table, [&](ScreenInfo const& info) { return info.key != 0 && matches(on(info.key), pressed); });
    return found == table.end() ? nullptr : &*found;
}

} // namespace okra::ui
