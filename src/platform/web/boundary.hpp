// The messages at the door: frame inputs and the environment come in, frame outputs go out. Mirrors web/boundary.ts.
//
// JavaScript calls the program through the functions of exports.cpp, the program calls JavaScript through host.hpp.
#pragma once

#include "platform/ports.hpp"
#include "platform/web/wire.hpp"

namespace okra::platform::web {

struct PixelSize { // of the canvas' drawing buffer
    int width = 0;
    int height = 0;
};

struct FrameMessage {
    FrameInput input;
    PixelSize pixels;
};

FrameMessage read_frame(Reader&);
Environment read_environment(Reader&); // without glyphs
void write_output(Writer&, FrameOutput const&);

Modifiers modifiers_from_bits(std::uint32_t); // 1 command, 2 shift, 4 alt

} // namespace okra::platform::web
