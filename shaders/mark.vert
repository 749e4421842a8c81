#version 300 es
// Progress marks: one quad an instance, a little larger than the mark so that its tick and its soft edge fit.
layout(location = 0) in vec4 rect;   // x, y, width, height in CSS pixels
layout(location = 1) in vec4 values; // fill 0…1, tick 0…1 or < 0, thickness, shape: 0 bar, 1 ring, 2 disc
layout(location = 2) in vec4 track;
layout(location = 3) in vec4 color;
layout(location = 4) in vec4 tick;
uniform vec2 size; // of the page, CSS pixels
out vec2 at;       // from the middle of the mark, CSS pixels
flat out vec2 extent; // half the mark's size
flat out vec4 value;
flat out vec4 track_color;
flat out vec4 fill_color;
flat out vec4 tick_color;

const float margin = 5.0;

void main() {
    vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
    extent = rect.zw * 0.5;
    at = corner * (extent + margin);
    value = values;
    track_color = track;
    fill_color = color;
    tick_color = tick;
    vec2 position = rect.xy + extent + at;
    gl_Position = vec4(position.x / size.x * 2.0 - 1.0, 1.0 - position.y / size.y * 2.0, 0.0, 1.0);
}
