// Draws web/icon.svg as PNG for systems that take no SVG: it knows polygons with round joins and circles, no more.
import { deflateSync } from 'node:zlib';

const attributesOf = (tag) => Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, k, v]) => [k, v]));
const colorOf = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

// Distance from a point to the outline of a polygon, negative inside.
function polygonDistance(points, x, y) {
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
        const [ax, ay] = points[j];
        const [bx, by] = points[i];
        const [dx, dy] = [bx - ax, by - ay];
        const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
        nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy));
        if (ay > y !== by > y && x < ax + ((y - ay) / dy) * dx) inside = !inside;
    }
    return inside ? -nearest : nearest;
}

function shapeOf([tag, kind]) {
    const of = attributesOf(tag);
    const color = colorOf(of.fill);
    if (kind === 'circle') {
        return { color, distance: (x, y) => Math.hypot(x - of.cx, y - of.cy) - of.r };
    }
    const points = of.points.split(' ').map((point) => point.split(',').map(Number));
    return { color, distance: (x, y) => polygonDistance(points, x, y) - of['stroke-width'] / 2 };
}

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    let crc = 0xffffffff;
    for (const byte of body) {
        crc ^= byte;
        for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(~crc >>> 0, body.length + 4);
    return framed;
}

function pngOf(size, pixels) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(size, 0);
    header.writeUInt32BE(size, 4);
    header.set([8, 6], 8); // 8 bits a channel, RGBA
    const rows = Buffer.alloc(size * (size * 4 + 1));
    for (let y = 0; y < size; ++y) pixels.copy(rows, y * (size * 4 + 1) + 1, y * size * 4, (y + 1) * size * 4);
    return Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows, { level: 9 })),
        chunk('IEND', Buffer.alloc(0)),
    ]);
}

// `background` fills the square and leaves room around the drawing, for systems that cut icons to their own shape.
export function iconPng(svg, size, background = undefined) {
    const shapes = [...svg.matchAll(/<(?:polygon|circle)[^>]*>/g)].map(([tag]) => shapeOf([tag, tag.slice(1, 7)]));
    const zoom = size / (background ? 34 : 24);
    const offset = background ? 5 : 0;
    const pixels = Buffer.alloc(size * size * 4);
    for (let y = 0; y < size; ++y) {
        for (let x = 0; x < size; ++x) {
            let [red, green, blue] = background ? colorOf(background) : [0, 0, 0];
            let alpha = background ? 1 : 0;
            for (const { color, distance } of shapes) {
                const edge = distance((x + 0.5) / zoom - offset, (y + 0.5) / zoom - offset) * zoom;
                const cover = Math.max(0, Math.min(1, 0.5 - edge));
                const sum = cover + alpha * (1 - cover);
                if (sum === 0) continue;
                const mix = (below, above) => (above * cover + below * alpha * (1 - cover)) / sum;
                [red, green, blue] = [mix(red, color[0]), mix(green, color[1]), mix(blue, color[2])];
                alpha = sum;
            }
            pixels.set([red, green, blue, alpha * 255].map(Math.round), (y * size + x) * 4);
        }
    }
    return pngOf(size, pixels);
}
