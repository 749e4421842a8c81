// A page that is read from right to left is the mirrored picture of one that is read from left to right. All that lays
// out, draws and hits knows the latter only: what comes in is mirrored here, and what goes out. Texts and icons that
// are no arrows are drawn so that they read the right way round again (text.cpp).
#include <variant>

#include "ui/kit/state.hpp"

namespace okra::ui {

Rect Kit::State::mirrored(Rect const& rect) const {
    return {mirrored(rect.x + rect.width), rect.y, rect.width, rect.height};
}

namespace {

struct Comes {
    Kit::State const& m;

    void operator()(platform::Scrolled& event) const {
        event.at.x = m.mirrored(event.at.x);
        event.dx = -event.dx;
    }
    void operator()(platform::KeyPressed& event) const { // an arrow leads on where one reads on
        if (event.key == Key::Left) event.key = Key::Right;
        else if (event.key == Key::Right) event.key = Key::Left;
    }
    template <class Event>
    void operator()(Event& event) const {
        if constexpr (requires { event.at.x; }) event.at.x = m.mirrored(event.at.x);
    }
};

} // namespace

void mirror_input(Kit::State& m) {
    if (!m.mirrors()) return;
    for (auto& event : m.input.events) std::visit(Comes{m}, event);
}

void mirror_output(Kit::State& m) {
    if (!m.mirrors()) return;
    for (SemanticNode& node : m.output.semantics) {
        node.rect = m.mirrored(node.rect);
        if (node.clip.width > 0) node.clip = m.mirrored(node.clip);
    }
    for (auto& request : m.output.requests)
        if (auto* const picture = std::get_if<platform::SavePicture>(&request))
            picture->area = m.mirrored(picture->area);
}

} // namespace okra::ui
