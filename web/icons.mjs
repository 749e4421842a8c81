// Keeps the icons Okra uses: web/icons.json (Lucide's name -> code point) and the C++ header made from it.
//
//   node web/icons.mjs --add search plus   adds icons by Lucide's names (asks lucide-static for the code points)
//   node web/icons.mjs --header FILE       writes the header (src/ui/kit/icons.hpp)
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const list = new URL('icons.json', import.meta.url);
const require = createRequire(import.meta.url);

// Lucide's own table: name -> code point as a number.
export const lucideCodePoints = () => require('lucide-static/font/codepoints.json');

// The icons we use, by name: { search: 0xe151, … }.
export async function readIcons() {
    const icons = JSON.parse(await readFile(list, 'utf8'));
    return Object.fromEntries(Object.entries(icons).map(([name, hex]) => [name, Number.parseInt(hex, 16)]));
}

const utf8Escapes = (codePoint) =>
    [...Buffer.from(String.fromCodePoint(codePoint), 'utf8')]
        .map((byte) => `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('');

export function headerOf(icons) {
    const lines = Object.entries(icons).map(([name, codePoint]) => {
        const identifier = name.replaceAll('-', '_');
        return `inline constexpr char const* ${identifier} = "${utf8Escapes(codePoint)}";`;
    });
    return [
        "// Icons of the page's icon font, as UTF-8: made by `node web/icons.mjs --header` from web/icons.json.",
        '#pragma once',
        '',
        'namespace okra::icons {',
        '',
        ...lines,
        '',
        '} // namespace okra::icons',
        '',
    ].join('\n');
}

async function addIcons(names) {
    const known = lucideCodePoints();
    const icons = await readIcons();
    for (const name of names) {
        if (!(name in known)) throw new Error(`Lucide has no icon named "${name}"`);
        icons[name] = known[name];
    }
    const sorted = Object.entries(icons).sort(([a], [b]) => (a < b ? -1 : 1));
    const text = sorted.map(([name, codePoint]) => `    "${name}": "${codePoint.toString(16)}"`).join(',\n');
    await writeFile(list, `{\n${text}\n}\n`);
}

async function main([option, ...rest]) {
    if (option === '--add' && rest.length > 0) return addIcons(rest);
    if (option === '--header' && rest.length === 1) return writeFile(rest[0], headerOf(await readIcons()));
    throw new Error('usage: node web/icons.mjs --add NAME… | --header FILE');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
