#version 300 es
// A curve as the distance from its middle, so that its edges are one device pixel soft at any scale.
precision highp float;
in float across;
in float along;
flat in vec2 shape; // width, dashed
flat in vec4 tint;
uniform float scale; // device pixels per CSS pixel
out vec4 result;

const float dash = 5.0; // CSS pixels, and as much between

void main() {
    float line = clamp(0.5 - (abs(across) - shape.x * 0.5) * scale, 0.0, 1.0);
    float gap = shape.y * step(dash, mod(along, 2.0 * dash));
    float alpha = tint.a * line * (1.0 - gap);
    result = vec4(tint.rgb * alpha, alpha);
}
