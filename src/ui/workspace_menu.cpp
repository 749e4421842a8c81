// What is in the menus of the workspace's name and of "Saved".
#include "ui/workspace_menu.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "base/text.hpp"
#include "ui/commands.hpp"
#include "ui/kit/icons.hpp"
#include "ui/one_file.hpp"
#include "ui/shared/safety.hpp"
#include "ui/shared/share_words.hpp"
#include "ui/shell.hpp"
#include "words/texts/frame.hpp"
#include "words/texts/names.hpp"
#include "words/texts/settings.hpp"
#include "words/texts/sharing.hpp"
#include "words/texts/storage.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_workspaces = 9; // the others are in Settings

struct Item {
    Kit::MenuItem shown;
    std::function<void()> act;
};

void show(View& view, WidgetId list, Rect anchor, std::vector<Item> const& items, Text name) {
    std::vector<Kit::MenuItem> shown;
    shown.reserve(items.size());
    for (Item const& item : items) shown.push_back(item.shown);
    if (auto const picked = view.kit.menu(list, anchor, shown, view.words(name)))
        items[static_cast<std::size_t>(*picked)].act();
}

Item plain(View& view, Text label, char const* icon, std::function<void()> act, bool separated = false) {
    return {{.label = std::string(view.words(label)),
             .icon = icon,
             .shortcut = {},
             .checked = {},
             .separator_before = separated},
            std::move(act)};
}

Item command(View& view, UiCommand which, bool separated = false) {
    auto const& info = info_of(which);
    return {{.label = std::string(view.words(info.keys.text)),
             .icon = info.icon,
             .shortcut = shortcut_text(view.kit, info.keys),
             .checked = {},
             .separator_before = separated},
            [&view, which] { run_command(view, which); }};
}

void add_workspaces(View& view, std::vector<Item>& items) {
    auto const& workspaces = view.state.workspaces;
    if (!workspaces || workspaces->all.size() < 2) return;
    for (auto const& entry : workspaces->all) {
        if (entry.binned || items.size() >= most_workspaces) continue;
        bool const current = entry.key == workspaces->current;
        std::string name =
            entry.name.empty() ? std::string(view.words(text::workspace_unnamed)) : printable(entry.name);
        items.push_back(
            {{.label = std::move(name), .icon = nullptr, .shortcut = {}, .checked = current}, [&view, &entry, current] {
                 if (!current) view.kit.out().requests.emplace_back(platform::OpenWorkspace{entry.key});
             }});
    }
}

} // namespace

void workspace_menu_items(View& view, WidgetId list, Rect anchor) {
    std::vector<Item> items;
    add_workspaces(view, items);
    bool const in_one_file = one_file(view.state.remembered).has_value(); // which holds one workspace
    if (!in_one_file) items.push_back(command(view, UiCommand::NewWorkspace, !items.empty()));
    if (view.state.workspaces)
        items.push_back(plain(view, text::workspace_duplicate, icons::copy, [&view] { duplicate_workspace(view); }));
    if (!in_one_file) items.push_back(command(view, UiCommand::Sample));
    items.push_back(command(view, UiCommand::Import, !items.empty()));
    items.push_back(command(view, UiCommand::Export));
    items.push_back(command(view, UiCommand::ExportAs));
    items.push_back(command(view, UiCommand::Handoff));
    items.push_back(command(view, UiCommand::Print));
    items.push_back(plain(view, text::workspace_set_up, icons::settings, [&view] { view.go("settings"); }, true));
    items.push_back(plain(view, text::screen_storage, icons::shield_check, [&view] { view.go("settings/storage"); }));
    items.push_back(plain(view, text::screen_share, icons::users, [&view] { view.go("settings/share"); }));
    show(view, list, anchor, items, text::workspace);
}

void save_menu_items(View& view, WidgetId list, Rect anchor) {
    std::vector<Item> items;
    if (view.save_state() == SaveState::Failed)
        items.push_back(
            plain(view, text::action_retry, icons::refresh_cw, [&view] { view.outbox.emplace_back(RetrySave{}); }));
    bool const files = view.state.outside && view.state.outside->has_files;
    if (files)
        items.push_back(
            plain(view, text::copy_save, icons::file_text, [&view] { view.outbox.emplace_back(SaveOutside{}); }));
    items.push_back(plain(view, text::export_copy, icons::download, [&view] { view.outbox.emplace_back(Export{}); }));
    Item where = plain(view, text::screen_storage, icons::shield_check, [&view] { view.go("settings/storage"); }, true);
    items.push_back(std::move(where));
    ShareShown const& share = view.state.share;
    if (share.state != ShareShown::State::Off)
        items.push_back(plain(view, share_title(share), icons::users, [&view] { view.go("settings/share"); }));
    show(view, list, anchor, items, text::menu_saving);
}

} // namespace okra::ui
