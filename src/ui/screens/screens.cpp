// One row a screen: address, title, help, icon, key, group, badge, maker.
#include "ui/screens/screens.hpp"

#include <algorithm>
#include <array>

#include "ui/kit/icons.hpp"
#include "ui/screens/check_in/check_in.hpp"
#include "ui/screens/create/create.hpp"
#include "ui/screens/first_run/first_run.hpp"
#include "ui/screens/help/help.hpp"
#include "ui/screens/key_results/key_results.hpp"
#include "ui/screens/kit/kit_screen.hpp"
#include "ui/screens/more/more.hpp"
#include "ui/screens/objectives/objectives.hpp"
#include "ui/screens/overview/overview.hpp"
#include "ui/screens/palette/palette.hpp"
#include "ui/screens/settings/settings.hpp"
#include "ui/shared/attention.hpp"

namespace okra::ui {

namespace {

using enum NavGroup;

// clang-format off
constexpr std::array<ScreenInfo, 17> table{{
    {"overview", "Overview", "How the cycle stands, and what needs attention.",
     icons::layout_dashboard, U'1', Main, nullptr, overview_screen},
    {"objectives", "Objectives", "The outline from company to individual, with key results.",
     icons::list_tree, U'2', Main, nullptr, objectives_screen},
    {"key-results", "Key results", "All key results of the cycle in one table.",
     icons::table_2, U'3', Main, nullptr, key_results_screen},
    {"check-in", "Check-in", "The key results that wait for your check-in.",
     icons::circle_check_big, U'4', Main, due_count, check_in_screen},
    {"help", "Shortcuts", "All keys, and what they do.",
     icons::keyboard, U'?', Bottom, nullptr, help_screen},
    {"settings", "Settings", "Workspace, people, appearance, export and import.",
     icons::settings, 0, Bottom, nullptr, settings_screen},
    {"kit", "Kit", "The pieces that all screens are made of, in every state.",
     icons::layout_template, 0, Hidden, nullptr, kit_screen},
    {"first-run", "Welcome to Okra", "A sample company, an empty workspace, or a file.",
     icons::sparkles, 0, Start, nullptr, first_run_screen},
    {"create", "New objective or key result", "Quick add.",
     icons::plus, 0, Dialog, nullptr, new_objective_screen},
    {"check-in-dialog", "Check in", "A new value, how sure you are, and why.",
     icons::circle_check, 0, Dialog, nullptr, nullptr},
    {"save-view", "Save view", "A name for what a list shows now.",
     icons::pin, 0, Dialog, nullptr, nullptr},
    {"add-lines", "Add several", "Asks before pasted lines become a record each.",
     icons::list_plus, 0, Dialog, nullptr, nullptr},
    {"import", "Import", "What is in a file, or what is wrong with it.",
     icons::file_up, 0, Dialog, nullptr, nullptr},
    {"work", "Heavy work", "How far it is, and a way to stop it.",
     icons::refresh_cw, 0, Dialog, nullptr, nullptr},
    {"palette", "Command palette", "Finds records by their words and commands by their names.",
     icons::search, 0, Dialog, nullptr, palette_screen},
    {"more", "More", "The screens that have no place in the bar at the bottom.",
     icons::ellipsis, 0, Dialog, nullptr, more_screen},
    {"discard", "Discard what you typed?", "Asks before a slip beside a dialog loses what was typed.",
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

std::string_view heading_of(NavGroup group) {
    switch (group) {
    case Work: return "Work";
    case Insight: return "Insight";
    case Practice: return "Practice";
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
