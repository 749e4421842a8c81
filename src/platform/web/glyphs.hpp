// Glyphs drawn by the browser (web/glyphs.ts).
#pragma once

#include "platform/ports.hpp"

namespace okra::platform::web {

class BrowserGlyphs final : public GlyphSource {
public:
    FontMetrics font_metrics(FontFace face, float pixels) override;
    Glyph glyph(FontFace face, float pixels, std::string_view text, bool pixels_wanted) override;
    std::vector<TextPiece> pieces(std::string_view text) override;
};

} // namespace okra::platform::web
