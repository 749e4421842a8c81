// Draws a Picture with WebGL 2: triangles as the interface makes them; progress marks, cards and curves as instances.
#include "platform/web/renderer.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "shaders.hpp"

namespace okra::platform::web {

namespace {

constexpr GLsizei vertex_size = 20; // float x, y, u, v; four bytes of colour

struct MarkInstance {
    Rect rect;
    std::array<float, 4> values;
    std::array<std::uint32_t, 3> colors;
};
static_assert(sizeof(MarkInstance) == 44);

constexpr GLsizei curve_vertices = 50; // of the strip that shaders/curve.vert bends

void const* buffer_place(std::size_t bytes) { return reinterpret_cast<void const*>(bytes); }

unsigned compile(GLenum kind, std::string_view source) {
    auto const shader = glCreateShader(kind);
    auto const* text = source.data();
    auto const size = static_cast<GLint>(source.size());
    glShaderSource(shader, 1, &text, &size);
    glCompileShader(shader);
    return shader;
}

std::expected<unsigned, std::string> link(std::string_view vertex, std::string_view fragment) {
    auto const program = glCreateProgram();
    auto const vertex_shader = compile(GL_VERTEX_SHADER, vertex);
    auto const fragment_shader = compile(GL_FRAGMENT_SHADER, fragment);
    glAttachShader(program, vertex_shader);
    glAttachShader(program, fragment_shader);
    glLinkProgram(program);
    GLint linked = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    glDeleteShader(vertex_shader);
    glDeleteShader(fragment_shader);
    if (!linked) return std::unexpected("The graphics driver refused Okra's shaders.");
    return program;
}

unsigned make_buffer() {
    unsigned buffer = 0;
    glGenBuffers(1, &buffer);
    return buffer;
}

unsigned make_vertex_array() {
    unsigned array = 0;
    glGenVertexArrays(1, &array);
    return array;
}

void describe_vertices(std::size_t begin) {
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, vertex_size, buffer_place(begin));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, vertex_size, buffer_place(begin + 8));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, vertex_size, buffer_place(begin + 16));
}

void describe_marks(std::size_t begin) {
    constexpr GLsizei stride = sizeof(MarkInstance);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, stride, buffer_place(begin));
    glVertexAttribPointer(1, 4, GL_FLOAT, GL_FALSE, stride, buffer_place(begin + offsetof(MarkInstance, values)));
    for (GLuint color = 0; color < 3; ++color) {
        auto const place = begin + offsetof(MarkInstance, colors) + color * sizeof(std::uint32_t);
        glVertexAttribPointer(2 + color, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, buffer_place(place));
    }
}

void describe_cards() {
    constexpr GLsizei stride = sizeof(Card);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, stride, buffer_place(offsetof(Card, rect)));
    glVertexAttribPointer(1, 3, GL_FLOAT, GL_FALSE, stride, buffer_place(offsetof(Card, border)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, buffer_place(offsetof(Card, mark)));
    glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, buffer_place(offsetof(Card, border_color)));
}

void describe_curves() {
    constexpr GLsizei stride = sizeof(Curve);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, stride, buffer_place(offsetof(Curve, from)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, buffer_place(offsetof(Curve, width)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, buffer_place(offsetof(Curve, color)));
}
static_assert(sizeof(Card) == 36 && sizeof(Curve) == 28); // as they are handed over

void set(unsigned program, char const* name, float value) { glUniform1f(glGetUniformLocation(program, name), value); }
void set(unsigned program, char const* name, Point value) {
    glUniform2f(glGetUniformLocation(program, name), value.x, value.y);
}
void set_color(unsigned program, char const* name, std::uint32_t color) {
    auto const part = [color](unsigned shift) { return static_cast<float>((color >> shift) & 0xFFU) / 255.0F; };
    glUniform4f(glGetUniformLocation(program, name), part(0), part(8), part(16), part(24));
}

// A vertex array whose places are all read once an instance.
unsigned make_instance_array(GLuint places) {
    auto const array = make_vertex_array();
    glBindVertexArray(array);
    for (GLuint place = 0; place < places; ++place) {
        glEnableVertexAttribArray(place);
        glVertexAttribDivisor(place, 1);
    }
    return array;
}

unsigned make_quad_array(GLuint places) {
    auto const array = make_vertex_array();
    glBindVertexArray(array);
    for (GLuint place = 0; place < places; ++place) glEnableVertexAttribArray(place);
    return array;
}

void clear(std::uint32_t color) {
    auto const part = [color](unsigned shift) { return static_cast<float>((color >> shift) & 0xFFU) / 255.0F; };
    glDisable(GL_SCISSOR_TEST);
    glClearColor(part(0), part(8), part(16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glEnable(GL_SCISSOR_TEST);
}

// False when nothing of it is on the canvas.
bool clip_to(Rect const& clip, Point size, PixelSize pixels) {
    auto const across = static_cast<float>(pixels.width) / size.x;
    auto const down = static_cast<float>(pixels.height) / size.y;
    auto const left = std::max(0, static_cast<int>(std::lround(clip.x * across)));
    auto const top = std::max(0, static_cast<int>(std::lround(clip.y * down)));
    auto const right = std::min(pixels.width, static_cast<int>(std::lround((clip.x + clip.width) * across)));
    auto const bottom = std::min(pixels.height, static_cast<int>(std::lround((clip.y + clip.height) * down)));
    if (right <= left || bottom <= top) return false;
    glScissor(left, pixels.height - bottom, right - left, bottom - top);
    return true;
}

} // namespace

std::expected<Renderer, std::string> Renderer::on_canvas(char const* selector) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.alpha = false;
    attributes.depth = false;
    attributes.stencil = false;
    attributes.antialias = false; // every edge is soft by itself
    attributes.majorVersion = 2;
    attributes.enableExtensionsByDefault = false;
    auto const context = emscripten_webgl_create_context(selector, &attributes);
    if (context <= 0) return std::unexpected("Okra draws with WebGL 2, which this browser does not offer here.");
    emscripten_webgl_make_context_current(context);
    Renderer renderer;
    if (auto const made = renderer.make_objects(); !made) return std::unexpected(made.error());
    return renderer;
}

std::expected<void, std::string> Renderer::make_objects() {
    auto const interface = link(shaders::interface_vert, shaders::interface_frag);
    if (!interface) return std::unexpected(interface.error());
    auto const mark = link(shaders::mark_vert, shaders::mark_frag);
    if (!mark) return std::unexpected(mark.error());
    m_interface = {.handle = *interface,
                   .size = glGetUniformLocation(*interface, "size"),
                   .white = glGetUniformLocation(*interface, "white")};
    m_mark = {
        .handle = *mark, .size = glGetUniformLocation(*mark, "size"), .scale = glGetUniformLocation(*mark, "scale")};
    m_vertices = make_buffer();
    m_indices = make_buffer();
    m_marks = make_buffer();

    m_vertex_array = make_vertex_array();
    glBindVertexArray(m_vertex_array);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_indices);
    for (GLuint place = 0; place < 3; ++place) glEnableVertexAttribArray(place);

    m_mark_array = make_instance_array(5);
    m_plane = {};
    m_cards.clear();
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA); // the shaders' results are premultiplied
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    return {};
}

void Renderer::forget() { m_lost = true; }

std::expected<void, std::string> Renderer::restore() {
    if (auto const made = make_objects(); !made) return made;
    m_lost = false;
    for (auto& each : m_textures) upload(each);
    return {};
}

// ---------------------------------------------------------------------------------------------------------------
// Textures

Renderer::Texture* Renderer::texture(std::uint32_t number) {
    for (auto& each : m_textures) {
        if (each.number == number) return &each;
    }
    return nullptr;
}

void Renderer::upload(Texture& texture) {
    if (m_lost) return;
    glGenTextures(1, &texture.handle);
    glBindTexture(GL_TEXTURE_2D, texture.handle);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, texture.width, texture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texture.pixels.data());
}

void Renderer::update(TextureUpdate const& update) {
    auto* known = texture(update.texture);
    if (update.kind == TextureUpdate::Kind::Destroy || update.kind == TextureUpdate::Kind::Create || !known ||
        known->width != update.width || known->height != update.height) {
        if (known) {
            if (!m_lost) glDeleteTextures(1, &known->handle);
            m_textures.erase(m_textures.begin() + (known - m_textures.data()));
        }
        if (update.kind == TextureUpdate::Kind::Destroy) return;
        auto& made = m_textures.emplace_back();
        made.number = update.texture;
        made.width = update.width;
        made.height = update.height;
        made.pixels.assign(update.pixels.begin(), update.pixels.end());
        made.pixels.resize(static_cast<std::size_t>(update.width) * static_cast<std::size_t>(update.height) * 4);
        return upload(made);
    }
    auto const stride = static_cast<std::size_t>(update.width) * 4;
    auto const row = static_cast<std::size_t>(update.w) * 4;
    for (int y = update.y; y < update.y + update.h; ++y) {
        auto const place = static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(update.x) * 4;
        std::memcpy(known->pixels.data() + place, update.pixels.data() + place, row);
    }
    if (m_lost) return;
    glBindTexture(GL_TEXTURE_2D, known->handle);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, update.width);
    auto const first = static_cast<std::size_t>(update.y) * stride + static_cast<std::size_t>(update.x) * 4;
    glTexSubImage2D(GL_TEXTURE_2D, 0, update.x, update.y, update.w, update.h, GL_RGBA, GL_UNSIGNED_BYTE,
                    known->pixels.data() + first);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

// ---------------------------------------------------------------------------------------------------------------
// Frames

void Renderer::upload_lists(Picture const& picture) {
    m_places.clear();
    ListPlace end;
    for (auto const& list : picture.lists) {
        m_places.push_back(end);
        end.vertices += static_cast<std::uint32_t>(list.vertices.size());
        end.indices += static_cast<std::uint32_t>(list.indices.size_bytes());
    }
    glBindVertexArray(m_vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_vertices);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(end.vertices), nullptr, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(end.indices), nullptr, GL_STREAM_DRAW);
    for (std::size_t i = 0; i < picture.lists.size(); ++i) {
        auto const& list = picture.lists[i];
        glBufferSubData(GL_ARRAY_BUFFER, static_cast<GLintptr>(m_places[i].vertices),
                        static_cast<GLsizeiptr>(list.vertices.size()), list.vertices.data());
        glBufferSubData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLintptr>(m_places[i].indices),
                        static_cast<GLsizeiptr>(list.indices.size_bytes()), list.indices.data());
    }
}

void Renderer::upload_marks(Picture const& picture) {
    if (picture.marks.empty()) return;
    std::vector<MarkInstance> instances;
    instances.reserve(picture.marks.size());
    for (auto const& mark : picture.marks) {
        instances.push_back({.rect = mark.rect,
                             .values = {mark.fill, mark.tick, mark.thickness, static_cast<float>(mark.shape)},
                             .colors = {mark.track, mark.color, mark.tick_color}});
    }
    glBindBuffer(GL_ARRAY_BUFFER, m_marks);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(instances.size() * sizeof(MarkInstance)), instances.data(),
                 GL_STREAM_DRAW);
}

void Renderer::draw_triangles(DrawCommand const& command, View const& view) {
    auto const* source = texture(command.texture);
    if (!source || command.list >= m_places.size()) return;
    auto const place = m_places[command.list];
    glUseProgram(m_interface.handle);
    glUniform2f(m_interface.size, view.size.x, view.size.y);
    glUniform2f(m_interface.white, view.white.x, view.white.y);
    glBindTexture(GL_TEXTURE_2D, source->handle);
    glBindVertexArray(m_vertex_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_vertices);
    // WebGL 2 has no base vertex: the offset moves the attributes instead.
    describe_vertices(place.vertices + std::size_t{command.vertex_offset} * vertex_size);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.count), GL_UNSIGNED_SHORT,
                   buffer_place(place.indices + std::size_t{command.index_offset} * sizeof(std::uint16_t)));
}

void Renderer::draw_marks(DrawCommand const& command, View const& view) {
    glUseProgram(m_mark.handle);
    glUniform2f(m_mark.size, view.size.x, view.size.y);
    glUniform1f(m_mark.scale, static_cast<float>(view.pixels.width) / view.size.x);
    glBindVertexArray(m_mark_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_marks);
    describe_marks(std::size_t{command.index_offset} * sizeof(MarkInstance));
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(command.count));
}

// ---------------------------------------------------------------------------------------------------------------
// Planes

// False where the driver refuses the shaders: what is written on the cards is drawn all the same.
bool Renderer::make_planes() {
    if (m_plane.card != 0) return true;
    auto const card = link(shaders::card_vert, shaders::card_frag);
    auto const curve = link(shaders::curve_vert, shaders::curve_frag);
    if (!card || !curve) return false;
    m_plane = {.card = *card,
               .curve = *curve,
               .card_array = make_quad_array(4),
               .curve_array = make_instance_array(3),
               .curves = make_buffer(),
               .corners = make_buffer()};
    return true;
}

void Renderer::bind_cards_of(Plane const& plane) {
    for (auto& each : m_cards) {
        if (each.version != plane.version) continue;
        each.used = true;
        glBindBuffer(GL_ARRAY_BUFFER, each.buffer);
        return;
    }
    CardBuffer made{.version = plane.version, .buffer = make_buffer(), .used = true};
    glBindBuffer(GL_ARRAY_BUFFER, made.buffer);
    std::vector<Card> corners;
    corners.reserve(plane.cards.size() * 4);
    for (Card const& card : plane.cards) corners.insert(corners.end(), 4, card);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(corners.size() * sizeof(Card)), corners.data(),
                 GL_STATIC_DRAW);
    m_cards.push_back(made);
}

void Renderer::drop_unused_cards() {
    std::erase_if(m_cards, [](CardBuffer& each) {
        if (each.used) return each.used = false;
        glDeleteBuffers(1, &each.buffer);
        return true;
    });
}

// Two triangles a quad, for the card array that is bound.
void Renderer::index_quads(std::size_t count) {
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, m_plane.corners);
    if (count <= m_plane.quads) return;
    m_plane.quads = count + count / 2;
    std::vector<std::uint32_t> indices;
    indices.reserve(m_plane.quads * 6);
    for (std::uint32_t quad = 0; quad < m_plane.quads; ++quad)
        for (std::uint32_t const corner : {0U, 1U, 2U, 2U, 1U, 3U}) indices.push_back(quad * 4 + corner);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint32_t)),
                 indices.data(), GL_STATIC_DRAW);
}

void Renderer::draw_curves(Plane const& plane, View const& view) const {
    if (plane.curves.empty()) return;
    glUseProgram(m_plane.curve);
    set(m_plane.curve, "size", view.size);
    set(m_plane.curve, "origin", plane.origin);
    set(m_plane.curve, "side", plane.mirrored ? -1.0F : 1.0F);
    set(m_plane.curve, "zoom", plane.zoom);
    set(m_plane.curve, "scale", static_cast<float>(view.pixels.width) / view.size.x);
    glBindVertexArray(m_plane.curve_array);
    glBindBuffer(GL_ARRAY_BUFFER, m_plane.curves);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(plane.curves.size_bytes()), plane.curves.data(),
                 GL_STREAM_DRAW);
    describe_curves();
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, curve_vertices, static_cast<GLsizei>(plane.curves.size()));
}

void Renderer::draw_cards(Plane const& plane, View const& view) {
    if (plane.cards.empty()) return;
    glUseProgram(m_plane.card);
    set(m_plane.card, "size", view.size);
    set(m_plane.card, "origin", plane.origin);
    set(m_plane.card, "zoom", plane.zoom);
    set(m_plane.card, "least", plane.least);
    set(m_plane.card, "scale", static_cast<float>(view.pixels.width) / view.size.x);
    set(m_plane.card, "radius", plane.radius);
    set(m_plane.card, "side", plane.mirrored ? -1.0F : 1.0F);
    set_color(m_plane.card, "surface", plane.surface);
    set_color(m_plane.card, "ground", plane.ground);
    glBindVertexArray(m_plane.card_array);
    bind_cards_of(plane);
    describe_cards();
    index_quads(plane.cards.size());
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(plane.cards.size() * 6), GL_UNSIGNED_INT, buffer_place(0));
}

void Renderer::draw_plane(Plane const& plane, View const& view) {
    if (!make_planes()) return;
    draw_curves(plane, view);
    draw_cards(plane, view);
}

void Renderer::take_textures(Picture const& picture) {
    for (auto const& each : picture.textures) update(each);
}

void Renderer::draw(Picture const& picture, Point size, PixelSize pixels) {
    if (m_lost || size.x <= 0 || size.y <= 0) return;
    glViewport(0, 0, pixels.width, pixels.height);
    clear(picture.background);
    upload_lists(picture);
    upload_marks(picture);
    for (auto const& command : picture.commands) {
        if (command.count == 0 || !clip_to(command.clip, size, pixels)) continue;
        View const view{size, pixels, picture.white};
        switch (command.kind) {
        case DrawKind::Triangles: draw_triangles(command, view); break;
        case DrawKind::Marks: draw_marks(command, view); break;
        case DrawKind::Plane: draw_plane(picture.planes[command.index_offset], view); break;
        }
    }
    drop_unused_cards();
}

} // namespace okra::platform::web
