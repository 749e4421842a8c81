// Draws a Picture with WebGL 2: triangles, progress marks and planes.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "platform/ports.hpp"

namespace okra::platform::web {

struct PixelSize { // of the canvas' drawing buffer
    int width = 0;
    int height = 0;
};

class Renderer {
public:
    // The error says what is missing, in words for the user.
    static std::expected<Renderer, std::string> on_canvas(char const* selector);

    void take_textures(Picture const&);
    void draw(Picture const&, Point size, PixelSize pixels);

    // The context and everything in it is gone. Textures are kept in memory as well, so that restore() brings them
    // back.
    void forget();
    std::expected<void, std::string> restore();

private:
    struct Texture {
        std::uint32_t number = 0; // as the program counts them
        unsigned handle = 0;
        int width = 0;
        int height = 0;
        std::vector<unsigned char> pixels;
    };
    struct InterfaceProgram {
        unsigned handle = 0;
        int size = -1;
        int white = -1;
    };
    struct MarkProgram {
        unsigned handle = 0;
        int size = -1;
        int scale = -1;
    };
    struct PlanePrograms { // made when a plane is first drawn
        unsigned card = 0;
        unsigned curve = 0;
        unsigned card_array = 0;
        unsigned curve_array = 0;
        unsigned curves = 0; // buffer of the frame's curves
        unsigned corners = 0; // buffer of the indices of so many quads
        std::size_t quads = 0;
    };
    struct CardBuffer {
        std::uint64_t version = 0;
        unsigned buffer = 0;
        bool used = false; // in this frame
    };
    struct View { // of the frame being drawn
        Point size;
        PixelSize pixels;
        Point white;
    };
    struct ListPlace { // of a DrawVertices in the buffers, bytes
        std::uint32_t vertices = 0;
        std::uint32_t indices = 0;
    };

    std::expected<void, std::string> make_objects();
    void update(TextureUpdate const&);
    void upload(Texture&);
    Texture* texture(std::uint32_t number);
    void upload_lists(Picture const&);
    void upload_marks(Picture const&);
    void draw_triangles(DrawCommand const&, View const&);
    void draw_marks(DrawCommand const&, View const&);
    bool make_planes();
    void bind_cards_of(Plane const&);
    void drop_unused_cards();
    void index_quads(std::size_t count);
    void draw_plane(Plane const&, View const&);
    void draw_curves(Plane const&, View const&) const;
    void draw_cards(Plane const&, View const&);

    bool m_lost = false;
    InterfaceProgram m_interface;
    MarkProgram m_mark;
    PlanePrograms m_plane;
    std::vector<CardBuffer> m_cards;
    unsigned m_vertex_array = 0;
    unsigned m_mark_array = 0;
    unsigned m_vertices = 0;
    unsigned m_indices = 0;
    unsigned m_marks = 0;
    std::vector<Texture> m_textures;
    std::vector<ListPlace> m_places;
};

} // namespace okra::platform::web
