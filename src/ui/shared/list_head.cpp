// Title, layouts, grouping, columns and heads of lists.
#include "ui/shared/list_head.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/screens/screens.hpp"
#include "words/texts/kit.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/objectives.hpp"

namespace okra::ui {

namespace {

// -- columns ---------------------------------------------------------------------------------------------------------

// The names of the columns in their order, as they are shown now.
std::vector<std::string> names_of(std::span<Column const> all, ListQuery const& query) {
    std::vector<std::string> names;
    for (auto const& column : chosen_columns(all, query)) names.emplace_back(column.name);
    return names;
}

void set_columns(ListQuery& query, std::span<Column const> all, std::vector<std::string> names) {
    bool const usual = names == names_of(all, {});
    query.columns = usual ? std::vector<std::string>() : std::move(names);
}

void toggle_column(ListQuery& query, std::span<Column const> all, std::string const& name) {
    auto names = names_of(all, query);
    if (std::erase(names, name) == 0) { // back where it comes from
        auto const place_of = [&](std::string_view of) {
            return std::ranges::find(all, of, &Column::name) - all.begin();
        };
        auto const before =
            std::ranges::find_if(names, [&](std::string const& other) { return place_of(other) > place_of(name); });
        names.insert(before, name);
    }
    set_columns(query, all, std::move(names));
}

void move_column(ListQuery& query, std::span<Column const> all, std::string_view name, int step) {
    auto names = names_of(all, query);
    auto const at = std::ranges::find(names, name) - names.begin();
    auto const to = at + step;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(names.size())) return;
    std::swap(names[static_cast<std::size_t>(at)], names[static_cast<std::size_t>(to)]);
    set_columns(query, all, std::move(names));
}

// -- heads -----------------------------------------------------------------------------------------------------------

enum class HeadAction : std::uint8_t { Ascending, Descending, Unsort, Group, Back, On, Hide };

std::optional<ListGrouping> grouping_by(View const& view, Kind kind, std::string_view field) {
    for (auto& grouping : groupings_of(view.scene, kind))
        if (grouping.column == field) return std::move(grouping);
    return std::nullopt;
}

void act(ListHead const& head, PlacedColumn const& column, HeadAction action) {
    ListQuery query = head.list.query(head.view);
    switch (action) {
    case HeadAction::Ascending: query.sort = {{std::string(column.sort), false}}; break;
    case HeadAction::Descending: query.sort = {{std::string(column.sort), true}}; break;
    case HeadAction::Unsort:
        query.sort = head.sort;
        std::erase_if(query.sort, [&](SortKey const& key) { return key.field == column.sort; });
        break;
    case HeadAction::Group: {
        std::string const name = grouping_by(head.view, head.kind, column.sort)->name;
        query.group = query.group == name ? std::string() : name;
        break;
    }
    case HeadAction::Back: move_column(query, head.all, column.name, -1); break;
    case HeadAction::On: move_column(query, head.all, column.name, 1); break;
    case HeadAction::Hide: toggle_column(query, head.all, std::string(column.name)); break;
    }
    head.list.change(head.view, query);
}

void head_menu(ListHead const& head, PlacedColumn const& column, WidgetId list, Rect anchor) {
    std::vector<Kit::MenuItem> items;
    std::vector<HeadAction> actions;
    auto const add = [&](HeadAction action, Text label, char const* icon) -> Kit::MenuItem& {
        actions.push_back(action);
        items.push_back({.label = std::string(head.view.words(label)), .icon = icon, .shortcut = {}, .checked = {}});
        return items.back();
    };
    auto const key = std::ranges::find(head.sort, column.sort, &SortKey::field);
    bool const sorted = !column.sort.empty() && key != head.sort.end();
    if (!column.sort.empty()) {
        add(HeadAction::Ascending, text::sort_lowest_first, icons::arrow_up_narrow_wide).checked =
            sorted && !key->descending;
        add(HeadAction::Descending, text::sort_highest_first, icons::arrow_down_wide_narrow).checked =
            sorted && key->descending;
    }
    if (sorted && !head.list.query(head.view).sort.empty()) add(HeadAction::Unsort, text::sort_remove, icons::layers);
    if (auto const grouping = grouping_by(head.view, head.kind, column.sort))
        add(HeadAction::Group, text::group_by_this, icons::group).checked =
            head.list.query(head.view).group == grouping->name;
    bool const can_hide = std::ranges::find(head.all, column.name, &Column::name)->width > 0;
    auto& back = add(HeadAction::Back, text::move_left, icons::arrow_left);
    back.separator_before = items.size() > 1;
    back.disabled = column.name == head.shown.front().name;
    add(HeadAction::On, text::move_right, icons::arrow_right).disabled = column.name == head.shown.back().name;
    if (can_hide) add(HeadAction::Hide, text::column_hide, icons::eye_off);
    if (auto const picked = head.view.kit.menu(list, anchor, items, head.view.words(column.label)))
        act(head, column, actions[static_cast<std::size_t>(*picked)]);
}

void sort_by(ListHead const& head, std::string_view field, bool adds) {
    ListQuery query = head.list.query(head.view);
    query.sort = head.sort;
    query.sort_by(field, adds);
    head.list.change(head.view, query);
}

void head_cell(ListHead const& head, PlacedColumn const& column, Rect place) {
    Kit& kit = head.view.kit;
    if (column.name.empty()) { // stays where it is, and nothing can be sorted by it
        auto const group = kit.group(Role::ColumnHeader, kit.words(column.label), place);
        kit.text(place, kit.words(column.label), style::caption_medium, kit.theme().muted, column.align);
        return;
    }
    auto const key = std::ranges::find(head.sort, column.sort, &SortKey::field);
    bool const sorted = !column.sort.empty() && key != head.sort.end();
    bool const descending = sorted && key->descending;
    std::string const rank = sorted && head.sort.size() > 1 ? std::to_string(key - head.sort.begin() + 1) : "";
    SemanticNode node;
    node.role = Role::ColumnHeader;
    auto const label = kit.words(column.label);
    node.name = label;
    if (sorted) node.sort = descending ? platform::Sort::Descending : platform::Sort::Ascending;
    Rect const around{place.x - space::inside, place.y + space::unit, place.width + space::inside,
                      place.height - 2 * space::unit};
    WidgetId const list = kit.id(std::string(column.name) + " menu");
    auto const press = kit.pressable(around, column.name, std::move(node));
    if (press.clicked && !column.sort.empty()) sort_by(head, column.sort, press.modifiers.shift);
    if (press.context) kit.open(list, kit.id(column.name));
    if (kit.is_open(list)) head_menu(head, column, list, around);
    bool const lit = sorted || (press.hovered && !column.sort.empty());
    Color const ink = lit ? kit.theme().text : kit.theme().muted;
    float const rank_width = kit.width(rank, style::caption_medium);
    float const mark = style::caption.size + space::unit + rank_width;
    bool const marked = sorted && kit.width(label, style::caption_medium) + mark <= place.width;
    if (column.align == Align::Right && marked) place.width -= mark;
    float const drawn = kit.text(place, label, style::caption_medium, ink, column.align);
    if (!marked) return;
    float const x = column.align == Align::Right ? right(place) : place.x + drawn;
    kit.icon({x, place.y, mark - rank_width, place.height}, descending ? icons::arrow_down : icons::arrow_up,
             style::caption.size, ink);
    kit.text({x + mark - rank_width, place.y, rank_width + 1, place.height}, rank, style::caption_medium, ink);
}

// -- layouts ---------------------------------------------------------------------------------------------------------

std::optional<int> layout_switch(View& view, Rect& bar, int chosen, std::span<Choice const> choices) {
    Kit& kit = view.kit;
    float const wide = std::min(segmented_width(kit, choices), bar.width * 0.5F);
    Rect const place = middle(cut_left(bar, wide), segmented_height(kit));
    if (segmented(kit, place, kit.words(text::layout), chosen, choices)) return chosen;
    return std::nullopt;
}

// Where they have no room beside the buttons of the list, the layouts fold into one, which leaves room for three more
// at the end of the bar.
constexpr float room_of_buttons = 300;
std::optional<int> layout_list(View& view, Rect& bar, int chosen, std::span<Choice const> choices) {
    Kit& kit = view.kit;
    auto const& now = choices[static_cast<std::size_t>(chosen)];
    WidgetId const list = kit.id("layouts-list");
    ButtonSpec spec{.label = now.label,
                    .icon = now.icon,
                    .trailing_icon = icons::chevron_down,
                    .key = "layouts",
                    .expanded = kit.is_open(list)};
    float const others = 3 * (kit.control_height() + space::inside);
    if (kit.button_width(spec) > bar.width - others) {
        spec.icon_only = true;
        spec.trailing_icon = nullptr;
    }
    Rect const place = middle(cut_left(bar, std::min(bar.width, kit.button_width(spec))), kit.control_height());
    if (kit.button(place, spec)) kit.open(list, kit.id(spec.key));
    if (!kit.is_open(list)) return std::nullopt;
    std::vector<Kit::MenuItem> items;
    for (auto const& choice : choices)
        items.push_back({.label = choice.label, .icon = choice.icon, .shortcut = {}, .checked = &choice == &now});
    return kit.menu(list, place, items, kit.words(text::layout));
}

} // namespace

// -- title -----------------------------------------------------------------------------------------------------------

Rect list_title(View& view, Rect& page, std::string_view title) {
    Kit& kit = view.kit;
    Rect bar = page_title(view, cut_top(page, std::max(kit.control_height(), style::page.line_height)), title);
    auto const layouts = layouts_of(view.state.place.screen);
    if (layouts.size() > 1) {
        std::vector<Choice> choices;
        int chosen = 0;
        for (std::size_t i = 0; i < layouts.size(); ++i) {
            if (layouts[i]->slug == view.state.place.screen) chosen = static_cast<int>(i);
            choices.push_back({.label = std::string(kit.words(layouts[i]->layout.value_or(layouts[i]->title))),
                               .icon = layouts[i]->icon,
                               .key = {}});
        }
        bool const narrow = kit.phone() || segmented_width(kit, choices) + room_of_buttons > bar.width;
        if (auto const picked =
                narrow ? layout_list(view, bar, chosen, choices) : layout_switch(view, bar, chosen, choices))
            view.go(layouts[static_cast<std::size_t>(*picked)]->slug);
        cut_left(bar, kit.phone() ? space::inside : space::between);
    }
    return middle(bar, kit.control_height());
}

bool nothing_listed(View& view, ListState& list, Rect page, Emptiness const& usual, Text hint_of_filter) {
    bool const filtered = list.query(view).is_filtered();
    Emptiness const matches_nothing{icons::filter_x, std::string(view.words(text::nothing_matches)),
                                    std::string(view.words(hint_of_filter)),
                                    std::string(view.words(text::clear_filters)), icons::x};
    Emptiness const& empty = filtered ? matches_nothing : usual;
    Rect const card =
        cut_top(page, std::min(page.height, empty_state_height(view, page.width, empty) + 2 * space::around));
    view.kit.card(card);
    if (!empty_state(view, card, empty)) return false;
    if (!filtered) return true;
    ListQuery all = list.query(view);
    all.clear();
    list.change(view, all);
    return false;
}

Rect list_button(Kit& kit, Rect& bar, ButtonSpec spec, WidgetId list) {
    float const room = bar.width - kit.control_height() - space::inside; // beside one more
    spec.trailing_icon = icons::chevron_down;
    spec.icon_only = spec.icon_only || kit.button_width(spec) > room;
    if (spec.icon_only) spec.trailing_icon = nullptr;
    spec.expanded = kit.is_open(list);
    Rect const place = cut_right(bar, kit.button_width(spec));
    cut_right(bar, space::inside);
    if (kit.button(place, spec)) kit.open(list, kit.id(spec.key));
    return place;
}

void group_button(View& view, Rect& bar, ListState& list, Kind kind) {
    Kit& kit = view.kit;
    ListQuery query = list.query(view);
    auto const chosen = grouping_named(query.group);
    ButtonSpec spec;
    std::string const label = chosen ? kit.words(text::grouped_by, {{"field", label_of(view, kind, *chosen)}})
                                     : std::string(kit.words(text::group));
    spec.label = label;
    spec.icon = icons::group;
    spec.icon_only = kit.phone();
    spec.selected = chosen.has_value();
    spec.key = "group";
    WidgetId const menu = kit.id("groupings");
    Rect const place = list_button(kit, bar, spec, menu);
    if (!kit.is_open(menu)) return;
    auto const find = [&](std::string_view typed, std::vector<PickOption>& options) {
        auto const offer = [&](std::string const& name, std::string const& word, bool quiet) {
            if (contains_folded(folded(word), folded(trimmed(typed))))
                options.push_back({.id = name, .label = word, .chosen = name == query.group, .quiet = quiet});
        };
        offer({}, std::string(kit.words(text::no_groups)), true);
        for (auto const& grouping : groupings_of(view.scene, kind))
            offer(grouping.name, label_of(view, kind, grouping), false);
    };
    PickSpec pick;
    pick.label = kit.words(text::group_by);
    pick.version = view.scene.version;
    auto const picked = pick_list(kit, menu, place, pick, find);
    if (!picked.picked) return;
    query.group = *picked.picked;
    list.change(view, query);
}

void columns_button(View& view, Rect& bar, ListState& list, std::span<Column const> all) {
    Kit& kit = view.kit;
    if (kit.phone()) return;
    WidgetId const menu = kit.id("columns-list");
    Rect const place = list_button(
        kit, bar, {.label = kit.words(text::columns), .icon = icons::columns_3, .key = "columns", .expanded = {}},
        menu);
    if (!kit.is_open(menu)) return;
    ListQuery query = list.query(view);
    auto const names = names_of(all, query);
    auto const find = [&](std::string_view, std::vector<PickOption>& options) {
        for (auto const& column : all)
            if (column.width > 0)
                options.push_back({.id = std::string(column.name),
                                   .label = std::string(kit.words(column.label)),
                                   .chosen = std::ranges::contains(names, column.name)});
    };
    PickSpec pick;
    pick.label = kit.words(text::columns);
    pick.multiple = true;
    pick.version = hash64(view.state.place.query);
    auto const picked = pick_list(kit, menu, place, pick, find);
    if (!picked.picked) return;
    toggle_column(query, all, *picked.picked);
    list.change(view, query);
}

// -- columns ---------------------------------------------------------------------------------------------------------

std::vector<Column> chosen_columns(std::span<Column const> all, ListQuery const& query) {
    std::vector<Column> columns;
    for (auto const& name : query.columns) {
        auto const found = std::ranges::find(all, name, &Column::name);
        bool const twice = std::ranges::contains(columns, name, &Column::name);
        if (found != all.end() && !twice) columns.push_back(*found);
    }
    bool const whole = std::ranges::contains(columns, 0.0F, &Column::width);
    if (columns.empty())
        std::ranges::copy_if(all, std::back_inserter(columns), [](Column const& column) { return !column.extra; });
    else if (!whole) columns.insert(columns.begin(), *std::ranges::find(all, 0.0F, &Column::width));
    return columns;
}

void draw_list_head(ListHead const& head, Rect rect) {
    Kit& kit = head.view.kit;
    Theme const& theme = kit.theme();
    Rect const inner = inset(rect, 1);
    kit.fill(inner, theme.raised, space::card_radius - 1);
    kit.fill({inner.x, inner.y + inner.height / 2, inner.width, inner.height / 2 + 1}, theme.raised);
    auto const row = kit.group(Role::Row, kit.words(text::column_heads), rect);
    auto const scope = kit.scope("head");
    for (auto const& column : head.shown) head_cell(head, column, cell_of(rect, column));
    kit.hairline({rect.x, bottom(rect) - 1}, rect.width);
}

} // namespace okra::ui
