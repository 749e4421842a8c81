// The map as a tree for screen readers, and what the pointer and keys do on it.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/map/map_parts.hpp"
#include "ui/screens/new_work/new_work.hpp"
#include "ui/shared/record_acts.hpp"
#include "ui/shared/record_menu.hpp"
#include "words/texts/map.hpp"
#include "words/texts/timeline.hpp"

namespace okra::ui {

namespace {

constexpr std::size_t most_siblings = 40; // told on each side of what has the focus
constexpr std::size_t most_told = 400;

std::string key_of(MapView const& map, std::uint32_t place) {
    Slot const record = map.data.map.records[place];
    return record ? std::string(map.view.document().id_of(record)) : "company";
}

std::uint32_t parent_of(MapView const& map, std::uint32_t place) { return map.data.map.tree.parent[place]; }
std::uint32_t end_of(MapView const& map, std::uint32_t place) { return map.data.map.tree.end[place]; }

std::vector<std::uint32_t> children_of(MapView const& map, std::uint32_t place) {
    std::vector<std::uint32_t> children;
    for (std::uint32_t child = place + 1; child < end_of(map, place); child = end_of(map, child))
        children.push_back(child);
    return children;
}

// -- what is told ----------------------------------------------------------------------------------------------------

// What can be read, and around the focus its parents, siblings and children, in the order of the tree.
std::vector<std::uint32_t> told_places(MapView const& map) {
    std::vector<std::uint32_t> places;
    std::uint32_t const focus = map.focus();
    for (std::uint32_t place = focus; place != no_place; place = parent_of(map, place)) places.push_back(place);
    auto const add_near = [&](std::vector<std::uint32_t> const& some, std::uint32_t around) {
        auto const at = static_cast<std::size_t>(std::ranges::find(some, around) - some.begin());
        std::size_t const begin = at == some.size() || at < most_siblings ? 0 : at - most_siblings;
        std::size_t const end = std::min(some.size(), begin + 2 * most_siblings);
        places.insert(places.end(), some.begin() + static_cast<std::ptrdiff_t>(begin),
                      some.begin() + static_cast<std::ptrdiff_t>(end));
    };
    if (focus != 0) add_near(children_of(map, parent_of(map, focus)), focus);
    add_near(children_of(map, focus), no_place);
    if (static_cast<float>(map.data.measures.width) * map.zoom() >= readable_card) {
        for (std::uint32_t place = 0; place < map.data.map.size() && places.size() < most_told;) {
            if (!map.kit().visible(map.on_page(map.data.layout.reach[place]))) {
                place = end_of(map, place);
                continue;
            }
            if (map.kit().visible(map.on_page(map.data.layout.cards[place]))) places.push_back(place);
            ++place;
        }
    }
    std::ranges::sort(places);
    auto const twice = std::ranges::unique(places);
    places.erase(twice.begin(), twice.end());
    return places;
}

std::string described(MapView const& map, std::uint32_t place) {
    Words const& words = map.kit().words();
    std::string text;
    auto const add = [&](std::string const& part) {
        if (!text.empty()) text += ", ";
        text += part;
    };
    if (map.data.map.weights[place] != 1)
        add(words(text::map_weight_of, {{"weight", number(map.data.map.weights[place], map.kit().locale())}}));
    std::size_t const further = std::ranges::equal_range(map.data.map.further, place, {}, &AlignmentEdge::child).size();
    if (further > 0) add(words(text::map_and_parents, {{"n", further}}));
    if (map.data.map.hidden[place] != 0) add(words(text::map_hidden, {{"n", map.data.map.hidden[place]}}));
    return text;
}

SemanticNode node_of(MapView const& map, std::uint32_t place) {
    SemanticNode node;
    node.role = Role::TreeItem;
    Slot const record = map.data.map.records[place];
    Result const result = map_result(map, place);
    node.name = map_title(map.view, record) + ", ";
    node.name += place == 0
                     ? map.view.words(text::map_mean, {{"percent", percent(result.progress, map.kit().locale())}})
                     : spoken_result(map.view, result);
    node.description = described(map, place);
    int level = 1;
    for (std::uint32_t up = place; parent_of(map, up) != no_place; up = parent_of(map, up)) ++level;
    node.level = level;
    if (place != 0) {
        auto const siblings = children_of(map, parent_of(map, place));
        node.position = static_cast<int>(std::ranges::find(siblings, place) - siblings.begin()) + 1;
        node.set_size = static_cast<int>(siblings.size());
    }
    if (end_of(map, place) > place + 1 || map.data.map.hidden[place] != 0)
        node.expanded = map.data.map.hidden[place] == 0;
    node.selected = place == map.focus();
    node.hidden_focus = place != map.focus();
    return node;
}

// -- links -----------------------------------------------------------------------------------------------------------

Text link_hint(MapView const& map) {
    return map.data.linking_kind == DependencyKind::Needs ? text::map_link_needs : text::map_link_relates;
}

void start_linking(MapView& map, DependencyKind kind) {
    map.data.linking = map.data.menu;
    map.data.linking_kind = kind;
    map.data.focus_wanted = 2; // the menu gives it to what has opened it
    map.kit().announce(map.view.words(link_hint(map), {{"title", title_or_untitled(map.view, map.data.linking)}}));
    map.kit().wake_after(0);
}

void link_to(MapView& map, Slot needed) {
    if (!needed || needed == map.data.linking) return;
    Slot const from = std::exchange(map.data.linking, {});
    bool const needs = map.data.linking_kind == DependencyKind::Needs;
    auto const id = [&](Slot slot) { return std::string(map.view.document().id_of(slot)); };
    map.view.execute(
        CreateRecord{Kind::Dependency,
                     {},
                     {{"from", id(from)}, {"to", id(needed)}, {"kind", std::string(needs ? "needs" : "relates")}}});
    if (!std::exchange(map.data.shown.needs, true)) remember_map(map.view, map.data); // what was made is seen
    map.kit().wake_after(0);
}

bool leave_linking(MapView& map) {
    if (!map.data.linking || !map.kit().take_key(Key::Escape)) return false;
    map.data.linking = {};
    map.kit().wake_after(0);
    return true;
}

// -- walking ---------------------------------------------------------------------------------------------------------

// The nearest card on that side in the same row, whoever its parent is.
std::optional<std::uint32_t> beside(MapView const& map, std::uint32_t place, int step) {
    auto const& cards = map.data.layout.cards;
    std::optional<std::uint32_t> best;
    std::int32_t nearest = std::numeric_limits<std::int32_t>::max();
    for (std::uint32_t other = 1; other < cards.size(); ++other) {
        std::int32_t const way = (cards[other].x - cards[place].x) * step;
        if (cards[other].y != cards[place].y || way <= 0 || way >= nearest) continue;
        nearest = way;
        best = other;
    }
    return best;
}

void set_focus(MapView& map, std::uint32_t place) {
    map.data.focus = map.data.map.records[place];
    map.data.focus_wanted = 1;
    if (map.data.sight && place != 0) map.data.sight = map.data.focus;
    map.kit().wake_after(0);
}

void go_to(MapView& map, std::uint32_t place) {
    set_focus(map, place);
    bring_into_view(map, place);
}

// The child that stands most nearly below.
std::optional<std::uint32_t> child_below(MapView const& map, std::uint32_t place) {
    auto const& cards = map.data.layout.cards;
    std::optional<std::uint32_t> best;
    for (std::uint32_t const child : children_of(map, place)) {
        auto const off = [&](std::uint32_t one) { return std::abs(cards[one].middle() - cards[place].middle()); };
        if (cards[child].y > cards[place].y && (!best || off(child) < off(*best))) best = child;
    }
    return best;
}

bool take_character(Kit& kit, char32_t character) {
    return kit.take_key(character) || kit.take_key(character, Modifiers{.shift = true});
}

void walk(MapView& map, std::uint32_t place) {
    Kit& kit = map.kit();
    if (leave_linking(map)) return;
    int const across = kit.take_key(kit.forward_key()) ? 1 : kit.take_key(kit.back_key()) ? -1 : 0;
    if (across != 0) {
        if (auto const other = beside(map, place, across)) go_to(map, *other);
    } else if (kit.take_key(Key::Up)) {
        if (parent_of(map, place) != no_place) go_to(map, parent_of(map, place));
    } else if (kit.take_key(Key::Down)) {
        if (map.data.map.hidden[place] != 0 && end_of(map, place) == place + 1) toggle_branch(map.data, place);
        else if (auto const child = child_below(map, place)) go_to(map, *child);
        kit.wake_after(0);
    } else if (kit.take_key(Key::Home)) {
        go_to(map, 0);
    } else if (kit.take_key(U'f') && place != 0) {
        map.data.sight = map.data.sight ? Slot{} : map.data.map.records[place];
        kit.wake_after(0);
    } else if (take_character(kit, U'+') || kit.take_key(U'=')) {
        Rect const card = map.on_page(map.data.layout.cards[place]);
        zoom_by(map, {card.x + card.width / 2, card.y + card.height / 2}, 1.25);
    } else if (take_character(kit, U'-')) {
        Rect const card = map.on_page(map.data.layout.cards[place]);
        zoom_by(map, {card.x + card.width / 2, card.y + card.height / 2}, 0.8);
    } else if (kit.take_key(U'0')) {
        fly_to(map, whole_map(map));
    } else if (take(kit, ListKey::CheckIn)) {
        if (map.view.document().get<KeyResult>(map.data.map.records[place]) != nullptr)
            start_check_in(map.view, map.data.map.records[place]);
    }
}

// Opens what can be read; what cannot is flown to first.
void open(MapView& map, std::uint32_t place) {
    set_focus(map, place);
    if (!map.reads(place)) return fly_to_card(map, place);
    if (map.data.linking) return link_to(map, map.data.map.records[place]);
    if (place != 0) map.view.open_record(map.data.map.records[place]);
}

// A finger selects first, and shows the line of sight: the record would take the whole page.
void tap(MapView& map, std::uint32_t place) {
    bool const again = map.data.focus == map.data.map.records[place] || map.data.linking;
    if (!map.kit().phone() || again || !map.reads(place)) return open(map, place);
    set_focus(map, place);
    map.data.sight = map.data.focus;
    bring_into_view(map, place);
}

void open_menu(MapView& map, std::uint32_t place, Rect card) {
    if (place == 0) return;
    set_focus(map, place);
    map.data.menu = map.data.map.records[place];
    map.data.menu_anchor = card;
    map.kit().open(map.data.menu_id, map.kit().id(key_of(map, place)));
}

void tell(MapView& map, std::uint32_t place) {
    Kit& kit = map.kit();
    Rect const card = map.on_page(map.data.layout.cards[place]);
    auto const press = kit.pressable(card, key_of(map, place), node_of(map, place), space::card_radius * map.zoom());
    if (press.focused && map.focus() != place && kit.focus_arrived(kit.id(key_of(map, place))))
        go_to(map, place); // by a screen reader
    if (press.context) return open_menu(map, place, card);
    if (press.activated && press.space) return toggle_branch(map.data, place);
    if (press.activated) return open(map, place); // a click is taken from where it went down
    if (press.focused && map.focus() == place) walk(map, place);
}

void release(MapView& map) {
    using Phase = MapDrag::Phase;
    Kit& kit = map.kit();
    MapDrag& drag = map.data.drag;
    if (drag.phase != Phase::Held || kit.mouse_down()) return;
    bool const click = !drag.moved;
    Point const at = drag.from;
    drag = {};
    if (!click) return;
    for (std::uint32_t const place : told_places(map))
        if (contains(fold_chip(map, place), at)) {
            toggle_branch(map.data, place);
            return kit.wake_after(0);
        }
    if (auto const place = card_at(map, at)) tap(map, *place);
}

void hover(MapView& map) {
    Kit& kit = map.kit();
    Point const at = kit.pointer();
    bool const on_panel = std::ranges::any_of(panel_places(map), [&](Rect panel) { return contains(panel, at); });
    bool const over = kit.pointer_over(map.canvas) && !on_panel && map.data.drag.phase == MapDrag::Phase::None;
    auto const hovered = over ? card_at(map, at) : std::nullopt;
    if (over) kit.out().cursor = hovered ? platform::Cursor::Hand : platform::Cursor::Grab;
    if (hovered != map.data.hovered) kit.wake_after(0);
    map.data.hovered = hovered;
}

void act(MapView& map) {
    if (!map.data.menu) return;
    View& view = map.view;
    std::array<Kit::MenuItem, 2> links;
    links[0] = {.label = std::string(view.words(text::it_needs)),
                .icon = icons::git_branch,
                .shortcut = {},
                .separator_before = true};
    links[1] = {.label = std::string(view.words(text::it_relates)), .icon = icons::link, .shortcut = {}};
    auto const [action, own] =
        record_menu(view, map.data.menu_id, map.data.menu_anchor, map.data.menu, MenuOf::Outline, links);
    if (own) return start_linking(map, *own == 0 ? DependencyKind::Needs : DependencyKind::Relates);
    if (!action) return;
    switch (*action) {
    case RecordAction::Open: return view.open_record(map.data.menu);
    case RecordAction::CheckIn: return start_check_in(view, map.data.menu);
    case RecordAction::AddKeyResult: return start_create(view, Creating::KeyResult, map.data.menu);
    case RecordAction::AddObjective: return start_create(view, Creating::Objective, map.data.menu);
    case RecordAction::AddWork:
        return start_new_work(view, {.kind = "task", .key_result = std::string(view.document().id_of(map.data.menu))});
    case RecordAction::Delete: return delete_record(view, map.data.menu);
    default: act_on_records(view, std::span(&map.data.menu, 1), *action);
    }
}

} // namespace

// From afar whatever branch lies there: its smallest part that has a label.
std::optional<std::uint32_t> card_at(MapView const& map, Point at) {
    Point const place = map.on_map(at);
    auto const holds = [&](MapBox const& box) {
        return place.x >= static_cast<float>(box.x) && place.x < static_cast<float>(box.right()) &&
               place.y >= static_cast<float>(box.y) && place.y < static_cast<float>(box.bottom());
    };
    std::optional<std::uint32_t> branch;
    std::uint32_t node = 0;
    while (node < map.data.map.size() && holds(map.data.layout.reach[node])) {
        if (holds(map.data.layout.cards[node])) return node;
        if (map.on_page(map.data.layout.reach[node]).width >= readable_card) branch = node;
        std::uint32_t child = node + 1;
        while (child < end_of(map, node) && !holds(map.data.layout.reach[child])) child = end_of(map, child);
        if (child >= end_of(map, node)) break;
        node = child;
    }
    return map.reads(0) ? std::nullopt : branch;
}

void draw_link_hint(MapView& map) {
    if (!map.data.linking) return;
    Kit& kit = map.kit();
    std::string const words =
        map.view.words(link_hint(map), {{"title", title_or_untitled(map.view, map.data.linking)}});
    float const wide = std::min(std::ceil(kit.width(words, style::body)) + 28, map.canvas.width - 24);
    Rect const bar{map.canvas.x + (map.canvas.width - wide) / 2, bottom(map.canvas) - 52, wide, 36};
    kit.fill(bar, kit.theme().toast, 8);
    kit.text(inset(bar, 14, 0), words, style::body, kit.theme().on_toast, Align::Center);
}

void walk_map(MapView& map) {
    Kit& kit = map.kit();
    SemanticNode whole;
    whole.id = kit.id("map");
    whole.role = Role::Tree;
    whole.name = kit.words(text::map_name);
    whole.description = kit.words(text::map_keys);
    whole.rect = map.canvas;
    auto const tree = kit.group(std::move(whole));
    auto const scope = kit.scope("cards");
    map.data.menu_id = kit.id("menu");
    if (map.data.focus_wanted > 0) {
        --map.data.focus_wanted;
        if (map.data.focus_wanted == 0) kit.focus(kit.id(key_of(map, map.focus())));
        else kit.wake_after(0);
    }
    for (std::uint32_t const place : told_places(map)) tell(map, place);
    release(map);
    hover(map);
    act(map);
}

} // namespace okra::ui
