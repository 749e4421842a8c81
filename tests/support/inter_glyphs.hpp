// Glyphs as wide as those of the page's font, for tests of what has room: thousandths of an em, as Chromium measures
// them. Letters with marks are as wide as those without.
#pragma once

#include <array>
#include <cstdint>

#include "support/fake_glyphs.hpp"

namespace okra::test {

constexpr std::uint32_t first_measured = 32; // up to 126
using Advances = std::array<std::uint16_t, 95>;

inline constexpr Advances regular_advances{
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610,
    618, 646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601,
    590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
};
inline constexpr Advances medium_advances{
    267, 304, 494, 639, 646, 993, 653, 313, 369, 369, 521, 667, 303, 462, 303, 370, 646, 415,  616,
    627, 656, 603, 630, 571, 629, 630, 303, 315, 667, 667, 667, 527, 982, 709, 657, 733, 722,  603,
    589, 748, 745, 272, 575, 688, 565, 913, 756, 767, 642, 769, 648, 646, 653, 740, 709, 1003, 701,
    696, 641, 369, 370, 369, 477, 463, 337, 568, 618, 577, 618, 587, 379, 620, 602, 252, 252,  559,
    252, 888, 602, 604, 618, 618, 387, 539, 340, 602, 575, 829, 557, 575, 559, 440, 346, 440,  667,
};
inline constexpr Advances semi_bold_advances{
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423,  623,
    636, 666, 612, 640, 576, 640,  640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722,  605,
    588, 749, 746, 277, 580, 703,  565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720,
    713, 652, 373, 379, 373, 481,  469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262,  569,
    262, 900, 612, 609, 624, 624,  397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455,  673,
};

class InterGlyphs : public FakeGlyphs {
public:
    platform::Glyph glyph(platform::FontFace face, float pixels, std::string_view text, bool pixels_wanted) override {
        platform::Glyph glyph = FakeGlyphs::glyph(face, pixels, text, pixels_wanted);
        if (face == platform::FontFace::Icon) return glyph;
        Advances const& advances = face == platform::FontFace::SemiBold ? semi_bold_advances
                                   : face == platform::FontFace::Medium ? medium_advances
                                                                        : regular_advances;
        std::uint32_t thousandths = 0;
        for (std::size_t at = 0; at < text.size();) thousandths += width_of(advances, next_code_point(text, at));
        glyph.advance = pixels * static_cast<float>(thousandths) / 1000;
        return glyph;
    }

private:
    static std::uint32_t width_of(Advances const& advances, char32_t point) {
        if (point >= first_measured && point < first_measured + advances.size())
            return advances[static_cast<std::size_t>(point - first_measured)];
        switch (point) {
        case U'ä': return advances['a' - first_measured];
        case U'ö': return advances['o' - first_measured];
        case U'ü': return advances['u' - first_measured];
        case U'Ä': return advances['A' - first_measured];
        case U'Ö': return advances['O' - first_measured];
        case U'Ü': return advances['U' - first_measured];
        case U'\u2060': return 0; // joins words, and is nothing itself
        case U'…': return 910;
        case U'→': return 1000;
        case U'\u00A0': return advances[0];
        case U'\u202F': return advances[0] / 2;
        default: return 620;
        }
    }
};

} // namespace okra::test
