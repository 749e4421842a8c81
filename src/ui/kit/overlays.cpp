// Scroll areas, and what lies above the page: menus, dialogs, the drawer, toasts, tooltips.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "ui/kit/icons.hpp"
#include "ui/kit/state.hpp"

namespace okra::ui {

std::array<char, 24> window_name(char const* prefix, WidgetId id) {
    std::array<char, 24> name{};
    std::snprintf(name.data(), name.size(), "%s%08x", prefix, id);
    return name;
}

namespace {

OpenOverlay* find(Kit::State& m, WidgetId id) {
    auto const found = std::ranges::find_if(m.overlays, [&](OpenOverlay const& it) { return it.id == id; });
    return found == m.overlays.end() ? nullptr : &*found;
}

bool is_topmost(Kit::State const& m, OpenOverlay const& overlay) {
    for (auto it = m.overlays.rbegin(); it != m.overlays.rend(); ++it) {
        if (it->id == overlay.id) return true;
        if (it->kind == OverlayKind::Menu || it->kind == OverlayKind::Dialog) return false;
    }
    return false;
}

// An overlay hangs below the page itself, or below the dialog it was opened in: nothing else can be reached then.
std::vector<WidgetId> home_of(Kit::State& m, WidgetId overlay) {
    for (auto it = m.overlay_stack.rbegin(); it != m.overlay_stack.rend(); ++it)
        if (*it != overlay && find(m, *it) != nullptr && find(m, *it)->kind == OverlayKind::Dialog) return {*it};
    return {};
}

void draw_scrim(Kit::State& m, WidgetId id) {
    auto const name = window_name("scrim", id);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, m.theme.scrim);
    ImGui::Begin(name.data(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav);
    ImGui::End();
    ImGui::PopStyleColor();
}

} // namespace

// -- scrolling -------------------------------------------------------------------------------------------------------

Rect Kit::begin_scroll(std::string_view key, Rect view) {
    m->scopes.push_back(id(key));
    auto const name = window_name("scroll", m->scopes.back());
    ImGui::SetCursorScreenPos(low(view));
    ImGui::BeginChild(name.data(), {std::max(1.0F, view.width), std::max(1.0F, view.height)}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoMove |
                          ImGuiWindowFlags_NoSavedSettings);
    ImGuiWindow const& window = *m->window();
    return {view.x - window.Scroll.x, view.y - window.Scroll.y, view.width, view.height};
}

void Kit::end_scroll(float content_height, float content_width) {
    ImGuiWindow& window = *m->window();
    window.DC.CursorMaxPos.x = std::max(window.DC.CursorMaxPos.x, window.DC.CursorStartPos.x + content_width);
    window.DC.IdealMaxPos.x = window.DC.CursorMaxPos.x;
    window.DC.CursorMaxPos.y = std::max(window.DC.CursorMaxPos.y, window.DC.CursorStartPos.y + content_height);
    window.DC.IdealMaxPos.y = window.DC.CursorMaxPos.y;
    ImGui::EndChild();
    m->scopes.pop_back();
}

float Kit::scroll_offset() const { return m->window()->Scroll.y; }

void Kit::scroll_to(Rect rect) {
    ImGuiWindow* const window = m->window();
    ImRect const view = window->InnerClipRect;
    float by = 0;
    if (rect.y < view.Min.y) by = rect.y - view.Min.y - space::inside;
    else if (bottom(rect) > view.Max.y) by = bottom(rect) - view.Max.y + space::inside;
    float across = 0;
    if (rect.x < view.Min.x) across = rect.x - view.Min.x - space::inside;
    else if (right(rect) > view.Max.x) across = std::min(rect.x - view.Min.x, right(rect) - view.Max.x) + space::inside;
    if (window->ScrollMax.x <= 0) across = 0;
    if (by == 0 && across == 0) return;
    ImGui::SetScrollY(window, std::max(0.0F, window->Scroll.y + by));
    ImGui::SetScrollX(window, std::max(0.0F, window->Scroll.x + across));
    wake_after(0);
}

void scroll_by(Kit& kit, Point by) {
    ImGui::SetScrollX(std::clamp(ImGui::GetScrollX() + by.x, 0.0F, ImGui::GetScrollMaxX()));
    ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + by.y, 0.0F, ImGui::GetScrollMaxY()));
    kit.wake_after(0);
}

Rect Kit::popup_rect(Rect anchor, float width, float height) const {
    Rect const around = inset(screen(), 8);
    width = std::min(width, around.width);
    float const below = bottom(around) - bottom(anchor) - 4;
    float const above = anchor.y - around.y - 4;
    bool const up = below < height && above > below;
    height = std::min(height, std::max({up ? above : below, 160.0F}));
    float const y = up ? anchor.y - 4 - height : bottom(anchor) + 4;
    float const x = anchor.x;
    return {std::clamp(x, around.x, right(around) - width), std::clamp(y, around.y, bottom(around) - height), width,
            height};
}

// -- overlays --------------------------------------------------------------------------------------------------------

void Kit::open(WidgetId overlay, WidgetId opener) {
    if (find(*m, overlay) != nullptr) return;
    OpenOverlay it;
    it.id = overlay;
    it.opener = opener;
    m->overlays.push_back(it);
    wake_after(0);
}

void Kit::close(WidgetId overlay) {
    OpenOverlay const* const it = find(*m, overlay);
    if (it == nullptr) return;
    WidgetId const opener = it->opener;
    std::erase_if(m->overlays, [&](OpenOverlay const& other) { return other.id == overlay; });
    if (opener != 0 && m->output.focus == 0) m->output.focus = opener;
    wake_after(0);
}

bool Kit::is_open(WidgetId overlay) const { return find(*m, overlay) != nullptr; }

bool Kit::any_modal() const {
    return std::ranges::any_of(m->overlays, [](OpenOverlay const& it) { return it.kind == OverlayKind::Dialog; });
}

bool Kit::slipped(WidgetId overlay) const {
    OpenOverlay const* const it = find(*m, overlay);
    return it != nullptr && it->slipped;
}

bool Kit::begin_overlay(WidgetId overlay, OverlayKind kind, Rect rect, std::string_view name, OnSlip slip) {
    State& s = *m;
    OpenOverlay* it = find(s, overlay);
    if (it == nullptr) return false;
    it->kind = kind;
    it->drawn = true;
    it->slipped = false;
    bool const closes = kind == OverlayKind::Menu || kind == OverlayKind::Dialog;
    if (closes && is_topmost(s, *it)) {
        bool const outside = s.pressed_at && !contains(it->rect, *s.pressed_at) && !it->fresh;
        it->slipped = outside && slip == OnSlip::Stay;
        if (it->slipped) wake_after(0);
        else if (take_key(Key::Escape) || outside) {
            if (outside) it->opener = 0; // the click decides where the focus goes
            close(overlay);
            return false;
        }
    }
    it->rect = rect;
    if (kind == OverlayKind::Dialog) draw_scrim(s, overlay);
    auto const window = window_name("overlay", overlay);
    ImGui::SetNextWindowPos(low(rect));
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                             ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse;
    if (kind == OverlayKind::Toast) flags |= ImGuiWindowFlags_NoFocusOnAppearing;
    ImGui::Begin(window.data(), nullptr, flags);
    s.overlay_stack.push_back(overlay);
    s.scopes.push_back(overlay);

    float const radius = kind == OverlayKind::Drawer ? 0 : space::card_radius;
    ImDrawList& list = canvas();
    list.PushClipRectFullScreen();
    for (int i = 1; i <= 4; ++i) { // a soft shadow in four steps
        auto const spread = static_cast<float>(i * 3);
        if (kind == OverlayKind::Drawer)
            fill({rect.x - spread, rect.y, spread, rect.height}, faded(s.theme.shadow, 0.35F));
        else
            rim({rect.x - spread, rect.y - spread + 4, rect.width + 2 * spread, rect.height + 2 * spread},
                faded(s.theme.shadow, 0.5F), radius + spread, radius + spread + 4);
    }
    if (kind != OverlayKind::Toast) {
        fill(rect, s.theme.surface, radius);
        if (kind == OverlayKind::Drawer) hairline_down({rect.x, rect.y}, rect.height);
        else outline(rect, s.theme.dark ? s.theme.border : s.theme.hairline, radius);
    }
    list.PopClipRect();

    SemanticNode node;
    node.id = overlay;
    node.rect = rect;
    node.name = name;
    node.role = kind == OverlayKind::Menu ? Role::Group // of a menu's items, of a field with its list, of a calendar
                : kind == OverlayKind::Dialog ? Role::Dialog
                : kind == OverlayKind::Drawer ? Role::Complementary
                                              : Role::Status;
    node.modal = kind == OverlayKind::Dialog;
    auto const parents = std::exchange(s.groups, home_of(s, overlay));
    this->node(std::move(node));
    s.groups = parents;
    s.groups.push_back(overlay);
    return true;
}

void Kit::end_overlay() {
    ImGui::End();
    m->groups.pop_back();
    m->scopes.pop_back();
    m->overlay_stack.pop_back();
}

// -- menus -----------------------------------------------------------------------------------------------------------

namespace {

Rect menu_rect(Kit& kit, Rect anchor, std::span<Kit::MenuItem const> items, float row) {
    float width = anchor.width;
    float height = 12;
    for (auto const& item : items) {
        float wanted = kit.width(item.label, style::body) + 76;
        if (!item.shortcut.empty() && !kit.coarse()) wanted += kit.width(item.shortcut, style::caption) + 16;
        width = std::max(width, wanted);
        height += row + (item.separator_before ? 9 : 0);
    }
    Rect const screen = inset(kit.screen(), 8);
    width = std::min(std::max(width, 160.0F), screen.width);
    height = std::min(height, screen.height);
    float const below = bottom(screen) - bottom(anchor);
    float const above = anchor.y - screen.y;
    bool const up = below < height + 4 && above > below;
    height = std::min(height, std::max(up ? above : below, row * 4) - 4);
    float const y = up ? anchor.y - 4 - height : std::min(bottom(anchor) + 4, bottom(screen) - height);
    float const x = anchor.x;
    return {std::clamp(x, screen.x, right(screen) - width), y, width, height};
}

} // namespace

std::optional<int> Kit::menu(WidgetId overlay, Rect anchor, std::span<MenuItem const> items, std::string_view name) {
    if (!is_open(overlay)) return {};
    float const row = coarse() ? space::touch_height : 32;
    Rect const rect = menu_rect(*this, anchor, items, row);
    if (!begin_overlay(overlay, OverlayKind::Menu, rect, name)) return {};
    Theme const& t = m->theme;
    std::optional<int> picked;
    bool const fresh = find(*m, overlay)->fresh;
    {
        auto const list = group(Role::Menu, name, rect, "menu");
        Rect content = begin_scroll("items", inset(rect, 0, 6));
        float y = content.y;
        std::vector<WidgetId> ids;
        std::optional<std::size_t> at;
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto const& item = items[i];
            if (item.separator_before) {
                hairline({content.x, y + 4}, content.width);
                y += 9;
            }
            Rect const line{content.x + 6, y, content.width - 12, row};
            SemanticNode node;
            node.role = Role::MenuItem;
            node.name = item.label;
            node.disabled = item.disabled;
            node.checked = item.checked;
            node.shortcut = item.shortcut;
            node.position = static_cast<int>(i) + 1;
            node.set_size = static_cast<int>(items.size());
            std::string const key = std::to_string(i) + item.label;
            Press const press = pressable(line, key, std::move(node), 4);
            if (press.clicked && !item.disabled) picked = static_cast<int>(i);
            if (!item.disabled) {
                if (press.focused) at = ids.size();
                ids.push_back(id(key));
                if (fresh && item.checked.value_or(false)) focus(id(key));
            }
            if (press.hovered || press.focused) fill(line, t.hover, 5);
            Color const ink = item.disabled ? faded(t.muted, 0.5F) : item.danger ? t.danger : t.text;
            Rect inside = inset(line, 10, 0);
            if (item.icon != nullptr) {
                icon(cut_start(inside, 16), item.icon, 16, item.danger ? t.danger : t.muted);
                cut_start(inside, 10);
            }
            if (item.checked) {
                Rect const mark = cut_end(inside, 16);
                if (*item.checked) icon(mark, icons::check, 16, t.accent);
            }
            if (!item.shortcut.empty() && !coarse()) { // fingers press no keys
                float const wide = width(item.shortcut, style::caption);
                text(cut_end(inside, wide), item.shortcut, style::caption, t.faint, Align::End);
            }
            text(inside, item.label, style::body, ink);
            y += row;
        }
        if (!ids.empty()) {
            auto const count = ids.size();
            if (take_key(Key::Down)) focus(ids[at ? (*at + 1) % count : 0]);
            if (take_key(Key::Up)) focus(ids[at ? (*at + count - 1) % count : count - 1]);
            if (take_key(Key::Home)) focus(ids.front());
            if (take_key(Key::End)) focus(ids.back());
        }
        end_scroll(y - content.y);
    }
    end_overlay();
    if (picked) close(overlay);
    return picked;
}

} // namespace okra::ui
