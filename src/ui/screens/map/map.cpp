// The map's page: toolbar, filter bar, canvas.
#include "ui/screens/map/map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/shown.hpp"
#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/picker.hpp"
#include "ui/screens/map/map_parts.hpp"
#include "ui/shared/filter_bar.hpp"
#include "words/texts/map.hpp"
#include "words/texts/names.hpp"
#include "words/texts/objectives.hpp"
#include "words/texts/overview.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_found = 12; // of objectives, and of key results
constexpr double still = 0.2; // seconds until menus and toasts that lie above the picture are gone

Rect tool_place(Kit& kit, Rect& bar, ButtonSpec const& spec) {
    Rect const place = cut_right(bar, kit.button_width(spec));
    cut_right(bar, space::inside);
    return place;
}

ButtonSpec tool(MapView const& map, Text label, char const* icon, std::string_view key) {
    ButtonSpec spec;
    spec.label = map.view.words(label);
    spec.icon = icon;
    spec.icon_only = map.kit().phone() || map.canvas.width < 900;
    spec.key = key;
    return spec;
}

// -- what is shown ---------------------------------------------------------------------------------------------------

void show_menu(MapView& map, Rect& bar) {
    Kit& kit = map.kit();
    WidgetId const list = kit.id("show menu");
    ButtonSpec const spec = tool(map, text::map_show, icons::layers, "show");
    Rect const place = list_button(kit, bar, spec, list);
    if (!kit.is_open(list)) return;
    std::array<Kit::MenuItem, 5> items;
    items[0].label = map.view.words(text::map_key_results);
    items[0].checked = map.data.folds.key_results;
    items[1].label = map.view.words(text::map_further);
    items[1].checked = map.data.shown.further;
    items[2].label = map.view.words(text::map_needs);
    items[2].checked = map.data.shown.needs;
    items[3].label = map.view.words(text::map_weights);
    items[3].checked = map.data.shown.weights;
    items[4].label = map.view.words(text::map_unfold_all);
    items[4].disabled = map.data.folds.folded.empty();
    items[4].separator_before = true;
    auto const chosen = kit.menu(list, place, items, spec.label);
    if (!chosen) return;
    switch (*chosen) {
    case 0:
        map.data.key_results = !map.data.folds.key_results;
        map.data.folds.unfolded.clear();
        break;
    case 1: map.data.shown.further = !map.data.shown.further; break;
    case 2: map.data.shown.needs = !map.data.shown.needs; break;
    case 3: map.data.shown.weights = !map.data.shown.weights; break;
    default: map.data.folds.folded.clear(); break;
    }
    remember_map(map.view, map.data);
    kit.wake_after(0);
}

// -- export ----------------------------------------------------------------------------------------------------------

std::string file_name(MapView const& map, std::string_view ending) {
    return std::string(map.view.words(text::map_file)).append(ending);
}

void save_svg(MapView& map) {
    if (map.data.map.size() > most_svg_cards) {
        map.view.outbox.emplace_back(
            Say{map.view.words(text::map_svg_too_large, {{"n", map.data.map.size()}, {"most", most_svg_cards}})});
        return;
    }
    std::string const svg = map_svg(map.view, map.data);
    map.kit().out().requests.emplace_back(
        platform::SaveFile{file_name(map, ".svg"), "image/svg+xml", platform::Bytes(svg.begin(), svg.end())});
}

// As large as it is where it is read, or what a picture may be. Its place is beside whatever stands around the page.
void save_whole(MapView& map) {
    constexpr float margin = 24, most = 7'400, most_in_all = 40e6F, left = 280, top = 160;
    constexpr double drawn = 0.5; // seconds
    MapBox const& all = map.data.layout.reach.front();
    auto const wide = static_cast<float>(all.width) + 2 * margin;
    auto const high = static_cast<float>(all.height) + 2 * margin;
    float const share = std::min({1.0F, most / std::max(wide, high), std::sqrt(most_in_all / (wide * high))});
    if (share < 1)
        map.view.outbox.emplace_back(Say{map.view.words(
            text::map_png_coarse, {{"percent", percent(share, map.kit().locale())}, {"most", std::size_t{7400}}})});
    map.view.state.place.record.clear(); // the drawer would lie above it
    map.data.whole = {std::max(map.canvas.x, left), std::max(map.canvas.y, top), std::floor(wide * share),
                      std::floor(high * share)};
    map.data.whole_until = map.kit().time() + drawn;
    map.kit().out().requests.emplace_back(platform::SavePicture{file_name(map, ".png"), map.data.whole});
}

bool is_drawn_whole(MapView const& map) {
    Rect const screen = map.kit().screen();
    Rect const& whole = map.data.whole;
    return map.kit().time() < map.data.whole_until && right(whole) <= right(screen) + 1 &&
           bottom(whole) <= bottom(screen) + 1;
}

void draw_whole(MapView& map) {
    MapBox const& all = map.data.layout.reach.front();
    Camera const before = map.data.camera;
    map.canvas = map.data.whole;
    map.data.camera = {all.x + all.width / 2.0, all.y + all.height / 2.0,
                       static_cast<double>(map.canvas.width) / (all.width + 48.0)};
    map.kit().fill(map.canvas, map.kit().theme().background);
    map.kit().begin_scroll("whole", map.canvas);
    refresh_looks(map.view, map.data);
    refresh_cards(map.view, map.data);
    draw_map(map);
    map.kit().end_scroll(0);
    map.data.camera = before;
    map.kit().wake_after(map.data.whole_until - map.kit().time());
}

// Once the menu is gone.
void save_picture(MapView& map) {
    double& due = map.data.picture_due;
    if (due == 0) return;
    if (map.kit().time() < due) return map.kit().wake_after(due - map.kit().time());
    due = 0;
    if (map.data.picture_of_all) return save_whole(map);
    map.kit().out().requests.emplace_back(platform::SavePicture{file_name(map, ".png"), map.canvas});
}

void export_menu(MapView& map, Rect& bar) {
    Kit& kit = map.kit();
    WidgetId const list = kit.id("export menu");
    ButtonSpec const spec = tool(map, text::map_export, icons::download, "export");
    Rect const place = list_button(kit, bar, spec, list);
    if (!kit.is_open(list)) return;
    std::array<Kit::MenuItem, 3> items;
    items[0].label = map.view.words(text::map_as_svg);
    items[0].icon = icons::file_text;
    items[1].label = map.view.words(text::map_as_png_whole);
    items[1].icon = icons::image;
    items[2].label = map.view.words(text::map_as_png);
    items[2].icon = icons::image;
    auto const chosen = kit.menu(list, place, items, spec.label);
    if (chosen == 0) save_svg(map);
    if (chosen && *chosen > 0) {
        map.data.picture_of_all = *chosen == 1;
        map.data.picture_due = kit.time() + still;
        kit.wake_after(static_cast<float>(still));
    }
}

// -- find ------------------------------------------------------------------------------------------------------------

// Folded away or not.
void offer_found(MapView const& map, std::string_view typed, std::vector<PickOption>& options) {
    View const& view = map.view;
    for (Kind const kind : {Kind::Objective, Kind::KeyResult}) {
        Query query;
        query.kind = kind;
        query.where = map.data.filter.where;
        query.title = typed;
        query.cycle = view.scene.cycle;
        query.most = most_found;
        auto const found = find_records(view.scene.source(), query);
        if (!found) continue;
        for (Slot const record : found->records)
            options.push_back({.id = std::string(view.document().id_of(record)),
                               .label = title_or_untitled(view, record),
                               .context = {},
                               .icon = kind == Kind::KeyResult ? icons::target : icons::flag,
                               .avatar = {}});
    }
}

// What is found is flown to, has the focus, and its line of sight is shown.
void find_menu(MapView& map, Rect& bar) {
    Kit& kit = map.kit();
    WidgetId const list = kit.id("find list");
    ButtonSpec spec = tool(map, text::map_find, icons::search, "find");
    if (kit.button_width(spec) > bar.width) spec.icon_only = true;
    spec.expanded = kit.is_open(list);
    Rect const place = tool_place(kit, bar, spec);
    if (kit.button(place, spec)) kit.open(list, kit.id("find"));
    if (!kit.is_open(list)) return;
    PickSpec pick;
    pick.label = spec.label;
    pick.version = map.view.scene.version;
    auto const find = [&](std::string_view typed, std::vector<PickOption>& options) {
        offer_found(map, typed, options);
    };
    auto const picked = pick_list(kit, list, place, pick, find);
    if (!picked.picked) return;
    std::uint32_t const at = unfold_to(map.view, map.data, map.view.document().find(*picked.picked));
    if (at == no_place) return;
    map.data.focus = map.data.map.records[at];
    map.data.sight = map.data.focus;
    map.data.focus_wanted = 2;
    fly_to_card(map, at);
}

// -- page ------------------------------------------------------------------------------------------------------------

void toolbar(MapView& map, Rect& page) {
    View& view = map.view;
    Kit& kit = map.kit();
    Rect bar = list_title(view, page, view.words(text::screen_objectives));
    ButtonSpec const add = tool(map, text::action_add_objective, icons::plus, "add");
    bool const has_room = !kit.phone(); // what is new is made from the top bar there
    if (has_room && kit.button(tool_place(kit, bar, add), add)) start_create(view, Creating::Objective);
    export_menu(map, bar);
    show_menu(map, bar);
    find_menu(map, bar);
    cut_top(page, space::unit);
    filter_bar(view, page, map.data.list, {.name = text::filter_objectives, .kind = Kind::Objective});
}

void nothing_to_show(MapView& map, Rect page) {
    View& view = map.view;
    Emptiness const none{icons::workflow, view.words(text::no_objectives_in, {{"cycle", cycle_name(view)}}),
                         std::string(view.words(text::objectives_empty_hint)), std::string(view.words(text::add_first)),
                         icons::plus};
    if (nothing_listed(view, map.data.list, page, none, text::objectives_nothing_matches))
        start_create(view, Creating::Objective);
}

// A record that was opened elsewhere is brought into view, once.
void reveal_open_record(MapView& map) {
    std::string const& open = map.view.state.place.record;
    if (open == map.data.revealed) return;
    map.data.revealed = open;
    std::uint32_t const place = open.empty() ? no_place : map.data.map.place_of(map.view.document().find(open));
    if (place == no_place || map.data.focus == map.data.map.records[place]) return;
    map.data.focus = map.data.map.records[place];
    bring_into_view(map, place);
}

void draw_canvas(MapView& map) {
    Kit& kit = map.kit();
    auto const scope = kit.scope("map");
    kit.begin_scroll("canvas", map.canvas);
    place_camera(map);
    reveal_open_record(map);
    move_camera(map);
    refresh_looks(map.view, map.data);
    refresh_cards(map.view, map.data);
    draw_map(map);
    walk_map(map); // what it changes is drawn by the next pass
    draw_folds(map);
    draw_panels(map);
    draw_link_hint(map);
    bool const far = !map.reads(0) && map.data.drag.phase == MapDrag::Phase::None && !kit.phone();
    if (far && map.data.hovered && !map.data.flight) draw_summary(map, *map.data.hovered);
    kit.end_scroll(0);
}

void page_of_map(View& view, MapState& data, Rect area) {
    Rect page = page_of(view, area);
    MapView map{view, data, area};
    toolbar(map, page);
    recall_map(view, data);
    refresh_map(view, data);
    if (data.map.size() < 2) return nothing_to_show(map, page);
    map.canvas = {area.x, page.y - space::inside, area.width, bottom(area) - page.y + space::inside};
    if (is_drawn_whole(map)) return draw_whole(map);
    draw_canvas(map);
    save_picture(map);
}

class Map final : public Screen {
public:
    Map()
        : m_keys{{{{on(Key::Up)}, text::map_key_up, text::map_key_of_map},
                  {{on(Key::Down)}, text::map_key_down, text::map_key_of_map},
                  {{on(U'f')}, text::map_sight, text::map_key_sight},
                  {{on(U'+'), on(U'=')}, text::map_zoom_in, text::map_key_of_map},
                  {{on(U'-')}, text::map_zoom_out, text::map_key_of_map},
                  {{on(U'0')}, text::map_fit, text::map_key_of_map},
                  binding_of(ListKey::CheckIn)}} {}
    void draw(View& view, Rect area) override { page_of_map(view, m_data, area); }
    std::span<KeyBinding const> keys() const override { return m_keys; }

private:
    MapState m_data;
    std::array<KeyBinding, 7> m_keys;
};

} // namespace

std::unique_ptr<Screen> map_screen() { return std::make_unique<Map>(); }

} // namespace okra::ui
