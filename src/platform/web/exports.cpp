// The functions JavaScript calls, and the program they are called on. There is no global: the pointer goes out with
// okra_host_start and comes back with every call.
#include <emscripten/emscripten.h>

#include <memory>

#include "platform/web/boundary.hpp"
#include "platform/web/glyphs.hpp"
#include "platform/web/host.hpp"
#include "platform/web/renderer.hpp"
#include "platform/web/run.hpp"

namespace okra::platform::web {

namespace {

struct Program {
    explicit Program(Renderer made) : renderer(std::move(made)) {}

    Renderer renderer;
    BrowserGlyphs glyphs;
    Environment environment;
    Page page;
    std::vector<std::byte> inbox;
    std::vector<std::string> blobs; // of the message in the inbox
    Writer outbox;
    FrameOutput const* output = nullptr; // of the last frame, with the place it is to be drawn in
    Point size;
    PixelSize pixels;
};

Reader open_inbox(Program& program) { return Reader(program.inbox, program.blobs); }

void fail(std::string_view why) { okra_host_fail(why.data(), why.size()); }

} // namespace

extern "C" {

// Room for a message of this size; the address is valid until the next call.
EMSCRIPTEN_KEEPALIVE std::byte* okra_inbox(Program* program, std::size_t size) {
    program->inbox.resize(size);
    return program->inbox.data();
}

// Room for the next large bytes of the message, which names them by their number, 0, 1, 2 …
EMSCRIPTEN_KEEPALIVE char* okra_blob(Program* program, std::size_t size) {
    return program->blobs.emplace_back(size, '\0').data();
}

// Runs one frame with the message in the inbox and answers with the output message, valid until the next call.
EMSCRIPTEN_KEEPALIVE std::byte const* okra_frame(Program* program) {
    auto reader = open_inbox(*program);
    FrameInput input;
    read(reader, input);
    program->blobs.clear();
    program->size = input.size;
    program->pixels = {.width = input.pixel_width, .height = input.pixel_height};
    program->output = &program->page.frame(std::move(input));
    program->renderer.take_textures(program->output->picture);
    program->outbox.clear();
    write(program->outbox, *program->output);
    return program->outbox.data();
}

// Draws the last frame. Of several that come between two pictures of the screen only the last is.
EMSCRIPTEN_KEEPALIVE void okra_draw(Program* program) {
    if (program->output != nullptr) program->renderer.draw(program->output->picture, program->size, program->pixels);
}

// Whether the program takes the key in the inbox.
EMSCRIPTEN_KEEPALIVE int okra_takes_key(Program* program) {
    auto reader = open_inbox(*program);
    KeyPressed pressed;
    read(reader, pressed);
    return program->page.takes_key && program->page.takes_key(pressed) ? 1 : 0;
}

// The graphics context was lost: nothing is drawn until it is restored.
EMSCRIPTEN_KEEPALIVE void okra_context_lost(Program* program) { program->renderer.forget(); }

// Whether it can be drawn with again.
EMSCRIPTEN_KEEPALIVE int okra_context_restored(Program* program) { return program->renderer.restore() ? 1 : 0; }

} // extern "C"

void run(std::function<Page(Environment const&)> const& make) {
    auto renderer = Renderer::on_canvas("#canvas");
    if (!renderer) return fail(renderer.error());
    // Lives as long as the page: main() returns, the page goes on.
    auto* const program = std::make_unique<Program>(std::move(*renderer)).release();
    okra_host_environment(program);
    auto reader = open_inbox(*program);
    read(reader, program->environment);
    program->environment.glyphs = &program->glyphs;
    program->page = make(program->environment);
    okra_host_start(program);
}

} // namespace okra::platform::web
