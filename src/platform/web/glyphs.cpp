// Glyphs drawn by the browser (web/glyphs.ts).
#include "platform/web/glyphs.hpp"

#include "platform/web/host.hpp"

namespace okra::platform::web {

FontMetrics BrowserGlyphs::font_metrics(FontFace face, float pixels) {
    std::array<float, 2> metrics{};
    okra_host_font_metrics(static_cast<int>(face), pixels, metrics.data());
    return {.ascent = metrics[0], .descent = metrics[1]};
}

Glyph BrowserGlyphs::glyph(FontFace face, float pixels, std::string_view text, bool pixels_wanted) {
    GlyphReply reply{};
    okra_host_glyph(static_cast<int>(face), pixels, text.data(), text.size(), pixels_wanted ? 1 : 0, &reply);
    Glyph glyph;
    glyph.advance = reply.advance;
    if (!pixels_wanted) return glyph;
    glyph.x = reply.x;
    glyph.y = reply.y;
    glyph.width = reply.width;
    glyph.height = reply.height;
    glyph.colored = reply.colored != 0;
    glyph.pixels.resize(static_cast<std::size_t>(reply.width) * static_cast<std::size_t>(reply.height));
    if (!glyph.pixels.empty()) okra_host_glyph_pixels(glyph.pixels.data());
    return glyph;
}

std::vector<TextPiece> BrowserGlyphs::pieces(std::string_view text) {
    std::vector<std::array<std::uint32_t, 3>> read(okra_host_pieces(text.data(), text.size()));
    if (!read.empty()) okra_host_pieces_read(read.front().data());
    std::vector<TextPiece> pieces;
    pieces.reserve(read.size());
    for (auto const& [begin, end, whole] : read) pieces.push_back({begin, end, whole != 0});
    return pieces;
}

} // namespace okra::platform::web
