// One row a screen: address, title, help, icon, key, group, badge, maker.
#include "ui/screens/screens.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"
#include "ui/screens/analytics/analytics.hpp"
#include "ui/screens/board/board.hpp"
#include "ui/screens/bowler/bowler.hpp"
#include "ui/screens/check_in/check_in.hpp"
#include "ui/screens/close/close.hpp"
#include "ui/screens/coach/coach.hpp"
#include "ui/screens/compare/compare.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/screens/cycle/cycle.hpp"
#include "ui/screens/dependencies/dependencies.hpp"
#include "ui/screens/experiments/experiments.hpp"
#include "ui/screens/fields/fields.hpp"
#include "ui/screens/first_run/first_run.hpp"
#include "ui/screens/guide/guide.hpp"
#include "ui/screens/help/help.hpp"
#include "ui/screens/history/history.hpp"
#include "ui/screens/indicators/indicators.hpp"
#include "ui/screens/key_results/key_results.hpp"
#include "ui/screens/kit/kit_screen.hpp"
#include "ui/screens/map/map.hpp"
#include "ui/screens/misses/misses.hpp"
#include "ui/screens/more/more.hpp"
#include "ui/screens/objectives/objectives.hpp"
#include "ui/screens/overview/overview.hpp"
#include "ui/screens/palette/palette.hpp"
#include "ui/screens/people/people.hpp"
#include "ui/screens/planning/planning.hpp"
#include "ui/screens/projects/projects.hpp"
#include "ui/screens/recovery/recovery.hpp"
#include "ui/screens/reminders/reminders.hpp"
#include "ui/screens/reports/reports.hpp"
#include "ui/screens/rules/rules.hpp"
#include "ui/screens/settings/settings.hpp"
#include "ui/screens/setup/setup.hpp"
#include "ui/screens/share/share.hpp"
#include "ui/screens/sheet/sheet.hpp"
#include "ui/screens/storage/storage.hpp"
#include "ui/screens/templates/templates.hpp"
#include "ui/screens/timeline/timeline.hpp"
#include "ui/shared/attention.hpp"
#include "ui/shared/coach_cache.hpp"
#include "words/texts/analytics.hpp"
#include "words/texts/board.hpp"
#include "words/texts/close.hpp"
#include "words/texts/coaching.hpp"
#include "words/texts/cycle.hpp"
#include "words/texts/dependencies.hpp"
#include "words/texts/drafting.hpp"
#include "words/texts/elsewhere.hpp"
#include "words/texts/exchange.hpp"
#include "words/texts/experiments.hpp"
#include "words/texts/fields.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/guide.hpp"
#include "words/texts/history.hpp"
#include "words/texts/indicators.hpp"
#include "words/texts/insight.hpp"
#include "words/texts/key_results.hpp"
#include "words/texts/library.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/map.hpp"
#include "words/texts/names.hpp"
#include "words/texts/outcomes.hpp"
#include "words/texts/people.hpp"
#include "words/texts/planning.hpp"
#include "words/texts/projects.hpp"
#include "words/texts/reminders.hpp"
#include "words/texts/reporting.hpp"
#include "words/texts/rules.hpp"
#include "words/texts/sharing.hpp"
#include "words/texts/sheet.hpp"
#include "words/texts/storage.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

using enum NavGroup;

// clang-format off
constexpr auto table = std::to_array<ScreenInfo>({
    {"overview", text::screen_overview, text::screen_overview_help,
     icons::layout_dashboard, U'1', Main, nullptr, overview_screen},
    {"objectives", text::screen_objectives, text::screen_objectives_help,
     icons::list_tree, U'2', Main, nullptr, objectives_screen, text::layout_outline},
    {"objectives/board", text::screen_objectives_board, text::screen_objectives_board_help,
     icons::square_kanban, 0, Layout, nullptr, objectives_board_screen, text::layout_board},
    {"objectives/timeline", text::screen_timeline, text::screen_timeline_help,
     icons::chart_gantt, 0, Layout, nullptr, objectives_timeline_screen, text::layout_timeline},
    {"objectives/map", text::screen_map, text::screen_map_help,
     icons::workflow, 0, Layout, nullptr, map_screen, text::layout_map},
    {"key-results", text::screen_key_results, text::screen_key_results_help,
     icons::table_2, U'3', Main, nullptr, key_results_screen, text::layout_table},
    {"key-results/sheet", text::screen_sheet, text::screen_sheet_help,
     icons::pencil, 0, Layout, nullptr, sheet_screen, text::layout_sheet},
    {"key-results/board", text::screen_key_results_board, text::screen_key_results_board_help,
     icons::square_kanban, 0, Layout, nullptr, key_results_board_screen, text::layout_board},
    {"check-in", text::screen_check_in, text::screen_check_in_help,
     icons::circle_check_big, U'4', Main, due_count, check_in_screen},
    {"projects", text::screen_projects, text::screen_projects_help,
     icons::folder_kanban, U'5', Work, nullptr, projects_screen},
    {"indicators", text::screen_indicators, text::screen_indicators_help,
     icons::gauge, U'6', Work, nullptr, indicators_screen},
    {"experiments", text::screen_experiments, text::screen_experiments_help,
     icons::flask_conical, 0, Work, nullptr, experiments_screen},
    {"dependencies", text::screen_dependencies, text::screen_dependencies_help,
     icons::git_branch, 0, Insight, nullptr, dependencies_screen},
    {"cycle", text::screen_cycle, text::screen_cycle_help,
     icons::calendar_days, 0, Practice, nullptr, cycle_screen},
    {"coach", text::screen_coach, text::screen_coach_help,
     icons::graduation_cap, 0, Practice, coach_count, coach_screen},
    {"templates", text::screen_templates, text::screen_templates_help,
     icons::layout_template, 0, Practice, nullptr, templates_screen},
    {"guide", text::screen_guide, text::screen_guide_help,
     icons::book_open, 0, Hidden, nullptr, guide_screen},
    {"cycle/close", text::screen_close, text::screen_close_help,
     icons::flag, 0, Hidden, nullptr, close_screen},
    {"cycle/compare", text::screen_compare, text::screen_compare_help,
     icons::git_compare, 0, Hidden, nullptr, compare_screen},
    {"analytics", text::screen_analytics, text::screen_analytics_help,
     icons::chart_column, 0, Insight, nullptr, analytics_screen, text::layout_charts},
    {"analytics/misses", text::screen_misses, text::screen_misses_help,
     icons::target, 0, Layout, nullptr, misses_screen, text::layout_misses},
    {"analytics/bowler", text::screen_bowler, text::screen_bowler_help,
     icons::table_2, 0, Layout, nullptr, bowler_screen, text::layout_months},
    {"reports", text::screen_reports, text::screen_reports_help,
     icons::file_text, 0, Insight, nullptr, reports_screen},
    {"people", text::screen_people, text::screen_people_help,
     icons::users, 0, Hidden, nullptr, people_screen},
    {"setup", text::screen_setup, text::screen_setup_help,
     icons::list_checks, 0, Hidden, nullptr, setup_screen},
    {"history", text::screen_history, text::screen_history_help,
     icons::history, 0, Hidden, nullptr, history_screen},
    {"help", text::screen_help, text::screen_help_help,
     icons::keyboard, U'?', Bottom, nullptr, help_screen},
    {"settings", text::screen_settings, text::screen_settings_help,
     icons::settings, 0, Bottom, nullptr, settings_screen, text::settings_general},
    {"settings/planning", text::screen_planning, text::screen_planning_help,
     icons::calendar_days, 0, Layout, nullptr, planning_screen, text::layout_planning},
    {"settings/rules", text::screen_rules, text::screen_rules_help,
     icons::gauge, 0, Layout, nullptr, rules_screen, text::layout_rules},
    {"settings/reminders", text::screen_reminders, text::screen_reminders_help,
     icons::bell, 0, Layout, nullptr, reminders_screen, text::layout_reminders},
    {"settings/storage", text::screen_storage, text::screen_storage_help,
     icons::shield_check, 0, Layout, nullptr, storage_screen, text::settings_storage},
    {"settings/share", text::screen_share, text::screen_share_help,
     icons::users, 0, Layout, nullptr, share_screen, text::settings_share},
    {"settings/fields", text::screen_fields, text::screen_fields_help,
     icons::text_cursor_input, 0, Layout, nullptr, fields_screen, text::layout_fields},
    {"kit", text::screen_kit, text::screen_kit_help,
     icons::layout_template, 0, Hidden, nullptr, kit_screen},
    {"first-run", text::screen_first_run, text::screen_first_run_help,
     icons::sparkles, 0, Start, nullptr, first_run_screen},
    {"recovery", text::screen_recovery, text::screen_recovery_help,
     icons::shield_check, 0, Start, nullptr, recovery_screen},
    {"create", text::screen_create, text::screen_create_help,
     icons::plus, 0, Dialog, nullptr, new_objective_screen},
    {"wizard", text::command_new_key_result, text::screen_wizard_help,
     icons::target, 0, Dialog, nullptr, nullptr},
    {"add-people", text::screen_add_people, text::screen_add_people_help,
     icons::users, 0, Dialog, nullptr, nullptr},
    {"new-work", text::screen_new_work, text::screen_new_work_help,
     icons::square_check, 0, Dialog, nullptr, nullptr},
    {"new-indicator", text::screen_new_indicator, text::screen_new_indicator_help,
     icons::gauge, 0, Dialog, nullptr, nullptr},
    {"new-experiment", text::screen_new_experiment, text::screen_new_experiment_help,
     icons::flask_conical, 0, Dialog, nullptr, nullptr},
    {"finish-experiment", text::screen_finish_experiment, text::screen_finish_experiment_help,
     icons::flask_conical, 0, Dialog, nullptr, nullptr},
    {"work-done", text::screen_work_done, text::screen_work_done_help,
     icons::circle_check, 0, Dialog, nullptr, nullptr},
    {"check-in-dialog", text::action_check_in, text::screen_check_in_dialog_help,
     icons::circle_check, 0, Dialog, nullptr, nullptr},
    {"what-if", text::command_what_if, text::what_if_dialog_help,
     icons::git_branch, 0, Dialog, nullptr, nullptr},
    {"save-view", text::screen_save_view, text::screen_save_view_help,
     icons::pin, 0, Dialog, nullptr, nullptr},
    {"add-lines", text::screen_add_lines, text::screen_add_lines_help,
     icons::list_plus, 0, Dialog, nullptr, nullptr},
    {"import", text::screen_import, text::screen_import_help,
     icons::file_up, 0, Dialog, nullptr, nullptr},
    {"unlock", text::unlock_title, text::screen_unlock_help,
     icons::lock, 0, Dialog, nullptr, nullptr},
    {"export", text::screen_export, text::screen_export_help,
     icons::download, 0, Dialog, nullptr, nullptr},
    {"work", text::screen_work, text::screen_work_help,
     icons::refresh_cw, 0, Dialog, nullptr, nullptr},
    {"palette", text::screen_palette, text::screen_palette_help,
     icons::search, 0, Dialog, nullptr, palette_screen},
    {"more", text::screen_more, text::screen_more_help,
     icons::ellipsis, 0, Dialog, nullptr, more_screen},
    {"present", text::screen_present, text::screen_present_help,
     icons::presentation, 0, Dialog, nullptr, nullptr},
    {"to-cycle", text::screen_to_cycle, text::screen_to_cycle_help,
     icons::calendar_days, 0, Dialog, nullptr, nullptr},
    {"coach-rule", text::screen_coach_rule, text::screen_coach_rule_help,
     icons::graduation_cap, 0, Dialog, nullptr, nullptr},
    {"new-cycle", text::screen_new_cycle, text::screen_new_cycle_help,
     icons::calendar_days, 0, Dialog, nullptr, nullptr},
    {"new-workspace", text::screen_new_workspace, text::screen_new_workspace_help,
     icons::layout_template, 0, Dialog, nullptr, nullptr},
    {"delete-objective", text::screen_delete_objective, text::screen_delete_objective_help,
     icons::trash_2, 0, Dialog, nullptr, nullptr},
    {"restore-backup", text::screen_restore_backup, text::screen_restore_backup_help,
     icons::history, 0, Dialog, nullptr, nullptr},
    {"no-backup", text::screen_no_backup, text::screen_no_backup_help,
     icons::triangle_alert, 0, Dialog, nullptr, nullptr},
    {"outside-changed", text::screen_outside_changed, text::screen_outside_changed_help,
     icons::triangle_alert, 0, Dialog, nullptr, nullptr},
    {"join-share", text::screen_join_share, text::screen_join_share_help,
     icons::users, 0, Dialog, nullptr, nullptr},
    {"discard", text::screen_discard, text::screen_discard_help,
     icons::trash_2, 0, Dialog, nullptr, nullptr},
});
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
    case Work: return text::nav_work;
    case Insight: return text::nav_insight;
    case Practice: return text::nav_practice;
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
