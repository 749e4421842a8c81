// Rectangles: layout by cutting.
#include <algorithm>

#include "ui/kit/kit.hpp"

namespace okra::ui {

Rect cut_left(Rect& from, float width) {
    Rect part = from;
    part.width = std::min(width, from.width);
    from.x += part.width;
    from.width -= part.width;
    return part;
}

Rect cut_right(Rect& from, float width) {
    Rect part = from;
    part.width = std::min(width, from.width);
    part.x = from.x + from.width - part.width;
    from.width -= part.width;
    return part;
}

Rect cut_top(Rect& from, float height) {
    Rect part = from;
    part.height = std::min(height, from.height);
    from.y += part.height;
    from.height -= part.height;
    return part;
}

Rect cut_bottom(Rect& from, float height) {
    Rect part = from;
    part.height = std::min(height, from.height);
    part.y = from.y + from.height - part.height;
    from.height -= part.height;
    return part;
}

Rect inset(Rect rect, float x, float y) {
    return {rect.x + x, rect.y + y, std::max(0.0F, rect.width - 2 * x), std::max(0.0F, rect.height - 2 * y)};
}

Rect inset(Rect rect, float all) { return inset(rect, all, all); }

Rect centered(Rect around, float width, float height) {
    return {around.x + (around.width - width) / 2, around.y + (around.height - height) / 2, width, height};
}

} // namespace okra::ui
