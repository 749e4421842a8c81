// Views as tabs at the left, words and filters at the right, or below where there is no room beside.
#include "ui/shared/filter_bar.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/record/editors.hpp"
#include "ui/screens/save_view/save_view.hpp"
#include "ui/screens/screens.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/saved_views.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 44;
constexpr float field_width = 152;
constexpr float gap = 8;

struct Bar {
    View& view;
    ListState& state;
    FilterBarSpec const& spec;
    ListQuery query; // as it will be
    bool changed = false;

    Kit& kit() const { return view.kit; }
};

std::string joined_words(Bar& bar, Facet const& facet) {
    std::string words;
    for (auto const& value : bar.query.values(facet.name)) {
        if (!words.empty()) words += ", ";
        words += word_of(bar.view, bar.spec.kind, facet, value);
    }
    return words;
}

bool is_shown(Bar& bar, Facet const& facet) {
    if (!has_facet(bar.spec.kind, facet)) return false;
    bool const offered = facet.common && (!bar.kit().phone() || bar.state.unfolded);
    return offered || !bar.query.values(facet.name).empty() ||
           std::ranges::find(bar.state.asked, facet.name) != bar.state.asked.end();
}

float chip_room(Bar& bar, Facet const& facet) {
    std::string const value = joined_words(bar, facet);
    return std::min(filter_chip_width(bar.kit(), {.label = bar.view.words(facet.label), .value = value}), 260.0F);
}

PickOption option_of(Bar& bar, FacetValue const& value, std::vector<std::string> const& chosen) {
    PickOption option;
    option.id = value.value;
    option.label = value.word;
    option.chosen = std::ranges::find(chosen, value.value) != chosen.end();
    option.quiet = value.value.empty();
    if (auto const* const person = bar.view.document().get<Person>(value.record)) {
        option.avatar = person->name;
        option.color = color_from_text(person->color, color_of_name(person->name));
    }
    return option;
}

void facet_chip(Bar& bar, Facet const& facet, Rect place) {
    auto const chosen = bar.query.values(facet.name);
    std::string const value = joined_words(bar, facet);
    auto const find = [&](std::string_view typed, std::vector<PickOption>& options) {
        for (auto const& each : values_of(bar.view, bar.spec.kind, facet))
            if (contains_folded(folded(each.word), folded(trimmed(typed))))
                options.push_back(option_of(bar, each, chosen));
    };
    PickSpec pick;
    pick.label = bar.view.words(facet.label);
    pick.multiple = !facet.single;
    pick.version = bar.view.scene.version;
    auto const picked = filter_picker(bar.kit(), place, {.label = pick.label, .value = value}, pick, find);
    if (picked.cleared) bar.query.set(facet.name, {});
    if (picked.cleared) std::erase(bar.state.asked, facet.name);
    if (picked.changed && facet.single) bar.query.set(facet.name, {*picked.changed});
    else if (picked.changed) bar.query.toggle(facet.name, *picked.changed);
    bar.changed |= picked.cleared || picked.changed.has_value();
}

// The facets that are not to be seen yet.
void more_button(Bar& bar, Rect place, ButtonSpec spec) {
    Kit& kit = bar.kit();
    WidgetId const list = kit.id("more filters");
    spec.expanded = kit.is_open(list);
    if (kit.button(place, spec)) kit.open(list, kit.id(spec.key));
    if (!kit.is_open(list)) return;
    std::vector<Kit::MenuItem> items;
    std::vector<Facet const*> some;
    for (auto const& facet : facets()) {
        if (!has_facet(bar.spec.kind, facet) || is_shown(bar, facet)) continue;
        items.push_back({.label = std::string(kit.words(facet.label)), .shortcut = {}, .checked = {}});
        some.push_back(&facet);
    }
    if (auto const picked = kit.menu(list, place, items, bar.view.words(Text::add_filter)))
        bar.state.asked.emplace_back(some[static_cast<std::size_t>(*picked)]->name);
}

void text_filter(Bar& bar, Rect place) {
    FieldSpec spec;
    spec.mode = TextMode::Search;
    spec.icon = icons::search;
    spec.placeholder = bar.view.words(Text::filter);
    spec.key = "filter text";
    if (bar.kit().text_field(place, bar.view.words(bar.spec.name), bar.query.text, spec).changed) bar.changed = true;
}

ButtonSpec more_spec(Kit& kit) {
    return {.label = kit.words(Text::more_filters),
            .icon = icons::plus,
            .kind = ButtonKind::Ghost,
            .key = "filter",
            .expanded = {}};
}

float width_of_filters(Bar& bar) {
    float width = field_width + bar.kit().button_width(more_spec(bar.kit())) + gap;
    for (auto const& facet : facets())
        if (is_shown(bar, facet)) width += chip_room(bar, facet) + gap;
    return width;
}

Rect place_of_toggle(Kit& kit, Rect& row) {
    Rect const place = middle(cut_right(row, kit.control_height()), kit.control_height());
    cut_right(row, gap);
    return place;
}

// Wraps where it has to; cuts off the rows it used.
void filters(Bar& bar, Rect& rest) {
    Kit& kit = bar.kit();
    auto const group =
        kit.group(Role::Search, kit.words(Text::filters), {rest.x, rest.y, rest.width, row_height}, "filters");
    Rect row = cut_top(rest, row_height);
    auto const place = [&](float width) {
        if (width > row.width + 0.5F && row.width < rest.width) row = cut_top(rest, row_height);
        Rect const box = middle(cut_left(row, std::min(width, row.width)), kit.control_height());
        cut_left(row, gap);
        return box;
    };
    if (kit.phone()) {
        Rect const toggle = place_of_toggle(kit, row);
        ButtonSpec const spec{.label = kit.words(Text::filters),
                              .icon = icons::list_filter,
                              .icon_only = true,
                              .selected = bar.state.unfolded,
                              .expanded = bar.state.unfolded};
        if (kit.button(toggle, spec)) bar.state.unfolded = !bar.state.unfolded;
        text_filter(bar, middle(row, kit.control_height()));
        row.width = 0;
    } else {
        text_filter(bar, place(field_width));
    }
    for (auto const& facet : facets())
        if (is_shown(bar, facet)) facet_chip(bar, facet, place(chip_room(bar, facet)));
    if (!kit.phone() || bar.state.unfolded) more_button(bar, place(kit.button_width(more_spec(kit))), more_spec(kit));
}

// -- views -----------------------------------------------------------------------------------------------------------

struct ViewTab {
    std::string view; // as a query has it
    SavedView const* saved = nullptr;
};

struct ViewTabs {
    std::vector<ViewTab> tabs;
    std::vector<Choice> choices;
    int chosen = 0;
    SavedView const* saved = nullptr; // the chosen one
    bool changed = false;             // it shows something else than what was saved
};

ViewTabs tabs_of(Bar& bar) {
    ViewTabs made;
    auto const& counts = bar.state.counts(bar.view, bar.spec.kind);
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
    auto const first = saved.opens_first ? bar.view.words(Text::view_all) : std::string_view(saved.name);
    wanted.text = bar.view.words(Text::step_open_first, {{"view", first}});
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
        add(ViewAction::Update, Text::save_changes, icons::check);
        add(ViewAction::Revert, Text::revert_view, icons::undo_2);
    }
    add(ViewAction::Edit, Text::rename_or_share, icons::pencil).separator_before = !items.empty();
    add(ViewAction::SaveAs, Text::save_as_new_view, icons::copy);
    add(ViewAction::OpenFirst, Text::open_first, icons::pin).checked = saved->opens_first;
    auto const views = saved_views(bar.view.scene, family_of(saved->screen));
    auto& back = add(ViewAction::Back, Text::move_left, icons::arrow_left);
    back.separator_before = true;
    back.disabled = views.front() == saved;
    add(ViewAction::On, Text::move_right, icons::arrow_right).disabled = views.back() == saved;
    auto& remove = add(ViewAction::Delete, Text::delete_view, icons::trash_2);
    remove.separator_before = true;
    remove.danger = true;
    if (auto const picked = bar.kit().menu(list, anchor, items, saved->name))
        act(bar, *saved, actions[static_cast<std::size_t>(*picked)]);
}

ButtonSpec options_spec(Kit& kit) {
    return {.label = kit.words(Text::view_options),
            .icon = icons::ellipsis,
            .kind = ButtonKind::Ghost,
            .icon_only = true,
            .expanded = {}};
}
ButtonSpec save_spec(Kit& kit, ViewTabs const& all) {
    return {.label = kit.words(all.saved != nullptr ? Text::save_changes : Text::screen_save_view),
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

void view_tabs(Bar& bar, ViewTabs& all, Rect row) {
    Kit& kit = bar.kit();
    float const wanted = tabs_width(kit, all.choices);
    float const buttons = width_of_saving(bar, all) + gap;
    Rect rest = row;
    Rect const strip = cut_left(rest, std::min(wanted, std::max(0.0F, row.width - buttons)));
    cut_left(rest, gap);
    saving(bar, all, rest);
    WidgetId const list = kit.id("tab-menu");
    auto const events = tabs(kit, strip, kit.words(Text::views), all.chosen, all.choices);
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

} // namespace

void filter_bar(View& view, Rect& page, ListState& state, FilterBarSpec const& spec) {
    Kit& kit = view.kit;
    Bar bar{view, state, spec, state.query(view)};
    ViewTabs all = tabs_of(bar);
    float const filters_width = width_of_filters(bar);
    bool const beside = width_of_tabs(bar, all) + 2 * gap + filters_width <= page.width;
    Rect row = cut_top(page, row_height);
    kit.hairline({row.x, bottom(row) - 1}, row.width);
    if (beside) {
        Rect right_part = cut_right(row, filters_width);
        filters(bar, right_part);
    }
    view_tabs(bar, all, row);
    if (!beside) {
        cut_top(page, space::inside); // off the line under the tabs
        filters(bar, page);
    }
    cut_top(page, beside ? space::between : space::inside);
    bool const is_saved_now =
        all.saved != nullptr && !all.changed && view.state.place.query != query_words("view", {bar.query.view});
    if (bar.changed || (is_saved_now && !view.state.place.query.empty())) state.change(view, bar.query);
}

} // namespace okra::ui
