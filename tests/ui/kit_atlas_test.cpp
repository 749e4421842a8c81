// The picture of all glyphs: it is bounded, and forgets when it is full.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/fake_glyphs.hpp"
#include "ui/kit/kit.hpp"

using namespace okra;
using namespace okra::test;

namespace {

// As large as on a screen with a very fine picture.
class LargeGlyphs : public FakeGlyphs {
public:
    platform::Glyph glyph(platform::FontFace face, float pixels, std::string_view text, bool pixels_wanted) override {
        auto glyph = FakeGlyphs::glyph(face, pixels, text, pixels_wanted);
        if (glyph.width == 0) return glyph;
        glyph.width = 63;
        glyph.height = 63;
        glyph.pixels.assign(63UL * 63, 0xFFFFFFFFU);
        drawn += 1;
        return glyph;
    }
    int drawn = 0;
};

struct Page {
    LargeGlyphs glyphs;
    platform::Environment environment{.seed = {1, 2, 3, 4}, .glyphs = &glyphs, .version = "test"};
    ui::Kit kit{environment};
    double time = 0;
    std::size_t vertices = 0; // of the last picture
    int tallest = 0, widest = 0; // of all textures so far

    // Pictures of lines of 50 ideographs each, from this one on, until nothing asks for another one.
    void show(char32_t from, int lines) {
        time += 2;
        for (int passes = 0; passes < 8; ++passes) {
            platform::FrameInput input;
            input.time = time;
            input.size = {1200, 900};
            kit.begin(input);
            char32_t next = from;
            for (int line = 0; line < lines; ++line) {
                std::string text;
                for (int i = 0; i < 50; ++i) append_utf8(text, next++);
                kit.text({0, static_cast<float>(line) * 20, 1200, 20}, text, ui::style::body, 0xFF000000U);
            }
            auto const& output = kit.end();
            kit.paint();
            vertices = 0;
            for (auto const& list : output.picture.lists) vertices += list.vertices.size() / 20;
            for (auto const& texture : output.picture.textures) {
                tallest = std::max(tallest, texture.height);
                widest = std::max(widest, texture.width);
            }
            if (!output.wake_after) return;
        }
    }
};

} // namespace

TEST_CASE("more different glyphs than the atlas holds are all drawn, one screen after another, and it stays bounded") {
    Page page;
    page.show(0x4E00, 10);
    auto const whole = page.vertices;
    CHECK(whole >= 2000); // four of each glyph
    for (char32_t from = 0x4E00; from < 0x4E00 + 20000; from += 500) {
        CAPTURE(static_cast<unsigned>(from));
        page.show(from, 10);
        CHECK(page.vertices == whole);
    }
    CHECK(page.widest <= 2048);
    CHECK(page.tallest <= 4096);
}

TEST_CASE(
    "a screen with more glyphs than the atlas holds is drawn as far as it goes, and does not draw without an end") {
    Page page;
    page.show(0x4E00, 60); // 3000 of them, in place of some 2000
    auto const drawn = page.glyphs.drawn;
    CHECK(drawn > 3000);
    CHECK(drawn < 10000);
    page.time -= 1.9; // soon afterwards
    page.show(0x4E00, 60);
    CHECK(page.glyphs.drawn == drawn);
}
