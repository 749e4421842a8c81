// The kit's insides, shared by its own files only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <imgui.h>
#include <imgui_internal.h>

#include "ui/kit/glyphs.hpp"
#include "ui/kit/kit.hpp"

namespace okra::ui {

constexpr double tween_seconds = 0.15;
constexpr double tooltip_delay = 0.5;
constexpr double double_click_seconds = 0.4;

inline ImVec2 vec(Point p) { return {p.x, p.y}; }
inline ImVec2 low(Rect const& r) { return {r.x, r.y}; }
inline ImVec2 high(Rect const& r) { return {r.x + r.width, r.y + r.height}; }
inline Rect rect_of(ImRect const& r) { return {r.Min.x, r.Min.y, r.GetWidth(), r.GetHeight()}; }
inline ImRect box_of(Rect const& r) { return {low(r), high(r)}; }

struct OpenOverlay {
    WidgetId id = 0;
    WidgetId opener = 0;
    OverlayKind kind = OverlayKind::Menu;
    bool fresh = true;     // not drawn yet: wants the focus
    bool drawn = false;    // in this frame
    bool slipped = false;  // a click outside, and it stays
    Rect rect;             // of the last frame
};

struct Tooltip {
    std::string text;
    Rect anchor;
};

struct Kit::State {
    platform::Environment env;
    Interner interner;
    GlyphContext glyphs;
    ImGuiContext* context = nullptr;
    std::vector<ImFont*> fonts;
    Theme theme;
    Appearance appearance = Appearance::System;
    platform::FrameInput input; // of this frame
    platform::FrameOutput output;

    std::vector<WidgetId> scopes;
    std::vector<WidgetId> groups;             // semantic parents
    std::unordered_map<WidgetId, int> names_used; // of nodes without a key of their own
    std::unordered_set<WidgetId> ids_used;

    // input of this frame, by what it is for
    KeyMap key_map;
    bool listens = false; // for a shortcut, since the last pass
    std::vector<platform::KeyPressed> keys;
    std::vector<char32_t> typed; // characters, whatever they are shortcuts for
    std::vector<platform::WidgetActivated> activated;
    std::unordered_map<WidgetId, std::string> texts;
    std::vector<platform::TextKey> text_keys;
    std::optional<std::string> pasted;
    std::optional<Point> pressed_at;          // primary button went down
    std::optional<Point> context_at;          // secondary button or long press
    struct Scroll {
        Point at;
        float dx = 0, dy = 0;
    };
    std::vector<Scroll> scrolls;
    std::vector<platform::Pinched> pinches;
    struct Target {
        Rect rect; // as far as it can be seen
        ImGuiWindow const* above = nullptr; // of the region it is in
    };
    std::vector<Target> targets; // of the last pass, for fingers
    Point finger_off;            // from where a finger is to what it means, until it is lifted
    Modifiers modifiers;
    WidgetId focus = 0;
    WidgetId focus_before = 0;                // in the frame before
    std::vector<WidgetId> left;               // lost the focus since the pass before
    WidgetId leaves_to = 0;                   // where Escape in a field sends it, when nobody else does
    std::vector<WidgetId> around_focus;       // the focused widget's parents, from the inside out
    bool focus_by_keyboard = false;
    double last_click = -10;
    WidgetId last_click_on = 0;

    std::vector<OpenOverlay> overlays;        // in the order they were opened
    std::vector<WidgetId> overlay_stack;      // between begin_overlay and end_overlay

    WidgetId hovered = 0, hovered_before = 0; // for tooltips
    double hovered_since = 0;
    std::optional<Tooltip> tooltip;
    std::vector<std::string>* cut_texts = nullptr;
    Rect last_rect;
    bool last_hovered = false;
    bool last_focused = false;

    struct Tween {
        float value = 0;
        double time = 0;
    };
    std::unordered_map<WidgetId, Tween> tweens;
    std::vector<platform::Mark> marks;
    std::vector<platform::Plane> planes;
    std::uint64_t plane_versions = 0;         // given out
    std::unordered_map<WidgetId, std::unique_ptr<Kept>> kept;
    Reading reading = Reading::LeftToRight;   // of this frame
    Reading next_reading = Reading::LeftToRight;
    Words words;
    std::vector<float> wake;                  // seconds
    bool unsettled = false;
    int resized = 0;                          // passes for which the page has just been of another size
    bool dirty_fonts = false;
    double room_made = -1;                    // when the full atlas last forgot its glyphs
    bool began = false;

    explicit State(platform::Environment const& e) : env(e), interner(*env.glyphs) {}

    bool mirrors() const { return reading == Reading::RightToLeft; }
    float mirrored(float x) const { return input.size.x - x; }
    Rect mirrored(Rect const&) const;
    WidgetId seed() const { return scopes.empty() ? 0x0C0FFEEU : scopes.back(); }
    ImFont* font(TextStyle style) const { return fonts[static_cast<std::size_t>(style.face)]; }
    ImGuiWindow* window() const { return ImGui::GetCurrentWindow(); }
    // True when the pointer is over this place of the current region and nothing lies above it.
    bool pointer_over(Rect const&) const;
    void add_target(Rect const&);
    // Where a finger means to be: on a small target that it misses, so that each is 44 wide and high as far as no other
    // one lies nearer.
    Point meant_by_finger(Point) const;
};

// What a frame's events are to Dear ImGui and to the kit (input.cpp).
void take_events(Kit::State&);
// To and from the places of a page that is read from left to right (mirror.cpp).
void mirror_input(Kit::State&);
void mirror_output(Kit::State&);
// Of the windows that overlays and scroll areas are.
std::array<char, 24> window_name(char const* prefix, WidgetId);
// Puts overlays above each other, in the picture as in the semantics (layers.cpp).
void arrange_layers(Kit::State&);
void draw_tooltip(Kit&, Kit::State&);
// Dear ImGui's draw data as a platform::Picture (picture.cpp).
void make_picture(Kit::State&);
// Called by draw lists where marks and planes lie; the picture recognises them.
void mark_callback(ImDrawList const*, ImDrawCmd const*);
void plane_callback(ImDrawList const*, ImDrawCmd const*);
void apply_theme(Kit::State&);

} // namespace okra::ui
