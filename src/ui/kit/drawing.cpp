// Shapes, cards, lines, progress marks and planes.
#include <algorithm>
#include <cmath>

#include "ui/kit/format.hpp"
#include "ui/kit/state.hpp"

namespace okra::ui {

ImDrawList& Kit::canvas() { return *ImGui::GetWindowDrawList(); }

void Kit::fill(Rect rect, Color color, float radius) { canvas().AddRectFilled(low(rect), high(rect), color, radius); }

void Kit::outline(Rect rect, Color color, float radius, float width) {
    float const half = width / 2;
    canvas().AddRect({rect.x + half, rect.y + half}, {right(rect) - half, bottom(rect) - half}, color,
                     std::max(0.0F, radius - half), 0, width);
}

void Kit::rim(Rect rect, Color color, float radius, float depth) {
    if (depth * 2 >= std::min(rect.width, rect.height)) return fill(rect, color, radius);
    ImDrawList& list = canvas();
    Rect const middle = inset(rect, depth);
    list.AddRectFilled(low(rect), {right(rect), middle.y}, color, radius, ImDrawFlags_RoundCornersTop);
    list.AddRectFilled({rect.x, bottom(middle)}, high(rect), color, radius, ImDrawFlags_RoundCornersBottom);
    fill({rect.x, middle.y, depth, middle.height}, color);
    fill({right(middle), middle.y, depth, middle.height}, color);
}

void Kit::dashed_outline(Rect rect, Color color, float radius, float width) {
    float const half = width / 2;
    ImDrawList& list = canvas();
    list.PathRect({rect.x + half, rect.y + half}, {right(rect) - half, bottom(rect) - half},
                  std::max(0.0F, radius - half));
    std::vector<Point> path;
    path.reserve(static_cast<std::size_t>(list._Path.Size) + 1);
    for (ImVec2 const& at : list._Path) path.push_back({at.x, at.y});
    list.PathClear();
    if (!path.empty()) path.push_back(path.front());
    line(path, color, width, true);
}

void Kit::polygon(std::span<Point const> convex, Color color) {
    std::vector<ImVec2> path;
    path.reserve(convex.size());
    for (Point const at : convex) path.push_back(vec(at));
    canvas().AddConvexPolyFilled(path.data(), static_cast<int>(path.size()), color);
}

void Kit::hairline(Point from, float width) { fill({from.x, from.y, width, 1}, m->theme.hairline); }
void Kit::hairline_down(Point from, float height) { fill({from.x, from.y, 1, height}, m->theme.hairline); }

void Kit::card(Rect rect) {
    if (!m->theme.dark && m->theme.shadow != 0) {
        constexpr float depth = space::card_radius + 2;
        rim({rect.x, rect.y + 1, rect.width, rect.height}, faded(m->theme.shadow, 0.55F), space::card_radius, depth);
        rim({rect.x + 1, rect.y + 2, rect.width - 2, rect.height}, faded(m->theme.shadow, 0.3F), space::card_radius,
            depth);
    }
    fill(rect, m->theme.surface, space::card_radius);
    outline(rect, m->theme.hairline, space::card_radius);
}

void Kit::line(std::span<Point const> points, Color color, float width, bool dashed) {
    ImDrawList& list = canvas();
    if (!dashed) {
        std::vector<ImVec2> path;
        path.reserve(points.size());
        for (Point const p : points) path.push_back(vec(p));
        list.AddPolyline(path.data(), static_cast<int>(path.size()), color, 0, width);
        return;
    }
    constexpr float on = 4;
    constexpr float off = 4;
    constexpr float longest_line = 100'000; // what is far outside of any screen is not cut into dashes
    float along = 0; // of the pattern: dashes go on round corners
    for (std::size_t i = 1; i < points.size(); ++i) {
        Point const a = points[i - 1];
        Point const b = points[i];
        float const length = std::hypot(b.x - a.x, b.y - a.y);
        if (!(length > 0) || length > longest_line) continue;
        auto const dashes = static_cast<int>(std::ceil((length + along) / (on + off)));
        for (int dash = 0; dash < dashes; ++dash) {
            float const at = static_cast<float>(dash) * (on + off) - along;
            float const from = std::max(at, 0.0F) / length;
            float const to = std::min(at + on, length) / length;
            if (to <= from) continue;
            list.AddLine({a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from},
                         {a.x + (b.x - a.x) * to, a.y + (b.y - a.y) * to}, color, width);
        }
        along = std::fmod(along + length, on + off);
    }
}

void Kit::area(std::span<Point const> top, std::span<Point const> low_line, Color color) {
    for (std::size_t i = 1; i < top.size() && i < low_line.size(); ++i)
        canvas().AddQuadFilled(vec(top[i - 1]), vec(top[i]), vec(low_line[i]), vec(low_line[i - 1]), color);
}

void Kit::dot(Point at, float radius, Color color, Color ring_color, float ring_width) {
    canvas().AddCircleFilled(vec(at), radius, color);
    if (ring_width > 0) canvas().AddCircle(vec(at), radius, ring_color, 0, ring_width);
}

namespace {

void add_mark(Kit::State& m, ImDrawList& list, platform::Mark const& mark) {
    auto const index = static_cast<std::uintptr_t>(m.marks.size());
    m.marks.push_back(mark);
    list.AddCallback(mark_callback, reinterpret_cast<void*>(index)); // NOLINT: an index, not an address
}

platform::Mark mark_of(Theme const& theme, Rect rect, std::optional<double> progress, std::optional<double> expected,
                       Color color) {
    platform::Mark mark;
    mark.rect = rect;
    mark.fill = static_cast<float>(std::clamp(progress.value_or(0), 0.0, 1.0));
    mark.tick = expected ? static_cast<float>(std::clamp(*expected, 0.0, 1.0)) : -1.0F;
    mark.track = theme.track;
    mark.color = color;
    mark.tick_color = faded(theme.text, 0.55F);
    return mark;
}

} // namespace

void Kit::progress_bar(Rect rect, std::optional<double> progress, std::optional<double> expected, Color color) {
    platform::Mark mark = mark_of(m->theme, rect, progress, expected, color);
    mark.shape = platform::MarkShape::Bar;
    mark.thickness = 6;
    add_mark(*m, canvas(), mark);
}

void Kit::ring(Rect rect, std::optional<double> progress, std::optional<double> expected, Color color,
               float thickness) {
    platform::Mark mark = mark_of(m->theme, rect, progress, expected, color);
    mark.shape = platform::MarkShape::Ring;
    mark.thickness = thickness;
    add_mark(*m, canvas(), mark);
}

void Kit::plane(platform::Plane const& plane) {
    auto const index = static_cast<std::uintptr_t>(m->planes.size());
    m->planes.push_back(plane);
    canvas().AddCallback(plane_callback, reinterpret_cast<void*>(index)); // NOLINT: an index, not an address
}
std::uint64_t Kit::new_plane_version() { return ++m->plane_versions; }

bool Kit::visible(Rect rect) const { return m->window()->ClipRect.Overlaps(box_of(rect)); }

void Kit::sparkline(Rect rect, std::span<std::optional<double> const> values, Color color) {
    double least = 1e300;
    double most = -1e300;
    for (auto const& value : values) {
        if (!value) continue;
        least = std::min(least, *value);
        most = std::max(most, *value);
    }
    if (most < least || values.size() < 2) return;
    double const span = most - least < 0.05 ? 0.05 : most - least; // a flat line stays flat
    Rect const box = inset(rect, 3, 4);
    std::vector<Point> points;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) continue;
        auto const x = static_cast<float>(i) / static_cast<float>(values.size() - 1);
        auto const y = static_cast<float>((*values[i] - least) / span);
        points.push_back({box.x + x * box.width, bottom(box) - y * box.height});
    }
    if (points.size() > 1) line(points, color, 1.75F);
    dot(points.back(), 2.5F, color);
}

} // namespace okra::ui
