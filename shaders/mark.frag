#version 300 es
// Progress marks as distances to their outlines, so that every edge is one device pixel soft at any scale.
precision highp float;
in vec2 at;
flat in vec2 extent;
flat in vec4 value; // fill, tick, thickness (negative: a bar from right to left), shape
flat in vec4 track_color;
flat in vec4 fill_color;
flat in vec4 tick_color;
uniform float scale; // device pixels per CSS pixel
out vec4 result;

const float pi = 3.14159265358979;
const float tick_width = 2.0;
const float bar_overhang = 3.0;  // of the tick over the bar, on both sides
const float ring_overhang = 2.0; // of the tick over the ring's line, on both sides

float coverage(float distance) { return clamp(0.5 - distance * scale, 0.0, 1.0); }

float rounded_box(vec2 p, vec2 middle, vec2 half_size, float radius) {
    vec2 q = abs(p - middle) - half_size + radius;
    return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

// Straight colour over a premultiplied picture.
vec4 over(vec4 color, float amount, vec4 below) {
    float alpha = color.a * amount;
    return vec4(color.rgb * alpha, alpha) + below * (1.0 - alpha);
}

vec4 bar() {
    vec2 at = vec2(at.x * sign(value.z), at.y);
    float fill = clamp(value.x, 0.0, 1.0);
    float half_height = min(abs(value.z) * 0.5, extent.y);
    float radius = min(half_height, extent.x);
    float width = 2.0 * extent.x;
    float rail = rounded_box(at, vec2(0.0), vec2(extent.x, half_height), radius);
    vec4 picture = over(track_color, coverage(rail), vec4(0.0));

    // A short fill keeps its round end and is cut by the rail's round start.
    float end = fill * width - extent.x;
    float begin = min(-extent.x, end - 2.0 * radius);
    vec2 middle = vec2((begin + end) * 0.5, 0.0);
    float filled = max(rail, rounded_box(at, middle, vec2((end - begin) * 0.5, half_height), radius));
    picture = over(fill_color, coverage(filled) * step(1e-6, fill), picture);

    float place = clamp(value.y * width - extent.x, -extent.x, extent.x);
    float tick = rounded_box(at, vec2(place, 0.0), vec2(tick_width * 0.5, half_height + bar_overhang), 1.0);
    return over(tick_color, coverage(tick) * step(0.0, value.y), picture);
}

// Turns of the circle, clockwise from 12 o'clock, to a direction.
vec2 direction(float turns) { return vec2(sin(turns * 2.0 * pi), -cos(turns * 2.0 * pi)); }

vec4 ring() {
    float fill = clamp(value.x, 0.0, 1.0);
    float half_line = value.z * 0.5;
    float radius = min(extent.x, extent.y) - half_line;
    float line = abs(length(at) - radius) - half_line;
    vec4 picture = over(track_color, coverage(line), vec4(0.0));

    float turns = fract(atan(at.x, -at.y) / (2.0 * pi) + 1.0);
    float caps = min(length(at - direction(0.0) * radius), length(at - direction(fill) * radius)) - half_line;
    float arc = turns <= fill ? line : caps;
    picture = over(fill_color, coverage(min(arc, caps)) * step(1e-6, fill), picture);

    vec2 along = direction(value.y);
    vec2 turned = vec2(dot(at, vec2(-along.y, along.x)), dot(at, along));
    float tick = rounded_box(turned, vec2(0.0, radius), vec2(tick_width * 0.5, half_line + ring_overhang), 0.0);
    return over(tick_color, coverage(tick) * step(0.0, value.y), picture);
}

vec4 disc() { return over(fill_color, coverage(length(at) - min(extent.x, extent.y)), vec4(0.0)); }

void main() {
    if (value.w < 0.5) {
        result = bar();
    } else if (value.w < 1.5) {
        result = ring();
    } else {
        result = disc();
    }
}
