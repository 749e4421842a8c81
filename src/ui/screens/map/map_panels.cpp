// What floats above the map: what its colours mean, the line of sight, zoom, the whole map in small, a summary.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/choices.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/map/map_parts.hpp"
#include "words/texts/lists.hpp"
#include "words/texts/map.hpp"
#include "words/texts/names.hpp"

namespace okra::ui {

namespace {

constexpr float legend_height = 40;
constexpr float legend_gap = 14;
constexpr float legend_icon = 20; // and the gap behind it
constexpr float zoom_height = 36;
constexpr float zoom_button = 28;
constexpr float zoom_share = 64;
constexpr float small_width = 208;
constexpr float small_height = 124;
constexpr std::size_t most_entries = 7;

constexpr std::array<Text, colour_count> colour_names{text::facet_status,      text::map_by_progress,
                                                      text::map_by_confidence, text::map_by_check_in,
                                                      text::facet_owner,       text::facet_team};

float edge(MapView const& map) { return map.kit().phone() ? 14.0F : space::around; }

void sheet(Kit& kit, Rect rect) {
    Theme const& t = kit.theme();
    kit.fill({rect.x, rect.y + 2, rect.width, rect.height}, t.shadow, space::card_radius);
    kit.fill(rect, t.surface, space::card_radius);
    kit.outline(rect, t.border, space::card_radius);
}

// -- colours ---------------------------------------------------------------------------------------------------------

struct Entry {
    std::string words;
    LegendEntry const* entry = nullptr;
};

// Those that occur; of many the most frequent, and how many the others are together.
std::vector<Entry> entries_of(MapView const& map) {
    std::vector<LegendEntry const*> some;
    for (auto const& entry : map.data.legend)
        if (entry.count > 0) some.push_back(&entry);
    if (map.data.colour_by >= ColourBy::Owner)
        std::ranges::stable_sort(some, std::ranges::greater(), [](LegendEntry const* one) { return one->count; });
    std::vector<Entry> entries;
    for (auto const* entry : some)
        if (entries.size() < most_entries)
            entries.push_back({entry->word + " " + number(entry->count, map.kit().locale()), entry});
    return entries;
}

ButtonSpec colour_button(MapView const& map, std::string const& label) {
    ButtonSpec spec;
    spec.label = label;
    spec.icon = icons::palette;
    spec.trailing_icon = icons::chevron_down;
    spec.kind = map.kit().phone() ? ButtonKind::Plain : ButtonKind::Ghost;
    spec.key = "colour";
    return spec;
}

std::string colour_label(MapView const& map) {
    auto const what = map.view.words(colour_names[static_cast<std::size_t>(map.data.colour_by)]);
    if (map.kit().phone()) return std::string(what);
    return map.view.words(text::map_colour_by, {{"what", what}});
}

float legend_width(MapView const& map) {
    Kit& kit = map.kit();
    float width = kit.button_width(colour_button(map, colour_label(map))) + 8;
    if (kit.phone()) return width - 8;
    for (auto const& entry : entries_of(map))
        width += kit.width(entry.words, style::caption) + legend_icon + legend_gap + 2;
    float const room = map.canvas.width - 2 * edge(map);
    return std::min(width + legend_gap, room);
}

Rect legend_place(MapView const& map) {
    float const height = map.kit().phone() ? map.kit().control_height() : legend_height;
    return {map.canvas.x + edge(map), map.canvas.y + (map.kit().phone() ? 4.0F : 12.0F), legend_width(map), height};
}

void colour_menu(MapView& map, WidgetId list, Rect anchor) {
    Kit& kit = map.kit();
    if (!kit.is_open(list)) return;
    std::array<Kit::MenuItem, colour_count> items;
    for (std::size_t by = 0; by < colour_count; ++by) {
        items[by].label = map.view.words(colour_names[by]);
        items[by].checked = by == static_cast<std::size_t>(map.data.colour_by);
    }
    auto const chosen = kit.menu(list, anchor, items, map.view.words(text::map_colour));
    if (!chosen) return;
    map.data.colour_by = static_cast<ColourBy>(*chosen);
    remember_map(map.view, map.data);
    kit.wake_after(0);
}

void draw_legend(MapView& map) {
    Kit& kit = map.kit();
    Rect place = legend_place(map);
    Rect const inside = kit.begin_scroll("legend", place);
    if (!kit.phone()) sheet(kit, inside);
    Rect rest = kit.phone() ? inside : inset(inside, 4, 4);
    std::string const label = colour_label(map);
    ButtonSpec spec = colour_button(map, label);
    WidgetId const list = kit.id("colours");
    spec.expanded = kit.is_open(list);
    Rect const button =
        middle(kit.cut_start(rest, kit.button_width(spec)), std::min(kit.control_height(), rest.height));
    if (kit.button(button, spec)) kit.open(list, kit.id("colour"));
    if (!kit.phone()) {
        auto const group = kit.group(Role::List, label, inside, "entries");
        for (auto const& entry : entries_of(map)) {
            float const wide = kit.width(entry.words, style::caption) + 2;
            if (rest.width < wide + legend_icon + legend_gap) break;
            kit.cut_start(rest, legend_gap);
            Rect const icon = kit.cut_start(rest, legend_icon);
            Rect const mark{icon.x, icon.y, 16, icon.height};
            if (entry.entry->icon != nullptr) kit.icon(mark, entry.entry->icon, 14, entry.entry->color);
            else kit.dot({mark.x + 8, mark.y + mark.height / 2}, 5, entry.entry->color);
            kit.label(kit.cut_start(rest, wide), entry.words, style::caption, kit.theme().text);
        }
    }
    kit.end_scroll(0);
    colour_menu(map, list, button);
}

// -- line of sight ---------------------------------------------------------------------------------------------------

std::string sight_label(MapView const& map) {
    if (!map.data.sight) return {};
    std::string const title = title_or_untitled(map.view, map.data.sight);
    return map.kit().phone() ? title : map.view.words(text::map_sight_of, {{"title", title}});
}

ButtonSpec sight_button(std::string const& label) {
    ButtonSpec spec;
    spec.label = label;
    spec.icon = icons::focus;
    spec.trailing_icon = icons::x;
    spec.selected = true;
    spec.key = "sight";
    return spec;
}

Rect sight_place(MapView const& map) {
    if (!map.data.sight) return {};
    Rect const legend = legend_place(map);
    float const width = map.kit().button_width(sight_button(sight_label(map)));
    if (map.kit().phone()) {
        float const x = right(legend) + space::inside;
        return {x, legend.y, std::min(width, right(map.canvas) - edge(map) - x), legend.height};
    }
    return {legend.x, bottom(legend) + space::inside, std::min(width, map.canvas.width - 2 * edge(map)),
            map.kit().control_height()};
}

void draw_sight(MapView& map) {
    if (!map.data.sight) return;
    Kit& kit = map.kit();
    std::string const label = sight_label(map);
    Rect const inside = kit.begin_scroll("sight", sight_place(map));
    if (kit.button(inside, sight_button(label))) map.data.sight = {};
    kit.tooltip(map.view.words(text::map_sight_leave));
    kit.end_scroll(0);
}

// -- zoom ------------------------------------------------------------------------------------------------------------

Rect zoom_place(MapView const& map) {
    if (map.kit().phone()) {
        float const size = map.kit().control_height();
        return {right(map.canvas) - edge(map) - size, bottom(map.canvas) - 12 - size, size, size};
    }
    return {map.canvas.x + edge(map), bottom(map.canvas) - 20 - zoom_height, 4 * zoom_button + zoom_share + 17,
            zoom_height};
}

bool zoom_tool(Kit& kit, Rect& rest, std::string_view label, char const* icon, bool selected = false) {
    ButtonSpec spec;
    spec.label = label;
    spec.icon = icon;
    spec.icon_only = true;
    spec.small = true;
    spec.kind = ButtonKind::Ghost;
    spec.selected = selected;
    return kit.button(middle(kit.cut_start(rest, zoom_button), zoom_button), spec);
}

void fit(MapView& map) { fly_to(map, whole_map(map)); }

void draw_zoom(MapView& map) {
    Kit& kit = map.kit();
    Rect const inside = kit.begin_scroll("zoom", zoom_place(map));
    if (kit.phone()) {
        ButtonSpec const all{
            .label = map.view.words(text::map_fit), .icon = icons::maximize, .icon_only = true, .expanded = {}};
        if (kit.button(inside, all)) fit(map);
        return kit.end_scroll(0);
    }
    sheet(kit, inside);
    Rect rest = inset(inside, 4, 4);
    Point const centre{map.canvas.x + map.canvas.width / 2, map.canvas.y + map.canvas.height / 2};
    if (zoom_tool(kit, rest, map.view.words(text::map_zoom_out), icons::minus)) zoom_by(map, centre, 0.8);
    std::string const share = percent(map.data.camera.zoom, kit.locale());
    ButtonSpec const whole{.label = share, .kind = ButtonKind::Ghost, .small = true, .key = "whole", .expanded = {}};
    if (kit.button(middle(kit.cut_start(rest, zoom_share), zoom_button), whole))
        zoom_by(map, centre, 1 / map.data.camera.zoom);
    kit.tooltip(map.view.words(text::map_zoom_whole));
    if (zoom_tool(kit, rest, map.view.words(text::map_zoom_in), icons::plus)) zoom_by(map, centre, 1.25);
    kit.cut_start(rest, 4);
    kit.hairline_down({rest.x, rest.y + 4}, rest.height - 8);
    kit.cut_start(rest, 5);
    if (zoom_tool(kit, rest, map.view.words(text::map_fit), icons::maximize)) fit(map);
    if (zoom_tool(kit, rest, map.view.words(text::map_sight), icons::crosshair, static_cast<bool>(map.data.sight)))
        map.data.sight = map.data.sight ? Slot{} : map.data.focus;
    kit.end_scroll(0);
}

// -- the whole map in small ------------------------------------------------------------------------------------------

Rect small_place(MapView const& map) {
    if (map.kit().phone() || map.canvas.width < 720 || map.canvas.height < 360) return {};
    return {right(map.canvas) - edge(map) - small_width, bottom(map.canvas) - 20 - small_height, small_width,
            small_height};
}

struct Small {
    Rect inside;
    MapBox all;
    float zoom = 1;
    Point begin;
    Rect of(MapBox const& box) const {
        return {begin.x + static_cast<float>(box.x - all.x) * zoom, begin.y + static_cast<float>(box.y - all.y) * zoom,
                std::max(2.0F, static_cast<float>(box.width) * zoom),
                std::max(2.0F, static_cast<float>(box.height) * zoom)};
    }
};

Small small_of(MapView const& map, Rect place) {
    Small small;
    small.inside = inset(place, 8);
    small.all = map.data.layout.reach.front();
    small.zoom = std::min(small.inside.width / static_cast<float>(small.all.width),
                          small.inside.height / static_cast<float>(small.all.height));
    small.begin = {small.inside.x + (small.inside.width - static_cast<float>(small.all.width) * small.zoom) / 2,
                   small.inside.y + (small.inside.height - static_cast<float>(small.all.height) * small.zoom) / 2};
    return small;
}

// Branches down to what can still be told apart, each in the colour of the card above it.
void small_cards(MapView& map, Small const& small) {
    constexpr float least = 4;
    Kit& kit = map.kit();
    std::uint32_t place = 0;
    while (place < map.data.map.size()) {
        bool const leaf = map.data.map.tree.end[place] == place + 1;
        Rect const reach = small.of(map.data.layout.reach[place]);
        bool const whole = !leaf && std::max(reach.width, reach.height) < least;
        Color const color = place == 0 ? kit.theme().muted : map.data.legend[map.data.categories[place]].color;
        float const opacity = map.dimmed(place) ? 0.38F : 1;
        kit.fill(whole ? reach : small.of(map.data.layout.cards[place]), faded(color, opacity), 1);
        place = whole ? map.data.map.tree.end[place] : place + 1;
    }
}

void look_at(MapView& map, Small const& small) {
    Point const at = map.kit().pointer();
    map.data.flight.reset();
    map.data.camera.x = static_cast<double>(small.all.x) + (at.x - small.begin.x) / small.zoom;
    map.data.camera.y = static_cast<double>(small.all.y) + (at.y - small.begin.y) / small.zoom;
    map.kit().wake_after(0);
}

void draw_small(MapView& map) {
    Rect const place = small_place(map);
    if (place.width == 0) return;
    Kit& kit = map.kit();
    Theme const& t = kit.theme();
    kit.begin_scroll("small", place);
    sheet(kit, place);
    Small const small = small_of(map, place);
    small_cards(map, small);
    Point const first = map.on_map({map.canvas.x, map.canvas.y});
    Point const last = map.on_map({right(map.canvas), bottom(map.canvas)});
    Rect seen{small.begin.x + (first.x - static_cast<float>(small.all.x)) * small.zoom,
              small.begin.y + (first.y - static_cast<float>(small.all.y)) * small.zoom, (last.x - first.x) * small.zoom,
              (last.y - first.y) * small.zoom};
    float const low_x = std::max(seen.x, place.x + 3);
    float const low_y = std::max(seen.y, place.y + 3);
    seen = {low_x, low_y, std::max(4.0F, std::min(right(seen), right(place) - 3) - low_x),
            std::max(4.0F, std::min(bottom(seen), bottom(place) - 3) - low_y)};
    kit.fill(seen, faded(t.accent, 0.07F), 4);
    kit.outline(seen, t.accent, 4, 1.5F);
    SemanticNode node;
    node.role = Role::Image;
    node.name = map.view.words(text::map_small);
    node.hidden_focus = true;
    auto const press = kit.pressable(place, "small", std::move(node));
    if (press.held) look_at(map, small);
    kit.end_scroll(0);
}

// -- summary ---------------------------------------------------------------------------------------------------------

std::string below_words(MapView const& map, std::uint32_t place) {
    std::size_t objectives = 0;
    std::size_t key_results = 0;
    std::size_t behind = 0;
    std::size_t stale = 0;
    for (std::uint32_t below = place + 1; below < map.data.map.tree.end[place]; ++below) {
        Result const result = map.view.scene.evaluation.of(map.data.map.records[below]);
        ++(map.data.map.tree.cards[below] == MapCard::KeyResult ? key_results : objectives);
        if (result.status == Status::Behind) ++behind;
        if (result.stale) ++stale;
    }
    return map.view.words(
        text::map_below,
        {{"objectives", objectives}, {"key_results", key_results}, {"behind", behind}, {"stale", stale}});
}

} // namespace

std::vector<Rect> panel_places(MapView const& map) {
    std::vector<Rect> places{legend_place(map), zoom_place(map)};
    if (map.data.sight) places.push_back(sight_place(map));
    if (Rect const small = small_place(map); small.width > 0) places.push_back(small);
    return places;
}

void draw_panels(MapView& map) {
    draw_legend(map);
    draw_sight(map);
    draw_zoom(map);
    draw_small(map);
}

void draw_summary(MapView& map, std::uint32_t place) {
    constexpr float width = 236;
    constexpr float padding = 12;
    Kit& kit = map.kit();
    Theme const& t = kit.theme();
    Rect const reach = map.on_page(map.data.layout.reach[place]);
    kit.outline({reach.x - 3, reach.y - 3, reach.width + 6, reach.height + 6}, t.accent, 6, 2);
    Result const result = map_result(map, place);
    std::string const title = map_title(map.view, map.data.map.records[place]);
    std::string const below = below_words(map, place);
    float const title_height = kit.paragraph_height(width - 2 * padding - 52, title, style::body_strong, 3);
    float const below_height = kit.paragraph_height(width - 2 * padding, below, style::caption);
    Rect box{0, 0, width, title_height + below_height + 2 * padding + 26 + 28};
    box.x = reach.x - width - 10 >= map.canvas.x ? reach.x - width - 10 : right(reach) + 10;
    box.x = std::clamp(box.x, map.canvas.x + 8, right(map.canvas) - width - 8);
    box.y = std::clamp(reach.y, map.canvas.y + 60, bottom(map.canvas) - box.height - 8);
    kit.begin_scroll("summary", box);
    sheet(kit, box);
    Rect inside = inset(box, padding);
    Rect head = cut_top(inside, title_height);
    kit.text(kit.cut_end(head, 48), percent(result.progress, kit.locale()), style::body_strong, t.text, Align::End);
    kit.paragraph(head, title, style::body_strong, t.text, 3);
    cut_top(inside, 8);
    kit.progress_bar(middle(cut_top(inside, 10), 6), result.progress, result.expected, status_color(t, result));
    cut_top(inside, 8);
    kit.paragraph(cut_top(inside, below_height), below, style::caption, t.muted);
    cut_top(inside, 6);
    Rect keys = cut_top(inside, 22);
    float const cap = key_cap(kit, keys, kit.words(text::key_name_enter));
    kit.cut_start(keys, cap + 6);
    kit.text(keys, map.view.words(text::map_fly_to), style::caption, t.muted);
    kit.end_scroll(0);
}

} // namespace okra::ui
