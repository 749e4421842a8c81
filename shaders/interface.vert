#version 300 es
// Triangles of the interface: CSS pixels to clip space.
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place; // in the texture
layout(location = 2) in vec4 color;
uniform vec2 size; // of the page, CSS pixels
out vec2 at;
out vec4 tint;

void main() {
    at = place;
    tint = color;
    gl_Position = vec4(position.x / size.x * 2.0 - 1.0, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
