// The picture of the map: curves and cards by the shaders, words on what is large enough, labels from afar.
#include <algorithm>
#include <cmath>

#include "base/shown.hpp"
#include "ui/kit/icons.hpp"
#include "ui/screens/map/map_parts.hpp"

namespace okra::ui {

namespace {

constexpr float least_branch = 10;        // CSS pixels: what is smaller has no curves of its own
constexpr float curve_zoom = 0.06F;       // below, only curves of large branches can be told apart
constexpr float further_zoom = 0.12F;     // below, further parents are a thicket
constexpr float label_height = 24;
constexpr float chip_size = 18;           // height of counts and weights

bool overlaps(Rect const& a, Rect const& b) {
    return a.x < right(b) && right(a) > b.x && a.y < bottom(b) && bottom(a) > b.y;
}

// Of a curve that leaves and arrives vertically: how far across it is where it is so far down, both from 0 to 1.
float across_at(float down) {
    float low = 0, high = 1;
    for (int i = 0; i < 12; ++i) {
        float const t = (low + high) / 2;
        float const s = 1 - t;
        (1.5F * t * s * s + 1.5F * t * t * s + t * t * t < down ? low : high) = t;
    }
    float const t = (low + high) / 2;
    return 3 * t * t * (1 - t) + t * t * t;
}

// Its box may be large where it crosses the whole map: whether some of it can be seen.
bool crosses(Point from, Point to, Rect const& seen) {
    if (std::max(from.y, to.y) < seen.y || std::min(from.y, to.y) > bottom(seen)) return false;
    if (std::max(from.x, to.x) < seen.x || std::min(from.x, to.x) > right(seen)) return false;
    float const deep = to.y - from.y;
    if (std::abs(deep) < 1) return true;
    float const first = std::clamp((seen.y - from.y) / deep, 0.0F, 1.0F);
    float const last = std::clamp((bottom(seen) - from.y) / deep, 0.0F, 1.0F);
    float const a = from.x + (to.x - from.x) * across_at(first);
    float const b = from.x + (to.x - from.x) * across_at(last);
    return std::max(a, b) >= seen.x && std::min(a, b) <= right(seen);
}

Point bottom_of(MapBox const& box) { return {static_cast<float>(box.middle()), static_cast<float>(box.bottom())}; }
Point top_of(MapBox const& box) { return {static_cast<float>(box.middle()), static_cast<float>(box.y)}; }

// -- curves ----------------------------------------------------------------------------------------------------------

class Curves {
public:
    explicit Curves(MapView& map) : m_map(map), m_theme(map.kit().theme()) { map.data.curves.clear(); }

    void add() {
        branch(0);
        if (m_map.data.shown.further && m_map.zoom() >= further_zoom) add_further(false);
        if (m_map.data.shown.needs && m_map.zoom() >= further_zoom) add_needs();
        if (m_map.data.seen_from) add_sight();
    }

private:
    Alignment const& tree() const { return m_map.data.map; }

    // Of what is below a node: nothing where it cannot be seen or is too small.
    void branch(std::uint32_t root) {
        std::vector<std::uint32_t> open{root};
        while (!open.empty()) {
            std::uint32_t const node = open.back();
            open.pop_back();
            Rect const reach = m_map.on_page(m_map.data.layout.reach[node]);
            if (!overlaps(reach, m_map.canvas) || std::max(reach.width, reach.height) < least_branch) continue;
            bool const large = m_map.zoom() >= curve_zoom || reach.width >= 4 * least_label;
            for (std::uint32_t child = node + 1; child < tree().tree.end[node]; child = tree().tree.end[child]) {
                if (large) to_parent(child);
                if (tree().tree.end[child] > child + 1) open.push_back(child);
            }
        }
    }

    void to_parent(std::uint32_t child) {
        if (m_map.data.seen_from && m_map.data.in_sight[child] && m_map.data.in_sight[tree().tree.parent[child]])
            return;
        add(ends(child), m_map.data.seen_from ? m_theme.hairline : m_theme.border, 1.5F, false);
    }

    struct Ends {
        Point from, to;
    };
    Ends ends(std::uint32_t child) const {
        auto const& layout = m_map.data.layout;
        MapBox const& box = layout.cards[child];
        if (is_in_first_row(tree().tree, layout, child))
            return {bottom_of(layout.cards[tree().tree.parent[child]]), top_of(box)};
        bool const hangs = tree().tree.cards[child] == MapCard::KeyResult && tree().tree.end[child] == child + 1;
        auto const gap = static_cast<float>(hangs ? m_map.data.measures.gap_hanging : m_map.data.measures.gap_down);
        Point from = top_of(box); // in another row: from what is above it there
        from.y -= gap;
        return {from, top_of(box)};
    }

    void add(Ends const& ends, Color color, float width, bool dashed) {
        Point const origin = m_map.origin();
        float const zoom = m_map.zoom();
        auto const on_page = [&](Point at) { return Point{origin.x + at.x * zoom, origin.y + at.y * zoom}; };
        if (!crosses(on_page(ends.from), on_page(ends.to), inset(m_map.canvas, -2))) return;
        m_map.data.curves.push_back({ends.from, ends.to, width, dashed ? 1.0F : 0.0F, color});
    }

    Ends across(AlignmentEdge const& edge) const {
        auto const& cards = m_map.data.layout.cards;
        return {bottom_of(cards[edge.parent]), top_of(cards[edge.child])};
    }

    void add_further(bool seen) {
        for (AlignmentEdge const& edge : tree().further) {
            bool const in_sight =
                m_map.data.seen_from && m_map.data.in_sight[edge.parent] && m_map.data.in_sight[edge.child];
            if (in_sight != seen) continue;
            Color const color = seen ? m_theme.accent : m_map.data.seen_from ? m_theme.hairline : m_theme.border;
            add(across(edge), color, seen ? 2.0F : 1.5F, !seen);
        }
    }

    void add_needs() {
        Document const& document = m_map.view.document();
        for (Dependency const& need : document.all<Dependency>()) {
            if (need.deleted) continue;
            std::uint32_t const from = tree().place_of(need.to); // what is needed comes first
            std::uint32_t const to = tree().place_of(need.from);
            if (from == no_place || to == no_place || m_map.dimmed(from) || m_map.dimmed(to)) continue;
            auto const& cards = m_map.data.layout.cards;
            bool const needs = need.dependency_kind == DependencyKind::Needs;
            add({bottom_of(cards[from]), top_of(cards[to])}, needs ? m_theme.of(Status::AtRisk).mark : m_theme.muted, 2,
                true);
        }
    }

    void add_sight() {
        auto const& seen = m_map.data.in_sight;
        for (std::uint32_t place = 1; place < tree().size(); ++place) {
            std::uint32_t const parent = tree().tree.parent[place];
            if (!seen[place] || !seen[parent]) continue;
            auto const& cards = m_map.data.layout.cards;
            add({bottom_of(cards[parent]), top_of(cards[place])}, m_theme.accent, 2, false);
        }
        add_further(true);
    }

    MapView& m_map;
    Theme const& m_theme;
};

// -- what stands on cards and beside curves --------------------------------------------------------------------------

void draw_weight(MapView& map, Point from, Point to, double weight, bool seen) {
    if (weight == 1) return;
    Kit& kit = map.kit();
    Point const origin = map.origin();
    Point const middle{origin.x + (from.x + to.x) / 2 * map.zoom(), origin.y + (from.y + to.y) / 2 * map.zoom()};
    if (!contains(map.canvas, middle)) return;
    std::string const words = "× " + number(weight, kit.locale());
    float const wide = kit.width(words, style::tiny) + 14;
    Rect const place{middle.x - wide / 2, middle.y - chip_size / 2, wide, chip_size};
    Theme const& t = kit.theme();
    kit.fill(place, t.surface, chip_size / 2);
    kit.outline(place, seen ? t.accent : t.border, chip_size / 2);
    kit.text(place, words, style::tiny, seen ? t.accent : t.muted, Align::Center);
}

void draw_fold(MapView& map, std::uint32_t place) {
    Rect const at = fold_chip(map, place);
    if (at.width == 0) return;
    Kit& kit = map.kit();
    Theme const& t = kit.theme();
    bool const folded = map.data.map.hidden[place] != 0;
    float const opacity = map.dimmed(place) ? dimmed_opacity : 1.0F;
    kit.fill(at, t.surface, chip_size / 2);
    kit.outline(at, map.dimmed(place) ? t.hairline : t.border, chip_size / 2);
    Rect inside = inset(at, 5, 0);
    Color const ink = faded(t.muted, opacity);
    kit.icon(kit.cut_end(inside, 12), folded ? icons::chevron_down : icons::chevron_up, 11, ink);
    if (folded) kit.text(inside, kit.words().count(map.data.map.hidden[place]), style::tiny, ink, Align::Center);
}

// Cards that can be read, by branches: of what cannot be seen nothing is looked at.
std::vector<std::uint32_t> read_cards(MapView const& map) {
    std::vector<std::uint32_t> places;
    if (static_cast<float>(map.data.measures.width) * map.zoom() < readable_card) return places;
    std::uint32_t place = 0;
    while (place < map.data.map.size()) {
        if (!overlaps(map.on_page(map.data.layout.reach[place]), map.canvas)) {
            place = map.data.map.tree.end[place];
            continue;
        }
        if (overlaps(map.on_page(map.data.layout.cards[place]), map.canvas)) places.push_back(place);
        ++place;
    }
    return places;
}

void draw_words(MapView& map) {
    auto const places = read_cards(map);
    auto const& cards = map.data.layout.cards;
    for (std::uint32_t const place : places) draw_card_words(map, place, map.on_page(cards[place]));
    if (!places.empty() && map.data.shown.weights) {
        for (std::uint32_t const place : places) {
            if (place == 0 || map.dimmed(place)) continue;
            std::uint32_t const parent = map.data.map.tree.parent[place];
            bool const direct = is_in_first_row(map.data.map.tree, map.data.layout, place);
            Point from = bottom_of(cards[parent]);
            if (!direct) from = {top_of(cards[place]).x, top_of(cards[place]).y - 12};
            draw_weight(map, from, top_of(cards[place]), map.data.map.weights[place],
                        map.data.seen_from && map.data.in_sight[parent]);
        }
        for (AlignmentEdge const& edge : map.data.map.further) {
            bool const seen = map.data.seen_from && map.data.in_sight[edge.parent] && map.data.in_sight[edge.child];
            if (seen || (map.data.shown.further && !map.data.seen_from))
                draw_weight(map, bottom_of(cards[edge.parent]), top_of(cards[edge.child]), edge.weight, seen);
        }
    }
}

// From afar branches are sheets, as teams on a wall: those that can be told apart, the largest first.
void draw_branches(MapView& map) {
    constexpr float largest = 360; // CSS pixels
    constexpr float smallest = 40;
    Kit& kit = map.kit();
    Theme const& t = kit.theme();
    std::uint32_t place = 0;
    while (place < map.data.map.size()) {
        Rect const reach = map.on_page(map.data.layout.reach[place]);
        float const size = std::max(reach.width, reach.height);
        bool const branch = map.data.map.tree.end[place] > place + 1;
        if (branch && size > largest && overlaps(reach, map.canvas)) {
            ++place;
            continue;
        }
        if (branch && size >= smallest && overlaps(reach, map.canvas)) {
            float const around = std::min(4.0F, size / 80);
            Rect const sheet{reach.x - around, reach.y - around, reach.width + 2 * around, reach.height + 2 * around};
            kit.fill(sheet, t.surface, 6);
            kit.outline(sheet, t.hairline, 6);
        }
        place = map.data.map.tree.end[place];
    }
}

// From afar what stands above much has its name over it, each below those that stand above it.
void draw_labels(MapView& map) {
    Kit& kit = map.kit();
    Theme const& t = kit.theme();
    struct Open {
        std::uint32_t node = 0;
        float below = -1e9F;
    };
    std::vector<Open> open{{}};
    while (!open.empty()) {
        auto [node, below] = open.back();
        open.pop_back();
        Rect const reach = map.on_page(map.data.layout.reach[node]);
        if (reach.width < least_label || !overlaps(reach, map.canvas)) continue;
        Rect const card = map.on_page(map.data.layout.cards[node]);
        std::string const title = map_title(map.view, map.data.map.records[node]);
        std::string const share = percent(map_result(map, node).progress, kit.locale());
        float const share_width = kit.width(share, style::caption);
        float const wide = std::min(kit.width(title, style::caption_medium) + share_width + 24, reach.width - 6);
        float const x = std::clamp(card.x + card.width / 2 - wide / 2, reach.x + 3, right(reach) - wide - 3);
        Rect const place{std::round(x), std::round(std::max(card.y - 4, below)), wide, label_height};
        if (bottom(place) <= bottom(reach) + label_height) {
            below = bottom(place) + 4;
            kit.fill(place, t.surface, label_height / 2);
            kit.outline(place, map.dimmed(node) ? t.hairline : t.border, label_height / 2);
            Rect inside = inset(place, 9, 0);
            Color const ink = map.dimmed(node) ? t.faint : t.text;
            if (inside.width > share_width + 40)
                kit.text(kit.cut_end(inside, share_width + 1), share, style::caption, t.muted, Align::End);
            kit.text(inside, title, style::caption_medium, ink);
        }
        auto const& end = map.data.map.tree.end;
        for (std::uint32_t child = node + 1; child < end[node]; child = end[child])
            if (end[child] > child + 1) open.push_back({child, below});
    }
}

// What can be seen of all cards. A branch of a few pixels is one dot, however many stand in it.
void choose_seen(MapView& map) {
    constexpr float smallest_branch = 6; // CSS pixels
    MapState& data = map.data;
    MapState::SeenKey const key{data.version, data.camera, map.canvas};
    if (data.seen_key == key) return;
    data.seen_key = key;
    data.seen.clear();
    data.seen_version = map.kit().new_plane_version();
    std::uint32_t place = 0;
    while (place < data.map.size()) {
        std::uint32_t const end = data.map.tree.end[place];
        Rect const reach = map.on_page(data.layout.reach[place]);
        if (!overlaps(reach, inset(map.canvas, -8))) {
            place = end;
            continue;
        }
        data.seen.push_back(data.cards[place]);
        bool const one_dot = end > place + 1 && std::max(reach.width, reach.height) < smallest_branch;
        if (one_dot) {
            MapBox const& box = data.layout.reach[place];
            data.seen.back().rect = {static_cast<float>(box.x), static_cast<float>(box.y),
                                     static_cast<float>(box.width) * 0.8F, static_cast<float>(box.height) * 0.8F};
        }
        place = one_dot ? end : place + 1;
    }
}

} // namespace

Rect fold_chip(MapView const& map, std::uint32_t place) {
    bool const has_branch = map.data.map.hidden[place] != 0 || map.data.map.tree.end[place] > place + 1;
    bool const near = map.data.focus == map.data.map.records[place] || map.data.hovered == place;
    if (place == 0 || !has_branch || !map.reads(place)) return {};
    if (map.data.map.hidden[place] == 0 && !near) return {}; // what is open can be folded where one is
    Rect const card = map.on_page(map.data.layout.cards[place]);
    std::uint32_t const hidden = map.data.map.hidden[place];
    float const wide = hidden == 0 ? 24 : 34 + 7 * std::floor(std::log10(static_cast<float>(hidden)));
    return {card.x + card.width / 2 - wide / 2, bottom(card) - chip_size / 2, wide, chip_size};
}

void draw_folds(MapView& map) {
    for (std::uint32_t const place : read_cards(map)) draw_fold(map, place);
}

void draw_map(MapView& map) {
    Kit& kit = map.kit();
    Theme const& t = kit.theme();
    if (!map.reads(0)) draw_branches(map);
    Curves(map).add();
    platform::Plane plane;
    choose_seen(map);
    plane.version = map.data.seen_version;
    plane.cards = map.data.seen;
    plane.curves = map.data.curves;
    plane.origin = map.origin();
    plane.zoom = map.zoom();
    plane.radius = space::card_radius;
    plane.least = map.zoom() < 0.02F ? 1.25F : 2;
    plane.surface = t.surface;
    plane.ground = t.background;
    kit.plane(plane);
    draw_words(map);
    if (!map.reads(0)) draw_labels(map);
}

} // namespace okra::ui
