// Glyphs from the browser's fonts in Dear ImGui's atlas, and whole pieces of text as private code points.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "platform/ports.hpp"

struct ImFont;
struct ImFontAtlas;

namespace okra::ui {

// Dear ImGui draws one glyph a code point. A grapheme cluster of several code points, or a right-to-left or Indic
// word, is interned: it gets a code point of the BMP's private use area (dense index arrays stay small) and is drawn
// whole.
class Interner {
public:
    explicit Interner(platform::GlyphSource& source) : m_source(source) {}
    // The text with its whole pieces replaced. Valid until the next call; plain text is returned as it is.
    std::string_view shaped(std::string_view text);
    // What a code point stands for: an interned piece, or "" for an ordinary character.
    std::string_view piece(char32_t code_point) const;
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

    platform::GlyphSource& m_source;
    std::vector<std::string> m_pieces;
    std::unordered_map<std::string, char32_t, TextHash> m_code_points;
    std::unordered_map<std::string, std::string, TextHash> m_shaped;
};

struct GlyphContext { // behind the atlas' UserData
    platform::GlyphSource* source = nullptr;
    Interner* interner = nullptr;
};

// Adds the four faces to the atlas, in the order of platform::FontFace. `context` must outlive the atlas.
std::vector<ImFont*> add_faces(ImFontAtlas& atlas, GlyphContext& context);

} // namespace okra::ui
