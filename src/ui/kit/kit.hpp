// The kit: text, widgets, scroll areas and overlays on Dear ImGui, each saying what it is to screen readers and tests.
//
// Everything is placed by absolute rectangles in CSS pixels. A widget's id comes from the scopes around it and its
// own key, so record ids, never row numbers, make it stable. Keyboard focus belongs to the kit: the page mirrors the
// semantics nodes as real elements whose focus follows, and tells where Tab or a screen reader has moved it.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/ports.hpp"
#include "ui/kit/key_map.hpp"
#include "ui/kit/theme.hpp"
#include "words/words.hpp"

struct ImDrawList;

namespace okra::ui {

using platform::Point;
using platform::Rect;
using platform::Role;
using platform::SemanticNode;
using platform::TextMode;
using platform::WidgetId;

// -- rectangles: layout by cutting ----------------------------------------------------------------------------------
Rect cut_left(Rect& from, float width);
Rect cut_right(Rect& from, float width);
Rect cut_top(Rect& from, float height);
Rect cut_bottom(Rect& from, float height);
Rect inset(Rect, float all);
Rect inset(Rect, float x, float y);
Rect centered(Rect around, float width, float height);
inline float right(Rect const& r) { return r.x + r.width; }
inline float bottom(Rect const& r) { return r.y + r.height; }
inline bool contains(Rect const& r, Point p) { return p.x >= r.x && p.x < right(r) && p.y >= r.y && p.y < bottom(r); }

// Texts read from their start to their end: in a right-to-left layout the start is on the right.
enum class Align : std::uint8_t { Start, Center, End, Left = Start, Right = End };
enum class Reading : std::uint8_t { LeftToRight, RightToLeft };

struct Press {
    bool clicked = false;        // by pointer, keyboard or screen reader
    bool double_clicked = false;
    bool context = false;        // right click, long press or the context-menu key
    bool hovered = false;
    bool held = false;
    bool focused = false;        // has the keyboard focus
    bool activated = false;      // it was keyboard or screen reader
    bool space = false;          // it was the space bar
    Modifiers modifiers;         // of the click
};

enum class ButtonKind : std::uint8_t { Plain, Primary, Ghost, Danger };
struct ButtonSpec {
    std::string_view label;      // drawn and spoken
    char const* icon = nullptr;  // of ui/kit/icons.hpp
    char const* trailing_icon = nullptr;
    ButtonKind kind = ButtonKind::Plain;
    bool icon_only = false;      // the label is spoken and shown as a tooltip
    bool disabled = false;
    bool selected = false;
    bool small = false;          // 28 high
    std::string_view shortcut;   // for people: "Ctrl+K"
    std::string_view key;        // identity; empty: the label
    std::optional<bool> expanded; // of what it opens
    bool* context = nullptr;     // says whether it was pressed for its context: right click, long press
};

struct FieldSpec {
    TextMode mode = TextMode::Line;
    std::string_view placeholder;
    std::string_view error;      // shown under the field; also marks it invalid
    TextStyle text = style::body;
    bool select_all = false;
    bool borderless = false;     // no box (palette, titles)
    char const* icon = nullptr;  // left inside
    std::string_view description;
    bool right_aligned = false;
    bool disabled = false;
    bool read_only = false;
    bool catches_tab = false;    // Tab submits instead of moving the focus
    bool takes_lines = false;    // several lines that are pasted are the caller's: take_paste
    float room_at_end = 0;       // kept free inside for a button of the caller, or for the suffix
    std::string_view suffix;     // drawn at the end, muted: a unit
    std::string_view key;        // identity; empty: the label
};
struct FieldEvents {
    bool changed = false;
    bool submitted = false;      // Enter (Ctrl+Enter in a multi-line field)
    bool cancelled = false;      // Escape
    bool left = false;           // lost the focus
    bool up = false, down = false; // arrow keys of a one-line field
    bool tab = false;            // of a field that catches it
    Modifiers modifiers;         // of the last of these keys
    bool focused = false;
};

struct Option {
    std::string label;
    char const* icon = nullptr;
    Color icon_color = 0;
};

enum class OverlayKind : std::uint8_t {
    Menu,   // closes on a click outside and on Escape
    Dialog, // modal: scrim, closes on Escape
    Drawer, // beside the content, not modal
    Toast,  // above all, never takes the focus
};

// What a click outside of a dialog or menu does.
enum class OnSlip : std::uint8_t { Close, Stay };

class Kit {
public:
    explicit Kit(platform::Environment const&);
    ~Kit();
    Kit(Kit const&) = delete;
    Kit& operator=(Kit const&) = delete;

    void begin(platform::FrameInput const&);
    platform::FrameOutput& end(); // valid until the next begin
    // Whether what was changed may look different where it was drawn before: begin and end once more, without events.
    bool is_unsettled() const;
    void paint(); // the picture, once all is settled

    // -- facts of the frame ----------------------------------------------------------------------------------------
    Theme const& theme() const;
    void set_appearance(Appearance);
    Rect screen() const;
    bool phone() const; // narrower than 720: bottom bar, drawer as a whole page
    bool coarse() const; // fingers
    bool rtl() const; // seen mirrored: what lays out and draws need not know (mirror.cpp)
    void set_reading(Reading); // in place of that of the language
    bool apple() const;
    bool reduced_motion() const;
    bool whole() const; // all of the program is here, not what the first picture needs alone
    float control_height() const; // 32, or 44 for fingers
    Instant now() const;
    Date today() const;
    Date day_of(Instant) const; // where the user is, by the offset from UTC that his clocks have now
    std::string time_of(Instant) const; // likewise: "16:41"
    double time() const; // seconds, monotonic
    platform::Locale const& locale() const;
    Words const& words() const;
    std::string_view words(Text text) const { return words()(text); }
    std::string words(Text text, Fillings fillings) const { return words()(text, fillings); }
    void set_words(Words); // another language, with its locale
    void set_locale(platform::Locale); // the workspace's, instead of the browser's
    platform::FrameOutput& out(); // requests, title, announcement …
    void wake_after(double seconds); // asks for another frame without an event; 0: this one is not settled

    // -- layout by start and end: left and right, and mirrored where one reads from right to left --------------------
    Rect cut_start(Rect& from, float width) const;
    Rect cut_end(Rect& from, float width) const;
    // The key that leads on in reading order, and the one that leads back.
    Key forward_key() const;
    Key back_key() const;

    // -- pointer ---------------------------------------------------------------------------------------------------
    Point pointer() const;
    bool pointer_over(Rect) const; // and nothing lies above this place
    bool mouse_down() const; // the primary button is held
    bool pressed_outside(Rect) const; // the primary button went down elsewhere in this frame
    // What a finger or wheel moves the content below this place by in this frame; the scroll area does not see it.
    std::optional<Point> take_scroll(Rect);
    // Likewise of a pinch or Ctrl and the wheel: where, and by what factor.
    std::optional<platform::Pinched> take_pinch(Rect);
    bool pressed_in(Rect) const; // the primary button went down here in this frame, and nothing lies above this place

    // -- what a piece remembers from frame to frame while it is drawn ----------------------------------------------
    struct Kept {
        virtual ~Kept() = default;
        bool used = true;
    };
    template <class T>
    T& kept(WidgetId widget) { // always of the same T for one widget
        auto& place = keep(widget);
        if (!place) place = std::make_unique<T>();
        place->used = true;
        return static_cast<T&>(*place);
    }

    // -- identity --------------------------------------------------------------------------------------------------
    class [[nodiscard]] Scope {
    public:
        explicit Scope(Kit& kit) : m_kit(kit) {}
        ~Scope() { m_kit.pop(); }
        Scope(Scope const&) = delete;
        Scope& operator=(Scope const&) = delete;

    private:
        Kit& m_kit;
    };
    Scope scope(std::string_view key);
    WidgetId id(std::string_view key) const;
    void pop();

    // -- semantics -------------------------------------------------------------------------------------------------
    // Emits a node; clip and parent are filled in, and an id made from name and place when it has none.
    WidgetId node(SemanticNode);
    class [[nodiscard]] Group {
    public:
        explicit Group(Kit& kit) : m_kit(kit) {}
        ~Group() { m_kit.end_group(); }
        Group(Group const&) = delete;
        Group& operator=(Group const&) = delete;

    private:
        Kit& m_kit;
    };
    Group group(Role, std::string_view name, Rect, std::string_view key = {}); // nodes inside it are its children
    Group group(SemanticNode);
    void end_group();
    void announce(std::string text); // said once by screen readers

    // -- focus and keys --------------------------------------------------------------------------------------------
    WidgetId focused() const;
    void focus(WidgetId); // from the end of this pass on
    bool focus_is_visible() const; // it was moved by keyboard, and is shown by a ring
    bool focus_arrived(WidgetId) const; // got the focus since the last frame
    // Takes a key press of this frame, once. Text fields keep their own keys.
    bool take_key(Key, Modifiers = {});
    bool take_key(char32_t lower_case, Modifiers = {});
    std::vector<platform::KeyPressed>& keys(); // not yet taken
    // A character without Ctrl, Cmd or Alt, as it was typed: also where shortcuts of one letter are turned off.
    std::optional<char32_t> take_typed(std::u32string_view wanted);
    KeyMap const& key_map() const;
    void set_key_map(KeyMap);
    // The next press is told as it is, whatever it stands for, and the browser does not get it.
    void listen_for_shortcut(bool listens);
    bool listens_for_shortcut() const;
    std::optional<std::string> take_paste();
    Modifiers modifiers() const; // held now

    // -- drawing ---------------------------------------------------------------------------------------------------
    ImDrawList& canvas(); // of the current region
    void fill(Rect, Color, float radius = 0);
    void outline(Rect, Color, float radius = 0, float width = 1);
    void rim(Rect, Color, float radius,
             float depth); // as filled, but for what lies deeper: for shadows of what is opaque
    void dashed_outline(Rect, Color, float radius = 0, float width = 1);
    void polygon(std::span<Point const> convex, Color);
    void hairline(Point from, float width); // horizontal
    void hairline_down(Point from, float height);
    void card(Rect); // surface, hairline, shadow
    void line(std::span<Point const>, Color, float width, bool dashed = false);
    void area(std::span<Point const> top, std::span<Point const> bottom, Color); // between two lines of equal length
    void dot(Point, float radius, Color fill, Color ring = 0, float ring_width = 0);
    void progress_bar(Rect, std::optional<double> progress, std::optional<double> expected, Color); // and its node
    void ring(Rect, std::optional<double> progress, std::optional<double> expected, Color, float thickness);
    void plane(platform::Plane const&); // clipped to the current region; cards and curves are the caller's
    std::uint64_t new_plane_version(); // that no other plane has
    bool visible(Rect) const; // any of it can be seen

    // -- text ------------------------------------------------------------------------------------------------------
    float width(std::string_view, TextStyle);
    // Draws one line, vertically centred in the rectangle, shortened by an ellipsis; returns the drawn width.
    // What is shortened is shown whole on hover.
    float text(Rect, std::string_view, TextStyle, Color, Align = Align::Left);
    // Draws wrapped lines from the top; returns the height. `max_lines` > 0 ends in an ellipsis.
    float paragraph(Rect, std::string_view, TextStyle, Color, int max_lines = 0);
    float paragraph_height(float width, std::string_view, TextStyle, int max_lines = 0);
    void icon(Rect, char const* icon, float size, Color); // centred
    // From here on, what had no room is told there as well, whole.
    void tell_cut_texts(std::vector<std::string>*);
    // Text that is also spoken, as a heading or plain text.
    void heading(Rect, std::string_view, TextStyle, int level);
    void label(Rect, std::string_view, TextStyle, Color, Align = Align::Left);

    // -- widgets ---------------------------------------------------------------------------------------------------
    // Anything that can be clicked and focused; draws only the focus ring. node.id, rect and focusable are filled in.
    Press pressable(Rect, std::string_view key, SemanticNode, float focus_radius = space::control_radius);
    bool button(Rect, ButtonSpec const&);
    float button_width(ButtonSpec const&);
    bool link(Rect, std::string_view label, TextStyle, Color);
    bool checkbox(Rect, std::string_view label, bool& value);
    // A field with its label above it (when `shown_label`): 16 + 4 + control height, + 18 with an error.
    FieldEvents text_field(Rect, std::string_view label, std::string& value, FieldSpec const& = {});
    float field_height(FieldSpec const&, bool labelled) const;
    FieldEvents labelled_field(Rect, std::string_view label, std::string& value, FieldSpec const& = {});
    // A box that opens a menu of the options. True when another was chosen. -1: none chosen yet, shows `placeholder`.
    bool select(Rect, std::string_view label, int& chosen, std::span<Option const>, std::string_view placeholder = {});
    bool labelled_select(Rect, std::string_view label, int& chosen, std::span<Option const>,
                         std::string_view placeholder = {});
    // A row of numbers to choose from, or none of them: confidence. In two rows where fingers have no room for one.
    bool rating(Rect, std::string_view label, std::optional<int>& value, int low, int high);
    float rating_height(float width, int low, int high) const;
    void badge(Rect, Status, std::string_view word); // icon, word and colour; returns nothing, spoken by its row
    float badge_width(std::string_view word);
    void pill(Rect, std::string_view text, char const* icon, StatusColors);
    void avatar(Rect, std::string_view name, Color);
    void hint(Rect, std::string_view); // the whole of what stands there in short, while the pointer is over it
    void tooltip(std::string_view); // beside the pointer, after a moment; for the widget pressed or hovered last
    void sparkline(Rect, std::span<std::optional<double> const>, Color);

    // -- regions ---------------------------------------------------------------------------------------------------
    // A scroll area; returns where its content begins (moves with scrolling), as wide as its view.
    Rect begin_scroll(std::string_view key, Rect view);
    void end_scroll(float content_height, float content_width = 0);
    float scroll_offset() const; // of the current scroll area
    void scroll_to(Rect); // brings it into view
    Rect popup_rect(Rect anchor, float width, float height) const; // below the anchor, or above it

    // -- overlays --------------------------------------------------------------------------------------------------
    void open(WidgetId overlay, WidgetId opener = 0);
    void close(WidgetId overlay); // the focus returns to its opener
    bool is_open(WidgetId overlay) const;
    bool any_modal() const;
    // Draws the overlay's box when it is open. Between begin (when true) and end, widgets lie in it.
    bool begin_overlay(WidgetId overlay, OverlayKind, Rect, std::string_view name, OnSlip = OnSlip::Close);
    bool slipped(WidgetId overlay) const; // a click outside of it in this frame, and it stays
    void end_overlay();
    // A menu under (or above) its anchor, arrow keys move in it; calls back with the chosen index once.
    struct MenuItem {
        std::string label;
        char const* icon = nullptr;
        std::string shortcut;
        bool disabled = false;
        bool danger = false;
        std::optional<bool> checked;
        bool separator_before = false;
    };
    std::optional<int> menu(WidgetId overlay, Rect anchor, std::span<MenuItem const>, std::string_view name);

    // 0 → 1 in 150 ms after `on` became true, and back; at once with reduced motion.
    float tween(WidgetId, bool on);

    void rebake_fonts(); // after late web fonts

    struct State; // ui/kit/state.hpp, for the kit's own files

private:
    std::unique_ptr<Kept>& keep(WidgetId);

    std::unique_ptr<State> m;
};

// Words and icons of statuses.
Text text_of(Status);
char const* icon_of(Status);

} // namespace okra::ui
