// Tabs of views, the buttons that save what is shown, and the menu of a saved view.
#include "ui/shared/view_tabs.hpp"

#include <algorithm>

#include "ui/kit/icons.hpp"
#include "ui/screens/save_view/save_view.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/saved_views.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

ViewTabs tabs_of(Bar& bar) {
    ViewTabs made;
    auto const counts = bar.state.counts(bar.view, bar.spec.kind);
    auto const add = [&](ViewTab tab, std::string_view title) {
        Choice choice{.label = std::string(title), .key = tab.view};
        if (made.tabs.size() < counts.size()) choice.count = counts[made.tabs.size()];
        if (tab.view == bar.query.view) made.chosen = static_cast<int>(made.tabs.size());
        if (tab.view == bar.query.view) made.saved = tab.saved;
        made.tabs.push_back(std::move(tab));
        made.choices.push_back(std::move(choice));
    };
    for (auto const& view : list_views(bar.view.scene))
        add({std::string(view.name), nullptr}, bar.view.words(view.title));
    for (auto const* const saved : saved_views(bar.view.scene, family_of(bar.view.state.place.screen)))
        add({std::string(bar.view.document().id_of(saved->id)), saved}, saved->name);
    made.changed = made.saved != nullptr && !is_as_saved(bar.view.scene, *made.saved, bar.query);
    return made;
}

namespace {

constexpr float gap = space::inside;

void choose_view(Bar& bar, ViewTab const& tab) {
    View& view = bar.view;
    bool const was_saved = saved_view(view.scene, bar.query.view) != nullptr;
    if (tab.saved == nullptr) {
        if (was_saved) bar.query = {};
        bar.query.view = tab.view;
        bar.changed = true;
        return;
    }
    bar.query = query_of(view.scene, *tab.saved);
    bar.changed = true;
    if (auto const screen = screen_of(*tab.saved); screen != view.state.place.screen)
        view.go(screen, address_of(view.scene, family_of(screen), bar.query));
}

enum class ViewAction : std::uint8_t { Update, Revert, Edit, SaveAs, OpenFirst, Back, On, Delete };

void move_view(Bar& bar, SavedView const& saved, int step) {
    auto const views = saved_views(bar.view.scene, family_of(saved.screen));
    auto const to = std::ranges::find(views, &saved) - views.begin() + step;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(views.size())) return;
    auto const id = [&](SavedView const& view) { return std::string(bar.view.document().id_of(view.id)); };
    auto const beside = id(*views[static_cast<std::size_t>(to)]);
    MoveRecord move{id(saved), {}, {}};
    (step < 0 ? move.before : move.after) = beside;
    bar.view.execute(std::move(move));
}

void update_view(Bar& bar, SavedView const& saved) {
    View& view = bar.view;
    view.execute(SetFields{{std::string(view.document().id_of(saved.id))},
                           saved_fields(view.scene, bar.query, view.state.place.screen)});
}

void open_first(Bar& bar, SavedView const& saved) {
    Execute wanted;
    wanted.commands = commands_to_open_first(bar.view.scene, saved, !saved.opens_first);
    auto const first = saved.opens_first ? bar.view.words(text::view_all) : std::string_view(saved.name);
    wanted.text = Message(text::step_open_first, {words_in("view", first)});
    bar.view.execute(std::move(wanted));
}

void act(Bar& bar, SavedView const& saved, ViewAction action) {
    View& view = bar.view;
    bool const is_chosen = bar.query.view == view.document().id_of(saved.id);
    switch (action) {
    case ViewAction::Update: return update_view(bar, saved);
    case ViewAction::Revert:
        bar.query = query_of(view.scene, saved);
        bar.changed = true;
        return;
    case ViewAction::Edit: return view.open("save-view", edit_view_screen(view, saved));
    case ViewAction::SaveAs:
        return view.open("save-view", save_view_screen(view, is_chosen ? bar.query : query_of(view.scene, saved)));
    case ViewAction::OpenFirst: return open_first(bar, saved);
    case ViewAction::Back: return move_view(bar, saved, -1);
    case ViewAction::On: return move_view(bar, saved, 1);
    case ViewAction::Delete:
        if (is_chosen) bar.query = {};
        bar.changed |= is_chosen;
        view.execute(DeleteRecords{{std::string(view.document().id_of(saved.id))}});
        return;
    }
}

void view_menu(Bar& bar, ViewTabs const& all, WidgetId list, Rect anchor) {
    auto const* const saved = bar.view.document().get<SavedView>(bar.state.menu);
    if (saved == nullptr || !bar.kit().is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    std::vector<ViewAction> actions;
    auto const add = [&](ViewAction action, Text label, char const* icon) -> Kit::MenuItem& {
        actions.push_back(action);
        items.push_back({.label = std::string(bar.view.words(label)), .icon = icon, .shortcut = {}, .checked = {}});
        return items.back();
    };
    if (all.changed && all.saved == saved) {
        add(ViewAction::Update, text::save_changes, icons::check);
        add(ViewAction::Revert, text::revert_view, icons::undo_2);
    }
    add(ViewAction::Edit, text::rename_or_share, icons::pencil).separator_before = !items.empty();
    add(ViewAction::SaveAs, text::save_as_new_view, icons::copy);
    add(ViewAction::OpenFirst, text::open_first, icons::pin).checked = saved->opens_first;
    auto const views = saved_views(bar.view.scene, family_of(saved->screen));
    auto& back = add(ViewAction::Back, text::move_left, icons::arrow_left);
    back.separator_before = true;
    back.disabled = views.front() == saved;
    add(ViewAction::On, text::move_right, icons::arrow_right).disabled = views.back() == saved;
    auto& remove = add(ViewAction::Delete, text::delete_view, icons::trash_2);
    remove.separator_before = true;
    remove.danger = true;
    if (auto const picked = bar.kit().menu(list, anchor, items, saved->name))
        act(bar, *saved, actions[static_cast<std::size_t>(*picked)]);
}

ButtonSpec options_spec(Kit& kit) {
    return {.label = kit.words(text::view_options),
            .icon = icons::ellipsis,
            .kind = ButtonKind::Ghost,
            .icon_only = true,
            .expanded = {}};
}
ButtonSpec save_spec(Kit& kit, ViewTabs const& all) {
    return {.label = kit.words(all.saved != nullptr ? text::save_changes : text::screen_save_view),
            .icon = all.saved != nullptr ? icons::check : icons::plus,
            .kind = ButtonKind::Ghost,
            .key = "save-view",
            .expanded = {}};
}

// Of the buttons behind the tabs.
float width_of_saving(Bar& bar, ViewTabs const& all) {
    float width = 0;
    if (all.saved != nullptr) width += bar.kit().button_width(options_spec(bar.kit()));
    if (all.saved == nullptr || all.changed) width += bar.kit().button_width(save_spec(bar.kit(), all));
    return width;
}

void saving(Bar& bar, ViewTabs const& all, Rect row) {
    Kit& kit = bar.kit();
    WidgetId const list = kit.id("view-menu");
    Rect anchor = row;
    if (all.saved == nullptr || all.changed) {
        auto const spec = save_spec(kit, all);
        bool const pressed = kit.button(middle(cut_left(row, kit.button_width(spec)), kit.control_height()), spec);
        if (pressed && all.saved != nullptr) update_view(bar, *all.saved);
        else if (pressed) bar.view.open("save-view", save_view_screen(bar.view, bar.query));
    }
    if (all.saved != nullptr) {
        auto spec = options_spec(kit);
        spec.expanded = kit.is_open(list);
        anchor = middle(cut_left(row, kit.button_width(spec)), kit.control_height());
        if (kit.button(anchor, spec)) {
            bar.state.menu = all.saved->id;
            kit.open(list, kit.id(spec.label));
        }
    }
    view_menu(bar, all, list, anchor);
}

} // namespace

void view_tabs(Bar& bar, ViewTabs& all, Rect row) {
    Kit& kit = bar.kit();
    float const wanted = tabs_width(kit, all.choices);
    float const buttons = width_of_saving(bar, all) + gap;
    Rect rest = row;
    Rect const strip = cut_left(rest, std::min(wanted, std::max(0.0F, row.width - buttons)));
    cut_left(rest, gap);
    saving(bar, all, rest);
    WidgetId const list = kit.id("tab-menu");
    auto const events = tabs(kit, strip, kit.words(text::views), all.chosen, all.choices);
    if (events.context)
        if (auto const* const saved = all.tabs[static_cast<std::size_t>(*events.context)].saved; saved != nullptr) {
            bar.state.menu = saved->id;
            kit.open(list);
        }
    view_menu(bar, all, list, strip);
    if (events.changed) choose_view(bar, all.tabs[static_cast<std::size_t>(all.chosen)]);
}

float width_of_tabs(Bar& bar, ViewTabs const& all) {
    return tabs_width(bar.kit(), all.choices) + gap + width_of_saving(bar, all);
}

} // namespace okra::ui
