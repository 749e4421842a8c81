// Glyphs from the browser's fonts in Dear ImGui's atlas, and whole pieces of text as private code points.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bidi.hpp"
#include "base/hash.hpp"
#include "base/order.hpp"
#include "platform/ports.hpp"

struct ImFont;
struct ImFontAtlas;

namespace okra::ui {

// Dear ImGui draws one glyph a code point, from left to right. A grapheme cluster of several code points, or a
// right-to-left or Indic word, is interned: it gets a code point of the BMP's private use area (dense index arrays stay
// small) and is drawn whole. A line is put into the order in which it is seen just before it is drawn, so that
// measuring, wrapping and cutting go by the order in which it is read.
class Interner {
public:
    explicit Interner(platform::GlyphSource& source) : m_source(source) {}
    // The text with its whole pieces replaced. Valid until the next call; plain text is returned as it is.
    std::string_view shaped(std::string_view text);
    // What a code point stands for: an interned piece, or "" for an ordinary character.
    std::string_view piece(char32_t code_point) const;
    // The longest beginning of a shaped text that has this room, with an ellipsis, which ends where one stops reading.
    // It ends behind a word, unless that would leave half of the room empty; where not even a character has room beside
    // the ellipsis, it stands without it. `width` is that of shaped texts.
    std::string shortened(std::string_view shaped, float room, FunctionRef<float(std::string_view)> width);
    // That of a shaped text: of its first letter, as dir=auto has it; in a page that is read from right to left, that
    // way as soon as one of its letters is.
    TextDirection direction_of(std::string_view shaped, TextDirection around) const;
    // A shaped line as it is seen from left to right, in a text of this direction. Valid until the next call.
    std::string_view in_order(std::string_view shaped, TextDirection);
    // True when the private area is full: forget all, and bake the fonts again.
    bool is_full() const { return m_pieces.size() >= capacity; }
    void clear();

private:
    // Not std::hash: an installed libc++ older than its headers does not have it.
    struct TextHash {
        std::size_t operator()(std::string_view text) const { return static_cast<std::size_t>(hash64(text)); }
    };
    static constexpr char32_t first = 0xE000;
    static constexpr std::size_t capacity = 6000;

    char32_t code_point_of(std::string_view piece);
    std::string beginning_of(std::string_view piece, std::size_t characters);
    std::string beginning_of_word(std::string_view shaped, float room, FunctionRef<float(std::string_view)> width);
    BidiClass class_of(char32_t shaped) const;

    platform::GlyphSource& m_source;
    std::vector<std::string> m_pieces;
    std::unordered_map<std::string, char32_t, TextHash> m_code_points;
    std::unordered_map<std::string, std::string, TextHash> m_shaped;
    std::string m_ordered;
};

struct GlyphContext { // behind the atlas' UserData
    platform::GlyphSource* source = nullptr;
    Interner* interner = nullptr;
    bool is_full = false; // the atlas: glyphs stay blank until the kit has made room
};

// Bounds the atlas, which has all glyphs of several large screens, and adds the four faces to it, in the order of
// platform::FontFace. `context` must outlive the atlas.
std::vector<ImFont*> add_faces(ImFontAtlas& atlas, GlyphContext& context);

} // namespace okra::ui
