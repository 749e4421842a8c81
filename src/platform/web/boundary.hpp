// The messages at the door: frame inputs, keys and the environment come in, frame outputs go out.
//
// JavaScript calls the program through the functions of exports.cpp, the program calls JavaScript through host.hpp.
#pragma once

#include "platform/ports.hpp"
#include "platform/web/wire.hpp"

namespace okra::platform::web {

void read(Reader&, FrameInput&);
void read(Reader&, KeyPressed&);
void read(Reader&, Environment&); // without glyphs
void write(Writer&, FrameOutput const&);

} // namespace okra::platform::web
