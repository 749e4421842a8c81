// A source of glyphs for tests without a browser: every code point is 0.55 em wide and drawn as a small block.
#pragma once

#include "base/text.hpp"
#include "platform/ports.hpp"

namespace okra::test {

class FakeGlyphs : public platform::GlyphSource {
public:
    platform::FontMetrics font_metrics(platform::FontFace, float pixels) override {
        return {pixels * 0.97F, pixels * 0.24F};
    }
    platform::Glyph glyph(platform::FontFace face, float pixels, std::string_view text, bool pixels_wanted) override {
        platform::Glyph glyph;
        glyph.advance =
            face == platform::FontFace::Icon ? pixels : pixels * 0.55F * static_cast<float>(code_point_count(text));
        if (!pixels_wanted || text == " ") return glyph;
        glyph.width = 2;
        glyph.height = 2;
        glyph.y = -2;
        glyph.pixels.assign(4, 0xFFFFFFFFU);
        return glyph;
    }
    std::vector<platform::TextPiece> pieces(std::string_view text) override {
        std::vector<platform::TextPiece> out;
        std::size_t at = 0;
        while (at < text.size()) {
            platform::TextPiece piece;
            piece.begin = static_cast<std::uint32_t>(at);
            char32_t const point = next_code_point(text, at);
            piece.end = static_cast<std::uint32_t>(at);
            piece.whole = point > 0x2FFF;
            out.push_back(piece);
        }
        return out;
    }
};

} // namespace okra::test
