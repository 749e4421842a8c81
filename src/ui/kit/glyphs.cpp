// A font loader of Dear ImGui's that asks the browser for each glyph.
#include "ui/kit/glyphs.hpp"

#include <algorithm>
#include <cmath>

#include <imgui.h>
#include <imgui_internal.h>

#include "base/text.hpp"

namespace okra::ui {

namespace {

// Latin, Greek, Cyrillic, CJK and symbols draw well one code point at a time; all else is asked for in pieces.
bool is_simple(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) continue;
        if (lead == 0xCC || lead == 0xCD) return false;              // combining marks
        if (lead >= 0xD6 && lead <= 0xE0) return false;              // Hebrew, Arabic … Indic
        if (lead >= 0xF0) return false;                              // beyond the BMP: emoji
        auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        auto const last = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0U;
        if (lead == 0xE1 && next < 0xB8) return false;               // Georgian, Ethiopic, Khmer …
        if (lead == 0xE2 && next == 0x80 && (last == 0x8D || last == 0x8E || last == 0x8F))
            return false; // joiners, marks
        if (lead == 0xE2 && next == 0x83 && last >= 0x90) return false; // enclosing marks
        if (lead == 0xEE || lead == 0xEF) return false; // private use, variation selectors, presentation forms
    }
    return true;
}

GlyphContext& context_of(ImFontAtlas* atlas) { return *static_cast<GlyphContext*>(atlas->UserData); }
platform::FontFace face_of(ImFontConfig const* source) { return static_cast<platform::FontFace>(source->FontNo); }

bool contains_glyph(ImFontAtlas*, ImFontConfig* source, ImWchar code_point) {
    bool const private_use = code_point >= 0xE000 && code_point <= 0xF8FF;
    return face_of(source) == platform::FontFace::Icon ? private_use || code_point == ' ' : true;
}

bool init_baked(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*) {
    float const density = source->RasterizerDensity * baked->RasterizerDensity;
    auto const metrics = context_of(atlas).source->font_metrics(face_of(source), baked->Size * density);
    baked->Ascent = std::ceil(metrics.ascent / density);
    baked->Descent = -std::ceil(metrics.descent / density);
    return true;
}

void place_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, ImFontGlyph& out,
                 platform::Glyph const& glyph, float density) {
    auto const id = ImFontAtlasPackAddRect(atlas, glyph.width, glyph.height);
    if (id == ImFontAtlasRectId_Invalid) {
        context_of(atlas).is_full = true;
        return;
    }
    ImTextureRect* const rect = ImFontAtlasPackGetRect(atlas, id);
    out.X0 = static_cast<float>(glyph.x) / density;
    out.Y0 = static_cast<float>(glyph.y) / density + baked->Ascent;
    out.X1 = out.X0 + static_cast<float>(glyph.width) / density;
    out.Y1 = out.Y0 + static_cast<float>(glyph.height) / density;
    out.Visible = 1;
    out.Colored = glyph.colored ? 1 : 0;
    out.PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(
        atlas, baked, source, &out, rect,
        reinterpret_cast<unsigned char const*>(glyph.pixels.data()), // NOLINT: RGBA bytes
        ImTextureFormat_RGBA32, glyph.width * 4);
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code_point,
                ImFontGlyph* out, float* out_advance) {
    if (!contains_glyph(atlas, source, code_point)) return false;
    GlyphContext& context = context_of(atlas);
    auto const face = face_of(source);
    std::string text;
    if (face != platform::FontFace::Icon) text = context.interner->piece(static_cast<char32_t>(code_point));
    if (text.empty()) append_utf8(text, static_cast<char32_t>(code_point));
    float const density = source->RasterizerDensity * baked->RasterizerDensity;
    auto const glyph = context.source->glyph(face, baked->Size * density, text, out_advance == nullptr);
    float const advance = glyph.advance / density;
    if (out_advance != nullptr) {
        *out_advance = advance;
        return true;
    }
    out->Codepoint = code_point;
    out->AdvanceX = advance;
    if (glyph.width > 0 && glyph.height > 0) place_glyph(atlas, source, baked, *out, glyph, density);
    return true;
}

ImFontLoader const& loader() {
    static ImFontLoader const made = [] {
        ImFontLoader it;
        it.Name = "browser";
        it.FontSrcContainsGlyph = contains_glyph;
        it.FontBakedInit = init_baked;
        it.FontBakedLoadGlyph = load_glyph;
        return it;
    }();
    return made;
}

} // namespace

std::string_view Interner::shaped(std::string_view text) {
    if (is_simple(text)) return text;
    std::string key(text);
    if (auto const found = m_shaped.find(key); found != m_shaped.end()) return found->second;
    if (m_shaped.size() > 4000) m_shaped.clear();
    std::string out;
    for (auto const& piece : m_source.pieces(text)) {
        auto const part = text.substr(piece.begin, piece.end - piece.begin);
        if (piece.whole) append_utf8(out, code_point_of(part));
        else out += part;
    }
    return m_shaped.emplace(std::move(key), std::move(out)).first->second;
}

std::string_view Interner::piece(char32_t code_point) const {
    if (code_point < first || code_point - first >= m_pieces.size()) return {};
    return m_pieces[code_point - first];
}

namespace {

// The longest beginning that has this room, in bytes, without the blanks at its end.
std::size_t fitting(std::string_view shaped, float room, FunctionRef<float(std::string_view)> width) {
    std::size_t fits = 0;
    for (std::size_t at = 0; at < shaped.size();) {
        std::size_t const start = at;
        next_code_point(shaped, at);
        room -= width(shaped.substr(start, at - start));
        if (room < 0) break;
        if (shaped[start] != ' ') fits = at;
    }
    return fits;
}

} // namespace

std::string Interner::shortened(std::string_view shaped, float room, FunctionRef<float(std::string_view)> width) {
    constexpr std::string_view ellipsis = "…";
    float const beside = room - width(ellipsis);
    std::string cut(shaped.substr(0, fitting(shaped, beside, width)));
    float const used = width(cut);
    if (2 * used < beside) cut += beginning_of_word(shaped.substr(cut.size()), beside - used, width);
    if (!cut.empty()) return cut.append(ellipsis);
    cut = shaped.substr(0, fitting(shaped, room, width));
    return cut.empty() ? beginning_of_word(shaped, room, width) : cut;
}

// Of a right-to-left word that is drawn whole: as many of its characters as have room.
std::string Interner::beginning_of_word(std::string_view shaped, float room,
                                        FunctionRef<float(std::string_view)> width) {
    std::size_t const blanks = std::min(shaped.find_first_not_of(' '), shaped.size());
    std::size_t at = blanks;
    std::string const word(at < shaped.size() ? piece(next_code_point(shaped, at)) : std::string_view());
    std::size_t start = 0;
    if (word.empty() || !is_right_to_left(bidi_class(next_code_point(word, start)))) return {};
    std::string const before(shaped.substr(0, blanks));
    std::size_t fits = 0;
    for (std::size_t most = code_point_count(word); fits < most;) {
        std::size_t const half = (fits + most + 1) / 2;
        if (width(before + beginning_of(word, half)) <= room) fits = half;
        else most = half - 1;
    }
    return fits > 0 ? before + beginning_of(word, fits) : std::string();
}

// With so many of its characters, and their marks.
std::string Interner::beginning_of(std::string_view piece, std::size_t characters) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < piece.size();) {
        bool const goes_with_it = bidi_class(next_code_point(piece, at)) == BidiClass::Mark;
        if (!goes_with_it && characters-- == 0) break;
        end = at;
    }
    std::string out;
    if (end > 0) append_utf8(out, code_point_of(piece.substr(0, end)));
    return out;
}

// A piece is a word of one direction, or one character with its marks.
BidiClass Interner::class_of(char32_t shaped) const {
    std::string_view const whole = piece(shaped);
    std::size_t at = 0;
    return bidi_class(whole.empty() ? shaped : next_code_point(whole, at));
}

TextDirection Interner::direction_of(std::string_view shaped, TextDirection around) const {
    if (is_simple(shaped)) return TextDirection::LeftToRight;
    for (std::size_t at = 0; at < shaped.size();) {
        BidiClass const it = class_of(next_code_point(shaped, at));
        if (it == BidiClass::Left && around == TextDirection::LeftToRight) return TextDirection::LeftToRight;
        if (is_right_to_left(it)) return TextDirection::RightToLeft;
    }
    return TextDirection::LeftToRight;
}

std::string_view Interner::in_order(std::string_view shaped, TextDirection direction) {
    if (direction == TextDirection::LeftToRight && is_simple(shaped)) return shaped;
    std::vector<char32_t> text;
    std::vector<BidiClass> classes;
    for (std::size_t at = 0; at < shaped.size();) {
        text.push_back(next_code_point(shaped, at));
        classes.push_back(class_of(text.back()));
    }
    auto const levels = bidi_levels(text, classes, direction);
    m_ordered.clear();
    for (std::uint32_t const at : visual_order(levels))
        append_utf8(m_ordered, levels[at] % 2 == 1 ? mirrored(text[at]) : text[at]);
    return m_ordered;
}

char32_t Interner::code_point_of(std::string_view piece) {
    auto const next = static_cast<char32_t>(first + m_pieces.size());
    auto const [place, added] = m_code_points.try_emplace(std::string(piece), next);
    if (!added) return place->second;
    if (is_full()) { // drawn as a replacement character until the kit has cleared us
        m_code_points.erase(place);
        return 0xFFFD;
    }
    m_pieces.emplace_back(piece);
    return next;
}

void Interner::clear() {
    m_pieces.clear();
    m_code_points.clear();
    m_shaped.clear();
}

std::vector<ImFont*> add_faces(ImFontAtlas& atlas, GlyphContext& context) {
    static constexpr std::array names{"Regular", "Medium", "SemiBold", "Icon"};
    atlas.UserData = &context;
    atlas.TexMaxWidth = 2048; // with four bytes a pixel 32 MB, and no graphics card refuses it
    atlas.TexMaxHeight = 4096;
    atlas.SetFontLoader(&loader());
    std::vector<ImFont*> fonts;
    for (std::size_t face = 0; face < names.size(); ++face) {
        ImFontConfig config;
        config.FontLoader = &loader();
        config.FontNo = static_cast<ImU32>(face);
        config.SizePixels = 14;
        config.OversampleH = 1;
        config.OversampleV = 1;
        ImFormatString(config.Name, sizeof config.Name, "%s", names[face]);
        fonts.push_back(atlas.AddFont(&config));
    }
    return fonts;
}

} // namespace okra::ui
