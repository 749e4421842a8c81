// What lies above what: the page, the drawer, menus and dialogs as they were opened, toasts, the tooltip.
#include <algorithm>
#include <unordered_map>

#include "ui/kit/state.hpp"

namespace okra::ui {

namespace {

constexpr int toast_layer = 1 << 20;

int layer_of(Kit::State const& m, OpenOverlay const& overlay) {
    if (overlay.kind == OverlayKind::Drawer) return 0;
    if (overlay.kind == OverlayKind::Toast) return toast_layer;
    return 1 + static_cast<int>(&overlay - m.overlays.data());
}

void raise(char const* prefix, WidgetId id) {
    if (ImGuiWindow* const window = ImGui::FindWindowByName(window_name(prefix, id).data()); window != nullptr)
        ImGui::BringWindowToDisplayFront(window);
}

// The semantics follow the picture: what lies above comes later, and covers the text fields before it.
void order_nodes(Kit::State& m) {
    std::unordered_map<WidgetId, int> layers;
    for (auto const& overlay : m.overlays)
        if (overlay.drawn && layer_of(m, overlay) > 0) layers.emplace(overlay.id, layer_of(m, overlay));
    if (layers.empty()) return;
    auto& nodes = m.output.semantics;
    for (auto const& node : nodes) { // parents come before their children
        auto const parent = layers.find(node.parent);
        if (node.parent != 0 && parent != layers.end()) layers.emplace(node.id, parent->second);
    }
    auto const layer = [&](SemanticNode const& node) {
        auto const found = layers.find(node.id);
        return found == layers.end() ? 0 : found->second;
    };
    std::ranges::stable_sort(nodes, {}, layer);
}

} // namespace

void arrange_layers(Kit::State& m) {
    std::vector<OpenOverlay const*> drawn;
    for (auto const& overlay : m.overlays)
        if (overlay.drawn) drawn.push_back(&overlay);
    std::ranges::stable_sort(drawn, {}, [&](OpenOverlay const* overlay) { return layer_of(m, *overlay); });
    for (OpenOverlay const* overlay : drawn) {
        if (overlay->kind == OverlayKind::Dialog) raise("scrim", overlay->id);
        raise("overlay", overlay->id);
    }
    order_nodes(m);
}

void draw_tooltip(Kit& kit, Kit::State& m) {
    if (!m.tooltip || m.input.time - m.hovered_since < tooltip_delay || ImGui::IsMouseDown(0)) return;
    Tooltip const tip = *m.tooltip;
    Rect const screen = inset(kit.screen(), 8);
    float const room = std::min(320.0F, screen.width - 20);
    float const width = std::min(kit.width(tip.text, style::caption) + 2, room);
    Rect box{0, 0, width + 20, kit.paragraph_height(width, tip.text, style::caption) + 12};
    box.x = std::clamp(tip.anchor.x + (tip.anchor.width - box.width) / 2, screen.x, right(screen) - box.width);
    box.y = bottom(tip.anchor) + 6;
    if (bottom(box) > bottom(screen)) box.y = std::max(screen.y, tip.anchor.y - 6 - box.height);
    ImGui::SetNextWindowPos(low(box));
    ImGui::SetNextWindowSize({box.width, box.height});
    ImGui::Begin("tooltip", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::BringWindowToDisplayFront(m.window());
    kit.fill(box, m.theme.toast, space::control_radius);
    kit.paragraph(inset(box, 10, 6), tip.text, style::caption, m.theme.on_toast);
    ImGui::End();
}

} // namespace okra::ui
