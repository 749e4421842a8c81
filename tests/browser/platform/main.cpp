// A page that says what it was told: every event becomes a line of text, a few widgets and a fixed picture are shown.
// tests/browser/platform.test.mjs drives it to try the browser platform without the program around it.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <memory>
#include <type_traits>

#include "platform/web/run.hpp"

using namespace okra;
using namespace okra::platform;

namespace {

constexpr int atlas_size = 1024;
constexpr WidgetId told = 1, group = 2, press = 10, title = 11, note = 12, number = 13, clipped = 14, open = 15,
                   vanishing = 16, upper = 17, cover = 18, dialog = 20, close = 21, menu = 22, refused = 23;

std::string text_of(float value) { return std::to_string(std::lround(value)); }
std::string text_of(Point at) { return text_of(at.x) + "," + text_of(at.y); }

std::string text_of(Modifiers modifiers) {
    return std::string(modifiers.command ? "C" : "") + (modifiers.shift ? "S" : "") + (modifiers.alt ? "A" : "");
}

std::string text_of(KeyPressed const& event) {
    auto const character = event.character < 128 ? std::string(1, static_cast<char>(event.character))
                                                 : "U+" + std::to_string(static_cast<unsigned>(event.character));
    auto const key = event.key == Key::Character ? character : "#" + std::to_string(static_cast<int>(event.key));
    return key + " " + text_of(event.modifiers) + (event.repeat ? " again" : "") + " at " + std::to_string(event.focus);
}

struct Teller {
    std::string operator()(PointerMoved const&) const { return {}; }
    std::string operator()(PointerPressed const& e) const {
        return "PointerPressed " + text_of(e.at) + " " + std::to_string(static_cast<int>(e.button));
    }
    std::string operator()(PointerReleased const& e) const {
        return "PointerReleased " + text_of(e.at) + " " + std::to_string(static_cast<int>(e.button));
    }
    std::string operator()(PointerLeft const&) const { return "PointerLeft"; }
    std::string operator()(LongPressed const& e) const { return "LongPressed " + text_of(e.at); }
    std::string operator()(Scrolled const& e) const { return "Scrolled " + text_of(e.dx) + "," + text_of(e.dy); }
    std::string operator()(Pinched const& e) const { return std::string("Pinched ") + (e.factor > 1 ? "in" : "out"); }
    std::string operator()(KeyPressed const& e) const { return "KeyPressed " + text_of(e); }
    std::string operator()(FocusLost const&) const { return "FocusLost"; }
    std::string operator()(WidgetFocused const& e) const { return "WidgetFocused " + std::to_string(e.widget); }
    std::string operator()(WidgetActivated const& e) const {
        return "WidgetActivated " + std::to_string(e.widget) + " " + text_of(e.modifiers);
    }
    std::string operator()(TextChanged const& e) const {
        return "TextChanged " + std::to_string(e.widget) + " " + e.text;
    }
    std::string operator()(TextKey const& e) const {
        return "TextKey " + std::to_string(e.widget) + " #" + std::to_string(static_cast<int>(e.key)) + " " +
               text_of(e.modifiers);
    }
    std::string operator()(FragmentChanged const& e) const { return "FragmentChanged " + e.fragment; }
    std::string operator()(FontsChanged const&) const { return "FontsChanged"; }
    std::string operator()(FileOpened const& e) const { return "FileOpened " + e.name + " " + std::to_string(e.size); }
    template <class Other>
    std::string operator()(Other const&) const {
        return {};
    }
};

struct Vertex {
    float x, y, u, v;
    std::uint32_t color;
};

// Rows of glyphs in one texture, and quads that show them.
class Painter {
public:
    explicit Painter(GlyphSource& glyphs) : m_glyphs(glyphs), m_pixels(std::size_t{atlas_size} * atlas_size * 4) {}

    void begin(float scale) {
        m_scale = scale;
        m_vertices.clear();
        m_indices.clear();
        m_x = m_y = m_row = 1;
        std::memset(m_pixels.data(), 0, m_pixels.size());
    }

    float glyph(FontFace face, float size, std::string_view text, Point pen, std::uint32_t color) {
        auto const glyph = m_glyphs.glyph(face, size * m_scale, text, true);
        if (glyph.width > 0) quad(glyph, place(glyph), pen, glyph.colored ? 0xFFFFFFFF : color);
        return glyph.advance / m_scale;
    }

    void line(FontFace face, float size, std::string_view text, Point pen, std::uint32_t color) {
        for (auto const& piece : m_glyphs.pieces(text)) {
            for (auto at = piece.begin; at < piece.end;) {
                auto end = piece.end;
                if (!piece.whole) {
                    end = at + 1;
                    while (end < piece.end && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) ++end;
                }
                pen.x += glyph(face, size, text.substr(at, end - at), pen, color);
                at = end;
            }
        }
    }

    void finish(Picture& picture, bool create) const {
        TextureUpdate update;
        update.kind = create ? TextureUpdate::Kind::Create : TextureUpdate::Kind::Update;
        update.texture = 1;
        update.width = update.height = update.w = update.h = atlas_size;
        update.pixels = m_pixels;
        picture.textures.assign(1, update);
        picture.lists.assign(1, {.vertices = std::as_bytes(std::span(m_vertices)), .indices = m_indices});
    }
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_indices.size()); }

private:
    Point place(Glyph const& glyph) {
        if (m_x + glyph.width + 1 > atlas_size) {
            m_x = 1;
            m_y += m_row;
            m_row = 1;
        }
        Point const at{static_cast<float>(m_x), static_cast<float>(m_y)};
        for (int row = 0; row < glyph.height && m_y + row < atlas_size; ++row) {
            auto const to = (static_cast<std::size_t>(m_y + row) * atlas_size + static_cast<std::size_t>(m_x)) * 4;
            auto const from = static_cast<std::size_t>(row) * static_cast<std::size_t>(glyph.width);
            std::memcpy(m_pixels.data() + to, glyph.pixels.data() + from, static_cast<std::size_t>(glyph.width) * 4);
        }
        m_x += glyph.width + 1;
        m_row = std::max(m_row, glyph.height + 1);
        return at;
    }

    void quad(Glyph const& glyph, Point at, Point pen, std::uint32_t color) {
        auto const first = static_cast<std::uint16_t>(m_vertices.size());
        auto const width = static_cast<float>(glyph.width);
        auto const height = static_cast<float>(glyph.height);
        auto const left = std::round(pen.x * m_scale) + static_cast<float>(glyph.x);
        auto const top = std::round(pen.y * m_scale) + static_cast<float>(glyph.y);
        for (int corner = 0; corner < 4; ++corner) {
            auto const x = (corner & 1) != 0 ? width : 0.0F;
            auto const y = (corner & 2) != 0 ? height : 0.0F;
            m_vertices.push_back(
                {(left + x) / m_scale, (top + y) / m_scale, (at.x + x) / atlas_size, (at.y + y) / atlas_size, color});
        }
        for (int const corner : {0, 1, 2, 2, 1, 3}) m_indices.push_back(static_cast<std::uint16_t>(first + corner));
    }

    GlyphSource& m_glyphs;
    std::vector<unsigned char> m_pixels;
    std::vector<Vertex> m_vertices;
    std::vector<std::uint16_t> m_indices;
    float m_scale = 1;
    int m_x = 1, m_y = 1, m_row = 1;
};

class EchoPage {
public:
    explicit EchoPage(Environment const& environment) : m_painter(*environment.glyphs) {}

    FrameOutput const& frame(FrameInput const& input) {
        m_output = {};
        for (auto const& event : input.events) take(event);
        draw(input);
        say();
        keep_focus();
        m_output.title = "Echo";
        m_output.cursor = Cursor::Hand;
        return m_output;
    }

private:
    void take(Event const& event) {
        if (auto const line = std::visit(Teller{}, event); !line.empty()) m_log += line + "\n";
        std::visit([this](auto const& value) { act(value); }, event);
    }
    template <class Other>
    void act(Other const&) {}
    void act(FontsChanged const&) { m_dirty = true; }
    void act(WidgetFocused const& event) { m_focus = event.widget; }
    void act(KeyPressed const& event) {
        if (event.character == U'c' && event.modifiers.command)
            m_output.requests.push_back(CopyText{"copied by the page"});
        if (event.character == U'k' && event.modifiers.command)
            m_output.requests.push_back(SetFragment{.fragment = "palette", .replace = false});
        if (event.character == U'u' && event.modifiers.command) m_title = "changed underneath";
        m_output.announcement = event.key == Key::F1 ? "Help" : "";
    }
    void act(WidgetActivated const& event) {
        m_dialog = event.widget == open || (m_dialog && event.widget != close);
        if (event.widget == open) m_focus = close;
        if (event.widget == close) m_focus = open;
        m_vanished |= event.widget == vanishing;
        m_covered ^= event.widget == cover;
    }
    void act(TextChanged const& event) {
        if (event.widget == title) m_title = event.text;
        if (event.widget == note) m_note = event.text;
        if (event.widget == number) m_number = event.text;
        if (event.widget != upper) return;
        m_upper.clear();
        for (auto const letter : event.text)
            m_upper += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }

    void draw(FrameInput const& input) {
        auto const bake = m_dirty || input.scale != m_scale;
        auto& picture = m_output.picture;
        m_scale = input.scale;
        m_painter.begin(input.scale);
        auto const ink = 0xFF211A17U;
        m_painter.line(FontFace::SemiBold, 28, "Echo 1188", {24, 48}, ink);
        m_painter.line(FontFace::Regular, 14, "Plain 0123 Ελλ Кир 日本", {24, 80}, ink);
        m_painter.line(FontFace::Regular, 14, "👩‍👩‍👧 🇩🇪 🚀 ❤️", {24, 104}, ink);
        m_painter.line(FontFace::Regular, 14, "مرحبا بالعالم שלום नमस्ते", {24, 128}, ink);
        m_painter.finish(picture, bake);
        m_dirty = false;
        Rect const all{0, 0, input.size.x, input.size.y};
        DrawCommand triangles;
        triangles.clip = all;
        triangles.texture = 1;
        triangles.count = m_painter.count();
        DrawCommand marks;
        marks.clip = all;
        marks.kind = DrawKind::Marks;
        marks.count = 4;
        DrawCommand plane;
        plane.clip = {300, 150, 320, 200};
        plane.kind = DrawKind::Plane;
        plane.count = 1;
        m_cards = {
            {.rect = {0, 0, 100, 46}, .border = 2, .mark = 0xFF6E9F0E, .border_color = 0xFF000000},
            {.rect = {110, 0, 100, 46}, .opacity = 0.5F, .mark = 0xFF0000FF, .border_color = 0xFF0000FF},
            {.rect = {0, 100, 8, 4}, .mark = 0xFF0077C7, .border_color = 0xFF000000},
        };
        m_curves = {
            {.from = {50, 46}, .to = {50, 100}, .width = 4, .color = 0xFF000000},
            {.from = {160, 46}, .to = {160, 146}, .width = 4, .dashed = 1, .color = 0xFF000000},
        };
        Plane of_cards;
        of_cards.version = 1;
        of_cards.cards = m_cards;
        of_cards.curves = m_curves;
        of_cards.origin = {320, 160};
        of_cards.radius = 10;
        of_cards.surface = 0xFFF1ECE9;
        of_cards.ground = 0xFFFFFFFF;
        picture.planes = {of_cards};
        picture.commands = {triangles, marks, plane};
        picture.marks = {
            {.rect = {24, 150, 200, 6},
             .fill = 0.5F,
             .tick = 0.75F,
             .thickness = 6,
             .track = 0xFFF1ECE9,
             .color = 0xFF6E9F0E,
             .tick_color = 0xFF000000,
             .shape = MarkShape::Bar},
            {.rect = {24, 170, 60, 60},
             .fill = 0.25F,
             .tick = 0.5F,
             .thickness = 8,
             .track = 0xFFF1ECE9,
             .color = 0xFF0077C7,
             .tick_color = 0xFF000000,
             .shape = MarkShape::Ring},
            {.rect = {100, 170, 60, 60}, .color = 0xFF0000FF, .shape = MarkShape::Disc},
            {.rect = {24, 240, 200, 6},
             .fill = 0,
             .thickness = 6,
             .track = 0xFFF1ECE9,
             .color = 0xFF6E9F0E,
             .shape = MarkShape::Bar},
        };
    }

    SemanticNode& add(WidgetId id, Role role, std::string name, Rect rect, WidgetId parent = 0) {
        auto& node = m_output.semantics.emplace_back();
        node.id = id;
        node.parent = parent;
        node.role = role;
        node.name = std::move(name);
        node.rect = rect;
        node.focusable = role == Role::Button || role == Role::TextField;
        return node;
    }
    SemanticNode& field(WidgetId id, std::string name, Rect rect, std::string const& value,
                        TextMode mode = TextMode::Line) {
        auto& node = add(id, Role::TextField, std::move(name), rect);
        node.value = value;
        node.text = TextStyle{};
        node.text->mode = mode;
        node.text->color = 0xFF211A17;
        node.text->padding_x = 10;
        return node;
    }

    void say() {
        add(told, Role::Text, m_log, {300, 300, 100, 20});
        add(group, Role::Group, "Buttons", {24, 250, 400, 40});
        add(press, Role::Button, "Press", {24, 256, 80, 32}, group).shortcut = "Control+K";
        add(open, Role::Button, "Open", {112, 256, 80, 32}, group);
        if (!m_vanished) add(vanishing, Role::Button, "Vanish", {200, 256, 80, 32}, group);
        add(cover, Role::Button, "Cover", {288, 256, 80, 32}, group);
        add(refused, Role::Button, "Refused", {376, 256, 80, 32}, group).disabled = true;
        field(title, "Title", {24, 300, 200, 32}, m_title);
        field(number, "Number", {240, 300, 80, 32}, m_number, TextMode::Number).text->select_all = true;
        field(note, "Note", {24, 340, 200, 60}, m_note, TextMode::Lines);
        field(clipped, "Clipped", {24, 410, 200, 32}, "").clip = {24, 426, 200, 100};
        field(upper, "Upper", {24, 450, 200, 32}, m_upper);
        if (m_covered) add(menu, Role::Menu, "Over the title", {100, 290, 50, 60});
        if (!m_dialog) return;
        add(dialog, Role::Dialog, "Sure?", {250, 350, 200, 100}).modal = true;
        add(close, Role::Button, "Close", {260, 400, 80, 32}, dialog);
    }

    // What had the focus and is gone leaves it to the buttons around it.
    void keep_focus() {
        auto const shown = std::ranges::find(m_output.semantics, m_focus, &SemanticNode::id);
        if (m_focus != 0 && shown == m_output.semantics.end()) m_focus = group;
        m_output.focus = m_focus;
    }

    std::vector<Card> m_cards;
    std::vector<Curve> m_curves;
    Painter m_painter;
    FrameOutput m_output;
    WidgetId m_focus = 0;
    std::string m_log, m_title = "Lower review time", m_note = "one\ntwo", m_number = "12.5", m_upper;
    float m_scale = 0;
    bool m_dirty = true, m_dialog = false, m_vanished = false, m_covered = false;
};

bool takes_key(KeyPressed const& event) {
    if (event.key == Key::F1) return true;
    return event.key == Key::Character && event.modifiers.command && !event.modifiers.alt &&
           std::u32string_view(U"kscuzry").contains(event.character);
}

} // namespace

int main() {
    web::run([](Environment const& environment) {
        auto const page = std::make_shared<EchoPage>(environment);
        return web::Page{[page](FrameInput const& input) -> FrameOutput const& { return page->frame(input); },
                         takes_key};
    });
}
