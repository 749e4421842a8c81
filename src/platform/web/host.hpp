// What the program calls in the page: implemented in TypeScript (web/main.ts), reached through web/library.js.
#pragma once

#include <cstddef>
#include <cstdint>

namespace okra::platform::web {

struct GlyphReply { // filled by JavaScript, in this layout
    float advance;
    std::int32_t x;
    std::int32_t y;
    std::int32_t width;
    std::int32_t height;
    std::int32_t colored;
};
static_assert(sizeof(GlyphReply) == 24);

extern "C" {

// Writes the environment with okra_inbox(program, size).
void okra_host_environment(void* program);

// The program is ready to be called with this pointer.
void okra_host_start(void* program);

// The page cannot start, or cannot go on; says why to the user.
void okra_host_fail(char const* why, std::size_t size);

void okra_host_font_metrics(int face, float pixels, float* ascent_and_descent);

void okra_host_glyph(int face, float pixels, char const* text, std::size_t size, int pixels_wanted, GlyphReply* reply);

// The bitmap of the last okra_host_glyph: width × height pixels.
void okra_host_glyph_pixels(std::uint32_t* pixels);

// Splits the text and says how many pieces there are; the second call writes begin, end, whole of each.
std::size_t okra_host_pieces(char const* text, std::size_t size);

void okra_host_pieces_read(std::uint32_t* pieces);

} // extern "C"

} // namespace okra::platform::web
