// The kit's frame: identity, semantics, focus, keys, tweens.
#include "ui/kit/kit.hpp"

#include <algorithm>
#include <cmath>

#include "base/reading.hpp"
#include "ui/kit/state.hpp"

namespace okra::ui {

namespace {

WidgetId hash_of(std::string_view key, WidgetId seed) {
    WidgetId const id = ImHashData(key.data(), key.size(), seed);
    return id == 0 ? 1 : id;
}

ImVec4 imgui_color(Color color) { return ImGui::ColorConvertU32ToFloat4(color); }

} // namespace

void apply_theme(Kit::State& m) {
    auto scheme = m.input.scheme;
    if (m.appearance == Appearance::Light) scheme = platform::ColorScheme::Light;
    if (m.appearance == Appearance::Dark) scheme = platform::ColorScheme::Dark;
    m.theme = theme_for(scheme, m.input.high_contrast);
    ImGuiStyle& s = ImGui::GetStyle();
    s.Colors[ImGuiCol_WindowBg] = imgui_color(m.theme.background);
    s.Colors[ImGuiCol_ChildBg] = ImVec4(0, 0, 0, 0);
    s.Colors[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
    s.Colors[ImGuiCol_ScrollbarGrab] = imgui_color(faded(m.theme.muted, 0.35F));
    s.Colors[ImGuiCol_ScrollbarGrabHovered] = imgui_color(faded(m.theme.muted, 0.55F));
    s.Colors[ImGuiCol_ScrollbarGrabActive] = imgui_color(faded(m.theme.muted, 0.75F));
    s.Colors[ImGuiCol_Border] = ImVec4(0, 0, 0, 0);
}

Kit::Kit(platform::Environment const& env) : m(std::make_unique<State>(env)) {
    m->context = ImGui::CreateContext();
    ImGui::SetCurrentContext(m->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    ImGuiStyle& s = ImGui::GetStyle();
    s.WindowPadding = {0, 0};
    s.WindowBorderSize = 0;
    s.ChildBorderSize = 0;
    s.WindowRounding = 0;
    s.WindowMinSize = {1, 1};
    s.ItemSpacing = {0, 0};
    s.ScrollbarSize = 10;
    s.ScrollbarRounding = 5;
    s.FontSizeBase = 14;
    s.AntiAliasedLinesUseTex = false;
    s.CircleTessellationMaxError = 0.15F;
    m->words = Words::from_built(env.language, env.texts);
    m->words.set_locale(env.locale);
    m->glyphs = {env.glyphs, &m->interner};
    m->fonts = add_faces(*io.Fonts, m->glyphs);
}

Kit::~Kit() { ImGui::DestroyContext(m->context); }

namespace {

// A full atlas forgets all glyphs, and those that are on the screen are drawn anew; but not in each frame where a
// screen shows more of them than there is room for.
bool wants_room_for_glyphs(Kit::State const& s) {
    constexpr double pause = 1; // seconds
    return s.glyphs.is_full && s.input.time >= s.room_made + pause;
}

Reading reading_of(std::string_view language) {
    return is_read_from_right(language) ? Reading::RightToLeft : Reading::LeftToRight;
}

void make_room_for_glyphs(Kit::State& s) {
    if (!wants_room_for_glyphs(s)) return;
    s.room_made = s.input.time;
    s.glyphs.is_full = false;
    s.dirty_fonts = true;
}

} // namespace

void Kit::begin(platform::FrameInput const& input) {
    State& s = *m;
    ImGui::SetCurrentContext(s.context);
    double const before = s.input.time;
    constexpr int passes_to_settle = 3;
    s.resized = s.input.size == input.size ? std::max(0, s.resized - 1) : passes_to_settle;
    s.input = input;
    s.reading = s.next_reading;
    s.next_reading = reading_of(s.words.language());
    mirror_input(s);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = vec(input.size);
    io.DisplayFramebufferScale = {input.scale, input.scale};
    io.DeltaTime = static_cast<float>(std::clamp(input.time - before, 0.001, 0.1));
    take_events(s);
    s.listens = false;
    apply_theme(s);
    if (s.interner.is_full()) {
        s.interner.clear();
        s.dirty_fonts = true;
    }
    make_room_for_glyphs(s);
    if (s.dirty_fonts) rebake_fonts();
    s.output = {};
    s.marks.clear();
    s.planes.clear();
    s.wake.clear();
    s.unsettled = false;
    s.names_used.clear();
    s.ids_used.clear();
    s.hovered_before = s.hovered;
    s.hovered = 0;
    s.tooltip.reset();
    for (auto& overlay : s.overlays) overlay.drawn = false;
    for (auto& [widget, kept] : s.kept) kept->used = false;
    ImGui::NewFrame();
    for (ImFont* font : s.fonts) font->CurrentRasterizerDensity = input.scale;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(io.DisplaySize);
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoScrollWithMouse); // the picture has a ground
}

namespace {

// A dialog or menu that has just opened takes the focus to its first place.
WidgetId first_focus_inside(std::vector<SemanticNode> const& nodes, WidgetId overlay) {
    std::vector<WidgetId> inside{overlay};
    for (auto const& node : nodes) {
        if (std::ranges::find(inside, node.parent) == inside.end()) continue;
        if (node.focusable && !node.disabled) return node.id;
        inside.push_back(node.id);
    }
    return 0;
}

bool is_shown(Kit::State const& m, WidgetId id) {
    return std::ranges::find(m.output.semantics, id, &SemanticNode::id) != m.output.semantics.end();
}

std::vector<WidgetId> parents_of(std::vector<SemanticNode> const& nodes, WidgetId id) {
    std::vector<WidgetId> parents;
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) { // parents come before their children
        if (node->id != id) continue;
        id = node->parent;
        if (id != 0) parents.push_back(id);
    }
    return parents;
}

// The focus goes where it was sent; when its widget is gone, to what is left around it.
void move_focus(Kit::State& m) {
    WidgetId const before = m.focus;
    WidgetId const wanted = m.output.focus != 0 ? m.output.focus : m.leaves_to;
    m.leaves_to = 0;
    if (wanted != 0 && is_shown(m, wanted)) m.focus = wanted;
    if (m.focus != 0 && !is_shown(m, m.focus)) {
        auto const left = std::ranges::find_if(m.around_focus, [&](WidgetId id) { return is_shown(m, id); });
        m.focus = left == m.around_focus.end() ? 0 : *left;
    }
    m.around_focus = parents_of(m.output.semantics, m.focus);
    m.output.focus = m.focus;
    m.focus_before = before;
    m.left.clear();
    if (m.focus == before) return;
    m.left.push_back(before);
    m.unsettled = true;
}

// Each way the innermost region under the pointer that can scroll that way.
void scroll_region(Point at, float dx, float dy) {
    ImGuiWindow* hovered = nullptr;
    ImGui::FindHoveredWindowEx(vec(at), false, &hovered, nullptr);
    for (ImGuiWindow* w = hovered; w != nullptr && (dx != 0 || dy != 0); w = w->ParentWindow) {
        if (dy != 0 && w->ScrollMax.y > 0) {
            ImGui::SetScrollY(w, std::clamp(w->Scroll.y + dy, 0.0F, w->ScrollMax.y));
            dy = 0;
        }
        if (dx != 0 && w->ScrollMax.x > 0) {
            ImGui::SetScrollX(w, std::clamp(w->Scroll.x + dx, 0.0F, w->ScrollMax.x));
            dx = 0;
        }
    }
}

} // namespace

platform::FrameOutput& Kit::end() {
    State& s = *m;
    ImGui::End();
    for (auto const& scroll : s.scrolls) {
        scroll_region(scroll.at, scroll.dx, scroll.dy);
        s.unsettled = true;
    }
    if (s.hovered != s.hovered_before) s.hovered_since = s.input.time;
    if (s.tooltip) {
        double const waited = s.input.time - s.hovered_since;
        if (waited < tooltip_delay) s.wake.push_back(static_cast<float>(tooltip_delay - waited));
    }
    arrange_layers(s);
    draw_tooltip(*this, s);
    if (wants_room_for_glyphs(s) || s.resized > 0 || s.next_reading != s.reading) s.unsettled = true;
    for (auto& overlay : s.overlays) {
        if (!overlay.drawn || !overlay.fresh) continue;
        overlay.fresh = false;
        if (overlay.kind == OverlayKind::Toast || overlay.kind == OverlayKind::Drawer || s.output.focus != 0) continue;
        s.output.focus = first_focus_inside(s.output.semantics, overlay.id);
    }
    std::erase_if(s.overlays, [](OpenOverlay const& overlay) { return !overlay.drawn && !overlay.fresh; });
    std::erase_if(s.kept, [](auto const& kept) { return !kept.second->used; });
    move_focus(s);
    mirror_output(s);
    ImGui::EndFrame();
    if (s.context->InputEventsQueue.Size > 0) s.unsettled = true;
    if (s.unsettled) s.wake.push_back(0);
    if (!s.wake.empty()) s.output.wake_after = *std::ranges::min_element(s.wake);
    return s.output;
}

bool Kit::is_unsettled() const { return m->unsettled; }
void Kit::paint() { make_picture(*m); }

// -- facts -----------------------------------------------------------------------------------------------------------

Theme const& Kit::theme() const { return m->theme; }
void Kit::set_appearance(Appearance appearance) { m->appearance = appearance; }
Rect Kit::screen() const { return {0, 0, m->input.size.x, m->input.size.y}; }
bool Kit::phone() const { return m->input.size.x < 720; }
bool Kit::coarse() const { return m->input.coarse_pointer; }
bool Kit::rtl() const { return m->mirrors(); }
void Kit::set_reading(Reading reading) { m->next_reading = reading; }
bool Kit::reduced_motion() const { return m->input.reduced_motion; }
bool Kit::whole() const { return m->input.whole; }
bool Kit::apple() const { return m->input.apple; }
float Kit::control_height() const { return coarse() ? space::touch_height : space::control_height; }
Instant Kit::now() const { return m->input.now; }
Date Kit::today() const { return m->input.today; }

Date Kit::day_of(Instant instant) const {
    constexpr std::int64_t minute = 60'000; // milliseconds
    return date_of(Instant{instant.milliseconds + m->input.utc_offset * minute});
}

std::string Kit::time_of(Instant instant) const {
    constexpr std::int64_t minute = 60'000; // milliseconds
    constexpr std::int64_t hour = 60; // minutes
    std::int64_t const of_day =
        (instant.milliseconds + m->input.utc_offset * minute - start_of(day_of(instant)).milliseconds) / minute;
    std::string const minutes = std::to_string(of_day % hour);
    return std::to_string(of_day / hour) + (minutes.size() == 1 ? ":0" : ":") + minutes;
}

double Kit::time() const { return m->input.time; }
platform::Locale const& Kit::locale() const { return m->words.locale(); }
Words const& Kit::words() const { return m->words; }
void Kit::set_words(Words words) {
    m->words = std::move(words);
    wake_after(0);
}
void Kit::set_locale(platform::Locale locale) {
    m->words.set_locale(std::move(locale));
    wake_after(0);
}
platform::FrameOutput& Kit::out() { return m->output; }
void Kit::wake_after(double seconds) {
    if (seconds <= 0) m->unsettled = true;
    else m->wake.push_back(static_cast<float>(seconds));
}

Rect Kit::cut_start(Rect& from, float width) const { return cut_left(from, width); }
Rect Kit::cut_end(Rect& from, float width) const { return cut_right(from, width); }
Key Kit::forward_key() const { return Key::Right; }
Key Kit::back_key() const { return Key::Left; }

// -- pointer ---------------------------------------------------------------------------------------------------------

Point Kit::pointer() const { return {ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y}; }
bool Kit::pointer_over(Rect rect) const { return m->pointer_over(rect); }
bool Kit::mouse_down() const { return ImGui::IsMouseDown(0); }
bool Kit::pressed_outside(Rect rect) const { return m->pressed_at && !contains(rect, *m->pressed_at); }
bool Kit::pressed_in(Rect rect) const {
    return m->pressed_at && contains(rect, *m->pressed_at) && m->pointer_over(rect);
}

std::optional<Point> Kit::take_scroll(Rect rect) {
    std::optional<Point> moved;
    std::erase_if(m->scrolls, [&](State::Scroll const& scroll) {
        if (!contains(rect, scroll.at)) return false;
        if (!moved) moved = Point{};
        moved->x += scroll.dx;
        moved->y += scroll.dy;
        return true;
    });
    if (moved) wake_after(0);
    return moved;
}

std::optional<platform::Pinched> Kit::take_pinch(Rect rect) {
    std::optional<platform::Pinched> taken;
    std::erase_if(m->pinches, [&](platform::Pinched const& pinch) {
        if (!contains(rect, pinch.at)) return false;
        taken = platform::Pinched{pinch.at, pinch.factor * (taken ? taken->factor : 1.0F)};
        return true;
    });
    if (taken) wake_after(0);
    return taken;
}

std::unique_ptr<Kit::Kept>& Kit::keep(WidgetId widget) { return m->kept[widget]; }

// -- identity --------------------------------------------------------------------------------------------------------

Kit::Scope Kit::scope(std::string_view key) {
    m->scopes.push_back(hash_of(key, m->seed()));
    return Scope(*this);
}

void Kit::pop() { m->scopes.pop_back(); }
WidgetId Kit::id(std::string_view key) const { return hash_of(key, m->seed()); }

// -- semantics -------------------------------------------------------------------------------------------------------

WidgetId Kit::node(SemanticNode node) {
    State& s = *m;
    if (node.id == 0) {
        std::string key = "node:";
        key += static_cast<char>('A' + static_cast<int>(node.role));
        key += node.name;
        node.id = hash_of(key, s.seed());
    }
    // Two nodes of one name in one scope: told apart by their order.
    while (!s.ids_used.insert(node.id).second) node.id = hash_of("again", node.id);
    node.parent = s.groups.empty() ? 0 : s.groups.back();
    ImGuiWindow const& window = *s.window();
    if (window.ParentWindow != nullptr && (window.Flags & ImGuiWindowFlags_ChildWindow) != 0)
        node.clip = rect_of(window.InnerClipRect);
    WidgetId const id = node.id;
    s.output.semantics.push_back(std::move(node));
    return id;
}

Kit::Group Kit::group(Role role, std::string_view name, Rect rect, std::string_view key) {
    SemanticNode node;
    node.role = role;
    node.name = name;
    node.rect = rect;
    if (!key.empty()) node.id = id(key);
    return group(std::move(node));
}

Kit::Group Kit::group(SemanticNode node) {
    m->groups.push_back(this->node(std::move(node)));
    return Group(*this);
}

void Kit::end_group() { m->groups.pop_back(); }
void Kit::announce(std::string text) { m->output.announcement = std::move(text); }

// -- focus and keys --------------------------------------------------------------------------------------------------

WidgetId Kit::focused() const { return m->focus; }
void Kit::focus(WidgetId widget) { m->output.focus = widget; }
bool Kit::focus_is_visible() const { return m->focus_by_keyboard; }
bool Kit::focus_arrived(WidgetId widget) const { return m->focus == widget && m->focus_before != widget; }

bool Kit::take_key(Key key, Modifiers modifiers) {
    auto const found = std::ranges::find_if(
        m->keys, [&](auto const& pressed) { return pressed.key == key && pressed.modifiers == modifiers; });
    if (found == m->keys.end()) return false;
    m->keys.erase(found);
    wake_after(0); // what was drawn before may look different now
    return true;
}

bool Kit::take_key(char32_t lower_case, Modifiers modifiers) {
    auto const found = std::ranges::find_if(m->keys, [&](auto const& pressed) {
        return pressed.key == Key::Character && pressed.character == lower_case && pressed.modifiers == modifiers;
    });
    if (found == m->keys.end()) return false;
    m->keys.erase(found);
    wake_after(0);
    return true;
}

std::vector<platform::KeyPressed>& Kit::keys() { return m->keys; }
std::optional<char32_t> Kit::take_typed(std::u32string_view wanted) {
    auto const found = std::ranges::find_if(m->typed, [&](char32_t c) { return wanted.contains(c); });
    if (found == m->typed.end()) return std::nullopt;
    char32_t const typed = *found;
    m->typed.erase(found);
    std::erase_if(m->keys, [&](auto const& key) { return key.key == Key::Character && key.character == typed; });
    wake_after(0);
    return typed;
}
KeyMap const& Kit::key_map() const { return m->key_map; }
void Kit::set_key_map(KeyMap map) {
    m->key_map = std::move(map);
    wake_after(0);
}
void Kit::listen_for_shortcut(bool listens) { m->listens = listens; }
bool Kit::listens_for_shortcut() const { return m->listens; }
std::optional<std::string> Kit::take_paste() {
    if (m->pasted) wake_after(0);
    return std::exchange(m->pasted, std::nullopt);
}

Modifiers Kit::modifiers() const { return m->modifiers; }

// -- motion ----------------------------------------------------------------------------------------------------------

float Kit::tween(WidgetId widget, bool on) {
    float const goal = on ? 1.0F : 0.0F;
    if (m->input.reduced_motion) return goal;
    auto [place, added] = m->tweens.try_emplace(widget, State::Tween{goal, m->input.time});
    auto& tween = place->second;
    if (added || tween.value == goal) {
        tween.time = m->input.time;
        if (!added && goal == 0) m->tweens.erase(place);
        return goal;
    }
    auto const step = static_cast<float>(std::min(m->input.time - tween.time, 0.05) / tween_seconds);
    tween.value = on ? std::min(1.0F, tween.value + step) : std::max(0.0F, tween.value - step);
    tween.time = m->input.time;
    if (tween.value != goal) m->wake.push_back(0);
    float const t = tween.value;
    return t * t * (3 - 2 * t);
}

void Kit::rebake_fonts() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontAtlasBuildDiscardBakes(&atlas, 0);
    for (ImTextureData* texture : atlas.TexList) { // the graphics context may be new: upload everything again
        if (texture->Status == ImTextureStatus_WantDestroy || texture->Status == ImTextureStatus_Destroyed) continue;
        texture->SetTexID(ImTextureID_Invalid);
        texture->Status = ImTextureStatus_WantCreate;
    }
    m->dirty_fonts = false;
}

} // namespace okra::ui
