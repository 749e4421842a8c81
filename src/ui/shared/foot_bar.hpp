// A bar at the foot of a page, such as what is done with all chosen rows: toasts stay above it.
#pragma once

#include "ui/kit/kit.hpp"

namespace okra::ui {

struct FootBar : Kit::Kept {
    double drawn = -1; // seconds: the frame's
    Rect rect;
};
inline FootBar& foot_bar(Kit& kit) {
    constexpr WidgetId everywhere = 0xF007BA40;
    return kit.kept<FootBar>(everywhere);
}
inline void tell_foot_bar(Kit& kit, Rect rect) {
    FootBar& bar = foot_bar(kit);
    bar.drawn = kit.time();
    bar.rect = rect;
}

} // namespace okra::ui
