#version 300 es
// Triangles of the interface: texture times colour, both with straight alpha; the result is premultiplied.
precision highp float;
in vec2 at;
in vec4 tint;
uniform sampler2D atlas;
uniform vec2 white; // where the texture says nothing: most of what is filled needs no look at it
out vec4 result;

void main() {
    vec4 color = tint;
    if (at != white) color *= textureLod(atlas, at, 0.0);
    result = vec4(color.rgb * color.a, color.a);
}
