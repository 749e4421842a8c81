// The program's imports, as Emscripten wants to hear of them: each is handed on to the page's own TypeScript, which gives
// its functions as `host` when it starts the program (main.ts; declared in src/platform/web/host.hpp).
addToLibrary({
    okra_host_environment: (...given) => Module.host.okra_host_environment(...given),
    okra_host_start: (...given) => Module.host.okra_host_start(...given),
    okra_host_fail: (...given) => Module.host.okra_host_fail(...given),
    okra_host_font_metrics: (...given) => Module.host.okra_host_font_metrics(...given),
    okra_host_glyph: (...given) => Module.host.okra_host_glyph(...given),
    okra_host_glyph_pixels: (...given) => Module.host.okra_host_glyph_pixels(...given),
    okra_host_pieces: (...given) => Module.host.okra_host_pieces(...given),
    okra_host_pieces_read: (...given) => Module.host.okra_host_pieces_read(...given),
});
