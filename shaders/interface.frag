#version 300 es
// Triangles of the interface: texture times colour, both with straight alpha; the result is premultiplied.
precision highp float;
in vec2 at;
in vec4 tint;
uniform sampler2D atlas;
out vec4 result;

void main() {
    vec4 color = texture(atlas, at) * tint;
    result = vec4(color.rgb * color.a, color.a);
}
