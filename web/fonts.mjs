// Makes the page's fonts from the packages: Inter in four parts of the alphabet, and only the icons we use.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';
import { lucideCodePoints, readIcons } from './icons.mjs';

const require = createRequire(import.meta.url);

// Each part is its own file, loaded when a text needs it. Latin is wanted at once.
const parts = {
    latin: [
        [0x20, 0x7e],
        [0xa0, 0xff],
        [0x131, 0x131],
        [0x152, 0x153],
        [0x2bb, 0x2bc],
        [0x2c6, 0x2c6],
        [0x2da, 0x2da],
        [0x2dc, 0x2dc],
        [0x2000, 0x206f],
        [0x20ac, 0x20ac],
        [0x2122, 0x2122],
        [0x2191, 0x2191],
        [0x2193, 0x2193],
        [0x2212, 0x2212],
        [0x2215, 0x2215],
        [0xfffd, 0xfffd],
    ],
    'latin-ext': [
        [0x100, 0x130],
        [0x132, 0x151],
        [0x154, 0x17f],
        [0x218, 0x21b],
        [0x1e9e, 0x1e9e],
        [0x20a0, 0x20ab],
        [0x20ad, 0x20c0],
        [0x2113, 0x2113],
    ],
    greek: [[0x370, 0x3ff]],
    cyrillic: [
        [0x400, 0x45f],
        [0x490, 0x491],
        [0x2116, 0x2116],
    ],
};

const textOf = (ranges) =>
    ranges
        .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
        .map((c) => String.fromCodePoint(c))
        .join('');

const hex = (codePoint) => codePoint.toString(16).toUpperCase();
const rangeText = (ranges) => ranges.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(', ');

// Weights 400 to 600. Kerning goes: glyphs are drawn one by one. What stays: figures of one width, and the plain a.
async function interPart(part) {
    const source = await readFile(require.resolve(`@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`));
    return subsetFont(source, textOf(parts[part]), {
        targetFormat: 'woff2',
        variationAxes: { wght: { min: 400, max: 600 } },
        keepFeatures: ['tnum', 'cv11'],
    });
}

async function iconFont() {
    const icons = await readIcons();
    const known = lucideCodePoints();
    const moved = Object.entries(icons).filter(([name, codePoint]) => known[name] !== codePoint);
    if (moved.length > 0) throw new Error(`lucide-static moved: ${moved.map(([name]) => name).join(', ')}`);
    const source = await readFile(require.resolve('lucide-static/font/lucide.ttf'));
    const text = Object.values(icons)
        .map((codePoint) => String.fromCodePoint(codePoint))
        .join('');
    return subsetFont(source, text, { targetFormat: 'woff2', keepFeatures: [], noHinting: true });
}

// Everything the fonts are made from, to know whether they must be made again.
export async function fontInputs() {
    const versions = ['@fontsource-variable/inter', 'lucide-static', 'subset-font'].map(
        (name) => require(`${name}/package.json`).version,
    );
    return JSON.stringify([await readFile(new URL(import.meta.url), 'utf8'), await readIcons(), versions]);
}

// File name -> bytes.
export async function makeFonts() {
    const names = Object.keys(parts);
    const made = await Promise.all(names.map(interPart));
    return Object.fromEntries([
        ...names.map((part, index) => [`inter-${part}.woff2`, made[index]]),
        ['icons.woff2', await iconFont()],
    ]);
}

const interFace = (part, ranges, features) => `@font-face {
    font-family: "Inter Variable";
    font-weight: 400 600;
    font-display: block;
    font-feature-settings: ${features};
    src: url("inter-${part}.woff2") format("woff2");
    unicode-range: ${rangeText(ranges)};
}`;

const figures = [0x30, 0x39];
const withoutFigures = (ranges) =>
    ranges.flatMap(([first, last]) =>
        first < figures[0] && last > figures[1]
            ? [
                  [first, figures[0] - 1],
                  [figures[1] + 1, last],
              ]
            : [[first, last]],
    );

// Only the figures are tabular: hyphens of that width would tear words apart.
export function fontFaces() {
    const inter = [
        ...Object.entries(parts).map(([part, ranges]) => interFace(part, withoutFigures(ranges), '"cv11"')),
        interFace('latin', [figures], '"tnum"'),
    ];
    const icons = `@font-face {
    font-family: "Okra Icons";
    font-display: block;
    src: url("icons.woff2") format("woff2");
}`;
    return [...inter, icons].join('\n');
}

export function fontLicenses() {
    const licenses = [
        ['Inter', '@fontsource-variable/inter/LICENSE'],
        ['Lucide icons', 'lucide-static/LICENSE'],
    ];
    return Promise.all(licenses.map(async ([name, file]) => [name, await readFile(require.resolve(file), 'utf8')]));
}
