// Where one looks from: drag, wheel and pinch, flights, and what fits into the canvas.
#include <algorithm>
#include <cmath>

#include "ui/screens/map/map_parts.hpp"

namespace okra::ui {

namespace {

constexpr double flight_seconds = 0.25;
constexpr double most_zoom = 2;
constexpr double least_zoom = 0.002;
constexpr double first_zoom = 0.7;       // of a small map: its titles can be read
constexpr double near_zoom = 1;          // where a flight to a card ends
constexpr double wheel_step = 0.0018;    // of the zoom's logarithm a pixel
constexpr float drag_from = 4;           // of the pointer, before a press is a drag
constexpr float margin = 32;             // around the whole map, and around a card that is brought into view
constexpr std::size_t small_map = 300;

double eased(double share) { return 1 - std::pow(1 - share, 3); }

// Zoom changes evenly to the eye by its logarithm; the place moves along as the zoom does.
Camera between(Camera const& from, Camera const& to, double share) {
    if (std::abs(from.zoom - to.zoom) < 1e-9)
        return {std::lerp(from.x, to.x, share), std::lerp(from.y, to.y, share), to.zoom};
    double const zoom = std::exp(std::lerp(std::log(from.zoom), std::log(to.zoom), share));
    double const way = (1 / from.zoom - 1 / zoom) / (1 / from.zoom - 1 / to.zoom); // one place of the page stays
    return {std::lerp(from.x, to.x, way), std::lerp(from.y, to.y, way), zoom};
}

// Something of the map is always to be seen.
void keep_in_sight(MapView& map) {
    MapBox const& all = map.data.layout.reach.front();
    Camera& camera = map.data.camera;
    camera.zoom = std::clamp(camera.zoom, std::min(least_zoom, whole_map(map).zoom), most_zoom);
    camera.x = std::clamp<double>(camera.x, all.x, all.right());
    camera.y = std::clamp<double>(camera.y, all.y, all.bottom());
}

void drag(MapView& map) {
    using Phase = MapDrag::Phase;
    Kit& kit = map.kit();
    MapDrag& drag = map.data.drag;
    Point const at = kit.pointer();
    if (kit.pressed_in(map.canvas)) {
        bool const on_panel = std::ranges::any_of(panel_places(map), [&](Rect panel) { return contains(panel, at); });
        if (!on_panel) drag = {Phase::Pressed, at, at, false};
    }
    if (drag.phase == Phase::None) return;
    if (drag.phase == Phase::Pressed && !kit.mouse_down()) return; // it has not been seen yet
    if (!kit.mouse_down()) return;                                 // walk_map takes the release
    drag.phase = Phase::Held;
    if (std::hypot(at.x - drag.from.x, at.y - drag.from.y) > drag_from) drag.moved = true;
    if (!drag.moved) return;
    kit.out().cursor = platform::Cursor::Grabbing;
    if (at.x == drag.last.x && at.y == drag.last.y) return;
    map.data.flight.reset();
    map.data.camera.x -= (at.x - drag.last.x) / map.data.camera.zoom;
    map.data.camera.y -= (at.y - drag.last.y) / map.data.camera.zoom;
    drag.last = at;
}

void fly(MapView& map) {
    auto& flight = map.data.flight;
    if (!flight) return;
    double const share = (map.kit().time() - flight->begin) / flight_seconds;
    if (share >= 1 || map.kit().reduced_motion()) {
        map.data.camera = flight->to;
        flight.reset();
        return;
    }
    map.data.camera = between(flight->from, flight->to, eased(std::max(0.0, share)));
    map.kit().wake_after(0.001); // with the next frame
}

} // namespace

Point MapView::origin() const {
    auto const place = [&](float begin, float size, double at) {
        return static_cast<float>(std::round(begin + size / 2 - at * data.camera.zoom));
    };
    return {place(canvas.x, canvas.width, data.camera.x), place(canvas.y, canvas.height, data.camera.y)};
}

Rect MapView::on_page(MapBox const& box) const {
    Point const begin = origin();
    double const zoom = data.camera.zoom;
    return {static_cast<float>(begin.x + box.x * zoom), static_cast<float>(begin.y + box.y * zoom),
            static_cast<float>(box.width * zoom), static_cast<float>(box.height * zoom)};
}

Point MapView::on_map(Point at) const {
    Point const begin = origin();
    return {(at.x - begin.x) / zoom(), (at.y - begin.y) / zoom()};
}

std::uint32_t MapView::focus() const {
    std::uint32_t const place = data.focus ? data.map.place_of(data.focus) : 0;
    return place == no_place ? 0 : place;
}

bool MapView::reads(std::uint32_t place) const {
    return static_cast<float>(data.layout.cards[place].width) * zoom() >= readable_card;
}

Camera whole_map(MapView const& map) {
    MapBox const& all = map.data.layout.reach.front();
    constexpr double floating = 48; // above it
    double const across = static_cast<double>(map.canvas.width - 2 * margin) / std::max(1, all.width);
    double const down = (static_cast<double>(map.canvas.height - 2 * margin) - floating) / std::max(1, all.height);
    double const zoom = std::clamp(std::min(across, down), least_zoom / 4, near_zoom);
    return {all.x + all.width / 2.0, all.y + (all.height - floating / zoom) / 2, zoom};
}

void place_camera(MapView& map) {
    if (map.data.is_placed) return;
    map.data.is_placed = true;
    Camera camera = whole_map(map);
    MapBox const& top = map.data.layout.cards.front();
    if (map.data.map.size() <= small_map && camera.zoom < first_zoom) {
        camera.zoom = map.kit().phone() ? near_zoom : first_zoom;
        camera.x = top.middle();
        camera.y = top.y + (map.canvas.height / 2 - 72) / camera.zoom; // the company at the top
    }
    map.data.camera = camera;
}

void fly_to(MapView& map, Camera to) {
    map.data.flight = Flight{map.data.camera, to, map.kit().time()};
    map.kit().wake_after(0);
}

void fly_to_card(MapView& map, std::uint32_t place) {
    MapBox const& card = map.data.layout.cards[place];
    double const zoom = std::max(near_zoom, std::min(map.data.camera.zoom, most_zoom));
    fly_to(map, {static_cast<double>(card.middle()), card.y + card.height / 2.0, zoom});
}

void bring_into_view(MapView& map, std::uint32_t place) {
    MapView ahead = map; // where a flight will end
    Camera camera = map.data.flight ? map.data.flight->to : map.data.camera;
    Camera const now = map.data.camera;
    map.data.camera = camera;
    Rect const card = ahead.on_page(map.data.layout.cards[place]);
    map.data.camera = now;
    Rect const room = inset(map.canvas, margin);
    float const top = room.y + 48; // below what floats there
    auto const beyond = [](float low, float high, float least, float most) {
        return high - low > most - least ? (low + high - least - most) / 2
               : low < least             ? low - least
               : high > most             ? high - most
                                         : 0.0F;
    };
    float const across = beyond(card.x, right(card), room.x, right(room));
    float const down = beyond(card.y, bottom(card), top, bottom(room));
    if (across == 0 && down == 0) return;
    camera.x += across / camera.zoom;
    camera.y += down / camera.zoom;
    fly_to(map, camera);
}

void zoom_by(MapView& map, Point around, double factor) {
    map.data.flight.reset();
    Point const origin = map.origin();
    double const before = map.data.camera.zoom;
    double const x = (around.x - origin.x) / before;
    double const y = (around.y - origin.y) / before;
    double const least = std::min(least_zoom, whole_map(map).zoom / 2);
    double const zoom = std::clamp(before * factor, least, most_zoom);
    map.data.camera = {x - (around.x - map.canvas.x - map.canvas.width / 2) / zoom,
                       y - (around.y - map.canvas.y - map.canvas.height / 2) / zoom, zoom};
}

void move_camera(MapView& map) {
    Kit& kit = map.kit();
    if (auto const pinch = kit.take_pinch(map.canvas)) zoom_by(map, pinch->at, pinch->factor);
    if (auto const scroll = kit.take_scroll(map.canvas)) {
        if (kit.coarse()) { // a finger moves it, two zoom
            map.data.flight.reset();
            map.data.camera.x += scroll->x / map.data.camera.zoom;
            map.data.camera.y += scroll->y / map.data.camera.zoom;
        } else if (kit.modifiers().shift) {
            map.data.camera.x += (scroll->x + scroll->y) / map.data.camera.zoom;
        } else {
            zoom_by(map, kit.pointer(), std::exp(-scroll->y * wheel_step));
        }
    }
    drag(map);
    fly(map);
    keep_in_sight(map);
}

} // namespace okra::ui
