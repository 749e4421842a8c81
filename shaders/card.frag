#version 300 es
// A card as the distance to its outline: from afar a dot of its colour, from near a sheet with a strip of it.
precision highp float;
in vec2 at;
flat in vec2 extent;
flat in vec3 shape; // border, opacity, halo
flat in vec4 mark_color;
flat in vec4 border_color;
uniform float scale;    // device pixels per CSS pixel
uniform float zoom;
uniform float radius;   // of the corners, in units of the plane
uniform vec4 surface;   // of a sheet
uniform vec4 ground;    // what cards lie on
out vec4 result;

const float dot_height = 12.0;  // CSS pixels: below, a card is a dot
const float sheet_height = 26.0; // above, it is a sheet
const float strip = 3.0;        // units of the plane

float coverage(float distance) { return clamp(0.5 - distance * scale, 0.0, 1.0); }

float rounded_box(vec2 p, vec2 half_size, float corner) {
    vec2 q = abs(p) - half_size + corner;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - corner;
}

void main() {
    float near = smoothstep(dot_height, sheet_height, extent.y * 2.0);
    float roundest = min(extent.x, extent.y);
    float corner = mix(roundest, min(radius * zoom, roundest), near);
    float distance = rounded_box(at, extent, corner);

    float edge = extent.x + at.x; // from the side with the strip
    float striped = clamp((max(strip * zoom, 2.0) - edge) * scale + 0.5, 0.0, 1.0);
    vec3 color = mix(mark_color.rgb, mix(surface.rgb, mark_color.rgb, striped), near);
    float line = 1.0 - coverage(distance + shape.x);
    color = mix(color, border_color.rgb, line * near * border_color.a * step(0.01, shape.x));
    color = mix(ground.rgb, color, shape.y);

    float inside = coverage(distance);
    float halo = coverage(distance - shape.z) * step(0.5, shape.z) * 0.22;
    float alpha = inside + halo * (1.0 - inside);
    result = vec4(color * inside + border_color.rgb * halo * (1.0 - inside), alpha);
}
