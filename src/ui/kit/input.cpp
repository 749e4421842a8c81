// A frame's events, handed to Dear ImGui (pointer) and to the kit (keys, text, focus).
#include <algorithm>
#include <cmath>

#include "ui/kit/state.hpp"

namespace okra::ui {

namespace {

struct Taker {
    Kit::State& m;
    ImGuiIO& io;

    void move(Point at, platform::PointerKind kind) const {
        if (kind == platform::PointerKind::Touch) at = {at.x + m.finger_off.x, at.y + m.finger_off.y};
        io.AddMouseSourceEvent(kind == platform::PointerKind::Mouse   ? ImGuiMouseSource_Mouse
                               : kind == platform::PointerKind::Touch ? ImGuiMouseSource_TouchScreen
                                                                      : ImGuiMouseSource_Pen);
        io.AddMousePosEvent(at.x, at.y);
    }
    static int button(platform::PointerButton which) {
        return which == platform::PointerButton::Primary ? 0 : which == platform::PointerButton::Secondary ? 1 : 2;
    }

    void operator()(platform::PointerMoved const& e) const { move(e.at, e.pointer); }
    void operator()(platform::PointerPressed const& e) const {
        bool const by_finger = e.pointer == platform::PointerKind::Touch;
        Point const meant = by_finger ? m.meant_by_finger(e.at) : e.at;
        if (by_finger) m.finger_off = {meant.x - e.at.x, meant.y - e.at.y};
        move(e.at, e.pointer);
        m.modifiers = e.modifiers;
        m.focus_by_keyboard = false;
        if (e.button == platform::PointerButton::Primary) m.pressed_at = meant;
        if (e.button == platform::PointerButton::Secondary) m.context_at = e.at;
        io.AddMouseButtonEvent(button(e.button), true);
    }
    void operator()(platform::PointerReleased const& e) const {
        move(e.at, e.pointer);
        io.AddMouseButtonEvent(button(e.button), false);
        if (e.pointer != platform::PointerKind::Touch) return;
        io.AddMousePosEvent(-FLT_MAX, -FLT_MAX); // a finger does not hover
        m.finger_off = {};
    }
    void operator()(platform::PointerLeft const&) const { io.AddMousePosEvent(-FLT_MAX, -FLT_MAX); }
    void operator()(platform::LongPressed const& e) const { m.context_at = e.at; }
    void operator()(platform::Scrolled const& e) const { m.scrolls.push_back({e.at, e.dx, e.dy}); }
    void operator()(platform::Pinched const& e) const { m.pinches.push_back(e); }
    void operator()(platform::KeyPressed const& e) const {
        m.focus_by_keyboard = true;
        m.modifiers = e.modifiers;
        if (m.listens) return m.keys.push_back(e);
        auto const meant = m.key_map.meant(e);
        if (meant) m.keys.push_back(*meant);
        bool const stands_for_itself = !meant || meant->character == e.character; // no shortcut of the user's own
        if (stands_for_itself && e.key == Key::Character && !e.modifiers.command && !e.modifiers.alt)
            m.typed.push_back(e.character);
    }
    void operator()(platform::FocusLost const&) const {
        io.AddFocusEvent(false);
        io.AddFocusEvent(true);
        m.modifiers = {};
    }
    void operator()(platform::WidgetFocused const& e) const {
        if (m.focus == e.widget) return;
        m.left.push_back(m.focus);
        m.focus = e.widget;
    }
    void operator()(platform::WidgetActivated const& e) const {
        m.focus_by_keyboard = true;
        m.activated.push_back(e);
    }
    void operator()(platform::TextChanged const& e) const { m.texts[e.widget] = e.text; }
    void operator()(platform::TextKey const& e) const {
        m.focus_by_keyboard = true;
        m.text_keys.push_back(e);
    }
    void operator()(platform::Pasted const& e) const { m.pasted = e.text; }
    void operator()(platform::FontsChanged const&) const { m.dirty_fonts = true; }
    template <class Other>
    void operator()(Other const&) const {} // for the app: files, store, fragment
};

// A text field says Escape and Enter by TextKey; the same press must not act twice.
void drop_keys_of_fields(Kit::State& m) {
    std::erase_if(m.keys, [&](platform::KeyPressed const& pressed) {
        return std::ranges::any_of(m.text_keys, [&](platform::TextKey const& key) { return key.key == pressed.key; });
    });
}

} // namespace

void take_events(Kit::State& m) {
    m.keys.clear();
    m.typed.clear();
    m.activated.clear();
    m.texts.clear();
    m.text_keys.clear();
    m.pasted.reset();
    m.scrolls.clear();
    m.pinches.clear();
    m.pressed_at.reset();
    m.context_at.reset();
    Taker const taker{m, ImGui::GetIO()};
    for (auto const& event : m.input.events) std::visit(taker, event);
    m.targets.clear();
    drop_keys_of_fields(m);
}

void Kit::State::add_target(Rect const& rect) {
    Rect const seen = rect_of(window()->ClipRect);
    Point const from{std::max(rect.x, seen.x), std::max(rect.y, seen.y)};
    Point const to{std::min(rect.x + rect.width, seen.x + seen.width),
                   std::min(rect.y + rect.height, seen.y + seen.height)};
    if (to.x > from.x && to.y > from.y)
        targets.push_back({{from.x, from.y, to.x - from.x, to.y - from.y}, window()->RootWindow});
}

Point Kit::State::meant_by_finger(Point at) const {
    ImGuiWindow* above = nullptr;
    ImGuiWindow* under = nullptr;
    ImGui::FindHoveredWindowEx({at.x, at.y}, false, &above, &under);
    if (above == nullptr) return at;
    Point meant = at;
    float least = space::touch_height;
    for (auto const& [rect, root] : targets) {
        bool const is_small = rect.width < space::touch_height || rect.height < space::touch_height;
        if (root != above->RootWindow || !is_small) continue;
        float const wide = std::max(0.0F, space::touch_height - rect.width) / 2;
        float const high = std::max(0.0F, space::touch_height - rect.height) / 2;
        if (!contains({rect.x - wide, rect.y - high, rect.width + 2 * wide, rect.height + 2 * high}, at)) continue;
        Point const inside{std::clamp(at.x, rect.x + 0.5F, rect.x + rect.width - 0.5F),
                           std::clamp(at.y, rect.y + 0.5F, rect.y + rect.height - 0.5F)};
        float const far = std::hypot(inside.x - at.x, inside.y - at.y);
        if (far >= least) continue;
        least = far;
        meant = inside;
    }
    return meant;
}

bool Kit::State::pointer_over(Rect const& rect) const {
    auto const& g = *context;
    if (g.HoveredWindow == nullptr || g.HoveredWindow->RootWindow != window()->RootWindow) return false;
    Point const at{g.IO.MousePos.x, g.IO.MousePos.y};
    return contains(rect, at) && contains(rect_of(window()->ClipRect), at);
}

} // namespace okra::ui
