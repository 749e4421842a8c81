#version 300 es
// Curves between cards: a strip of quads an instance along a cubic curve that leaves and arrives vertically.
layout(location = 0) in vec4 ends;  // from x, y, to x, y in units of the plane
layout(location = 1) in vec2 look;  // width in CSS pixels; 1: dashed
layout(location = 2) in vec4 color;
uniform vec2 size;   // of the page, CSS pixels
uniform vec2 origin; // of the plane on the page, CSS pixels
uniform float side;  // 1, or -1: mirrored about the middle of the page
uniform float zoom;  // CSS pixels a unit
out float across;    // from the middle of the line, CSS pixels
out float along;     // from its beginning, CSS pixels, about
flat out vec2 shape;
flat out vec4 tint;

const float pieces = 24.0;

void main() {
    vec2 a = ends.xy * zoom + origin;
    vec2 d = ends.zw * zoom + origin;
    float middle = (a.y + d.y) * 0.5;
    float t = float(gl_VertexID >> 1) / pieces;
    float s = 1.0 - t;
    vec2 b = vec2(a.x, middle);
    vec2 c = vec2(d.x, middle);
    vec2 place = s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
    vec2 way = s * s * (b - a) + 2.0 * s * t * (c - b) + t * t * (d - c);
    float length_of_way = length(way);
    way = length_of_way > 1e-4 ? way / length_of_way : vec2(0.0, 1.0);
    float half_width = look.x * 0.5 + 1.0;
    across = float(gl_VertexID & 1) * 2.0 * half_width - half_width;
    along = t * (abs(d.x - a.x) + abs(d.y - a.y));
    shape = look;
    tint = color;
    vec2 position = place + vec2(-way.y, way.x) * across;
    gl_Position = vec4((position.x / size.x * 2.0 - 1.0) * side, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
