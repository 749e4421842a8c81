// Divides the page's program in two: what the first picture needs, and what only somebody's input can reach.
//
//   node scripts/split.mjs MAP FOLDER WASM LATER REST BINARYEN
//
// MAP is the linker's map, which says what the program WASM was linked from in FOLDER; LATER names the functions that only
// input calls, one pattern a line. The relocations of the object files are the whole graph of who refers to whom. What the
// program's exports cannot reach without passing a function of LATER goes from WASM into REST, the other module: functions,
// of which a list stands beside it, and data. The page loads it before it gives the program any input (web/rest.ts).
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const decoder = new TextDecoder();

// Reads the encodings of WebAssembly, from a byte on.
class Cursor {
    constructor(bytes, at = 0) {
        this.bytes = bytes;
        this.at = at;
    }
    byte() {
        return this.bytes[this.at++];
    }
    number() {
        let value = 0;
        for (let shift = 1; ; shift *= 128) {
            const byte = this.byte();
            value += (byte & 127) * shift;
            if (byte < 128) return value;
        }
    }
    // A signed one of 32 bits.
    signedNumber() {
        let value = 0;
        for (let shift = 0; ; shift += 7) {
            const byte = this.byte();
            value |= (byte & 127) << shift;
            if (byte < 128) return shift < 25 && (byte & 64) !== 0 ? value | (-1 << (shift + 7)) : value;
        }
    }
    // One of which only the length matters.
    skipNumber() {
        while (this.byte() >= 128);
    }
    text() {
        const size = this.number();
        this.at += size;
        return decoder.decode(this.bytes.subarray(this.at - size, this.at));
    }
    // Calls `each` for every element of a list.
    list(each) {
        const count = this.number();
        for (let index = 0; index < count; ++index) each(index);
    }
}

const sectionIds = { custom: 0, import: 2, export: 7, code: 10, data: 11, dataCount: 12 };

// [{id, name, begin, end}] of a module, in its order.
function sectionsOf(bytes) {
    const found = [];
    const cursor = new Cursor(bytes, 8);
    while (cursor.at < bytes.length) {
        const id = cursor.byte();
        const size = cursor.number();
        const end = cursor.at + size;
        const payload = cursor.at;
        const name = id === sectionIds.custom ? cursor.text() : '';
        found.push({ id, name, payload, begin: cursor.at, end });
        cursor.at = end;
    }
    return found;
}

const importKinds = { function: 0, table: 1, memory: 2, global: 3, tag: 4 };

function skipLimits(cursor) {
    const flags = cursor.byte();
    cursor.number();
    if ((flags & 1) !== 0) cursor.number();
}

// Names of the imported functions: the first of a module's functions.
function importedFunctions(bytes, section) {
    const names = [];
    if (section === undefined) return names;
    const cursor = new Cursor(bytes, section.begin);
    cursor.list(() => {
        cursor.text();
        const name = cursor.text();
        const kind = cursor.byte();
        if (kind === importKinds.function) {
            cursor.number();
            names.push(name);
        } else if (kind === importKinds.table) {
            cursor.byte();
            skipLimits(cursor);
        } else if (kind === importKinds.memory) skipLimits(cursor);
        else if (kind === importKinds.global) cursor.at += 2;
        else {
            cursor.byte();
            cursor.number();
        }
    });
    return names;
}

// -- object files ----------------------------------------------------------------------------------------------------
// As the tool conventions of WebAssembly describe them: https://github.com/WebAssembly/tool-conventions, "Linking".

const symbolKinds = { function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5 };
const flag = { local: 2, undefined: 0x10, explicitName: 0x40, strings: 1 };
const subsections = { segments: 5, initFunctions: 6, symbols: 8 };
const typeIndex = 6; // the one relocation that names no symbol
const withAddend = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

// [begin, end) of each function's body, or of each data segment, from the payload of its section on.
function piecesOf(bytes, section) {
    const pieces = [];
    if (section === undefined) return pieces;
    const cursor = new Cursor(bytes, section.begin);
    cursor.list(() => {
        const begin = cursor.at - section.payload;
        if (section.id === sectionIds.data) {
            const kind = cursor.number();
            if (kind === 2) cursor.number();
            if (kind !== 1) {
                cursor.byte(); // i32.const
                cursor.skipNumber();
                cursor.byte(); // end
            }
        }
        const size = cursor.number();
        cursor.at += size;
        pieces.push({ begin, content: cursor.at - size - section.payload, end: cursor.at - section.payload });
    });
    return pieces;
}

function pieceAt(pieces, offset) {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (pieces[middle].end <= offset) low = middle + 1;
        else high = middle;
    }
    return low;
}

function symbolsOf(cursor, imported) {
    const symbols = [];
    cursor.list(() => {
        const kind = cursor.byte();
        const flags = cursor.number();
        const symbol = {
            kind,
            isLocal: (flags & flag.local) !== 0,
            isDefined: (flags & flag.undefined) === 0,
            name: '',
        };
        if (kind === symbolKinds.data) {
            symbol.name = cursor.text();
            if (symbol.isDefined) {
                symbol.piece = cursor.number();
                cursor.number();
                cursor.number();
            }
        } else {
            symbol.index = cursor.number();
            const isNamed = symbol.isDefined || (flags & flag.explicitName) !== 0;
            if (kind !== symbolKinds.section) {
                if (isNamed) symbol.name = cursor.text();
                else if (kind === symbolKinds.function) symbol.name = imported[symbol.index];
            }
        }
        symbols.push(symbol);
    });
    return symbols;
}

function linkingOf(bytes, section, imported) {
    const cursor = new Cursor(bytes, section.begin);
    cursor.number(); // version
    let symbols = [];
    const segments = []; // [{name, isText}] of the data's pieces
    const started = [];
    while (cursor.at < section.end) {
        const kind = cursor.byte();
        const size = cursor.number();
        const end = cursor.at + size;
        if (kind === subsections.symbols) symbols = symbolsOf(cursor, imported);
        else if (kind === subsections.segments)
            cursor.list(() => {
                const name = cursor.text();
                cursor.number(); // alignment
                const isText = (cursor.number() & flag.strings) !== 0;
                segments.push({ name, isText });
            });
        else if (kind === subsections.initFunctions)
            cursor.list(() => {
                cursor.number();
                started.push(cursor.number());
            });
        cursor.at = end;
    }
    return { symbols, segments, started };
}

// Adds an object's functions and data, and what they refer to, to the graph. A node is a symbol that others can name, or
// "object name" of one that they cannot.
function addObject(graph, object, bytes) {
    const sections = sectionsOf(bytes);
    const linking = sections.find(({ name }) => name === 'linking');
    if (linking === undefined) throw new Error(`${object} is no object file of WebAssembly`);
    const of = (id) => sections.find((section) => section.id === id);
    const imported = importedFunctions(bytes, of(sectionIds.import));
    const { symbols, segments, started } = linkingOf(bytes, linking, imported);
    // As the linker's map calls it: two of one name are one node.
    const segment = (piece) => `${object}:(${segments[piece].name})`;
    const nodeOf = (symbol) => (symbol.isLocal ? `${object} ${symbol.name}` : symbol.name);
    const functions = new Map(); // piece of the code -> its symbols
    for (const symbol of symbols) {
        if (!symbol.isDefined) continue;
        const node = nodeOf(symbol);
        if (symbol.kind === symbolKinds.function) {
            const piece = symbol.index - imported.length;
            const aliases = functions.get(piece) ?? []; // a constructor has two names, for one
            for (const alias of aliases) {
                graph.refer(alias, node);
                graph.refer(node, alias);
            }
            functions.set(piece, [...aliases, node]);
            graph.functions.set(node, symbol.name);
        } else if (symbol.kind === symbolKinds.data && symbol.piece !== undefined)
            graph.refer(node, segment(symbol.piece));
    }
    const data = of(sectionIds.data);
    for (const [piece, { content, end }] of piecesOf(bytes, data).entries())
        if (segments[piece].isText)
            graph.texts.push([segment(piece), bytes.subarray(data.payload + content, data.payload + end)]);
    for (const index of started) graph.roots.add(nodeOf(symbols[index]));
    for (const section of sections) {
        if (!section.name.startsWith('reloc.')) continue;
        const cursor = new Cursor(bytes, section.begin);
        const target = sections[cursor.number()];
        if (target.id !== sectionIds.code && target.id !== sectionIds.data) continue;
        const pieces = piecesOf(bytes, target);
        cursor.list(() => {
            const type = cursor.byte();
            const offset = cursor.number();
            const index = cursor.number();
            if (withAddend.has(type)) cursor.skipNumber();
            if (type === typeIndex) return;
            const { name, isLocal } = symbols[index];
            const to = nodeOf({ name, isLocal });
            const piece = pieceAt(pieces, offset);
            const from = target.id === sectionIds.code ? (functions.get(piece) ?? []) : [segment(piece)];
            for (const node of from) graph.refer(node, to);
        });
    }
}

// Member name -> bytes of a static library.
function membersOf(archive) {
    const members = new Map();
    let names = '';
    for (let at = 8; at + 60 <= archive.length; ) {
        const head = decoder.decode(archive.subarray(at, at + 60));
        const size = Number.parseInt(head.slice(48, 58), 10);
        const bytes = archive.subarray(at + 60, at + 60 + size);
        const name = head.slice(0, 16).trimEnd();
        if (name === '//') names = decoder.decode(bytes);
        else if (/^\/\d+$/.test(name)) {
            const begin = Number.parseInt(name.slice(1), 10);
            members.set(names.slice(begin, names.indexOf('/\n', begin)), bytes);
        } else if (!name.startsWith('/')) members.set(name.replace(/\/$/, ''), bytes);
        at += 60 + size + (size % 2);
    }
    return members;
}

// What the linker's map says of each piece it took: [{object, name, address, size}], functions without an address.
function piecesOfMap(map) {
    const found = [];
    for (const line of map.split('\n')) {
        const row = /^ +(\S+) +[0-9a-f]+ +([0-9a-f]+) {9}((\S.*):\(.*\))$/.exec(line);
        if (!row) continue;
        const [, address, size, name, object] = row;
        found.push({ object, name, address: Number.parseInt(address, 16), size: Number.parseInt(size, 16) });
    }
    return found;
}

// Their object files.
function objectsOf(pieces, folder) {
    const objects = new Set(pieces.map(({ object }) => object).filter((object) => object !== '<internal>'));
    const at = (path) => (isAbsolute(path) ? path : join(folder, path));
    const archives = new Map();
    return [...objects].map((object) => {
        const member = /^(.*)\((.*)\)$/.exec(object);
        if (!member) return [object, readFileSync(at(object))];
        const [, path, name] = member;
        if (!archives.has(path)) archives.set(path, membersOf(readFileSync(at(path))));
        return [object, archives.get(path).get(name)];
    });
}

// -- the program -----------------------------------------------------------------------------------------------------

// Names of the program's functions by number, and of those that it exports.
function functionsOf(program) {
    const sections = sectionsOf(program);
    const named = new Map();
    const names = sections.find(({ name }) => name === 'name');
    if (names === undefined) throw new Error('the program names no functions: link it with --profiling-funcs');
    const cursor = new Cursor(program, names.begin);
    while (cursor.at < names.end) {
        const kind = cursor.byte();
        const size = cursor.number();
        const end = cursor.at + size;
        if (kind === 1) cursor.list(() => named.set(cursor.number(), cursor.text()));
        cursor.at = end;
    }
    const exported = [];
    const exports = new Cursor(program, sections.find(({ id }) => id === sectionIds.export).begin);
    exports.list(() => {
        exports.text();
        const kind = exports.byte();
        const index = exports.number();
        if (kind === 0) exported.push(named.get(index));
    });
    return { named, exported };
}

class Graph {
    functions = new Map(); // node -> its symbol
    texts = []; // [node, its bytes] of strings, which the linker may put together
    roots = new Set();
    #edges = new Map();

    refer(from, to) {
        const known = this.#edges.get(from);
        if (known) known.add(to);
        else this.#edges.set(from, new Set([to]));
    }
    // All that the roots reach without passing a function that comes later.
    reached(roots, isLater) {
        const seen = new Set(roots);
        const open = [...seen];
        while (open.length > 0) {
            for (const to of this.#edges.get(open.pop()) ?? []) {
                if (seen.has(to) || isLater(to)) continue;
                seen.add(to);
                open.push(to);
            }
        }
        return seen;
    }
}

// A symbol as the sources say it, without parameters: "okra::ui::more_screen".
export function plainName(symbol) {
    const parts = [];
    let rest = symbol.replace(/^_Z(NK?)?/, '');
    if (rest === symbol) return symbol;
    for (let found = /^\d+/.exec(rest); found; found = /^\d+/.exec(rest)) {
        const size = Number.parseInt(found[0], 10);
        parts.push(rest.slice(found[0].length, found[0].length + size));
        rest = rest.slice(found[0].length + size);
    }
    return parts.join('::');
}

const patternsOf = (text) =>
    text
        .split('\n')
        .map((line) => line.replace(/#.*/, '').trim())
        .filter((line) => line !== '');

// Names of the functions that go into the other module, whether a piece of data does, by its name in the map,
// and the strings that do not.
export function laterParts(objects, program, patterns) {
    const graph = new Graph();
    for (const [object, bytes] of objects) addObject(graph, object, bytes);
    const { exported } = functionsOf(program);
    const matchers = patterns.map((pattern) => {
        const [, not, name] = /^(not )?(.*)$/.exec(pattern);
        return { pattern, isLater: !not, matcher: new RegExp(`^${name.replaceAll('*', '[^:]*')}$`), used: false };
    });
    const later = new Set();
    for (const [node, symbol] of graph.functions) {
        const name = plainName(symbol);
        for (const it of matchers) {
            if (!it.matcher.test(name)) continue;
            it.used = true;
            if (it.isLater) later.add(node);
            else later.delete(node);
        }
    }
    const useless = matchers.filter(({ used }) => !used).map(({ pattern }) => pattern);
    if (useless.length > 0) throw new Error(`no function has the name ${useless.join(', ')}`);
    const roots = [...graph.roots, ...exported, 'main', '__main_argc_argv', '__main_void', '__original_main'];
    const first = graph.reached(roots, (node) => later.has(node));
    // Two objects may have a function of the same name each: when one of them is needed first, both are.
    const needed = new Set();
    for (const [node, symbol] of graph.functions) if (first.has(node)) needed.add(symbol);
    return {
        functions: [...new Set(graph.functions.values())].filter((name) => !needed.has(name)),
        isLaterData: (name) => !first.has(name),
        firstTexts: graph.texts.filter(([node]) => first.has(node)).map(([, bytes]) => bytes),
    };
}

// -- data ------------------------------------------------------------------------------------------------------------

// [{address, begin, end}] of a program's data: where each piece lies in memory, and in the file.
function dataOf(program) {
    const found = [];
    const section = sectionsOf(program).find(({ id }) => id === sectionIds.data);
    const cursor = new Cursor(program, section.begin);
    cursor.list(() => {
        if (cursor.number() !== 0) throw new Error('data that is not put into memory at the start');
        cursor.byte(); // i32.const
        const address = cursor.signedNumber();
        cursor.byte(); // end
        const size = cursor.number();
        found.push({ address, begin: cursor.at, end: cursor.at + size });
        cursor.at += size;
    });
    return found;
}

// What of a piece of memory, in which the linker put strings together, holds none of these: [{address, size}]. One may be
// the end of another.
function withoutTexts({ address, size }, program, texts) {
    const bytes = Buffer.alloc(size); // zeros may be left out of the program
    for (const piece of dataOf(program)) {
        const skipped = Math.max(0, address - piece.address);
        const inFile = program.subarray(Math.min(piece.begin + skipped, piece.end), piece.end);
        const at = Math.max(0, piece.address - address);
        if (at < size) bytes.set(inFile.subarray(0, size - at), at);
    }
    const isKept = new Uint8Array(size);
    const wanted = new Set(texts.flatMap((text) => text.toString('latin1').split('\0')));
    for (const text of wanted) {
        const sought = Buffer.from(`${text}\0`, 'latin1');
        for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1))
            isKept.fill(1, at, at + sought.length);
    }
    const found = [];
    for (let at = 0; at < size; ) {
        const end = isKept.indexOf(1 - isKept[at], at);
        const next = end < 0 ? size : end;
        if (!isKept[at]) found.push({ address: address + at, size: next - at });
        at = next;
    }
    return found;
}

// Takes the bytes at these places out of the program, which has zeros there until the other module puts them back.
function cutData(program, places) {
    const cut = [];
    const data = dataOf(program);
    for (const { address, size } of places) {
        for (const piece of data) {
            const from = Math.max(address, piece.address);
            const to = Math.min(address + size, piece.address + piece.end - piece.begin);
            if (from >= to) continue;
            const inFile = program.subarray(piece.begin + from - piece.address, piece.begin + to - piece.address);
            cut.push({ address: from, bytes: Uint8Array.from(inFile) });
            inFile.fill(0);
        }
    }
    return cut;
}

// What lies side by side becomes one.
function joined(pieces) {
    const found = [];
    for (const piece of pieces.toSorted((a, b) => a.address - b.address)) {
        const last = found.at(-1);
        if (last && last.address + last.bytes.length === piece.address)
            last.bytes = Buffer.concat([last.bytes, piece.bytes]);
        else found.push({ ...piece });
    }
    return found;
}

function numberBytes(value) {
    const bytes = [];
    do {
        bytes.push((value & 127) | (value >= 128 ? 128 : 0));
        value >>>= 7;
    } while (value > 0);
    return bytes;
}

function signedBytes(value) {
    const bytes = [];
    while (value >= 64) {
        bytes.push((value & 127) | 128);
        value >>>= 7;
    }
    return [...bytes, value];
}

// A module with one more section: data that it puts into the memory when it is made.
function withData(module, pieces) {
    if (pieces.length === 0) return module;
    const sections = sectionsOf(module);
    if (sections.some(({ id }) => id === sectionIds.data || id === sectionIds.dataCount))
        throw new Error('the other module has data of its own');
    const parts = pieces.map(({ address, bytes }) =>
        Buffer.concat([Buffer.from([0, 0x41, ...signedBytes(address), 0x0b, ...numberBytes(bytes.length)]), bytes]),
    );
    const payload = Buffer.concat([Buffer.from(numberBytes(parts.length)), ...parts]);
    const { end } = sections.find(({ id }) => id === sectionIds.code);
    const head = Buffer.from([sectionIds.data, ...numberBytes(payload.length)]);
    return Buffer.concat([module.subarray(0, end), head, payload, module.subarray(end)]);
}

// What every browser of the last years has, and Emscripten's compiler uses.
const features = [
    '--mvp-features',
    '--enable-mutable-globals',
    '--enable-sign-ext',
    '--enable-nontrapping-float-to-int',
    '--enable-bulk-memory',
    '--enable-bulk-memory-opt',
    '--enable-call-indirect-overlong',
    '--enable-multivalue',
    '--enable-reference-types',
];

function main([map, folder, program, patterns, rest, binaryen]) {
    const pieces = piecesOfMap(readFileSync(map, 'utf8'));
    const objects = objectsOf(pieces, folder);
    const {
        functions: later,
        isLaterData,
        firstTexts,
    } = laterParts(objects, readFileSync(program), patternsOf(readFileSync(patterns, 'utf8')));
    writeFileSync(rest.replace(/\.wasm$/, '.txt'), `${later.join('\n')}\n`);
    const { named } = functionsOf(readFileSync(program)); // without those that went into their only callers
    const isLater = new Set(later);
    const list = `${rest}.names`;
    writeFileSync(list, [...named.values()].filter((name) => isLater.has(name)).join('\n'));
    const run = (tool, ...options) =>
        execFileSync(join(binaryen, 'bin', tool), [...features, ...options], {
            stdio: ['ignore', 'ignore', 'inherit'],
        });
    const first = `${program}.first`;
    const share = ['--no-placeholders', '--import-namespace=first', '--export-prefix=%'];
    const isNamed = process.env.OKRA_NAMES !== undefined; // functions keep their names, for a profile
    const last = [isNamed ? '-g' : '--strip-debug', '--strip-producers'];
    run(
        'wasm-split',
        ...(isNamed ? ['-g'] : []),
        ...share,
        program,
        `--split-funcs=@${list}`,
        '-o1',
        first,
        '-o2',
        rest,
    );
    const whole = readFileSync(first);
    const places = pieces
        .filter(({ size, name }) => size > 0 && /:\(\.(ro)?data(\..*)?\)$/.test(name))
        .flatMap((piece) => {
            if (piece.object === '<internal>') return withoutTexts(piece, whole, firstTexts);
            return isLaterData(piece.name) ? [piece] : [];
        });
    const data = cutData(whole, places);
    writeFileSync(first, whole);
    // Functions that are alike become one only now, as each module must have its own.
    run('wasm-opt', '-Oz', ...last, first, '-o', program);
    run('wasm-opt', '-Oz', ...last, rest, '-o', rest);
    writeFileSync(rest, withData(readFileSync(rest), joined(data)));
    rmSync(first);
    rmSync(list);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
