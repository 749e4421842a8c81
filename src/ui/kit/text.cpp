// Text: one line with an ellipsis, paragraphs that wrap, icons, headings.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "ui/kit/icons.hpp"
#include "ui/kit/state.hpp"

namespace okra::ui {

namespace {

constexpr std::string_view ellipsis = "…";

float measure(Kit::State const& m, std::string_view shaped, TextStyle style) {
    if (shaped.empty()) return 0; // Dear ImGui would look for the end of what may be no text at all
    return m.font(style)->CalcTextSizeA(style.size, FLT_MAX, 0, shaped.data(), shaped.data() + shaped.size()).x;
}

void draw(Kit::State& m, ImDrawList& list, Point at, std::string_view glyphs, TextStyle style, Color color) {
    list.AddText(m.font(style), style.size, {std::round(at.x), std::round(at.y)}, color, glyphs.data(),
                 glyphs.data() + glyphs.size());
}

// Where the picture is mirrored, glyphs stand where they will be seen, and are mirrored twice.
void draw_upright(Kit::State& m, ImDrawList& list, Point at, std::string_view glyphs, TextStyle style, Color color) {
    if (!m.mirrors()) return draw(m, list, at, glyphs, style, color);
    ImVec2 const seen{std::round(m.mirrored(at.x + measure(m, glyphs, style))), std::round(at.y)};
    ImVec4 const& clip = list._CmdHeader.ClipRect;
    ImVec4 const seen_clip{m.mirrored(clip.z), clip.y, m.mirrored(clip.x), clip.w};
    int const first = list.VtxBuffer.Size;
    m.font(style)->RenderText(&list, style.size, seen, color, seen_clip, glyphs.data(), glyphs.data() + glyphs.size());
    for (int i = first; i < list.VtxBuffer.Size; ++i) list.VtxBuffer[i].pos.x = m.mirrored(list.VtxBuffer[i].pos.x);
}

void draw_line(Kit::State& m, ImDrawList& list, Point at, std::string_view shaped, TextStyle style, Color color,
               TextDirection direction) {
    draw_upright(m, list, at, m.interner.in_order(shaped, direction), style, color);
}

std::string shortened(Kit::State& m, std::string_view shaped, TextStyle style, float room) {
    return m.interner.shortened(shaped, room, [&](std::string_view part) { return measure(m, part, style); });
}

float top_in_line(Kit::State const& m, TextStyle style, float line_top, float line_height) {
    ImFontBaked const& baked = *m.font(style)->GetFontBaked(style.size);
    return line_top + (line_height - (baked.Ascent - baked.Descent)) / 2;
}

// What is laid out of a text, in bytes: nobody reads more on the canvas, and a file may hold megabytes in one.
constexpr std::size_t most_in_line = 2000;
constexpr std::size_t most_in_paragraph = 20'000;

std::string_view beginning(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

std::string shaped_paragraph(Kit::State& m, std::string_view text) {
    std::string_view const laid_out = beginning(text, most_in_paragraph);
    std::string shaped(m.interner.shaped(laid_out));
    if (laid_out.size() < text.size()) shaped += ellipsis;
    return shaped;
}

struct Line {
    std::string_view text;
    bool ends_paragraph = false;
};

Line next_line(Kit::State const& m, std::string_view& rest, TextStyle style, float width) {
    std::string_view const near = beginning(rest, most_in_line); // looking further for each line would take for ever
    std::string_view const paragraph = near.substr(0, near.find('\n'));
    char const* const wrap =
        m.font(style)->CalcWordWrapPosition(style.size, paragraph.data(), paragraph.data() + paragraph.size(), width);
    auto length = static_cast<std::size_t>(wrap - paragraph.data());
    // Dear ImGui also breaks after a full stop or comma, which would tear "90.1" apart: go back to the last space.
    auto const ascii = [&](std::size_t at) { return at < paragraph.size() && paragraph[at] > ' '; };
    if (length > 0 && ascii(length - 1) && ascii(length)) {
        auto const space = paragraph.rfind(' ', length - 1);
        if (space != std::string_view::npos && space > 0) length = space;
    }
    if (length == 0 && !paragraph.empty()) { // not even one character fits: take one all the same
        std::size_t one = 0;
        next_code_point(paragraph, one);
        length = one;
    }
    Line line{paragraph.substr(0, length)};
    rest.remove_prefix(length);
    line.ends_paragraph = length == paragraph.size() && rest.starts_with('\n');
    if (line.ends_paragraph) rest.remove_prefix(1);
    else
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return line;
}

TextDirection direction_of_page(Kit::State const& m) {
    return m.mirrors() ? TextDirection::RightToLeft : TextDirection::LeftToRight;
}

TextDirection direction_of_paragraph(Kit::State const& m, std::string_view rest) {
    std::string_view const near = beginning(rest, most_in_line);
    return m.interner.direction_of(near.substr(0, near.find('\n')), direction_of_page(m));
}

// What points somewhere points the other way where one reads the other way.
bool points_along(char const* icon) {
    constexpr std::array along{
        icons::arrow_left,      icons::arrow_right,    icons::chevron_left,     icons::chevron_right,
        icons::chevrons_left,   icons::chevrons_right, icons::corner_down_left, icons::indent_decrease,
        icons::indent_increase, icons::list_tree,      icons::panel_left,       icons::redo_2,
        icons::undo_2,          icons::trending_down,  icons::trending_up,      icons::chart_gantt};
    std::string_view const wanted = icon;
    return std::ranges::any_of(along, [&](std::string_view one) { return one == wanted; });
}

} // namespace

float Kit::width(std::string_view text, TextStyle style) {
    return measure(*m, m->interner.shaped(beginning(text, most_in_line)), style);
}

float Kit::text(Rect rect, std::string_view text, TextStyle style, Color color, Align align) {
    if (text.empty() || !visible(rect)) return 0;
    std::string_view const shaped = m->interner.shaped(beginning(text, most_in_line));
    float const whole = measure(*m, shaped, style);
    float const y = top_in_line(*m, style, rect.y, rect.height);
    TextDirection const direction = m->interner.direction_of(shaped, direction_of_page(*m));
    if (whole <= rect.width + 0.5F) {
        float const space_left = rect.width - whole;
        float const x = align == Align::Center  ? rect.x + space_left / 2
                        : align == Align::Start ? rect.x
                                                : rect.x + space_left;
        draw_line(*m, canvas(), {x, y}, shaped, style, color, direction);
        return whole;
    }
    draw_line(*m, canvas(), {rect.x, y}, shortened(*m, shaped, style, rect.width), style, color, direction);
    if (m->cut_texts != nullptr) m->cut_texts->emplace_back(text);
    if (m->pointer_over(rect)) {
        m->hovered = id(text);
        m->tooltip = Tooltip{std::string(beginning(text, most_in_line)), rect};
    }
    return rect.width;
}

float Kit::paragraph(Rect rect, std::string_view text, TextStyle style, Color color, int max_lines) {
    std::string const shaped = shaped_paragraph(*m, text);
    std::string_view rest = shaped;
    float y = rect.y;
    TextDirection direction = direction_of_paragraph(*m, rest);
    // A whole text begins where one begins to read it; one that may be cut short, where those above and below it do.
    auto const draw_next = [&](std::string_view line) {
        bool const is_at_start = max_lines > 0 || direction == direction_of_page(*m);
        float const room = is_at_start ? 0 : rect.width - measure(*m, line, style);
        draw_line(*m, canvas(), {rect.x + room, top_in_line(*m, style, y, style.line_height)}, line, style, color,
                  direction);
        y += style.line_height;
    };
    for (int lines = 1; !rest.empty(); ++lines) {
        bool const last = max_lines > 0 && lines == max_lines;
        if (last && measure(*m, rest.substr(0, rest.find('\n')), style) > rect.width) {
            draw_next(shortened(*m, rest, style, rect.width));
            if (m->cut_texts != nullptr) m->cut_texts->emplace_back(text);
            break;
        }
        Line const line = next_line(*m, rest, style, rect.width);
        draw_next(line.text);
        if (last) break;
        if (line.ends_paragraph) direction = direction_of_paragraph(*m, rest);
    }
    return y - rect.y;
}

void Kit::tell_cut_texts(std::vector<std::string>* texts) { m->cut_texts = texts; }

float Kit::paragraph_height(float width, std::string_view text, TextStyle style, int max_lines) {
    std::string const shaped = shaped_paragraph(*m, text);
    std::string_view rest = shaped;
    int lines = 0;
    while (!rest.empty() && (max_lines == 0 || lines < max_lines)) {
        next_line(*m, rest, style, width);
        ++lines;
    }
    return static_cast<float>(lines) * style.line_height;
}

void Kit::icon(Rect rect, char const* icon, float size, Color color) {
    if (icon == nullptr || !visible(rect)) return;
    TextStyle const style{platform::FontFace::Icon, size, size};
    std::string_view const glyph = icon;
    float const x = rect.x + (rect.width - measure(*m, glyph, style)) / 2;
    ImFontBaked const& baked = *m->font(style)->GetFontBaked(size);
    float const y = rect.y + (rect.height - (baked.Ascent - baked.Descent)) / 2;
    if (points_along(icon)) draw(*m, canvas(), {x, y}, glyph, style, color);
    else draw_upright(*m, canvas(), {x, y}, glyph, style, color);
}

void Kit::heading(Rect rect, std::string_view words, TextStyle style, int level) {
    text(rect, words, style, m->theme.text);
    SemanticNode node;
    node.role = Role::Heading;
    node.name = words;
    node.level = level;
    node.rect = rect;
    this->node(std::move(node));
}

void Kit::label(Rect rect, std::string_view words, TextStyle style, Color color, Align align) {
    text(rect, words, style, color, align);
    SemanticNode node;
    node.role = Role::Text;
    node.name = words;
    node.rect = rect;
    this->node(std::move(node));
}

} // namespace okra::ui
