// Views as tabs at the left, words and filters at the right, or below where there is no room beside.
#include "ui/shared/filter_bar.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/record/editors.hpp"
#include "ui/shared/parts.hpp"
#include "ui/shared/view_tabs.hpp"
#include "words/list.hpp"
#include "words/texts/lists.hpp"

namespace okra::ui {

namespace {

constexpr float row_height = 44;
constexpr float field_width = 152;
constexpr float gap = space::inside;

std::string joined_words(Bar& bar, Facet const& facet) {
    std::string words;
    for (auto const& value : bar.query.values(facet.name))
        words = listed(bar.kit().words(), words, word_of(bar.view, bar.spec.kind, facet, value));
    return words;
}

bool is_shown(Bar& bar, Facet const& facet) {
    if (!has_facet(bar.spec.kind, facet)) return false;
    bool const usual = bar.spec.offered.empty() ? facet.common : std::ranges::contains(bar.spec.offered, facet.name);
    bool const offered = usual && (!bar.kit().phone() || bar.state.unfolded);
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
    if (auto const picked = kit.menu(list, place, items, bar.view.words(text::add_filter)))
        bar.state.asked.emplace_back(some[static_cast<std::size_t>(*picked)]->name);
}

void text_filter(Bar& bar, Rect place) {
    FieldSpec spec;
    spec.mode = TextMode::Search;
    spec.icon = icons::search;
    spec.placeholder = bar.view.words(text::filter);
    spec.key = "filter text";
    if (bar.kit().text_field(place, bar.view.words(bar.spec.name), bar.query.text, spec).changed) bar.changed = true;
}

ButtonSpec more_spec(Kit& kit) {
    return {.label = kit.words(text::more_filters),
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
        kit.group(Role::Search, kit.words(text::filters), {rest.x, rest.y, rest.width, row_height}, "filters");
    Rect row = cut_top(rest, row_height);
    auto const place = [&](float width) {
        if (width > row.width + 0.5F && row.width < rest.width) row = cut_top(rest, row_height);
        Rect const box = middle(cut_left(row, std::min(width, row.width)), kit.control_height());
        cut_left(row, gap);
        return box;
    };
    if (kit.phone()) {
        Rect const toggle = place_of_toggle(kit, row);
        ButtonSpec const spec{.label = kit.words(text::filters),
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
