// Prints what scripts/size tells: the linker's map by library and file, the files of dist/, and the budget.
//
//   node scripts/size.mjs [ROWS]
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliLimit, isOfFirstLoad, isRest, restLimit } from '../web/build.mjs';

// One input section of the map: "address offset size         object:(symbol)", sizes in hexadecimal.
const section = /^ +\S+ +[0-9a-f]+ +([0-9a-f]+) {9}(\S.*):\((.*)\)$/;
// A member of an archive, "libokra_ui.a(kit.cpp.o)", or an object of its own.
const member = /^(?:.*\/)?([^/]+)\.a\((.*)\.o\)$/;

const librarySpelled = (name) => name.replace(/^lib/, '').replace(/^okra_/, '');

function placeOf(object) {
    const found = member.exec(object);
    if (found) return { library: librarySpelled(found[1]), file: found[2] };
    return { library: object.startsWith('<') ? 'linker' : 'main', file: basename(object, '.o') };
}

// Bytes of code and data in a map of wasm-ld: by library, and by "library file". `counts` says which symbols do.
export function sumsOf(map, counts = () => true) {
    const libraries = new Map();
    const files = new Map();
    const add = (sums, key, bytes) => sums.set(key, (sums.get(key) ?? 0) + bytes);
    for (const line of map.split('\n')) {
        const found = section.exec(line);
        if (!found || !counts(found[3])) continue;
        const bytes = Number.parseInt(found[1], 16);
        const { library, file } = placeOf(found[2]);
        add(libraries, library, bytes);
        add(files, `${library.padEnd(24)} ${file}`, bytes);
    }
    return { libraries, files };
}

const number = (bytes) => Math.round(bytes).toLocaleString('en-US').padStart(12);

function printSums(title, sums, compressed, most) {
    const rows = [...sums].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
    const total = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
    console.log(`${title.padEnd(56)}${'linked'.padStart(12)}${'brotli'.padStart(12)}`);
    const print = (name, bytes) =>
        console.log(`${name.padEnd(56)}${number(bytes)}${number((bytes / total) * compressed)}`);
    for (const [name, bytes] of rows.slice(0, most)) print(name, bytes);
    const rest = rows.slice(most).reduce((sum, [, bytes]) => sum + bytes, 0);
    if (rest > 0) print(`${rows.length - most} more`, rest);
    print('all', total);
    console.log('');
}

// The size as a browser gets it.
async function filesOf(folder) {
    const names = new Set(await readdir(folder));
    const plain = [...names].filter((name) => !/\.(br|gz)$/.test(name)).sort();
    return Promise.all(
        plain.map(async (name) => {
            const sent = names.has(`${name}.br`) ? `${name}.br` : name;
            const [raw, br] = await Promise.all([stat(join(folder, name)), stat(join(folder, sent))]);
            return { name, raw: raw.size, br: br.size };
        }),
    );
}

function printFiles(files) {
    console.log(`${'file'.padEnd(56)}${'raw'.padStart(12)}${'brotli'.padStart(12)}`);
    const print = (name, { raw, br }) => console.log(`${name.padEnd(56)}${number(raw)}${number(br)}`);
    const first = files.filter(({ name }) => isOfFirstLoad(name));
    for (const file of first) print(file.name, file);
    const sum = (of) => first.reduce((total, file) => total + file[of], 0);
    const total = { raw: sum('raw'), br: sum('br') };
    print('first load', total);
    console.log('');
    console.log('loaded when needed, or never by the page itself');
    for (const file of files) if (!isOfFirstLoad(file.name)) print(file.name, file);
    console.log('');
    return total.br;
}

function withinBudget(what, bytes, limit) {
    console.log(`${what}: ${(bytes / 1024).toFixed(1)} KB of brotli, of ${limit / 1024} KB that it may have`);
    return bytes <= limit;
}

async function main(rows) {
    const files = await filesOf('dist');
    const later = new Set((await readFile('build/web/okra_rest.txt', 'utf8').catch(() => '')).split('\n'));
    const programs = [
        ['okra_page', 'the first module', /^okra-.*\.wasm$/, (symbol) => !later.has(symbol)],
        ['okra_page', 'the rest', /^okra_rest-.*\.wasm$/, (symbol) => later.has(symbol)],
        ['okra_work', 'the worker', /^okra_work-.*\.wasm$/, () => true],
    ];
    for (const [program, part, pattern, counts] of programs) {
        const map = await readFile(`build/web/${program}.map`, 'utf8').catch(() => undefined);
        const file = files.find(({ name }) => pattern.test(name));
        if (map === undefined || file === undefined) continue;
        const { libraries, files: sources } = sumsOf(map, counts);
        printSums(`${part} by library`, libraries, file.br, libraries.size);
        if (program === 'okra_page') printSums(`${part} by file`, sources, file.br, rows);
    }
    const first = withinBudget('first load', printFiles(files), brotliLimit);
    const rest = files.filter(({ name }) => isRest(name)).reduce((sum, { br }) => sum + br, 0);
    if (withinBudget('loaded after the first picture', rest, restLimit) && first) return;
    console.error('size: the page is over its budget: move what is not needed at first out of it');
    process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(Number(process.argv[2] ?? 40));
