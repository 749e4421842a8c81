#version 300 es
// Cards of a plane: a quad each, a little larger than the card so that its soft edge fits. All four corners say the same:
// a draw of many small instances is slow where there is no graphics card.
layout(location = 0) in vec4 rect;   // x, y, width, height in units of the plane
layout(location = 1) in vec3 look;   // border in CSS pixels, opacity 0…1, halo in CSS pixels
layout(location = 2) in vec4 mark;   // the colour it stands for
layout(location = 3) in vec4 border;
uniform vec2 size;   // of the page, CSS pixels
uniform vec2 origin; // of the plane on the page, CSS pixels
uniform float side;  // 1, or -1: mirrored about the middle of the page
uniform float zoom;  // CSS pixels a unit
uniform float least; // of the width and height of a card, CSS pixels
out vec2 at;         // from the middle of the card, CSS pixels
flat out vec2 extent; // half the card's size
flat out vec3 shape;
flat out vec4 mark_color;
flat out vec4 border_color;

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1 & 1)) * 2.0 - 1.0;
    extent = max(rect.zw * zoom, vec2(least)) * 0.5;
    at = corner * (extent + look.z + 1.0);
    shape = look;
    mark_color = mark;
    border_color = border;
    vec2 position = (rect.xy + rect.zw * 0.5) * zoom + origin + at;
    gl_Position = vec4((position.x / size.x * 2.0 - 1.0) * side, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
