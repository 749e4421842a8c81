// Reading and writing the messages at the door, by the members that the build finds in platform/ports.hpp.
#include "platform/web/boundary.hpp"

#include "messages.hpp"

namespace okra::platform::web {

void read(Reader& in, FrameInput& message) { in(message); }
void read(Reader& in, KeyPressed& message) { in(message); }
void read(Reader& in, Environment& message) { in(message); }
void write(Writer& out, FrameOutput const& message) { out(message); }

} // namespace okra::platform::web
